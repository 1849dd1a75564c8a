namespace GpuGradCheck.Benchmarks.Inside;

/// <summary>
/// y = scale x + shift for each channel, a group for each element: every parameter is read by as many groups as there are
/// samples, every input by one.
/// </summary>
public readonly struct ChannelScale(int channels, int samples) : ILayer
{
    private readonly MatrixPlace input = new(0, channels, samples);
    private readonly VectorPlace scale = new(channels * samples, channels);
    private readonly VectorPlace shift = new(channels * samples + channels, channels);

    public LayerTensors Tensors =>
        new([input.Named("input"), scale.Named("scale"), shift.Named("shift")], [input.Named("output")]);

    public int ForwardGroups => input.Length;

    public int BackwardGroups => input.Rows;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        int channel = group / input.Columns;
        pass.Write(group, pass.Read(group) * pass.Read(scale[channel]) + pass.Read(shift[channel]));
    }

    void ILayer.Backward<T, TPass>(int channel, ref TPass pass)
    {
        T slope = pass.Read(scale[channel]);
        T sum = 0;
        T weighted = 0;
        for (int sample = 0; sample < input.Columns; sample++)
        {
            int place = input[channel, sample];
            T cotangent = pass.Cotangent(place);
            sum += cotangent;
            weighted += cotangent * pass.Read(place);
            pass.Write(place, cotangent * slope);
        }
        pass.Write(scale[channel], weighted);
        pass.Write(shift[channel], sum);
    }
}
