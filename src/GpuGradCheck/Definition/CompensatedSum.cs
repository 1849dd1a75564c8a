namespace GpuGradCheck;

/// <summary>
/// A sum of numbers or products whose rounding errors are added up beside it (Ogita, Rump and Oishi, "Accurate sum and
/// dot product", 2005): as good as in twice the digits.
/// </summary>
internal struct CompensatedSum
{
    private static readonly double Roundoff = Precision.Double.UnitRoundoff();

    private double sum;
    private double errors;
    private double magnitude;
    private long terms;

    /// <summary>The sum.</summary>
    public readonly double Value => sum + errors;

    /// <summary>How far it can be off.</summary>
    public readonly double Bound => Roundoff * Math.Abs(Value)
        + WithItsOwnRounding(4.0 * terms * terms * Roundoff * Roundoff * magnitude, terms)
        + double.Epsilon * terms;

    /// <summary>Adds a number.</summary>
    public void Add(double number)
    {
        double next = sum + number;
        double taken = next - sum;
        errors += sum - (next - taken) + (number - taken);
        sum = next;
        magnitude += Math.Abs(number);
        terms++;
    }

    /// <summary>Adds a product.</summary>
    public void Add(double left, double right)
    {
        double product = left * right;
        errors += Math.FusedMultiplyAdd(left, right, -product);
        Add(product);
    }

    /// <summary>A plain sum of so many numbers above zero, and what rounding can have taken from it.</summary>
    public static double WithItsOwnRounding(double sum, long terms) => sum * (1 + 2 * terms * Roundoff);
}
