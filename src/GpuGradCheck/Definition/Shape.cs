using System.Globalization;

namespace GpuGradCheck;

/// <summary>Dimensions as they are written on the command line: "16x128x128".</summary>
/// <param name="Dimensions">Each at least 1.</param>
public sealed record Shape(IReadOnlyList<int> Dimensions)
{
    /// <summary>Reads "16x128x128".</summary>
    /// <exception cref="UsageException">A dimension is not a whole number from 1 to 2147483647.</exception>
    public static Shape Parse(string text)
    {
        var dimensions = new List<int>();
        foreach (string part in text.Split('x', 'X'))
        {
            if (!int.TryParse(part, NumberStyles.None, CultureInfo.InvariantCulture, out int dimension) || dimension < 1)
            {
                throw new UsageException(
                    $"--shape {text}: '{part}' is no dimension; write whole numbers from 1 to {int.MaxValue} "
                    + "with an x between them, such as 8x8");
            }
            dimensions.Add(dimension);
        }
        return new(dimensions);
    }

    /// <inheritdoc/>
    public override string ToString() => string.Join('x', Dimensions);
}
