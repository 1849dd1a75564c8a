namespace GpuGradCheck;

/// <summary>The entries of a tensor among those of a list.</summary>
internal static class TensorEntries
{
    /// <summary>Those of an ascending list that lie in the tensor.</summary>
    public static int[] EntriesIn(this Tensor tensor, int[] ascending) =>
        ascending[From(ascending, tensor.Offset)..From(ascending, tensor.End)];

    private static int From(int[] ascending, int entry)
    {
        int place = Array.BinarySearch(ascending, entry);
        return place >= 0 ? place : ~place;
    }
}
