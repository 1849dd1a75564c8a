namespace GpuGradCheck.Benchmarks.Whole;

/// <summary>A program that checks a layer's gradient, all variables of it.</summary>
/// <param name="Name">What the table calls it.</param>
/// <param name="Precision">What it computes in.</param>
/// <param name="RunAsync">Checks a layer of a square shape once; the seconds it takes.</param>
internal sealed record Contender(string Name, string Precision, Func<string, int, Task<double>> RunAsync);
