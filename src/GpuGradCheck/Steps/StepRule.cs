namespace GpuGradCheck.Steps;

/// <summary>How far each variable is moved.</summary>
internal static class StepRule
{
    /// <summary>
    /// For each variable a power of two near cbrt(3u) X, with X = max(|x|, rms x over its tensor): the step at which
    /// the truncation error h^2 f'''/6 and the rounding error u f / h of a central difference are about equal for a
    /// function whose length scale is X (Gill, Murray and Wright, "Practical Optimization", 1981, section 8.6).
    /// </summary>
    public static double[] Choose(Problem problem, double[] point, Precision precision)
    {
        double relative = Math.Cbrt(3 * precision.UnitRoundoff());
        var steps = new double[problem.Variables];
        foreach (var tensor in problem.Differentiable)
        {
            double typical = Norm.RootMeanSquare(point.AsSpan(tensor.Offset, tensor.Length));
            for (int k = tensor.Offset; k < tensor.End; k++)
            {
                double size = Math.Max(Math.Abs(point[k]), typical);
                steps[k] = size > 0 && double.IsFinite(size) ? PowerOfTwo(relative * size) : PowerOfTwo(relative);
            }
        }
        return steps;
    }

    /// <summary>The same step for every variable.</summary>
    public static double[] Fixed(Problem problem, double step)
    {
        var steps = new double[problem.Variables];
        Array.Fill(steps, step);
        return steps;
    }

    /// <summary>Decades at which a sweep shows rounding on one side and truncation on the other.</summary>
    public static IReadOnlyList<double> Decades(Precision precision) => precision == Precision.Float
        ? [1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1]
        : [1e-10, 1e-9, 1e-8, 1e-7, 1e-6, 1e-5, 1e-4, 1e-3, 1e-2, 1e-1, 1];

    /// <summary>Refuses a step that does not move some variable in some precision.</summary>
    /// <exception cref="UsageException">x + h and x - h round to the same number.</exception>
    public static void RequireResolved(Problem problem, double[] point, double step, Precision precision)
    {
        double rounded = precision.Round(step);
        for (int k = 0; k < problem.Variables; k++)
        {
            double x = point[k];
            if (!double.IsFinite(x))
                continue;
            if (!double.IsFinite(precision.Round(x + rounded)) || !double.IsFinite(precision.Round(x - rounded)))
            {
                throw new UsageException(
                    $"--step {Text.Number(step)} takes {problem.TensorOf(k).Entry(k)} = {Text.Number(x)} out of the range of "
                    + $"{precision.Name()}; give a smaller step, or none to have it chosen");
            }
            if (precision.Round(x + rounded) == precision.Round(x - rounded))
            {
                throw new UsageException(
                    $"--step {Text.Number(step)} does not move {problem.TensorOf(k).Entry(k)} = {Text.Number(x)} in "
                    + $"{precision.Name()}, whose next number is {Text.Number(precision.Spacing(x))} away; "
                    + "give a larger step, or none to have it chosen");
            }
        }
    }

    private static double PowerOfTwo(double size) => Math.ScaleB(1, (int)Math.Round(Math.Log2(size)));
}
