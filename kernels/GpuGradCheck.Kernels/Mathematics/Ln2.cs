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

    /// <summary>1 / ln 2 - <see cref="Inverse"/>.</summary>
    internal const double InverseRest = 2.0355273740931033e-17;

    /// <summary>ln 2, rounded; with <see cref="Rest"/> to 107 bits.</summary>
    internal const double Nearest = 0.6931471805599453;

    /// <summary>ln 2 - <see cref="Nearest"/>.</summary>
    internal const double Rest = 2.3190468138462996e-17;

    /// <summary>1 / ln 2.</summary>
    internal const float InverseSingle = 1.442695f;

    /// <summary>15 bits of ln 2: exact times an integer of 9 bits.</summary>
    internal const float HighSingle = 0.69314575f;

    /// <summary>ln 2 - <see cref="HighSingle"/>.</summary>
    internal const float LowSingle = 1.4286068e-06f;

    /// <summary>1 / ln 2 - <see cref="InverseSingle"/>.</summary>
    internal const float InverseRestSingle = 1.925963e-08f;

    /// <summary>ln 2, rounded; with <see cref="RestSingle"/> to 50 bits.</summary>
    internal const float NearestSingle = 0.6931472f;

    /// <summary>ln 2 - <see cref="NearestSingle"/>.</summary>
    internal const float RestSingle = -1.9046542e-09f;
}
