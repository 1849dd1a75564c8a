namespace GpuGradCheck.Scalars;

/// <summary>
/// A value and its tangent: the exact directional derivative of whatever is computed with it, with no step and no
/// truncation error (forward-mode differentiation).
/// </summary>
public readonly struct Dual<T> : IScalar<Dual<T>>
    where T : unmanaged, IScalar<T>
{
    private readonly T value;
    private readonly T tangent;

    /// <summary>Pairs a value with its tangent.</summary>
    public Dual(T value, T tangent)
    {
        this.value = value;
        this.tangent = tangent;
    }

    /// <summary>The value.</summary>
    public T Value => value;

    /// <summary>The derivative of the value along the direction that was seeded.</summary>
    public T Tangent => tangent;

    /// <inheritdoc/>
    public static implicit operator Dual<T>(int value) => new(value, 0);

    /// <inheritdoc/>
    public static implicit operator Dual<T>(double value) => new(value, 0);

    /// <inheritdoc/>
    public static Dual<T> operator +(Dual<T> left, Dual<T> right) =>
        new(left.value + right.value, left.tangent + right.tangent);

    /// <inheritdoc/>
    public static Dual<T> operator -(Dual<T> left, Dual<T> right) =>
        new(left.value - right.value, left.tangent - right.tangent);

    /// <inheritdoc/>
    public static Dual<T> operator *(Dual<T> left, Dual<T> right) =>
        new(left.value * right.value, left.tangent * right.value + left.value * right.tangent);

    /// <inheritdoc/>
    public static Dual<T> operator /(Dual<T> left, Dual<T> right)
    {
        T quotient = left.value / right.value;
        return new(quotient, (left.tangent - quotient * right.tangent) / right.value);
    }

    /// <inheritdoc/>
    public static Dual<T> operator -(Dual<T> value) => new(-value.value, -value.tangent);

    /// <inheritdoc/>
    public static bool operator <(Dual<T> left, Dual<T> right) => left.value < right.value;

    /// <inheritdoc/>
    public static bool operator >(Dual<T> left, Dual<T> right) => left.value > right.value;

    /// <inheritdoc/>
    public static Dual<T> Exp(Dual<T> x)
    {
        T exponential = T.Exp(x.value);
        return new(exponential, exponential * x.tangent);
    }

    /// <inheritdoc/>
    public static Dual<T> Expm1(Dual<T> x) => new(T.Expm1(x.value), T.Exp(x.value) * x.tangent);

    /// <inheritdoc/>
    public static Dual<T> Log(Dual<T> x) => new(T.Log(x.value), x.tangent / x.value);

    /// <inheritdoc/>
    public static Dual<T> Log1p(Dual<T> x) => new(T.Log1p(x.value), x.tangent / (1 + x.value));

    /// <summary>Slope e / (1 + e)^2 with e = exp(-|x|), which does not cancel where the sigmoid saturates.</summary>
    public static Dual<T> Sigmoid(Dual<T> x)
    {
        T decay = T.Exp(-T.Abs(x.value));
        T sum = 1 + decay;
        return new(T.Sigmoid(x.value), decay / (sum * sum) * x.tangent);
    }

    /// <inheritdoc/>
    public static Dual<T> Softplus(Dual<T> x) => new(T.Softplus(x.value), T.Sigmoid(x.value) * x.tangent);

    /// <summary>Slope 2/sqrt(pi) exp(-x^2).</summary>
    public static Dual<T> Erf(Dual<T> x)
    {
        T slope = 2 / T.Sqrt(3.141592653589793) * T.Exp(-(x.value * x.value));
        return new(T.Erf(x.value), slope * x.tangent);
    }

    /// <inheritdoc/>
    public static Dual<T> Abs(Dual<T> x) => new(T.Abs(x.value), Select(x, x, -x).tangent);

    /// <inheritdoc/>
    public static Dual<T> Max(Dual<T> left, Dual<T> right) =>
        new(T.Max(left.value, right.value), Select(left - right, left, right).tangent);

    /// <inheritdoc/>
    public static Dual<T> Min(Dual<T> left, Dual<T> right) =>
        new(T.Min(left.value, right.value), Select(left - right, right, left).tangent);

    /// <inheritdoc/>
    public static Dual<T> Sqrt(Dual<T> x)
    {
        T root = T.Sqrt(x.value);
        return new(root, x.tangent / (root + root));
    }

    /// <summary>
    /// Slope 4 e / (1 + e)^2 with e = exp(-2 |x|). The textbook's 1 - tanh^2 cancels where tanh saturates, and this
    /// is the truth that others are held against.
    /// </summary>
    public static Dual<T> Tanh(Dual<T> x)
    {
        T decay = T.Exp(-2 * T.Abs(x.value));
        T sum = 1 + decay;
        return new(T.Tanh(x.value), 4 * decay / (sum * sum) * x.tangent);
    }

    /// <summary>
    /// The hull of both where the sign of the condition is open, or where it sits at zero and moves along the direction:
    /// a kink, at which the slope of either side is a valid one.
    /// </summary>
    public static Dual<T> Select(Dual<T> condition, Dual<T> positive, Dual<T> otherwise)
    {
        bool isOpen = T.IsUncertain(condition.value) || (T.IsZero(condition.value) && !T.IsZero(condition.tangent));
        if (condition.value > 0)
            return isOpen ? Hull(positive, otherwise) : positive;
        return isOpen ? Hull(otherwise, positive) : otherwise;
    }

    /// <inheritdoc/>
    public static Dual<T> Hull(Dual<T> chosen, Dual<T> other) =>
        new(T.Hull(chosen.value, other.value), T.Hull(chosen.tangent, other.tangent));

    /// <inheritdoc/>
    public static bool IsUncertain(Dual<T> condition) => T.IsUncertain(condition.value);

    /// <inheritdoc/>
    public static bool IsZero(Dual<T> value) => T.IsZero(value.value) && T.IsZero(value.tangent);
}
