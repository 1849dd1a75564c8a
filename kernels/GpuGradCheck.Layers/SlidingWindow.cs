namespace GpuGradCheck.Layers;

/// <summary>
/// A window that slides along one dimension of a picture: position p reads input p stride + tap dilation - padding with
/// each of its taps.
/// </summary>
public readonly struct SlidingWindow
{
    private readonly int size;
    private readonly int stride;
    private readonly int padding;
    private readonly int dilation;

    /// <summary>A window over so many inputs, with so many taken for zero beyond either end.</summary>
    public SlidingWindow(int size, int taps, int stride, int padding, int dilation)
    {
        this.size = size;
        this.stride = stride;
        this.padding = padding;
        this.dilation = dilation;
        Taps = taps;
        int slack = checked(size + 2 * padding - dilation * (taps - 1) - 1);
        Positions = slack < 0 ? 0 : slack / stride + 1;
    }

    /// <summary>Inputs that a position reads.</summary>
    public int Taps { get; }

    /// <summary>How often the window fits.</summary>
    public int Positions { get; }

    /// <summary>The input that a tap reads, or -1 where it lies in the padding.</summary>
    public int Input(int position, int tap)
    {
        int input = position * stride + tap * dilation - padding;
        return input < size ? input < 0 ? -1 : input : -1;
    }

    /// <summary>The position whose tap reads the input, or -1 where there is none.</summary>
    public int Position(int input, int tap)
    {
        int start = input + padding - tap * dilation;
        if (start < 0 || start % stride != 0)
            return -1;
        int position = start / stride;
        return position < Positions ? position : -1;
    }
}
