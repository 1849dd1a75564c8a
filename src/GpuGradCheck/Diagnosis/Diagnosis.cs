namespace GpuGradCheck;

/// <summary>How a gradient is wrong.</summary>
/// <param name="Pattern">
/// factor, sign, transposed, permuted, offset, zero, missing-term, region, nonlinear or unexplained.
/// </param>
/// <param name="Message">What it looks like and what to look for, for a person.</param>
public sealed record Diagnosis(string Pattern, string Message)
{
    /// <summary>What the entries are multiplied by, where that is the pattern.</summary>
    public double? Factor { get; init; }

    /// <summary>What the factor probably is: 1/2, rows, 1/entries.</summary>
    public string? Name { get; init; }

    /// <summary>The tensor, where not all wrong ones show the same.</summary>
    public string? Tensor { get; init; }

    /// <summary>Which entries, where not all.</summary>
    public string? Region { get; init; }
}
