using static GpuGradCheck.Tests.Layers.RowReferences;

namespace GpuGradCheck.Tests.Layers;

/// <summary>What layers over pictures should give, each over a picture that is really padded with zeros.</summary>
internal static class PictureReferences
{
    public static double[] MaxPool(Point at) => Pool(at, Enumerable.Max);

    public static double[] AveragePool(Point at) => Pool(at, Enumerable.Average);

    public static double[] Convolution(Point at) => Convolution(
        at, new(at[1], at[2], at[3]), new(at[5], at[6], at[7], 1), outputs: at[4], groups: 1);

    public static double[] Depthwise(Point at) => Convolution(
        at, new(at[1], at[2], at[3]), new(at[4], at[5], at[6], 1), outputs: at[1], groups: at[1]);

    public static double[] Convolution(Point at, Picture picture, Kernel kernel, int outputs, int groups)
    {
        var (weight, bias) = (at["weight"], at["bias"]);
        int inputs = picture.Channels / groups;
        int size = kernel.Size;
        return [..
            from sample in at["input"].Chunk(picture.Length)
            let padded = Range(picture.Channels).Select(channel => Padded(sample, picture, channel, kernel.Padding)).ToArray()
            from o in Range(outputs)
            from row in Range(kernel.Positions(picture.Height))
            from column in Range(kernel.Positions(picture.Width))
            select bias[o] + (
                from i in Range(inputs)
                from k in Range(size)
                from l in Range(size)
                let x = padded[o / (outputs / groups) * inputs + i]
                select weight[((o * inputs + i) * size + k) * size + l]
                    * x[row * kernel.Stride + k * kernel.Dilation, column * kernel.Stride + l * kernel.Dilation]).Sum()];
    }

    private static double[] Pool(Point at, Func<IEnumerable<double>, double> pooled)
    {
        var picture = new Picture(at[1], at[2], at[3]);
        var kernel = new Kernel(at[4], at[5], 0, 1);
        return [..
            from sample in at["input"].Chunk(picture.Length)
            from channel in Range(picture.Channels)
            let x = Padded(sample, picture, channel, 0)
            from row in Range(kernel.Positions(picture.Height))
            from column in Range(kernel.Positions(picture.Width))
            select pooled(
                from k in Range(kernel.Size)
                from l in Range(kernel.Size)
                select x[row * kernel.Stride + k, column * kernel.Stride + l])];
    }

    private static double[,] Padded(double[] sample, Picture picture, int channel, int padding)
    {
        var padded = new double[picture.Height + 2 * padding, picture.Width + 2 * padding];
        for (int row = 0; row < picture.Height; row++)
        {
            for (int column = 0; column < picture.Width; column++)
                padded[row + padding, column + padding] = sample[(channel * picture.Height + row) * picture.Width + column];
        }
        return padded;
    }
}

internal sealed record Picture(int Channels, int Height, int Width)
{
    public int Length => Channels * Height * Width;
}

internal sealed record Kernel(int Size, int Stride, int Padding, int Dilation)
{
    /// <summary>Counted, not calculated.</summary>
    public int Positions(int length)
    {
        int positions = 0;
        for (int last = Dilation * (Size - 1); last < length + 2 * Padding; last += Stride)
            positions++;
        return positions;
    }
}
