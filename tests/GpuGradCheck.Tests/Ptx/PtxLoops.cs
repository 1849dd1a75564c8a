using System.Text.RegularExpressions;

namespace GpuGradCheck.Tests.Ptx;

/// <summary>The loops in the text of a kernel: what lies between a label and the last way back to it.</summary>
internal static partial class PtxLoops
{
    /// <summary>The instructions of each loop that holds no other.</summary>
    public static IReadOnlyList<string[]> Innermost(string ptx)
    {
        var labels = new Dictionary<string, int>();
        var instructions = new List<string>();
        foreach (string line in ptx.Split('\n', StringSplitOptions.TrimEntries | StringSplitOptions.RemoveEmptyEntries))
        {
            if (Label().Match(line) is { Success: true } label)
                labels[label.Groups[1].Value] = instructions.Count;
            else
                instructions.Add(line);
        }
        var loops =
            from place in Enumerable.Range(0, instructions.Count)
            let branch = Branch().Match(instructions[place])
            where branch.Success && labels[branch.Groups[1].Value] <= place
            group place by labels[branch.Groups[1].Value] into ways
            select (First: ways.Key, Last: ways.Max());
        var all = loops.ToList();
        return
        [
            .. from loop in all
               where !all.Any(other => other != loop && other.First >= loop.First && other.Last <= loop.Last)
               select instructions[loop.First..(loop.Last + 1)].ToArray(),
        ];
    }

    [GeneratedRegex(@"^(\w+):$")]
    private static partial Regex Label();

    [GeneratedRegex(@"\bbra(?:\.uni)?\s+(\w+);$")]
    private static partial Regex Branch();
}
