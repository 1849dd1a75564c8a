namespace GpuGradCheck.Scalars;

/// <summary>
/// A value and its tangent: the exact directional derivative of whatever is computed with it, with no step and no
/// truncation error (forward-mode differentiation).
/// </summary>
public readonly partial struct Dual<T> : IScalar<Dual<T>>
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
    public static Dual<T> Abs(Dual<T> x) => new(T.Abs(x.value), Select(x, x, -x).tangent);

    /// <inheritdoc/>
    public static Dual<T> Max(Dual<T> left, Dual<T> right) =>
        new(T.Max(left.value, right.value), Select(left - right, left, right).tangent);

    /// <inheritdoc/>
    public static Dual<T> Min(Dual<T> left, Dual<T> right) =>
        new(T.Min(left.value, right.value), Select(left - right, right, left).tangent);

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
