using GpuGradCheck.Contract;
using GpuGradCheck.Passes;
using GpuGradCheck.Scalars;
using GpuGradCheck.Writers;

namespace GpuGradCheck.Kernels;

/// <summary>
/// One forward pass over duals: the exact derivative of the cost along the direction that its reader seeds.
/// </summary>
internal static class Tangent
{
    public static TangentWriter<T, TKink, TCost> Along<T, TKink, TLayer, TCost, TReader>(
        TLayer layer, TReader reader, TangentWriter<T, TKink, TCost> writer, Scratch<Dual<T, TKink>> scratch,
        Footprint footprint, GroupRange groups)
        where T : unmanaged, IScalar<T>
        where TKink : unmanaged, IKink
        where TLayer : unmanaged, ILayer
        where TCost : unmanaged, ICost
        where TReader : struct, IReader<Dual<T, TKink>>
    {
        var pass = new ForwardPass<Dual<T, TKink>, TReader, TangentWriter<T, TKink, TCost>, Scratch<Dual<T, TKink>>>(
            reader, writer, scratch);
        for (int place = groups.Begin; place < groups.End; place++)
        {
            layer.Forward<
                Dual<T, TKink>,
                ForwardPass<Dual<T, TKink>, TReader, TangentWriter<T, TKink, TCost>, Scratch<Dual<T, TKink>>>>(
                groups.Group(footprint, place), ref pass);
        }
        return pass.Writer;
    }
}
