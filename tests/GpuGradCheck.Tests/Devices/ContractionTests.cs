using GpuGradCheck.Execution;
using GpuGradCheck.Layers;
using GpuGradCheck.Tests.Execution;
using GpuGradCheck.Tests.Mathematics;
using Xunit;

namespace GpuGradCheck.Tests.Devices;

public sealed class ContractionTests
{
    public static TheoryData<string, Precision> Compiled => AllDevices.CompiledWith([Precision.Float, Precision.Double]);

    [Theory]
    [InlineData("add.f32\t%f1, %f2, %f3;", "add.rn.f32\t%f1, %f2, %f3;")]
    [InlineData("@%p1 mul.f64 %fd1, %fd2, %fd3;", "@%p1 mul.rn.f64 %fd1, %fd2, %fd3;")]
    [InlineData("sub.ftz.f32\t%f1, %f2, %f3;", "sub.rn.ftz.f32\t%f1, %f2, %f3;")]
    [InlineData("add.rn.f64\t%fd1, %fd2, %fd3;", "add.rn.f64\t%fd1, %fd2, %fd3;")]
    [InlineData("mul.wide.u32\t%rd1, %r1, 8;", "mul.wide.u32\t%rd1, %r1, 8;")]
    [InlineData("add.s32\t%r1, %r2, 1;", "add.s32\t%r1, %r2, 1;")]
    [InlineData("atom.add.global.f32\t%f1, [%rd1], %f2;", "atom.add.global.f32\t%f1, [%rd1], %f2;")]
    public void Sums_and_products_of_real_numbers_are_made_to_name_their_rounding(string given, string expected) =>
        Assert.Equal(expected, Contraction.ForbidInPtx(given));

    [Fact]
    public void OpenCL_is_told_before_anything_else() =>
        Assert.StartsWith("#pragma OPENCL FP_CONTRACT OFF\n", Contraction.ForbidInOpenCl("kernel void f() {}"), StringComparison.Ordinal);

    [Theory]
    [MemberData(nameof(Compiled))]
    public void Forward_backward_and_perturbed_passes_have_the_bits_of_the_CPU_accelerator(string device, Precision precision)
    {
        foreach (var layer in new ILayer[] { new Dense(5, 4, 3), new GeluTanh(5, 7), new LayerNorm(4, 6) })
        {
            double[] expected = Bits("cpu", layer, precision);
            double[] actual = Bits(device, layer, precision);
            for (int i = 0; i < expected.Length; i++)
                Assert.True(SameBits.Are(expected[i], actual[i]), $"{layer.GetType().Name} {i}: {expected[i]:R} on cpu, {actual[i]:R} on {device}");
        }
    }

    /// <summary>Every value that a run gives; bounds of errors may differ in their last digit.</summary>
    private static double[] Bits(string device, ILayer layer, Precision precision)
    {
        using var runs = new Runs(device, layer, "mse", precision, Seeds.Current);
        var forward = runs.Layer.Forward();
        var changes = new Changes[runs.Problem.Variables];
        using var perturbed = runs.Layer.Perturb(NoiseBounds.None(runs.Problem.Outputs), PassMode.Footprint);
        perturbed.Run([.. Enumerable.Range(0, changes.Length).Select(k => new Displacement(k, 1.0 / 128))], changes);
        return
        [
            .. forward.Outputs, .. forward.Terms, .. runs.Layer.Backward().Gradient, .. runs.Bounded.Gradient,
            .. changes.SelectMany(change => new[] { change.ChangeUp, change.ChangeDown }),
        ];
    }
}
