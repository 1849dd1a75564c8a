namespace GpuGradCheck;

/// <summary>A cost by its name.</summary>
/// <param name="Name">The name on the command line.</param>
/// <param name="Formula">The formula, for people.</param>
/// <param name="Type">The struct.</param>
public sealed record CostDefinition(string Name, string Formula, Type Type)
{
    /// <summary>
    /// The cost over so many outputs, with its own constants starting at an index of the flat vector.
    /// </summary>
    public ICost Create(int outputs, int constants)
    {
        var constructor = Type.GetConstructors().FirstOrDefault();
        object[] arguments = constructor?.GetParameters().Length switch
        {
            1 => [outputs],
            2 => [outputs, constants],
            _ => [],
        };
        return (ICost)Activator.CreateInstance(Type, arguments)!;
    }
}
