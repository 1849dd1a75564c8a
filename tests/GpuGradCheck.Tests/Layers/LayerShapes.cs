namespace GpuGradCheck.Tests.Layers;

/// <summary>Shapes that a layer is tried at.</summary>
internal static class LayerShapes
{
    private static readonly Dictionary<string, string[]> Others = new()
    {
        ["attention"] = ["1x6x2x5"],
        ["avgpool2d"] = ["1x2x4x7x2x3", "3x1x6x5x4x1"],
        ["batchnorm"] = ["7x4x1"],
        ["batchnorm-inference"] = ["1x4x7"],
        ["causal-attention"] = ["1x6x2x5", "1x2x6x2"],
        ["concat"] = ["3x4x1x2"],
        ["conv2d"] = ["1x2x4x3x2x2x1x0x1x1", "2x1x3x7x3x3x3x2x1x1", "2x4x8x9x6x2x2x1x2x1", "1x4x8x5x2x2x2x1x3x2"],
        ["convtranspose2d"] = ["1x2x4x3x2x2x1x0x1x1", "2x1x2x3x3x3x3x2x1x1", "1x4x3x2x2x2x2x1x3x2"],
        ["depthwise2d"] = ["1x2x4x3x2x1x0", "2x2x3x7x3x3x2"],
        ["dense"] = ["1x6x2"],
        ["embedding"] = ["9x2x4", "2x3x3"],
        ["groupnorm"] = ["2x1x6x1", "1x4x1x5"],
        ["grucell"] = ["5x1x3"],
        ["lstmcell"] = ["5x1x3"],
        ["maxpool2d"] = ["1x2x4x7x2x3", "3x1x6x5x4x1"],
    };

    /// <summary>The default, some others, and the smallest.</summary>
    public static IEnumerable<Shape> Of(string name) => [.. Several(name), Smallest(name)];

    /// <summary>The default and some others.</summary>
    public static IEnumerable<Shape> Several(string name) =>
        [Catalog.Layer(name).DefaultShape, .. Others.GetValueOrDefault(name, ["2x9"]).Select(Shape.Parse)];

    /// <summary>
    /// 1 in every dimension; 0 in one that may be, such as a padding. A row of one value has one of two directions, and the
    /// derivative of a cosine is then what an epsilon of 1e-12 leaves of it, below any rounding: two values at least.
    /// </summary>
    public static Shape Smallest(string name)
    {
        if (name == "cosine-embedding")
            return new([1, 2]);
        var layer = Catalog.Layer(name);
        return new([.. layer.Dimensions.Select(dimension => dimension == layer.MayBeZero ? 0 : 1)]);
    }
}
