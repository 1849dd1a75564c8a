using Xunit;

namespace GpuGradCheck.Tests.Definition;

public sealed class CoverageTests
{
    [Theory]
    [InlineData("all")]
    [InlineData("projected")]
    [InlineData("sampled:4096")]
    public void It_reads_as_it_is_written(string text) => Assert.Equal(text, Coverage.Parse(text).ToString());

    [Theory]
    [InlineData("")]
    [InlineData("some")]
    [InlineData("sampled")]
    [InlineData("sampled:")]
    [InlineData("sampled:0")]
    [InlineData("sampled:-3")]
    [InlineData("sampled:1e3")]
    [InlineData("sampled:99999999999")]
    [InlineData("projected:8")]
    public void Anything_else_is_refused_with_the_choices(string text)
    {
        var error = Assert.Throws<UsageException>(() => Coverage.Parse(text));

        Assert.Contains("give all, sampled:K with a whole number K of entries, such as sampled:4096, or projected", error.Message, StringComparison.Ordinal);
    }
}
