using System.Globalization;

namespace GpuGradCheck;

/// <summary>Dimensions as they are written on the command line: "16x128x128".</summary>
/// <param name="Dimensions">Each at least 0; what a layer refuses is its own matter.</param>
public sealed record Shape(IReadOnlyList<int> Dimensions)
{
    /// <summary>Reads "16x128x128".</summary>
    /// <exception cref="UsageException">A dimension is not a whole number from 0 to 2147483647.</exception>
    public static Shape Parse(string text)
    {
        var dimensions = new List<int>();
        foreach (string part in text.Split('x', 'X'))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int dimension))
                throw Complaint(text, part);
            dimensions.Add(dimension);
        }
        return new(dimensions);
    }

    /// <summary>The complaint about what is no dimension.</summary>
    internal static UsageException Complaint(string shape, string part) => new(
        $"--shape {shape}: '{part}' is no dimension; write whole numbers from 1 to {int.MaxValue} "
        + "with an x between them, such as 8x8");

    /// <inheritdoc/>
    public override string ToString() => string.Join('x', Dimensions);
}
