namespace GpuGradCheck.Tests.Scripts;

/// <summary>Files of the checkout that the tests were built from.</summary>
internal static class RepositoryFile
{
    /// <summary>The folder of the checkout.</summary>
    public static string Root { get; } = Path.GetDirectoryName(Find("GpuGradCheck.sln"))!;

    /// <summary>The full path of a file named relative to the repository's root.</summary>
    /// <remarks>Searched upwards from the built tests: a deterministic build knows no source paths.</remarks>
    public static string Find(string name)
    {
        for (var folder = new DirectoryInfo(AppContext.BaseDirectory); folder is not null; folder = folder.Parent)
        {
            var path = Path.Combine(folder.FullName, name);
            if (File.Exists(path))
                return path;
        }

        throw new FileNotFoundException(
            $"'{name}' is in no folder above {AppContext.BaseDirectory}: run the tests inside a checkout.");
    }
}
