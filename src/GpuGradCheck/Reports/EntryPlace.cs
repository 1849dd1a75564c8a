namespace GpuGradCheck;

/// <summary>Where an entry is.</summary>
/// <param name="Tensor">The tensor's name.</param>
/// <param name="Index">The entry's index in each dimension.</param>
/// <param name="Offset">Its index in the flat vector that the tensors lie in.</param>
public sealed record EntryPlace(string Tensor, IReadOnlyList<int> Index, int Offset)
{
    /// <summary>The entry's name, such as "input[2,3]".</summary>
    public string Name => $"{Tensor}[{string.Join(',', Index)}]";

    internal static EntryPlace Of(IReadOnlyList<Tensor> tensors, int offset)
    {
        var tensor = tensors.First(each => offset < each.End);
        return new(tensor.Name, tensor.Indices(offset), offset);
    }
}
