namespace GpuGradCheck.Layers.Costs;

/// <summary>
/// C = 1/n sum_o t p(-y) + (1 - t) p(y) over all n logits y, with the probabilities t of a yes and p(y) = ln(1 +
/// e^y): the cross-entropy of t and s(y) = 1 / (1 + e^-y). By calculus the derivative is s(y) - t, written as (1 -
/// t) s(y) - t s(-y), which does not cancel where y is sure and right.
/// </summary>
[Cost("bce", "1/n sum target ln(1 + e^-y) + (1 - target) ln(1 + e^y)")]
public readonly struct BinaryCrossEntropy(int outputs, int constants) : ICost
{
    private readonly VectorPlace target = new(constants, outputs);

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Constants => [target.Named("target") with { Distribution = Distribution.Probability }];

    /// <inheritdoc/>
    public bool IsAverage => true;

    T ICost.Term<T, TReader>(int output, T value, ref TReader constants)
    {
        T t = constants.Read(target[output]);
        return (t * T.Softplus(-value) + (1 - t) * T.Softplus(value)) / target.Length;
    }

    /// <summary>
    /// (1 - t) (p(y) - p(b)) + t (p(-y) - p(-b)), which does not cancel where y is sure and right, for a step over
    /// which p rises in proportion: ln(1 + s(b) (e^(y - b) - 1)). Values far from each other can be subtracted.
    /// </summary>
    T ICost.Difference<T, TReader>(int output, T value, T baseValue, ref TReader constants)
    {
        T t = constants.Read(target[output]);
        return ((1 - t) * Rise(baseValue, value) + t * Rise(-baseValue, -value)) / target.Length;
    }

    T ICost.Derivative<T, TReader>(int output, T value, ref TReader constants)
    {
        T t = constants.Read(target[output]);
        return ((1 - t) * T.Sigmoid(value) - t * T.Sigmoid(-value)) / target.Length;
    }

    private static T Rise<T>(T from, T to)
        where T : unmanaged, IScalar<T>
    {
        T moved = to - from;
        T near = T.Log1p(T.Sigmoid(from) * T.Expm1(moved));
        return T.Select(1 - T.Abs(moved), near, T.Softplus(to) - T.Softplus(from));
    }
}
