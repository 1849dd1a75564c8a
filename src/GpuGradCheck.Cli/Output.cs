using System.Text;

namespace GpuGradCheck.Cli;

/// <summary>Where a command writes: standard output and standard error, or what stands for them in a test.</summary>
internal sealed record Output(TextWriter Results, TextWriter Diagnostics)
{
    /// <summary>Writes a line of text to a file; "-" is standard output.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public void Write(string path, string text)
    {
        if (path == "-")
            Results.WriteLine(text);
        else
            Write(path, Encoding.UTF8.GetBytes(text + Environment.NewLine));
    }

    /// <summary>Writes a file whole or not at all.</summary>
    /// <exception cref="OutputException">It cannot be written.</exception>
    public static void Write(string path, byte[] contents)
    {
        if (IsEmpty(path))
            Attempt(path, _ => Fill(path, contents));
        else
            Attempt(path, unfinished => WriteBeside(path, unfinished, contents));
    }

    /// <summary>Refuses a path that cannot be written, before the work whose result it shall hold.</summary>
    /// <exception cref="OutputException">
    /// It is empty, a folder, or in a folder that is not there or takes no file.
    /// </exception>
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
        if (!IsEmpty(path))
            Attempt(path, unfinished => File.Create(unfinished, 1, FileOptions.DeleteOnClose).Dispose());
    }

    /// <summary>Writes, by way of a file beside it that nobody is told of.</summary>
    private static void Attempt(string path, Action<string> write)
    {
        string unfinished = path;
        try
        {
            unfinished = Path.Combine(Path.GetDirectoryName(Target(path))!, $".{Guid.NewGuid():N}.tmp");
            write(unfinished);
        }
        catch (Exception cause) when (IsRefusal(cause))
        {
            string reason = cause.Message.Replace(unfinished, path, StringComparison.Ordinal);
            throw new OutputException(
                $"{path} cannot be written: {reason}; give a file in a folder that takes it", cause);
        }
    }

    /// <summary>
    /// What exists and is empty has nothing to lose, and may be a device or a pipe that must not be replaced.
    /// </summary>
    private static bool IsEmpty(string path) => File.Exists(path) && new FileInfo(path).Length == 0;

    private static void Fill(string path, byte[] bytes)
    {
        using var file = new FileStream(path, FileMode.Open, FileAccess.Write, FileShare.Read, bufferSize: 0);
        try
        {
            file.Write(bytes);
        }
        catch (IOException) when (file.CanSeek && !path.StartsWith("/dev/", StringComparison.Ordinal))
        {
            file.SetLength(0);
            throw;
        }
    }

    private static void WriteBeside(string path, string unfinished, byte[] bytes)
    {
        path = Target(path);
        try
        {
            File.WriteAllBytes(unfinished, bytes);
            if (File.Exists(path) && !OperatingSystem.IsWindows())
                File.SetUnixFileMode(unfinished, File.GetUnixFileMode(path));
            File.Move(unfinished, path, overwrite: true);
        }
        finally
        {
            File.Delete(unfinished);
        }
    }

    /// <summary>The file that a link stands for is replaced, and not the link.</summary>
    private static string Target(string path)
    {
        var file = new FileInfo(path);
        return file.LinkTarget is null ? file.FullName : file.ResolveLinkTarget(returnFinalTarget: true)!.FullName;
    }

    private static bool IsRefusal(Exception cause) =>
        cause is IOException or UnauthorizedAccessException or ArgumentException or NotSupportedException;
}
