namespace GpuGradCheck.Layers.Costs;

/// <summary>
/// C = 1/n sum_o h(y_o - t_o) over all n outputs, with h(a) = a^2 / 2 where |a| &lt;= 1, else |a| - 1/2 (Huber, "Robust
/// estimation of a location parameter", 1964), so that h'(a) = min(max(a, -1), 1).
/// </summary>
[Cost("huber", "1/n sum h(y - target), h(a) = a^2/2 up to |a| = 1, then |a| - 1/2")]
public readonly struct Huber(int outputs, int constants) : ICost
{
    private readonly VectorPlace target = new(constants, outputs);

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Constants => [target.Named("target")];

    /// <inheritdoc/>
    public bool IsAverage => true;

    T ICost.Term<T, TReader>(int output, T value, ref TReader constants)
    {
        T a = value - constants.Read(target[output]);
        T size = T.Abs(a);
        // Both pieces have the same slope where they meet; with a clamped, rounding would leave the slope open there.
        return T.Select(1 - size, 0.5 * a * a, size - 0.5) / target.Length;
    }

    /// <summary>
    /// h(a) - h(b) = ((k + l) (a - b) + (k - l) ((a - k) + (b - l))) / 2 with a clamped to k and b to l: a - k and b -
    /// l are what was cut off, and both nothing, or k - l is, unless 1 or -1 lies between a and b.
    /// </summary>
    T ICost.Difference<T, TReader>(int output, T value, T baseValue, ref TReader constants)
    {
        T t = constants.Read(target[output]);
        T a = value - t;
        T b = baseValue - t;
        T k = Clamp(a);
        T l = Clamp(b);
        return 0.5 * ((k + l) * (value - baseValue) + (k - l) * (a - k + (b - l))) / target.Length;
    }

    T ICost.Derivative<T, TReader>(int output, T value, ref TReader constants) =>
        Clamp(value - constants.Read(target[output])) / target.Length;

    private static T Clamp<T>(T a)
        where T : unmanaged, IScalar<T> =>
        T.Min(T.Max(a, -1), 1);
}
