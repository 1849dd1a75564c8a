using GpuGradCheck.Contract;
using GpuGradCheck.Passes;
using GpuGradCheck.Scalars;
using GpuGradCheck.Writers;

namespace GpuGradCheck.Kernels;

/// <summary>One forward pass over duals: the exact derivative of the cost along the direction that its reader seeds.</summary>
internal static class Tangent
{
    public static TangentWriter<T, TKink, TCost> Along<T, TKink, TLayer, TCost, TReader>(
        TLayer layer, TReader reader, TangentWriter<T, TKink, TCost> writer, Scratch<Dual<T, TKink>> scratch, Footprint footprint)
        where T : unmanaged, IScalar<T>
        where TKink : unmanaged, IKink
        where TLayer : unmanaged, ILayer
        where TCost : unmanaged, ICost
        where TReader : struct, IReader<Dual<T, TKink>>
    {
        var pass = new ForwardPass<Dual<T, TKink>, TReader, TangentWriter<T, TKink, TCost>, Scratch<Dual<T, TKink>>>(
            reader, writer, scratch);
        for (int i = 0; i < footprint.Count; i++)
        {
            layer.Forward<Dual<T, TKink>, ForwardPass<Dual<T, TKink>, TReader, TangentWriter<T, TKink, TCost>, Scratch<Dual<T, TKink>>>>(
                footprint.First + i * footprint.Stride, ref pass);
        }
        return pass.Writer;
    }
}
