namespace GpuGradCheck.Tests.Mathematics;

/// <summary>A function of one or two numbers, as something a kernel can be made for.</summary>
public interface IFunction
{
    static abstract double At(double x, double y);

    static abstract float At(float x, float y);
}
