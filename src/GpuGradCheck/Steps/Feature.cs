namespace GpuGradCheck.Steps;

/// <summary>What a ladder of differences shows of a function along one variable.</summary>
internal enum Feature
{
    /// <summary>A derivative: the differences settle.</summary>
    Smooth,

    /// <summary>Slopes that differ on both sides.</summary>
    Kink,

    /// <summary>A change that does not shrink with the step.</summary>
    Jump,

    /// <summary>No step at which the differences are known to have settled.</summary>
    Unresolved,

    /// <summary>No step at which the variable moves and the cost is finite.</summary>
    NonFinite,
}
