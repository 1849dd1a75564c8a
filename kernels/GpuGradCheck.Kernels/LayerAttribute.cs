namespace GpuGradCheck;

/// <summary>
/// Lists a layer in the catalogue. Its constructor takes one int for each dimension, in the order of
/// <paramref name="dimensions"/>.
/// </summary>
/// <param name="name">The name on the command line.</param>
/// <param name="dimensions">The dimensions' names, such as "rows x inputs x outputs".</param>
/// <param name="defaultShape">The shape checked when none is given, such as "5x4x3".</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class LayerAttribute(string name, string dimensions, string defaultShape) : Attribute
{
    /// <summary>The name on the command line.</summary>
    public string Name => name;

    /// <summary>The dimensions' names, in the constructor's order.</summary>
    public string Dimensions => dimensions;

    /// <summary>The shape checked when none is given.</summary>
    public string DefaultShape => defaultShape;

    /// <summary>The one dimension that may be 0, such as a padding; none where empty.</summary>
    public string MayBeZero { get; init; } = "";

    /// <summary>The cost that checks the layer when none is given.</summary>
    public string Cost { get; init; } = "mse";
}
