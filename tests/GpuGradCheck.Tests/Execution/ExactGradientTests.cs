using GpuGradCheck.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Execution;

/// <summary>The exact gradient against textbook formulas, computed here with System.Math.</summary>
public sealed class ExactGradientTests
{
    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void Softmax(string device)
    {
        const int Rows = 4, Features = 6;
        using var runs = new Runs(device, new Softmax(Rows, Features), "projection", Precision.Double, Seeds.Current);
        var expected = new double[Rows * Features];
        for (int row = 0; row < Rows; row++)
        {
            var x = runs.Point.AsSpan(row * Features, Features).ToArray();
            var w = runs.Point.AsSpan(Rows * Features + row * Features, Features).ToArray();
            double sum = x.Sum(Math.Exp);
            double[] y = Array.ConvertAll(x, each => Math.Exp(each) / sum);
            double dot = y.Zip(w).Sum(pair => pair.First * pair.Second);
            for (int i = 0; i < Features; i++)
                expected[row * Features + i] = y[i] * (w[i] - dot);
        }

        AssertExact(runs, expected);
    }

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void Dense(string device)
    {
        const int Rows = 5, Inputs = 4, Outputs = 3;
        using var runs = new Runs(device, new Dense(Rows, Inputs, Outputs), "projection", Precision.Double, Seeds.Current);
        double X(int row, int i) => runs.Point[row * Inputs + i];
        double W(int i, int column) => runs.Point[Rows * Inputs + i * Outputs + column];
        double C(int row, int column) => runs.Point[Rows * Inputs + Inputs * Outputs + Outputs + row * Outputs + column];
        double[] expected =
        [
            .. from row in Enumerable.Range(0, Rows)
               from i in Enumerable.Range(0, Inputs)
               select Enumerable.Range(0, Outputs).Sum(column => C(row, column) * W(i, column)),
            .. from i in Enumerable.Range(0, Inputs)
               from column in Enumerable.Range(0, Outputs)
               select Enumerable.Range(0, Rows).Sum(row => C(row, column) * X(row, i)),
            .. Enumerable.Range(0, Outputs).Select(column => Enumerable.Range(0, Rows).Sum(row => C(row, column))),
        ];

        AssertExact(runs, expected);
    }

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void Tanh_also_where_it_saturates(string device)
    {
        using var runs = new Runs(device, new Tanh(6, 7), "sum", Precision.Double, Seeds.Current, scale: 30);

        AssertExact(runs, [.. runs.Point.Take(42).Select(x => 1 / (Math.Cosh(x) * Math.Cosh(x)))]);
    }

    private static void AssertExact(Runs runs, double[] expected)
    {
        var exact = runs.Differentiate();

        for (int k = 0; k < expected.Length; k++)
        {
            Assert.True(
                Math.Abs(exact.Values[k] - expected[k]) <= 1e-14 * exact.Magnitudes[k],
                $"entry {k}: {exact.Values[k]:R} for {expected[k]:R}; {Seeds.Reproduce}");
        }
    }
}
