using System.Globalization;

namespace GpuGradCheck;

/// <summary>A known bug, planted in an analytic gradient to show that it would be found.</summary>
internal sealed class PlantedFault
{
    private readonly Action<double[], FaultSite> apply;

    private PlantedFault(string text, Action<double[], FaultSite> apply)
    {
        Name = text;
        this.apply = apply;
    }

    /// <summary>Every bug, as it may be asked for, and what it does.</summary>
    public static IReadOnlyList<(string Form, string Meaning)> Known { get; } =
    [
        ("factor:0.5", "multiplies every entry"),
        ("sign", "turns every sign"),
        ("transpose", "stores each matrix by columns"),
        ("shift", "moves each matrix down by a row, the last to the top"),
        ("row:3", "leaves a row of the first tensor at zero"),
        ("zero:input[2,3]", "leaves an entry at zero, or a whole tensor: zero:input"),
        ("zero-fraction:0.1", "leaves a share of the entries at zero, at random"),
        ("offset:0.05", "adds a share of the root mean square to every entry"),
        ("drop-term", "leaves out what runs along the row's outputs, as a softmax's backward without its sum does"),
        ("stale", "is the gradient of the point that the seed before draws"),
    ];

    /// <summary>The bug as it was asked for.</summary>
    public string Name { get; }

    /// <summary>Reads a bug such as "factor:0.5", "sign" or "zero:input[2,3]".</summary>
    /// <exception cref="UsageException">It is not known, or its argument does not fit the layer.</exception>
    public static PlantedFault Parse(string text, Problem problem)
    {
        string[] parts = text.Split(':', 2);
        string? argument = parts.Length > 1 ? parts[1] : null;
        if (parts[0] is "sign" or "transpose" or "shift" or "drop-term" or "stale" && argument is not null)
            throw Complaint(text, $"{parts[0]} takes no argument");
        Action<double[], FaultSite> apply = parts[0] switch
        {
            "factor" => Each(problem, Scale(Number(text, argument))),
            "sign" => Each(problem, Scale(-1)),
            "transpose" => EachMatrix(text, problem, Transpose),
            "shift" => EachMatrix(text, problem, ShiftRows),
            "row" => ZeroRow(text, problem, argument),
            "zero" => Zero(text, problem, argument),
            "zero-fraction" => ZeroFraction(Fraction(text, argument)),
            "offset" => Each(problem, Offset(Number(text, argument))),
            "drop-term" => DropTerm(text, problem),
            "stale" => Stale,
            _ => throw Complaint(text, "no such bug is known"),
        };
        return new(text, apply);
    }

    /// <summary>The gradient with the bug in it.</summary>
    public double[] Apply(double[] gradient, FaultSite site)
    {
        double[] planted = [.. gradient];
        apply(planted, site);
        return planted;
    }

    private delegate void Change(Span<double> entries);

    private delegate void MatrixChange(Span<double> entries, int rows, int columns);

    private static UsageException Complaint(string text, string why) => new(
        $"--plant {OneLine.Excerpt(text)}: {why}; "
        + $"write {string.Join(", ", Known.SkipLast(1).Select(each => each.Form))} or {Known[^1].Form}");

