using static GpuGradCheck.Tests.Layers.ElementwiseReferences;
using static GpuGradCheck.Tests.Layers.RowReferences;

namespace GpuGradCheck.Tests.Layers;

/// <summary>What layers over sequences should give, by the textbook's formula.</summary>
internal static class SequenceReferences
{
    public static double[] Attention(Point at, bool causal)
    {
        var (heads, queries, keys, width) = (at[0], at[1], at[2], at[3]);
        var (q, k, v) = (at["query"], at["key"], at["value"]);
        return [..
            from head in Range(heads)
            from i in Range(queries)
            let seen = Range(keys).Where(j => !causal || j <= i)
            let scores = seen
                .Select(j => Range(width).Sum(e => q[(head * queries + i) * width + e] * k[(head * keys + j) * width + e]))
                .Select(score => score / Math.Sqrt(width))
                .ToArray()
            let weights = scores.Select(score => Math.Exp(score - scores.Max())).ToArray()
            from e in Range(width)
            select seen.Sum(j => weights[j] / weights.Sum() * v[(head * keys + j) * width + e])];
    }

    public static double[] Lstm(Point at)
    {
        int units = at[2];
        double[] gates = [.. Affine(at, "input", "weight", "bias", 4 * units)
            .Zip(Affine(at, "hidden", "recurrent", null, 4 * units), (left, right) => left + right)];
        double[] cells = Each(at[0], units, (row, unit) =>
        {
            double Gate(int gate) => gates[row * 4 * units + gate * units + unit];
            return Sigmoid(Gate(1)) * at["cell"][row * units + unit] + Sigmoid(Gate(0)) * Math.Tanh(Gate(2));
        });
        double[] hidden = Each(at[0], units, (row, unit) =>
            Sigmoid(gates[row * 4 * units + 3 * units + unit]) * Math.Tanh(cells[row * units + unit]));
        return [.. hidden, .. cells];
    }

    public static double[] Gru(Point at)
    {
        int units = at[2];
        double[] ofInput = Affine(at, "input", "weight", "bias", 3 * units);
        double[] ofState = Affine(at, "hidden", "recurrent", "recurrent-bias", 3 * units);
        return Each(at[0], units, (row, unit) =>
        {
            double X(int gate) => ofInput[row * 3 * units + gate * units + unit];
            double H(int gate) => ofState[row * 3 * units + gate * units + unit];
            double r = Sigmoid(X(0) + H(0));
            double z = Sigmoid(X(1) + H(1));
            double n = Math.Tanh(X(2) + r * H(2));
            return (1 - z) * n + z * at["hidden"][row * units + unit];
        });
    }

    private static double[] Affine(Point at, string vectors, string matrix, string? bias, int columns)
    {
        var (x, w) = (at[vectors], at[matrix]);
        int inner = w.Length / columns;
        return Each(x.Length / inner, columns, (row, column) =>
            Range(inner).Sum(i => x[row * inner + i] * w[i * columns + column]) + (bias is null ? 0 : at[bias][column]));
    }
}
