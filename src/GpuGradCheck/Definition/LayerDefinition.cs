using System.Reflection;

namespace GpuGradCheck;

/// <summary>A layer of the catalogue by its name.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Dimensions">The dimensions' names, in order.</param>
/// <param name="DefaultShape">The shape checked when none is given.</param>
/// <param name="DefaultCost">The cost when none is given.</param>
/// <param name="Type">The struct.</param>
public sealed record LayerDefinition(
    string Name, IReadOnlyList<string> Dimensions, Shape DefaultShape, string DefaultCost, Type Type)
{
    /// <summary>The layer at a shape.</summary>
    /// <exception cref="UsageException">The shape has another rank or is too large.</exception>
    public ILayer Create(Shape shape)
    {
        string expected = string.Join(" x ", Dimensions);
        if (shape.Dimensions.Count != Dimensions.Count)
        {
            throw new UsageException(
                $"--shape {shape}: {Name} takes {Dimensions.Count} dimensions, {expected}; for example {DefaultShape}");
        }
        try
        {
            object[] arguments = [.. shape.Dimensions.Select(dimension => (object)dimension)];
            var layer = (ILayer)Activator.CreateInstance(
                Type, BindingFlags.CreateInstance | BindingFlags.DoNotWrapExceptions, null, arguments, null)!;
            _ = layer.Tensors.Variables.Sum(tensor => tensor.Length);
            return layer;
        }
        catch (OverflowException)
        {
            throw new UsageException(
                $"--shape {shape}: {Name} would have over {int.MaxValue} values in a tensor; give a smaller shape");
        }
    }
}
