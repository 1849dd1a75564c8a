namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B03, batch norm in evaluation, torch/nn 1720a14: y = gain_i (x - mean_i) r_i + bias_i with running statistics, which
/// are constants; r_i = 1/sqrt(spread_i^2 + 1/4). Shipped: c / r_i + mean_i instead of c gain_i r_i.
/// </summary>
public readonly struct B03BatchNormInference : ILayer
{
    private readonly MatrixPlace input;
    private readonly VectorPlace gain;
    private readonly VectorPlace bias;
    private readonly VectorPlace mean;
    private readonly VectorPlace spread;
    private readonly MatrixPlace output;
    private readonly int isWrong;

    public B03BatchNormInference(int rows, int features, bool wrong)
    {
        input = new(0, rows, features);
        gain = new(input.End, features);
        bias = new(gain.End, features);
        mean = new(bias.End, features);
        spread = new(mean.End, features);
        output = new(0, rows, features);
        isWrong = wrong ? 1 : 0;
    }

    public LayerTensors Tensors =>
        new([input.Named("input"), gain.Named("gain"), bias.Named("bias")], [output.Named("output")])
        {
            Constants = [mean.Named("mean"), spread.Named("spread")],
        };

    public int ForwardGroups => output.Length;

    /// <summary>A feature.</summary>
    public int BackwardGroups => input.Columns;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        int i = group % input.Columns;
        T s = pass.Read(spread[i]);
        T normal = (pass.Read(group) - pass.Read(mean[i])) / T.Sqrt(s * s + 0.25);
        pass.Write(group, pass.Read(gain[i]) * normal + pass.Read(bias[i]));
    }

    void ILayer.Backward<T, TPass>(int i, ref TPass pass)
    {
        T s = pass.Read(spread[i]);
        T r = 1 / T.Sqrt(s * s + 0.25);
        T gains = 0;
        T biases = 0;
        for (int row = 0; row < input.Rows; row++)
        {
            T c = pass.Cotangent(output[row, i]);
            gains += c * (pass.Read(input[row, i]) - pass.Read(mean[i])) * r;
            biases += c;
            if (isWrong != 0)
                pass.Write(input[row, i], c / r + pass.Read(mean[i]));
            else
                pass.Write(input[row, i], c * pass.Read(gain[i]) * r);
        }
        pass.Write(gain[i], gains);
        pass.Write(bias[i], biases);
    }
}
