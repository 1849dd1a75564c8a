namespace GpuGradCheck.Scalars;

/// <content>Angles and their functions.</content>
public readonly partial struct Dual<T, TKink>
{
    /// <inheritdoc/>
    public static Dual<T, TKink> Sin(Dual<T, TKink> x) => new(T.Sin(x.value), T.Cos(x.value) * x.tangent);

    /// <inheritdoc/>
    public static Dual<T, TKink> Cos(Dual<T, TKink> x) => new(T.Cos(x.value), -(T.Sin(x.value) * x.tangent));

    /// <summary>Slope 1 + tan^2 x, in which nothing cancels.</summary>
    public static Dual<T, TKink> Tan(Dual<T, TKink> x)
    {
        T tangent = T.Tan(x.value);
        return new(tangent, (1 + tangent * tangent) * x.tangent);
    }

    /// <summary>Slope 1/sqrt((1 - x)(1 + x)), which keeps its digits near 1; infinite there.</summary>
    public static Dual<T, TKink> Asin(Dual<T, TKink> x) => new(T.Asin(x.value), x.tangent / Adjacent(x.value));

    /// <summary>The slope of the arc sine with the other sign.</summary>
    public static Dual<T, TKink> Acos(Dual<T, TKink> x) => new(T.Acos(x.value), -(x.tangent / Adjacent(x.value)));

    /// <summary>Slope 1/(1 + x^2).</summary>
    public static Dual<T, TKink> Atan(Dual<T, TKink> x) => new(T.Atan(x.value), x.tangent / (1 + x.value * x.value));

    /// <summary>
    /// x/(x^2 + y^2) to y and -y/(x^2 + y^2) to x. Unknown where y can pass zero below x = 0, which is a jump.
    /// </summary>
    public static Dual<T, TKink> Atan2(Dual<T, TKink> y, Dual<T, TKink> x)
    {
        T angle = T.Atan2(y.value, x.value);
        bool isRightOfOrigin = x.value > 0 && !T.IsUncertain(x.value);
        if (!isRightOfOrigin && IsJump(y.value, y.tangent))
            return new(angle, Unknown);
        T square = x.value * x.value + y.value * y.value;
        return new(angle, (x.value * y.tangent - y.value * x.tangent) / square);
    }

    private static T Adjacent(T sine) => T.Sqrt((1 - sine) * (1 + sine));
}
