namespace GpuGradCheck.Npy;

/// <summary>The dictionary at the start of a .npy file, as written and not yet judged.</summary>
/// <param name="Descr">The dtype: a code such as &lt;f8, or the text of a list of fields.</param>
/// <param name="IsStructured">True where it is such a list.</param>
/// <param name="FortranOrder">True where the first axis runs fastest.</param>
/// <param name="Shape">The extent of each axis.</param>
internal sealed record NpyHeader(string Descr, bool IsStructured, bool FortranOrder, IReadOnlyList<long> Shape);
