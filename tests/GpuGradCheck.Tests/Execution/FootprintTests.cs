using GpuGradCheck.Contract;
using GpuGradCheck.Execution;
using GpuGradCheck.Layers;
using GpuGradCheck.Scalars;
using GpuGradCheck.Steps;
using GpuGradCheck.Tests.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Execution;

public sealed class FootprintTests
{
    private static readonly ILayer[] Layers =
    [
        new Identity(3, 5), new Tanh(4, 3), new Softmax(4, 6), new Dense(5, 4, 3), new Dense(1, 1, 1),
        new GatherLayer(11, 29, 1), new SavingLayer(7), new Dense(600, 1, 2),
    ];

    public static TheoryData<string, int, string, Precision> Everything => AllDevices.With(
        Enumerable.Range(0, Layers.Length).SelectMany(layer => new[]
        {
            (layer, layer % 2 == 0 ? "mse" : "projection", Precision.Float),
            (layer, layer % 2 == 0 ? "sum" : "mse", Precision.Double),
        }));

    public static TheoryData<string> Catalogued => [.. Catalog.Layers.Select(layer => layer.Name)];

    [Theory]
    [MemberData(nameof(Everything))]
    public void Full_and_footprint_passes_have_the_same_bits(string device, int layer, string cost, Precision precision) =>
        AssertSameBits(device, Layers[layer], cost, precision);

    [Theory]
    [MemberData(nameof(Everything))]
    public void Groups_outside_a_footprint_add_nothing_to_the_exact_gradient(string device, int layer, string cost, Precision precision)
    {
        using var runs = new Runs(device, Layers[layer], cost, precision, seed: 3);
        var footprints = runs.Differentiate();
        var everyGroup = runs.DifferentiateEveryGroup();

        // More than a slice of groups is added in another order.
        double apart = Layers[layer].ForwardGroups <= Footprint.SliceLength ? 0 : 100 * precision.UnitRoundoff();
        Assert.All(Enumerable.Range(0, runs.Problem.Variables), k =>
        {
            Assert.Equal(everyGroup.Magnitudes[k], footprints.Magnitudes[k], apart * footprints.Magnitudes[k]);
            Assert.Equal(everyGroup.Values[k], footprints.Values[k], apart * footprints.Magnitudes[k]);
        });
    }

    /// <summary>Takes minutes on a CPU: run it with <c>-explicit only</c>.</summary>
    [Theory(Explicit = true)]
    [InlineData(Precision.Float)]
    [InlineData(Precision.Double)]
    public void Full_and_footprint_passes_have_the_same_bits_at_the_size_of_a_real_layer(Precision precision)
    {
        AssertSameBits("cpu", new Dense(16, 128, 128), "mse", precision);
        AssertSameBits("cpu", new Softmax(64, 64), "mse", precision);
    }

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void Footprints_of_dense_are_a_row_for_inputs_and_a_strided_column_for_weights_and_bias(string device)
    {
        const int Rows = 5, Inputs = 4, Outputs = 3;
        var footprints = Inspect(device, new Dense(Rows, Inputs, Outputs));

        for (int k = 0; k < Rows * Inputs; k++)
            Assert.Equal(Enumerable.Range(k / Inputs * Outputs, Outputs), Groups(footprints[k]));
        for (int k = Rows * Inputs; k < footprints.Length; k++)
            Assert.Equal(Enumerable.Range(0, Rows).Select(row => (k - Rows * Inputs) % Outputs + row * Outputs), Groups(footprints[k]));
    }

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void Footprints_hold_every_group_that_reads_the_variable(string device)
    {
        for (int seed = Seeds.Current; seed < Seeds.Current + 5; seed++)
        {
            var layer = new GatherLayer(13, 40, seed);
            var footprints = Inspect(device, layer);
            for (int group = 0; group < 40; group++)
            {
                for (int which = 0; which < 3; which++)
                {
                    var footprint = footprints[layer.Pick(group, which)];
                    Assert.True(Groups(footprint).Contains(group), $"group {group} is outside; {Seeds.Reproduce}");
                }
            }
        }
    }

    [Theory]
    [MemberData(nameof(Catalogued))]
    public void Footprints_in_every_layer_that_comes_along_are_the_groups_that_read_the_variable_and_no_others(string name)
    {
        var layer = Catalog.Layer(name).Create(Catalog.Layer(name).DefaultShape);
        using var runs = new Runs("cpu", layer, Catalog.Layer(name).DefaultCost, Precision.Double);

        var readers = LayerOnHost.Readers(layer, runs.Point);

        Assert.All(runs.Bounded.Footprints, (footprint, k) => Assert.Equal(readers[k], Groups(footprint)));
    }

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void A_variable_that_no_group_reads_has_an_empty_footprint_and_gradient_zero(string device)
    {
        var layer = new GatherLayer(100, 3, 1);
        var footprints = Inspect(device, layer);
        using var runs = new Runs(device, layer, "sum", Precision.Double);

        var exact = runs.Differentiate().Values;

        int[] unread = [.. Enumerable.Range(0, 100).Where(k => footprints[k].Count == 0)];
        Assert.True(unread.Length >= 91);
        Assert.All(unread, k => Assert.Equal(0, exact[k]));
    }

