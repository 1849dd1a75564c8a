namespace GpuGradCheck.Steps;

/// <summary>Estimates of one derivative along a ladder, finest first, and how far noise can move each.</summary>
/// <param name="values">The estimates.</param>
/// <param name="noises">Their noise.</param>
/// <param name="reach">How many coarser rungs go into each.</param>
internal readonly ref struct Estimates(ReadOnlySpan<double> values, ReadOnlySpan<double> noises, int reach)
{
    /// <summary>The estimates.</summary>
    public ReadOnlySpan<double> Values { get; } = values;

    /// <summary>How far noise can move each.</summary>
    public ReadOnlySpan<double> Noises { get; } = noises;

    /// <summary>How many coarser rungs go into each.</summary>
    public int Reach => reach;
}
