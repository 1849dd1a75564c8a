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
        _ = checked(size + padding + dilation);
        Positions = slack < 0 ? 0 : slack / stride + 1;
    }

    /// <summary>Inputs that a position reads.</summary>
    public int Taps { get; }

    /// <summary>How often the window fits.</summary>
    public int Positions { get; }

    /// <summary>The first tap of a position that does not lie in the padding.</summary>
    public int FirstTap(int position)
    {
        int before = padding - position * stride;
        return before > 0 ? (before + dilation - 1) / dilation : 0;
    }

    /// <summary>
    /// One past the last tap of a position that does not lie in the padding; the first, or less, where all do.
    /// </summary>
    public int EndTap(int position)
    {
        int end = (size + padding - position * stride + dilation - 1) / dilation;
        return end < Taps ? end : Taps;
    }

    /// <summary>The input that a tap reads, or -1 where it lies in the padding.</summary>
    public int Input(int position, int tap)
    {
        int input = InputInside(position, tap);
        return input < size ? input < 0 ? -1 : input : -1;
    }

    /// <summary>The input that a tap reads, of those from the first to the last that are not in the padding.</summary>
    public int InputInside(int position, int tap) => position * stride + tap * dilation - padding;

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
