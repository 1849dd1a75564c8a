using GpuGradCheck.Tests.Mathematics;

namespace GpuGradCheck.Tests.Scalars;

internal readonly partial struct WideScalar
{
    public static WideScalar Exp2(WideScalar x) => Exp(new(x.Value * WideReference.NaturalLog(2.0)));

    public static WideScalar Log2(WideScalar x) => new(Log(x).Value / WideReference.NaturalLog(2.0));

    public static WideScalar Sinh(WideScalar x)
    {
        double low = x.Value.Low;
        var (sine, cosine) = (Narrow(WideReference.Sinh(x.Value.High)), Narrow(WideReference.Cosh(x.Value.High)));
        return new(sine + cosine * low + sine * (0.5 * low * low));
    }

    public static WideScalar Cosh(WideScalar x)
    {
        double low = x.Value.Low;
        var (sine, cosine) = (Narrow(WideReference.Sinh(x.Value.High)), Narrow(WideReference.Cosh(x.Value.High)));
        return new(cosine + sine * low + cosine * (0.5 * low * low));
    }

    public static WideScalar Erfc(WideScalar x)
    {
        double slope = 2 / Math.Sqrt(Math.PI) * Math.Exp(-x.Value.High * x.Value.High);
        return new(Narrow(WideErrorFunction.Erfc(x.Value.High)) - (DoubleDouble)slope * x.Value.Low);
    }

    public static WideScalar Sin(WideScalar x) => new(Narrow(WideTrigonometry.Sin(x.Value)));

    public static WideScalar Cos(WideScalar x) => new(Narrow(WideTrigonometry.Cos(x.Value)));

    public static WideScalar Tan(WideScalar x) => new(Narrow(WideTrigonometry.Tan(x.Value)));

    public static WideScalar Asin(WideScalar x) => new(Narrow(WideTrigonometry.Asin(x.Value)));

    public static WideScalar Acos(WideScalar x) => new(Narrow(WideTrigonometry.Acos(x.Value)));

    public static WideScalar Atan(WideScalar x) => new(Narrow(WideTrigonometry.Atan(x.Value)));

    public static WideScalar Atan2(WideScalar y, WideScalar x) => new(Narrow(WideTrigonometry.Atan2(y.Value, x.Value)));

    /// <summary>A base below zero has a power only for a whole exponent; else this is no number.</summary>
    public static WideScalar Pow(WideScalar x, WideScalar y)
    {
        if (IsZero(y))
            return 1;
        if (IsZero(x))
            return y > 0 ? 0 : double.NaN;
        var power = Exp(new(WideReference.NaturalLog(Abs(x).Value) * y.Value));
        if (x > 0)
            return power;
        if (!IsZero(y - Floor(y)))
            return double.NaN;
        var half = new WideScalar(y.Value * 0.5);
        return IsZero(half - Floor(half)) ? power : -power;
    }

    public static WideScalar Cbrt(WideScalar x)
    {
        var root = Narrow(WideReference.Cbrt(x.Value.High));
        return new(IsZero(x) ? root : root + x.Value.Low / (3.0 * root * root));
    }

    public static WideScalar Rsqrt(WideScalar x) => 1 / Sqrt(x);

    public static WideScalar Floor(WideScalar x)
    {
        double floor = Math.Floor(x.Value.High);
        return new(floor == x.Value.High ? (DoubleDouble)floor + Math.Floor(x.Value.Low) : floor);
    }

    public static WideScalar Round(WideScalar x)
    {
        var floor = Floor(x);
        double beyondHalf = (x.Value - floor.Value - 0.5).High;
        var half = new WideScalar(floor.Value * 0.5);
        bool isFloorEven = IsZero(half - Floor(half));
        return beyondHalf > 0 || (beyondHalf == 0 && !isFloorEven) ? floor + 1 : floor;
    }

    public static WideScalar Sign(WideScalar x) => Math.Sign(x.Value.High);
}
