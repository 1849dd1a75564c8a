namespace GpuGradCheck.Layers.Costs;

/// <summary>
/// C = 1/n sum_o t_o (ln t_o - y_o) over all n outputs: the divergence of probabilities t from those whose
/// logarithms y are, such as log-softmax gives (Kullback and Leibler, "On information and sufficiency", 1951). An
/// outcome with t = 0 adds nothing.
/// </summary>
[Cost("kl", "1/n sum target (ln target - y), y a log-probability")]
public readonly struct KullbackLeibler(int outputs, int constants) : ICost
{
    private readonly VectorPlace target = new(constants, outputs);

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Constants =>
        [target.Named("target") with { Distribution = Distribution.Probabilities }];

    /// <inheritdoc/>
    public bool IsAverage => true;

    T ICost.Term<T, TReader>(int output, T value, ref TReader constants)
    {
        T t = constants.Read(target[output]);
        T entropy = T.Select(t, t * T.Log(t), 0);
        return (entropy - t * value) / target.Length;
    }

    T ICost.Difference<T, TReader>(int output, T value, T baseValue, ref TReader constants) =>
        constants.Read(target[output]) * (baseValue - value) / target.Length;

    T ICost.Derivative<T, TReader>(int output, T value, ref TReader constants) =>
        -constants.Read(target[output]) / target.Length;
}
