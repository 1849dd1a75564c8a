namespace GpuGradCheck.Steps;

/// <summary>How far numbers can be off, by the results of code that nothing else is known of.</summary>
/// <param name="Sure">What shows between the closest points, or in the digits: noise at any rate.</param>
/// <param name="Possible">
/// At least that, and what shows only between points further apart: noise, or steps and waves of the function itself.
/// </param>
internal sealed record MeasuredNoise(double[] Sure, double[] Possible);
