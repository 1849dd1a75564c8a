using GpuGradCheck.Mathematics;

namespace GpuGradCheck.Scalars;

/// <summary>A plain float.</summary>
public readonly struct Float32 : IReal<Float32>
{
    private readonly float value;

    /// <summary>Wraps a number.</summary>
    public Float32(float value) => this.value = value;

    internal float Value => value;

    /// <summary>2^-24.</summary>
    public static double UnitRoundoff => 5.9604644775390625e-8;

    /// <inheritdoc/>
    public static Float32 Roundoff => new(5.9604644775390625e-8f);

    /// <inheritdoc/>
    public static Float32 Excess => new(1.00000095367431640625f);

    /// <inheritdoc/>
    public static Float32 Smallest => new(1.401298464324817e-45f);

    /// <inheritdoc/>
    public static Float32 Infinity => new(float.PositiveInfinity);

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
    public static Float32 Expm1(Float32 x) => new(Exponential.Expm1(x.value));

    /// <inheritdoc/>
    public static Float32 Log(Float32 x) => new(Logarithm.Log(x.value));

    /// <inheritdoc/>
    public static Float32 Log1p(Float32 x) => new(Logarithm.Log1p(x.value));

    /// <inheritdoc/>
    public static Float32 Sigmoid(Float32 x) => new(Logistic.Sigmoid(x.value));

    /// <inheritdoc/>
    public static Float32 Softplus(Float32 x) => new(Logistic.Softplus(x.value));

    /// <inheritdoc/>
    public static Float32 Erf(Float32 x) => new(ErrorFunction.Erf(x.value));

    /// <inheritdoc/>
    public static Float32 Abs(Float32 x) => new(Rounding.Abs(x.value));

    /// <inheritdoc/>
    public static Float32 Max(Float32 left, Float32 right) => new(Rounding.Max(left.value, right.value));

    /// <inheritdoc/>
    public static Float32 Min(Float32 left, Float32 right) => new(Rounding.Min(left.value, right.value));

    /// <inheritdoc/>
    public static Float32 Sqrt(Float32 x) => new(MathF.Sqrt(x.value));

    /// <inheritdoc/>
    public static Float32 Tanh(Float32 x) => new(HyperbolicTangent.Tanh(x.value));

    /// <inheritdoc/>
    public static Float32 Exp2(Float32 x) => new(Exponential.Exp2(x.value));

    /// <inheritdoc/>
    public static Float32 Log2(Float32 x) => new(Logarithm.Log2(x.value));

    /// <inheritdoc/>
    public static Float32 Sinh(Float32 x) => new(Hyperbolic.Sinh(x.value));

    /// <inheritdoc/>
    public static Float32 Cosh(Float32 x) => new(Hyperbolic.Cosh(x.value));

    /// <inheritdoc/>
    public static Float32 Erfc(Float32 x) => new(ErrorFunction.Erfc(x.value));

    /// <inheritdoc/>
    public static Float32 Sin(Float32 x) => new(Trigonometry.Sin(x.value));

    /// <inheritdoc/>
    public static Float32 Cos(Float32 x) => new(Trigonometry.Cos(x.value));

    /// <inheritdoc/>
    public static Float32 Tan(Float32 x) => new(Trigonometry.Tan(x.value));

    /// <inheritdoc/>
    public static Float32 Asin(Float32 x) => new(InverseTrigonometry.Asin(x.value));

    /// <inheritdoc/>
    public static Float32 Acos(Float32 x) => new(InverseTrigonometry.Acos(x.value));

    /// <inheritdoc/>
    public static Float32 Atan(Float32 x) => new(InverseTrigonometry.Atan(x.value));

    /// <inheritdoc/>
    public static Float32 Atan2(Float32 y, Float32 x) => new(InverseTrigonometry.Atan2(y.value, x.value));

    /// <inheritdoc/>
    public static Float32 Pow(Float32 x, Float32 y) => new(Power.Pow(x.value, y.value));

    /// <inheritdoc/>
    public static Float32 Cbrt(Float32 x) => new(Roots.Cbrt(x.value));

    /// <inheritdoc/>
    public static Float32 Rsqrt(Float32 x) => new(Roots.Rsqrt(x.value));

    /// <inheritdoc/>
    public static Float32 Floor(Float32 x) => new(Rounding.Floor(x.value));

    /// <inheritdoc/>
    public static Float32 Round(Float32 x) => new(Rounding.Round(x.value));

    /// <inheritdoc/>
    public static Float32 Sign(Float32 x) => new(Rounding.Sign(x.value));

    /// <inheritdoc/>
    public static Float32 Select(Float32 condition, Float32 positive, Float32 otherwise)
    {
        if (condition.value > 0)
            return positive;
        return otherwise;
    }

    /// <inheritdoc/>
    public static Float32 Hull(Float32 chosen, Float32 other) => chosen;

    /// <inheritdoc/>
    public static bool IsUncertain(Float32 condition) => false;

    /// <inheritdoc/>
    public static bool IsNaN(Float32 value) => value.value != value.value;

    /// <inheritdoc/>
    public static bool IsZero(Float32 value) => value.value == 0;

    /// <summary>Integers of up to 24 bits are exact.</summary>
    public static Float32 RoundingOf(int value)
    {
        if (value > 16777216 || value < -16777216)
            return new(value > 0 ? value * 5.9604644775390625e-8f : value * -5.9604644775390625e-8f);
        return new(0.0f);
    }

    /// <inheritdoc/>
    public static Float32 RoundingOf(double value)
    {
        double lost = (float)value - value;
        if (lost == 0.0)
            return new(0.0f);
        // Rounded to float in turn, by less than the excess.
        return new((float)(lost < 0.0 ? -lost : lost) * 1.00000095367431640625f + 1.401298464324817e-45f);
    }

    /// <inheritdoc/>
    public double ToDouble() => value;
}
