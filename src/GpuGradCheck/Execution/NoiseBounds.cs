using GpuGradCheck.Writers;

namespace GpuGradCheck.Execution;

/// <summary>How far rounding can move what forward computes.</summary>
/// <param name="Outputs">For each output that the cost is computed from, at the point.</param>
/// <param name="Growth">How many roundings of its distance from there are added for an output elsewhere.</param>
internal sealed record NoiseBounds(double[] Outputs, double Growth)
{
    /// <summary>Nothing known and nothing asked.</summary>
    public static NoiseBounds None(int outputs) => new(new double[outputs], 0);

    /// <summary>
    /// The same for a writer on a device, with what it does to the cost by its slopes, and the memory that holds it.
    /// </summary>
    public (OutputNoise<T> Noise, IDisposable[] Memory) Upload<T>(Device device, T[] cotangents)
        where T : unmanaged, IReal<T>
    {
        var ofOutputs = Array.ConvertAll(Outputs, value => (T)value);
        T[] ofCost = [.. cotangents.Zip(ofOutputs, (slope, noise) => T.Abs(slope) * noise)];
        var outputs = device.Upload(ofOutputs);
        var cost = device.Upload(ofCost);
        return (
            new(outputs.View, cost.View, (T)(Growth * T.UnitRoundoff), T.Roundoff, (T)8 * T.Smallest),
            [outputs, cost]);
    }
}
