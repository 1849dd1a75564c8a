namespace GpuGradCheck;

/// <summary>Two runs of a comparison held against each other.</summary>
public sealed record RunPair
{
    /// <summary>Which run is on the left, from 0.</summary>
    public required int A { get; init; }

    /// <summary>Which run is on the right.</summary>
    public required int B { get; init; }

    /// <summary>The coarser precision of both, in whose ULP all is counted.</summary>
    public required Precision Precision { get; init; }

    /// <summary>Whether both compute in it.</summary>
    public required bool IsSamePrecision { get; init; }

    /// <summary>In how many of device, precision and functions they differ.</summary>
    public required int Respects { get; init; }

    /// <summary>How far apart the costs are, in ULP.</summary>
    public required double CostUlp { get; init; }

    /// <summary>How far apart the outputs are, saved ones included.</summary>
    public required Gap Outputs { get; init; }

    /// <summary>How far apart the analytic gradients are.</summary>
    public required Gap Gradient { get; init; }

    /// <summary>How far apart the numerical gradients are, which the perturbed passes add up to.</summary>
    public required Gap Numeric { get; init; }

    /// <summary>
    /// Whether cost, outputs, gradient and numerical gradient have the same values to the bit, none of them rounded.
    /// </summary>
    public required bool HasSameBits { get; init; }

    /// <summary>
    /// An output that the runs disagree on by more than the rounding of both explains, so that one of the two computes
    /// wrongly; null where there is none. Only told of runs in one precision, with functions whose accuracy is proven.
    /// </summary>
    public required EntryPlace? Unexplained { get; init; }
}
