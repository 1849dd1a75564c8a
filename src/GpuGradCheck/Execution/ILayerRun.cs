namespace GpuGradCheck.Execution;

/// <summary>One layer at one point, as shipped, on one device in one precision. Call in the order of the members.</summary>
internal interface ILayerRun : IDisposable
{
    /// <summary>Runs forward twice, and the cost.</summary>
    ForwardResult Forward();

    /// <summary>Runs backward twice over a buffer of NaN.</summary>
    BackwardResult Backward();

    /// <summary>The numerical gradient from differences that are formed at each output and then summed.</summary>
    NumericGradient Perturb(double[] steps, PassMode mode);

    /// <summary>The numerical gradient from whole costs, each summed in this run's precision and then subtracted.</summary>
    double[] PerturbSummed(double[] steps);

    /// <summary>The same whole costs, subtracted and not yet divided by anything.</summary>
    double[] SummedDifferences(double[] steps);
}
