using System.Globalization;

namespace GpuGradCheck.Tests.Mathematics;

/// <summary>Value·2^Exponent: a reference result that can neither overflow nor lose digits as a subnormal.</summary>
internal readonly record struct Wide(DoubleDouble Value, int Exponent)
{
    public static implicit operator Wide(DoubleDouble value) => new(value, 0);

    public static implicit operator Wide(double value) => new(value, 0);

    /// <summary>The exponent e with 2^e ≤ |this| &lt; 2^(e+1).</summary>
    public int Binade
    {
        get
        {
            int binade = Math.ILogB(Value.High);
            bool below = Math.Abs(Value.High) == Math.ScaleB(1.0, binade) && Value.High * Value.Low < 0.0;
            return Exponent + (below ? binade - 1 : binade);
        }
    }

    public override string ToString()
    {
        double rounded = Math.ScaleB(Value.High, Exponent);
        return string.Create(
            CultureInfo.InvariantCulture,
            $"{rounded:R} (({Value.High:R} {Value.Low:+0.0e-0;-0.0e-0})·2^{Exponent})");
    }
}
