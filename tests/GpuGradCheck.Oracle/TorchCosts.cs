using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GpuGradCheck.Oracle;

/// <summary>Each cost of the catalogue by libtorch's own functions, of the outputs and of the cost's constants.</summary>
internal static class TorchCosts
{
    public static IReadOnlyDictionary<string, Func<TorchTensor, TorchPoint, TorchTensor>> All { get; } =
        new Dictionary<string, Func<TorchTensor, TorchPoint, TorchTensor>>
        {
            ["bce"] = (y, at) => F.binary_cross_entropy_with_logits(y, at["target"]),
            ["focal"] = Focal,
            ["hinge"] = (y, at) => F.relu(1 - at["target"] * y).mean(),
            ["huber"] = (y, at) => F.huber_loss(y, at["target"], 1),
            ["kl"] = (y, at) => F.kl_div(y, at["target"], log_target: false, Reduction.None).mean(),
            ["l1"] = (y, at) => F.l1_loss(y, at["target"]),
            ["mean"] = (y, at) => y.mean(),
            ["mse"] = (y, at) => F.mse_loss(y, at["target"]) / 2,
            ["projection"] = (y, at) => (at["projection"] * y).sum(),
            ["sum"] = (y, at) => y.sum(),
        };

    /// <summary>As in torchvision: the cross-entropy, times what is left to be sure to the power of 2, times alpha.</summary>
    private static TorchTensor Focal(TorchTensor y, TorchPoint at)
    {
        var target = at["target"];
        var crossEntropy = F.binary_cross_entropy_with_logits(y, target, reduction: Reduction.None);
        var sure = sigmoid(y) * target + (1 - sigmoid(y)) * (1 - target);
        return ((0.25 * target + 0.75 * (1 - target)) * (1 - sure).square() * crossEntropy).mean();
    }
}
