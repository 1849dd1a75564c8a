namespace GpuGradCheck;

/// <summary>Whose elementary functions the computation under test uses. What it is held against always uses ours.</summary>
public enum MathFunctions
{
    /// <summary>Ours: the same bits on every device, within 2 ULP.</summary>
    Portable,

    /// <summary>ILGPU's: whatever the device has, with no proven accuracy.</summary>
    Native,
}
