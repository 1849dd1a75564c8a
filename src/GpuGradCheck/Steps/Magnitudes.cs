using GpuGradCheck.Execution;

namespace GpuGradCheck.Steps;

/// <summary>What derivatives would be if nothing in the cost cancelled.</summary>
internal static class Magnitudes
{
    private const int VariablesAtOnce = 1 << 13;

    /// <summary>For each variable the sum of the slopes of the cost's terms without their signs, at its own step.</summary>
    public static double[] Of(NumericGradient numeric, IPerturbedRun run)
    {
        var magnitudes = new double[numeric.Values.Length];
        var changes = new Changes[Math.Min(VariablesAtOnce, magnitudes.Length)];
        for (int first = 0; first < magnitudes.Length; first += changes.Length)
        {
            int count = Math.Min(changes.Length, magnitudes.Length - first);
            run.Run([.. Enumerable.Range(first, count).Select(k => new Displacement(k, numeric.Steps[k]))], changes);
            for (int i = 0; i < count; i++)
            {
                // Both sums are positive, and the second is subtracted as that of a pass down is.
                double slope = (changes[i].ChangeUp - changes[i].ChangeDown) / changes[i].Distance;
                magnitudes[first + i] = Math.Max(slope, Math.Abs(numeric.Values[first + i]));
            }
        }
        return magnitudes;
    }
}
