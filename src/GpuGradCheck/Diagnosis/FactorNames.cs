namespace GpuGradCheck.Diagnoses;

/// <summary>What a factor probably is, and what to look for.</summary>
internal static class FactorNames
{
    /// <summary>Factors are told apart this finely: no finer than a float gradient has digits.</summary>
    public const double Finest = 1e-4;

    /// <summary>And at least this finely, whatever is known of them.</summary>
    public const double Coarsest = 1e-2;

    /// <summary>The name of a factor and a hint; null where it is no number that a mistake would give.</summary>
    public static (string Name, string Hint)? Of(double factor, double nearness, Problem problem, Tensor tensor)
    {
        foreach (var (name, value, hint) in Known(problem, tensor))
        {
            if (value != 1 && Math.Abs(factor - value) <= nearness * Math.Abs(value))
                return (name, hint);
        }
        return null;
    }

    private static IEnumerable<(string Name, double Value, string Hint)> Known(Problem problem, Tensor tensor)
    {
        yield return ("1/2", 0.5, "the square's derivative lost its 2, or the sum was averaged once too often");
        yield return ("2", 2, "a square's 2 that the 1/2 in front of it cancels, or a term counted twice");
        foreach (var (name, count) in Sizes(problem, tensor))
        {
            yield return (name, count, $"there are {count} {name}: the average over them is missing");
            yield return (
                $"1/{name}", 1.0 / count,
                $"there are {count} {name}: the average over them was taken once too often");
        }
        foreach (var (name, count) in Sizes(problem, tensor).Where(each => each.Count > 1))
        {
            yield return (
                $"{name}/({name}-1)", count / (count - 1.0),
                "a variance divided by n - 1 in one place and by n in another");
            yield return (
                $"({name}-1)/{name}", (count - 1.0) / count,
                "a variance divided by n - 1 in one place and by n in another");
        }
    }

    private static IEnumerable<(string Name, int Count)> Sizes(Problem problem, Tensor tensor)
    {
        var output = problem.OutputTensors[0];
        yield return ("rows", output.Shape[0]);
        yield return ("columns", output.Length / output.Shape[0]);
        yield return ("outputs", problem.Outputs);
        yield return ("entries", tensor.Length);
        foreach (int dimension in tensor.Shape)
            yield return ($"entries along a dimension of {tensor.Name}", dimension);
    }
}
