using BenchmarkDotNet.Attributes;

namespace GpuGradCheck.Benchmarks.Inside;

/// <summary>Whole checks within one process: what starts up and compiles is paid before the first.</summary>
[MemoryDiagnoser]
public class Passes
{
    private ILayer layer = null!;

    [Params("mse:256x256", "softmax:64x64", "dense:16x64x64", "batch-norm:64x64")]
    public string Layer { get; set; } = "";

    [Params("cpu")]
    public string Device { get; set; } = "";

    [Params(Precision.Float, Precision.Double)]
    public Precision Precision { get; set; }

    [GlobalSetup]
    public void Create()
    {
        string[] parts = Layer.Split(':');
        layer = Catalog.Layer(parts[0]).Create(Shape.Parse(parts[1]));
    }

    [Benchmark]
    public Verdict Check() => GradientChecker.Check(layer, new() { Devices = [Device], Precisions = [Precision] }).Runs[0].Verdict;
}
