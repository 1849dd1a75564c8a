using System.Globalization;

namespace GpuGradCheck;

/// <summary>How numbers and counts are written in messages.</summary>
internal static class Text
{
    /// <summary>A number to three significant digits.</summary>
    public static string Number(double value) => value switch
    {
        0 => "0",
        _ when double.IsFinite(value) && (Math.Abs(value) >= 1e5 || Math.Abs(value) < 1e-3) =>
            value.ToString("0.##e0", CultureInfo.InvariantCulture),
        _ when Math.Abs(value) >= 100 => value.ToString("F0", CultureInfo.InvariantCulture),
        _ => value.ToString("G3", CultureInfo.InvariantCulture),
    };

    /// <summary>A factor, to as many digits as it takes to tell it from 1.</summary>
    public static string FarFromOne(double factor) => Number(factor) == "1"
        ? $"(1 {(factor < 1 ? '-' : '+')} {Number(Math.Abs(factor - 1))})"
        : Number(factor);

    /// <summary>How many entries, in words that agree.</summary>
    public static string Entries(int count) => count == 1 ? "one entry" : $"{count} entries";
}
