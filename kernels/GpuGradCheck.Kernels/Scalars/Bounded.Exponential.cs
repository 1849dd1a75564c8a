namespace GpuGradCheck.Scalars;

/// <content>Exponentials, logarithms, and what is made of them.</content>
public readonly partial struct Bounded<T>
{
    /// <summary>e^(x + d) - e^x = e^x (e^d - 1).</summary>
    public static Bounded<T> Exp(Bounded<T> x)
    {
        T exponential = T.Exp(x.value);
        return Rounded(exponential, (exponential + T.Smallest) * T.Expm1(x.bound), FunctionHalfUlps);
    }

    /// <summary>As for e^x.</summary>
    public static Bounded<T> Expm1(Bounded<T> x) => Rounded(
        T.Expm1(x.value), (T.Exp(x.value) * T.Excess + T.Smallest) * T.Expm1(x.bound), FunctionHalfUlps);

    /// <summary>2^(x + d) - 2^x = 2^x (2^d - 1).</summary>
    public static Bounded<T> Exp2(Bounded<T> x)
    {
        T exponential = T.Exp2(x.value);
        T stretched = T.Expm1(0.6931471805599453 * x.bound * T.Excess);
        return Rounded(exponential, (exponential * T.Excess + T.Smallest) * stretched, FunctionHalfUlps);
    }

    /// <summary>|ln(x + d) - ln x| &lt;= |d| / (x - |d|).</summary>
    public static Bounded<T> Log(Bounded<T> x)
    {
        T logarithm = T.Log(x.value);
        T smallest = x.value - x.bound;
        if (!IsPositive(smallest))
            return new(logarithm, T.Infinity);
        return Rounded(logarithm, x.bound / smallest, FunctionHalfUlps);
    }

    /// <summary>|ln(1 + x + d) - ln(1 + x)| &lt;= |d| / (1 + x - |d|).</summary>
    public static Bounded<T> Log1p(Bounded<T> x)
    {
        T logarithm = T.Log1p(x.value);
        T smallest = (1 + x.value) * (1 - T.Roundoff) - x.bound;
        if (!IsPositive(smallest))
            return new(logarithm, T.Infinity);
        return Rounded(logarithm, x.bound / smallest, FunctionHalfUlps);
    }

    /// <summary>As for ln x, divided by ln 2.</summary>
    public static Bounded<T> Log2(Bounded<T> x)
    {
        T logarithm = T.Log2(x.value);
        T smallest = x.value - x.bound;
        if (!IsPositive(smallest))
            return new(logarithm, T.Infinity);
        return Rounded(logarithm, 1.4426950408889636 * (x.bound / smallest), FunctionHalfUlps);
    }

    /// <summary>The slope is at most the value itself: s(x + d) lies between s(x) e^-|d| and s(x) e^|d|.</summary>
    public static Bounded<T> Sigmoid(Bounded<T> x)
    {
        T sigmoid = T.Sigmoid(x.value);
        return Rounded(sigmoid, (sigmoid * T.Excess + T.Smallest) * T.Expm1(x.bound), FunctionHalfUlps);
    }

    /// <summary>The slope is at most 1, and at most the value itself.</summary>
    public static Bounded<T> Softplus(Bounded<T> x)
    {
        T softplus = T.Softplus(x.value);
        T relative = (softplus * T.Excess + T.Smallest) * T.Expm1(x.bound);
        return Rounded(softplus, relative < x.bound ? relative : x.bound, FunctionHalfUlps);
    }

    /// <summary>The slope is at most 2/sqrt(pi) &lt; 1.13.</summary>
    public static Bounded<T> Erf(Bounded<T> x) => Rounded(T.Erf(x.value), 1.13 * x.bound, FunctionHalfUlps);

    /// <summary>
    /// The slope is at most 2/sqrt(pi) &lt; 1.13; and, on the side of zero where the value may be tiny, at most the
    /// value times x + sqrt(x^2 + 2) &lt; 2 x + 1.4143, which grows with x.
    /// </summary>
    public static Bounded<T> Erfc(Bounded<T> x)
    {
        T complement = T.Erfc(x.value);
        T moved = 1.13 * x.bound;
        if (x.value > 0)
        {
            T decayed = T.Expm1((2 * x.value + 1.4143) * x.bound * T.Excess);
            T relative = (complement * T.Excess + T.Smallest) * decayed;
            moved = relative < moved ? relative : moved;
        }
        return Rounded(complement, moved, FunctionHalfUlps);
    }

    /// <summary>The slope of tanh is at most 1.</summary>
    public static Bounded<T> Tanh(Bounded<T> x) => Rounded(T.Tanh(x.value), x.bound, FunctionHalfUlps);

    /// <summary>sinh |x| (cosh d - 1) + cosh x sinh d is at most cosh x (e^d - 1).</summary>
    public static Bounded<T> Sinh(Bounded<T> x) => Rounded(
        T.Sinh(x.value), T.Cosh(x.value) * T.Excess * T.Expm1(x.bound), FunctionHalfUlps);

    /// <summary>cosh(x + d) - cosh x = sinh x sinh d + cosh x (cosh d - 1), and cosh d - 1 = 2 sinh(d/2)^2.</summary>
    public static Bounded<T> Cosh(Bounded<T> x)
    {
        T cosine = T.Cosh(x.value);
        T half = T.Sinh(0.5 * x.bound);
        T moved = T.Abs(T.Sinh(x.value)) * T.Sinh(x.bound) + 2 * cosine * half * half;
        return Rounded(cosine, moved * T.Excess, FunctionHalfUlps);
    }
}
