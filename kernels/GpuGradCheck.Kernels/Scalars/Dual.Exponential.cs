namespace GpuGradCheck.Scalars;

/// <content>Exponentials, logarithms, and what is made of them.</content>
public readonly partial struct Dual<T, TKink>
{
    /// <inheritdoc/>
    public static Dual<T, TKink> Exp(Dual<T, TKink> x)
    {
        T exponential = T.Exp(x.value);
        return new(exponential, exponential * x.tangent);
    }

    /// <inheritdoc/>
    public static Dual<T, TKink> Expm1(Dual<T, TKink> x) => new(T.Expm1(x.value), T.Exp(x.value) * x.tangent);

    /// <summary>Slope 2^x ln 2.</summary>
    public static Dual<T, TKink> Exp2(Dual<T, TKink> x)
    {
        T exponential = T.Exp2(x.value);
        return new(exponential, exponential * T.Log(2) * x.tangent);
    }

    /// <inheritdoc/>
    public static Dual<T, TKink> Log(Dual<T, TKink> x) => new(T.Log(x.value), x.tangent / x.value);

    /// <inheritdoc/>
    public static Dual<T, TKink> Log1p(Dual<T, TKink> x) => new(T.Log1p(x.value), x.tangent / (1 + x.value));

    /// <inheritdoc/>
    public static Dual<T, TKink> Log2(Dual<T, TKink> x) => new(T.Log2(x.value), x.tangent / (x.value * T.Log(2)));

    /// <summary>Slope e / (1 + e)^2 with e = exp(-|x|), which does not cancel where the sigmoid saturates.</summary>
    public static Dual<T, TKink> Sigmoid(Dual<T, TKink> x)
    {
        T decay = T.Exp(-T.Abs(x.value));
        T sum = 1 + decay;
        return new(T.Sigmoid(x.value), decay / (sum * sum) * x.tangent);
    }

    /// <inheritdoc/>
    public static Dual<T, TKink> Softplus(Dual<T, TKink> x) => new(T.Softplus(x.value), T.Sigmoid(x.value) * x.tangent);

    /// <summary>Slope 2/sqrt(pi) exp(-x^2).</summary>
    public static Dual<T, TKink> Erf(Dual<T, TKink> x) => new(T.Erf(x.value), ErfSlope(x.value) * x.tangent);

    /// <inheritdoc/>
    public static Dual<T, TKink> Erfc(Dual<T, TKink> x) => new(T.Erfc(x.value), -(ErfSlope(x.value) * x.tangent));

    /// <summary>
    /// Slope 4 e / (1 + e)^2 with e = exp(-2 |x|). The textbook's 1 - tanh^2 cancels where tanh saturates, and this
    /// is the truth that others are held against.
    /// </summary>
    public static Dual<T, TKink> Tanh(Dual<T, TKink> x)
    {
        T decay = T.Exp(-2 * T.Abs(x.value));
        T sum = 1 + decay;
        return new(T.Tanh(x.value), 4 * decay / (sum * sum) * x.tangent);
    }

    /// <inheritdoc/>
    public static Dual<T, TKink> Sinh(Dual<T, TKink> x) => new(T.Sinh(x.value), T.Cosh(x.value) * x.tangent);

    /// <inheritdoc/>
    public static Dual<T, TKink> Cosh(Dual<T, TKink> x) => new(T.Cosh(x.value), T.Sinh(x.value) * x.tangent);

    private static T ErfSlope(T x) => 2 / T.Sqrt(3.141592653589793) * T.Exp(-(x * x));
}
