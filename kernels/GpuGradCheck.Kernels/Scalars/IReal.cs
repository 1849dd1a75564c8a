namespace GpuGradCheck;

/// <summary>A scalar that is one stored number: a precision under test. The members here are for the host.</summary>
public interface IReal<TSelf> : IScalar<TSelf>
    where TSelf : unmanaged, IReal<TSelf>
{
    /// <summary>The largest relative error of one rounding to nearest.</summary>
    static abstract double UnitRoundoff { get; }

    /// <summary>The number, exactly.</summary>
    double ToDouble();
}
