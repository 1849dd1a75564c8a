namespace GpuGradCheck.Layers.Costs;

/// <summary>
/// C = 1/n sum_o a_o f(z_o) over all n logits y, with z = -y and a = 1/4 where the target is 1, z = y and a = 3/4 where
/// it is 0, f(z) = s(z)^2 p(z), s(z) = 1 / (1 + e^-z) and p(z) = ln(1 + e^z): a cross-entropy in which what is sure and
/// right weighs little (Lin and others, "Focal loss for dense object detection", 2017, with their alpha = 1/4 and gamma
/// = 2). f'(z) = s(z)^2 (2 s(-z) p(z) + s(z)), in which nothing cancels.
/// </summary>
[Cost("focal", "1/n sum 1/4 f(-y) where target is 1, 3/4 f(y) where it is 0, f(z) = ln(1 + e^z) / (1 + e^-z)^2")]
public readonly struct Focal(int outputs, int constants) : ICost
{
    private const double Alpha = 0.25;
    private readonly VectorPlace target = new(constants, outputs);

    /// <inheritdoc/>
    public IReadOnlyList<Tensor> Constants => [target.Named("target") with { Distribution = Distribution.Mask }];

    /// <inheritdoc/>
    public bool IsAverage => true;

    T ICost.Term<T, TReader>(int output, T value, ref TReader constants)
    {
        T t = constants.Read(target[output]);
        T z = T.Select(t, -value, value);
        T s = T.Sigmoid(z);
        return Share(t) * (s * s * T.Softplus(z));
    }

    /// <summary>
    /// f(z) - f(b) = s(z)^2 (p(z) - p(b)) + p(b) (s(z) - s(b)) (s(z) + s(b)), where
    /// p(z) - p(b) = ln(1 + s(b) (e^(z - b) - 1)) and s(z) - s(b) = -s(z) s(-b) (e^(b - z) - 1); far from each other
    /// they can be subtracted.
    /// </summary>
    T ICost.Difference<T, TReader>(int output, T value, T baseValue, ref TReader constants)
    {
        T t = constants.Read(target[output]);
        T z = T.Select(t, -value, value);
        T b = T.Select(t, -baseValue, baseValue);
        T moved = z - b;
        T here = T.Sigmoid(z);
        T there = T.Sigmoid(b);
        T loss = T.Softplus(b);
        T logarithms = T.Log1p(there * T.Expm1(moved));
        T sigmoids = -(here * T.Sigmoid(-b) * T.Expm1(-moved));
        T near = here * here * logarithms + loss * sigmoids * (here + there);
        T far = here * here * T.Softplus(z) - there * there * loss;
        return Share(t) * T.Select(1 - T.Abs(moved), near, far);
    }

    T ICost.Derivative<T, TReader>(int output, T value, ref TReader constants)
    {
        T t = constants.Read(target[output]);
        T z = T.Select(t, -value, value);
        T s = T.Sigmoid(z);
        T slope = s * s * (2 * T.Sigmoid(-z) * T.Softplus(z) + s);
        return Share(t) * T.Select(t, -slope, slope);
    }

    private T Share<T>(T t)
        where T : unmanaged, IScalar<T> =>
        T.Select(t, Alpha, 1 - Alpha) / target.Length;
}
