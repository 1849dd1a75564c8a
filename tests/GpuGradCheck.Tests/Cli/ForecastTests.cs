using GpuGradCheck.Cli;
using Xunit;

namespace GpuGradCheck.Tests.Cli;

/// <summary>What is said of checks that take long.</summary>
public sealed class ForecastTests
{
    private readonly Clock clock = new();

    [Fact]
    public void A_stage_takes_what_its_pace_says()
    {
        var forecast = new Forecast(clock);

        Assert.Null(At(forecast, 0, 0));
        Assert.Null(At(forecast, 5, 1));
        Assert.Null(At(forecast, 6, 101));
        Assert.InRange(At(forecast, 8, 301)!.Value.TotalSeconds, 104.9, 105.1);
        Assert.InRange(At(forecast, 55, 5001)!.Value.TotalSeconds, 104.9, 105.1);
    }

    [Fact]
    public void Translation_before_the_first_items_is_no_pace()
    {
        var forecast = new Forecast(clock);

        Assert.Null(At(forecast, 0, 0));
        Assert.Null(At(forecast, 30, 2));
        Assert.InRange(At(forecast, 32, 9000)!.Value.TotalSeconds, 32, 33);
    }

    [Fact]
    public void A_stage_that_begins_again_is_watched_anew()
    {
        var forecast = new Forecast(clock);
        At(forecast, 0, 0);
        At(forecast, 2, 10);
        Assert.NotNull(At(forecast, 5, 20));

        Assert.Null(At(forecast, 6, 0));
        Assert.Null(At(forecast, 6.5, 5));
    }

    [Theory]
    [InlineData(1, true)]
    [InlineData(100, false)]
    public void More_than_a_minute_is_announced_once_with_what_can_be_done(int pace, bool isLong)
    {
        using var writer = new StringWriter();
        using var bar = new ProgressBar(writer, CoverageText.Advice(Coverage.All, canProject: true), clock);
        for (int second = 0; second < 10; second++)
        {
            clock.Seconds = second;
            bar.Report(new("cpu: exact gradient", second * pace, 3000));
        }

        const string Announced = "cpu: exact gradient will take some 50 minutes; --coverage sampled:4096 looks at so many entries alone, "
            + "--coverage projected at random directions of all";
        Assert.Equal(isLong ? 1 : 0, writer.ToString().Split(Announced).Length - 1);
    }

    [Fact]
    public void Who_has_chosen_is_not_advised()
    {
        Assert.Null(CoverageText.Advice(Coverage.Projected, canProject: true));
        Assert.Null(CoverageText.Advice(Coverage.Sampled(10), canProject: false));
        Assert.DoesNotContain("projected", CoverageText.Advice(Coverage.All, canProject: false)!, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(61, "60 seconds")]
    [InlineData(600, "10 minutes")]
    [InlineData(7300, "2 hours")]
    [InlineData(864000, "10 days")]
    public void Durations_are_rough(double seconds, string text) => Assert.Equal(text, CoverageText.Duration(TimeSpan.FromSeconds(seconds)));

    private TimeSpan? At(Forecast forecast, double seconds, long done)
    {
        clock.Seconds = seconds;
        return forecast.Of(new("cpu: exact gradient", done, 10_000));
    }

    private sealed class Clock : TimeProvider
    {
        public double Seconds { get; set; }

        public override long TimestampFrequency => 1000;

        public override long GetTimestamp() => (long)(1000 * Seconds);
    }
}
