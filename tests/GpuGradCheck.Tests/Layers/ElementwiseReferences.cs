namespace GpuGradCheck.Tests.Layers;

/// <summary>What layers of one element each should give, by the textbook's formula.</summary>
internal static class ElementwiseReferences
{
    public static IReadOnlyDictionary<string, Func<double, double>> All { get; } = new Dictionary<string, Func<double, double>>
    {
        ["identity"] = x => x,
        ["tanh"] = Math.Tanh,
        ["relu"] = x => x > 0 ? x : 0,
        ["leakyrelu"] = x => x > 0 ? x : 0.01 * x,
        ["sigmoid"] = Sigmoid,
        ["elu"] = x => x > 0 ? x : Math.Exp(x) - 1,
        ["gelu"] = x => x * (1 + Erf(x / Math.Sqrt(2))) / 2,
        ["gelu-tanh"] = x => x / 2 * (1 + Math.Tanh(Math.Sqrt(2 / Math.PI) * (x + 0.044715 * x * x * x))),
        ["silu"] = x => x * Sigmoid(x),
        ["softplus"] = Softplus,
        ["softsign"] = x => x / (1 + Math.Abs(x)),
        ["mish"] = x => x * Math.Tanh(Softplus(x)),
        ["hardswish"] = x => x * Math.Clamp(x + 3, 0, 6) / 6,
    };

    public static double Sigmoid(double x) => 1 / (1 + Math.Exp(-x));

    private static double Softplus(double x) => Math.Log(1 + Math.Exp(x));

    /// <summary>Simpson's rule over the density.</summary>
    private static double Erf(double x)
    {
        const int Intervals = 4000;
        double width = x / Intervals;
        double sum = 1 + Math.Exp(-x * x);
        for (int i = 1; i < Intervals; i++)
            sum += (i % 2 == 0 ? 2 : 4) * Math.Exp(-(i * width) * (i * width));
        return 2 / Math.Sqrt(Math.PI) * sum * width / 3;
    }
}
