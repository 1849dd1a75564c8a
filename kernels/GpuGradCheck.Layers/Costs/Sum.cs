namespace GpuGradCheck.Layers.Costs;

/// <summary>
/// C = sum_o y_o, whose gradient by calculus is 1. Says nothing after a layer whose outputs have a fixed sum.
/// </summary>
[Cost("sum", "sum y")]
public readonly struct Sum : ICost
{
    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Constants => [];

    /// <inheritdoc/>
    public bool IsAverage => false;

    T ICost.Term<T, TReader>(int output, T value, ref TReader constants) => value;

    T ICost.Difference<T, TReader>(int output, T value, T baseValue, ref TReader constants) => value - baseValue;

    T ICost.Derivative<T, TReader>(int output, T value, ref TReader constants) => 1;
}
