namespace GpuGradCheck.Tests.Layers;

/// <summary>y = x over one row, broken on purpose in one way.</summary>
public readonly struct BrokenLayer(int length, Breach breach) : ILayer
{
    // Seconds for each scalar and device, which no test waits for, and an end, so that no core is lost to the tests after it.
    private const int Rounds = 400_000_000;

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
        if (breach == Breach.Loops && group == 3)
            value = Loop(value);
        if (breach == Breach.GivesNaN && group == 3)
            value = (value - value) / (value - value);
        if (breach == Breach.WritesTwiceInOneGroup && group == 3)
            pass.Write(written, value);
        if (breach != Breach.NeverWrites || group != 3)
            pass.Write(written, value);
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        int cotangent = breach == Breach.ReadsMissingCotangent && group == 3 ? length : group;
        int output = breach == Breach.ReadsMissingOutput && group == 3 ? length : group;
        int written = breach == Breach.WritesMissingGradient && group == 3 ? length : group;
        if (breach == Breach.WritesGradientTwice && group == 3)
            written = 2;
        T gradient = pass.Cotangent(cotangent) + 0 * pass.Output(output);
        if (breach == Breach.LoopsBackward && group == 3)
            gradient = Loop(gradient);
        if (breach == Breach.GivesNaNBackward && group == 3)
            gradient = (gradient - gradient) / (gradient - gradient);
        if (breach != Breach.NeverWritesGradient || group != 3)
            pass.Write(written, gradient);
    }

    private static T Loop<T>(T value)
        where T : unmanaged, IScalar<T>
    {
        for (int round = 0; round < Rounds; round++)
            value = value / 3 + 1;
        return value;
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
    WritesTwiceInOneGroup,
    WritesGradientTwice,
    GivesNaN,
    GivesNaNBackward,
    Loops,
    LoopsBackward,
}
