namespace GpuGradCheck.Validation;

/// <summary>What a device does not do or does otherwise, and what to write instead.</summary>
/// <param name="What">What stands in the code.</param>
/// <param name="Instead">What to write.</param>
internal sealed record Complaint(string What, string Instead);
