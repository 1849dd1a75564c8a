namespace GpuGradCheck.Writers;

/// <summary>What one pass adds up to, and what is known of its rounding error.</summary>
public readonly struct PassSum<T>(T sum, T noise, T largest)
    where T : unmanaged, IScalar<T>
{
    /// <summary>The sum.</summary>
    public T Sum => sum;

    /// <summary>The sum of how far rounding can have moved each term.</summary>
    public T Noise => noise;

    /// <summary>The largest of these.</summary>
    public T Largest => largest;
}
