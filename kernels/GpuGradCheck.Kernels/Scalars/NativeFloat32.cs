using ILGPU.Algorithms;

namespace GpuGradCheck.Scalars;

/// <summary>
/// A plain float whose exp, log, tanh, powers and trigonometric functions are ILGPU's own, in place of ours. They
/// differ from device to device, and nothing is proven of their accuracy.
/// </summary>
/// <remarks>
/// What ILGPU lacks is ours (expm1, log1p, erf, erfc, cbrt), and so is what is exact or rounded once. Needs a context
/// with ILGPU's algorithms enabled.
/// </remarks>
public readonly struct NativeFloat32 : IReal<NativeFloat32>
{
    private readonly Float32 real;

    private NativeFloat32(Float32 real) => this.real = real;

    private NativeFloat32(float value) => real = new(value);

    /// <inheritdoc/>
    public static double UnitRoundoff => Float32.UnitRoundoff;

    /// <inheritdoc/>
    public static NativeFloat32 Roundoff => new(Float32.Roundoff);

    /// <inheritdoc/>
    public static NativeFloat32 Excess => new(Float32.Excess);

    /// <inheritdoc/>
    public static NativeFloat32 Smallest => new(Float32.Smallest);

    /// <inheritdoc/>
    public static NativeFloat32 Infinity => new(Float32.Infinity);

    /// <inheritdoc/>
    public static implicit operator NativeFloat32(int value) => new((Float32)value);

    /// <inheritdoc/>
    public static implicit operator NativeFloat32(double value) => new((Float32)value);

    /// <inheritdoc/>
    public static NativeFloat32 operator +(NativeFloat32 left, NativeFloat32 right) => new(left.real + right.real);

    /// <inheritdoc/>
    public static NativeFloat32 operator -(NativeFloat32 left, NativeFloat32 right) => new(left.real - right.real);

    /// <inheritdoc/>
    public static NativeFloat32 operator *(NativeFloat32 left, NativeFloat32 right) => new(left.real * right.real);

    /// <inheritdoc/>
    public static NativeFloat32 operator /(NativeFloat32 left, NativeFloat32 right) => new(left.real / right.real);

    /// <inheritdoc/>
    public static NativeFloat32 operator -(NativeFloat32 value) => new(-value.real);

    /// <inheritdoc/>
    public static bool operator <(NativeFloat32 left, NativeFloat32 right) => left.real < right.real;

    /// <inheritdoc/>
    public static bool operator >(NativeFloat32 left, NativeFloat32 right) => left.real > right.real;

    /// <inheritdoc/>
    public static NativeFloat32 Exp(NativeFloat32 x) => new(XMath.Exp(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat32 Expm1(NativeFloat32 x) => new(Float32.Expm1(x.real));

    /// <inheritdoc/>
    public static NativeFloat32 Log(NativeFloat32 x) => new(XMath.Log(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat32 Log1p(NativeFloat32 x) => new(Float32.Log1p(x.real));

    /// <inheritdoc/>
    public static NativeFloat32 Sigmoid(NativeFloat32 x) => 1 / (1 + Exp(-x));

    /// <inheritdoc/>
    public static NativeFloat32 Softplus(NativeFloat32 x) => Max(x, 0) + Log1p(Exp(-Abs(x)));

    /// <inheritdoc/>
    public static NativeFloat32 Erf(NativeFloat32 x) => new(Float32.Erf(x.real));

    /// <inheritdoc/>
    public static NativeFloat32 Abs(NativeFloat32 x) => new(Float32.Abs(x.real));

    /// <inheritdoc/>
    public static NativeFloat32 Max(NativeFloat32 left, NativeFloat32 right) => new(Float32.Max(left.real, right.real));

    /// <inheritdoc/>
    public static NativeFloat32 Min(NativeFloat32 left, NativeFloat32 right) => new(Float32.Min(left.real, right.real));

    /// <inheritdoc/>
    public static NativeFloat32 Sqrt(NativeFloat32 x) => new(Float32.Sqrt(x.real));

    /// <inheritdoc/>
    public static NativeFloat32 Tanh(NativeFloat32 x) => new(XMath.Tanh(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat32 Exp2(NativeFloat32 x) => new(XMath.Exp2(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat32 Log2(NativeFloat32 x) => new(XMath.Log2(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat32 Sinh(NativeFloat32 x) => new(XMath.Sinh(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat32 Cosh(NativeFloat32 x) => new(XMath.Cosh(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat32 Erfc(NativeFloat32 x) => new(Float32.Erfc(x.real));

    /// <inheritdoc/>
    public static NativeFloat32 Sin(NativeFloat32 x) => new(XMath.Sin(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat32 Cos(NativeFloat32 x) => new(XMath.Cos(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat32 Tan(NativeFloat32 x) => new(XMath.Tan(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat32 Asin(NativeFloat32 x) => new(XMath.Asin(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat32 Acos(NativeFloat32 x) => new(XMath.Acos(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat32 Atan(NativeFloat32 x) => new(XMath.Atan(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat32 Atan2(NativeFloat32 y, NativeFloat32 x) => new(XMath.Atan2(y.real.Value, x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat32 Pow(NativeFloat32 x, NativeFloat32 y) => new(XMath.Pow(x.real.Value, y.real.Value));

    /// <inheritdoc/>
    public static NativeFloat32 Cbrt(NativeFloat32 x) => new(Float32.Cbrt(x.real));

    /// <inheritdoc/>
    public static NativeFloat32 Rsqrt(NativeFloat32 x) => new(XMath.Rsqrt(x.real.Value));

    /// <inheritdoc/>
    public static NativeFloat32 Floor(NativeFloat32 x) => new(Float32.Floor(x.real));

    /// <inheritdoc/>
    public static NativeFloat32 Round(NativeFloat32 x) => new(Float32.Round(x.real));

    /// <inheritdoc/>
    public static NativeFloat32 Sign(NativeFloat32 x) => new(Float32.Sign(x.real));

    /// <inheritdoc/>
    public static NativeFloat32 Select(NativeFloat32 condition, NativeFloat32 positive, NativeFloat32 otherwise) =>
        new(Float32.Select(condition.real, positive.real, otherwise.real));

    /// <inheritdoc/>
    public static NativeFloat32 Hull(NativeFloat32 chosen, NativeFloat32 other) => chosen;

    /// <inheritdoc/>
    public static bool IsUncertain(NativeFloat32 condition) => false;

    /// <inheritdoc/>
    public static bool IsNaN(NativeFloat32 value) => Float32.IsNaN(value.real);

    /// <inheritdoc/>
    public static bool IsZero(NativeFloat32 value) => Float32.IsZero(value.real);

    /// <inheritdoc/>
    public static NativeFloat32 RoundingOf(int value) => new(Float32.RoundingOf(value));

    /// <inheritdoc/>
    public static NativeFloat32 RoundingOf(double value) => new(Float32.RoundingOf(value));

    /// <inheritdoc/>
    public double ToDouble() => real.ToDouble();
}
