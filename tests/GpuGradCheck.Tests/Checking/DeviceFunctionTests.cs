using ILGPU;
using ILGPU.Runtime;
using Xunit;

namespace GpuGradCheck.Tests.Checking;

/// <summary>Kernels as someone would have them, on each device present: y = x^2 of each element.</summary>
public sealed class DeviceFunctionTests
{
    private const int Length = 40;

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void Right_kernels_are_correct_batched_or_not(string device)
    {
        foreach (bool isBatched in (bool[])[true, false])
        {
            var report = Check(device, Squares(isBatched, Backward));

            Assert.Equal([Precision.Float, Precision.Double], report.Runs.Select(run => run.Precision));
            Assert.All(report.Runs, run => Assert.Equal(Verdict.Correct, run.Verdict));
        }
    }

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void A_lost_factor_is_wrong_and_named(string device) =>
        Assert.All(Check(device, Squares(true, HalfBackward)).Runs, run =>
            Assert.Equal((Verdict.Wrong, "factor", "1/2"), (run.Verdict, run.Diagnosis?.Pattern, run.Diagnosis?.Name)));

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void A_gradient_that_is_added_to_its_buffer_is_said_to_be(string device) =>
        Assert.All(Check(device, Squares(true, AddingBackward)).Runs, run =>
        {
            Assert.Equal(Verdict.Correct, run.Verdict);
            Assert.Contains(run.Reasons, reason => reason.Contains("adds to what the gradient's buffer holds", StringComparison.Ordinal));
        });

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void A_tail_that_no_thread_writes_is_named(string device) =>
        Complains(device, "backward does not write x[32]", Squares(true, TailBackward));

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void An_input_that_a_kernel_changes_is_named(string device) =>
        Complains(device, "backward changes x[0]", Squares(true, ChangingBackward));

    [Fact]
    public void A_kernel_that_does_not_compile_is_one_line()
    {
        var box = new DeviceFunction(Tensors) { Float = _ => throw new NotSupportedException("no such\ninstruction") };

        Complains("cpu", "loading its kernels threw NotSupportedException: no such\\u000ainstruction", box);
    }

    private static LayerTensors Tensors => new([new Tensor("x", 0, Length)], [new Tensor("y", 0, Length)]);

    private static DeviceFunction Squares(
        bool isBatched, Action<Index1D, ArrayView<float>, ArrayView<float>, ArrayView<float>> backward) => new(Tensors)
        {
            IsBatched = isBatched,
            Float = accelerator =>
            {
                var forward = accelerator.LoadAutoGroupedKernel<Index1D, ArrayView<float>, ArrayView<float>>(Forward);
                var back = accelerator.LoadAutoGroupedKernel(backward);
                return new(
                    (stream, points, outputs, count) =>
                    {
                        Assert.True(isBatched || count == 1);
                        forward(stream, count * Length, points, outputs);
                    },
                    (stream, variables, _, cotangents, gradient) => back(stream, Length, variables, cotangents, gradient));
            },
            Double = accelerator =>
            {
                var forward = accelerator.LoadAutoGroupedKernel<Index1D, ArrayView<double>, ArrayView<double>>(Forward);
                var back = accelerator.LoadAutoGroupedKernel(Wide(backward));
                return new(
                    (stream, points, outputs, count) => forward(stream, count * Length, points, outputs),
                    (stream, variables, _, cotangents, gradient) => back(stream, Length, variables, cotangents, gradient));
            },
        };

    /// <summary>The same kernel in double.</summary>
    private static Action<Index1D, ArrayView<double>, ArrayView<double>, ArrayView<double>> Wide(
        Action<Index1D, ArrayView<float>, ArrayView<float>, ArrayView<float>> backward) => backward.Method.Name switch
        {
            nameof(Backward) => Backward,
            nameof(HalfBackward) => HalfBackward,
            nameof(AddingBackward) => AddingBackward,
            nameof(TailBackward) => TailBackward,
            _ => ChangingBackward,
        };

    private static void Forward(Index1D i, ArrayView<float> x, ArrayView<float> y) => y[i] = x[i] * x[i];

    private static void Forward(Index1D i, ArrayView<double> x, ArrayView<double> y) => y[i] = x[i] * x[i];

    private static void Backward(Index1D i, ArrayView<float> x, ArrayView<float> c, ArrayView<float> g) => g[i] = 2 * x[i] * c[i];

    private static void Backward(Index1D i, ArrayView<double> x, ArrayView<double> c, ArrayView<double> g) => g[i] = 2 * x[i] * c[i];

    private static void HalfBackward(Index1D i, ArrayView<float> x, ArrayView<float> c, ArrayView<float> g) => g[i] = x[i] * c[i];

    private static void HalfBackward(Index1D i, ArrayView<double> x, ArrayView<double> c, ArrayView<double> g) => g[i] = x[i] * c[i];

    private static void AddingBackward(Index1D i, ArrayView<float> x, ArrayView<float> c, ArrayView<float> g) => g[i] += 2 * x[i] * c[i];

    private static void AddingBackward(Index1D i, ArrayView<double> x, ArrayView<double> c, ArrayView<double> g) => g[i] += 2 * x[i] * c[i];

    private static void TailBackward(Index1D i, ArrayView<float> x, ArrayView<float> c, ArrayView<float> g)
    {
        if (i < 32)
            g[i] = 2 * x[i] * c[i];
    }

    private static void TailBackward(Index1D i, ArrayView<double> x, ArrayView<double> c, ArrayView<double> g)
    {
        if (i < 32)
            g[i] = 2 * x[i] * c[i];
    }

    private static void ChangingBackward(Index1D i, ArrayView<float> x, ArrayView<float> c, ArrayView<float> g)
    {
        g[i] = 2 * x[i] * c[i];
        x[i] = 0;
    }

    private static void ChangingBackward(Index1D i, ArrayView<double> x, ArrayView<double> c, ArrayView<double> g)
    {
        g[i] = 2 * x[i] * c[i];
        x[i] = 0;
    }

    private static void Complains(string device, string start, DeviceFunction box) =>
        Assert.StartsWith("kernels: " + start, Assert.Throws<LayerContractException>(() => Check(device, box)).Message, StringComparison.Ordinal);

    private static GradientReport Check(string device, DeviceFunction box) => GradientChecker.Check(
        "kernels", box, new() { Devices = [device], Seed = Seeds.Current }, null, TestContext.Current.CancellationToken);
}
