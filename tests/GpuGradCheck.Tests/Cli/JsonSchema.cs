using System.Text.Json;

namespace GpuGradCheck.Tests.Cli;

/// <summary>
/// Fields of a document and their kinds, one a line: "runs[].precision float|double". A kind is a name below or words
/// to choose from; ? allows null, [] walks an array. Fields besides are allowed: a schema may grow.
/// </summary>
internal static class JsonSchema
{
    /// <summary>What in the document is missing or of another kind.</summary>
    public static IEnumerable<string> Violations(string document, string fields)
    {
        using var parsed = JsonDocument.Parse(document);
        return [.. fields.Split('\n', StringSplitOptions.RemoveEmptyEntries)
            .Select(line => line.Split(' ', StringSplitOptions.RemoveEmptyEntries))
            .SelectMany(field => Walk(parsed.RootElement, field[0].Split('.'), field[1])
                .Select(fault => $"{field[0]}: {fault}"))];
    }

    private static IEnumerable<string> Walk(JsonElement at, string[] path, string kind)
    {
        if (path.Length == 0)
            return Is(at, kind) ? [] : [$"{at.GetRawText()} is not {kind}"];
        string name = path[0].Replace("[]", "", StringComparison.Ordinal);
        if (at.ValueKind != JsonValueKind.Object || !at.TryGetProperty(name, out var value))
            return [$"no field {name}"];
        if (name == path[0])
            return Walk(value, path[1..], kind);
        return value.ValueKind == JsonValueKind.Array
            ? value.EnumerateArray().SelectMany(item => Walk(item, path[1..], kind))
            : [$"{name} is not an array"];
    }

    private static bool Is(JsonElement value, string kind) => kind.TrimEnd('?') switch
    {
        _ when value.ValueKind == JsonValueKind.Null => kind.EndsWith('?'),
        "object" => value.ValueKind == JsonValueKind.Object,
        "string" => value.ValueKind == JsonValueKind.String && value.GetString()!.Length > 0,
        "bool" => value.ValueKind is JsonValueKind.True or JsonValueKind.False,
        "integer" => value.ValueKind == JsonValueKind.Number && value.TryGetInt64(out _),
        "number" => value.ValueKind == JsonValueKind.Number
            || value.ValueKind == JsonValueKind.String && value.GetString() is "NaN" or "Infinity" or "-Infinity",
        var words => words.Split('|').Contains(value.ToString()),
    };
}
