namespace GpuGradCheck.Scalars;

/// <content>Functions that jump and are flat between.</content>
public readonly partial struct Dual<T, TKink>
{
    // In place of a tangent of 0, where a jump makes any other as likely.
    private static T Unknown => T.Hull(0, double.PositiveInfinity);

    /// <summary>Slope 0; unknown where the value can be whole and moves.</summary>
    public static Dual<T, TKink> Floor(Dual<T, TKink> x)
    {
        T floor = T.Floor(x.value);
        // Where the next whole number can be reached from below, the floor is open by 1, and so is this.
        return new(floor, Flat(IsJump(x.value - floor, x.tangent)));
    }

    /// <summary>Slope 0; unknown where the value can be halfway between whole numbers and moves.</summary>
    public static Dual<T, TKink> Round(Dual<T, TKink> x)
    {
        T round = T.Round(x.value);
        return new(round, Flat(IsJump(0.5 - T.Abs(x.value - round), x.tangent)));
    }

    /// <summary>Slope 0; unknown where the value can be zero and moves.</summary>
    public static Dual<T, TKink> Sign(Dual<T, TKink> x) => new(T.Sign(x.value), Flat(IsJump(x.value, x.tangent)));

    private static T Flat(bool isJump)
    {
        if (isJump)
            return Unknown;
        return 0;
    }

    // Where the distance to a jump may be zero, and changes along the direction.
    private static bool IsJump(T distance, T tangent) =>
        !T.IsZero(tangent) && (T.IsUncertain(distance) || T.IsZero(distance));
}
