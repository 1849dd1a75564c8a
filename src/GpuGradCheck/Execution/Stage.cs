namespace GpuGradCheck.Execution;

/// <summary>What is being done.</summary>
/// <param name="Name">For people.</param>
/// <param name="Running">
/// Names those of items begin to end that are running, while they do; all of them where there is none.
/// </param>
internal sealed record Stage(string Name, Func<long, long, string>? Running = null)
{
    /// <summary>What has no more to say of its items.</summary>
    public static implicit operator Stage(string name) => new(name);

    /// <summary>A direction, whose items are groups.</summary>
    public static Stage OfGroups(string direction) => new(direction, (begin, end) => Groups(direction, begin, end));

    /// <summary>What runs, where no more is known of it than the groups of its launch.</summary>
    public static string Groups(string direction, long begin, long end) =>
        end - begin == 1 ? $"{direction} group {begin}" : $"{direction}, one of groups {begin} to {end - 1},";

    /// <summary>Which of items begin to end are running.</summary>
    public string Where(long begin, long end) => Running?.Invoke(begin, end) ?? $"{Name}, items {begin} to {end - 1},";
}
