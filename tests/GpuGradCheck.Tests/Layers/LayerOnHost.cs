using System.Reflection;
using GpuGradCheck.Scalars;

namespace GpuGradCheck.Tests.Layers;

/// <summary>A layer's forward in plain doubles on the host: no device, no kernel.</summary>
internal static class LayerOnHost
{
    private static readonly MethodInfo Run =
        typeof(LayerOnHost).GetMethod(nameof(Forward), BindingFlags.NonPublic | BindingFlags.Static)!;

    /// <summary>The outputs, saved ones included; NaN where nothing was written.</summary>
    public static double[] Forward(ILayer layer, double[] variables) =>
        (double[])Run.MakeGenericMethod(layer.GetType()).Invoke(null, [layer, variables])!;

    private static double[] Forward<TLayer>(TLayer layer, double[] variables)
        where TLayer : struct, ILayer
    {
        var tensors = layer.Tensors;
        var outputs = new Float64[tensors.Outputs.Concat(tensors.Saved).Max(tensor => tensor.End)];
        Array.Fill(outputs, double.NaN);
        var pass = new HostPass(
            Array.ConvertAll(variables, value => (Float64)value), outputs, new Float64[layer.ScratchLength]);
        for (int group = 0; group < layer.ForwardGroups; group++)
            layer.Forward<Float64, HostPass>(group, ref pass);
        return Array.ConvertAll(outputs, value => value.ToDouble());
    }

    private readonly struct HostPass(Float64[] variables, Float64[] outputs, Float64[] scratch) : IForwardPass<Float64>
    {
        public Float64 Read(int variable) => variables[variable];

        public void Write(int index, Float64 value) => outputs[index] = value;

        public Float64 Load(int slot) => scratch[slot];

        public void Store(int slot, Float64 value) => scratch[slot] = value;
    }
}
