using System.Text.RegularExpressions;

namespace GpuGradCheck.Tests.Ptx;

/// <summary>The natural loops in the text of a kernel (Aho, Lam, Sethi and Ullman, "Compilers", 2nd edition, section 9.6.6).</summary>
internal sealed partial class PtxLoops
{
    private readonly List<string> instructions = [];
    private readonly Dictionary<string, int> labels = [];
    private readonly List<int>[] next;
    private readonly List<int>[] previous;

    private PtxLoops(string ptx)
    {
        foreach (string line in ptx[ptx.LastIndexOf(".entry", StringComparison.Ordinal)..].Split('\n', StringSplitOptions.TrimEntries))
        {
            if (Label().Match(line) is { Success: true } label)
                labels[label.Groups[1].Value] = instructions.Count;
            else if (line.EndsWith(';'))
                instructions.Add(line);
        }
        next = [.. instructions.Select((_, place) => After(place).ToList())];
        previous = [.. instructions.Select(_ => new List<int>())];
        for (int place = 0; place < next.Length; place++)
            next[place].ForEach(to => previous[to].Add(place));
    }

    /// <summary>The instructions of each loop that holds no other.</summary>
    public static IReadOnlyList<string[]> Innermost(string ptx)
    {
        var text = new PtxLoops(ptx);
        var loops = text.Backward().GroupBy(edge => edge.Head).ToDictionary(edges => edges.Key, edges => text.Body(edges.Key, edges.Select(edge => edge.Tail)));
        return
        [
            .. from loop in loops
               where !loops.Keys.Any(head => head != loop.Key && loop.Value.Contains(head))
               select loop.Value.Order().Select(place => text.instructions[place]).ToArray(),
        ];
    }

    private IEnumerable<int> After(int place)
    {
        string instruction = instructions[place];
        var branch = Branch().Match(instruction);
        if (branch.Success)
            yield return labels[branch.Groups[1].Value];
        bool goesOn = branch.Success ? instruction.StartsWith('@') : instruction is not ("ret;" or "exit;");
        if (goesOn && place + 1 < instructions.Count)
            yield return place + 1;
    }

    /// <summary>Edges to an instruction that is on the way to where they come from.</summary>
    private IEnumerable<(int Tail, int Head)> Backward()
    {
        var (state, open) = (new int[instructions.Count], new Stack<(int Place, int Way)>([(0, 0)]));
        while (open.TryPop(out var at))
        {
            state[at.Place] = 1;
            if (at.Way == next[at.Place].Count)
            {
                state[at.Place] = 2;
                continue;
            }
            open.Push((at.Place, at.Way + 1));
            int to = next[at.Place][at.Way];
            if (state[to] == 1)
                yield return (at.Place, to);
            else if (state[to] == 0)
                open.Push((to, 0));
        }
    }

    private HashSet<int> Body(int head, IEnumerable<int> tails)
    {
        var (body, open) = (new HashSet<int> { head }, new Stack<int>(tails));
        while (open.TryPop(out int place))
        {
            if (body.Add(place))
                previous[place].ForEach(open.Push);
        }
        return body;
    }

    [GeneratedRegex(@"^(\w+):$")]
    private static partial Regex Label();

    [GeneratedRegex(@"\bbra(?:\.uni)?\s+(\w+);$")]
    private static partial Regex Branch();
}
