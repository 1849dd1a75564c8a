namespace GpuGradCheck;

/// <summary>
/// A number as a layer sees it: plain, with a tangent, with an error bound. The math functions are the same code on
/// every device, so that their bits can be compared.
/// </summary>
public interface IScalar<TSelf> : IFunctions<TSelf>
    where TSelf : unmanaged, IScalar<TSelf>
{
    /// <summary>An int as a scalar. Not by way of double: some devices have none.</summary>
    static abstract implicit operator TSelf(int value);

    /// <summary>A constant as a scalar, rounded to its precision.</summary>
    static abstract implicit operator TSelf(double value);

    /// <summary>Sum.</summary>
    static abstract TSelf operator +(TSelf left, TSelf right);

    /// <summary>Difference.</summary>
    static abstract TSelf operator -(TSelf left, TSelf right);

    /// <summary>Product.</summary>
    static abstract TSelf operator *(TSelf left, TSelf right);

    /// <summary>Quotient.</summary>
    static abstract TSelf operator /(TSelf left, TSelf right);

    /// <summary>Negation.</summary>
    static abstract TSelf operator -(TSelf value);

    /// <summary>Compares by value alone; false where either is NaN.</summary>
    static abstract bool operator <(TSelf left, TSelf right);

    /// <summary>Compares by value alone; false where either is NaN.</summary>
    static abstract bool operator >(TSelf left, TSelf right);

    /// <summary>Magnitude, with a kink at 0.</summary>
    static abstract TSelf Abs(TSelf x);

    /// <summary>The larger of two, with a kink where they meet; Max(x, 0) is a ReLU.</summary>
    static abstract TSelf Max(TSelf left, TSelf right);

    /// <summary>The smaller of two, with a kink where they meet.</summary>
    static abstract TSelf Min(TSelf left, TSelf right);

    /// <summary>
    /// <paramref name="positive"/> where the condition is above zero, else <paramref name="otherwise"/>. Prefer it
    /// to a bare <c>if</c> wherever the branch is part of the function: it is where a kink can be seen.
    /// </summary>
    static abstract TSelf Select(TSelf condition, TSelf positive, TSelf otherwise);

    /// <summary>
    /// <paramref name="chosen"/>, widened to hold <paramref name="other"/> too, where the scalar carries bounds.
    /// </summary>
    static abstract TSelf Hull(TSelf chosen, TSelf other);

    /// <summary>Whether rounding leaves the sign of a condition open; never for a scalar without bounds.</summary>
    static abstract bool IsUncertain(TSelf condition);

    /// <summary>Whether this is zero and nothing else.</summary>
    static abstract bool IsZero(TSelf value);
}
