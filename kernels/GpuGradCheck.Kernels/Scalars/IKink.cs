namespace GpuGradCheck.Scalars;

/// <summary>What the derivative is where the slopes of two sides differ.</summary>
public interface IKink
{
    /// <summary>Whether it is the slope of the side that the direction leads to, and not the hull of both.</summary>
    static abstract bool IsOneSided { get; }
}
