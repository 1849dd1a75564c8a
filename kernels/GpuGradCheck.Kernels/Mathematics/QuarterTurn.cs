using ILGPU;

namespace GpuGradCheck.Mathematics;

/// <summary>Which quarter turn an angle is nearest to, and how far it is from there.</summary>
/// <remarks>
/// <para>
/// x = M·2^e with a whole number M, so x·2/π = M·(2^e·2/π), in whole numbers: the digits of 2^e·2/π worth 4 and
/// more only add whole turns and are dropped, those far behind the point change nothing, and what lies between is cut
/// out of 256 stored bits (Payne and Hanek 1983). No digit of x is lost, however much of it the whole turns take away.
/// </para>
/// <para>
/// The fraction has 62 bits in float and 126 in double. No float comes closer to a multiple of π/2 than 2^-30 or so,
/// no double below 2^118 closer than 2^-62: that leaves at least 32 and 64 bits.
/// </para>
/// </remarks>
internal static class QuarterTurn
{
    // 2/π = 0.A2F9836E… in base 16.
    private const ulong First = 0xA2F9_836E_4E44_1529;
    private const ulong Second = 0xFC27_57D1_F534_DDC0;
    private const ulong Third = 0xDB62_9599_3C43_9041;
    private const ulong Fourth = 0xFE51_63AB_DEBB_C561;

    private const ulong Half = 1UL << 61; // of a quarter turn, in units of 2^-62

    /// <summary>x - quarter·π/2, within ±π/4, for π/4 &lt; x &lt; 2^118; beyond, zero.</summary>
    internal static Extended Rest(double x, out int quarter)
    {
        ulong bits = Interop.FloatAsInt(x);
        ulong m = (bits & 0x000F_FFFF_FFFF_FFFF) | 0x0010_0000_0000_0000;
        // Digits start at the weight 2, 62 + e bits into a zero word followed by those above.
        int start = (int)(bits >> 52) - 1075 + 62;
        bool far = start >= 64;
        int shift = start & 63;
        ulong a = Cut(far ? First : 0, far ? Second : First, shift);
        ulong b = Cut(far ? Second : First, far ? Third : Second, shift);
        ulong c = Cut(far ? Third : Second, far ? Fourth : Third, shift);

        ulong low = m * b + HighProduct(m, c);
        ulong carry = low < m * b ? 1UL : 0UL;
        ulong high = m * a + HighProduct(m, b) + carry;
        if (start >= 128) high = low = 0;
        quarter = (int)((high + Half) >> 62);

        bool below = (high & Half) != 0;
        if (below)
        {
            low = ~low + 1;
            high = ~high + (low == 0 ? 1UL : 0UL);
        }

        // high·2^-62 + low·2^-126 in pieces of 53 bits and less
        high &= 2 * Half - 1;
        double first = (double)(long)(high >> 8) * 5.551115123125783e-17; // 2^-54
        double second = (double)(long)(((high & 0xFF) << 45) | (low >> 19)) * 6.162975822039155e-33; // 2^-107
        double third = (double)(long)(low & 0x7_FFFF) * 1.1754943508222875e-38; // 2^-126
        var sum = Extended.Ordered(first, second);
        var rest = Extended.Ordered(sum.High, sum.Low + third)
            * new Extended(1.5707963267948966, 6.123233995736766e-17);
        return below ? -rest : rest;
    }

    /// <summary>x - quarter·π/2, within ±π/4, for any finite x &gt; π/4.</summary>
    internal static ExtendedSingle Rest(float x, out int quarter)
    {
        uint bits = Interop.FloatAsInt(x);
        ulong m = (bits & 0x007F_FFFF) | 0x0080_0000;
        int start = (int)(bits >> 23) - 150 + 62;
        int word = start >> 6;
        int shift = start & 63;
        ulong first = word == 0 ? 0 : word == 1 ? First : Second;
        ulong second = word == 0 ? First : word == 1 ? Second : Third;
        ulong third = word == 0 ? Second : word == 1 ? Third : Fourth;

        ulong fraction = m * Cut(first, second, shift) + ((m * (Cut(second, third, shift) >> 32)) >> 32);
        quarter = (int)((fraction + Half) >> 62);
        bool below = (fraction & Half) != 0;
        if (below) fraction = ~fraction + 1;

        // fraction·2^-62 in pieces of 24 bits
        fraction &= 2 * Half - 1;
        float upper = (float)(int)(fraction >> 38) * 5.9604645e-08f; // 2^-24
        float middle = (float)(int)((fraction >> 14) & 0xFF_FFFF) * 3.5527137e-15f; // 2^-48
        float lower = (float)(int)(fraction & 0x3FFF) * 2.1684043e-19f; // 2^-62
        var sum = ExtendedSingle.Ordered(upper, middle);
        var rest = ExtendedSingle.Ordered(sum.High, sum.Low + lower)
            * new ExtendedSingle(1.5707964f, -4.371139e-08f);
        return below ? -rest : rest;
    }

    /// <summary>64 bits of two words, from bit shift on.</summary>
    private static ulong Cut(ulong word, ulong next, int shift) =>
        shift == 0 ? word : (word << shift) | (next >> (64 - shift));

    /// <summary>The upper 64 bits of a product of 128.</summary>
    private static ulong HighProduct(ulong a, ulong b)
    {
        ulong lowA = a & 0xFFFF_FFFF;
        ulong highA = a >> 32;
        ulong lowB = b & 0xFFFF_FFFF;
        ulong highB = b >> 32;
        ulong middle = highA * lowB + ((lowA * lowB) >> 32); // no carry: (2^32 - 1)² + 2^32 - 1 < 2^64
        ulong other = lowA * highB + (middle & 0xFFFF_FFFF);
        return highA * highB + (middle >> 32) + (other >> 32);
    }
}
