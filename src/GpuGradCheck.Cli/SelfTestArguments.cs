using System.CommandLine;
using GpuGradCheck.SelfTests;

namespace GpuGradCheck.Cli;

/// <summary>The arguments of selftest.</summary>
internal sealed class SelfTestArguments
{
    private readonly Option<bool> full = new("--full")
    {
        Description = "all of the corpus: over 10,000 correct gradients in each precision",
    };
    private readonly Option<string> device = new("--device")
    {
        Description = "auto, cpu, opencl, cuda, cuda:1, all; a comma makes a list",
    };
    private readonly Option<string> precision = new("--precision")
    {
        Description = "float, double or both (the default)",
    };
    private readonly Option<string> seed = new("--seed")
    {
        Description = "the first seed of the random values, 1 by default",
    };

    public SelfTestArguments(Command command)
    {
        foreach (Option option in new Option[] { full, device, precision, seed })
            command.Options.Add(option);
    }

    /// <summary>What was asked for.</summary>
    public SelfTestOptions Read(ParseResult parsed) => new()
    {
        IsFull = parsed.GetValue(full),
        Devices = (parsed.GetValue(device) ?? "auto").Split(','),
        Precisions = CheckArguments.Precisions(parsed.GetValue(precision) ?? "both"),
        Seed = CheckArguments.Seed(parsed.GetValue(seed) ?? "1"),
    };
}
