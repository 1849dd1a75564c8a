namespace GpuGradCheck.Cli.Native;

/// <summary>What the program asks of the process that holds a native library.</summary>
internal enum NativeOperation : byte
{
    /// <summary>Nothing in; the number of variables and of outputs out.</summary>
    Sizes,

    /// <summary>Variables in, outputs out.</summary>
    Forward,

    /// <summary>Variables, outputs, cotangents and what the gradient holds in; the gradient out.</summary>
    Backward,
}
