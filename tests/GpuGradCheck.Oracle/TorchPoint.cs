using TorchSharp.Modules;
using static TorchSharp.torch;
using TorchTensor = TorchSharp.torch.Tensor;

namespace GpuGradCheck.Oracle;

/// <summary>A problem's tensors at a point, as libtorch's, of which the differentiable ones get a gradient.</summary>
internal sealed class TorchPoint
{
    private readonly Problem problem;
    private readonly Shape shape;
    private readonly Dictionary<string, TorchTensor> tensors = [];
    private readonly Dictionary<string, Parameter> transposed = [];

    public TorchPoint(Problem problem, Shape shape, double[] values)
    {
        this.problem = problem;
        this.shape = shape;
        foreach (var own in problem.Tensors)
        {
            tensors[own.Name] = tensor(
                values[own.Offset..own.End], [.. own.Shape.Select(dimension => (long)dimension)],
                requires_grad: own.Offset < problem.Variables);
        }
    }

    public TorchTensor this[string name] => tensors[name];

    /// <summary>A dimension of the layer.</summary>
    public int this[int dimension] => shape.Dimensions[dimension];

    /// <summary>A matrix that we keep as inputs x outputs and libtorch's modules the other way; a vector as it is.</summary>
    public Parameter Transposed(string name) => transposed[name] = new(this[name].detach().t().clone());

    /// <summary>What libtorch found after a backward pass, in the order of our variables.</summary>
    public double[] Gradient() => [.. problem.Differentiable.SelectMany(own => Numbers(GradientOf(own.Name)))];

    public static double[] Numbers(TorchTensor tensor) => tensor.detach().contiguous().data<double>().ToArray();

    private TorchTensor GradientOf(string name)
    {
        var gradient = transposed.TryGetValue(name, out var parameter) ? parameter.grad?.t() : this[name].grad;
        return gradient ?? throw new InvalidOperationException($"libtorch has no gradient of {name}");
    }
}
