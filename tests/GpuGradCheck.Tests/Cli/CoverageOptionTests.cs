using Xunit;

namespace GpuGradCheck.Tests.Cli;

public sealed class CoverageOptionTests
{
    private const string Fields = """
        runs[].coverage.mode                    string
        runs[].coverage.entries                 integer
        runs[].coverage.measured                integer
        runs[].coverage.missed                  number
        runs[].coverage.risk                    number
        runs[].coverage.message                 string
        """;

    private const string ProjectedFields = """
        runs[].coverage.outcome                 correct|wrong|undecided
        runs[].coverage.directions              integer
        runs[].coverage.blocks                  integer
        runs[].coverage.passes                  integer
        runs[].coverage.located[].tensor        string
        runs[].coverage.located[].index[]       integer
        """;

    [Fact]
    public void Json_says_what_was_covered_and_what_may_have_been_missed()
    {
        var result = Invocation.Of("check softmax --shape 20x16 --device cpu --coverage projected --plant zero:input[7,11] --json -");

        Assert.Equal(1, result.Status);
        Assert.Empty(JsonSchema.Violations(result.Output, $"{Fields}\n{ProjectedFields}"));
        Assert.All(result.Runs, run =>
        {
            var coverage = run["coverage"]!;
            Assert.Equal(("projected", 320), ((string)coverage["mode"]!, (int)coverage["entries"]!));
            Assert.Equal(1, (int)run["counts"]!["wrong"]!);
            Assert.Contains(coverage["located"]!.AsArray(), place => place!["index"]!.AsArray().Select(index => (int)index!).SequenceEqual([7, 11]));
            Assert.InRange((double)coverage["missed"]!, 1e-14, 1e-6);
            Assert.InRange((int)coverage["passes"]!, 10, 40);
        });
    }

    [Theory]
    [InlineData("all", 64)]
    [InlineData("sampled:16", 16)]
    public void Json_has_it_in_every_mode(string coverage, int measured)
    {
        var result = Invocation.Of($"check mse --device cpu --coverage {coverage} --json -");

        Assert.Empty(JsonSchema.Violations(result.Output, Fields));
        Assert.All(result.Runs, run => Assert.Equal(measured, (int)run["coverage"]!["measured"]!));
    }

    [Fact]
    public void Text_says_it_too()
    {
        string sampled = Invocation.Of("check mse --device cpu --coverage sampled:16").Output;
        string projected = Invocation.Of("check mse --shape 20x20 --device cpu --coverage projected").Output;

        Assert.Contains("agrees with the exact derivative in all 16 entries of a sample.", sampled, StringComparison.Ordinal);
        Assert.Contains("16 of 64 entries were looked at one by one: a bug in 62.7 % of the entries or more, anywhere, would have been missed with probability below 1e-6, one in a single entry with probability 0.75", sampled, StringComparison.Ordinal);
        Assert.Contains("in all 400 entries, 64 of them one by one and the rest along random directions.", projected, StringComparison.Ordinal);
        Assert.Contains("64 of 400 entries were looked at one by one, the others along 8 random directions: an error there above ", projected, StringComparison.Ordinal);
        Assert.Contains(" of its tensor's scale would have been missed with probability below 1e-6 (8 forward passes)", projected, StringComparison.Ordinal);
    }

    [Fact]
    public void A_sweep_shows_the_curves_of_a_sample()
    {
        var result = Invocation.Of("sweep mse --shape 20x20 --device cpu --precision double --coverage sampled:10 --step 1e-3,1e-2 --json -");

        Assert.Equal(0, result.Status);
        Assert.All(result.Runs[0]["steps"]!.AsArray(), step => Assert.InRange((double)step!["numericExact"]!, 0, 1e-9));
    }

    [Fact]
    public void Devices_and_precisions_can_be_compared_by_a_sample() =>
        Assert.Equal(0, Invocation.Of("compare mse --shape 20x20 --device cpu --coverage sampled:10").Status);

    [Theory]
    [InlineData("sampled:0")]
    [InlineData("some")]
    public void What_makes_no_sense_is_refused(string coverage)
    {
        var result = Invocation.Of($"check mse --coverage {coverage}");

        Assert.Equal(64, result.Status);
        Assert.Contains($"--coverage {coverage}: give all, sampled:K", result.Complaint, StringComparison.Ordinal);
    }
}
