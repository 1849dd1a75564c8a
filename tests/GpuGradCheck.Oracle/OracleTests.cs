using GpuGradCheck.Tests;
using GpuGradCheck.Tests.Layers;
using Xunit;

namespace GpuGradCheck.Oracle;

/// <summary>Forward and backward of the whole catalogue, held against libtorch and its autograd.</summary>
public sealed class OracleTests : IDisposable
{
    private const double Tolerance = 1e-12;

    /// <summary>Farther out, where functions saturate, libtorch's slopes such as 1 - y^2 have lost their digits.</summary>
    private static readonly double[] Scales = [1, 0.1, 2];

    private static readonly string[] CostShapes = ["8x8", "3x5", "1x7"];
    private readonly Device device = DeviceCatalog.Open(DeviceCatalog.Choose(["cpu"])[0], MathFunctions.Portable);

    public static TheoryData<string> Layers => [.. Catalog.Layers.Select(layer => layer.Name)];

    public static TheoryData<string> Costs => [.. Catalog.Costs.Select(cost => cost.Name)];

    [Fact]
    public void Libtorch_knows_every_layer_and_cost_and_no_others()
    {
        Assert.Equal(Catalog.Layers.Select(layer => layer.Name).Order(), TorchLayers.All.Keys.Order());
        Assert.Equal(Catalog.Costs.Select(cost => cost.Name).Order(), TorchCosts.All.Keys.Order());
    }

    /// <summary>Under a random projection, every output has a cotangent of its own.</summary>
    [Theory]
    [MemberData(nameof(Layers))]
    public void A_layer_computes_what_libtorch_does(string name)
    {
        foreach (var shape in LayerShapes.Of(name))
            AssertSame(name, shape, "projection");
    }

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_layer_with_its_own_cost_computes_what_libtorch_does(string name) =>
        AssertSame(name, Catalog.Layer(name).DefaultShape, Catalog.Layer(name).DefaultCost);

    [Theory]
    [MemberData(nameof(Costs))]
    public void A_cost_computes_what_libtorch_does(string name)
    {
        foreach (var shape in CostShapes.Select(Shape.Parse))
        {
            AssertSame("identity", shape, name);
            AssertSame("tanh", shape, name);
        }
    }

    public void Dispose() => device.Dispose();

    private void AssertSame(string name, Shape shape, string cost)
    {
        var problem = Problem.Create(name, Catalog.Layer(name).Create(shape), Catalog.Cost(cost));
        for (int i = 0; i < Scales.Length; i++)
        {
            var options = new CheckOptions { Seed = Seeds.Current + i, Scale = Scales[i] };
            double[] values = Values.Draw(problem, options, Precision.Double);
            string what = $"{name} {shape}, {cost}, seed {options.Seed}, scale {options.Scale}";

            var libtorch = Computed.ByLibtorch(problem, name, shape, values);
            var here = Computed.Here(problem, device, values);

            AssertClose(libtorch.Outputs, here.Outputs, 0, $"outputs of {what}");
            AssertClose([libtorch.Cost], [here.Cost], 0, $"cost of {what}");
            AssertClose(problem, libtorch.Gradient, here.Gradient, what);
        }
    }

    /// <summary>
    /// Each tensor's gradient beside its own largest entry. One entry alone can be what rounding has left of nothing, as
    /// where a single value is normalized: it is held beside the whole gradient.
    /// </summary>
    private static void AssertClose(Problem problem, double[] expected, double[] actual, string what)
    {
        double whole = expected.Max(Math.Abs);
        foreach (var tensor in problem.Differentiable)
        {
            var entries = tensor.Offset..tensor.End;
            AssertClose(expected[entries], actual[entries], tensor.Length == 1 ? whole : 0, $"gradient of {tensor.Name} of {what}");
        }
    }

    private static void AssertClose(double[] expected, double[] actual, double least, string what)
    {
        Assert.Equal(expected.Length, actual.Length);
        double scale = Math.Max(least, expected.Max(Math.Abs));
        for (int i = 0; i < expected.Length; i++)
        {
            Assert.True(
                Math.Abs(actual[i] - expected[i]) <= Tolerance * scale,
                $"{what}, entry {i}: {actual[i]:R}, by libtorch {expected[i]:R}");
        }
    }
}
