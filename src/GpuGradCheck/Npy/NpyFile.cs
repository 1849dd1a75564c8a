namespace GpuGradCheck.Npy;

/// <summary>Reads arrays of floating-point numbers that were written by numpy.save.</summary>
public static class NpyFile
{
    /// <summary>Reads the one array in a file of format version 1.0, 2.0 or 3.0.</summary>
    /// <exception cref="InvalidInputException">The file is unreadable, or it holds no such array.</exception>
    /// <exception cref="FileNotFoundException">There is no such file.</exception>
    /// <exception cref="DirectoryNotFoundException">There is no such folder.</exception>
    /// <exception cref="IOException">The device failed.</exception>
    public static NpyArray Read(string path)
    {
        ArgumentNullException.ThrowIfNull(path);
        using var file = Open(path);
        return Read(file, path);
    }

    /// <summary>Reads from the stream's position to its end; the name is only for messages.</summary>
    internal static NpyArray Read(Stream stream, string name)
    {
        name = OneLine.Escape(name);
        var header = NpyHeaderParser.Parse(NpyHeaderText.Read(stream, name), name);
        var type = NpyType.Of(header, name);
        var shape = NpyShape.Of(header, name);
        var values = new NpyPayload(stream, type, name).Read(shape, header.FortranOrder);
        return new NpyArray(shape.Extents, values, type.Element);
    }

    private static FileStream Open(string path)
    {
        try
        {
            return File.OpenRead(path);
        }
        catch (UnauthorizedAccessException e)
        {
            var problem = Directory.Exists(path)
                ? "is a folder; give the path of a .npy file"
                : "may not be read; check its permissions";
            throw new InvalidInputException($"{OneLine.Escape(path)}: {problem}", e);
        }
        catch (ArgumentException e)
        {
            throw new InvalidInputException(
                $"'{OneLine.Escape(path)}': is no file name; give the path of a .npy file", e);
        }
    }
}
