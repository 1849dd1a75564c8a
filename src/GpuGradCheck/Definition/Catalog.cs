using System.Reflection;
using GpuGradCheck.Layers;

namespace GpuGradCheck;

/// <summary>The layers and costs that come with the checker, found by their attributes.</summary>
public static class Catalog
{
    /// <summary>Every layer, by name.</summary>
    public static IReadOnlyList<LayerDefinition> Layers { get; } =
        [.. Marked<LayerAttribute>().Select(layer => Define(layer.Type, layer.Mark)).OrderBy(layer => layer.Name)];

    /// <summary>Every cost, by name.</summary>
    public static IReadOnlyList<CostDefinition> Costs { get; } =
        [.. Marked<CostAttribute>()
            .Select(cost => new CostDefinition(cost.Mark.Name, cost.Mark.Formula, cost.Type))
            .OrderBy(cost => cost.Name)];

    /// <summary>
    /// A layer by its name; a cost's name means identity with that cost, so that the cost stands alone.
    /// </summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public static LayerDefinition Layer(string name)
    {
        if (Layers.FirstOrDefault(layer => layer.Name == name) is { } found)
            return found;
        if (Costs.Any(cost => cost.Name == name))
            return Layer("identity") with { Name = name, DefaultCost = name };
        throw UnknownName.Of("layer", name, Layers.Select(layer => layer.Name).Concat(Costs.Select(cost => cost.Name)));
    }

    /// <summary>A cost by its name.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public static CostDefinition Cost(string name) =>
        Costs.FirstOrDefault(cost => cost.Name == name)
        ?? throw UnknownName.Of("cost", name, Costs.Select(cost => cost.Name));

    private static IEnumerable<(Type Type, TMark Mark)> Marked<TMark>()
        where TMark : Attribute =>
        from type in typeof(Identity).Assembly.GetExportedTypes()
        let mark = type.GetCustomAttribute<TMark>()
        where mark is not null
        select (type, mark);

    private static LayerDefinition Define(Type type, LayerAttribute mark) =>
        new(mark.Name, mark.Dimensions.Split(" x "), Shape.Parse(mark.DefaultShape), mark.Cost, type, mark.MayBeZero);
}
