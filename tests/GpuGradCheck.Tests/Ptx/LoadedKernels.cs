using GpuGradCheck.Kernels;
using GpuGradCheck.Layers;
using GpuGradCheck.Scalars;
using GpuGradCheck.Writers;

namespace GpuGradCheck.Tests.Ptx;

/// <summary>The kernels that a check can load, by type.</summary>
internal static class LoadedKernels
{
    private static readonly Type[] Plain = [typeof(Float32), typeof(Float64), typeof(NativeFloat32), typeof(NativeFloat64)];

    private static readonly Type[] OwnScalars = [typeof(Float32), typeof(Float64)];

    private static readonly Type[] Bounded = [typeof(Bounded<Float32>), typeof(Bounded<Float64>)];

    private static readonly Type[] Layers = [.. Catalog.Layers.Select(layer => layer.Type)];

    private static readonly Type[] Costs = [.. Catalog.Costs.Select(cost => cost.Type)];

    /// <summary>Every kernel x scalar x layer x cost.</summary>
    public static IReadOnlyList<Type> All =>
        [.. Layers.SelectMany(Of), .. OfBlackBoxes, .. Costs.SelectMany(OfCost), .. Layers.SelectMany(layer => Costs.SelectMany(cost => Of(layer, cost)))];

    /// <summary>Every kernel x scalar with every layer and with every cost, but each layer with its own cost and each cost with one layer alone.</summary>
    public static IReadOnlyList<Type> Listed =>
    [
        .. Layers.SelectMany(Of),
        .. OfBlackBoxes,
        .. Costs.SelectMany(OfCost),
        .. Catalog.Layers.SelectMany(layer => Of(layer.Type, Catalog.Cost(layer.DefaultCost).Type))
            .Union(Costs.SelectMany(cost => Of(typeof(Identity), cost))),
    ];

    /// <summary>Of those listed, for every layer and cost, each kernel that is unlike the others in one scalar or two.</summary>
    public static IReadOnlyList<Type> Usual => [.. Listed.Where(IsUsual)];

    /// <summary>Whether every function in a kernel is our own.</summary>
    public static bool IsOurs(Type kernel) => !Is<NativeFloat32>(kernel) && !Is<NativeFloat64>(kernel);

    /// <summary>Of each layer and cost the kernels that keep most numbers at hand.</summary>
    public static bool IsLikelyToSpill(Type kernel) =>
        (Is<Float64>(kernel) && kernel.GetGenericTypeDefinition() == typeof(BackwardKernel<,>)) || kernel.GetGenericTypeDefinition() == typeof(TangentKernel<,,>);

    /// <summary>A kernel's type as a person writes it.</summary>
    public static string Name(Type type) => type.IsGenericType
        ? $"{type.Name.Split('`')[0]}<{string.Join(", ", type.GetGenericArguments().Select(Name))}>"
        : type.Name;

    // The inspecting kernels hold the plain ones with bounds, and the tangent kernel is the slope and the direction kernel with another reader.
    private static bool IsUsual(Type kernel)
    {
        var definition = kernel.GetGenericTypeDefinition();
        if (definition == typeof(PerturbedKernel<,,>))
            return Is<Float32>(kernel) && kernel.GetGenericArguments()[2].GetGenericTypeDefinition() == typeof(DifferenceWriter<,>);
        if (definition == typeof(ForwardKernel<,>))
            return Is<Float32>(kernel) || Is<NativeFloat64>(kernel);
        if (definition == typeof(BackwardKernel<,>) || definition == typeof(CostKernel<,>))
            return Is<Float32>(kernel) || Is<Float64>(kernel);
        return definition == typeof(TangentKernel<,,>)
            || definition == typeof(MovedPointsKernel<>)
            || (definition == typeof(StoredPassKernel<,>) && Is<Float32>(kernel))
            || (Is<Bounded<Float64>>(kernel) && (definition == typeof(InspectForwardKernel<,>) || definition == typeof(InspectBackwardKernel<,>)));
    }

    private static IEnumerable<Type> OfBlackBoxes => OwnScalars.Select(scalar => typeof(MovedPointsKernel<>).MakeGenericType(scalar));

    private static bool Is<TScalar>(Type kernel) => kernel.GetGenericArguments()[0] == typeof(TScalar);

    private static IEnumerable<Type> Of(Type layer) =>
    [
        .. from scalar in Plain.Concat(Bounded)
           from kernel in new[] { typeof(ForwardKernel<,>), typeof(BackwardKernel<,>) }
           select kernel.MakeGenericType(scalar, layer),
        .. from scalar in Bounded
           from kernel in new[] { typeof(InspectForwardKernel<,>), typeof(InspectBackwardKernel<,>) }
           select kernel.MakeGenericType(scalar, layer),
    ];

    private static IEnumerable<Type> Of(Type layer, Type cost) =>
    [
        .. from scalar in Plain
           from writer in new[] { typeof(DifferenceWriter<,>), typeof(CostWriter<,>) }
           select typeof(PerturbedKernel<,,>).MakeGenericType(scalar, layer, writer.MakeGenericType(scalar, cost)),
        typeof(TangentKernel<,,>).MakeGenericType(typeof(Bounded<Float64>), layer, cost),
        typeof(DirectionKernel<,,>).MakeGenericType(typeof(Bounded<Float64>), layer, cost),
        typeof(SlopeKernel<,,>).MakeGenericType(typeof(Bounded<Float64>), layer, cost),
    ];

    private static IEnumerable<Type> OfCost(Type cost) =>
    [
        .. Plain.Concat(Bounded).Select(scalar => typeof(CostKernel<,>).MakeGenericType(scalar, cost)),
        .. from scalar in OwnScalars
           from writer in new[] { typeof(DifferenceWriter<,>), typeof(CostWriter<,>), typeof(MagnitudeWriter<,>) }
           select typeof(StoredPassKernel<,>).MakeGenericType(scalar, writer.MakeGenericType(scalar, cost)),
    ];
}
