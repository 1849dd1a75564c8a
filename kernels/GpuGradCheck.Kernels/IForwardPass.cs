namespace GpuGradCheck;

/// <summary>What a layer's forward code sees: variables to read, outputs to write, private scratch.</summary>
public interface IForwardPass<T> : IReader<T>, IWriter<T>, IScratch<T>
    where T : unmanaged, IScalar<T>;
