namespace GpuGradCheck.Pages;

/// <summary>The style sheets; they lie beside this file.</summary>
internal static class StyleSheet
{
    /// <summary>Of charts, wherever they stand.</summary>
    public static string Charts { get; } = Read("charts.css");

    /// <summary>Of the page.</summary>
    public static string Page { get; } = Read("page.css");

    private static string Read(string name)
    {
        using var stream = typeof(StyleSheet).Assembly.GetManifestResourceStream(name)!;
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
