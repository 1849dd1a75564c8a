namespace GpuGradCheck.Scalars;

/// <summary>The hull of the slopes of both sides: it holds every valid one.</summary>
public readonly struct BothSides : IKink
{
    /// <inheritdoc/>
    public static bool IsOneSided => false;
}
