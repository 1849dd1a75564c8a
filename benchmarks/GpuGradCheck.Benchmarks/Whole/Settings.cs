namespace GpuGradCheck.Benchmarks.Whole;

/// <summary>What is timed.</summary>
/// <param name="Runs">Runs of each, in turn.</param>
/// <param name="Largest">The longest side of a square shape.</param>
/// <param name="Layers">Layers that the C++ program has too.</param>
/// <param name="Folder">Receives the table and the plots; null for none.</param>
internal sealed record Settings(int Runs, int Largest, IReadOnlyList<string> Layers, string? Folder)
{
    private static readonly string[] Known = ["mse", "softmax"];

    /// <summary>Null where an argument makes no sense.</summary>
    public static Settings? Parse(string[] arguments)
    {
        var settings = new Settings(5, 512, Known, null);
        if (arguments.Length % 2 != 0)
            return null;
        for (int i = 0; i < arguments.Length; i += 2)
        {
            string value = arguments[i + 1];
            bool isNumber = int.TryParse(value, out int number) && number > 0;
            Settings? next = arguments[i] switch
            {
                "--runs" when isNumber => settings with { Runs = number },
                "--largest" when isNumber => settings with { Largest = number },
                "--layers" when value.Split(',').All(Known.Contains) => settings with { Layers = value.Split(',') },
                "--out" => settings with { Folder = value },
                _ => null,
            };
            if (next is null)
                return null;
            settings = next;
        }
        return settings;
    }
}
