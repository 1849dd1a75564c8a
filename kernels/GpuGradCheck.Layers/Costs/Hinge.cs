namespace GpuGradCheck.Layers.Costs;

/// <summary>
/// C = 1/n sum_o max(0, 1 - t_o y_o) over all n outputs, with targets t of 1 and -1 and a kink where t_o y_o = 1
/// (Cortes and Vapnik, "Support-vector networks", 1995).
/// </summary>
[Cost("hinge", "1/n sum max(0, 1 - target y), target 1 or -1")]
public readonly struct Hinge(int outputs, int constants) : ICost
{
    private readonly VectorPlace target = new(constants, outputs);

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Constants => [target.Named("target") with { Distribution = Distribution.Sign }];

    /// <inheritdoc/>
    public bool IsAverage => true;

    T ICost.Term<T, TReader>(int output, T value, ref TReader constants) =>
        T.Max(Margin(constants.Read(target[output]), value), 0) / target.Length;

    /// <summary>
    /// With a = 1 - t y and b at the base, max(0, a) - max(0, b) is t (y_base - y), a, -b or 0, by their signs.
    /// </summary>
    T ICost.Difference<T, TReader>(int output, T value, T baseValue, ref TReader constants)
    {
        T t = constants.Read(target[output]);
        T a = Margin(t, value);
        T b = Margin(t, baseValue);
        T moved = value - baseValue;
        return T.Select(a, T.Select(b, T.Select(t, -moved, moved), a), T.Select(b, -b, 0)) / target.Length;
    }

    T ICost.Derivative<T, TReader>(int output, T value, ref TReader constants)
    {
        T t = constants.Read(target[output]);
        return T.Select(Margin(t, value), T.Select(t, -1, 1), 0) / target.Length;
    }

    /// <summary>1 - t y without a product, whose rounding would hide which side of the kink a logit lies on.</summary>
    private static T Margin<T>(T t, T y)
        where T : unmanaged, IScalar<T> =>
        T.Select(t, 1 - y, 1 + y);
}
