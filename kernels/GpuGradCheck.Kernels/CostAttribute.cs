namespace GpuGradCheck;

/// <summary>Lists a cost in the catalogue.</summary>
/// <param name="name">The name on the command line.</param>
/// <param name="formula">The formula, for people.</param>
[AttributeUsage(AttributeTargets.Struct)]
public sealed class CostAttribute(string name, string formula) : Attribute
{
    /// <summary>The name on the command line.</summary>
    public string Name => name;

    /// <summary>The formula, for people.</summary>
    public string Formula => formula;
}
