using GpuGradCheck.Contract;

namespace GpuGradCheck.Execution;

/// <summary>Makes footprints of what was recorded, or of others.</summary>
internal static class Footprints
{
    /// <summary>
    /// The dimensions of a layer's forward groups: the leading ones of an output that are as many; else there is one.
    /// </summary>
    public static GroupShape Shape(ILayer layer)
    {
        var outputs = layer.Tensors.Outputs.Concat(layer.Tensors.Saved);
        var sizes = outputs.Select(output => Leading(output.Shape, layer.ForwardGroups))
            .FirstOrDefault(found => found.Count > 0) ?? [];
        while (sizes.Count > GroupShape.MostDimensions)
        {
            sizes[1] *= sizes[0];
            sizes.RemoveAt(0);
        }
        return new(Math.Max(1, sizes.Count), FromInnermost(0), FromInnermost(1), FromInnermost(2));

        int FromInnermost(int dimension) => dimension < sizes.Count ? sizes[^(dimension + 1)] : 1;
    }

    /// <summary>
    /// The box of each variable, from its ends and strides in each dimension. Where no group reads it, its last place
    /// is below 0.
    /// </summary>
    public static Footprint[] Of(GroupShape shape, int[] first, int[] last, int[] stride)
    {
        int rank = shape.Rank;
        var footprints = new Footprint[first.Length / rank];
        for (int k = 0; k < footprints.Length; k++)
        {
            footprints[k] = last[k * rank] < 0
                ? new(0, 1, 0)
                : Box(shape, first.AsSpan(k * rank, rank), last.AsSpan(k * rank, rank), stride.AsSpan(k * rank, rank));
        }
        return footprints;
    }

    /// <summary>For each label the smallest box that holds the footprints of all variables that bear it.</summary>
    public static Footprint[] Unions(GroupShape shape, Footprint[] footprints, int[] labels, int count)
    {
        int rank = shape.Rank;
        var (first, last, stride) = (new int[count * rank], new int[count * rank], new int[count * rank]);
        Array.Fill(last, -1);
        for (int k = 0; k < labels.Length; k++)
        {
            if (labels[k] < 0 || footprints[k].Count == 0)
                continue;
            var (begin, end) = (footprints[k].First, footprints[k].Group(footprints[k].Count - 1));
            int level = 0;
            for (int dimension = rank - 1; dimension >= 0; dimension--)
            {
                int slot = labels[k] * rank + dimension;
                var (low, high) = (shape.Place(begin, dimension), shape.Place(end, dimension));
                int step = low == high ? 0 : Stride(footprints[k], level++) / shape.Stride(dimension);
                bool isFirst = last[slot] < 0;
                stride[slot] = isFirst ? step : Divisor(stride[slot], Divisor(step, Math.Abs(low - first[slot])));
                first[slot] = isFirst ? low : Math.Min(first[slot], low);
                last[slot] = Math.Max(last[slot], high);
            }
        }
        return Of(shape, first, last, stride);
    }

    // The dimensions in which there is more than one place, from the outermost on.
    private static Footprint Box(
        GroupShape shape, ReadOnlySpan<int> first, ReadOnlySpan<int> last, ReadOnlySpan<int> stride)
    {
        Span<(int Stride, int Count)> levels = stackalloc (int, int)[GroupShape.MostDimensions];
        levels.Fill((0, 1));
        int group = 0, used = 0;
        for (int dimension = shape.Rank - 1; dimension >= 0; dimension--)
        {
            int distance = shape.Stride(dimension);
            group += first[dimension] * distance;
            if (last[dimension] > first[dimension])
            {
                levels[used++] =
                    (stride[dimension] * distance, (last[dimension] - first[dimension]) / stride[dimension] + 1);
            }
        }
        return new(
            group, levels[0].Stride, levels[0].Count, levels[1].Stride, levels[1].Count,
            levels[2].Stride, levels[2].Count, levels[3].Stride, levels[3].Count);
    }

    private static int Stride(Footprint footprint, int level) => level switch
    {
        0 => footprint.OutermostStride,
        1 => footprint.OuterStride,
        2 => footprint.InnerStride,
        _ => footprint.InnermostStride,
    };

    private static List<int> Leading(IReadOnlyList<int> shape, int groups)
    {
        var sizes = new List<int>();
        long product = 1;
        foreach (int size in shape)
        {
            product *= size;
            if (size > 1)
                sizes.Add(size);
            if (product >= groups)
                break;
        }
        return product == groups ? sizes : [];
    }

    private static int Divisor(int left, int right)
    {
        while (right != 0)
            (left, right) = (right, left % right);
        return left;
    }
}
