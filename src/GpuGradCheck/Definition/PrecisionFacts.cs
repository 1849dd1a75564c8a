using GpuGradCheck.Npy;
using GpuGradCheck.Scalars;

namespace GpuGradCheck;

/// <summary>What a precision is called and how finely it rounds.</summary>
internal static class PrecisionFacts
{
    /// <summary>As it is written on the command line.</summary>
    public static string Name(this Precision precision) => precision == Precision.Float ? "float" : "double";

    /// <summary>The largest relative error of one rounding to nearest.</summary>
    public static double UnitRoundoff(this Precision precision) =>
        precision == Precision.Float ? Float32.UnitRoundoff : Float64.UnitRoundoff;

    /// <summary>The least positive number that has all its digits.</summary>
    public static double SmallestNormal(this Precision precision) =>
        precision == Precision.Float ? Math.ScaleB(1, -126) : Math.ScaleB(1, -1022);

    /// <summary>The largest number.</summary>
    public static double Largest(this Precision precision) =>
        precision == Precision.Float ? float.MaxValue : double.MaxValue;

    /// <summary>
    /// The largest error of rounding a number to a file's format that is below its least with all digits.
    /// </summary>
    public static double Underflow(this NpyElement element) => element switch
    {
        NpyElement.Float16 => Math.ScaleB(1, -25),
        NpyElement.BFloat16 => Math.ScaleB(1, -134),
        NpyElement.Float32 => Math.ScaleB(1, -150),
        _ => 0,
    };

    /// <summary>The largest relative error of one rounding to nearest in a file's format.</summary>
    public static double UnitRoundoff(this NpyElement element) => element switch
    {
        NpyElement.Float16 => Math.ScaleB(1, -11),
        NpyElement.BFloat16 => Math.ScaleB(1, -8),
        NpyElement.Float32 => Float32.UnitRoundoff,
        _ => Float64.UnitRoundoff,
    };

    /// <summary>A number rounded to the precision.</summary>
    public static double Round(this Precision precision, double value) =>
        precision == Precision.Float ? (float)value : value;

    /// <summary>The distance from a number to the next one above it in magnitude.</summary>
    public static double Spacing(this Precision precision, double value) => precision == Precision.Float
        ? MathF.BitIncrement(Math.Abs((float)value)) - (double)Math.Abs((float)value)
        : Math.BitIncrement(Math.Abs(value)) - Math.Abs(value);
}
