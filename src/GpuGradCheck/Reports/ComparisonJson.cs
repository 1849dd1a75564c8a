using System.Text.Json.Nodes;

namespace GpuGradCheck;

/// <summary>Comparisons as JSON: a check's document with its pairs of runs, and the numbers that differ most.</summary>
public static class ComparisonJson
{
    /// <summary>One comparison; several are a list in one document.</summary>
    public static string Of(IReadOnlyList<ComparisonReport> comparisons)
    {
        ArgumentNullException.ThrowIfNull(comparisons);
        if (comparisons is [var only])
            return JsonReport.Text(Document(only));
        var document = JsonReport.Document("compare");
        document["verdict"] = ResultText.Word(comparisons.Max(comparison => comparison.Verdict));
        document["comparisons"] = JsonReport.Array(comparisons.Select(Document));
        return JsonReport.Text(document);
    }

    private static JsonObject Document(ComparisonReport comparison)
    {
        var document = JsonReport.Check(comparison.Report, "compare");
        document["verdict"] = ResultText.Word(comparison.Verdict);
        document["pairs"] = JsonReport.Array(comparison.Pairs.Select(Pair));
        document["entries"] = JsonReport.Array(comparison.Entries.Select(Entry));
        return document;
    }

    private static JsonObject Pair(RunPair pair) => new()
    {
        ["a"] = pair.A,
        ["b"] = pair.B,
        ["ulpOf"] = pair.Precision.Name(),
        ["costUlp"] = JsonReport.Number(pair.CostUlp),
        ["outputsMaxUlp"] = JsonReport.Number(pair.Outputs.MaxUlp),
        ["outputsAt"] = Place(pair.Outputs.Place),
        ["outputsDiffering"] = pair.Outputs.Differing,
        ["gradientMaxUlp"] = JsonReport.Number(pair.Gradient.MaxUlp),
        ["gradientAt"] = Place(pair.Gradient.Place),
        ["gradientDiffering"] = pair.Gradient.Differing,
        ["numericMaxUlp"] = JsonReport.Number(pair.Numeric.MaxUlp),
        ["numericAt"] = Place(pair.Numeric.Place),
        ["numericDiffering"] = pair.Numeric.Differing,
        ["identicalBits"] = pair.HasSameBits,
        ["unexplainedAt"] = Place(pair.Unexplained),
    };

    private static JsonObject Entry(ComparedEntry entry) => new()
    {
        ["quantity"] = entry.Quantity,
        ["at"] = Place(entry.Place),
        ["maxUlp"] = JsonReport.Number(entry.MaxUlp),
        ["values"] = JsonReport.Array(entry.Values.Select(JsonReport.Number)),
    };

    private static JsonObject? Place(EntryPlace? place) => place is null ? null : new()
    {
        ["tensor"] = place.Tensor,
        ["index"] = JsonReport.Array(place.Index.Select(index => JsonValue.Create(index))),
    };
}
