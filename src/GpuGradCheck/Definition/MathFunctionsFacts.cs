namespace GpuGradCheck;

/// <summary>What each choice of functions is called.</summary>
internal static class MathFunctionsFacts
{
    /// <summary>As on the command line and in JSON.</summary>
    public static string Name(this MathFunctions functions) => functions switch
    {
        MathFunctions.Native => "native",
        MathFunctions.Fast => "fast",
        _ => "portable",
    };

    /// <summary>What a computation was made with, within a sentence.</summary>
    public static string Described(this MathFunctions functions) => functions switch
    {
        MathFunctions.Native => "with ILGPU's own functions",
        MathFunctions.Fast => "with a*b + c fused where the device's compiler likes",
        _ => "with our own functions",
    };
}
