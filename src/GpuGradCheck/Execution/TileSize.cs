namespace GpuGradCheck.Execution;

/// <summary>
/// How much to do at once, learnt from how long the last took: a tenth of a second is short enough to wait for.
/// </summary>
internal sealed class TileSize
{
    private static readonly TimeSpan Aim = TimeSpan.FromMilliseconds(100);

    private static readonly TimeSpan Resolution = TimeSpan.FromMicroseconds(1);

    /// <summary>From one tile to the next, where items differ.</summary>
    private const double MostGrowth = 64;

    private readonly long least;

    /// <param name="least">What is done at once in any case, and at first.</param>
    public TileSize(long least) => Next = this.least = least;

    /// <summary>How much to do next.</summary>
    public long Next { get; private set; }

    /// <summary>Learns from a tile.</summary>
    /// <param name="done">How much was done.</param>
    /// <param name="taken">How long that took.</param>
    /// <param name="isLast">Whether there was no more: then it does not say that more would have had room.</param>
    public void Learn(long done, TimeSpan taken, bool isLast)
    {
        double room = Aim / (taken > Resolution ? taken : Resolution);
        if (!isLast || room < 1)
            Next = Math.Max(least, (long)(done * Math.Clamp(room, 1 / 4.0, MostGrowth)));
    }
}
