namespace GpuGradCheck;

/// <summary>A scalar that is one stored number: a precision under test.</summary>
public interface IReal<TSelf> : IScalar<TSelf>
    where TSelf : unmanaged, IReal<TSelf>
{
    /// <summary>The largest relative error of one rounding to nearest, u. Host only.</summary>
    static abstract double UnitRoundoff { get; }

    /// <summary>u as a scalar.</summary>
    static abstract TSelf Roundoff { get; }

    /// <summary>1 + 16 u: more than what a few roundings can take from a positive result.</summary>
    static abstract TSelf Excess { get; }

    /// <summary>The smallest subnormal number.</summary>
    static abstract TSelf Smallest { get; }

    /// <summary>Infinity.</summary>
    static abstract TSelf Infinity { get; }

    /// <summary>Whether this is no number: by x != x, which every device gets right.</summary>
    static abstract bool IsNaN(TSelf value);

    /// <summary>A bound of what converting an int loses.</summary>
    static abstract TSelf RoundingOf(int value);

    /// <summary>A bound of what converting a double loses.</summary>
    static abstract TSelf RoundingOf(double value);

    /// <summary>The number, exactly. Host only.</summary>
    double ToDouble();
}
