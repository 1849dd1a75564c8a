using static GpuGradCheck.Tests.Layers.RowReferences;

namespace GpuGradCheck.Tests.Layers;

/// <summary>What layers over pictures should give, each over a picture that is really padded with zeros.</summary>
internal static class PictureReferences
{
    public static double[] MaxPool(Point at) => Pool(at, Enumerable.Max);

    public static double[] AveragePool(Point at) => Pool(at, Enumerable.Average);

    public static double[] Convolution(Point at) => Convolution(
        at, new(at[1], at[2], at[3]), new(at[5], at[6], at[7], at[8]), outputs: at[4], groups: at[9]);

    /// <summary>Each input spreads over the outputs of its group: a scatter, where the layer gathers.</summary>
    public static double[] TransposedConvolution(Point at)
    {
        var (x, weight, bias) = (at["input"], at["weight"], at["bias"]);
        var (inputs, outputs, groups) = (at[1], at[4], at[9]);
        var picture = new Picture(inputs, at[2], at[3]);
        var kernel = new Kernel(at[5], at[6], at[7], at[8]);
        var (height, width) = (kernel.Covered(picture.Height), kernel.Covered(picture.Width));
        double[] y = [.. Range(at[0] * outputs * height * width).Select(index => bias[index / (height * width) % outputs])];
        for (int index = 0; index < x.Length; index++)
        {
            int channel = index / (picture.Height * picture.Width) % inputs;
            int top = index / picture.Width % picture.Height * kernel.Stride - kernel.Padding;
            int left = index % picture.Width * kernel.Stride - kernel.Padding;
            foreach (int tap in Range(outputs / groups * kernel.Size * kernel.Size))
            {
                int o = channel / (inputs / groups) * (outputs / groups) + tap / (kernel.Size * kernel.Size);
                int row = top + tap / kernel.Size % kernel.Size * kernel.Dilation;
                int column = left + tap % kernel.Size * kernel.Dilation;
                int first = (index / picture.Length * outputs + o) * height * width;
                if (row >= 0 && row < height && column >= 0 && column < width)
                    y[first + row * width + column] += x[index] * weight[channel * (outputs / groups) * kernel.Size * kernel.Size + tap];
            }
        }
        return y;
    }

    public static double[] Depthwise(Point at) => Convolution(
        at, new(at[1], at[2], at[3]), new(at[4], at[5], at[6], 1), outputs: at[1], groups: at[1]);

    private static double[] Convolution(Point at, Picture picture, Kernel kernel, int outputs, int groups)
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
    /// <summary>From the first input that the first position reads to the last that the last does, without the padding.</summary>
    public int Covered(int positions) => Dilation * (Size - 1) + 1 + Stride * (positions - 1) - 2 * Padding;

    /// <summary>Counted, not calculated.</summary>
    public int Positions(int length)
    {
        int positions = 0;
        for (int last = Dilation * (Size - 1); last < length + 2 * Padding; last += Stride)
            positions++;
        return positions;
    }
}
