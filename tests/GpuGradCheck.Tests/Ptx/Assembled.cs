namespace GpuGradCheck.Tests.Ptx;

/// <summary>What the assembler made of a kernel.</summary>
/// <param name="Registers">Of 32 bits, for each thread.</param>
/// <param name="Stack">Bytes of stack for each thread.</param>
/// <param name="Spills">Bytes that did not fit into registers.</param>
/// <param name="Error">What it complained of; null where it did not.</param>
internal sealed record Assembled(int Registers, int Stack, int Spills, string? Error);
