using System.Reflection;
using GpuGradCheck.Scalars;

namespace GpuGradCheck.Tests.Layers;

/// <summary>A layer's forward in plain doubles on the host: no device, no kernel.</summary>
internal static class LayerOnHost
{
    /// <summary>The outputs, saved ones included; NaN where nothing was written.</summary>
    public static double[] Forward(ILayer layer, double[] variables) => Run(layer, variables, []);

    /// <summary>For each variable the groups that read it, in order.</summary>
    public static int[][] Readers(ILayer layer, double[] variables)
    {
        var reads = new List<(int Group, int Variable)>();
        Run(layer, variables, reads);
        var readers = reads.Distinct().ToLookup(read => read.Variable, read => read.Group);
        return [.. Enumerable.Range(0, variables.Length).Select(k => readers[k].Order().ToArray())];
    }

    private static double[] Run(ILayer layer, double[] variables, List<(int Group, int Variable)> reads) =>
        (double[])typeof(LayerOnHost).GetMethod(nameof(Groups), BindingFlags.NonPublic | BindingFlags.Static)!
            .MakeGenericMethod(layer.GetType()).Invoke(null, [layer, variables, reads])!;

    private static double[] Groups<TLayer>(TLayer layer, double[] variables, List<(int Group, int Variable)> reads)
        where TLayer : struct, ILayer
    {
        var tensors = layer.Tensors;
        var outputs = new Float64[tensors.Outputs.Concat(tensors.Saved).Max(tensor => tensor.End)];
        Array.Fill(outputs, double.NaN);
        var (values, scratch) = (Array.ConvertAll(variables, value => (Float64)value), new Float64[layer.ScratchLength]);
        for (int group = 0; group < layer.ForwardGroups; group++)
        {
            var pass = new HostPass(values, outputs, scratch, group, reads);
            layer.Forward<Float64, HostPass>(group, ref pass);
        }
        return Array.ConvertAll(outputs, value => value.ToDouble());
    }

    private readonly struct HostPass(
        Float64[] variables, Float64[] outputs, Float64[] scratch, int group, List<(int Group, int Variable)> reads) : IForwardPass<Float64>
    {
        public Float64 Read(int variable)
        {
            reads.Add((group, variable));
            return variables[variable];
        }

        public void Write(int index, Float64 value) => outputs[index] = value;

        public Float64 Load(int slot) => scratch[slot];

        public void Store(int slot, Float64 value) => scratch[slot] = value;
    }
}
