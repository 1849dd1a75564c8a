using GpuGradCheck.Tests.Npy;

namespace GpuGradCheck.Tests.Cli;

/// <summary>A folder for one test's files.</summary>
internal sealed class TemporaryFolder : IDisposable
{
    private readonly string root = Directory.CreateTempSubdirectory("gpugradcheck-").FullName;

    public IEnumerable<string> Files =>
        Directory.EnumerateFileSystemEntries(root).Select(path => Path.GetFileName(path));

    public string this[string name] => Path.Combine(root, name);

    public void Dispose() => Directory.Delete(root, recursive: true);

    /// <summary>Saves a matrix as numpy.save does, and tells the path.</summary>
    public string Save(string name, double[,] values, bool isFloat = false, bool isFortran = false)
    {
        var (rows, columns) = (values.GetLength(0), values.GetLength(1));
        var inOrder = isFortran
            ? Enumerable.Range(0, values.Length).Select(k => values[k % rows, k / rows])
            : values.Cast<double>();
        byte[] payload = isFloat
            ? [.. inOrder.SelectMany(value => BitConverter.GetBytes((float)value))]
            : NpyBytes.Doubles([.. inOrder]);
        string header = NpyBytes.Header(isFloat ? "'<f4'" : "'<f8'", $"({rows}, {columns})", isFortran);
        File.WriteAllBytes(this[name], NpyBytes.File(header, payload));
        return this[name];
    }
}
