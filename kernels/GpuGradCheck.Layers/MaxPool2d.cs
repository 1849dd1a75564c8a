namespace GpuGradCheck.Layers;

/// <summary>
/// y = max x over windows of each picture, so that g sums c over the windows that an input wins (Weng, Ahuja and Huang,
/// "Cresceptron: a self-organizing neural network which grows adaptively", 1992). Where inputs tie, the
/// first one wins: a kink. The winner's place in its window is saved, a number below window^2, exact in every
/// precision. A forward group is one output; a backward group is one input.
/// </summary>
[Layer("maxpool2d", "batch x channels x height x width x window x stride", "2x3x5x6x3x2")]
public readonly struct MaxPool2d : ILayer
{
    private readonly SlidingWindow vertical;
    private readonly SlidingWindow horizontal;
    private readonly Rank4Place input;
    private readonly Rank4Place output;
    private readonly Rank4Place winner;

    /// <summary>Lays out the tensors.</summary>
    public MaxPool2d(int batch, int channels, int height, int width, int window, int stride)
    {
        vertical = new(height, window, stride, 0, 1);
        horizontal = new(width, window, stride, 0, 1);
        input = new(0, batch, channels, height, width);
        output = new(0, batch, channels, vertical.Positions, horizontal.Positions);
        winner = new(output.End, batch, channels, vertical.Positions, horizontal.Positions);
    }

    /// <inheritdoc/>
    public LayerTensors Tensors =>
        new([input.Named("input")], [output.Named("output")]) { Saved = [winner.Named("winner")] };

    /// <inheritdoc/>
    public int ForwardGroups => output.Length;

    /// <inheritdoc/>
    public int BackwardGroups => input.Length;

    /// <inheritdoc/>
    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        int n = output.BatchOf(group);
        int channel = output.ChannelOf(group);
        int top = vertical.Input(output.RowOf(group), 0);
        int left = horizontal.Input(output.ColumnOf(group), 0);
        T max = pass.Read(input[n, channel, top, left]);
        T largest = max;
        int place = 0;
        for (int k = 0; k < vertical.Taps; k++)
        {
            for (int l = 0; l < horizontal.Taps; l++)
            {
                T x = pass.Read(input[n, channel, top + k, left + l]);
                if (x > largest)
                {
                    largest = x;
                    place = Tap(k, l);
                }
                max = T.Max(max, x);
            }
        }
        pass.Write(output.Offset + group, max);
        pass.Write(winner.Offset + group, place);
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        T sum = 0;
        for (int k = 0; k < vertical.Taps; k++)
        {
            int row = vertical.Position(input.RowOf(group), k);
            for (int l = 0; l < horizontal.Taps && row >= 0; l++)
            {
                int column = horizontal.Position(input.ColumnOf(group), l);
                if (column < 0)
                    continue;
                T own = Tap(k, l);
                T place = pass.Output(winner[input.BatchOf(group), input.ChannelOf(group), row, column]);
                if (place < own || place > own)
                    continue;
                sum += pass.Cotangent(output[input.BatchOf(group), input.ChannelOf(group), row, column]);
            }
        }
        pass.Write(group, sum);
    }

    private int Tap(int row, int column) => row * horizontal.Taps + column;
}
