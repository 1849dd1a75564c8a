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
}
