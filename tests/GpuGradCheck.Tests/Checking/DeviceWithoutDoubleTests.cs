using System.Reflection;
using GpuGradCheck.Checking;
using GpuGradCheck.Execution;
using GpuGradCheck.Layers;
using GpuGradCheck.Tests.Layers;
using ILGPU.Runtime;
using Xunit;

namespace GpuGradCheck.Tests.Checking;

/// <summary>Devices that compute in float only.</summary>
public sealed class DeviceWithoutDoubleTests
{
    private static readonly (string Name, ILayer Layer)[] Layers =
        [("softmax", new Softmax(4, 6)), ("every function", new EveryFunctionLayer(20)), ("attention", Catalog.Layer("attention").Create(Catalog.Layer("attention").DefaultShape))];

    public static TheoryData<string, string> OnEachCompiled => AllDevices.CompiledWith(Layers.Select(layer => layer.Name));

    /// <summary>A second CPU accelerator, so that the exact gradient has the first to go to.</summary>
    private static DeviceInfo Described => DeviceCatalog.Choose(["cpu"])[0] with { Index = 1, HasDouble = false };

    [Theory]
    [InlineData(Precision.Double)]
    [InlineData(Precision.Float, Precision.Double)]
    public void Double_is_refused_in_one_line_that_says_what_to_do(params Precision[] precisions)
    {
        var error = Assert.Throws<DeviceNotAvailableException>(() => Plan(new Tanh(2, 3), Described, precisions));

        Assert.StartsWith("cpu:1 (ILGPU CPU accelerator", error.Message, StringComparison.Ordinal);
        Assert.EndsWith("has no double; use --precision float there", error.Message, StringComparison.Ordinal);
        Assert.DoesNotContain('\n', error.Message);
    }

    [Fact]
    public void Float_runs_there_and_the_exact_gradient_comes_from_the_CPU_accelerator()
    {
        var plan = Plan(new Softmax(3, 5), Described, Precision.Float);

        var run = Assert.Single(GradientChecker.Check(plan, null, TestContext.Current.CancellationToken).Runs);

        Assert.Equal("cpu", plan.ExactDevice.Id);
        Assert.Equal(("cpu:1", Verdict.Correct, Verdict.Correct), (run.Device.Id, run.Verdict, run.Formula));
    }

    [Fact]
    public void Another_device_that_has_double_computes_the_exact_gradient_in_its_place()
    {
        var problem = Problem.Create("layer", new Tanh(2, 3), Catalog.Cost("mse"));
        var gpu = new DeviceInfo(DeviceKind.Cuda, 0, "GPU", 0, true, null);

        Assert.Equal(gpu, new CheckPlan(problem, new() { Precisions = [Precision.Float] }, [Described, gpu]).ExactDevice);
    }

    [Fact]
    public void The_CPU_accelerator_computes_the_exact_gradient_wherever_it_takes_part()
    {
        var problem = Problem.Create("layer", new Tanh(2, 3), Catalog.Cost("mse"));
        var (gpu, cpu) = (new DeviceInfo(DeviceKind.Cuda, 0, "GPU", 0, true, null), DeviceCatalog.Choose(["cpu"])[0]);

        Assert.Equal(cpu, new CheckPlan(problem, new(), [gpu, cpu]).ExactDevice);
    }

    /// <summary>ILGPU, told that there is no double, refuses every kernel with one in it.</summary>
    [Theory]
    [MemberData(nameof(OnEachCompiled))]
    public void Nothing_that_float_needs_has_a_double_in_it(string id, string layer)
    {
        var info = DeviceCatalog.Choose([id])[0];
        Assert.SkipUnless(info.Kind == DeviceKind.OpenCl, "every CUDA GPU has double");
        using var cpu = AllDevices.Open("cpu");
        using var device = AllDevices.Open(id);
        Forget(device);
        var plan = Plan(Layers.Single(each => each.Name == layer).Layer, info with { HasDouble = false }, Precision.Float);
        TiledLauncher On(Device at) => new(at, null, TestContext.Current.CancellationToken);
        using var reference = Reference.Find(plan, cpu, On(cpu));

        var run = new PrecisionRun(plan, reference, device, Precision.Float).Check(On(device));

        Assert.Equal((Verdict.Correct, "cpu"), (run.Verdict, plan.ExactDevice.Id));
        Assert.Throws<KernelCompilationException>(() => Reference.Find(plan, device, On(device)));
    }

    private static CheckPlan Plan(ILayer layer, DeviceInfo device, params Precision[] precisions) => new(
        Problem.Create("layer", layer, Catalog.Cost("mse")), new() { Precisions = precisions, Seed = Seeds.Current }, [device]);

    private static void Forget(Device device)
    {
        var accelerator = (Accelerator)typeof(Device)
            .GetField("accelerator", BindingFlags.NonPublic | BindingFlags.Instance)!.GetValue(device)!;
        accelerator.Capabilities.GetType().GetProperty("Float64")!.SetValue(accelerator.Capabilities, false);
    }
}
