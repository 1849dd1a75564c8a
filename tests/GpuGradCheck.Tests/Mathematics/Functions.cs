using GpuGradCheck.Mathematics;

namespace GpuGradCheck.Tests.Mathematics;

/// <summary>Every function that kernels may call; those of one number ignore y.</summary>
public static class Functions
{
    public readonly struct Exp : IFunction
    {
        public static double At(double x, double y) => Exponential.Exp(x);

        public static float At(float x, float y) => Exponential.Exp(x);
    }

    public readonly struct Exp2 : IFunction
    {
        public static double At(double x, double y) => Exponential.Exp2(x);

        public static float At(float x, float y) => Exponential.Exp2(x);
    }

    public readonly struct Expm1 : IFunction
    {
        public static double At(double x, double y) => Exponential.Expm1(x);

        public static float At(float x, float y) => Exponential.Expm1(x);
    }

    public readonly struct Log : IFunction
    {
        public static double At(double x, double y) => Logarithm.Log(x);

        public static float At(float x, float y) => Logarithm.Log(x);
    }

    public readonly struct Log1p : IFunction
    {
        public static double At(double x, double y) => Logarithm.Log1p(x);

        public static float At(float x, float y) => Logarithm.Log1p(x);
    }

    public readonly struct Log2 : IFunction
    {
        public static double At(double x, double y) => Logarithm.Log2(x);

        public static float At(float x, float y) => Logarithm.Log2(x);
    }

    public readonly struct Tanh : IFunction
    {
        public static double At(double x, double y) => HyperbolicTangent.Tanh(x);

        public static float At(float x, float y) => HyperbolicTangent.Tanh(x);
    }

    public readonly struct Sigmoid : IFunction
    {
        public static double At(double x, double y) => Logistic.Sigmoid(x);

        public static float At(float x, float y) => Logistic.Sigmoid(x);
    }

    public readonly struct Softplus : IFunction
    {
        public static double At(double x, double y) => Logistic.Softplus(x);

        public static float At(float x, float y) => Logistic.Softplus(x);
    }

    public readonly struct Erf : IFunction
    {
        public static double At(double x, double y) => ErrorFunction.Erf(x);

        public static float At(float x, float y) => ErrorFunction.Erf(x);
    }

    public readonly struct Erfc : IFunction
    {
        public static double At(double x, double y) => ErrorFunction.Erfc(x);

        public static float At(float x, float y) => ErrorFunction.Erfc(x);
    }

    public readonly struct Floor : IFunction
    {
        public static double At(double x, double y) => Rounding.Floor(x);

        public static float At(float x, float y) => Rounding.Floor(x);
    }

    public readonly struct Round : IFunction
    {
        public static double At(double x, double y) => Rounding.Round(x);

        public static float At(float x, float y) => Rounding.Round(x);
    }

    public readonly struct Sign : IFunction
    {
        public static double At(double x, double y) => Rounding.Sign(x);

        public static float At(float x, float y) => Rounding.Sign(x);
    }

    public readonly struct Abs : IFunction
    {
        public static double At(double x, double y) => Rounding.Abs(x);

        public static float At(float x, float y) => Rounding.Abs(x);
    }

    public readonly struct Sinh : IFunction
    {
        public static double At(double x, double y) => Hyperbolic.Sinh(x);

        public static float At(float x, float y) => Hyperbolic.Sinh(x);
    }

    public readonly struct Cosh : IFunction
    {
        public static double At(double x, double y) => Hyperbolic.Cosh(x);

        public static float At(float x, float y) => Hyperbolic.Cosh(x);
    }

    public readonly struct Cbrt : IFunction
    {
        public static double At(double x, double y) => Roots.Cbrt(x);

        public static float At(float x, float y) => Roots.Cbrt(x);
    }

    public readonly struct Rsqrt : IFunction
    {
        public static double At(double x, double y) => Roots.Rsqrt(x);

        public static float At(float x, float y) => Roots.Rsqrt(x);
    }

    public readonly struct Sin : IFunction
    {
        public static double At(double x, double y) => Trigonometry.Sin(x);

        public static float At(float x, float y) => Trigonometry.Sin(x);
    }

    public readonly struct Cos : IFunction
    {
        public static double At(double x, double y) => Trigonometry.Cos(x);

        public static float At(float x, float y) => Trigonometry.Cos(x);
    }

    public readonly struct Tan : IFunction
    {
        public static double At(double x, double y) => Trigonometry.Tan(x);

        public static float At(float x, float y) => Trigonometry.Tan(x);
    }

    public readonly struct Asin : IFunction
    {
        public static double At(double x, double y) => InverseTrigonometry.Asin(x);

        public static float At(float x, float y) => InverseTrigonometry.Asin(x);
    }

    public readonly struct Acos : IFunction
    {
        public static double At(double x, double y) => InverseTrigonometry.Acos(x);

        public static float At(float x, float y) => InverseTrigonometry.Acos(x);
    }

    public readonly struct Atan : IFunction
    {
        public static double At(double x, double y) => InverseTrigonometry.Atan(x);

        public static float At(float x, float y) => InverseTrigonometry.Atan(x);
    }

    public readonly struct Min : IFunction
    {
        public static double At(double x, double y) => Rounding.Min(x, y);

        public static float At(float x, float y) => Rounding.Min(x, y);
    }

    public readonly struct Max : IFunction
    {
        public static double At(double x, double y) => Rounding.Max(x, y);

        public static float At(float x, float y) => Rounding.Max(x, y);
    }

    public readonly struct Atan2 : IFunction
    {
        public static double At(double x, double y) => InverseTrigonometry.Atan2(x, y);

        public static float At(float x, float y) => InverseTrigonometry.Atan2(x, y);
    }

    public readonly struct Pow : IFunction
    {
        public static double At(double x, double y) => Power.Pow(x, y);

        public static float At(float x, float y) => Power.Pow(x, y);
    }
}
