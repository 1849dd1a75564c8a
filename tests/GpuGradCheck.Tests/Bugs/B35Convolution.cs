namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B35, convolution along each sample, Caffe f646e2e4b with cuDNN, and the same in llm.c dd8c9f5: y[n, i] = sum_k w[k]
/// x[n, i + k]. Shipped: each contribution to the weight's gradient overwrites what is there (=) instead of adding to it
/// (+=). Here the contributions are those of the samples, and the last one stays.
/// </summary>
public readonly struct B35Convolution : ILayer
{
    private readonly MatrixPlace input;
    private readonly VectorPlace weight;
    private readonly MatrixPlace output;
    private readonly int isWrong;

    public B35Convolution(int samples, int length, int taps, bool wrong)
    {
        input = new(0, samples, length);
        weight = new(input.End, taps);
        output = new(0, samples, length - taps + 1);
        isWrong = wrong ? 1 : 0;
    }

    public LayerTensors Tensors => new([input.Named("input"), weight.Named("weight")], [output.Named("output")]);

    public int ForwardGroups => output.Length;

    public int BackwardGroups => weight.End;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        int sample = group / output.Columns;
        int i = group % output.Columns;
        T sum = 0;
        for (int k = 0; k < weight.Length; k++)
            sum += pass.Read(weight[k]) * pass.Read(input[sample, i + k]);
        pass.Write(output[sample, i], sum);
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        T gradient = 0;
        if (group < input.End)
        {
            int sample = group / input.Columns;
            for (int k = 0; k < weight.Length; k++)
            {
                int i = group % input.Columns - k;
                if (i >= 0 && i < output.Columns)
                    gradient += pass.Cotangent(output[sample, i]) * pass.Read(weight[k]);
            }
        }
        else
        {
            int k = group - weight.Offset;
            for (int sample = 0; sample < input.Rows; sample++)
            {
                T contribution = 0;
                for (int i = 0; i < output.Columns; i++)
                    contribution += pass.Cotangent(output[sample, i]) * pass.Read(input[sample, i + k]);
                if (isWrong != 0)
                    gradient = contribution;
                else
                    gradient += contribution;
            }
        }
        pass.Write(group, gradient);
    }
}
