namespace GpuGradCheck.Passes;

/// <summary>A forward pass made of a reader, a writer and scratch.</summary>
public struct ForwardPass<T, TReader, TWriter, TScratch>(TReader reader, TWriter writer, TScratch scratch)
    : IForwardPass<T>
    where T : unmanaged, IScalar<T>
    where TReader : struct, IReader<T>
    where TWriter : struct, IWriter<T>
    where TScratch : struct, IScratch<T>
{
    private TReader reader = reader;
    private TWriter writer = writer;
    private TScratch scratch = scratch;

    /// <summary>The writer, with what it has gathered.</summary>
    public readonly TWriter Writer => writer;

    /// <inheritdoc/>
    public T Read(int variable) => reader.Read(variable);

    /// <inheritdoc/>
    public void Write(int index, T value) => writer.Write(index, value);

    /// <inheritdoc/>
    public T Load(int slot) => scratch.Load(slot);

    /// <inheritdoc/>
    public void Store(int slot, T value) => scratch.Store(slot, value);
}
