using System.Text.RegularExpressions;
using GpuGradCheck.Tests.Scripts;
using Xunit;

namespace GpuGradCheck.Tests.Docs;

/// <summary>What the pages link to in the repository is there.</summary>
public sealed partial class LinkTests
{
    [Fact]
    public void Every_link_within_the_repository_leads_somewhere()
    {
        foreach (string page in Documents.All)
        {
            string folder = Path.GetDirectoryName(Path.Combine(RepositoryFile.Root, page))!;
            foreach (string target in Link().Matches(Documents.Text(page)).Select(match => match.Groups["target"].Value))
            {
                string path = Path.Combine(folder, target.Split('#')[0]);
                Assert.True(
                    target.StartsWith("http", StringComparison.Ordinal) || Path.Exists(path) && IsHeading(path, target),
                    $"{page} links to {target}, which is not there");
            }
        }
    }

    private static bool IsHeading(string path, string target) =>
        !target.Contains('#', StringComparison.Ordinal) || File.ReadAllLines(path)
            .Where(line => line.StartsWith('#'))
            .Any(line => Anchor(line) == target.Split('#')[1]);

    /// <summary>A heading's name in a link.</summary>
    private static string Anchor(string heading) =>
        NotInAnchors().Replace(heading.TrimStart('#').Trim().ToLowerInvariant(), "").Replace(' ', '-');

    [GeneratedRegex(@"\]\((?<target>[^)\s]+)\)")]
    private static partial Regex Link();

    [GeneratedRegex(@"[^\w\- ]")]
    private static partial Regex NotInAnchors();
}
