using GpuGradCheck.Npy;

namespace GpuGradCheck;

/// <summary>
/// Checks for tests, whatever framework runs them: a gradient that is not correct throws its diagnosis.
/// </summary>
public static class GradientAssert
{
    /// <summary>
    /// Returns the report where a layer's gradient is correct on every device and in every precision.
    /// </summary>
    /// <param name="layer">The layer.</param>
    /// <param name="values">The point, by tensor name, row-major; a tensor without values has random ones.</param>
    /// <param name="options">What to check it with: every default needs no tuning.</param>
    /// <param name="cancellation">Takes effect between launches, which are short.</param>
    /// <exception cref="GradientNotCorrectException">
    /// It is wrong, undecided or vacuous; the message says how, why, and how to repeat the check.
    /// </exception>
    /// <exception cref="UsageException">
    /// The options make no sense for the layer, or it has no tensor of such a name.
    /// </exception>
    /// <exception cref="InvalidInputException">A tensor has another number of values.</exception>
    /// <exception cref="DeviceNotAvailableException">
    /// A device is not there, cannot be used or lacks a precision.
    /// </exception>
    /// <exception cref="KernelCompilationException">The layer does not compile for a device.</exception>
    /// <exception cref="LayerContractException">The layer broke its contract.</exception>
    public static GradientReport Correct(
        ILayer layer, TensorValues? values = null, CheckOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(layer);
        options ??= new();
        if (values is not null)
            options = At(values, Problem.Create(layer.GetType().Name, layer, Catalog.Cost(options.Cost)), options);
        return Correct(GradientChecker.Check(layer, options, cancellation));
    }

    /// <summary>Returns the report where the gradient of code that can only be run agrees with differences.</summary>
    /// <param name="name">What the message calls the code.</param>
    /// <param name="box">The code.</param>
    /// <param name="values">The point, by tensor name, row-major; a tensor without values has random ones.</param>
    /// <param name="options">What to check it with.</param>
    /// <param name="cancellation">Takes effect between launches.</param>
    /// <exception cref="GradientNotCorrectException">
    /// It is wrong, undecided or vacuous; the message says how, why, and how to repeat the check.
    /// </exception>
    /// <exception cref="UsageException">
    /// The options make no sense for the code, or it has no tensor of such a name.
    /// </exception>
    /// <exception cref="InvalidInputException">A tensor has another number of values.</exception>
    /// <exception cref="LayerContractException">
    /// It changes its inputs, writes only part of its gradient, or throws.
    /// </exception>
    public static GradientReport Correct(
        string name, BlackBox box, TensorValues? values = null, CheckOptions? options = null,
        CancellationToken cancellation = default)
    {
        ArgumentNullException.ThrowIfNull(box);
        options ??= new();
        if (values is not null)
            options = At(values, Problem.Create(name, box, Catalog.Cost(options.Cost)), options);
        return Correct(GradientChecker.Check(name, box, options, null, cancellation));
    }

    private static GradientReport Correct(GradientReport report)
    {
        report.EnsureCorrect();
        return report;
    }

    private static CheckOptions At(TensorValues values, Problem problem, CheckOptions options)
    {
        var tensors = new Dictionary<string, NpyArray>(options.Tensors);
        foreach (var (name, numbers) in values)
            tensors[name] = new(ShapeOf(name, numbers, problem), numbers, NpyElement.Float64);
        return options with { Tensors = tensors };
    }

    /// <summary>The tensor's shape where the values fill it; the check complains of any other.</summary>
    private static IReadOnlyList<int> ShapeOf(string name, double[] numbers, Problem problem) =>
        problem.Tensors.FirstOrDefault(tensor => tensor.Name == name && tensor.Length == numbers.Length)?.Shape
            ?? [numbers.Length];
}
