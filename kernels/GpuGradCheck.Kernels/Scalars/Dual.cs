namespace GpuGradCheck.Scalars;

/// <summary>
/// A value and its tangent: the exact directional derivative of whatever is computed with it, with no step and no
/// truncation error (forward-mode differentiation). <typeparamref name="TKink"/> says what it is at a kink.
/// </summary>
public readonly partial struct Dual<T, TKink> : IScalar<Dual<T, TKink>>
    where T : unmanaged, IScalar<T>
    where TKink : unmanaged, IKink
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
    public static implicit operator Dual<T, TKink>(int value) => new(value, 0);

    /// <inheritdoc/>
    public static implicit operator Dual<T, TKink>(double value) => new(value, 0);

    /// <inheritdoc/>
    public static Dual<T, TKink> operator +(Dual<T, TKink> left, Dual<T, TKink> right) =>
        new(left.value + right.value, left.tangent + right.tangent);

    /// <inheritdoc/>
    public static Dual<T, TKink> operator -(Dual<T, TKink> left, Dual<T, TKink> right) =>
        new(left.value - right.value, left.tangent - right.tangent);

    /// <inheritdoc/>
    public static Dual<T, TKink> operator *(Dual<T, TKink> left, Dual<T, TKink> right) =>
        new(left.value * right.value, left.tangent * right.value + left.value * right.tangent);

    /// <inheritdoc/>
    public static Dual<T, TKink> operator /(Dual<T, TKink> left, Dual<T, TKink> right)
    {
        T quotient = left.value / right.value;
        return new(quotient, (left.tangent - quotient * right.tangent) / right.value);
    }

    /// <inheritdoc/>
    public static Dual<T, TKink> operator -(Dual<T, TKink> value) => new(-value.value, -value.tangent);

    /// <inheritdoc/>
    public static bool operator <(Dual<T, TKink> left, Dual<T, TKink> right) => left.value < right.value;

    /// <inheritdoc/>
    public static bool operator >(Dual<T, TKink> left, Dual<T, TKink> right) => left.value > right.value;

    /// <inheritdoc/>
    public static Dual<T, TKink> Abs(Dual<T, TKink> x) => new(T.Abs(x.value), Select(x, x, -x).tangent);

    /// <inheritdoc/>
    public static Dual<T, TKink> Max(Dual<T, TKink> left, Dual<T, TKink> right) =>
        new(T.Max(left.value, right.value), Select(left - right, left, right).tangent);

    /// <inheritdoc/>
    public static Dual<T, TKink> Min(Dual<T, TKink> left, Dual<T, TKink> right) =>
        new(T.Min(left.value, right.value), Select(left - right, right, left).tangent);

    /// <summary>
    /// Where the condition sits at zero and moves along the direction there is a kink: the hull of both slopes, or the
    /// slope of the side that the direction leads to. Where rounding leaves the sign open, the hull. Where the two
    /// values differ there is a jump, which has no slope.
    /// </summary>
    public static Dual<T, TKink> Select(Dual<T, TKink> condition, Dual<T, TKink> positive, Dual<T, TKink> otherwise)
    {
        bool isKink = T.IsZero(condition.value) && !T.IsZero(condition.tangent);
        bool isPositive = condition.value > 0;
        if (isKink && TKink.IsOneSided)
            isPositive = condition.tangent > 0;
        bool isOpen = T.IsUncertain(condition.value)
            || (isKink && (!TKink.IsOneSided || T.IsUncertain(condition.tangent)));
        var chosen = isPositive ? positive : otherwise;
        if (!isOpen && !isKink)
            return chosen;
        var other = isPositive ? otherwise : positive;
        T tangent = chosen.tangent;
        if (isOpen)
            tangent = T.Hull(tangent, other.tangent);
        T gap = positive.value - otherwise.value;
        if ((gap < 0 || gap > 0) && !T.IsUncertain(gap))
            tangent = T.Hull(tangent, double.PositiveInfinity);
        return new(isOpen ? T.Hull(chosen.value, other.value) : chosen.value, tangent);
    }

    /// <inheritdoc/>
    public static Dual<T, TKink> Hull(Dual<T, TKink> chosen, Dual<T, TKink> other) =>
        new(T.Hull(chosen.value, other.value), T.Hull(chosen.tangent, other.tangent));

    /// <inheritdoc/>
    public static bool IsUncertain(Dual<T, TKink> condition) => T.IsUncertain(condition.value);

    /// <inheritdoc/>
    public static bool IsZero(Dual<T, TKink> value) => T.IsZero(value.value) && T.IsZero(value.tangent);
}
