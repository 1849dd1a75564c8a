using Xunit;

namespace GpuGradCheck.Tests;

/// <summary>
/// Every device, for tests that run on each; one that is absent is skipped, with the reason. Each case has the trait
/// "device", so that those of one device can be run alone: <c>-trait device=opencl</c>.
/// </summary>
internal static class AllDevices
{
    /// <summary>A case for each device.</summary>
    public static TheoryData<string> Each => On(DeviceCatalog.List());

    /// <summary>A case for each device that kernels are compiled for: the CPU accelerator runs the code they are compiled from.</summary>
    public static TheoryData<string> Compiled => On(AllCompiled);

    /// <summary>A case for each device and each of these; a single one for a device that is absent.</summary>
    public static TheoryData<string, T> With<T>(IEnumerable<T> cases) =>
        On(DeviceCatalog.List(), cases);

    /// <summary>The same for <see cref="Compiled"/>.</summary>
    public static TheoryData<string, T> CompiledWith<T>(IEnumerable<T> cases) => On(AllCompiled, cases);

    /// <inheritdoc cref="With{T}"/>
    public static TheoryData<string, T1, T2> With<T1, T2>(IEnumerable<(T1, T2)> cases) =>
        [.. Cases(DeviceCatalog.List(), cases).Select(each => Marked(
            new TheoryDataRow<string, T1, T2>(each.Device.Id, each.Case.Item1, each.Case.Item2), each.Device))];

    /// <inheritdoc cref="With{T}"/>
    public static TheoryData<string, T1, T2, T3> With<T1, T2, T3>(IEnumerable<(T1, T2, T3)> cases) =>
        [.. Cases(DeviceCatalog.List(), cases).Select(each => Marked(
            new TheoryDataRow<string, T1, T2, T3>(each.Device.Id, each.Case.Item1, each.Case.Item2, each.Case.Item3), each.Device))];

    /// <summary>Opens a device.</summary>
    public static Device Open(string id, MathFunctions functions = MathFunctions.Portable) =>
        DeviceCatalog.Open(DeviceCatalog.Choose([id])[0], functions);

    private static IEnumerable<DeviceInfo> AllCompiled => DeviceCatalog.List().Where(device => device.Kind != DeviceKind.Cpu);

    private static TheoryData<string> On(IEnumerable<DeviceInfo> devices) =>
        [.. devices.Select(device => Marked(new TheoryDataRow<string>(device.Id), device))];

    private static TheoryData<string, T> On<T>(IEnumerable<DeviceInfo> devices, IEnumerable<T> cases) =>
        [.. Cases(devices, cases).Select(each => Marked(new TheoryDataRow<string, T>(each.Device.Id, each.Case), each.Device))];

    private static IEnumerable<(DeviceInfo Device, T Case)> Cases<T>(IEnumerable<DeviceInfo> devices, IEnumerable<T> cases) =>
        devices.SelectMany(device => (device.Problem is null ? cases : cases.Take(1)).Select(each => (device, each)));

    private static TRow Marked<TRow>(TRow row, DeviceInfo device)
        where TRow : TheoryDataRowBase
    {
        row.Traits.Add("device", [DeviceInfo.KindName(device.Kind)]);
        row.Skip = device.Problem;
        return row;
    }
}
