using System.Reflection;
using System.Runtime.CompilerServices;

namespace GpuGradCheck;

/// <summary>
/// What is checked: a layer and a cost, with all their tensors laid end to end in one flat vector: the layer's
/// differentiable ones, its constants, the cost's constants.
/// </summary>
public sealed class Problem
{
    private Problem(string name, ILayer? layer, LayerTensors tensors, CostDefinition cost)
    {
        if (layer is not null)
            RequireVisible(name, layer.GetType());
        RequireVisible(cost.Name, cost.Type);
        Name = name;
        Layer = layer;
        CostName = cost.Name;
        Variables = RequireEndToEnd(tensors.Variables, 0, "variable");
        int constants = RequireEndToEnd(tensors.Constants, Variables, "constant");
        Outputs = RequireEndToEnd(tensors.Outputs, 0, "output");
        Results = RequireEndToEnd(tensors.Saved, Outputs, "saved output");
        Inputs = constants;
        Cost = cost.Create(Outputs, constants);
        string[] taken = [.. tensors.Variables.Concat(tensors.Constants).Select(tensor => tensor.Name)];
        CostConstants = [.. Cost.Constants.Select(tensor => Distinct(LikeOutputs(tensor, tensors.Outputs), taken))];
        Length = RequireEndToEnd(CostConstants, constants, "constant of the cost");
        Differentiable = tensors.Variables;
        OutputTensors = [.. tensors.Outputs, .. tensors.Saved];
        Tensors = [.. tensors.Variables, .. tensors.Constants, .. CostConstants];
        RequireWork();
    }

    /// <summary>What people call the layer.</summary>
    public string Name { get; }

    /// <summary>The layer; null where it is a black box.</summary>
    public ILayer? Layer { get; }

    /// <summary>The cost.</summary>
    public ICost Cost { get; }

    /// <summary>What people call the cost.</summary>
    public string CostName { get; }

    /// <summary>All tensors that are read, in the order of the flat vector.</summary>
    public IReadOnlyList<Tensor> Tensors { get; }

    /// <summary>The tensors that have a gradient; they come first.</summary>
    public IReadOnlyList<Tensor> Differentiable { get; }

    /// <summary>The cost's own constants; they come last.</summary>
    public IReadOnlyList<Tensor> CostConstants { get; }

    /// <summary>The tensors that forward writes, saved outputs last.</summary>
    public IReadOnlyList<Tensor> OutputTensors { get; }

    /// <summary>Number of differentiable entries, N.</summary>
    public int Variables { get; }

    /// <summary>Number of all entries that can be read.</summary>
    public int Length { get; }

    /// <summary>Number of entries that forward and backward can read: all but the cost's constants.</summary>
    public int Inputs { get; }

    /// <summary>Number of outputs that the cost is computed from.</summary>
    public int Outputs { get; }

    /// <summary>Number of outputs, saved ones included.</summary>
    public int Results { get; }

    /// <summary>Lays out a layer and a cost.</summary>
    /// <exception cref="LayerContractException">
    /// The layer's tensors do not lie end to end, or there is no work.
    /// </exception>
    public static Problem Create(string name, ILayer layer, CostDefinition cost)
    {
        ArgumentNullException.ThrowIfNull(layer);
        return Create(name, layer, layer.Tensors, cost);
    }

    /// <summary>Lays out a black box and a cost.</summary>
    /// <exception cref="LayerContractException">Its tensors do not lie end to end.</exception>
    public static Problem Create(string name, BlackBox box, CostDefinition cost)
    {
        ArgumentNullException.ThrowIfNull(box);
        return Create(name, null, box.Tensors, cost);
    }

    private static Problem Create(string name, ILayer? layer, LayerTensors tensors, CostDefinition cost)
    {
        ArgumentNullException.ThrowIfNull(cost);
        try
        {
            return new(name, layer, tensors, cost);
        }
        catch (OverflowException)
        {
            throw new UsageException(
                $"{name} with cost {cost.Name} has over {int.MaxValue} values in all; give a smaller shape");
        }
    }

    /// <summary>The differentiable tensor that holds an entry of the gradient.</summary>
    public Tensor TensorOf(int variable) => Differentiable.First(tensor => variable < tensor.End);

    /// <summary>A readable tensor by its name.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public Tensor Find(string name, string option, IReadOnlyList<Tensor> among) =>
        among.FirstOrDefault(tensor => tensor.Name == name)
        ?? throw new UsageException(
            $"{option}: {Name} with cost {CostName} has no tensor '{OneLine.Excerpt(name)}'; "
            + $"there are {string.Join(", ", among.Select(tensor => tensor.Name))}");

    // ILGPU makes an assembly of its own, which must be able to see what it runs.
    private static void RequireVisible(string name, Type type)
    {
        bool isShown = type.Assembly.GetCustomAttributes<InternalsVisibleToAttribute>()
            .Any(friend => friend.AssemblyName == "ILGPURuntime");
        if (!type.IsVisible && !isShown)
        {
            throw new LayerContractException(
                $"{name}: the struct {type.Name} is not public, so that ILGPU cannot run it; make it and the types "
                + "around it public");
        }
    }

    private static Tensor LikeOutputs(Tensor tensor, IReadOnlyList<Tensor> outputs) =>
        outputs.Count == 1 && outputs[0].Length == tensor.Length ? tensor with { Shape = outputs[0].Shape } : tensor;

    /// <summary>A layer may have a target of its own beside the cost's.</summary>
    private Tensor Distinct(Tensor tensor, string[] taken) =>
        taken.Contains(tensor.Name) ? tensor with { Name = $"{CostName}-{tensor.Name}" } : tensor;

    private int RequireEndToEnd(IReadOnlyList<Tensor> tensors, int start, string kind)
    {
        foreach (var tensor in tensors)
        {
            if (tensor.Shape.Count == 0)
            {
                throw new LayerContractException(
                    $"{Name}: {kind} '{tensor.Name}' has no dimensions; a single number has the shape 1");
            }
            if (tensor.Offset != start || tensor.Length < 1)
            {
                throw new LayerContractException(
                    $"{Name}: {kind} '{tensor.Name}' starts at {tensor.Offset} with {tensor.Length} entries; "
                    + $"tensors lie end to end and hold something, so it must start at {start}");
            }
            start = tensor.End;
        }
        return start;
    }

    private void RequireWork()
    {
        if (Layer is null && Variables > 0 && Outputs > 0)
            return;
        if (Layer is null)
        {
            throw new LayerContractException(
                $"{Name}: {Variables} variables and {Outputs} outputs; there must be one of each");
        }
        if (Variables < 1 || Outputs < 1 || Layer.ForwardGroups < 1 || Layer.BackwardGroups < 1
            || Layer.ScratchLength < 0)
        {
            throw new LayerContractException(
                $"{Name}: {Variables} variables, {Outputs} outputs, {Layer.ForwardGroups} forward and "
                + $"{Layer.BackwardGroups} backward groups, scratch of {Layer.ScratchLength}; a layer needs at least "
                + "one of each, and scratch of 0 or more");
        }
    }
}
