namespace GpuGradCheck.Tests;

/// <summary>The seed of a random test: fresh each day is no use in a build, so it is fixed unless the environment says otherwise.</summary>
public static class Seeds
{
    public static int Current { get; } =
        int.TryParse(Environment.GetEnvironmentVariable("GPUGRADCHECK_SEED"), out int seed) ? seed : 20261123;

    public static string Reproduce => $"GPUGRADCHECK_SEED={Current}";
}
