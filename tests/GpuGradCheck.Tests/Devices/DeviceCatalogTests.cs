using Xunit;

namespace GpuGradCheck.Tests.Devices;

public sealed class DeviceCatalogTests
{
    [Fact]
    public void Every_kind_is_listed_usable_or_with_the_reason()
    {
        var devices = DeviceCatalog.List();

        Assert.Equal([DeviceKind.Cpu, DeviceKind.OpenCl, DeviceKind.Cuda], devices.Select(device => device.Kind).Distinct());
        Assert.Null(devices[0].Problem);
        Assert.All(devices.Where(device => device.Name == "none"), device => Assert.NotNull(device.Problem));
    }

    [Fact]
    public void Auto_chooses_one_usable_device() => Assert.Null(Assert.Single(DeviceCatalog.Choose(["auto"])).Problem);

    [Fact]
    public void All_means_each_usable_device_once() => Assert.Equal(
        DeviceCatalog.List().Where(device => device.Problem is null).Select(device => device.Id),
        DeviceCatalog.Choose(["all", "cpu"]).Select(device => device.Id));

    [Theory]
    [InlineData("gpu")]
    [InlineData("")]
    [InlineData("cpu:x")]
    [InlineData("cuda:-1")]
    [InlineData("cuda:1:2")]
    public void A_name_that_means_nothing_is_refused(string name) =>
        Assert.Throws<UsageException>(() => DeviceCatalog.Choose([name]));

    [Theory]
    [InlineData("cpu:1")]
    [InlineData("cuda:99")]
    [InlineData("opencl:99")]
    public void A_device_that_is_not_there_is_refused_with_what_to_do(string name) =>
        Assert.Contains("devices", Assert.Throws<DeviceNotAvailableException>(() => DeviceCatalog.Choose([name])).Message, StringComparison.Ordinal);
}
