namespace GpuGradCheck.Execution;

/// <summary>One layer at one point, on one device in one precision. Call in the order of the members.</summary>
internal interface ILayerRun : IDisposable
{
    /// <summary>Inspects forward and records footprints; then runs it twice.</summary>
    ForwardResult Forward();

    /// <summary>Inspects backward; then runs it twice over a buffer of NaN, and once with error bounds.</summary>
    BackwardResult Backward();

    /// <summary>The exact gradient with its error bound, in this run's precision.</summary>
    ExactGradient Differentiate(PassMode mode);

    /// <summary>The numerical gradient from differences that are formed at each output and then summed.</summary>
    NumericGradient Perturb(double[] steps, PassMode mode);

    /// <summary>The numerical gradient from whole costs, each summed in this run's precision and then subtracted.</summary>
    double[] PerturbSummed(double[] steps);
}
