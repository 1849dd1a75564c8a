namespace GpuGradCheck.Scalars;

/// <content>Functions that jump and are flat between.</content>
public readonly partial struct Bounded<T>
{
    /// <summary>Exact; both sides where the interval holds a whole number.</summary>
    public static Bounded<T> Floor(Bounded<T> x) => Step(T.Floor(Lowest(x)), T.Floor(x.value), T.Floor(Highest(x)));

    /// <summary>Exact; both sides where the interval holds the middle between two whole numbers.</summary>
    public static Bounded<T> Round(Bounded<T> x) => Step(T.Round(Lowest(x)), T.Round(x.value), T.Round(Highest(x)));

    /// <summary>Exact; all signs that the interval holds.</summary>
    public static Bounded<T> Sign(Bounded<T> x)
    {
        T sign = T.Sign(x.value);
        if (!IsFinite(x.bound))
            return new(sign, T.Infinity);
        return Step(T.Sign(Lowest(x)), sign, T.Sign(Highest(x)));
    }

    private static Bounded<T> Step(T lowest, T value, T highest) =>
        new(value, T.Max(value - lowest, highest - value) * T.Excess);

    private static T Lowest(Bounded<T> x) => T.IsZero(x.bound) ? x.value : x.value - Reach(x);

    private static T Highest(Bounded<T> x) => T.IsZero(x.bound) ? x.value : x.value + Reach(x);

    // Wide enough for the rounding of the end that is computed with it.
    private static T Reach(Bounded<T> x) =>
        x.bound * T.Excess + 2 * T.Roundoff * (T.Abs(x.value) + x.bound) + T.Smallest;
}
