using GpuGradCheck.Tests.Mathematics;

namespace GpuGradCheck.Tests.Scalars;

/// <summary>A scalar of about 100 bits, which stands for exact arithmetic beside float and double.</summary>
internal readonly partial struct WideScalar(DoubleDouble value) : IScalar<WideScalar>
{
    public DoubleDouble Value => value;

    public static implicit operator WideScalar(int value) => new(value);

    public static implicit operator WideScalar(double value) => new(value);

    public static WideScalar operator +(WideScalar left, WideScalar right) => new(left.Value + right.Value);

    public static WideScalar operator -(WideScalar left, WideScalar right) => new(left.Value - right.Value);

    public static WideScalar operator *(WideScalar left, WideScalar right) => new(left.Value * right.Value);

    public static WideScalar operator /(WideScalar left, WideScalar right) => new(left.Value / right.Value);

    public static WideScalar operator -(WideScalar value) => new(-value.Value);

    public static bool operator <(WideScalar left, WideScalar right) => (left.Value - right.Value).High < 0;

    public static bool operator >(WideScalar left, WideScalar right) => (left.Value - right.Value).High > 0;

    /// <summary>The functions of high + low by Taylor's formula at high: low^3 is below 2^-150 of high.</summary>
    public static WideScalar Exp(WideScalar x) => new(Narrow(WideReference.Exp(x.Value.High)) * GrowthOf(x.Value.Low));

    public static WideScalar Expm1(WideScalar x)
    {
        var exponential = Narrow(WideReference.Exp(x.Value.High));
        return new(Narrow(WideReference.Expm1(x.Value.High)) + exponential * (GrowthOf(x.Value.Low) - 1.0));
    }

    public static WideScalar Log(WideScalar x)
    {
        DoubleDouble share = (DoubleDouble)x.Value.Low / x.Value.High;
        return new(Narrow(WideReference.Log(x.Value.High)) + (share - 0.5 * share * share));
    }

    public static WideScalar Tanh(WideScalar x)
    {
        var tanh = Narrow(WideReference.Tanh(x.Value.High));
        var slope = (DoubleDouble)1.0 - tanh * tanh;
        return new(tanh + slope * (x.Value.Low - tanh * x.Value.Low * x.Value.Low));
    }

    public static WideScalar Log1p(WideScalar x)
    {
        DoubleDouble share = (DoubleDouble)x.Value.Low / (1.0 + (DoubleDouble)x.Value.High);
        return new(Narrow(WideReference.Log1p(x.Value.High)) + (share - 0.5 * share * share));
    }

    public static WideScalar Sigmoid(WideScalar x)
    {
        var sigmoid = Narrow(WideReference.Sigmoid(x.Value.High));
        return new(sigmoid + sigmoid * (1.0 - sigmoid) * x.Value.Low);
    }

    public static WideScalar Softplus(WideScalar x) =>
        new(Narrow(WideReference.Softplus(x.Value.High)) + Narrow(WideReference.Sigmoid(x.Value.High)) * x.Value.Low);

    public static WideScalar Erf(WideScalar x)
    {
        double slope = 2 / Math.Sqrt(Math.PI) * Math.Exp(-x.Value.High * x.Value.High);
        return new(Narrow(WideErrorFunction.Erf(x.Value.High)) + (DoubleDouble)slope * x.Value.Low);
    }

    public static WideScalar Abs(WideScalar x) => x.Value.High < 0 ? new(-x.Value) : x;

    public static WideScalar Max(WideScalar left, WideScalar right) => (left.Value - right.Value).High > 0 ? left : right;

    public static WideScalar Min(WideScalar left, WideScalar right) => (left.Value - right.Value).High > 0 ? right : left;

    /// <summary>One Newton step from the double root doubles its digits.</summary>
    public static WideScalar Sqrt(WideScalar x)
    {
        DoubleDouble root = Math.Sqrt(x.Value.High);
        if (root.High == 0)
            return new(root);
        root = 0.5 * (root + x.Value / root);
        return new(0.5 * (root + x.Value / root));
    }

    public static WideScalar Select(WideScalar condition, WideScalar positive, WideScalar otherwise) =>
        condition > 0 ? positive : otherwise;

    public static WideScalar Hull(WideScalar chosen, WideScalar other) => chosen;

    public static bool IsUncertain(WideScalar condition) => false;

    public static bool IsZero(WideScalar value) => value.Value.High == 0;

    /// <summary>|this - number|.</summary>
    public double DistanceTo(double number)
    {
        double distance = (Value - number).High;
        return Math.Abs(distance);
    }

    private static DoubleDouble GrowthOf(double low) => (DoubleDouble)1.0 + low + 0.5 * ((DoubleDouble)low * low);

    private static DoubleDouble Narrow(Wide wide) => wide.Value.Scale(wide.Exponent);
}
