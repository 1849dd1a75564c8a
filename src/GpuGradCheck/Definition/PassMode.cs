namespace GpuGradCheck;

/// <summary>Which forward groups a perturbed pass runs. Both give the same bits.</summary>
public enum PassMode
{
    /// <summary>Only the groups that read the variable that moves.</summary>
    Footprint,

    /// <summary>Every group.</summary>
    Full,
}
