using GpuGradCheck.Tests.Scripts;
using Xunit;

namespace GpuGradCheck.Tests.Samples;

/// <summary>The sample that is a single file, run as a newcomer runs it.</summary>
public sealed class SingleFileTests
{
    [Fact]
    public async Task It_runs_with_one_command()
    {
        string said = await Dotnet.Run(
            Path.GetTempPath(), new Dictionary<string, string>(), "run", RepositoryFile.Find("samples/my-layer.cs"));

        Assert.Contains("The gradient is correct.", said, StringComparison.Ordinal);
    }
}
