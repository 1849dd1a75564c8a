namespace GpuGradCheck;

/// <summary>What is said of a name that is not known.</summary>
internal static class UnknownName
{
    /// <summary>The complaint, with the nearest name that is known, or all where none is near.</summary>
    public static UsageException Of(string kind, string name, IEnumerable<string> known)
    {
        string[] names = [.. known];
        string nearest = names.MinBy(candidate => EditDistance(candidate, name))!;
        bool isNear = EditDistance(nearest, name) <= Math.Min(2, nearest.Length / 2);
        string hint = isNear ? $"did you mean {nearest}?" : $"there are {string.Join(", ", names)}";
        return new($"unknown {kind} '{OneLine.Excerpt(name)}'; {hint}");
    }

    private static int EditDistance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (int i = 1; i <= left.Length; i++)
        {
            var current = new int[right.Length + 1];
            current[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[right.Length];
    }
}
