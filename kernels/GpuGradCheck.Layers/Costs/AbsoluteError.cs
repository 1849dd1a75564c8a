namespace GpuGradCheck.Layers.Costs;

/// <summary>
/// C = 1/n sum_o |y_o - t_o| over all n outputs, with a kink where y_o = t_o; by calculus its slope is a sign over
/// n.
/// </summary>
[Cost("l1", "1/n sum |y - target|")]
public readonly struct AbsoluteError(int outputs, int constants) : ICost
{
    private readonly VectorPlace target = new(constants, outputs);

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Constants => [target.Named("target")];

    /// <inheritdoc/>
    public bool IsAverage => true;

    T ICost.Term<T, TReader>(int output, T value, ref TReader constants) =>
        T.Abs(value - constants.Read(target[output])) / target.Length;

    /// <summary>
    /// |a| - |b| is a - b or b - a where a and b have one sign, and a + b or -(a + b) where they have not.
    /// </summary>
    T ICost.Difference<T, TReader>(int output, T value, T baseValue, ref TReader constants)
    {
        T t = constants.Read(target[output]);
        T a = value - t;
        T b = baseValue - t;
        T moved = value - baseValue;
        T difference = T.Select(a, T.Select(b, moved, a + b), T.Select(b, -(a + b), -moved));
        return difference / target.Length;
    }

    T ICost.Derivative<T, TReader>(int output, T value, ref TReader constants) =>
        T.Select(value - constants.Read(target[output]), 1, -1) / target.Length;
}
