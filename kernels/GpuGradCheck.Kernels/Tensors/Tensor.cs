namespace GpuGradCheck;

/// <summary>A named tensor: where it lies in a flat vector, row-major, and how its random values are drawn.</summary>
/// <param name="Name">What people call it: input, weight, bias, target.</param>
/// <param name="Offset">Index of its first entry in the flat vector.</param>
/// <param name="Shape">Its dimensions, outermost first.</param>
public sealed record Tensor(string Name, int Offset, params IReadOnlyList<int> Shape)
{
    /// <summary>How values are drawn when none are given.</summary>
    public Distribution Distribution { get; init; } = Distribution.Uniform;

    /// <summary>How many numbers there are to choose from, where that is how values are drawn.</summary>
    public int Choices { get; init; } = 1;

    /// <summary>Number of entries.</summary>
    public int Length => Shape.Aggregate(1, (product, dimension) => checked(product * dimension));

    /// <summary>One past the last entry in the flat vector.</summary>
    public int End => checked(Offset + Length);

    /// <summary>The entry's name with its index, such as "input[2,3]", for an index into the flat vector.</summary>
    public string Entry(int index) => $"{Name}[{string.Join(',', Indices(index))}]";

    /// <summary>The entry's index in each dimension, for an index into the flat vector.</summary>
    public int[] Indices(int index)
    {
        var indices = new int[Shape.Count];
        int rest = index - Offset;
        for (int dimension = Shape.Count - 1; dimension >= 0; dimension--)
        {
            indices[dimension] = rest % Shape[dimension];
            rest /= Shape[dimension];
        }
        return indices;
    }
}
