using GpuGradCheck.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Layers;

/// <summary>Values that others publish.</summary>
public sealed class KnownValueTests
{
    /// <summary>The functions at a point, to all digits, from tables of the normal distribution and from their definitions.</summary>
    [Theory]
    [InlineData("gelu", 1, 0.8413447460685429)]
    [InlineData("gelu", -1, -0.15865525393145705)]
    [InlineData("gelu-tanh", 1, 0.8411919906082768)]
    [InlineData("sigmoid", 1, 0.7310585786300049)]
    [InlineData("silu", 1, 0.7310585786300049)]
    [InlineData("mish", 1, 0.8650983882673103)]
    [InlineData("softplus", 0, 0.6931471805599453)]
    [InlineData("elu", -1, -0.6321205588285577)]
    [InlineData("softsign", -1, -0.5)]
    [InlineData("hardswish", 1, 0.6666666666666666)]
    [InlineData("hardswish", -4, 0)]
    [InlineData("leakyrelu", -2, -0.02)]
    [InlineData("relu", -2, 0)]
    public void A_function_at_a_point(string name, double x, double y) =>
        Assert.Equal(y, LayerOnHost.Forward(Catalog.Layer(name).Create(new([1, 1])), [x])[0], 1e-15);

    /// <summary>ONNX operators, LogSoftmax, example.</summary>
    [Fact]
    public void Log_softmax_of_three() => AssertEqual(
        [-2.4076061, -1.407606, -0.407606], LayerOnHost.Forward(new LogSoftmax(1, 3), [-1, 0, 1]), 1e-6);

    [Fact]
    public void Cross_entropy_of_equal_logits_is_the_logarithm_of_their_number() =>
        Assert.Equal(Math.Log(4), LayerOnHost.Forward(new CrossEntropy(1, 4), [2, 2, 2, 2, 0, 0, 1, 0])[0], 1e-15);

    [Fact]
    public void A_row_whose_class_there_is_not_has_no_loss() =>
        Assert.Equal([Math.Log(2), 0, Math.Log(2)], LayerOnHost.Forward(new CrossEntropyIndex(3, 2), [3, 3, 3, 3, 3, 3, 1, -100, 0])[..3]);

    /// <summary>ONNX operators, ConvTranspose, first example: ones over 0 to 8, to the first of its two outputs.</summary>
    [Fact]
    public void A_transposed_convolution() => AssertEqual(
        [0, 1, 3, 3, 2, 3, 8, 15, 12, 7, 9, 21, 36, 27, 15, 9, 20, 33, 24, 13, 6, 13, 21, 15, 8],
        LayerOnHost.Forward(new ConvTranspose2d(1, 1, 3, 3, 1, 3, 1, 0, 1, 1), Counting(9)));

    /// <summary>ONNX operators, Conv, example with padding: ones over 0 to 24.</summary>
    [Fact]
    public void A_convolution_with_padding() => AssertEqual(
        [
            12, 21, 27, 33, 24, 33, 54, 63, 72, 51, 63, 99, 108, 117, 81, 93, 144, 153, 162, 111, 72, 111, 117, 123, 84,
        ],
        LayerOnHost.Forward(new Conv2d(1, 1, 5, 5, 1, 3, 1, 1, 1, 1), Counting(25)));

    /// <summary>ONNX operators, Conv, example with strides and padding: ones over 0 to 34.</summary>
    [Fact]
    public void A_convolution_with_strides_and_padding() => AssertEqual(
        [12, 27, 24, 63, 108, 81, 123, 198, 141, 112, 177, 124],
        LayerOnHost.Forward(new Conv2d(1, 1, 7, 5, 1, 3, 2, 1, 1, 1), Counting(35)));

    /// <summary>ONNX operators, MaxPool, example with precomputed strides: 1 to 25.</summary>
    [Fact]
    public void A_maximum_over_windows() => AssertEqual(
        [7, 9, 17, 19], LayerOnHost.Forward(new MaxPool2d(1, 1, 5, 5, 2, 2), OneTo(25)));

    /// <summary>ONNX operators, AveragePool, example with precomputed strides: 1 to 25.</summary>
    [Fact]
    public void An_average_over_windows() => AssertEqual(
        [4, 6, 14, 16], LayerOnHost.Forward(new AveragePool2d(1, 1, 5, 5, 2, 2), OneTo(25)));

    /// <summary>A logit that outweighs the others by 40: 1 - e^-40 is 1 in double, but its logarithm is not 0.</summary>
    [Fact]
    public void A_sure_logarithm_keeps_its_digits()
    {
        double y = LayerOnHost.Forward(new LogSoftmax(1, 2), [40, 0])[0];

        Assert.Equal(-4.248354255291589e-18, y, 1e-32);
    }

    private static double[] OneTo(int count) => [.. Enumerable.Range(1, count)];

    /// <summary>A picture that counts from 0, a kernel of ones, no bias.</summary>
    private static double[] Counting(int count) => [.. Enumerable.Range(0, count), .. Enumerable.Repeat(1.0, 9), 0];

    private static void AssertEqual(double[] expected, double[] outputs, double tolerance = 0)
    {
        for (int o = 0; o < expected.Length; o++)
            Assert.Equal(expected[o], outputs[o], tolerance);
    }
}
