namespace GpuGradCheck.Tests.Layers;

/// <summary>y = x over one row, broken on purpose in one way.</summary>
public readonly struct BrokenLayer(int length, Breach breach) : ILayer
{
    private readonly VectorPlace input = new(0, length);
    private readonly VectorPlace output = new(0, length);

    public LayerTensors Tensors => new([input.Named("input")], [output.Named("output")]);

    public int ForwardGroups => length;

    public int BackwardGroups => length;

    public int ScratchLength => 1;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        int read = breach == Breach.ReadsPastTheEnd && group == 3 ? 1_000_000 : group;
        int written = breach == Breach.WritesTwice && group == 3 ? 2 : group;
        if (breach == Breach.ReadsNegative && group == 3)
            read = -1;
        if (breach == Breach.UsesMissingScratch && group == 3)
            pass.Store(1, 0);
        T value = pass.Read(read);
        if (breach != Breach.NeverWrites || group != 3)
            pass.Write(written, value);
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        int cotangent = breach == Breach.ReadsMissingCotangent && group == 3 ? length : group;
        int output = breach == Breach.ReadsMissingOutput && group == 3 ? length : group;
        int written = breach == Breach.WritesMissingGradient && group == 3 ? length : group;
        T gradient = pass.Cotangent(cotangent) + 0 * pass.Output(output);
        if (breach != Breach.NeverWritesGradient || group != 3)
            pass.Write(written, gradient);
    }
}

public enum Breach
{
    None,
    ReadsPastTheEnd,
    ReadsNegative,
    WritesTwice,
    NeverWrites,
    UsesMissingScratch,
    ReadsMissingCotangent,
    ReadsMissingOutput,
    WritesMissingGradient,
    NeverWritesGradient,
}
