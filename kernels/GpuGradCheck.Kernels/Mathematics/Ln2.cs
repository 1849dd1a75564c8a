namespace GpuGradCheck.Mathematics;

/// <summary>ln 2 as the sum of two numbers, so that k·ln 2 can be subtracted or added without losing digits.</summary>
/// <remarks>
/// High is ln 2 cut off after so many bits that k·High is exact for every exponent k that occurs; Low is the nearest
/// number to the rest. High + Low differs from ln 2 by less than 2^-97 in double and 2^-44 in float.
/// </remarks>
internal static class Ln2
{
    /// <summary>1 / ln 2.</summary>
    internal const double Inverse = 1.4426950408889634;

    /// <summary>42 bits of ln 2: exact times an integer of 11 bits.</summary>
    internal const double High = 0.6931471805598903;

    /// <summary>ln 2 - <see cref="High"/>.</summary>
    internal const double Low = 5.497923018708371e-14;

    /// <summary>1 / ln 2.</summary>
    internal const float InverseSingle = 1.442695f;

    /// <summary>15 bits of ln 2: exact times an integer of 9 bits.</summary>
    internal const float HighSingle = 0.69314575f;

    /// <summary>ln 2 - <see cref="HighSingle"/>.</summary>
    internal const float LowSingle = 1.4286068e-06f;
}
