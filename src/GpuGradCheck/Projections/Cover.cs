using GpuGradCheck.Comparison;

namespace GpuGradCheck.Projections;

/// <summary>What directions say of a list of entries.</summary>
/// <param name="Outcome">Whether the formula agrees; undecided where they leave too much open.</param>
/// <param name="Bad">The parts where it does not, or too much is open.</param>
/// <param name="Parts">Number of parts.</param>
/// <param name="Missed">The largest error, relative to a tensor's scale, that may well have been missed.</param>
/// <param name="IsInexact">Whether they differ by too little to matter.</param>
internal sealed record Cover(Verdict Outcome, IReadOnlyList<Block> Bad, int Parts, double Missed, bool IsInexact)
{
    /// <summary>Projects each of so many parts onto several directions, or until they differ.</summary>
    public static Cover Of(Projector projector, int[] entries, int parts, double expected)
    {
        if (entries.Length == 0)
            return new(Verdict.Correct, [], 1, 0, false);
        var blocks = Block.Parts(entries.Length, parts);
        var logarithms = new double[blocks.Length];
        bool isWrong = false;
        var bad = new List<Block>();
        for (int draw = 0; draw < ProjectedRest.Draws && bad.Count == 0; draw++)
        {
            var projections = projector.Project(blocks, entries);
            for (int i = 0; i < blocks.Length; i++)
            {
                logarithms[i] += Math.Log(2 * projections[i].Threshold(expected)) / ProjectedRest.Draws;
                if (projections[i].Differs(expected))
                    bad.Add(blocks[i] with { Differs = true });
                isWrong |= projections[i].Differs(1);
            }
        }
        if (bad.Count > 0)
            return new(Verdict.Wrong, bad, blocks.Length, double.NaN, !isWrong);
        var missed = Array.ConvertAll(logarithms, MissedAt);
        var open = Enumerable.Range(0, blocks.Length).Where(i => !(missed[i] <= EntryRule.Resolution));
        bad.AddRange(open.Select(i => blocks[i]));
        return new(bad.Count > 0 ? Verdict.Undecided : Verdict.Correct, bad, blocks.Length, missed.Max(), false);
    }

    /// <summary>
    /// Along one direction an error passes if what it adds up to is below 2t, t being the threshold. Whatever the other
    /// entries add, the weight of the largest one, x, has a density of 1/2: it passes with probability 2t/x at most,
    /// and along all of them with the product of these.
    /// </summary>
    private static double MissedAt(double logarithm) =>
        double.IsNaN(logarithm)
            ? double.PositiveInfinity
            : Math.Exp(logarithm - Math.Log(ProjectedRest.Risk) / ProjectedRest.Draws);
}
