namespace GpuGradCheck.Checking;

/// <summary>The devices of one check, each opened once, at first use.</summary>
internal sealed class OpenDevices(MathFunctions functions) : IDisposable
{
    private readonly Dictionary<string, Device> devices = [];

    public Device this[DeviceInfo info]
    {
        get
        {
            if (!devices.TryGetValue(info.Id, out var device))
                devices.Add(info.Id, device = DeviceCatalog.Open(info, functions));
            return device;
        }
    }

    public void Dispose()
    {
        foreach (var device in devices.Values)
            device.Dispose();
    }
}
