using GpuGradCheck.Readers;
using ILGPU;

namespace GpuGradCheck.Kernels;

/// <summary>The cost's term and its derivative at each output. An item is an output.</summary>
public struct CostKernel<T, TCost> : IKernel
    where T : unmanaged, IScalar<T>
    where TCost : unmanaged, ICost
{
    /// <summary>The cost.</summary>
    public TCost Cost;

    /// <summary>All variables, the cost's constants among them.</summary>
    public ArrayView<T> Variables;

    /// <summary>What forward wrote.</summary>
    public ArrayView<T> Outputs;

    /// <summary>Receives term(o, y_o).</summary>
    public ArrayView<T> Terms;

    /// <summary>Receives the derivative of term(o, y_o) to y_o.</summary>
    public ArrayView<T> Cotangents;

    /// <inheritdoc/>
    public readonly void Run(long item, long lane, long lanes)
    {
        int output = (int)item;
        var constants = new PlainReader<T>(Variables);
        Terms[output] = Cost.Term(output, Outputs[output], ref constants);
        Cotangents[output] = Cost.Derivative(output, Outputs[output], ref constants);
    }
}
