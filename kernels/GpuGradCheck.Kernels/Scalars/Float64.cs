using GpuGradCheck.Mathematics;

namespace GpuGradCheck.Scalars;

/// <summary>A plain double.</summary>
public readonly struct Float64 : IReal<Float64>
{
    private readonly double value;

    /// <summary>Wraps a number.</summary>
    public Float64(double value) => this.value = value;

    internal double Value => value;

    /// <summary>2^-53.</summary>
    public static double UnitRoundoff => 1.1102230246251565e-16;

    /// <inheritdoc/>
    public static Float64 Roundoff => new(1.1102230246251565e-16);

    /// <inheritdoc/>
    public static Float64 Excess => new(1.0000000000000017763568394002505);

    /// <inheritdoc/>
    public static Float64 Smallest => new(4.9406564584124654e-324);

    /// <inheritdoc/>
    public static Float64 Infinity => new(double.PositiveInfinity);

    /// <inheritdoc/>
    public static implicit operator Float64(int value) => new(value);

    /// <inheritdoc/>
    public static implicit operator Float64(double value) => new(value);

    /// <inheritdoc/>
    public static Float64 operator +(Float64 left, Float64 right) => new(left.value + right.value);

    /// <inheritdoc/>
    public static Float64 operator -(Float64 left, Float64 right) => new(left.value - right.value);

    /// <inheritdoc/>
    public static Float64 operator *(Float64 left, Float64 right) => new(left.value * right.value);

    /// <inheritdoc/>
    public static Float64 operator /(Float64 left, Float64 right) => new(left.value / right.value);

    /// <inheritdoc/>
    public static Float64 operator -(Float64 value) => new(-value.value);

    /// <inheritdoc/>
    public static bool operator <(Float64 left, Float64 right) => left.value < right.value;

    /// <inheritdoc/>
    public static bool operator >(Float64 left, Float64 right) => left.value > right.value;

    /// <inheritdoc/>
    public static Float64 Exp(Float64 x) => new(Exponential.Exp(x.value));

    /// <inheritdoc/>
    public static Float64 Expm1(Float64 x) => new(Exponential.Expm1(x.value));

    /// <inheritdoc/>
    public static Float64 Log(Float64 x) => new(Logarithm.Log(x.value));

    /// <inheritdoc/>
    public static Float64 Log1p(Float64 x) => new(Logarithm.Log1p(x.value));

    /// <inheritdoc/>
    public static Float64 Sigmoid(Float64 x) => new(Logistic.Sigmoid(x.value));

    /// <inheritdoc/>
    public static Float64 Softplus(Float64 x) => new(Logistic.Softplus(x.value));

    /// <inheritdoc/>
    public static Float64 Erf(Float64 x) => new(ErrorFunction.Erf(x.value));

    /// <inheritdoc/>
    public static Float64 Abs(Float64 x) => new(Rounding.Abs(x.value));

    /// <inheritdoc/>
    public static Float64 Max(Float64 left, Float64 right) => new(Rounding.Max(left.value, right.value));

    /// <inheritdoc/>
    public static Float64 Min(Float64 left, Float64 right) => new(Rounding.Min(left.value, right.value));

    /// <inheritdoc/>
    public static Float64 Sqrt(Float64 x) => new(Math.Sqrt(x.value));

    /// <inheritdoc/>
    public static Float64 Tanh(Float64 x) => new(HyperbolicTangent.Tanh(x.value));

    /// <inheritdoc/>
    public static Float64 Exp2(Float64 x) => new(Exponential.Exp2(x.value));

    /// <inheritdoc/>
    public static Float64 Log2(Float64 x) => new(Logarithm.Log2(x.value));

    /// <inheritdoc/>
    public static Float64 Sinh(Float64 x) => new(Hyperbolic.Sinh(x.value));

    /// <inheritdoc/>
    public static Float64 Cosh(Float64 x) => new(Hyperbolic.Cosh(x.value));

    /// <inheritdoc/>
    public static Float64 Erfc(Float64 x) => new(ErrorFunction.Erfc(x.value));

    /// <inheritdoc/>
    public static Float64 Sin(Float64 x) => new(Trigonometry.Sin(x.value));

    /// <inheritdoc/>
    public static Float64 Cos(Float64 x) => new(Trigonometry.Cos(x.value));

    /// <inheritdoc/>
    public static Float64 Tan(Float64 x) => new(Trigonometry.Tan(x.value));

    /// <inheritdoc/>
    public static Float64 Asin(Float64 x) => new(InverseTrigonometry.Asin(x.value));

    /// <inheritdoc/>
    public static Float64 Acos(Float64 x) => new(InverseTrigonometry.Acos(x.value));

    /// <inheritdoc/>
    public static Float64 Atan(Float64 x) => new(InverseTrigonometry.Atan(x.value));

    /// <inheritdoc/>
    public static Float64 Atan2(Float64 y, Float64 x) => new(InverseTrigonometry.Atan2(y.value, x.value));

    /// <inheritdoc/>
    public static Float64 Pow(Float64 x, Float64 y) => new(Power.Pow(x.value, y.value));

    /// <inheritdoc/>
    public static Float64 Cbrt(Float64 x) => new(Roots.Cbrt(x.value));

    /// <inheritdoc/>
    public static Float64 Rsqrt(Float64 x) => new(Roots.Rsqrt(x.value));

    /// <inheritdoc/>
    public static Float64 Floor(Float64 x) => new(Rounding.Floor(x.value));

    /// <inheritdoc/>
    public static Float64 Round(Float64 x) => new(Rounding.Round(x.value));

    /// <inheritdoc/>
    public static Float64 Sign(Float64 x) => new(Rounding.Sign(x.value));

    /// <inheritdoc/>
    public static Float64 Select(Float64 condition, Float64 positive, Float64 otherwise)
    {
        if (condition.value > 0)
            return positive;
        return otherwise;
    }

    /// <inheritdoc/>
    public static Float64 Hull(Float64 chosen, Float64 other) => chosen;

    /// <inheritdoc/>
    public static bool IsUncertain(Float64 condition) => false;

    /// <inheritdoc/>
    public static bool IsNaN(Float64 value) => value.value != value.value;

    /// <inheritdoc/>
    public static bool IsZero(Float64 value) => value.value == 0;

    /// <inheritdoc/>
    public static Float64 RoundingOf(int value) => new(0.0);

    /// <summary>A constant is what it is in double.</summary>
    public static Float64 RoundingOf(double value) => new(0.0);

    /// <inheritdoc/>
    public double ToDouble() => value;
}
