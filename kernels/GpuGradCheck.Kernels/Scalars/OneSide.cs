namespace GpuGradCheck.Scalars;

/// <summary>The slope of the side that the direction leads to: a one-sided derivative.</summary>
public readonly struct OneSide : IKink
{
    /// <inheritdoc/>
    public static bool IsOneSided => true;
}
