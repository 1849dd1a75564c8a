namespace GpuGradCheck.Steps;

/// <summary>The steps that are tried: powers of two that bracket every step that could be best.</summary>
internal static class StepLadder
{
    /// <summary>From each step to the next.</summary>
    private const int RatioExponent = 2;

    /// <summary>
    /// Eight sizes: well above a function's length scale, if the variable's size says anything of it.
    /// </summary>
    private const int Coarsest = 3;

    /// <summary>
    /// The steps relative to a variable's size, finest first: from where noise drowns everything, so that no narrow
    /// feature is passed by, to beyond the size.
    /// </summary>
    public static double[] Of(Precision precision)
    {
        int finest = precision == Precision.Float ? -10 : -20;
        return [.. Enumerable.Range(finest, Coarsest - finest + 1).Select(k => Math.ScaleB(1, RatioExponent * k))];
    }

    /// <summary>
    /// The typical size of a variable, max(|x|, rms x over its tensor) as a power of two; 1 where all are zero, or so
    /// small that steps beside them underflow.
    /// </summary>
    public static double Size(double magnitude, double typical, Precision precision)
    {
        double size = Math.Max(magnitude, typical);
        bool isUsable = size >= precision.SmallestNormal() / precision.UnitRoundoff() && double.IsFinite(size);
        return isUsable ? Math.ScaleB(1, Math.ILogB(size * Math.Sqrt(2))) : 1;
    }

    /// <summary>The typical size of each variable.</summary>
    public static double[] Sizes(Problem problem, double[] point, Precision precision)
    {
        var sizes = new double[problem.Variables];
        foreach (var tensor in problem.Differentiable)
        {
            double typical = Norm.RootMeanSquare(point.AsSpan(tensor.Offset, tensor.Length));
            double usual = Size(0, typical, precision);
            for (int k = tensor.Offset; k < tensor.End; k++)
                sizes[k] = Math.Abs(point[k]) <= typical ? usual : Size(Math.Abs(point[k]), typical, precision);
        }
        return sizes;
    }

    /// <summary>The rung nearest to a relative step.</summary>
    public static int Nearest(double[] ladder, double relative) =>
        Math.Clamp((int)Math.Round(Math.Log2(relative / ladder[0]) / RatioExponent), 0, ladder.Length - 1);

    /// <summary>
    /// Four steps around the one that pilots chose: room on both sides, and more where noise matters less.
    /// </summary>
    public static Range Window(double[] ladder, int chosen)
    {
        int first = Math.Clamp(chosen - 1, 0, ladder.Length - 4);
        return first..(first + 4);
    }

    /// <summary>
    /// The step that pilots chose, but none beyond the variable's size, and the next finer one to hold it against.
    /// </summary>
    public static Range Pair(double[] ladder, int chosen)
    {
        int last = Math.Clamp(chosen, 1, ladder.Length - 1 - Coarsest);
        return (last - 1)..(last + 1);
    }
}
