namespace GpuGradCheck.Execution;

/// <summary>Exact derivatives along whole directions, at one point.</summary>
internal interface IDirectionRun : IDisposable
{
    /// <summary>
    /// The cost's derivative along each of several directions with its error bound, by one forward pass for each over
    /// the groups that it moves.
    /// </summary>
    /// <param name="weights">How far each variable moves in its direction.</param>
    /// <param name="labels">The direction of each variable; -1 for none.</param>
    /// <param name="directions">Number of directions.</param>
    (double Value, double Bound)[] Slopes(double[] weights, int[] labels, int directions);
}
