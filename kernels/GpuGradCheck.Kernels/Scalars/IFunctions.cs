namespace GpuGradCheck;

/// <summary>The elementary functions of a scalar.</summary>
/// <remarks>
/// Apart from <see cref="IScalar{TSelf}"/> because ILGPU looks through all of an interface for each call that it
/// compiles: one that stays short keeps compiling short.
/// </remarks>
public interface IFunctions<TSelf>
    where TSelf : unmanaged, IFunctions<TSelf>
{
    /// <summary>e^x.</summary>
    static abstract TSelf Exp(TSelf x);

    /// <summary>e^x - 1, accurate near 0.</summary>
    static abstract TSelf Expm1(TSelf x);

    /// <summary>2^x.</summary>
    static abstract TSelf Exp2(TSelf x);

    /// <summary>Natural logarithm.</summary>
    static abstract TSelf Log(TSelf x);

    /// <summary>ln(1 + x), accurate near 0.</summary>
    static abstract TSelf Log1p(TSelf x);

    /// <summary>Logarithm to base 2; NaN for x &lt; 0.</summary>
    static abstract TSelf Log2(TSelf x);

    /// <summary>Hyperbolic sine.</summary>
    static abstract TSelf Sinh(TSelf x);

    /// <summary>Hyperbolic cosine.</summary>
    static abstract TSelf Cosh(TSelf x);

    /// <summary>Hyperbolic tangent.</summary>
    static abstract TSelf Tanh(TSelf x);

    /// <summary>1 / (1 + e^-x).</summary>
    static abstract TSelf Sigmoid(TSelf x);

    /// <summary>ln(1 + e^x).</summary>
    static abstract TSelf Softplus(TSelf x);

    /// <summary>The error function.</summary>
    static abstract TSelf Erf(TSelf x);

    /// <summary>1 - erf x, accurate where erf x is nearly 1.</summary>
    static abstract TSelf Erfc(TSelf x);

    /// <summary>Square root.</summary>
    static abstract TSelf Sqrt(TSelf x);

    /// <summary>Cube root, with the sign of x.</summary>
    static abstract TSelf Cbrt(TSelf x);

    /// <summary>1 / sqrt x; NaN for x &lt; 0.</summary>
    static abstract TSelf Rsqrt(TSelf x);

    /// <summary>x^y; NaN for x &lt; 0 unless y is whole. For a small whole exponent a product is cheaper.</summary>
    static abstract TSelf Pow(TSelf x, TSelf y);

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

    /// <summary>The angle of the point (x, y), from -pi to pi, with a jump where y changes sign below x = 0.</summary>
    static abstract TSelf Atan2(TSelf y, TSelf x);

    /// <summary>The largest whole number not above x, with a jump at each whole number.</summary>
    static abstract TSelf Floor(TSelf x);

    /// <summary>The nearest whole number, the even one of two, with a jump halfway between them.</summary>
    static abstract TSelf Round(TSelf x);

    /// <summary>1, -1 or 0, with a jump at 0.</summary>
    static abstract TSelf Sign(TSelf x);
}
