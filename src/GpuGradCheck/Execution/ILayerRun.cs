namespace GpuGradCheck.Execution;

/// <summary>
/// One layer at one point, as shipped, on one device in one precision. Call in the order of the members.
/// </summary>
internal interface ILayerRun : IDisposable
{
    /// <summary>Runs forward twice, and the cost.</summary>
    ForwardResult Forward();

    /// <summary>Runs backward twice over a buffer of NaN.</summary>
    BackwardResult Backward();

    /// <summary>What forward computes at other values: the outputs that the cost is computed from.</summary>
    double[] ForwardAt(double[] values);

    /// <summary>Passes whose differences are formed at each output and then summed.</summary>
    IPerturbedRun Perturb(NoiseBounds noise, PassMode mode);

    /// <summary>Passes over every group whose whole costs are summed in this run's precision.</summary>
    IPerturbedRun PerturbSummed();
}
