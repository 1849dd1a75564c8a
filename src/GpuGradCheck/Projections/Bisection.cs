using GpuGradCheck.Comparison;

namespace GpuGradCheck.Projections;

/// <summary>
/// Follows what differs to single entries, by halves. Each test has a direction of its own; where one half of what
/// differs agrees, the other is what differs, and needs no test.
/// </summary>
internal sealed class Bisection(Projector projector, int[] entries, double expected)
{
    private const int BlocksAtFirst = 8;

    /// <summary>In one direction errors can cancel; hardly in three.</summary>
    private const int DrawsAtFirst = 3;

    /// <summary>As few are measured one by one.</summary>
    private const int Leaf = 2;

    /// <summary>Blocks that are followed side by side; of more, some are.</summary>
    private const int MostBlocks = 128;

    /// <summary>Whether there was more to follow.</summary>
    public bool IsCutShort { get; private set; }

    /// <summary>The entries that a list of blocks leads to, in ascending order.</summary>
    public int[] Locate(IReadOnlyList<Block> blocks)
    {
        var found = new List<int>();
        for (var bad = First(blocks); bad.Count > 0;)
        {
            foreach (var leaf in bad.Where(block => block.Count <= Leaf))
                found.AddRange(entries[leaf.Begin..leaf.End]);
            bad = Halves([.. Followed(bad).Where(block => block.Count > Leaf)]);
        }
        found.Sort();
        return [.. found];
    }

    private List<Block> First(IReadOnlyList<Block> blocks)
    {
        var parts = blocks.Sum(block => block.Count) == entries.Length
            ? Block.Parts(entries.Length, Math.Max(blocks.Count, BlocksAtFirst))
            : blocks;
        var bad = new List<Block>();
        for (int draw = 0; draw < DrawsAtFirst && bad.Count == 0; draw++)
            bad = Bad(parts);
        return bad;
    }

    private List<Block> Halves(List<Block> parents)
    {
        var left = Bad([.. parents.Select(parent => parent.Left)]);
        var begins = left.Select(block => block.Begin).ToHashSet();
        var inferred = parents.Where(parent => parent.Differs && !begins.Contains(parent.Begin))
            .Select(parent => parent.Right);
        var right = Bad([.. parents.Where(parent => !parent.Differs || begins.Contains(parent.Begin))
            .Select(parent => parent.Right)]);
        return [.. left.Concat(inferred).Concat(right).OrderBy(block => block.Begin)];
    }

    private List<Block> Bad(IReadOnlyList<Block> blocks)
    {
        var projections = projector.Project(blocks, entries);
        var bad = new List<Block>();
        for (int i = 0; i < projections.Length; i++)
        {
            bool differs = projections[i].Differs(expected);
            if (differs || projections[i].IsOpen(EntryRule.Resolution))
                bad.Add(blocks[i] with { Differs = differs });
        }
        return bad;
    }

    private List<Block> Followed(List<Block> bad)
    {
        if (bad.Count <= MostBlocks)
            return bad;
        IsCutShort = true;
        return [.. Enumerable.Range(0, MostBlocks).Select(i => bad[(int)((long)bad.Count * i / MostBlocks)])];
    }
}
