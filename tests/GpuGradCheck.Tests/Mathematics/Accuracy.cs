using System.Globalization;
using Xunit;

namespace GpuGradCheck.Tests.Mathematics;

/// <summary>Compares a function with its reference at many arguments and fails at the worst one.</summary>
internal static class Accuracy
{
    private const int LeastArguments = 100_000;

    public static double Check(
        Func<double, double> function, Func<double, Wide> reference, IEnumerable<double> arguments, double bound) =>
        Check(function, reference, arguments, bound, Precision.Double);

    public static double Check(
        Func<float, float> function, Func<double, Wide> reference, IEnumerable<float> arguments, double bound) =>
        Check(x => function((float)x), reference, arguments.Select(x => (double)x), bound, Precision.Single);

    public static double Check(
        Func<double, double, double> function,
        Func<double, double, Wide> reference,
        double[] first,
        double[] second,
        double bound) => Check(function, reference, first.Zip(second), bound, Precision.Double);

    public static double Check(
        Func<float, float, float> function,
        Func<double, double, Wide> reference,
        float[] first,
        float[] second,
        double bound) =>
        Check(
            (x, y) => function((float)x, (float)y),
            reference,
            first.Zip(second, (x, y) => ((double)x, (double)y)),
            bound,
            Precision.Single);

    private static double Check(
        Func<double, double, double> function,
        Func<double, double, Wide> reference,
        IEnumerable<(double X, double Y)> arguments,
        double bound,
        Precision precision)
    {
        int count = 0;
        double worst = 0.0;
        (double X, double Y) at = default;
        foreach (var (x, y) in arguments)
        {
            double error = precision.UlpError(function(x, y), reference(x, y));
            count++;
            if (error <= worst) continue;
            (worst, at) = (error, (x, y));
        }

        string report = string.Create(CultureInfo.InvariantCulture, $"{worst:0.000} ULP (bound {bound}) at ")
            + $"({precision.Show(at.X)}, {precision.Show(at.Y)}): result {precision.Show(function(at.X, at.Y))}, "
            + $"reference {reference(at.X, at.Y)}; {count} arguments, seed {Arguments.Seed}";
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        Assert.True(worst <= bound, report);
        Assert.True(count >= LeastArguments, $"only {count} arguments");
        return worst;
    }

    private static double Check(
        Func<double, double> function,
        Func<double, Wide> reference,
        IEnumerable<double> arguments,
        double bound,
        Precision precision)
    {
        int count = 0;
        double worst = 0.0, at = 0.0;
        foreach (double x in arguments.Where(double.IsFinite))
        {
            double error = precision.UlpError(function(x), reference(x));
            count++;
            if (error <= worst) continue;
            (worst, at) = (error, x);
        }

        string report = string.Create(CultureInfo.InvariantCulture, $"{worst:0.000} ULP (bound {bound}) at ")
            + $"x = {precision.Show(at)}: result {precision.Show(function(at))}, reference {reference(at)}; "
            + $"{count} arguments, seed {Arguments.Seed}";
        TestContext.Current.TestOutputHelper?.WriteLine(report);
        Assert.True(worst <= bound, report);
        Assert.True(count >= LeastArguments, $"only {count} arguments");
        return worst;
    }
}
