namespace GpuGradCheck.SelfTests;

/// <summary>The checkers that ours is shown beside.</summary>
internal static class PeerRules
{
    public static IReadOnlyList<PeerRule> All { get; } =
        [new PyTorchRule(), new Cs231nRule(), new CaffeRule(), new NormRatioRule(), new JaxRule()];
}
