using GpuGradCheck.Contract;

namespace GpuGradCheck.Execution;

/// <summary>Arithmetic progressions of groups.</summary>
internal static class Footprints
{
    /// <summary>For each label the shortest progression that holds the footprints of all variables that bear it.</summary>
    public static Footprint[] Unions(Footprint[] footprints, int[] labels, int count)
    {
        var unions = new Footprint[count];
        for (int k = 0; k < labels.Length; k++)
        {
            if (labels[k] >= 0)
                unions[labels[k]] = Union(unions[labels[k]], footprints[k]);
        }
        return unions;
    }

    private static Footprint Union(Footprint left, Footprint right)
    {
        if (left.Count == 0 || right.Count == 0)
            return left.Count == 0 ? right : left;
        long first = Math.Min(left.First, right.First);
        long last = Math.Max(Last(left), Last(right));
        // One group has no stride of its own.
        long stride = Divisor(Math.Abs((long)left.First - right.First), Divisor(left.Count > 1 ? left.Stride : 0, right.Count > 1 ? right.Stride : 0));
        return stride == 0 ? new((int)first, 1, 1) : new((int)first, (int)stride, (int)((last - first) / stride) + 1);
    }

    private static long Last(Footprint footprint) => footprint.First + (footprint.Count - 1L) * footprint.Stride;

    private static long Divisor(long left, long right)
    {
        while (right != 0)
            (left, right) = (right, left % right);
        return left;
    }
}
