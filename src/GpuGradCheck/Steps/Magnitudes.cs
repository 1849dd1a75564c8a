using GpuGradCheck.Execution;

namespace GpuGradCheck.Steps;

/// <summary>What derivatives would be if nothing in the cost cancelled.</summary>
internal static class Magnitudes
{
    private const int VariablesAtOnce = 1 << 13;

    /// <summary>
    /// For each of these variables the sum of the slopes of the cost's terms without their signs, at its own step; NaN
    /// for the others.
    /// </summary>
    public static double[] Of(NumericGradient numeric, int[] measured, IPerturbedRun run)
    {
        var magnitudes = new double[numeric.Values.Length];
        Array.Fill(magnitudes, double.NaN);
        var changes = new Changes[Math.Min(VariablesAtOnce, measured.Length)];
        for (int first = 0; first < measured.Length; first += changes.Length)
        {
            int[] some = measured[first..Math.Min(first + changes.Length, measured.Length)];
            run.Run(Array.ConvertAll(some, k => new Displacement(k, numeric.Steps[k])), changes);
            for (int i = 0; i < some.Length; i++)
            {
                int k = some[i];
                // Both sums are positive, and the second is subtracted as that of a pass down is.
                double slope = (changes[i].ChangeUp - changes[i].ChangeDown) / changes[i].Distance;
                magnitudes[k] = Math.Max(slope, Math.Abs(numeric.Values[k]));
            }
        }
        return magnitudes;
    }
}
