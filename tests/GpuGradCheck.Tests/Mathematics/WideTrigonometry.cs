namespace GpuGradCheck.Tests.Mathematics;

/// <summary>Angles and their functions to about 95 bits.</summary>
internal static class WideTrigonometry
{
    public static readonly DoubleDouble Pi = new(Math.PI, 1.2246467991473532e-16);
}
