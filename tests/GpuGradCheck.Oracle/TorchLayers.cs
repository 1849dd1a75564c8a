using static TorchSharp.torch;
using static TorchSharp.torch.nn;
using F = TorchSharp.torch.nn.functional;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GpuGradCheck.Oracle;

/// <summary>Each layer of the catalogue by libtorch's own functions. Several outputs are laid end to end, as ours are.</summary>
internal static class TorchLayers
{
    public static IReadOnlyDictionary<string, Func<TorchPoint, TorchTensor>> All { get; } = new Dictionary<string, Func<TorchPoint, TorchTensor>>
    {
        ["add"] = at => at["input"] + at["branch"],
        ["attention"] = at => F.scaled_dot_product_attention(at["query"], at["key"], at["value"]),
        ["avgpool2d"] = at => F.avg_pool2d(at["input"], at[4], at[5]),
        ["batchnorm"] = at => F.batch_norm(
            at["input"], zeros(at[1], float64), ones(at[1], float64), at["gamma"], at["beta"], training: true),
        ["batchnorm-inference"] = at => F.batch_norm(at["input"], at["mean"], at["variance"], at["gamma"], at["beta"]),
        ["causal-attention"] = at => F.scaled_dot_product_attention(at["query"], at["key"], at["value"], is_casual: true),
        ["concat"] = at => cat([at["left"], at["right"]], 1),
        ["conv2d"] = at => F.conv2d(
            at["input"], at["weight"], at["bias"], [at[6], at[6]], [at[7], at[7]], [at[8], at[8]], at[9]),
        ["convtranspose2d"] = at => F.conv_transpose2d(
            at["input"], at["weight"], at["bias"], [at[6], at[6]], [at[7], at[7]], [0, 0], [at[8], at[8]], at[9]),
        ["cosine-embedding"] = at =>
            F.cosine_embedding_loss(at["left"], at["right"], at["target"], 0.2, Reduction.None),
        ["crossentropy"] = at => F.cross_entropy(at["input"], at["target"], reduction: Reduction.None),
        ["crossentropy-index"] = at => F.cross_entropy(at["input"], at["target"].to(int64), reduction: Reduction.None),
        ["dense"] = at => F.linear(at["input"], at["weight"].t(), at["bias"]),
        ["depthwise2d"] = at => F.conv2d(
            at["input"], at["weight"].unsqueeze(1), at["bias"], [at[5], at[5]], [at[6], at[6]], [1, 1], at[1]),
        ["divide"] = at => at["dividend"] / at["divisor"],
        ["dropout"] = at => at["input"] * at["mask"] / 0.5,
        ["elu"] = at => F.elu(at["input"], 1),
        ["embedding"] = Embedded,
        ["gelu"] = at => F.gelu(at["input"]),
        ["gelu-tanh"] = at => F.gelu(at["input"], TorchSharp.Modules.GELU.Approximate.tanh),
        ["groupnorm"] = at => F.group_norm(at["input"], at[1], at["gamma"], at["beta"]),
        ["grucell"] = Gru,
        ["hardswish"] = at => F.hardswish(at["input"]),
        ["identity"] = at => at["input"].clone(),
        ["layernorm"] = at => F.layer_norm(at["input"], [at[1]], at["gamma"], at["beta"]),
        ["leakyrelu"] = at => F.leaky_relu(at["input"], 0.01),
        ["logsoftmax"] = at => F.log_softmax(at["input"], 1),
        ["lstmcell"] = Lstm,
        ["maxpool2d"] = at => F.max_pool2d(at["input"], at[4], at[5]),
        ["mish"] = at => F.mish(at["input"]),
        ["power"] = at => (at["scale"] * at["input"] + at["shift"]).pow(at["exponent"]),
        ["relu"] = at => F.relu(at["input"]),
        ["rmsnorm"] = at =>
            at["input"] * (at["input"].square().mean([1], keepdim: true) + 1e-5).rsqrt() * at["gamma"],
        ["sigmoid"] = at => F.sigmoid(at["input"]),
        ["silu"] = at => F.silu(at["input"]),
        ["softmax"] = at => F.softmax(at["input"], 1),
        ["softplus"] = at => F.softplus(at["input"]),
        ["softsign"] = at => F.softsign(at["input"]),
        ["tanh"] = at => F.tanh(at["input"]),
    };

    /// <summary>From the last row down to the second, over and over.</summary>
    private static TorchTensor Embedded(TorchPoint at)
    {
        int period = Math.Max(1, at[0] - 1);
        long[] words = [.. Enumerable.Range(0, at[2]).Select(n => (long)(at[0] - 1 - n % period))];
        return at["table"].index_select(0, tensor(words));
    }

    /// <summary>libtorch has a second bias, which is redundant.</summary>
    private static TorchTensor Lstm(TorchPoint at)
    {
        var cell = LSTMCell(at[1], at[2], dtype: float64);
        cell.weight_ih = at.Transposed("weight");
        cell.weight_hh = at.Transposed("recurrent");
        cell.bias_ih = at.Transposed("bias");
        cell.bias_hh = new(zeros(4 * at[2], float64));
        var (hidden, state) = cell.call(at["input"], (at["hidden"], at["cell"]));
        return cat([hidden.flatten(), state.flatten()]);
    }

    private static TorchTensor Gru(TorchPoint at)
    {
        var cell = GRUCell(at[1], at[2], dtype: float64);
        cell.weight_ih = at.Transposed("weight");
        cell.weight_hh = at.Transposed("recurrent");
        cell.bias_ih = at.Transposed("bias");
        cell.bias_hh = at.Transposed("recurrent-bias");
        return cell.call(at["input"], at["hidden"]);
    }
}
