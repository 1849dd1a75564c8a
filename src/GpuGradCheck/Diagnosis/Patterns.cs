namespace GpuGradCheck.Diagnoses;

/// <summary>The ways in which a gradient is usually wrong, the simplest explanation first.</summary>
internal static class Patterns
{
    /// <summary>So much of what an entry should be is none of it.</summary>
    private const double Nothing = 1e-6;

    /// <summary>The first pattern that explains the mismatch.</summary>
    public static Diagnosis Explain(Mismatch mismatch, Problem problem) =>
        Zero(mismatch)
        ?? Factor(mismatch, problem)
        ?? Offset(mismatch)
        ?? Region(mismatch)
        ?? EntryOrder.Transposed(mismatch)
        ?? EntryOrder.Permuted(mismatch)
        ?? Stale(mismatch)
        ?? LocalFactor.Of(mismatch)
        ?? MissingTerm(mismatch)
        ?? Regions(mismatch)
        ?? new(
            "unexplained",
            $"{mismatch.Wrong.Length} of {mismatch.Length} entries are wrong in no way that is known here");

    private static Diagnosis? Zero(Mismatch mismatch)
    {
        bool isNothing = mismatch.Wrong.All(k =>
            Math.Abs(mismatch.Analytic[k]) <= Math.Min(mismatch.Tolerance[k], Nothing * Math.Abs(mismatch.Exact[k])));
        if (!isNothing)
            return null;
        string region = RegionName.Of(mismatch, mismatch.Wrong).Text;
        return new("zero", $"{region}: zero where it should not be; look for what is never written, skipped or masked")
        {
            Region = region,
        };
    }

    private static Diagnosis? Factor(Mismatch mismatch, Problem problem)
    {
        // One wrong entry among many right ones is off by a factor too, but that says nothing.
        if (mismatch.Wrong.Length <= 0.05 * mismatch.Informative)
            return null;
        var (factor, error) = mismatch.Factor(mismatch.Wrong);
        if (!(Math.Abs(factor) > error) || !IsMultiple(mismatch, factor, error, mismatch.Entries))
            return null;
        double nearness = Math.Clamp(error, FactorNames.Finest, FactorNames.Coarsest);
        if (Math.Abs(factor + 1) <= nearness)
        {
            return new(
                "sign", "every entry has the wrong sign: look for a minus, or a difference taken the other way round")
            {
                Factor = factor,
            };
        }
        var named = FactorNames.Of(factor, nearness, problem, mismatch.Tensor);
        string size = named?.Name == "1/2" ? "half of" : $"{Text.FarFromOne(factor)} times";
        string hint = named?.Hint ?? "look for a constant that is missing or there twice";
        return new("factor", $"every entry is {size} what it should be: {hint}")
        {
            Factor = factor,
            Name = named?.Name,
        };
    }

    private static bool IsMultiple(Mismatch mismatch, double factor, double error, IEnumerable<int> entries) =>
        mismatch.IsExplainedBy(
            k => factor * mismatch.Exact[k],
            k => (1 + Math.Abs(factor)) * mismatch.Tolerance[k] + error * Math.Abs(mismatch.Exact[k]),
            entries);

    private static Diagnosis? Offset(Mismatch mismatch)
    {
        if (mismatch.Length < 3)
            return null;
        var (offset, error) = mismatch.Offset();
        bool isOffset = Math.Abs(offset) > error
            && mismatch.IsExplainedBy(k => mismatch.Exact[k] + offset, k => 2 * mismatch.Tolerance[k] + error);
        return isOffset
            ? new(
                "offset",
                $"every entry is off by the same {Text.Number(offset)}: "
                + "look for a term that does not depend on the entry")
            : null;
    }

    private static Diagnosis? Region(Mismatch mismatch)
    {
        var name = RegionName.Of(mismatch, mismatch.Wrong);
        bool isOne = mismatch.Wrong.Length <= mismatch.Length / 2 && name.Kind == RegionKind.One;
        return isOne ? In(name, mismatch) : null;
    }

    /// <summary>Only if nothing says how they are wrong: many explanations leave some rows as they are.</summary>
    private static Diagnosis? Regions(Mismatch mismatch)
    {
        var name = RegionName.Of(mismatch, mismatch.Wrong);
        return name.Kind == RegionKind.Scattered ? null : In(name, mismatch);
    }

    private static Diagnosis In(RegionName name, Mismatch mismatch)
    {
        string region = name.Text;
        var (factor, error) = mismatch.Factor(mismatch.Wrong);
        bool isFactor = IsMultiple(mismatch, factor, error, mismatch.Wrong);
        string how = isFactor ? $"{Text.Number(factor)} times what it should be"
            : mismatch.IsComplete ? "wrong, and all else is right"
            : "wrong, and all else that was looked at is right";
        return new("region", $"{region}: {how}; look at how that index is treated")
        {
            Region = region,
            Factor = isFactor ? factor : null,
        };
    }

    private static Diagnosis? Stale(Mismatch mismatch)
    {
        if (mismatch.Earlier() is not { } earlier)
            return null;
        return mismatch.IsExplainedBy(k => earlier[k], k => 2 * mismatch.Tolerance[k])
            ? new(
                "stale",
                $"the gradient of {mismatch.Tensor.Name} is the one at the values that the seed before draws: "
                + "it was computed from an earlier forward pass; look for what is kept from one pass to the next")
            : null;
    }

    private static Diagnosis? MissingTerm(Mismatch mismatch)
    {
        if (!mismatch.IsMatrix || mismatch.Columns < 3 || mismatch.Rows < 2)
            return null;
        foreach (var basis in mismatch.Bases)
        {
            if (IsMultiple(mismatch, basis, k => k / mismatch.Columns, mismatch.Rows))
                return Of(basis.Name, "row");
            if (mismatch.Rows >= 3 && IsMultiple(mismatch, basis, k => k % mismatch.Columns, mismatch.Columns))
                return Of(basis.Name, "column");
        }
        return null;

        static Diagnosis Of(string basis, string slice) => new(
            "missing-term",
            $"in each {slice} the error is {(basis == "1" ? "one number" : $"a multiple of {basis}")}: "
            + $"a term that couples the entries of a {slice} is missing or there twice");
    }

    /// <summary>Whether the error is the basis times one number for each slice, by least squares.</summary>
    private static bool IsMultiple(Mismatch mismatch, Basis basis, Func<int, int> slice, int slices)
    {
        var (product, square, open) = (new double[slices], new double[slices], new double[slices]);
        for (int k = 0; k < mismatch.Length; k++)
        {
            product[slice(k)] += (mismatch.Analytic[k] - mismatch.Exact[k]) * basis.Values[k];
            square[slice(k)] += basis.Values[k] * basis.Values[k];
            open[slice(k)] += Math.Abs(basis.Values[k]) * mismatch.Tolerance[k];
        }
        double Term(double[] sums, int k) =>
            square[slice(k)] > 0 ? sums[slice(k)] / square[slice(k)] * basis.Values[k] : 0;
        double largest = Enumerable.Range(0, mismatch.Length).Max(k => Math.Abs(Term(product, k)));
        return mismatch.IsExplainedBy(
            k => mismatch.Exact[k] + Term(product, k),
            k => 4 * mismatch.Tolerance[k] + Math.Abs(Term(open, k)) + basis.RelativeError * largest);
    }
}
