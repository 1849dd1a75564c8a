namespace GpuGradCheck;

/// <summary>
/// Whose elementary functions the computation under test uses. What it is held against always uses ours.
/// </summary>
public enum MathFunctions
{
    /// <summary>Ours: the same bits on every device, within 2 ULP. No a*b + c is fused, here or by the next.</summary>
    Portable,

    /// <summary>ILGPU's: whatever the device has, with no proven accuracy.</summary>
    Native,

    /// <summary>
    /// Ours, but a device's compiler may compute a*b + c with one rounding: other bits, perhaps faster.
    /// </summary>
    Fast,
}
