using GpuGradCheck.Contract;

namespace GpuGradCheck.Execution;

/// <summary>
/// Directions along which variables that kink in the same group may have a sharp derivative: any two both ways, one
/// of which leaves a sum or a difference as it is, and where more hang together all at once, along which the largest
/// rises.
/// </summary>
internal sealed class TieCandidates(IReadOnlyList<Kink> kinks, Footprint[] footprints)
{
    /// <summary>Of two variables, each in one pair of a round at most; further pairs are left.</summary>
    private const int MostRounds = 8;

    private readonly List<(int First, int Second)> pairs = Pairs(kinks, footprints);
    private readonly Dictionary<int, double> jumps =
        kinks.ToDictionary(kink => kink.Entry, kink => kink.High - kink.Low);

    /// <summary>Whether no group reads two of the variables.</summary>
    public bool IsEmpty => pairs.Count == 0;

    /// <summary>Directions that have no variable in common, round after round.</summary>
    public IEnumerable<IReadOnlyList<IReadOnlyList<(int Variable, int Sign)>>> Rounds()
    {
        yield return [.. Together(pairs)
            .Where(all => all.Length > 2).Select(all => Array.ConvertAll(all, k => (k, 1)))];
        var open = pairs;
        for (int round = 0; round < MostRounds && open.Count > 0; round++)
        {
            var (some, rest) = Apart(open);
            yield return [.. some.Select(pair => new[] { (pair.First, 1), (pair.Second, 1) })];
            yield return [.. some.Select(pair => new[] { (pair.First, 1), (pair.Second, -1) })];
            open = rest;
        }
    }

    /// <summary>What the variables leave open along a direction, each taken alone.</summary>
    public double Open(IReadOnlyList<(int Variable, int Sign)> direction) =>
        direction.Sum(each => jumps[each.Variable]);

    /// <summary>Each variable with the one before it that the same group reads.</summary>
    private static List<(int First, int Second)> Pairs(IReadOnlyList<Kink> kinks, Footprint[] footprints)
    {
        var pairs = new List<(int First, int Second)>();
        var seen = new HashSet<(int First, int Second)>();
        var before = new Dictionary<int, int>();
        foreach (var kink in kinks)
        {
            var footprint = footprints[kink.Entry];
            for (int place = 0; place < footprint.Count; place++)
            {
                int group = footprint.Group(place);
                if (before.TryGetValue(group, out int first) && seen.Add((first, kink.Entry)))
                    pairs.Add((first, kink.Entry));
                before[group] = kink.Entry;
            }
        }
        return pairs;
    }

    /// <summary>Those that pairs connect, in ascending order.</summary>
    private static IEnumerable<int[]> Together(List<(int First, int Second)> pairs)
    {
        var leaders = new Dictionary<int, int>();
        foreach (var (first, second) in pairs)
            leaders[Leader(second)] = Leader(first);
        return [.. leaders.Keys.Order().GroupBy(Leader).Select(all => all.ToArray())];

        int Leader(int k)
        {
            leaders.TryAdd(k, k);
            while (leaders[k] != k)
                k = leaders[k] = leaders[leaders[k]];
            return k;
        }
    }

    /// <summary>As many pairs as have no variable in common, and the others.</summary>
    private static (List<(int First, int Second)> Some, List<(int First, int Second)> Others) Apart(
        List<(int First, int Second)> pairs)
    {
        var used = new HashSet<int>();
        var (some, rest) = (new List<(int, int)>(), new List<(int, int)>());
        foreach (var pair in pairs)
        {
            bool isFree = !used.Contains(pair.First) && !used.Contains(pair.Second);
            (isFree ? some : rest).Add(pair);
            if (isFree)
                used.UnionWith([pair.First, pair.Second]);
        }
        return (some, rest);
    }
}
