namespace GpuGradCheck;

/// <summary>What a layer's backward code sees. <c>Write</c> takes a differentiable variable's gradient entry.</summary>
public interface IBackwardPass<T> : IReader<T>, IWriter<T>, IScratch<T>
    where T : unmanaged, IScalar<T>
{
    /// <summary>An output as forward wrote it, saved outputs included.</summary>
    T Output(int output);

    /// <summary>The derivative of the cost to an output. Saved outputs have none.</summary>
    T Cotangent(int output);
}
