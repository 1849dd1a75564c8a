namespace GpuGradCheck;

/// <summary>
/// Maps outputs to one number, C = sum over o of term(o, y_o). An unmanaged struct whose constructor takes up to two
/// ints: the number of outputs, and where its own constants start in the flat vector of variables. A check takes those
/// of the catalogue; a cost of your own can be part of a layer, whose one output is summed.
/// </summary>
public interface ICost
{
    /// <summary>The cost's constants, such as a target: tensors with one value for each output. Host only.</summary>
    IReadOnlyList<Tensor> Constants { get; }

    /// <summary>
    /// True where C is an average over rows, so that a row's own cost is its terms times the rows. Host only.
    /// </summary>
    bool IsAverage { get; }

    /// <summary>term(o, y).</summary>
    T Term<T, TReader>(int output, T value, ref TReader constants)
        where T : unmanaged, IScalar<T>
        where TReader : struct, IReader<T>;

    /// <summary>
    /// term(o, y) - term(o, y_base), written so that nothing cancels: the whole cost's rounding must not drown a
    /// small difference. Exactly zero where both values are the same.
    /// </summary>
    T Difference<T, TReader>(int output, T value, T baseValue, ref TReader constants)
        where T : unmanaged, IScalar<T>
        where TReader : struct, IReader<T>;

    /// <summary>The derivative of term(o, y) to y: the cotangent that backward receives.</summary>
    T Derivative<T, TReader>(int output, T value, ref TReader constants)
        where T : unmanaged, IScalar<T>
        where TReader : struct, IReader<T>;
}
