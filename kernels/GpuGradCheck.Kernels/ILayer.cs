namespace GpuGradCheck;

/// <summary>
/// A layer: an unmanaged struct that holds shapes only. Its methods are generic over the scalar and over the pass
/// (what the layer sees of the world), so that one definition serves every purpose: the computation as shipped,
/// perturbed passes, exact derivatives.
/// </summary>
/// <remarks>
/// A group is an independent piece of work (a row, a pixel, one output) and may run in any order, on any thread.
/// Write explicit implementations (<c>void ILayer.Forward&lt;T, TPass&gt;</c>): they inherit the constraints.
/// </remarks>
public interface ILayer
{
    /// <summary>Names and shapes of what the layer reads and writes. Asked for on the host only.</summary>
    LayerTensors Tensors { get; }

    /// <summary>Number of independent pieces of forward work.</summary>
    int ForwardGroups { get; }

    /// <summary>Number of independent pieces of backward work.</summary>
    int BackwardGroups { get; }

    /// <summary>Scalars of private memory that one group needs; mostly 0.</summary>
    int ScratchLength { get; }

    /// <summary>Reads variables and writes the outputs of one group, each output exactly once.</summary>
    void Forward<T, TPass>(int group, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IForwardPass<T>;

    /// <summary>
    /// Gathers: reads cotangents (and variables, outputs) and writes gradient entries of one group, each
    /// differentiable variable's entry exactly once over all groups.
    /// </summary>
    void Backward<T, TPass>(int group, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>;
}
