namespace GpuGradCheck.Mathematics;

/// <summary>The logistic function and its integral, from the exponential and the logarithm.</summary>
/// <remarks>
/// Only e^-|x| ≤ 1 is ever taken, so that nothing overflows, and it is added to or subtracted from something larger:
/// its error is not amplified. Near zero, 1/(1 + e^-x) = 1/2 + tanh(x/2)/2.
/// </remarks>
public static class Logistic
{
    /// <summary>1/(1 + e^-x) within 1.8 ULP, down to subnormal results.</summary>
    public static double Sigmoid(double x)
    {
        if (x != x) return x;
        if (x > 1.0)
        {
            // What is missing to 1 is small, and so is its rounding error.
            double t = Exponential.Exp(-x);
            return 1.0 - t / (1.0 + t);
        }

        if (x < -1.0)
        {
            double t = Exponential.Exp(x);
            return t - t * (t / (1.0 + t));
        }

        return 0.5 + 0.5 * HyperbolicTangent.Tanh(0.5 * x);
    }

    /// <summary>1/(1 + e^-x) within 1.8 ULP, down to subnormal results.</summary>
    public static float Sigmoid(float x)
    {
        if (x != x) return x;
        if (x > 1.0f)
        {
            // What is missing to 1 is small, and so is its rounding error.
            float t = Exponential.Exp(-x);
            return 1.0f - t / (1.0f + t);
        }

        if (x < -1.0f)
        {
            float t = Exponential.Exp(x);
            return t - t * (t / (1.0f + t));
        }

        return 0.5f + 0.5f * HyperbolicTangent.Tanh(0.5f * x);
    }

    /// <summary>ln(1 + e^x) within 1.8 ULP, down to subnormal results.</summary>
    public static double Softplus(double x)
    {
        if (x != x) return x;
        return x > 0.0
            ? x + Logarithm.Log1p(Exponential.Exp(-x))
            : Logarithm.Log1p(Exponential.Exp(x));
    }

    /// <summary>ln(1 + e^x) within 1.8 ULP, down to subnormal results.</summary>
    public static float Softplus(float x)
    {
        if (x != x) return x;
        return x > 0.0f
            ? x + Logarithm.Log1p(Exponential.Exp(-x))
            : Logarithm.Log1p(Exponential.Exp(x));
    }
}
