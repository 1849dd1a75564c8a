using System.Text.RegularExpressions;
using System.Xml.Linq;
using GpuGradCheck.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Docs;

/// <summary>Every layer and cost says what it computes and where that is from.</summary>
public sealed partial class FormulaTests
{
    [Fact]
    public void A_summary_has_a_formula_and_its_source()
    {
        string documentation = Path.ChangeExtension(typeof(Identity).Assembly.Location, ".xml");
        var summaries = XDocument.Load(documentation).Descendants("member")
            .ToDictionary(member => member.Attribute("name")!.Value, member => $"{member.Element("summary")}");

        foreach (var type in Catalog.Layers.Select(layer => layer.Type).Concat(Catalog.Costs.Select(cost => cost.Type)))
        {
            string summary = summaries[$"T:{type.FullName}"];
            bool refersToAnother = summary.Contains("<see cref=\"T:GpuGradCheck.Layers.", StringComparison.Ordinal);
            Assert.True(summary.Contains(" = ", StringComparison.Ordinal) || refersToAnother, $"{type.Name} has no formula: {summary}");
            Assert.True(Source().IsMatch(summary) || refersToAnother, $"{type.Name} says nowhere where its formula is from: {summary}");
        }
    }

    /// <summary>Who and when, or that anyone can derive it.</summary>
    [GeneratedRegex(@"\([^()]*\b(19|20)\d\d\b[^()]*\)|by\s+calculus", RegexOptions.IgnoreCase)]
    private static partial Regex Source();
}
