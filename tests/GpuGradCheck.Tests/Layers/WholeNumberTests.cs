using GpuGradCheck.Layers;
using GpuGradCheck.Npy;
using Xunit;

namespace GpuGradCheck.Tests.Layers;

/// <summary>
/// Small whole numbers lie on ties, kinks, jumps and the edges of domains, where random ones never do: there a gradient
/// of the catalogue can be undecided, and not wrong.
/// </summary>
public sealed class WholeNumberTests
{
    private const int Points = 10;

    private static readonly double[] Small = [-1, 0, 0, 1, 1, 2];

    public static TheoryData<string> Layers => [.. Catalog.Layers.Select(layer => layer.Name)];

    public static TheoryData<string> Costs => [.. Catalog.Costs.Select(cost => cost.Name)];

    [Theory]
    [MemberData(nameof(Layers))]
    public void A_layer_is_not_wrong_at_whole_numbers(string name)
    {
        var definition = Catalog.Layer(name);
        var layer = definition.Create(definition.DefaultShape);
        AreNotWrong(layer, name, definition.DefaultCost, layer.Tensors.Variables);
    }

    [Theory]
    [MemberData(nameof(Costs))]
    public void A_cost_is_not_wrong_at_whole_numbers(string name) =>
        AreNotWrong(new Identity(5, 7), name, name, [new Tensor("input", 0, 5, 7)]);

    private static void AreNotWrong(ILayer layer, string name, string cost, IReadOnlyList<Tensor> tensors)
    {
        var random = new RandomValues(Seeds.Current, name);
        using var checks = new LayerChecks("cpu");
        for (int point = 0; point < Points; point++)
        {
            var options = new CheckOptions
            {
                Cost = cost,
                Seed = Seeds.Current + point,
                Tensors = tensors.ToDictionary(tensor => tensor.Name, tensor => new NpyArray(
                    tensor.Shape,
                    [.. Enumerable.Range(0, tensor.Length).Select(_ => Small[(int)(random.NextDouble() * Small.Length)])],
                    NpyElement.Float64)),
            };

            Assert.All(checks.Check(name, layer, options), run => Assert.True(
                run.Verdict != Verdict.Wrong, $"{name}, point {point}: {string.Join("; ", run.Reasons)}; {Seeds.Reproduce}"));
        }
    }
}
