using GpuGradCheck.Mathematics;

namespace GpuGradCheck.Scalars;

/// <summary>A plain float.</summary>
public readonly struct Float32 : IReal<Float32>
{
    private readonly float value;

    /// <summary>Wraps a number.</summary>
    public Float32(float value) => this.value = value;

    /// <summary>2^-24.</summary>
    public static double UnitRoundoff => 5.9604644775390625e-8;

    /// <inheritdoc/>
    public static implicit operator Float32(int value) => new(value);

    /// <inheritdoc/>
    public static implicit operator Float32(double value) => new((float)value);

    /// <inheritdoc/>
    public static Float32 operator +(Float32 left, Float32 right) => new(left.value + right.value);

    /// <inheritdoc/>
    public static Float32 operator -(Float32 left, Float32 right) => new(left.value - right.value);

    /// <inheritdoc/>
    public static Float32 operator *(Float32 left, Float32 right) => new(left.value * right.value);

    /// <inheritdoc/>
    public static Float32 operator /(Float32 left, Float32 right) => new(left.value / right.value);

    /// <inheritdoc/>
    public static Float32 operator -(Float32 value) => new(-value.value);

    /// <inheritdoc/>
    public static bool operator <(Float32 left, Float32 right) => left.value < right.value;

    /// <inheritdoc/>
    public static bool operator >(Float32 left, Float32 right) => left.value > right.value;

    /// <inheritdoc/>
    public static Float32 Exp(Float32 x) => new(Exponential.Exp(x.value));

    /// <inheritdoc/>
    public static Float32 Log(Float32 x) => new(Logarithm.Log(x.value));

    /// <inheritdoc/>
    public static Float32 Sqrt(Float32 x) => new(MathF.Sqrt(x.value));

    /// <inheritdoc/>
    public static Float32 Tanh(Float32 x) => new(HyperbolicTangent.Tanh(x.value));

    /// <inheritdoc/>
    public static Float32 Select(Float32 condition, Float32 positive, Float32 otherwise)
    {
        if (condition.value > 0)
            return positive;
        return otherwise;
    }

    /// <inheritdoc/>
    public double ToDouble() => value;
}
