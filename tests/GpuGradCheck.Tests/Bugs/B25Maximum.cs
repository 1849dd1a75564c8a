namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B25, maximum of two operands, candle d70cffdab: z_i = max(l_i, r_i), and ties z = max(s, s) of a third tensor with
/// itself, where z is smooth. Shipped: the right operand's gradient has the wrong sign, and a tie counts in full for
/// both operands instead of half for each.
/// </summary>
public readonly struct B25Maximum : ILayer
{
    private readonly VectorPlace left;
    private readonly VectorPlace right;
    private readonly VectorPlace shared;
    private readonly VectorPlace output;
    private readonly int isWrong;

    public B25Maximum(int length, int ties, bool wrong)
    {
        left = new(0, length);
        right = new(left.End, length);
        shared = new(right.End, ties);
        output = new(0, length + ties);
        isWrong = wrong ? 1 : 0;
    }

    public LayerTensors Tensors =>
        new([left.Named("left"), right.Named("right"), shared.Named("shared")], [output.Named("output")]);

    public int ForwardGroups => output.Length;

    public int BackwardGroups => output.Length;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int i, ref TPass pass)
    {
        T l = pass.Read(Left(i));
        T r = pass.Read(Right(i));
        pass.Write(output[i], T.Select(l - r, l, r));
    }

    void ILayer.Backward<T, TPass>(int i, ref TPass pass)
    {
        T c = pass.Cotangent(output[i]);
        T l = pass.Read(Left(i));
        T r = pass.Read(Right(i));
        T ofLeft = c;
        T ofRight = c;
        if (l > r)
            ofRight = 0;
        else if (r > l)
            ofLeft = 0;
        else if (isWrong == 0)
            ofLeft = ofRight = c / 2;
        if (isWrong != 0)
            ofRight = -ofRight;
        if (i < left.Length)
        {
            pass.Write(left[i], ofLeft);
            pass.Write(right[i], ofRight);
        }
        else
        {
            pass.Write(shared[i - left.Length], ofLeft + ofRight);
        }
    }

    private int Left(int i) => i < left.Length ? left[i] : shared[i - left.Length];

    private int Right(int i) => i < left.Length ? right[i] : shared[i - left.Length];
}
