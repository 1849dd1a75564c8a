using System.Diagnostics;
using System.Net.WebSockets;
using System.Text;
using System.Text.Json.Nodes;
using Xunit;

namespace GpuGradCheck.Tests.Pages;

/// <summary>A headless Chromium that is spoken to in its DevTools protocol, and remembers what it was told meanwhile.</summary>
internal sealed class Browser : IAsyncDisposable
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(30);

    private readonly string profile = Directory.CreateTempSubdirectory("gpugradcheck-browser-").FullName;
    private readonly ClientWebSocket socket = new();
    private readonly Process process;
    private string session = "";
    private int calls;

    private Browser(string program) => process = Process.Start(new ProcessStartInfo(program,
    [
        "--headless=new", "--no-sandbox", "--disable-gpu", "--disable-dev-shm-usage", "--hide-scrollbars", "--disable-background-networking",
        "--remote-debugging-port=0", $"--user-data-dir={profile}", "about:blank",
    ])
    {
        RedirectStandardOutput = true,
        RedirectStandardError = true,
    })!;

    /// <summary>What pages asked for and said since the last load.</summary>
    public List<JsonNode> Events { get; } = [];

    /// <summary>The program, where there is one.</summary>
    public static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name)))
        .FirstOrDefault(File.Exists);

    /// <summary>Starts it with an empty page.</summary>
    public static async Task<Browser> Start(string program)
    {
        var browser = new Browser(program);
        try
        {
            await browser.Connect().WaitAsync(Patience, TestContext.Current.CancellationToken);
            return browser;
        }
        catch
        {
            await browser.DisposeAsync();
            throw;
        }
    }

    /// <summary>Loads a file into a page of this width, in light or dark, and waits until it is there.</summary>
    public async Task Load(string file, int width, string scheme)
    {
        Events.Clear();
        await Call("Emulation.setDeviceMetricsOverride", new()
        {
            ["width"] = width,
            ["height"] = 800,
            ["deviceScaleFactor"] = 1,
            ["mobile"] = width < 600,
        });
        await Call("Emulation.setEmulatedMedia", new()
        {
            ["features"] = new JsonArray(new JsonObject { ["name"] = "prefers-color-scheme", ["value"] = scheme }),
        });
        await Call("Page.navigate", new() { ["url"] = new Uri(file).AbsoluteUri });
        while (Events.All(each => (string?)each["method"] != "Page.loadEventFired"))
            Events.Add(await Receive());
    }

    /// <summary>The value of an expression in the page.</summary>
    public async Task<JsonNode> Value(string expression)
    {
        var result = await Call("Runtime.evaluate", new() { ["expression"] = expression, ["returnByValue"] = true });
        return result["result"]!["value"]!;
    }

    /// <summary>The whole page as a PNG.</summary>
    public async Task<byte[]> Screenshot()
    {
        var size = (await Call("Page.getLayoutMetrics", []))["cssContentSize"]!;
        var clip = new JsonObject { ["x"] = 0, ["y"] = 0, ["width"] = (double)size["width"]!, ["height"] = (double)size["height"]!, ["scale"] = 1 };
        var shot = await Call("Page.captureScreenshot", new() { ["captureBeyondViewport"] = true, ["clip"] = clip });
        return Convert.FromBase64String((string)shot["data"]!);
    }

    public async ValueTask DisposeAsync()
    {
        socket.Dispose();
        process.Kill(entireProcessTree: true);
        await process.WaitForExitAsync();
        process.Dispose();
        try
        {
            Directory.Delete(profile, recursive: true);
        }
        catch (IOException)
        {
            // One of its processes was still writing; the folder is a temporary one.
        }
    }

    private async Task Connect()
    {
        const string Listening = "DevTools listening on ";
        string? line;
        do
            line = await process.StandardError.ReadLineAsync();
        while (line?.StartsWith(Listening, StringComparison.Ordinal) == false);
        // What it says later must go somewhere.
        _ = process.StandardError.ReadToEndAsync();
        await socket.ConnectAsync(new(line![Listening.Length..]), default);
        var target = await Call("Target.createTarget", new() { ["url"] = "about:blank" });
        var attached = await Call("Target.attachToTarget", new() { ["targetId"] = (string)target["targetId"]!, ["flatten"] = true });
        session = (string)attached["sessionId"]!;
        foreach (string domain in new[] { "Page", "Network", "Runtime", "Log" })
            await Call($"{domain}.enable", []);
    }

    private async Task<JsonNode> Call(string method, JsonObject parameters)
    {
        int id = ++calls;
        var message = new JsonObject { ["id"] = id, ["method"] = method, ["params"] = parameters };
        if (session.Length > 0)
            message["sessionId"] = session;
        await socket.SendAsync(Encoding.UTF8.GetBytes(message.ToJsonString()), WebSocketMessageType.Text, true, TestContext.Current.CancellationToken);
        while (true)
        {
            var answer = await Receive();
            if ((int?)answer["id"] == id)
                return answer["result"] ?? throw new InvalidOperationException($"{method}: {answer["error"]}");
            Events.Add(answer);
        }
    }

    private async Task<JsonNode> Receive()
    {
        using var message = new MemoryStream();
        byte[] part = new byte[1 << 16];
        WebSocketReceiveResult received;
        do
        {
            received = await socket.ReceiveAsync(part, TestContext.Current.CancellationToken).WaitAsync(Patience);
            message.Write(part, 0, received.Count);
        }
        while (!received.EndOfMessage);
        return JsonNode.Parse(message.ToArray())!;
    }
}
