namespace GpuGradCheck.Execution;

/// <summary>Perturbed passes at one point.</summary>
internal interface IPerturbedRun : IDisposable
{
    /// <summary>Moves one variable after another; nothing else changes.</summary>
    void Run(ReadOnlySpan<Displacement> displacements, Span<Changes> changes);

    /// <summary>
    /// Whether these passes have the same bits over every group as over the groups that read the variable.
    /// </summary>
    bool Audit(ReadOnlySpan<Displacement> displacements);
}
