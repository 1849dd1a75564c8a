namespace GpuGradCheck.Tests.Docs;

/// <summary>A fenced block of a page.</summary>
/// <param name="Page">The page's path in the repository.</param>
/// <param name="Line">The line of its fence.</param>
/// <param name="Language">What stands after the fence: csharp, sh, text.</param>
/// <param name="Lines">What is in it.</param>
/// <param name="Output">The next block, where that is one of text; else empty.</param>
internal sealed record Block(string Page, int Line, string Language, IReadOnlyList<string> Lines, IReadOnlyList<string> Output)
{
    /// <summary>Where it is.</summary>
    public override string ToString() => $"{Page}:{Line}";
}
