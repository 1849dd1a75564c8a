namespace GpuGradCheck;

/// <summary>What is known of a gradient.</summary>
public enum Verdict
{
    /// <summary>It agrees with the exact derivative as far as rounding lets any code agree.</summary>
    Correct,

    /// <summary>It cannot be told from this cost, point or precision.</summary>
    Undecided,

    /// <summary>The cost carries no information about the gradient: right and wrong ones look alike.</summary>
    Vacuous,

    /// <summary>It differs by more than rounding explains.</summary>
    Wrong,
}
