namespace GpuGradCheck;

/// <summary>What one device found in one precision.</summary>
public sealed record RunReport
{
    /// <summary>The device.</summary>
    public required DeviceInfo Device { get; init; }

    /// <summary>The devices that took part in its perturbed passes beside the first.</summary>
    public IReadOnlyList<DeviceInfo> SharedWith { get; init; } = [];

    /// <summary>All of them as they are asked for, with a plus between.</summary>
    public string DeviceNames => string.Join('+', SharedWith.Prepend(Device).Select(device => device.Id));

    /// <summary>The precision under test.</summary>
    public required Precision Precision { get; init; }

    /// <summary>Whose elementary functions it was computed with.</summary>
    public required MathFunctions Math { get; init; }

    /// <summary>Which groups the perturbed passes ran.</summary>
    public required PassMode Passes { get; init; }

    /// <summary>What the verdict covers, and what it may have missed.</summary>
    public required CoverageReport Coverage { get; init; }

    /// <summary>The verdict on the gradient.</summary>
    public required Verdict Verdict { get; init; }

    /// <summary>
    /// The verdict on the backward code's formula, seen in double; null where there is no code to judge.
    /// </summary>
    public required Verdict? Formula { get; init; }

    /// <summary>The largest error of an entry relative to its scale: what this precision loses.</summary>
    public required double Accuracy { get; init; }

    /// <summary>Number of entries whose exact derivative is proven to differ from zero.</summary>
    public required int Informative { get; init; }

    /// <summary>
    /// The smallest error of the formula, relative to an entry's scale, that would have been called wrong everywhere.
    /// </summary>
    public required double Noticed { get; init; }

    /// <summary>Entries by verdict.</summary>
    public required Counts Counts { get; init; }

    /// <summary>The three distances between the numerical, the analytic and the exact gradient.</summary>
    public required Discrepancies Discrepancy { get; init; }

    /// <summary>Whether forward gave the same bits twice.</summary>
    public required bool IsForwardDeterministic { get; init; }

    /// <summary>Whether backward gave the same bits twice.</summary>
    public required bool IsBackwardDeterministic { get; init; }

    /// <summary>The cost at the point.</summary>
    public required double Cost { get; init; }

    /// <summary>The cost of each row of the first output.</summary>
    public required IReadOnlyList<double> RowCosts { get; init; }

    /// <summary>The worst entries, worst first.</summary>
    public required IReadOnlyList<EntryReport> Worst { get; init; }

    /// <summary>How the gradient is wrong; null where it is not.</summary>
    public Diagnosis? Diagnosis { get; init; }

    /// <summary>Why the verdict is what it is, and what to do; also what was noticed besides.</summary>
    public required IReadOnlyList<string> Reasons { get; init; }

    /// <summary>The sweep over steps; empty where none was asked for.</summary>
    public IReadOnlyList<StepReport> Steps { get; init; } = [];

    /// <summary>Number of perturbed passes at one step: two for each entry that was looked at.</summary>
    public required long PerturbedPasses { get; init; }

    /// <summary>Where the time went.</summary>
    public Timing Milliseconds { get; init; } = new(0, 0, 0, 0);

    /// <summary>The outputs, saved ones included.</summary>
    public required IReadOnlyList<double> Outputs { get; init; }

    /// <summary>
    /// How far rounding can have moved each output that the cost is computed from, with our own functions.
    /// </summary>
    public IReadOnlyList<double> OutputBounds { get; init; } = [];

    /// <summary>The analytic gradient, one entry for each differentiable variable.</summary>
    public required IReadOnlyList<double> Analytic { get; init; }

    /// <summary>How far rounding may have moved each entry of the analytic gradient from the exact one.</summary>
    public required IReadOnlyList<double> Bounds { get; init; }

    /// <summary>What is known of each entry.</summary>
    public required IReadOnlyList<EntryVerdict> Entries { get; init; }

    /// <summary>
    /// The exact gradient; NaN where it is not known, the formula in double where random directions vouch for that.
    /// </summary>
    public required IReadOnlyList<double> Exact { get; init; }

    /// <summary>The numerical gradient; NaN where an entry was not looked at.</summary>
    public required IReadOnlyList<double> Numeric { get; init; }

    /// <summary>
    /// How far each numerical entry can be off: infinite where no step settles, NaN where a step was given.
    /// </summary>
    public required IReadOnlyList<double> NumericBounds { get; init; }

    /// <summary>The step of each numerical entry.</summary>
    public required IReadOnlyList<double> NumericSteps { get; init; }
}
