using Xunit;

namespace GpuGradCheck.Tests.Definition;

public sealed class ProblemTests
{
    [Fact]
    public void Tensors_lie_end_to_end_and_the_costs_constants_come_last()
    {
        var problem = Problem.Create("dense", new GpuGradCheck.Layers.Dense(2, 3, 4), Catalog.Cost("mse"));

        Assert.Equal(["input", "weight", "bias", "target"], problem.Tensors.Select(tensor => tensor.Name));
        Assert.Equal([0, 6, 18, 22], problem.Tensors.Select(tensor => tensor.Offset));
        Assert.Equal([2, 4], problem.Tensors[3].Shape);
        Assert.Equal((22, 30, 8), (problem.Variables, problem.Length, problem.Outputs));
    }

    [Fact]
    public void A_constant_and_a_saved_output_have_their_places()
    {
        var problem = Problem.Create("saving", new Layers.SavingLayer(5), Catalog.Cost("mse"));

        Assert.Equal(["input", "mask", "target"], problem.Tensors.Select(tensor => tensor.Name));
        Assert.Equal((5, 15, 5, 10), (problem.Variables, problem.Length, problem.Outputs, problem.Results));
    }

    [Fact]
    public void A_gap_between_tensors_is_refused_by_name()
    {
        var error = Assert.Throws<LayerContractException>(() =>
            Problem.Create("gapped", new GappedLayer(), Catalog.Cost("mse")));

        Assert.StartsWith("gapped: variable 'weight' starts at 5", error.Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(0, "t[0,0,0]")]
    [InlineData(7, "t[0,1,3]")]
    [InlineData(23, "t[1,2,3]")]
    public void An_entry_is_named_by_its_index_in_each_dimension(int index, string expected) =>
        Assert.Equal(expected, new Tensor("t", 100, [2, 3, 4]).Entry(100 + index));

    [Fact]
    public void A_layer_that_is_not_public_is_refused_with_what_to_do()
    {
        var error = Assert.Throws<LayerContractException>(() =>
            Problem.Create("hidden", new HiddenLayer(), Catalog.Cost("mse")));

        Assert.Contains("the struct HiddenLayer is not public", error.Message, StringComparison.Ordinal);
    }

    public readonly struct GappedLayer : ILayer
    {
        public LayerTensors Tensors => new([new("input", 0, [4]), new("weight", 5, [4])], [new("output", 0, [4])]);

        public int ForwardGroups => 1;

        public int BackwardGroups => 1;

        public int ScratchLength => 0;

        void ILayer.Forward<T, TPass>(int group, ref TPass pass) => pass.Write(0, pass.Read(0));

        void ILayer.Backward<T, TPass>(int group, ref TPass pass) => pass.Write(0, pass.Cotangent(0));
    }

    private readonly struct HiddenLayer : ILayer
    {
        public LayerTensors Tensors => new([new("input", 0, [1])], [new("output", 0, [1])]);

        public int ForwardGroups => 1;

        public int BackwardGroups => 1;

        public int ScratchLength => 0;

        void ILayer.Forward<T, TPass>(int group, ref TPass pass) => pass.Write(0, pass.Read(0));

        void ILayer.Backward<T, TPass>(int group, ref TPass pass) => pass.Write(0, pass.Cotangent(0));
    }
}
