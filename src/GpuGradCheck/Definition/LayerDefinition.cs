using System.Reflection;

namespace GpuGradCheck;

/// <summary>A layer of the catalogue by its name.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Dimensions">The dimensions' names, in order.</param>
/// <param name="DefaultShape">The shape checked when none is given.</param>
/// <param name="DefaultCost">The cost when none is given.</param>
/// <param name="Type">The struct.</param>
/// <param name="MayBeZero">The one dimension that may be 0; none where empty.</param>
public sealed record LayerDefinition(
    string Name, IReadOnlyList<string> Dimensions, Shape DefaultShape, string DefaultCost, Type Type,
    string MayBeZero)
{
    /// <summary>The layer at a shape.</summary>
    /// <exception cref="UsageException">
    /// The shape has another rank, is too large, or leaves nothing to compute.
    /// </exception>
    public ILayer Create(Shape shape)
    {
        string expected = string.Join(" x ", Dimensions);
        if (shape.Dimensions.Count != Dimensions.Count)
        {
            throw new UsageException(
                $"--shape {shape}: {Name} takes {Dimensions.Count} dimensions, {expected}; for example {DefaultShape}");
        }
        for (int i = 0; i < Dimensions.Count; i++)
        {
            if (shape.Dimensions[i] == 0 && Dimensions[i] != MayBeZero)
                throw Shape.Complaint(shape.ToString(), "0");
        }
        try
        {
            object[] arguments = [.. shape.Dimensions.Select(dimension => (object)dimension)];
            var layer = (ILayer)Activator.CreateInstance(
                Type, BindingFlags.CreateInstance | BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
            _ = layer.Tensors.Variables.Sum(tensor => tensor.Length);
            RequireOutputs(layer, shape);
            return layer;
        }
        catch (ArgumentException refused)
        {
            throw new UsageException($"--shape {shape}: {refused.Message}; for example {DefaultShape}");
        }
        catch (OverflowException)
        {
            throw new UsageException(
                $"--shape {shape}: {Name} would have over {int.MaxValue} values in a tensor; give a smaller shape");
        }
    }

    private void RequireOutputs(ILayer layer, Shape shape)
    {
        if (layer.Tensors.Outputs.FirstOrDefault(tensor => tensor.Length == 0) is { } empty)
        {
            throw new UsageException(
                $"--shape {shape}: nothing is left of the {empty.Name} of {Name}, {string.Join('x', empty.Shape)}; "
                + $"for example {DefaultShape}");
        }
    }
}
