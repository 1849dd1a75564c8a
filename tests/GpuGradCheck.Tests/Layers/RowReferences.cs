namespace GpuGradCheck.Tests.Layers;

/// <summary>What layers over rows should give, by the textbook's formula.</summary>
internal static class RowReferences
{
    public static double[] Softmax(Point at) =>
        [.. at["input"].Chunk(at[1]).SelectMany(row => row.Select(x => Math.Exp(x) / row.Sum(Math.Exp)))];

    public static double[] LogSoftmax(Point at) => [.. Softmax(at).Select(x => Math.Log(x))];

    public static double[] CrossEntropy(Point at) =>
        [.. LogSoftmax(at).Zip(at["target"], (logarithm, target) => -target * logarithm).Chunk(at[1]).Select(row => row.Sum())];

    public static double[] CrossEntropyOfClasses(Point at)
    {
        double[][] logarithms = [.. LogSoftmax(at).Chunk(at[1])];
        return [.. at["target"].Select((target, row) => -logarithms[row][(int)target])];
    }

    public static double[] CosineEmbedding(Point at)
    {
        var rows = at["left"].Chunk(at[1]).Zip(at["right"].Chunk(at[1]), (left, right) => Dot(left, right)
            / (Math.Sqrt(Dot(left, left) + 1e-12) * Math.Sqrt(Dot(right, right) + 1e-12)));
        return [.. rows.Zip(at["target"], (cosine, target) => target > 0 ? 1 - cosine : Math.Max(0, cosine - 0.2))];
    }

    public static double[] Divide(Point at) => [.. at["dividend"].Zip(at["divisor"], (dividend, divisor) => dividend / divisor)];

    public static double[] Power(Point at)
    {
        var (x, s, t, p) = (at["input"], at["scale"], at["shift"], at["exponent"]);
        return Each(at[0], at[1], (row, i) => Math.Exp(p[i] * Math.Log(s[i] * x[row * at[1] + i] + t[i])));
    }

    public static double[] Concat(Point at) =>
        [.. at["left"].Chunk(at[1] * at[3]).Zip(at["right"].Chunk(at[2] * at[3])).SelectMany(row => row.First.Concat(row.Second))];

    public static double[] BatchNormInference(Point at)
    {
        var (x, gamma, beta, mean, variance) = (at["input"], at["gamma"], at["beta"], at["mean"], at["variance"]);
        return Each(at[0] * at[1], at[2], (row, i) =>
        {
            int channel = row % at[1];
            double deviation = x[row * at[2] + i] - mean[channel];
            return deviation / Math.Sqrt(variance[channel] + 1e-5) * gamma[channel] + beta[channel];
        });
    }

    public static double[] Dense(Point at)
    {
        var (x, w, b) = (at["input"], at["weight"], at["bias"]);
        return Each(at[0], at[2], (row, o) => b[o] + Range(at[1]).Sum(i => x[row * at[1] + i] * w[i * at[2] + o]));
    }

    public static double[] Add(Point at) => [.. at["input"].Zip(at["branch"], (x, branch) => x + branch)];

    public static double[] Dropout(Point at) => [.. at["input"].Zip(at["mask"], (x, mask) => mask == 0 ? 0 : 2 * x)];

    public static double[] Embedding(Point at)
    {
        double[][] rows = [.. at["table"].Chunk(at[1])];
        var outputs = new List<double>();
        for (int n = 0, word = rows.Length - 1; n < at[2]; n++)
        {
            outputs.AddRange(rows[word]);
            word = word > 1 ? word - 1 : rows.Length - 1;
        }
        return [.. outputs];
    }

    public static double[] LayerNorm(Point at) => Normalized(at, (row, _) => row, (_, column) => column, at[0], at[1], centred: true);

    public static double[] RmsNorm(Point at) => Normalized(at, (row, _) => row, (_, column) => column, at[0], at[1], centred: false);

    public static double[] BatchNorm(Point at) => Normalized(
        at, (_, column) => column / at[2], (_, column) => column / at[2], at[0], at[1] * at[2], centred: true);

    public static double[] GroupNorm(Point at) => Normalized(
        at, (row, column) => row * at[1] + column / (at[2] * at[3]), (_, column) => column / at[3], at[0],
        at[1] * at[2] * at[3], centred: true);

    /// <summary>Entries that have the same statistics, each with its own gamma and beta.</summary>
    private static double[] Normalized(
        Point at, Func<int, int, int> statistics, Func<int, int, int> parameter, int rows, int columns, bool centred)
    {
        double[] x = at["input"];
        double[] gamma = at["gamma"];
        double[] beta = centred ? at["beta"] : new double[gamma.Length];
        var sets = Range(x.Length).ToLookup(k => statistics(k / columns, k % columns), k => x[k]);
        return Each(rows, columns, (row, column) =>
        {
            var set = sets[statistics(row, column)];
            double mean = centred ? set.Average() : 0;
            double variance = set.Average(value => (value - mean) * (value - mean));
            int p = parameter(row, column);
            return (x[row * columns + column] - mean) / Math.Sqrt(variance + 1e-5) * gamma[p] + beta[p];
        });
    }

    private static double Dot(double[] left, double[] right) => left.Zip(right, (x, y) => x * y).Sum();

    public static IEnumerable<int> Range(int count) => Enumerable.Range(0, count);

    public static double[] Each(int rows, int columns, Func<int, int, double> entry) =>
        [.. from row in Range(rows) from column in Range(columns) select entry(row, column)];
}
