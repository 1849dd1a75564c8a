using Xunit;

namespace GpuGradCheck.Tests.Layers;

/// <summary>What the catalogue's layers compute, held against formulas written down a second time, in plain doubles.</summary>
public sealed class ForwardTests
{
    private static readonly Dictionary<string, Func<Point, double[]>> References = new()
    {
        ["add"] = RowReferences.Add,
        ["attention"] = at => SequenceReferences.Attention(at, causal: false),
        ["avgpool2d"] = PictureReferences.AveragePool,
        ["batchnorm"] = RowReferences.BatchNorm,
        ["batchnorm-inference"] = RowReferences.BatchNormInference,
        ["causal-attention"] = at => SequenceReferences.Attention(at, causal: true),
        ["concat"] = RowReferences.Concat,
        ["conv2d"] = PictureReferences.Convolution,
        ["convtranspose2d"] = PictureReferences.TransposedConvolution,
        ["cosine-embedding"] = RowReferences.CosineEmbedding,
        ["crossentropy"] = RowReferences.CrossEntropy,
        ["crossentropy-index"] = RowReferences.CrossEntropyOfClasses,
        ["dense"] = RowReferences.Dense,
        ["depthwise2d"] = PictureReferences.Depthwise,
        ["divide"] = RowReferences.Divide,
        ["dropout"] = RowReferences.Dropout,
        ["embedding"] = RowReferences.Embedding,
        ["groupnorm"] = RowReferences.GroupNorm,
        ["grucell"] = SequenceReferences.Gru,
        ["layernorm"] = RowReferences.LayerNorm,
        ["logsoftmax"] = RowReferences.LogSoftmax,
        ["lstmcell"] = SequenceReferences.Lstm,
        ["maxpool2d"] = PictureReferences.MaxPool,
        ["power"] = RowReferences.Power,
        ["rmsnorm"] = RowReferences.RmsNorm,
        ["softmax"] = RowReferences.Softmax,
    };

    public static TheoryData<string> Layers => [.. Catalog.Layers.Select(layer => layer.Name)];

    [Theory]
    [MemberData(nameof(Layers))]
    public void Forward_gives_what_the_formula_says(string name)
    {
        foreach (var shape in LayerShapes.Of(name))
        {
            foreach (double scale in new[] { 0.01, 1, 10 })
            {
                var layer = Catalog.Layer(name).Create(shape);
                double[] values = Draw(layer, scale);

                AssertClose(Reference(name, At(layer, values, shape)), LayerOnHost.Forward(layer, values), scale, $"{name} {shape}");
            }
        }
    }

    /// <summary>In plain doubles the exponential of 1000 is infinite; these do without it.</summary>
    [Theory]
    [InlineData("logsoftmax")]
    [InlineData("crossentropy")]
    [InlineData("crossentropy-index")]
    [InlineData("softmax")]
    [InlineData("attention")]
    [InlineData("softplus")]
    [InlineData("mish")]
    [InlineData("silu")]
    [InlineData("sigmoid")]
    [InlineData("elu")]
    [InlineData("gelu")]
    [InlineData("gelu-tanh")]
    [InlineData("lstmcell")]
    public void Forward_is_finite_where_exponentials_overflow(string name)
    {
        var definition = Catalog.Layer(name);
        var layer = definition.Create(definition.DefaultShape);

        double[] outputs = LayerOnHost.Forward(layer, Draw(layer, 1e4));

        Assert.All(outputs, output => Assert.True(double.IsFinite(output), $"{output}; {Seeds.Reproduce}"));
    }

    private static double[] Reference(string name, Point at)
    {
        if (ElementwiseReferences.All.TryGetValue(name, out var function))
            return [.. at["input"].Select(function)];
        return References[name](at);
    }

    private static double[] Draw(ILayer layer, double scale) => Values.Draw(
        Problem.Create("layer", layer, Catalog.Cost("sum")), new() { Seed = Seeds.Current, Scale = scale }, Precision.Double);

    private static Point At(ILayer layer, double[] values, Shape shape) =>
        new([.. layer.Tensors.Variables, .. layer.Tensors.Constants], values, shape.Dimensions);

    private static void AssertClose(double[] expected, double[] actual, double scale, string name)
    {
        double size = expected.Max(Math.Abs) + scale;
        for (int o = 0; o < expected.Length; o++)
        {
            Assert.True(
                Math.Abs(actual[o] - expected[o]) <= 1e-12 * size,
                $"{name}, scale {scale}, output {o}: {actual[o]:R} for {expected[o]:R}; {Seeds.Reproduce}");
        }
        Assert.All(actual, value => Assert.True(double.IsFinite(value), name));
    }
}
