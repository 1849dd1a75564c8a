namespace GpuGradCheck.Scalars;

/// <content>Roots and powers.</content>
public readonly partial struct Dual<T, TKink>
{
    /// <inheritdoc/>
    public static Dual<T, TKink> Sqrt(Dual<T, TKink> x)
    {
        T root = T.Sqrt(x.value);
        return new(root, x.tangent / (root + root));
    }

    /// <summary>Slope 1/(3 x^(2/3)), infinite at 0.</summary>
    public static Dual<T, TKink> Cbrt(Dual<T, TKink> x)
    {
        T root = T.Cbrt(x.value);
        return new(root, x.tangent / (3 * root * root));
    }

    /// <summary>Slope -1/(2 x sqrt x).</summary>
    public static Dual<T, TKink> Rsqrt(Dual<T, TKink> x)
    {
        T root = T.Rsqrt(x.value);
        return new(root, -(root / (x.value + x.value) * x.tangent));
    }

    /// <summary>
    /// y x^(y - 1) to x and x^y ln x to y. Only what moves is looked at: a constant exponent asks for no logarithm of
    /// the base, which may be negative or zero.
    /// </summary>
    public static Dual<T, TKink> Pow(Dual<T, TKink> x, Dual<T, TKink> y)
    {
        T power = T.Pow(x.value, y.value);
        T tangent = 0;
        if (!T.IsZero(x.tangent))
            tangent = PowerSlope(x.value, y.value, power) * x.tangent;
        // 0^y is 0 for every y > 0.
        bool staysZero = T.IsZero(x.value) && y.value > 0 && !T.IsUncertain(y.value);
        if (!T.IsZero(y.tangent) && !staysZero)
            tangent = tangent + power * T.Log(x.value) * y.tangent;
        return new(power, tangent);
    }

    // y x^y / x for a base that is surely not zero: y - 1 would be rounded, and a negative base needs a whole exponent.
    // Elsewhere y |x|^(y - 1), with the sign of x^y / x.
    private static T PowerSlope(T x, T y, T power)
    {
        if (T.IsZero(y))
            return 0;
        if (!T.IsZero(x) && !T.IsUncertain(x))
            return y * (power / x);
        T slope = y * T.Pow(T.Abs(x), y - 1);
        if (x < 0 && power > 0)
            return -slope;
        return slope;
    }
}
