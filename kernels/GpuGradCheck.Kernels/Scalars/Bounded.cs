using System.Runtime.CompilerServices;

namespace GpuGradCheck.Scalars;

/// <summary>
/// A value and a running bound of its accumulated rounding error (Wilkinson, "Rounding Errors in Algebraic Processes",
/// 1963; Higham, "Accuracy and Stability of Numerical Algorithms", section 3.3): the same operations in exact
/// arithmetic, from the same inputs, give a result within the bound.
/// </summary>
/// <remarks>
/// Each operation adds u |result| for its own rounding and what its operands' errors can have done to it. The bound is
/// itself computed with rounding: a factor of 1 + 16 u covers the few operations it takes, and a few times the smallest
/// subnormal covers what underflows. Sums cannot underflow and a product with an exact zero is one, so that a tie, or a
/// variable that has no part in a result, is known exactly. A result that is not finite has a bound that is not finite
/// either.
/// </remarks>
public readonly partial struct Bounded<T> : IScalar<Bounded<T>>
    where T : unmanaged, IReal<T>, IScalar<T>
{
    // The elementary functions are accurate to 2 ULP, and an ULP is at most 2 u.
    private const int FunctionHalfUlps = 4;

    // Powers and inverse trigonometric functions are granted 4.
    private const int LongFunctionHalfUlps = 8;

    private readonly T value;
    private readonly T bound;

    /// <summary>Pairs a value with a bound of its error, at least 0.</summary>
    public Bounded(T value, T bound)
    {
        this.value = value;
        this.bound = bound;
    }

    /// <summary>The value: the same bits as without bounds.</summary>
    public T Value => value;

    /// <summary>How far the value can be from the exact one.</summary>
    public T Bound => bound;

    /// <inheritdoc/>
    public static implicit operator Bounded<T>(int value) => new(value, T.RoundingOf(value));

    /// <summary>A constant carries the error of its own rounding to the precision.</summary>
    public static implicit operator Bounded<T>(double value) => new(value, T.RoundingOf(value));

    /// <inheritdoc/>
    public static Bounded<T> operator +(Bounded<T> left, Bounded<T> right) =>
        Summed(left.value + right.value, left.bound + right.bound);

    /// <inheritdoc/>
    public static Bounded<T> operator -(Bounded<T> left, Bounded<T> right) =>
        Summed(left.value - right.value, left.bound + right.bound);

    /// <summary>(a + da)(b + db) - a b = a db + b da + da db.</summary>
    public static Bounded<T> operator *(Bounded<T> left, Bounded<T> right)
    {
        T product = left.value * right.value;
        T propagated = T.Abs(left.value) * right.bound + T.Abs(right.value) * left.bound + left.bound * right.bound;
        // Zero and nothing else times anything finite stays that: what does not move does not begin to.
        if (T.IsZero(product) && T.IsZero(propagated) && (IsZero(left) || IsZero(right)))
            return new(product, propagated);
        return Rounded(product, propagated, 1);
    }

    /// <summary>
    /// (a + da)/(b + db) - q = (da - q db)/(b + db); no bound where the divisor's interval holds zero.
    /// </summary>
    public static Bounded<T> operator /(Bounded<T> left, Bounded<T> right)
    {
        T quotient = left.value / right.value;
        T smallestDivisor = T.Abs(right.value) - right.bound;
        if (!IsPositive(smallestDivisor))
            return new(quotient, T.Infinity);
        // Divided first: a product of two small numbers may underflow, and a small divisor would bring that back.
        T moved = left.bound / smallestDivisor;
        T stretched = right.bound / smallestDivisor;
        return Rounded(quotient, moved + (T.Abs(quotient) + T.Smallest) * stretched, 1);
    }

    /// <inheritdoc/>
    public static Bounded<T> operator -(Bounded<T> value) => new(-value.value, value.bound);

    /// <inheritdoc/>
    public static bool operator <(Bounded<T> left, Bounded<T> right) => left.value < right.value;

    /// <inheritdoc/>
    public static bool operator >(Bounded<T> left, Bounded<T> right) => left.value > right.value;

    /// <summary>Magnitudes differ by no more than what they are magnitudes of.</summary>
    public static Bounded<T> Abs(Bounded<T> x) => new(T.Abs(x.value), x.bound);

    /// <summary>Whichever is the larger: it is off by no more than the worse of both.</summary>
    public static Bounded<T> Max(Bounded<T> left, Bounded<T> right) =>
        new(T.Max(left.value, right.value), T.Max(left.bound, right.bound));

    /// <summary>Whichever is the smaller: it is off by no more than the worse of both.</summary>
    public static Bounded<T> Min(Bounded<T> left, Bounded<T> right) =>
        new(T.Min(left.value, right.value), T.Max(left.bound, right.bound));

    /// <summary>The hull of both where rounding leaves the sign of the condition open.</summary>
    public static Bounded<T> Select(Bounded<T> condition, Bounded<T> positive, Bounded<T> otherwise)
    {
        if (condition.value > 0)
            return IsUncertain(condition) ? Hull(positive, otherwise) : positive;
        return IsUncertain(condition) ? Hull(otherwise, positive) : otherwise;
    }

    /// <inheritdoc/>
    public static Bounded<T> Hull(Bounded<T> chosen, Bounded<T> other)
    {
        T reach = (T.Abs(chosen.value - other.value) + other.bound) * T.Excess + T.Smallest;
        if (T.IsNaN(reach) || T.IsNaN(chosen.bound))
            return new(chosen.value, T.Infinity);
        return new(chosen.value, reach > chosen.bound ? reach : chosen.bound);
    }

    /// <inheritdoc/>
    public static bool IsUncertain(Bounded<T> condition) =>
        !T.IsZero(condition.bound) && !IsPositive(T.Abs(condition.value) - condition.bound);

    /// <inheritdoc/>
    public static bool IsZero(Bounded<T> value) => T.IsZero(value.value) && T.IsZero(value.bound);

    /// <summary>No underflow: a sum of subnormals is exact, and u |sum| underflows only where the sum is.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Bounded<T> Summed(T value, T propagated) =>
        new(value, (propagated + T.Roundoff * T.Abs(value)) * T.Excess);

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static Bounded<T> Rounded(T value, T propagated, int halfUlps)
    {
        T rounding = T.Roundoff * T.Abs(value) * halfUlps;
        return new(value, (propagated + rounding) * T.Excess + 8 * T.Smallest);
    }

    // What a function can differ by at most, unless nothing at all is known of its argument.
    private static T Within(T moved, T range) => IsFinite(moved) && moved > range ? range : moved;

    private static bool IsFinite(T bound)
    {
        if (T.IsNaN(bound))
            return false;
        return bound < T.Infinity;
    }

    // Devices disagree on comparisons with NaN.
    private static bool IsPositive(T value)
    {
        if (T.IsNaN(value))
            return false;
        return value > 0;
    }
}
