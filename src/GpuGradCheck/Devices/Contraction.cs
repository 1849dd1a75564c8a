using System.Text.RegularExpressions;

namespace GpuGradCheck;

/// <summary>
/// a*b + c in one rounding instead of two: faster on many devices, and other bits than on those that do not. It is
/// forbidden in the text that a driver compiles.
/// </summary>
internal static partial class Contraction
{
    private const string Pragma = "#pragma OPENCL FP_CONTRACT OFF\n";

    /// <summary>PTX whose sums and products name their rounding: only those that name none may be fused.</summary>
    public static string ForbidInPtx(string ptx) => Fusible().Replace(ptx, "$1.rn.$2");

    /// <summary>OpenCL C that may not be contracted, wherever in it an expression stands.</summary>
    public static string ForbidInOpenCl(string source) => Pragma + source;

    [GeneratedRegex(@"\b(add|sub|mul)\.((?:ftz\.)?f(?:32|64))(?=\s)")]
    private static partial Regex Fusible();
}