    [Fact]
    public void A_union_holds_every_group_of_its_footprints_and_is_the_footprint_where_there_is_one()
    {
        var random = new Random(Seeds.Current);
        for (int i = 0; i < 100; i++)
        {
            int[] sizes = [.. Enumerable.Range(0, 4).Select(_ => random.Next(2, 6))];
            var shape = new GroupShape(4, sizes[0], sizes[1], sizes[2]);
            int[] first = new int[4 * 6], last = new int[4 * 6], stride = new int[4 * 6];
            for (int slot = 0; slot < first.Length; slot++)
            {
                first[slot] = random.Next(sizes[slot % 4]);
                stride[slot] = random.Next(1, 3);
                last[slot] = first[slot] + random.Next((sizes[slot % 4] - 1 - first[slot]) / stride[slot] + 1) * stride[slot];
            }
            last[0] = -1;
            var footprints = Footprints.Of(shape, first, last, stride);

            var unions = Footprints.Unions(shape, footprints, [0, 0, 0, 1, -1, 1], 3);
            var single = Footprints.Unions(shape, footprints, [1, 0, -1, -1, -1, -1], 2);

            Assert.Empty(Groups(footprints[0]));
            for (int k = 0; k < 3; k++)
                Assert.True(!Groups(footprints[k]).Except(Groups(unions[0])).Any(), $"{i}, {k}; {Seeds.Reproduce}");
            Assert.True(!Groups(footprints[3]).Union(Groups(footprints[5])).Except(Groups(unions[1])).Any(), $"{i}; {Seeds.Reproduce}");
            Assert.Empty(Groups(unions[2]));
            Assert.True(Groups(single[0]).SequenceEqual(Groups(footprints[1])), $"{i}; {Seeds.Reproduce}");
        }
    }

    [Fact]
    public void Groups_have_the_leading_dimensions_of_an_output_that_are_as_many()
    {
        Assert.Equal([3, 5], Dimensions(new Dense(5, 4, 3)));
        Assert.Equal([5], Dimensions(new Softmax(5, 3)));
        Assert.Equal([3, 4, 8], Dimensions(new Conv2d(2, 4, 8, 6, 8, 3, 2, 1, 1, 1)).Take(3));
        Assert.Equal([29], Dimensions(new GatherLayer(11, 29, 1)));

        static IEnumerable<int> Dimensions(ILayer layer)
        {
            var shape = Footprints.Shape(layer);
            return Enumerable.Range(0, shape.Rank).Select(i => i < 3 ? shape.Stride(i + 1) / shape.Stride(i) : 0);
        }
    }

    private static void AssertSameBits(string device, ILayer layer, string cost, Precision precision)
    {
        using var runs = new Runs(device, layer, cost, precision, seed: 3);
        runs.Layer.Forward();
        NumericGradient Numeric(PassMode mode)
        {
            using var passes = runs.Layer.Perturb(NoiseBounds.None(runs.Problem.Outputs), mode);
            return StepRule.At(1.0 / 256, runs.Problem.Variables, [.. Enumerable.Range(0, runs.Problem.Variables)], passes);
        }

        var footprint = Numeric(PassMode.Footprint);
        var full = Numeric(PassMode.Full);

        Assert.True(footprint.AuditHolds);
        Assert.Equal(Bits(full.Values), Bits(footprint.Values));
    }

    private static Footprint[] Inspect<TLayer>(string id, TLayer layer)
        where TLayer : unmanaged, ILayer
    {
        using var device = AllDevices.Open(id);
        var problem = Problem.Create("layer", layer, Catalog.Cost("sum"));
        using var variables = device.Upload(new Float32[problem.Length]);
        using var scratch = device.Allocate<Float32>(layer.ScratchLength * device.Lanes);
        var contract = new ContractRun<Float32, TLayer>(problem, device, new(device, null, CancellationToken.None));
        return contract.InspectForward(variables.View, scratch.View);
    }

    private static IEnumerable<int> Groups(Footprint footprint) => Enumerable.Range(0, footprint.Count).Select(footprint.Group);

    private static long[] Bits(double[] values) => Array.ConvertAll(values, BitConverter.DoubleToInt64Bits);
}
