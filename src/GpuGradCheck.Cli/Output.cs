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
        try
        {
            // What exists and is empty has nothing to lose, and may be a device or a pipe that must not be replaced.
            if (File.Exists(path) && new FileInfo(path).Length == 0)
                File.WriteAllText(path, text + Environment.NewLine);
            else
                WriteBeside(path, text + Environment.NewLine);
        }
        catch (Exception cause) when (IsRefusal(cause))
        {
            throw new OutputException($"{path} cannot be written: {cause.Message}", cause);
        }
    }

    private static void WriteBeside(string path, string text)
    {
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
            throw new DirectoryNotFoundException($"there is no folder {folder}");
        string unfinished = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        try
        {
            File.WriteAllText(unfinished, text);
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    private static bool IsRefusal(Exception cause) =>
        cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