    private static double Number(string text, string? argument) =>
        double.TryParse(argument, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
        && double.IsFinite(number)
            ? number
            : throw Complaint(text, "needs a number");

    private static double Fraction(string text, string? argument) =>
        Number(text, argument) is >= 0 and <= 1 and var fraction
            ? fraction
            : throw Complaint(text, "needs a fraction from 0 to 1");

    private static Action<double[], FaultSite> Each(Problem problem, Change change) => (gradient, _) =>
    {
        foreach (var tensor in problem.Differentiable)
            change(gradient.AsSpan(tensor.Offset, tensor.Length));
    };

    private static Tensor[] Matrices(string text, Problem problem)
    {
        Tensor[] matrices = [.. problem.Differentiable.Where(tensor => tensor.Shape.Count > 1)];
        return matrices.Length > 0
            ? matrices
            : throw Complaint(text, $"{problem.Name} has no gradient with rows and columns");
    }

    private static Action<double[], FaultSite> EachMatrix(string text, Problem problem, MatrixChange change)
    {
        var matrices = Matrices(text, problem);
        return (gradient, _) =>
        {
            foreach (var matrix in matrices)
                change(gradient.AsSpan(matrix.Offset, matrix.Length), matrix.Shape[0], matrix.Length / matrix.Shape[0]);
        };
    }

    private static Change Scale(double factor) => entries =>
    {
        foreach (ref double entry in entries)
            entry *= factor;
    };

    /// <summary>Adds a share of the root mean square.</summary>
    private static Change Offset(double share) => entries =>
    {
        double sum = 0;
        foreach (double entry in entries)
            sum += entry * entry;
        double offset = share * Math.Sqrt(sum / entries.Length);
        foreach (ref double entry in entries)
            entry += offset;
    };

    private static Action<double[], FaultSite> ZeroFraction(double fraction) => (gradient, site) =>
    {
        foreach (var tensor in site.Problem.Differentiable)
        {
            var random = new RandomValues(site.Seed, "zero-fraction");
            for (int k = tensor.Offset; k < tensor.End; k++)
                gradient[k] = random.NextDouble() < fraction ? 0 : gradient[k];
        }
    };

    private static void Transpose(Span<double> entries, int rows, int columns)
    {
        double[] original = [.. entries];
        for (int k = 0; k < original.Length; k++)
            entries[k] = original[k % rows * columns + k / rows];
    }

    private static void ShiftRows(Span<double> entries, int rows, int columns)
    {
        double[] original = [.. entries];
        for (int k = 0; k < original.Length; k++)
            entries[(k + columns) % original.Length] = original[k];
    }

    private static Action<double[], FaultSite> ZeroRow(string text, Problem problem, string? argument)
    {
        var tensor = problem.Differentiable[0];
        if (!int.TryParse(argument, NumberStyles.None, CultureInfo.InvariantCulture, out int row)
            || row >= tensor.Shape[0])
        {
            throw Complaint(text, $"needs a row of {tensor.Name}, from 0 to {tensor.Shape[0] - 1}");
        }
        int columns = tensor.Length / tensor.Shape[0];
        return (gradient, _) => gradient.AsSpan(tensor.Offset + row * columns, columns).Clear();
    }

    private static Action<double[], FaultSite> Zero(string text, Problem problem, string? argument)
    {
        string[] parts = (argument ?? "").Split('[', 2);
        var tensor = problem.Find(parts[0], $"--plant {OneLine.Excerpt(text)}", problem.Differentiable);
        if (parts.Length == 1)
            return (gradient, _) => gradient.AsSpan(tensor.Offset, tensor.Length).Clear();
        if (!parts[1].EndsWith(']'))
            throw Complaint(text, "the index has no closing bracket");
        int entry = tensor.Offset;
        string[] indices = parts[1][..^1].Split(',');
        if (indices.Length != tensor.Shape.Count)
            throw Complaint(text, $"{tensor.Name} has {tensor.Shape.Count} dimensions");
        for (int dimension = 0, stride = tensor.Length; dimension < indices.Length; dimension++)
        {
            stride /= tensor.Shape[dimension];
            if (!int.TryParse(indices[dimension], NumberStyles.None, CultureInfo.InvariantCulture, out int index)
                || index >= tensor.Shape[dimension])
            {
                throw Complaint(text, $"{tensor.Name} is {string.Join('x', tensor.Shape)}, counted from 0");
            }
            entry += index * stride;
        }
        return (gradient, _) => gradient[entry] = 0;
    }

    /// <summary>
    /// Takes from each row its component along the output of the same shape, as a softmax's backward without its sum
    /// does; along the row's own values where no output has that shape.
    /// </summary>
    private static Action<double[], FaultSite> DropTerm(string text, Problem problem)
    {
        var matrices = Matrices(text, problem);
        return (gradient, site) =>
        {
            foreach (var matrix in matrices)
            {
                var output = problem.OutputTensors.FirstOrDefault(each => each.Shape.SequenceEqual(matrix.Shape));
                var along = output is null
                    ? site.Point.AsSpan(matrix.Offset, matrix.Length)
                    : site.Outputs.AsSpan(output.Offset, output.Length);
                int columns = matrix.Length / matrix.Shape[0];
                for (int start = 0; start < matrix.Length; start += columns)
                    DropComponent(gradient.AsSpan(matrix.Offset + start, columns), along.Slice(start, columns));
            }
        };
    }

    private static void DropComponent(Span<double> entries, ReadOnlySpan<double> along)
    {
        double product = 0, square = 0;
        for (int i = 0; i < entries.Length; i++)
        {
            product += entries[i] * along[i];
            square += along[i] * along[i];
        }
        if (square == 0)
            return;
        for (int i = 0; i < entries.Length; i++)
            entries[i] -= product / square * along[i];
    }

    private static void Stale(double[] gradient, FaultSite site)
    {
        if (site.Earlier.Value is { } earlier)
            earlier.CopyTo(gradient, 0);
    }
}
