namespace GpuGradCheck;

/// <summary>The discrepancies at one step.</summary>
/// <param name="Step">How far each variable was moved, up and down.</param>
/// <param name="Discrepancies">With differences formed at each output and then summed.</param>
/// <param name="SummedNumericAnalytic">
/// With the whole cost of each pass summed in the precision under test and then subtracted, against backward; null
/// where that would take too long.
/// </param>
public sealed record StepReport(double Step, Discrepancies Discrepancies, double? SummedNumericAnalytic);
