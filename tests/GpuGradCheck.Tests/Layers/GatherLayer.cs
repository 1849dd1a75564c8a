namespace GpuGradCheck.Tests.Layers;

/// <summary>
/// Each output is the product of three variables picked by a hash of the group: footprints that are no progression.
/// </summary>
public readonly struct GatherLayer(int variables, int groups, int seed) : ILayer
{
    private readonly VectorPlace input = new(0, variables);
    private readonly VectorPlace output = new(0, groups);

    public LayerTensors Tensors => new([input.Named("input")], [output.Named("output")]);

    public int ForwardGroups => groups;

    public int BackwardGroups => variables;

    public int ScratchLength => 0;

    /// <summary>The variable that a group reads.</summary>
    public int Pick(int group, int which)
    {
        uint hash = (uint)(group * 3 + which + seed * 7919) * 2654435761u;
        hash ^= hash >> 15;
        hash *= 2246822519u;
        return (int)((hash >> 8) % (uint)variables);
    }

    void ILayer.Forward<T, TPass>(int group, ref TPass pass) => pass.Write(
        group, pass.Read(Pick(group, 0)) * pass.Read(Pick(group, 1)) * pass.Read(Pick(group, 2)));

    void ILayer.Backward<T, TPass>(int variable, ref TPass pass)
    {
        T sum = 0;
        for (int group = 0; group < groups; group++)
        {
            for (int which = 0; which < 3; which++)
            {
                if (Pick(group, which) == variable)
                {
                    sum += pass.Cotangent(group) * pass.Read(Pick(group, (which + 1) % 3))
                        * pass.Read(Pick(group, (which + 2) % 3));
                }
            }
        }
        pass.Write(variable, sum);
    }
}
