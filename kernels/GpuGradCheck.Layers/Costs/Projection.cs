namespace GpuGradCheck.Layers.Costs;

/// <summary>
/// C = sum_o w_o y_o with random weights of either sign and magnitude 0.5 to 1.5: linear like a plain sum, by
/// calculus with the slopes w_o, but no fixed sum of the outputs can hide a gradient from it.
/// </summary>
[Cost("projection", "sum w y, w random and signed")]
public readonly struct Projection(int outputs, int constants) : ICost
{
    private readonly VectorPlace projection = new(constants, outputs);

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Constants =>
        [projection.Named("projection") with { Distribution = Distribution.SignedWeight }];

    /// <inheritdoc/>
    public bool IsAverage => false;

    T ICost.Term<T, TReader>(int output, T value, ref TReader constants) =>
        constants.Read(projection[output]) * value;

    T ICost.Difference<T, TReader>(int output, T value, T baseValue, ref TReader constants) =>
        constants.Read(projection[output]) * (value - baseValue);

    T ICost.Derivative<T, TReader>(int output, T value, ref TReader constants) =>
        constants.Read(projection[output]);
}
