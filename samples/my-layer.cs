#:project ../src/GpuGradCheck/GpuGradCheck.csproj
#:project ../kernels/GpuGradCheck.Kernels/GpuGradCheck.Kernels.csproj
#:property PublishAot=false
#:property RestorePackagesWithLockFile=false
using GpuGradCheck;

GradientChecker.Check(new Cube(100)).EnsureCorrect();
Console.WriteLine("The gradient is correct.");

/// <summary>y = x^3, so that g = 3 x^2 c.</summary>
public readonly struct Cube(int length) : ILayer
{
    private readonly VectorPlace input = new(0, length);
    private readonly VectorPlace output = new(0, length);

    public LayerTensors Tensors => new([input.Named("input")], [output.Named("output")]);
    public int ForwardGroups => length;
    public int BackwardGroups => length;
    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int i, ref TPass pass)
    {
        T x = pass.Read(input[i]);
        pass.Write(output[i], x * x * x);
    }

    void ILayer.Backward<T, TPass>(int i, ref TPass pass)
    {
        T x = pass.Read(input[i]);
        pass.Write(input[i], 3 * x * x * pass.Cotangent(output[i]));
    }
}
