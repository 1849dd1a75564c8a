namespace GpuGradCheck.SelfTests;

/// <summary>The bugs that are planted, a line each.</summary>
internal static class CorpusFaults
{
    public static IReadOnlyList<CorpusFault> All { get; } =
    [
        CorpusFault.Known("x 1/2", "factor", "factor:0.5"),
        CorpusFault.Known("x 8", "factor", "factor:8"),
        CorpusFault.Known("x 64", "factor", "factor:64"),
        CorpusFault.Known("x 1.01", "factor", "factor:1.01"),
        CorpusFault.Known("x 1.003", "factor", "factor:1.003"),
        CorpusFault.Known("sign", "sign", "sign"),
        CorpusFault.OfMatrices("transposed", "transposed", "transpose"),
        CorpusFault.OfMatrices("rows shifted", "permuted", "shift"),
        CorpusFault.Known("+ 5 % of rms", "offset", "offset:0.05"),
        CorpusFault.Scaled("one entry zero", "zero", 0, FaultEntries.Median),
        CorpusFault.Known("10 % zero", "zero", "zero-fraction:0.1"),
        CorpusFault.Scaled("last row zero", "zero", 0, FaultEntries.LastRow),
        CorpusFault.Scaled("one column x 1.1", "region", 1.1, FaultEntries.MiddleColumn),
        CorpusFault.OfMatrices("dropped term", "missing-term", "drop-term"),
        CorpusFault.Known("stale", "stale", "stale"),
        CorpusFault.Scaled("one entry x 1.01", "region", 1.01, FaultEntries.Median),
    ];

    /// <summary>A backward that sees only the signs of its cotangents: it is compiled, and not planted.</summary>
    public static CorpusFault Nonlinear { get; } = new("cotangents' signs", "nonlinear", _ => null);
}
