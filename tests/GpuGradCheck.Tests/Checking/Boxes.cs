using System.Runtime.InteropServices;
using Xunit;

namespace GpuGradCheck.Tests.Checking;

/// <summary>Functions on the host of which nothing is known but what they return.</summary>
internal static class Boxes
{
    public const int Length = 24;

    /// <summary>The same function of each input, with its slope at x, where it is y.</summary>
    public static HostFunction Map(Func<double, double> f, Func<double, double, double> slope) => Box(
        (x, y) =>
        {
            for (int i = 0; i < Length; i++)
                y[i] = f(x[i]);
        },
        (x, y, c, g) =>
        {
            for (int i = 0; i < Length; i++)
                g[i] = c[i] * slope(x[i], y[i]);
        });

    /// <summary>The same code in both precisions: in float each number is rounded on its way in and out.</summary>
    public static HostFunction Box(HostForward<double> forward, HostBackward<double> backward) =>
        new(new([new Tensor("x", 0, Length)], [new Tensor("y", 0, Length)]))
        {
            Double = new(forward, backward),
            Float = new(
                (x, y) =>
                {
                    double[] input = Wide(x), output = new double[Length];
                    forward(input, output);
                    Round(output, y);
                    Round(input, MemoryMarshal.CreateSpan(ref MemoryMarshal.GetReference(x), Length));
                },
                (x, y, c, g) =>
                {
                    double[] gradient = Wide(g);
                    backward(Wide(x), Wide(y), Wide(c), gradient);
                    Round(gradient, g);
                }),
        };

    /// <summary>Held against its differences.</summary>
    public static GradientReport Check(HostFunction box, CheckOptions options) => GradientChecker.Check(
        "box", box, options with { Seed = Seeds.Current }, null, TestContext.Current.CancellationToken);

    private static double[] Wide(ReadOnlySpan<float> values) => Array.ConvertAll(values.ToArray(), value => (double)value);

    private static void Round(double[] values, Span<float> to)
    {
        for (int i = 0; i < values.Length; i++)
            to[i] = (float)values[i];
    }
}
