using ILGPU.Algorithms;

namespace GpuGradCheck.Scalars;

/// <summary>
/// A plain double whose exp, log, tanh, powers and trigonometric functions are ILGPU's own, in place of ours. They
/// differ from device to device, and nothing is proven of their accuracy.
/// </summary>
/// <remarks>
/// What ILGPU lacks is ours (expm1, log1p, erf, erfc, cbrt), and so is what is exact or rounded once. Needs a context
/// with ILGPU's algorithms enabled.
/// </remarks>
public readonly struct NativeFloat64 : IReal<NativeFloat64>
{
    private readonly Float64 real;

    private NativeFloat64(Float64 real) => this.real = real;

    private NativeFloat64(double value) => real = new(value);

    /// <inheritdoc/>
    public static double UnitRoundoff => Float64.UnitRoundoff;

    /// <inheritdoc/>
    public static NativeFloat64 Roundoff => new(Float64.Roundoff);

    /// <inheritdoc/>
    public static NativeFloat64 Excess => new(Float64.Excess);

    /// <inheritdoc/>
    public static NativeFloat64 Smallest => new(Float64.Smallest);

    /// <inheritdoc/>
    public static NativeFloat64 Infinity => new(Float64.Infinity);

    /// <inheritdoc/>
    public static implicit operator NativeFloat64(int value) => new((Float64)value);

    /// <inheritdoc/>
    public static implicit operator NativeFloat64(double value) => new((Float64)value);

    /// <inheritdoc/>
    public static NativeFloat64 operator +(NativeFloat64 left, NativeFloat64 right) => new(left.real + right.real);

    /// <inheritdoc/>
    public static NativeFloat64 operator -(NativeFloat64 left, NativeFloat64 right) => new(left.real - right.real);

    /// <inheritdoc/>
    public static NativeFloat64 operator *(NativeFloat64 left, NativeFloat64 right) => new(left.real * right.real);

    /// <inheritdoc/>
    public static NativeFloat64 operator /(NativeFloat64 left, NativeFloat64 right) => new(left.real / right.real);

    /// <inheritdoc/>
    public static NativeFloat64 operator -(NativeFloat64 value) => new(-value.real);

    /// <inheritdoc/>
    public static bool operator <(NativeFloat64 left, NativeFloat64 right) => left.real < right.real;

    /// <inheritdoc/>
    public static bool operator >(NativeFloat64 left, NativeFloat64 right) => left.real > right.real;

    /// <inheritdoc/>
    public static NativeFloat64 Exp(NativeFloat64 x) => new(XMath.Exp(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat64 Expm1(NativeFloat64 x) => new(Float64.Expm1(x.real));

    /// <inheritdoc/>
    public static NativeFloat64 Log(NativeFloat64 x) => new(XMath.Log(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat64 Log1p(NativeFloat64 x) => new(Float64.Log1p(x.real));

    /// <inheritdoc/>
    public static NativeFloat64 Sigmoid(NativeFloat64 x) => 1 / (1 + Exp(-x));

    /// <inheritdoc/>
    public static NativeFloat64 Softplus(NativeFloat64 x) => Max(x, 0) + Log1p(Exp(-Abs(x)));

    /// <inheritdoc/>
    public static NativeFloat64 Erf(NativeFloat64 x) => new(Float64.Erf(x.real));

    /// <inheritdoc/>
    public static NativeFloat64 Abs(NativeFloat64 x) => new(Float64.Abs(x.real));

    /// <inheritdoc/>
    public static NativeFloat64 Max(NativeFloat64 left, NativeFloat64 right) => new(Float64.Max(left.real, right.real));

    /// <inheritdoc/>
    public static NativeFloat64 Min(NativeFloat64 left, NativeFloat64 right) => new(Float64.Min(left.real, right.real));

    /// <inheritdoc/>
    public static NativeFloat64 Sqrt(NativeFloat64 x) => new(Float64.Sqrt(x.real));

    /// <inheritdoc/>
    public static NativeFloat64 Tanh(NativeFloat64 x) => new(XMath.Tanh(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat64 Exp2(NativeFloat64 x) => new(XMath.Exp2(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat64 Log2(NativeFloat64 x) => new(XMath.Log2(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat64 Sinh(NativeFloat64 x) => new(XMath.Sinh(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat64 Cosh(NativeFloat64 x) => new(XMath.Cosh(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat64 Erfc(NativeFloat64 x) => new(Float64.Erfc(x.real));

    /// <inheritdoc/>
    public static NativeFloat64 Sin(NativeFloat64 x) => new(XMath.Sin(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat64 Cos(NativeFloat64 x) => new(XMath.Cos(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat64 Tan(NativeFloat64 x) => new(XMath.Tan(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat64 Asin(NativeFloat64 x) => new(XMath.Asin(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat64 Acos(NativeFloat64 x) => new(XMath.Acos(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat64 Atan(NativeFloat64 x) => new(XMath.Atan(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat64 Atan2(NativeFloat64 y, NativeFloat64 x) => new(XMath.Atan2(y.real.Value, x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat64 Pow(NativeFloat64 x, NativeFloat64 y) => new(XMath.Pow(x.real.Value, y.real.Value));

    /// <inheritdoc/>
    public static NativeFloat64 Cbrt(NativeFloat64 x) => new(Float64.Cbrt(x.real));

    /// <inheritdoc/>
    public static NativeFloat64 Rsqrt(NativeFloat64 x) => new(XMath.Rsqrt(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat64 Floor(NativeFloat64 x) => new(Float64.Floor(x.real));

    /// <inheritdoc/>
    public static NativeFloat64 Round(NativeFloat64 x) => new(Float64.Round(x.real));

    /// <inheritdoc/>
    public static NativeFloat64 Sign(NativeFloat64 x) => new(Float64.Sign(x.real));

    /// <inheritdoc/>
    public static NativeFloat64 Select(NativeFloat64 condition, NativeFloat64 positive, NativeFloat64 otherwise) =>
        new(Float64.Select(condition.real, positive.real, otherwise.real));

    /// <inheritdoc/>
    public static NativeFloat64 Hull(NativeFloat64 chosen, NativeFloat64 other) => chosen;

    /// <inheritdoc/>
    public static bool IsUncertain(NativeFloat64 condition) => false;

    /// <inheritdoc/>
    public static bool IsNaN(NativeFloat64 value) => Float64.IsNaN(value.real);

    /// <inheritdoc/>
    public static bool IsZero(NativeFloat64 value) => Float64.IsZero(value.real);

    /// <inheritdoc/>
    public static NativeFloat64 RoundingOf(int value) => new(Float64.RoundingOf(value));

    /// <inheritdoc/>
    public static NativeFloat64 RoundingOf(double value) => new(Float64.RoundingOf(value));

    /// <inheritdoc/>
    public double ToDouble() => real.ToDouble();
}
