using GpuGradCheck.Comparison;

namespace GpuGradCheck.Diagnoses;

/// <summary>Says how a wrong gradient is wrong: in its formula where that can be seen, else in its values.</summary>
internal static class Diagnostician
{
    /// <summary>Outputs are those of the precision under test: in float they have some six digits.</summary>
    private const double OutputError = 1e-6;

    private static readonly Diagnosis NotLinear = new(
        "nonlinear",
        "the gradient of a sum of cotangents is not the sum of their gradients: "
        + "backward ignores them, uses them twice, or adds something of its own");

    /// <summary>Null where nothing is wrong.</summary>
    /// <param name="problem">What was checked.</param>
    /// <param name="point">Where.</param>
    /// <param name="evidence">What it gave.</param>
    /// <param name="earlier">
    /// The gradient at the point before this, computed if nothing simpler explains what is wrong.
    /// </param>
    public static Diagnosis? Diagnose(Problem problem, double[] point, Evidence evidence, Lazy<double[]?> earlier)
    {
        if (evidence.Comparison.Verdict != Verdict.Wrong)
            return null;
        if (evidence.Comparison.IsNonlinear)
            return NotLinear;
        var found = new List<(Tensor Tensor, Diagnosis Diagnosis)>();
        foreach (var tensor in problem.Differentiable)
        {
            var mismatch = Between(problem, tensor, point, evidence, earlier);
            if (mismatch.Wrong.Length > 0)
                found.Add((tensor, Patterns.Explain(mismatch, problem)));
        }
        if (found.Count == 0)
            return null;
        var (first, diagnosis) = found[0];
        bool isCommon = found.All(each => each.Diagnosis.Message == diagnosis.Message)
            && found.Count == problem.Differentiable.Count;
        return isCommon
            ? diagnosis
            : diagnosis with { Tensor = first.Name, Message = $"{first.Name}: {diagnosis.Message}" };
    }

    private static Mismatch Between(
        Problem problem, Tensor tensor, double[] point, Evidence evidence, Lazy<double[]?> earlier)
    {
        var (gradients, comparison) = (evidence.Gradients, evidence.Comparison);
        // A given gradient has no formula, and a right formula says nothing about values that are wrong.
        bool isFormula = !gradients.IsGiven[tensor.Offset]
            && tensor.EntriesIn(comparison.Judged).Any(k => comparison.Formula[k] >= EntryVerdict.Wrong);
        double[] analytic = Slice(isFormula ? gradients.Formula : gradients.Analytic);
        double[] exact = Slice(gradients.Exact.Values);
        double[] tolerance = new double[tensor.Length];
        for (int k = 0; k < tolerance.Length; k++)
        {
            tolerance[k] = isFormula ? comparison.FormulaBound(tensor.Offset + k) : comparison.Bound(tensor.Offset + k);
            if (!double.IsFinite(tolerance[k]))
                tolerance[k] = 0;
        }
        // Any slope between those of both sides is as good as another, so that none says how the gradient is wrong.
        foreach (var kink in gradients.Exact.Kinks
            .Where(kink => kink.Entry >= tensor.Offset && kink.Entry < tensor.End))
        {
            int k = kink.Entry - tensor.Offset;
            exact[k] = (kink.Low + kink.High) / 2;
            tolerance[k] += (kink.High - kink.Low) / 2;
        }
        int[] judged = Array.ConvertAll(tensor.EntriesIn(comparison.Judged), k => k - tensor.Offset);
        return new(
            tensor, judged, analytic, exact, tolerance, Bases(problem, tensor, point, evidence),
            () => earlier.Value is { } all ? Slice(all) : null);

        double[] Slice(double[] all) => all.AsSpan(tensor.Offset, tensor.Length).ToArray();
    }

    private static List<Basis> Bases(Problem problem, Tensor tensor, double[] point, Evidence evidence)
    {
        var bases = new List<Basis> { new("1", [.. Enumerable.Repeat(1.0, tensor.Length)], 0) };
        bases.Add(new($"its own value in {tensor.Name}", point.AsSpan(tensor.Offset, tensor.Length).ToArray(), 0));
        foreach (var output in problem.OutputTensors.Where(output => output.Shape.SequenceEqual(tensor.Shape)))
        {
            double[] values = evidence.Forward.Outputs.AsSpan(output.Offset, output.Length).ToArray();
            bases.Add(new($"the {output.Name}", values, OutputError));
        }
        foreach (var other in problem.Tensors
            .Where(other => other != tensor && other.Shape.SequenceEqual(tensor.Shape)))
        {
            bases.Add(new($"the {other.Name}", point.AsSpan(other.Offset, other.Length).ToArray(), 0));
        }
        return bases;
    }
}
