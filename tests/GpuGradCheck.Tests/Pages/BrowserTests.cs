using System.Text.Json.Nodes;
using GpuGradCheck.Tests.Cli;
using SkiaSharp;
using Xunit;

namespace GpuGradCheck.Tests.Pages;

/// <summary>The page as a browser shows it. With GPUGRADCHECK_SCREENSHOTS its pictures stay in that folder.</summary>
public sealed class BrowserTests
{
    private static readonly string[] Wrong = ["heat-wrong", "heat-faroff", "heat-veryfaroff"];
    private static readonly string[] Complaining = ["Log.entryAdded", "Runtime.consoleAPICalled", "Runtime.exceptionThrown"];
    private static readonly string? Pictures = Environment.GetEnvironmentVariable("GPUGRADCHECK_SCREENSHOTS");

    [Fact]
    public async Task A_sweep_shows_its_verdict_on_a_desk_and_on_a_phone() =>
        await Show("sweep tanh --cost mse --device cpu --precision both --html", "CORRECT", "sweep", (_, _) => Task.CompletedTask);

    [Fact]
    public async Task A_planted_error_can_be_seen_in_its_frame_on_a_desk_and_on_a_phone() =>
        await Show("check softmax --shape 5x8 --plant row:3 --device cpu --precision float --html", "WRONG", "planted", AssertFramed);

    /// <summary>Makes a page and looks at it in every size and colour: no error, no request, nothing beyond its edge.</summary>
    private static async Task Show(string line, string verdict, string name, Func<Browser, SKBitmap, Task> assert)
    {
        using var folder = new TemporaryFolder();
        await using var browser = await Open();
        Invocation.Of(line, folder["report.html"]);

        foreach (var (width, scheme) in new[] { (1280, "light"), (1280, "dark"), (390, "light"), (390, "dark") })
        {
            await browser.Load(folder["report.html"], width, scheme);
            using var picture = await Picture(browser, $"{name}-{width}-{scheme}");

            Assert.Equal(width, picture.Width);
            Assert.Equal(width, (int)await browser.Value("document.documentElement.scrollWidth"));
            Assert.Equal(verdict, (string?)await browser.Value("document.querySelector('header .verdict').innerText"));
            await AssertPainted(browser, picture, "header .verdict", "backgroundColor");
            Assert.Equal([new Uri(folder["report.html"]).AbsoluteUri], Requests(browser));
            Assert.Empty(Complaints(browser));
            await assert(browser, picture);
        }
    }

    /// <summary>Row 3 of 5 is framed in all its columns, and red within.</summary>
    private static async Task AssertFramed(Browser browser, SKBitmap picture)
    {
        var map = await Box(browser, ".heat");
        var frame = await Box(browser, ".heat .frame");

        Assert.Equal(map.Left, frame.Left, 1f);
        Assert.Equal(map.Right, frame.Right, 1f);
        Assert.Equal(map.Top + map.Height * 3 / 5, frame.Top, 1f);
        Assert.Equal(map.Top + map.Height * 4 / 5, frame.Bottom, 1f);
        Assert.Equal(1, (int)await browser.Value("document.querySelectorAll('.heat .frame').length"));
        var reds = new List<SKColor>();
        foreach (string style in Wrong)
            reds.Add(await ColourOf(browser, $".legend .{style}", "backgroundColor"));
        int x = (int)frame.MidX + 2;
        Assert.Contains(picture.GetPixel(x, (int)frame.MidY), reds);
        Assert.Equal(await ColourOf(browser, ".heat .frame", "stroke"), picture.GetPixel(x, (int)frame.Top));
        Assert.DoesNotContain(picture.GetPixel(x, (int)(frame.Top - frame.Height / 2)), reds);
    }

    private static async Task<Browser> Open()
    {
        string? program = Browser.Find();
        Assert.SkipWhen(program is null, "there is no chromium on PATH; on Debian: apt-get install chromium");
        return await Browser.Start(program!);
    }

    private static async Task<SKBitmap> Picture(Browser browser, string name)
    {
        byte[] png = await browser.Screenshot();
        if (Pictures is not null)
            await File.WriteAllBytesAsync(Path.Combine(Directory.CreateDirectory(Pictures).FullName, $"{name}.png"), png, TestContext.Current.CancellationToken);
        return SKBitmap.Decode(png);
    }

    private static async Task AssertPainted(Browser browser, SKBitmap picture, string selector, string property)
    {
        var box = await Box(browser, selector);
        Assert.InRange(box.Right, 1, picture.Width);
        // Beside the letters, inside the round end.
        Assert.Equal(await ColourOf(browser, selector, property), picture.GetPixel((int)box.Left + 6, (int)box.MidY));
    }

    private static async Task<SKRect> Box(Browser browser, string selector)
    {
        var box = await browser.Value($"(() => {{ const b = document.querySelector('{selector}').getBoundingClientRect(); return [b.left, b.top, b.right, b.bottom]; }})()");
        float[] sides = [.. box.AsArray().Select(side => (float)side!)];
        return new(sides[0], sides[1], sides[2], sides[3]);
    }

    private static async Task<SKColor> ColourOf(Browser browser, string selector, string property)
    {
        string text = (string)(await browser.Value($"getComputedStyle(document.querySelector('{selector}')).{property}"))!;
        byte[] parts = [.. text["rgb(".Length..^1].Split(", ").Select(byte.Parse)];
        return new(parts[0], parts[1], parts[2]);
    }

    private static IEnumerable<string?> Requests(Browser browser) =>
        Events(browser, "Network.requestWillBeSent").Select(request => (string?)request["request"]!["url"]);

    private static IEnumerable<string> Complaints(Browser browser) =>
        Complaining.SelectMany(kind => Events(browser, kind)).Select(complaint => complaint.ToJsonString());

    private static IEnumerable<JsonNode> Events(Browser browser, string method) =>
        browser.Events.Where(each => (string?)each["method"] == method).Select(each => each["params"]!);
}
