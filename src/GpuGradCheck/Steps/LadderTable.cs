namespace GpuGradCheck.Steps;

/// <summary>
/// A ladder's rungs, finest first, with what is derived from each and the next: Richardson's extrapolation of the
/// slope, and the bend without curvature. Filled anew for each variable.
/// </summary>
internal sealed class LadderTable(int capacity)
{
    private readonly Rung[] rungs = new Rung[capacity];
    private readonly double[] slopes = new double[capacity];
    private readonly double[] slopeNoises = new double[capacity];
    private readonly double[] extrapolated = new double[capacity];
    private readonly double[] extrapolatedNoises = new double[capacity];
    private readonly double[] kinks = new double[capacity];
    private readonly double[] kinkNoises = new double[capacity];

    /// <summary>The usable rungs.</summary>
    public ReadOnlySpan<Rung> Rungs => rungs.AsSpan(0, Count);

    /// <summary>Number of usable rungs.</summary>
    public int Count { get; private set; }

    /// <summary>The slope at each rung.</summary>
    public Estimates Slopes => new(slopes.AsSpan(0, Count), slopeNoises.AsSpan(0, Count), 0);

    /// <summary>The slope without its leading error term, from each rung and the next.</summary>
    public Estimates Extrapolated =>
        new(extrapolated.AsSpan(0, Pairs), extrapolatedNoises.AsSpan(0, Pairs), 1);

    /// <summary>Number of neighbouring rungs.</summary>
    public int Pairs => Math.Max(0, Count - 1);

    /// <summary>Takes the rungs that are usable.</summary>
    public void Fill(ReadOnlySpan<Rung> ladder)
    {
        Count = 0;
        foreach (ref readonly var rung in ladder)
        {
            // Where x is coarse, two steps can round to the same.
            if (rung.IsUsable && (Count == 0 || rung.Distance > rungs[Count - 1].Distance))
            {
                (slopes[Count], slopeNoises[Count]) = (rung.Slope, rung.SlopeNoise);
                rungs[Count++] = rung;
            }
        }
        for (int k = 0; k < Pairs; k++)
            Combine(k);
    }

    /// <summary>The jump of the slope at rung k, curvature removed; the coarsest rung shares its neighbour's.</summary>
    public double Kink(int k) => Pairs == 0 ? 0 : kinks[Math.Min(k, Pairs - 1)];

    /// <summary>How far noise can move the jump of the slope at rung k.</summary>
    public double KinkNoise(int k) => kinkNoises[Math.Min(k, Pairs - 1)];

    // The error of a three-point slope is proportional to h+ h-, that of the bend to h+ + h-: no ratio is assumed.
    private void Combine(int k)
    {
        var (fine, coarse) = (rungs[k], rungs[k + 1]);
        double square = coarse.Up / fine.Up * (coarse.Down / fine.Down);
        extrapolated[k] = slopes[k] + (slopes[k] - slopes[k + 1]) / (square - 1);
        extrapolatedNoises[k] = (square * slopeNoises[k] + slopeNoises[k + 1]) / (square - 1);
        double ratio = coarse.Distance / fine.Distance;
        kinks[k] = (ratio * fine.Bend - coarse.Bend) / (ratio - 1);
        kinkNoises[k] = (ratio * fine.BendNoise + coarse.BendNoise) / (ratio - 1);
    }
}
