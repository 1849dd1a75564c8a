namespace GpuGradCheck;

/// <summary>Loops over entries on all cores, where there are enough of them to be worth it.</summary>
internal static class Parts
{
    private const int WorthSharing = 1 << 14;

    /// <summary>
    /// Runs a loop over 0 to <paramref name="count"/> in as many parts, begin and end, as there are cores.
    /// </summary>
    public static void Run(int count, Action<int, int> loop)
    {
        int parts = count < WorthSharing ? 1 : Environment.ProcessorCount;
        if (parts == 1)
            loop(0, count);
        else
        {
            Parallel.For(
                0, parts, part => loop((int)((long)count * part / parts), (int)((long)count * (part + 1) / parts)));
        }
    }
}
