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

    /// <summary>Refuses a path that cannot be a file, before the work whose result it shall hold.</summary>
    /// <exception cref="OutputException">It is empty, a folder, or in a folder that is not there.</exception>
    public static void RequireWritable(string path)
    {
        if (path == "-")
            return;
        if (path.Length == 0 || path.Contains('\0'))
            throw new OutputException($"'{path}' is no file name; give one, or - for standard output");
        if (Directory.Exists(path))
            throw new OutputException($"{path} cannot be written: it is a folder; give a file name in it");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        if (!Directory.Exists(folder))
            throw new OutputException($"{path} cannot be written: there is no folder {folder}; make it first");
    }

    private static void WriteBeside(string path, string text)
    {
        // The file that a link stands for is replaced, and not the link.
        var file = new FileInfo(path);
        path = file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
        string folder = Path.GetDirectoryName(path)!;
        string unfinished = Path.Combine(folder, $".{Guid.NewGuid():N}.tmp");
        try
        {
            File.WriteAllText(unfinished, text);
            if (File.Exists(path) && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(unfinished, File.GetUnixFileMode(path));
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
