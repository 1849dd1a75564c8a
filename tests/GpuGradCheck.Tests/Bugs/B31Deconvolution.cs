namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B31, transposed convolution along each sample n, Caffe #3095, GPU path: y[n, i + k] += x[n, i] w[k]. Shipped: the
/// input's gradient reads the cotangent at one sample's length instead of n of them, so that only sample 1 is right.
/// </summary>
public readonly struct B31Deconvolution : ILayer
{
    private readonly MatrixPlace input;
    private readonly VectorPlace weight;
    private readonly MatrixPlace output;
    private readonly int isWrong;

    public B31Deconvolution(int samples, int length, int taps, bool wrong)
    {
        input = new(0, samples, length);
        weight = new(input.End, taps);
        output = new(0, samples, length + taps - 1);
        isWrong = wrong ? 1 : 0;
    }

    public LayerTensors Tensors => new([input.Named("input"), weight.Named("weight")], [output.Named("output")]);

    public int ForwardGroups => output.Length;

    public int BackwardGroups => weight.End;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        int sample = group / output.Columns;
        int place = group % output.Columns;
        T sum = 0;
        for (int k = 0; k < weight.Length; k++)
        {
            int i = place - k;
            if (i >= 0 && i < input.Columns)
                sum += pass.Read(input[sample, i]) * pass.Read(weight[k]);
        }
        pass.Write(output[sample, place], sum);
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        T sum = 0;
        if (group < input.End)
        {
            int i = group % input.Columns;
            int sample = isWrong != 0 ? 1 : group / input.Columns;
            for (int k = 0; k < weight.Length; k++)
                sum += pass.Cotangent(output[sample, i + k]) * pass.Read(weight[k]);
        }
        else
        {
            int k = group - weight.Offset;
            for (int sample = 0; sample < input.Rows; sample++)
            {
                for (int i = 0; i < input.Columns; i++)
                    sum += pass.Cotangent(output[sample, i + k]) * pass.Read(input[sample, i]);
            }
        }
        pass.Write(group, sum);
    }
}
