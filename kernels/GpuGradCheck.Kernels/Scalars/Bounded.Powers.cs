namespace GpuGradCheck.Scalars;

/// <content>Roots and powers.</content>
public readonly partial struct Bounded<T>
{
    /// <summary>
    /// sqrt(x + d) - sqrt x = d / (sqrt(x + d) + sqrt x), for an exact radicand that is not negative.
    /// </summary>
    public static Bounded<T> Sqrt(Bounded<T> x)
    {
        T root = T.Sqrt(x.value);
        if (root > 0)
            return Rounded(root, x.bound / root, 1);
        return Rounded(root, T.Sqrt(x.bound), 1);
    }

    /// <summary>
    /// The slope 1/(3 m^(2/3)) at the smallest magnitude m, where that is larger than d. Else what two cube roots
    /// differ by at most, which is around zero: 2 (d/2)^(1/3).
    /// </summary>
    public static Bounded<T> Cbrt(Bounded<T> x)
    {
        T moved = 1.5875 * T.Cbrt(x.bound);
        T smallest = T.Abs(x.value) - x.bound;
        if (IsPositive(smallest - x.bound))
        {
            T root = T.Cbrt(smallest);
            moved = x.bound / (3 * root * root) * T.Excess;
        }
        return Rounded(T.Cbrt(x.value), moved, FunctionHalfUlps);
    }

    /// <summary>1/sqrt(x - d) - 1/sqrt x is at most 1/sqrt x times d / (2 (x - d)).</summary>
    public static Bounded<T> Rsqrt(Bounded<T> x)
    {
        T root = T.Rsqrt(x.value);
        T smallest = x.value - x.bound;
        if (!IsPositive(smallest))
            return new(root, T.Infinity);
        return Rounded(root, 0.5 * root * T.Excess * (x.bound / smallest), FunctionHalfUlps);
    }

    /// <summary>
    /// (x + a)^(y + b) = x^y e^c with |c| &lt;= (|y| + |b|) |a|/(|x| - |a|) + |b ln |x||. Where the base's interval
    /// holds zero, what its largest magnitude gives, unless the exponent can be zero or less. A base below zero needs
    /// an exact exponent: no bound without one.
    /// </summary>
    public static Bounded<T> Pow(Bounded<T> x, Bounded<T> y)
    {
        T power = T.Pow(x.value, y.value);
        if (x.value < 0 && !T.IsZero(y.bound))
            return new(power, T.Infinity);
        T magnitude = T.Abs(x.value);
        T smallest = magnitude - x.bound;
        if (!IsPositive(smallest))
            return Rounded(power, MovedPowerAroundZero((magnitude + x.bound) * T.Excess, y), LongFunctionHalfUlps);
        T stretched = (T.Abs(y.value) + y.bound) * (x.bound / smallest);
        if (!T.IsZero(y.bound))
            stretched = stretched + y.bound * T.Abs(T.Log(magnitude));
        T known = T.Abs(power) * T.Excess + 4 * T.Smallest;
        return Rounded(power, known * T.Expm1(stretched * T.Excess), LongFunctionHalfUlps);
    }

    // Two powers of unlike sign are odd ones, at least the first: their sum is no more than that of the whole width.
    private static T MovedPowerAroundZero(T largest, Bounded<T> y)
    {
        if (IsZero(y))
            return 0;
        T exponent = (y.value - y.bound) * (2 - T.Excess);
        if (!IsPositive(exponent))
            return T.Infinity;
        if (largest > 1)
            exponent = (y.value + y.bound) * T.Excess;
        return T.Pow(largest, exponent) * T.Excess + 4 * T.Smallest;
    }
}
