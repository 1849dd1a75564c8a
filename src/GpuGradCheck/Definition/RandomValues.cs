namespace GpuGradCheck;

/// <summary>
/// SplitMix64 (Steele, Lea and Flood, "Fast splittable pseudorandom number generators", 2014). System.Random may
/// give other numbers in another version of .NET; a seed printed today must reproduce its failure tomorrow.
/// </summary>
internal sealed class RandomValues
{
    private ulong state;

    /// <summary>
    /// A stream of its own for each seed and purpose: another tensor does not shift the ones after it.
    /// </summary>
    public RandomValues(long seed, string purpose)
    {
        state = unchecked((ulong)seed);
        foreach (char c in purpose)
            state = NextBits() ^ c;
    }

    /// <summary>Uniform in [0, 1), with 53 random bits.</summary>
    public double NextDouble() => (NextBits() >> 11) * (1.0 / (1UL << 53));

    /// <summary>Uniform in [-scale, scale).</summary>
    public double NextUniform(double scale) => (2 * NextDouble() - 1) * scale;

    /// <summary>Uniform magnitude in [0.5, 1.5) with a random sign.</summary>
    public double NextSignedWeight()
    {
        double magnitude = 0.5 + NextDouble();
        return NextDouble() < 0.5 ? -magnitude : magnitude;
    }

    private ulong NextBits()
    {
        state = unchecked(state + 0x9E3779B97F4A7C15);
        ulong mixed = state;
        mixed = unchecked((mixed ^ (mixed >> 30)) * 0xBF58476D1CE4E5B9);
        mixed = unchecked((mixed ^ (mixed >> 27)) * 0x94D049BB133111EB);
        return mixed ^ (mixed >> 31);
    }
}
