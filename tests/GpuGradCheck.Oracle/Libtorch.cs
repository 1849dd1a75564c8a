using System.Runtime.InteropServices;
using Xunit;

namespace GpuGradCheck.Oracle;

/// <summary>What libtorch needs of the machine.</summary>
internal static class Libtorch
{
    /// <summary>The one function that came with GLIBCXX_3.4.32.</summary>
    private const string Needed = "_ZSt21ios_base_library_initv";

    /// <summary>
    /// Fails where libtorch cannot be loaded. TorchSharp would try, copy half a gigabyte and try again, and then blame a
    /// missing package.
    /// </summary>
    public static void Require() => Assert.True(
        NativeLibrary.TryLoad("libstdc++.so.6", out nint library) && NativeLibrary.TryGetExport(library, Needed, out _),
        "libtorch needs a libstdc++ with GLIBCXX_3.4.32, as Debian 13 and Ubuntu 24.04 have; eng/oracle finds or makes one");
}
