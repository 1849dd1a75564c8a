namespace GpuGradCheck.Mathematics;

/// <summary>erf x and erfc x = 1 - erf x, from <see cref="Exponential"/> and + - * /.</summary>
/// <remarks>
/// <para>
/// Up to |x| = 1/2 the Taylor series erf x = 2/√π·Σ (-1)^n·x^(2n+1)/(n!·(2n + 1)), taken as x + x·(something
/// small). Beyond, erfc x = e^(-x²)·g(t)/(1 + 2x) with t = (x - 3)/(x + 3): g is smooth between 1.1 and 1.3 all the
/// way to infinity (Shepherd and Laframboise 1981), so one polynomial serves the whole tail.
/// </para>
/// <para>
/// That polynomial interpolates e^(x²)·erfc(x)·(1 + 2x) at Chebyshev's points for x from 1/2 to where erfc x
/// underflows, computed with 200 bits. Its factor, the exponential and the quotient keep their rounding errors.
/// </para>
/// </remarks>
public static class ErrorFunction
{
    private const double TwoOverRootPi = 1.1283791670955126;
    private const double TwoOverRootPiLessOne = 0.1283791670955126;

    // g(0) is the constant of the polynomial: rounded, and what that leaves.
    private const double Middle = 1.2530080582697296;
    private const double MiddleRest = 4.423070647856538e-17;
    private const float MiddleSingle = 1.253008f;
    private const float MiddleRestSingle = 5.0825726e-08f;

    /// <summary>erf x within 1.1 ULP.</summary>
    public static double Erf(double x)
    {
        if (x != x) return x;
        if (x < 0.5 && x > -0.5) return x + x * Excess(x * x);

        double magnitude = x < 0.0 ? -x : x;
        // erfc 6 < 2^-54: nothing of it is left beside 1.
        double result = magnitude > 6.0 ? 1.0 : 1.0 - Complement(magnitude);
        return x < 0.0 ? -result : result;
    }

    /// <summary>erf x within 1.1 ULP.</summary>
    public static float Erf(float x)
    {
        if (x != x) return x;
        if (x < 0.5f && x > -0.5f) return x + x * Excess(x * x);

        float magnitude = x < 0.0f ? -x : x;
        float result = magnitude > 4.0f ? 1.0f : 1.0f - Complement(magnitude);
        return x < 0.0f ? -result : result;
    }

    /// <summary>erfc x = 1 - erf x within 1.4 ULP, down to subnormal results.</summary>
    public static double Erfc(double x)
    {
        if (x != x) return x;
        if (x < 0.5 && x > -0.5) return 1.0 - (x + x * Excess(x * x));
        if (x > 0.0) return x > 28.0 ? 0.0 : Complement(x);
        return x < -6.0 ? 2.0 : 2.0 - Complement(-x);
    }

    /// <summary>erfc x = 1 - erf x within 1.4 ULP, down to subnormal results.</summary>
    public static float Erfc(float x)
    {
        if (x != x) return x;
        if (x < 0.5f && x > -0.5f) return 1.0f - (x + x * Excess(x * x));
        if (x > 0.0f) return x > 10.25f ? 0.0f : Complement(x);
        return x < -4.0f ? 2.0f : 2.0f - Complement(-x);
    }

    /// <summary>erfc x for 1/2 ≤ x ≤ 28.</summary>
    private static double Complement(double x)
    {
        // An error of x² would be an error of e^(-x²) relative to its size: the rounding error of x² is kept.
        Extended exact = x;
        var square = exact * exact;
        var power = Exponential.Parts(-square.High, -square.Low, out int k);

        double t = (x - 3.0) / (x + 3.0);
        var factor = Extended.Ordered(Middle, Bend(t) + MiddleRest);
        // 1 + 2x is rounded too, unless its error is kept.
        var value = power * factor / Extended.Ordered(2.0 * x, 1.0);
        return PowerOfTwo.Scale(value.Rounded, k);
    }

    /// <summary>erfc x for 1/2 ≤ x ≤ 10.25.</summary>
    private static float Complement(float x)
    {
        ExtendedSingle exact = x;
        var square = exact * exact;
        var power = Exponential.Parts(-square.High, -square.Low, out int k);

        float t = (x - 3.0f) / (x + 3.0f);
        var factor = ExtendedSingle.Ordered(MiddleSingle, Bend(t) + MiddleRestSingle);
        var value = power * factor / ExtendedSingle.Ordered(2.0f * x, 1.0f);
        return PowerOfTwo.Scale(value.Rounded, k);
    }

    /// <summary>erf(x)/x - 1 for z = x² ≤ 1/4: the Taylor series up to z^13; the rest is below 2e-21.</summary>
    private static double Excess(double z) =>
        TwoOverRootPiLessOne + TwoOverRootPi
            * z * (-1.0 / 3.0 + z * (1.0 / 10.0 + z * (-1.0 / 42.0 + z * (1.0 / 216.0 + z * (-1.0 / 1320.0
                + z * (1.0 / 9360.0 + z * (-1.0 / 75600.0 + z * (1.0 / 685440.0 + z * (-1.0 / 6894720.0
                + z * (1.0 / 76204800.0 + z * (-1.0 / 918086400.0 + z * (1.0 / 11975040000.0
                + z * (-1.0 / 168129561600.0)))))))))))));

    /// <summary>erf(x)/x - 1 for z = x² ≤ 1/4: the Taylor series up to z^7; the rest is below 3e-11.</summary>
    private static float Excess(float z) =>
        (float)TwoOverRootPiLessOne + (float)TwoOverRootPi
            * z * (-1.0f / 3.0f + z * (1.0f / 10.0f + z * (-1.0f / 42.0f + z * (1.0f / 216.0f + z * (-1.0f / 1320.0f
                + z * (1.0f / 9360.0f + z * (-1.0f / 75600.0f)))))));

    /// <summary>g(t) - g(0) for t from -5/7 (x = 1/2) to 0.81 (x = 28): within 2e-18 of the true function.</summary>
    private static double Bend(double t) =>
        t * (-0.1356211061245812 + t * (-0.047562294353450704 + t * (0.1296451587027628
            + t * (-0.11927366341531105 + t * (0.06830802734391414 + t * (-0.02377051491855269
            + t * (0.0025293918168882135 + t * (0.0018886903565500175 + t * (-0.0007798322770801109
            + t * (-0.00010515976047836102 + t * (0.0001250993616649075 + t * (4.9491681972222866e-06
            + t * (-2.010050692667318e-05 + t * (-7.300240800402197e-07 + t * (3.4719351014146153e-06
            + t * (3.525781338089711e-07 + t * (-6.151118477256214e-07 + t * (-1.340978074243013e-07
            + t * (9.917625313653491e-08 + t * (3.4003600173668094e-08 + t * (-1.0805213963725073e-08
            + t * -4.229455300763334e-09)))))))))))))))))))));

    /// <summary>The same up to 0.55 (x = 10.25): within 6e-10 (1/200 ULP).</summary>
    private static float Bend(float t) =>
        t * (-0.1356211f + t * (-0.047562383f + t * (0.12964503f + t * (-0.11927151f + t * (0.06831049f
            + t * (-0.023789307f + t * (0.0025074806f + t * (0.00195569f + t * (-0.0006943022f
            + t * -0.0001878244f)))))))));
}
