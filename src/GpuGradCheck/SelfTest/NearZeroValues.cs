using GpuGradCheck.Npy;

namespace GpuGradCheck.SelfTests;

/// <summary>Inputs of a layer that has a kink at zero.</summary>
internal static class NearZeroValues
{
    private const double Share = 0.06;
    private const double Nearest = 1e-6;
    private const double Near = 1e-3;

    /// <summary>
    /// Of all entries 6 % are zero, 6 % are 1e-6 and 6 % are 1e-3 of the scale away from it; the others are random.
    /// </summary>
    public static NpyArray Draw(Tensor tensor, double scale, long seed)
    {
        var random = new RandomValues(seed, $"{tensor.Name} near zero");
        var values = new double[tensor.Length];
        for (int k = 0; k < values.Length; k++)
        {
            double lot = random.NextDouble();
            double value = random.NextUniform(scale);
            values[k] = lot < Share ? 0
                : lot < 2 * Share ? Math.CopySign(Nearest * scale, value)
                : lot < 3 * Share ? Math.CopySign(Near * scale, value)
                : value;
        }
        return new(tensor.Shape, values, NpyElement.Float64);
    }
}
