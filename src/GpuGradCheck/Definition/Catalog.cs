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

    /// <summary>A layer by its name; a cost's name means identity with that cost, so that the cost stands alone.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public static LayerDefinition Layer(string name)
    {
        if (Layers.FirstOrDefault(layer => layer.Name == name) is { } found)
            return found;
        if (Costs.Any(cost => cost.Name == name))
            return Layer("identity") with { Name = name, DefaultCost = name };
        throw Unknown("layer", name, Layers.Select(layer => layer.Name).Concat(Costs.Select(cost => cost.Name)));
    }

    /// <summary>A cost by its name.</summary>
    /// <exception cref="UsageException">There is none of that name.</exception>
    public static CostDefinition Cost(string name) =>
        Costs.FirstOrDefault(cost => cost.Name == name)
        ?? throw Unknown("cost", name, Costs.Select(cost => cost.Name));

    /// <summary>The complaint about a name that is not known, with the nearest one that is.</summary>
    internal static UsageException Unknown(string kind, string name, IEnumerable<string> known)
    {
        string[] names = [.. known];
        string nearest = names.MinBy(candidate => EditDistance(candidate, name))!;
        bool isNear = EditDistance(nearest, name) <= Math.Min(2, nearest.Length / 2);
        string hint = isNear ? $"did you mean {nearest}?" : $"there are {string.Join(", ", names)}";
        return new($"unknown {kind} '{OneLine.Excerpt(name)}'; {hint}");
    }

    private static IEnumerable<(Type Type, TMark Mark)> Marked<TMark>()
        where TMark : Attribute =>
        from type in typeof(Identity).Assembly.GetExportedTypes()
        let mark = type.GetCustomAttribute<TMark>()
        where mark is not null
        select (type, mark);

    private static LayerDefinition Define(Type type, LayerAttribute mark) =>
        new(mark.Name, mark.Dimensions.Split(" x "), Shape.Parse(mark.DefaultShape), mark.Cost, type, mark.MayBeZero);

    private static int EditDistance(string left, string right)
    {
        var previous = Enumerable.Range(0, right.Length + 1).ToArray();
        for (int i = 1; i <= left.Length; i++)
        {
            var current = new int[right.Length + 1];
            current[0] = i;
            for (int j = 1; j <= right.Length; j++)
            {
                int replaced = previous[j - 1] + (left[i - 1] == right[j - 1] ? 0 : 1);
                current[j] = Math.Min(replaced, Math.Min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[right.Length];
    }
}
