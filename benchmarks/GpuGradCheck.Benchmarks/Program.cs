using System.Globalization;
using BenchmarkDotNet.Running;
using GpuGradCheck.Benchmarks.Whole;

const string Usage = """
    usage: whole [--runs N] [--largest SIDE] [--layers mse,softmax] [--out FOLDER]   whole processes against the question's C++ loop
           inside [BenchmarkDotNet's options]                                         what is inside of ours
    """;

CultureInfo.DefaultThreadCurrentCulture = CultureInfo.CurrentCulture = CultureInfo.InvariantCulture;
switch (args)
{
    case ["inside", .. var rest]:
        BenchmarkSwitcher.FromAssembly(typeof(Program).Assembly).Run(rest);
        return 0;
    case ["whole", .. var rest] when Settings.Parse(rest) is { } settings:
        return await Comparison.RunAsync(settings);
    default:
        Console.Error.WriteLine(Usage);
        return 64;
}
