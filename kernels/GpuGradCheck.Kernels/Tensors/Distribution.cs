namespace GpuGradCheck;

/// <summary>How a tensor's values are drawn when none are given.</summary>
public enum Distribution
{
    /// <summary>Uniform in [-scale, scale].</summary>
    Uniform,

    /// <summary>Uniform magnitude in [0.5, 1.5] with a random sign, whatever the scale: never near zero.</summary>
    SignedWeight,
}
