namespace GpuGradCheck.Tests.Layers;

/// <summary>
/// y = x for 0 &lt;= x &lt; 1, put together from constants bit by bit behind bare ifs: dual numbers see a constant. Below
/// <paramref name="bits"/> bits it is a staircase.
/// </summary>
public readonly struct DigitsLayer(int bits) : ILayer
{
    public LayerTensors Tensors => new([new("input", 0, [1])], [new("output", 0, [1])]);

    public int ForwardGroups => 1;

    public int BackwardGroups => 1;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        T rest = pass.Read(0);
        T step = 1;
        T y = 0;
        for (int i = 0; i < bits; i++)
        {
            step *= 0.5;
            if (rest - step < 0)
                continue;
            rest -= step;
            y += step;
        }
        pass.Write(0, y);
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass) => pass.Write(0, 0);
}
