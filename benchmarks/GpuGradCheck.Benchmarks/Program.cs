using System.Globalization;
using BenchmarkDotNet.Running;
using GpuGradCheck.Benchmarks.Inside;
using GpuGradCheck.Benchmarks.Whole;

const string Usage = """
    usage: whole [--runs N] [--largest SIDE] [--layers mse,softmax] [--out FOLDER]   whole processes against the question's C++ loop
           inside [BenchmarkDotNet's options]     whole checks within one process
           balance SAMPLES RUNS DEVICE            a visit of a group where groups are shared unevenly, against mse
    """;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["inside", .. var rest]:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest);
        return 0;
    case ["balance", var samples, var runs, var device]:
        Balance.Run(int.Parse(samples), int.Parse(runs), device);
        return 0;
    case ["whole", .. var rest] when Settings.Parse(rest) is { } settings:
        return await Comparison.RunAsync(settings);
    default:
        Console.Error.WriteLine(Usage);
        return 64;
}
