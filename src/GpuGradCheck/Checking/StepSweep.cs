using GpuGradCheck.Comparison;
using GpuGradCheck.Execution;
using GpuGradCheck.Steps;

namespace GpuGradCheck.Checking;

/// <summary>The discrepancies at each step that a sweep asks for.</summary>
internal sealed class StepSweep(CheckPlan plan, Precision precision, ILayerRun run)
{
    /// <summary>Whole costs are summed only up to so many terms, unless every group was asked for.</summary>
    private const long MostSummedTerms = 1_000_000_000;

    private readonly Problem problem = plan.Problem;

    /// <summary>The numerical gradient at a step that a person chose.</summary>
    public static NumericGradient At(double step, CheckPlan plan, ILayerRun run, int[] measured, PassMode passes)
    {
        using var perturbed = run.Perturb(NoiseBounds.None(plan.Problem.Outputs), passes);
        return StepRule.At(step, plan.Problem.Variables, measured, perturbed);
    }

    /// <summary>At each step, how far the three gradients are apart.</summary>
    public IReadOnlyList<StepReport> Against(Gradients gradients) =>
        [.. Steps().Select(step => Swept(step, gradients))];

    private IEnumerable<double> Steps() => plan.Options.Sweep switch
    {
        null => [],
        { Count: 0 } => StepRule.Decades(precision),
        var steps => steps,
    };

    private StepReport Swept(double step, Gradients gradients)
    {
        var numeric = At(step, plan, run, gradients.Measured, plan.Options.Passes);
        bool isAffordable = plan.Options.Passes == PassMode.Full
            || 2L * gradients.Measured.Length * problem.Outputs <= MostSummedTerms;
        return new(
            step,
            Discrepancies.Of(gradients, numeric.Values),
            isAffordable
                ? Discrepancy.Between(
                    gradients.OfMeasured(Summed(step, gradients.Measured)), gradients.OfMeasured(gradients.Analytic))
                : null);
    }

    private double[] Summed(double step, int[] measured)
    {
        using var passes = run.PerturbSummed();
        return StepRule.Quotients(step, problem.Variables, measured, passes);
    }
}
