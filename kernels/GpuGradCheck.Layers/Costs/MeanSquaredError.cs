namespace GpuGradCheck.Layers.Costs;

/// <summary>
/// C = 1/(2n) sum_o (y_o - t_o)^2 over all n outputs: the average over rows of each row's 1/(2m) sum; by calculus
/// its slope is (y_o - t_o) / n.
/// </summary>
[Cost("mse", "1/(2n) sum (y - target)^2")]
public readonly struct MeanSquaredError(int outputs, int constants) : ICost
{
    private readonly VectorPlace target = new(constants, outputs);

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Constants => [target.Named("target")];

    /// <inheritdoc/>
    public bool IsAverage => true;

    T ICost.Term<T, TReader>(int output, T value, ref TReader constants)
    {
        T error = value - constants.Read(target[output]);
        return error * error / Twice<T>();
    }

    /// <summary>(y - t)^2 - (y_base - t)^2 = (y - y_base) ((y - t) + (y_base - t)).</summary>
    T ICost.Difference<T, TReader>(int output, T value, T baseValue, ref TReader constants)
    {
        T t = constants.Read(target[output]);
        return (value - baseValue) * (value - t + (baseValue - t)) / Twice<T>();
    }

    T ICost.Derivative<T, TReader>(int output, T value, ref TReader constants) =>
        (value - constants.Read(target[output])) / target.Length;

    private T Twice<T>()
        where T : unmanaged, IScalar<T>
    {
        T n = target.Length;
        return n + n;
    }
}
