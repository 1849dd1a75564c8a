namespace GpuGradCheck;

/// <summary>How a tensor's values are drawn when none are given.</summary>
public enum Distribution
{
    /// <summary>Uniform in [-scale, scale].</summary>
    Uniform,

    /// <summary>Uniform magnitude in [0.5, 1.5] with a random sign, whatever the scale: never near zero.</summary>
    SignedWeight,

    /// <summary>Uniform in (0, 1], whatever the scale: the probability of a yes.</summary>
    Probability,

    /// <summary>Positive and, along the last dimension, summing to 1: the probabilities of classes.</summary>
    Probabilities,

    /// <summary>0 or 1, either as likely.</summary>
    Mask,

    /// <summary>-1 or 1, either as likely.</summary>
    Sign,

    /// <summary>Uniform in (0, scale].</summary>
    Positive,

    /// <summary>A whole number from 0 to <see cref="Tensor.Choices"/> - 1, each as likely: a class.</summary>
    Choice,
}
