namespace GpuGradCheck.Layers.Costs;

/// <summary>
/// C = 1/n sum_o 1/4 t f(-y) + 3/4 (1 - t) f(y) over all n logits y, with targets t of 1 and 0, f(y) = s(y)^2 p(y), s(y)
/// = 1 / (1 + e^-y) and p(y) = ln(1 + e^y): a cross-entropy in which what is sure and right weighs little (Lin and
/// others, "Focal loss for dense object detection", 2017, with their alpha = 1/4 and gamma = 2). f'(y) = s(y)^2 (2 s(-y)
/// p(y) + s(y)), in which nothing cancels.
/// </summary>
[Cost("focal", "1/n sum of 1/4 target f(-y) + 3/4 (1 - target) f(y), f(y) = s(y)^2 ln(1 + e^y), s(y) = 1 / (1 + e^-y)")]
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
        return (Alpha * t * Loss(-value) + (1 - Alpha) * (1 - t) * Loss(value)) / target.Length;
    }

    T ICost.Difference<T, TReader>(int output, T value, T baseValue, ref TReader constants)
    {
        T t = constants.Read(target[output]);
        T yes = Alpha * t * Rise(-value, -baseValue);
        return (yes + (1 - Alpha) * (1 - t) * Rise(value, baseValue)) / target.Length;
    }

    T ICost.Derivative<T, TReader>(int output, T value, ref TReader constants)
    {
        T t = constants.Read(target[output]);
        return ((1 - Alpha) * (1 - t) * Slope(value) - Alpha * t * Slope(-value)) / target.Length;
    }

    private static T Loss<T>(T y)
        where T : unmanaged, IScalar<T>
    {
        T s = T.Sigmoid(y);
        return s * s * T.Softplus(y);
    }

    private static T Slope<T>(T y)
        where T : unmanaged, IScalar<T>
    {
        T s = T.Sigmoid(y);
        return s * s * (2 * T.Sigmoid(-y) * T.Softplus(y) + s);
    }

    /// <summary>
    /// f(y) - f(b) = s(y)^2 (p(y) - p(b)) + p(b) (s(y) - s(b)) (s(y) + s(b)), where p(y) - p(b) = ln(1 + s(b) (e^(y - b) - 1))
    /// and s(y) - s(b) = -s(y) s(-b) (e^(b - y) - 1); far from each other they can be subtracted.
    /// </summary>
    private static T Rise<T>(T y, T b)
        where T : unmanaged, IScalar<T>
    {
        T moved = y - b;
        T here = T.Sigmoid(y);
        T there = T.Sigmoid(b);
        T logarithms = T.Log1p(there * T.Expm1(moved));
        T sigmoids = -(here * T.Sigmoid(-b) * T.Expm1(-moved));
        T near = here * here * logarithms + T.Softplus(b) * sigmoids * (here + there);
        return T.Select(1 - T.Abs(moved), near, Loss(y) - Loss(b));
    }
}
