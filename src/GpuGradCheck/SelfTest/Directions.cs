namespace GpuGradCheck.SelfTests;

/// <summary>Random directions to look along.</summary>
internal static class Directions
{
    /// <summary>Standard normal numbers (Box and Muller, 1958), rounded to a precision.</summary>
    public static double[] Normal(int length, long seed, Precision precision)
    {
        var random = new RandomValues(seed, "direction");
        var direction = new double[length];
        for (int k = 0; k < length; k++)
        {
            double radius = Math.Sqrt(-2 * Math.Log(1 - random.NextDouble()));
            direction[k] = precision.Round(radius * Math.Cos(2 * Math.PI * random.NextDouble()));
        }
        return direction;
    }
}
