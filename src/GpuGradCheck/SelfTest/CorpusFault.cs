namespace GpuGradCheck.SelfTests;

/// <summary>A bug that is planted in every correct gradient.</summary>
/// <param name="Name">What people call it.</param>
/// <param name="Pattern">The diagnosis that it should get.</param>
/// <param name="Plant">
/// The change to make to a gradient, given what it is a gradient of; null where the layer has nothing to make it in.
/// </param>
internal sealed record CorpusFault(string Name, string Pattern, Func<FaultSite, Func<double[], double[]>?> Plant)
{
    /// <summary>A bug that the command line knows.</summary>
    public static CorpusFault Known(string name, string pattern, string text) =>
        new(name, pattern, site => Planted(text, site));

    /// <summary>The same, for gradients with rows and columns.</summary>
    public static CorpusFault OfMatrices(string name, string pattern, string text) => new(name, pattern, site =>
        site.Problem.Differentiable.Any(tensor => tensor.Shape.Count > 1) ? Planted(text, site) : null);

    /// <summary>A bug in entries that the site names: each is multiplied by a factor.</summary>
    public static CorpusFault Scaled(
        string name, string pattern, double factor, Func<FaultSite, IReadOnlyList<int>> entries) =>
        new(name, pattern, site =>
        {
            var chosen = entries(site);
            return gradient => Scale(gradient, chosen, factor);
        });

    private static Func<double[], double[]> Planted(string text, FaultSite site)
    {
        var fault = PlantedFault.Parse(text, site.Problem);
        return gradient => fault.Apply(gradient, site);
    }

    private static double[] Scale(double[] gradient, IReadOnlyList<int> entries, double factor)
    {
        double[] planted = [.. gradient];
        foreach (int k in entries)
            planted[k] *= factor;
        return planted;
    }
}
