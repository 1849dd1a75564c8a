using Xunit;

namespace GpuGradCheck.Tests;

/// <summary>Every device that is there, for tests that run on each.</summary>
public static class DevicesPresent
{
    public static TheoryData<string> All =>
        [.. DeviceCatalog.List().Where(device => device.Problem is null).Select(device => device.Id)];

    public static Device Open(string id, MathFunctions functions = MathFunctions.Portable) =>
        DeviceCatalog.Open(DeviceCatalog.Choose([id])[0], functions);
}
