namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B43, focal loss of a positive label, dlib 1c612c18e: y = -(1 - p)^2 log p with p = 1 / (1 + e^-x). Shipped:
/// (1 - p)^2 (p (1 - 2 log p) - 1) instead of (1 - p)^2 (p (1 + 2 log p) - 1).
/// </summary>
public readonly struct B43FocalLoss(int length, bool wrong) : ILayer
{
    private readonly VectorPlace input = new(0, length);
    private readonly VectorPlace output = new(0, length);
    private readonly int isWrong = wrong ? 1 : 0;

    public LayerTensors Tensors => new([input.Named("input")], [output.Named("output")]);

    public int ForwardGroups => input.Length;

    public int BackwardGroups => input.Length;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int i, ref TPass pass)
    {
        T p = 1 / (1 + T.Exp(-pass.Read(input[i])));
        pass.Write(output[i], -(1 - p) * (1 - p) * T.Log(p));
    }

    void ILayer.Backward<T, TPass>(int i, ref TPass pass)
    {
        T p = 1 / (1 + T.Exp(-pass.Read(input[i])));
        T term = 2 * T.Log(p);
        if (isWrong != 0)
            term = -term;
        pass.Write(input[i], pass.Cotangent(output[i]) * ((1 - p) * (1 - p) * (p * (1 + term) - 1)));
    }
}
