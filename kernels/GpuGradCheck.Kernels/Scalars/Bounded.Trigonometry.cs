namespace GpuGradCheck.Scalars;

/// <content>Angles and their functions.</content>
public readonly partial struct Bounded<T>
{
    // Beyond, the turns taken from an angle are not known: see QuarterTurn.
    private const double FurthestAngle = 3e35;

    // A little over 2 pi: no two angles of points differ by more.
    private const double FullTurn = 6.2832;

    /// <summary>The slope is at most 1, and two sines differ by at most 2: by as much beyond |x| = 3e35.</summary>
    public static Bounded<T> Sin(Bounded<T> x) => Rounded(T.Sin(x.value), MovedOnCircle(x), FunctionHalfUlps);

    /// <summary>As for the sine.</summary>
    public static Bounded<T> Cos(Bounded<T> x) => Rounded(T.Cos(x.value), MovedOnCircle(x), FunctionHalfUlps);

    /// <summary>
    /// tan(x + d) - tan x = tan d (1 + tan^2 x) / (1 - tan x tan d); no bound where the interval holds a pole, or
    /// beyond |x| = 3e35.
    /// </summary>
    public static Bounded<T> Tan(Bounded<T> x)
    {
        T tangent = T.Tan(x.value);
        if (T.IsNaN(x.bound) || x.bound > 1.5 || T.Abs(x.value) > FurthestAngle)
            return new(tangent, T.Infinity);
        T moved = T.Tan(x.bound) * T.Excess;
        T distance = 1 - T.Abs(tangent) * moved * T.Excess;
        if (!IsPositive(distance))
            return new(tangent, T.Infinity);
        return Rounded(tangent, moved * (1 + tangent * tangent) / distance, FunctionHalfUlps);
    }

    /// <summary>For an exact sine within [-1, 1].</summary>
    public static Bounded<T> Asin(Bounded<T> x) => Rounded(T.Asin(x.value), MovedArc(x), LongFunctionHalfUlps);

    /// <summary>For an exact cosine within [-1, 1].</summary>
    public static Bounded<T> Acos(Bounded<T> x) => Rounded(T.Acos(x.value), MovedArc(x), LongFunctionHalfUlps);

    /// <summary>The slope is at most 1, and at most 1/m^2 where no magnitude in the interval is below m.</summary>
    public static Bounded<T> Atan(Bounded<T> x)
    {
        T moved = x.bound;
        T smallest = T.Abs(x.value) - x.bound;
        if (IsPositive(smallest - 1))
            moved = moved / smallest / smallest;
        return Rounded(T.Atan(x.value), Within(moved, 3.1416), LongFunctionHalfUlps);
    }

    /// <summary>
    /// The tangent of what (x, y) + (a, b) turns by is (x b - y a) / (x^2 + y^2 + x a + y b). A full turn where the
    /// rectangle reaches the origin or the jump at negative x.
    /// </summary>
    public static Bounded<T> Atan2(Bounded<T> y, Bounded<T> x)
    {
        T angle = T.Atan2(y.value, x.value);
        if (!IsFinite(x.bound + y.bound))
            return new(angle, T.Infinity);
        return Rounded(angle, Within(MovedAngle(y, x), FullTurn), LongFunctionHalfUlps);
    }

    private static T MovedAngle(Bounded<T> y, Bounded<T> x)
    {
        bool jumps = !IsPositive(T.Abs(y.value) - y.bound) && !IsPositive(x.value - x.bound);
        // Relative to the larger, so that no square leaves the range.
        T size = T.Max(T.Abs(x.value), T.Abs(y.value));
        T along = T.Abs(x.value) / size;
        T across = T.Abs(y.value) / size;
        T square = along * along + across * across;
        T nearer = (along * x.bound + across * y.bound) / size;
        // Half of the way to the origin is left at least: what is subtracted below keeps its digits.
        if (jumps || !IsPositive(square - 2 * nearer))
            return FullTurn;
        return (along * (y.bound / size) + across * (x.bound / size)) / (square - nearer) * T.Excess;
    }

    private static T MovedOnCircle(Bounded<T> x)
    {
        T moved = x.bound;
        if (T.Abs(x.value) > FurthestAngle)
            moved = moved + 2;
        return Within(moved, 2);
    }

    // The slope 1/sqrt((1 - x)(1 + x)) at the end nearest to 1, where that is farther from 1 than the interval is wide.
    // Else what an arc of its width is at most, which is at its end: arccos(1 - d) <= pi sqrt(d/2).
    private static T MovedArc(Bounded<T> x)
    {
        T magnitude = T.Abs(x.value);
        T room = 1 - magnitude - x.bound;
        if (IsPositive(room - x.bound))
            return x.bound / T.Sqrt(room * (1 + magnitude)) * T.Excess;
        return Within(2.2215 * T.Sqrt(x.bound), 3.1416);
    }
}
