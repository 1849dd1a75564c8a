namespace GpuGradCheck.Execution;

/// <summary>
/// One layer at one point, on one device in one precision, with error bounds. It comes before all other runs.
/// </summary>
internal interface IBoundedRun : IDisposable
{
    /// <summary>
    /// Inspects forward and backward, each before it runs: values and branches are the precision's, without bounds.
    /// </summary>
    /// <param name="testsLinearity">Whether backward runs twice more, to see if it is linear in its cotangents.</param>
    /// <exception cref="LayerContractException">The layer broke its contract.</exception>
    BoundedResult Run(bool testsLinearity);

    /// <summary>The exact derivative to each of some variables with its error bound.</summary>
    ExactGradient Differentiate(BoundedResult result, int[] variables);

    /// <summary>Exact derivatives along directions.</summary>
    IDirectionRun Directions(BoundedResult result);
}
