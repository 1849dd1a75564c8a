namespace GpuGradCheck.Tests.Layers;

/// <summary>
/// y = x², whose backward is wrong at some entries, drawn anew for each seed: at the first of every three it gives zero, at the
/// second 10 % too much, at the third the wrong sign.
/// </summary>
public readonly struct SpottedSquare(int length, int spots, int seed) : ILayer
{
    private readonly VectorPlace input = new(0, length);
    private readonly VectorPlace output = new(0, length);

    public LayerTensors Tensors => new([input.Named("input")], [output.Named("output")]);

    public int ForwardGroups => input.Length;

    public int BackwardGroups => input.Length;

    public int ScratchLength => 0;

    /// <summary>Where it is wrong, in ascending order; two spots may fall on one entry.</summary>
    public int[] Places
    {
        get
        {
            var places = new int[spots];
            uint state = (uint)seed;
            for (int spot = 0; spot < spots; spot++)
            {
                state = Next(state);
                places[spot] = Place(state);
            }
            return [.. places.Distinct().Order()];
        }
    }

    void ILayer.Forward<T, TPass>(int i, ref TPass pass)
    {
        T x = pass.Read(input[i]);
        pass.Write(output[i], x * x);
    }

    void ILayer.Backward<T, TPass>(int i, ref TPass pass)
    {
        T right = 2 * pass.Read(input[i]) * pass.Cotangent(output[i]);
        T written = right;
        uint state = (uint)seed;
        int kind = 0;
        for (int spot = 0; spot < spots; spot++)
        {
            state = Next(state);
            if (Place(state) == i)
            {
                if (kind == 0)
                    written = 0;
                if (kind == 1)
                    written = right * 1.1;
                if (kind == 2)
                    written = -right;
            }
            kind = kind == 2 ? 0 : kind + 1;
        }
        pass.Write(input[i], written);
    }

    private static uint Next(uint state) => state * 1664525 + 1013904223;

    private int Place(uint state) => (int)(state >> 4) % input.Length;
}
