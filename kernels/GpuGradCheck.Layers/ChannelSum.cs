namespace GpuGradCheck.Layers;

/// <summary>The gradient of a channel's bias: the cotangents of all its outputs, summed.</summary>
internal static class ChannelSum
{
    /// <summary>The sum over a channel of a picture's outputs.</summary>
    public static T Of<T, TPass>(Rank4Place output, int channel, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        T sum = 0;
        for (int n = 0; n < output.Batch; n++)
        {
            for (int row = 0; row < output.Rows; row++)
            {
                for (int column = 0; column < output.Columns; column++)
                    sum += pass.Cotangent(output[n, channel, row, column]);
            }
        }
        return sum;
    }
}
