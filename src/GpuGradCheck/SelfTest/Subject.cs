using GpuGradCheck.Layers;

namespace GpuGradCheck.SelfTests;

/// <summary>A layer of the catalogue at a shape, with a cost.</summary>
/// <param name="Layer">Its name.</param>
/// <param name="Shape">Its shape.</param>
/// <param name="Cost">The cost's name.</param>
internal sealed record Subject(string Layer, string Shape, string Cost)
{
    /// <summary>Whether some inputs are drawn at zero and near it, where the layer has a kink.</summary>
    public bool IsNearZero { get; init; }

    /// <summary>Whether backward is made to see only the signs of its cotangents.</summary>
    public bool IsNonlinear { get; init; }

    /// <summary>Whether the cost says nothing of the layer, whatever the point.</summary>
    public bool IsVacuous { get; init; }

    /// <summary>Whether its gradients are among the correct ones that must be called correct.</summary>
    public bool IsCounted => !IsNonlinear && !IsVacuous;

    /// <summary>What people call it.</summary>
    public string Name =>
        $"{Layer} {Shape}, {Cost}{(IsNearZero ? ", near zero" : "")}{(IsNonlinear ? ", nonlinear" : "")}";

    /// <summary>Whether the catalogue has both.</summary>
    public bool Exists =>
        Catalog.Layers.Any(layer => layer.Name == Layer) && Catalog.Costs.Any(cost => cost.Name == Cost);

    /// <summary>Lays it out.</summary>
    public Problem Create()
    {
        var layer = Catalog.Layer(Layer).Create(GpuGradCheck.Shape.Parse(Shape));
        if (IsNonlinear)
        {
            var type = typeof(SignedCotangents<>).MakeGenericType(layer.GetType());
            layer = (ILayer)Activator.CreateInstance(type, layer)!;
        }
        return Problem.Create(Layer, layer, Catalog.Cost(Cost));
    }
}
