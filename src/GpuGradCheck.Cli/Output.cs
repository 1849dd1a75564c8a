namespace GpuGradCheck.Cli;

/// <summary>Where a command writes: standard output and standard error, or whatever stands for them in a test.</summary>
internal sealed record Output(TextWriter Results, TextWriter Diagnostics)
{
    /// <summary>Writes a file whole or not at all; "-" is standard output.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void Write(string path, string text)
    {
        if (path == "-")
        {
            Results.WriteLine(text);
            return;
        }
        string unfinished = $"{path}.{Guid.NewGuid():N}.tmp";
        try
        {
            File.WriteAllText(unfinished, text + Environment.NewLine);
            File.Move(unfinished, path, overwrite: true);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            TryDelete(unfinished);
            throw new OutputException($"{path} cannot be written: {cause.Message.ReplaceLineEndings(" ")}", cause);
        }
    }

    private static void TryDelete(string path)
    {
        try
        {
            File.Delete(path);
        }
        catch (Exception cause) when (cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException)
        {
            // The first failure is the one to report.
        }
    }
}
