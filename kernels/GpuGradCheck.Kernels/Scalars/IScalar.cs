namespace GpuGradCheck;

/// <summary>
/// A number as a layer sees it: plain, with a tangent, with an error bound. The math functions are the same code on
/// every device, so that their bits can be compared.
/// </summary>
public interface IScalar<TSelf>
    where TSelf : unmanaged, IScalar<TSelf>
{
    /// <summary>An int as a scalar. Not by way of double: some devices have none.</summary>
    static abstract implicit operator TSelf(int value);

    /// <summary>A constant as a scalar, rounded to its precision.</summary>
    static abstract implicit operator TSelf(double value);

    /// <summary>Sum.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Difference.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>Product.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>Quotient.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>Negation.</summary>
    static abstract TSelf operator -(TSelf value);

    /// <summary>Compares by value alone; false where either is NaN.</summary>
    static abstract bool operator <(TSelf left, TSelf right);

    /// <summary>Compares by value alone; false where either is NaN.</summary>
    static abstract bool operator >(TSelf left, TSelf right);

    /// <summary>e^x.</summary>
    static abstract TSelf Exp(TSelf x);

    /// <summary>e^x - 1, accurate near 0.</summary>
    static abstract TSelf Expm1(TSelf x);

    /// <summary>Natural logarithm.</summary>
    static abstract TSelf Log(TSelf x);

    /// <summary>ln(1 + x), accurate near 0.</summary>
    static abstract TSelf Log1p(TSelf x);

    /// <summary>1 / (1 + e^-x).</summary>
    static abstract TSelf Sigmoid(TSelf x);

    /// <summary>ln(1 + e^x).</summary>
    static abstract TSelf Softplus(TSelf x);

    /// <summary>The error function.</summary>
    static abstract TSelf Erf(TSelf x);

    /// <summary>Magnitude, with a kink at 0.</summary>
    static abstract TSelf Abs(TSelf x);

    /// <summary>The larger of two, with a kink where they meet; Max(x, 0) is a ReLU.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>The smaller of two, with a kink where they meet.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>Square root.</summary>
    static abstract TSelf Sqrt(TSelf x);

    /// <summary>Hyperbolic tangent.</summary>
    static abstract TSelf Tanh(TSelf x);

    /// <summary>2^x.</summary>
    static abstract TSelf Exp2(TSelf x);

    /// <summary>Logarithm to base 2; NaN for x &lt; 0.</summary>
    static abstract TSelf Log2(TSelf x);

    /// <summary>Hyperbolic sine.</summary>
    static abstract TSelf Sinh(TSelf x);

    /// <summary>Hyperbolic cosine.</summary>
    static abstract TSelf Cosh(TSelf x);

    /// <summary>1 - erf x, accurate where erf x is nearly 1.</summary>
    static abstract TSelf Erfc(TSelf x);

    /// <summary>Sine of an angle in radians; nothing is known of it beyond |x| = 3e35.</summary>
    static abstract TSelf Sin(TSelf x);

    /// <summary>Cosine of an angle in radians; nothing is known of it beyond |x| = 3e35.</summary>
    static abstract TSelf Cos(TSelf x);

    /// <summary>Tangent of an angle in radians; nothing is known of it beyond |x| = 3e35.</summary>
    static abstract TSelf Tan(TSelf x);

    /// <summary>The angle from -pi/2 to pi/2 with this sine; NaN for |x| &gt; 1.</summary>
    static abstract TSelf Asin(TSelf x);

    /// <summary>The angle from 0 to pi with this cosine; NaN for |x| &gt; 1.</summary>
    static abstract TSelf Acos(TSelf x);

    /// <summary>The angle from -pi/2 to pi/2 with this tangent.</summary>
    static abstract TSelf Atan(TSelf x);

    /// <summary>The angle of the point (x, y), from -pi to pi, with a jump where y changes its sign below x = 0.</summary>
    static abstract TSelf Atan2(TSelf y, TSelf x);

    /// <summary>x^y; NaN for x &lt; 0 unless y is whole. For a small whole exponent a product is cheaper.</summary>
    static abstract TSelf Pow(TSelf x, TSelf y);

    /// <summary>Cube root, with the sign of x.</summary>
    static abstract TSelf Cbrt(TSelf x);

    /// <summary>1 / sqrt x; NaN for x &lt; 0.</summary>
    static abstract TSelf Rsqrt(TSelf x);

    /// <summary>The largest whole number not above x, with a jump at each whole number.</summary>
    static abstract TSelf Floor(TSelf x);

    /// <summary>The nearest whole number, the even one of two, with a jump halfway between them.</summary>
    static abstract TSelf Round(TSelf x);

    /// <summary>1, -1 or 0, with a jump at 0.</summary>
    static abstract TSelf Sign(TSelf x);

    /// <summary>
    /// <paramref name="positive"/> where the condition is above zero, else <paramref name="otherwise"/>. Prefer it
    /// to a bare <c>if</c> wherever the branch is part of the function: it is where a kink can be seen.
    /// </summary>
    static abstract TSelf Select(TSelf condition, TSelf positive, TSelf otherwise);

    /// <summary>
    /// <paramref name="chosen"/>, widened so that it holds <paramref name="other"/> too, where the scalar carries bounds.
    /// </summary>
    static abstract TSelf Hull(TSelf chosen, TSelf other);

    /// <summary>Whether rounding leaves the sign of a condition open; never for a scalar without bounds.</summary>
    static abstract bool IsUncertain(TSelf condition);

    /// <summary>Whether this is zero and nothing else.</summary>
    static abstract bool IsZero(TSelf value);
}
