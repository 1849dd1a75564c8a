namespace GpuGradCheck.Layers.Costs;

/// <summary>C = 1/n sum_o y_o over all n outputs; by calculus its slope is 1/n.</summary>
[Cost("mean", "1/n sum y")]
public readonly struct Mean(int outputs) : ICost
{
    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Constants => [];

    /// <inheritdoc/>
    public bool IsAverage => true;

    T ICost.Term<T, TReader>(int output, T value, ref TReader constants) => value / outputs;

    T ICost.Difference<T, TReader>(int output, T value, T baseValue, ref TReader constants) =>
        (value - baseValue) / outputs;

    T ICost.Derivative<T, TReader>(int output, T value, ref TReader constants) => 1 / (T)outputs;
}
