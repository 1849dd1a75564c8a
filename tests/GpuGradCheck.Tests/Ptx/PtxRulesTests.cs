using System.Text.RegularExpressions;
using GpuGradCheck.Execution;
using GpuGradCheck.Kernels;
using GpuGradCheck.Layers;
using GpuGradCheck.Layers.Costs;
using GpuGradCheck.Scalars;
using GpuGradCheck.Tests.Execution;
using GpuGradCheck.Tests.Validation;
using GpuGradCheck.Writers;
using ILGPU.Runtime.Cuda;
using Xunit;

namespace GpuGradCheck.Tests.Ptx;

/// <summary>The rules over the text, each held against what ILGPU makes of code that breaks it.</summary>
public sealed class PtxRulesTests
{
    [Theory]
    [InlineData(typeof(WrongCode.ConditionOfCall), "a condition turned into the smallest number instead of 1")]
    [InlineData(typeof(WrongCode.ConditionAsDouble), "a condition turned into the smallest number instead of 1")]
    [InlineData(typeof(WrongCode.ConditionKept), "a condition turned into the smallest number instead of 1")]
    [InlineData(typeof(WrongCode.CopySign), "copysign: ILGPU swaps its operands")]
    [InlineData(typeof(WrongCode.Lerp), "calls itself")]
    [InlineData(typeof(WrongCode.Fused), "which no driver has")]
    [InlineData(typeof(WrongCode.LocalArray), "uses local memory")]
    public void Wrong_code_breaks_a_rule(Type fault, string rule)
    {
        using var compiler = new PtxCompiler(CudaArchitecture.SM_90);
        string ptx = compiler.Compile(typeof(ForwardKernel<,>).MakeGenericType(
            typeof(Float64), typeof(FaultyLayer<>).MakeGenericType(fault)));

        Assert.Contains(PtxRules.Broken(ptx, isOurs: true), broken => broken.Contains(rule, StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(typeof(Float32))]
    [InlineData(typeof(Float64))]
    public void What_is_not_refused_breaks_none(Type scalar)
    {
        using var compiler = new PtxCompiler(CudaArchitecture.SM_90);
        string ptx = compiler.Compile(typeof(ForwardKernel<,>).MakeGenericType(scalar, typeof(FaultyLayer<WrongCode.Right>)));

        Assert.Empty(PtxRules.Broken(ptx, isOurs: true));
    }

    [Theory]
    [InlineData(typeof(WrongCode.ConstantOnTheLeft), @"setp\.gtu\.f64")]
    [InlineData(typeof(WrongCode.Quarter), @"shr\.s32\s+%r\d+, %r\d+, 2;")]
    [InlineData(typeof(WrongCode.TwoSubtrahends), @"sub\.rn\.f64\s+%fd\d+, %fd\d+, 0d4008000000000000")]
    public void What_is_refused_by_its_values_is_still_compiled_wrongly(Type fault, string instruction)
    {
        using var compiler = new PtxCompiler(CudaArchitecture.SM_90);
        string ptx = compiler.Compile(typeof(ForwardKernel<,>).MakeGenericType(typeof(Float64), typeof(FaultyLayer<>).MakeGenericType(fault)));

        Assert.Matches(instruction, ptx);
    }

    [Theory]
    [InlineData(typeof(Attention))]
    [InlineData(typeof(AveragePool2d))]
    [InlineData(typeof(BatchNorm))]
    [InlineData(typeof(Conv2d))]
    [InlineData(typeof(ConvTranspose2d))]
    [InlineData(typeof(Dense))]
    [InlineData(typeof(DepthwiseConv2d))]
    [InlineData(typeof(LayerNorm))]
    [InlineData(typeof(LstmCell))]
    [InlineData(typeof(MaxPool2d))]
    [InlineData(typeof(Softmax))]
    public void Indices_are_not_divided_for_each_term_of_a_sum(Type layer)
    {
        using var compiler = new PtxCompiler(CudaArchitecture.SM_90);
        string ptx = compiler.Compile(typeof(PerturbedKernel<,,>).MakeGenericType(
            typeof(Float32), layer, typeof(DifferenceWriter<Float32, MeanSquaredError>)));

        var loops = PtxLoops.Innermost(ptx);
        Assert.NotEmpty(loops);
        Assert.DoesNotContain(loops.SelectMany(loop => loop), instruction => Regex.IsMatch(instruction, @"\b(div|rem)\.[su]\d"));
    }

    [Fact]
    public void Ilgpu_s_own_functions_are_told_from_ours()
    {
        using var compiler = new PtxCompiler(CudaArchitecture.SM_90);
        string single = compiler.Compile(typeof(ForwardKernel<NativeFloat32, Tanh>));

        Assert.Empty(PtxRules.Broken(single, isOurs: false));
        Assert.Contains(PtxRules.Broken(single, isOurs: true), broken => broken.Contains("is not IEEE arithmetic", StringComparison.Ordinal));
    }

    [Theory]
    [InlineData(typeof(ForwardKernel<Float32, Softmax>), true)]
    [InlineData(typeof(BackwardKernel<Float64, Attention>), true)]
    [InlineData(typeof(BackwardKernel<NativeFloat64, Softmax>), false)]
    [InlineData(typeof(BackwardKernel<Bounded<Float32>, Softmax>), false)]
    public void Nothing_may_be_fused_unless_asked_for_and_never_where_bounds_are_computed(Type kernel, bool mayBeFused)
    {
        using var compiler = new PtxCompiler(CudaArchitecture.SM_90);

        Assert.Equal(0, PtxRules.Fusible(compiler.Compile(kernel)));
        int fusible = PtxRules.Fusible(compiler.Compile(kernel, mayBeFused ? MathFunctions.Fast : MathFunctions.Native));
        Assert.Equal(mayBeFused, fusible > 0);
    }

    [Fact]
    public void Every_kernel_that_a_check_loads_is_known_here()
    {
        var known = LoadedKernels.All.ToHashSet();
        foreach (var precision in Enum.GetValues<Precision>())
        {
            // Ties: the kernels that look at kinks run too.
            using var runs = new Runs("cpu", new Relu(2, 3), "mse", precision, point: problem => new double[problem.Length]);
            runs.Layer.Forward();
            runs.Layer.Backward();
            runs.Layer.Perturb(NoiseBounds.None(runs.Problem.Outputs), PassMode.Footprint).Run([new(0, 0.5)], new Changes[1]);
            if (precision == Precision.Double)
            {
                runs.Differentiate();
                using var directions = runs.Directions();
                directions.Slopes(new double[6], new int[6], 1);
            }

            Assert.All(runs.Kernels, kernel => Assert.Contains(kernel, known));
            Assert.True(runs.Kernels.Count() > 6);
        }
    }
}
