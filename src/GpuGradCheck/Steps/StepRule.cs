using GpuGradCheck.Execution;

namespace GpuGradCheck.Steps;

/// <summary>Steps that a person chose.</summary>
internal static class StepRule
{
    private const int VariablesAtOnce = 1 << 18;

    /// <summary>The numerical gradient at one step for some of so many variables: its error is not known.</summary>
    public static NumericGradient At(double step, int variables, int[] measured, IPerturbedRun run)
    {
        double[] quotients = Quotients(step, variables, measured, run);
        double[] unknown = Array.ConvertAll(quotients, _ => double.NaN);
        bool holds = run.Audit([new(measured[0], step), new(measured[^1], step)]);
        return new(quotients, unknown, Array.ConvertAll(quotients, _ => step), new bool[variables], null, holds);
    }

    /// <summary>The central differences at one step for these variables; NaN for the others.</summary>
    public static double[] Quotients(double step, int variables, int[] measured, IPerturbedRun run) =>
        OfChanges(step, variables, measured, run, changes => changes.Quotient);

    /// <summary>
    /// One number of what the cost does when each of these variables moves up and down by the step; NaN for the others.
    /// </summary>
    public static double[] OfChanges(
        double step, int variables, int[] measured, IPerturbedRun run, Func<Changes, double> number)
    {
        var numbers = new double[variables];
        Array.Fill(numbers, double.NaN);
        var moves = new Displacement[Math.Min(measured.Length, VariablesAtOnce)];
        var changes = new Changes[moves.Length];
        for (int first = 0; first < measured.Length; first += moves.Length)
        {
            int count = Math.Min(moves.Length, measured.Length - first);
            for (int i = 0; i < count; i++)
                moves[i] = new(measured[first + i], step);
            run.Run(moves.AsSpan(0, count), changes);
            for (int i = 0; i < count; i++)
                numbers[measured[first + i]] = number(changes[i]);
        }
        return numbers;
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
                    $"--step {Text.Number(step)} takes {problem.TensorOf(k).Entry(k)} = {Text.Number(x)} "
                    + $"out of the range of {precision.Name()}; give a smaller step, or none to have it chosen");
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
}
