using GpuGradCheck.Execution;
using TorchSharp;
using Xunit;

namespace GpuGradCheck.Oracle;

/// <summary>What came of forward, cost and backward.</summary>
/// <param name="Outputs">The layer's outputs, without saved ones.</param>
/// <param name="Cost">The cost.</param>
/// <param name="Gradient">The cost's gradient to the layer's variables.</param>
internal sealed record Computed(double[] Outputs, double Cost, double[] Gradient)
{
    /// <summary>By our kernels, in double on the CPU accelerator.</summary>
    public static Computed Here(Problem problem, Device device, double[] values)
    {
        var launcher = new TiledLauncher(device, null, TestContext.Current.CancellationToken);
        using var run = LayerRuns.Plain(problem, device, Precision.Double, launcher, values, []);
        var forward = run.Forward();
        return new(forward.Outputs[..problem.Outputs], forward.Terms.Sum(), run.Backward().Gradient);
    }

    /// <summary>By libtorch's autograd.</summary>
    public static Computed ByLibtorch(Problem problem, string layer, Shape shape, double[] values)
    {
        Libtorch.Require();
        using var scope = torch.NewDisposeScope();
        var at = new TorchPoint(problem, shape, values);
        var outputs = TorchLayers.All[layer](at).flatten();
        long[] dimensions = [.. problem.CostConstants.Take(1).SelectMany(tensor => tensor.Shape).Select(d => (long)d)];
        var cost = TorchCosts.All[problem.CostName](dimensions.Length > 0 ? outputs.reshape(dimensions) : outputs, at);
        cost.backward();
        return new(TorchPoint.Numbers(outputs), cost.item<double>(), at.Gradient());
    }
}
