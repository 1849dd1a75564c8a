using System.Reflection;
using PublicApiGenerator;
using Xunit;

namespace GpuGradCheck.Tests.PublicApi;

/// <summary>What is public is written down, so that no change of it goes unnoticed.</summary>
public sealed class PublicApiTests
{
    private static readonly ApiGeneratorOptions Options = new()
    {
        IncludeAssemblyAttributes = false,
        // Otherwise a type in a namespace that begins like one of .NET's would be left out.
        DenyNamespacePrefixes = [],
    };

    [Theory]
    [InlineData("GpuGradCheck")]
    [InlineData("GpuGradCheck.Assertions")]
    [InlineData("GpuGradCheck.Kernels")]
    [InlineData("GpuGradCheck.Layers")]
    public void It_is_what_the_file_says(string assembly) =>
        ExpectedFile.Compare($"tests/GpuGradCheck.Tests/PublicApi/{assembly}.txt", Assembly.Load(assembly).GeneratePublicApi(Options));
}
