using GpuGradCheck.Contract;
using GpuGradCheck.Kernels;
using ILGPU;
using ILGPU.Runtime;

namespace GpuGradCheck.Execution;

/// <summary>
/// The contract pass: every index is checked before it is used, every result must be written exactly once, and the
/// groups that read each variable are recorded.
/// </summary>
internal sealed class ContractRun<T, TLayer>(Problem problem, Device device, TiledLauncher launcher)
    where T : unmanaged, IScalar<T>
    where TLayer : unmanaged, ILayer
{
    private readonly TLayer layer = (TLayer)problem.Layer!;

    /// <summary>Inspects forward; the footprint of each differentiable variable.</summary>
    /// <exception cref="LayerContractException">Forward broke its contract.</exception>
    public Footprint[] InspectForward(ArrayView<T> variables, ArrayView<T> scratch)
    {
        var shape = Footprints.Shape(layer);
        int places = checked(problem.Variables * shape.Rank);
        using var first = device.Upload(Filled(places, int.MaxValue));
        using var last = device.Upload(Filled(places, -1));
        using var stride = device.Upload(Filled(places, int.MaxValue));
        using var forward = Forward(variables, scratch);
        int[] written = Inspect(FootprintPhase.Ends);
        var (firsts, lasts) = (first.GetAsArray1D(), last.GetAsArray1D());
        // One group needs no stride.
        if (!firsts.AsSpan().SequenceEqual(lasts))
        {
            Inspect(FootprintPhase.Stride);
            written = Inspect(FootprintPhase.Verify);
        }
        RequireWrittenOnce(forward, written, problem.OutputTensors);
        return Footprints.Of(shape, firsts, lasts, stride.GetAsArray1D());

        int[] Inspect(FootprintPhase phase)
        {
            forward.Inspection = forward.Inspection with
            {
                Recorded = problem.Variables,
                Groups = shape,
                First = first.View,
                Last = last.View,
                Stride = stride.View,
                Phase = phase,
            };
            int[] counts = forward.Run();
            ThrowOnViolation(forward);
            return counts;
        }
    }

    /// <summary>Inspects backward.</summary>
    /// <exception cref="LayerContractException">Backward broke its contract.</exception>
    public void InspectBackward(
        ArrayView<T> variables, ArrayView<T> outputs, ArrayView<T> cotangents, ArrayView<T> scratch)
    {
        using var backward = Backward(variables, outputs, cotangents, scratch);
        int[] written = backward.Run();
        ThrowOnViolation(backward);
        RequireWrittenOnce(backward, written, problem.Differentiable);
    }

    /// <summary>Forward, to be run under inspection.</summary>
    public InspectedDirection<T> Forward(ArrayView<T> variables, ArrayView<T> scratch) =>
        new(device, "forward", (problem.Results, layer.ForwardGroups), (inspected, groups) =>
            launcher.Run(new Stage("contract", inspected.Running), new InspectForwardKernel<T, TLayer>
            {
                Layer = layer,
                Inspection = inspected.Inspection with { Variables = variables },
                Scratch = scratch,
            }, groups));

    /// <summary>Backward, to be run under inspection.</summary>
    public InspectedDirection<T> Backward(
        ArrayView<T> variables, ArrayView<T> outputs, ArrayView<T> cotangents, ArrayView<T> scratch) =>
        new(device, "backward", (problem.Variables, layer.BackwardGroups), (inspected, groups) =>
            launcher.Run(new Stage("contract", inspected.Running), new InspectBackwardKernel<T, TLayer>
            {
                Layer = layer,
                Inspection = inspected.Inspection with { Variables = variables },
                Outputs = outputs,
                Cotangents = cotangents,
                Scratch = scratch,
            }, groups));

    private static int[] Filled(int length, int value)
    {
        var values = new int[length];
        Array.Fill(values, value);
        return values;
    }

    private void ThrowOnViolation(InspectedDirection<T> inspected)
    {
        var (kept, found) = inspected.Violations();
        if (found == 0)
            return;
        var worst = kept.OrderBy(violation => violation.Group).ThenBy(violation => violation.Index).First();
        bool forward = inspected.Name == "forward";
        var (did, what, length) = worst.Access switch
        {
            Access.Variable => ("reads", "variable", problem.Length),
            Access.Output => ("reads", "output", problem.Results),
            Access.Cotangent => ("reads", "cotangent", problem.Outputs),
            Access.Scratch => ("uses", "scratch slot", layer.ScratchLength),
            _ => ("writes", forward ? "output" : "gradient entry", forward ? problem.Results : problem.Variables),
        };
        string last = worst.Access == Access.Scratch ? "" : $", the last in '{LastTensor(worst.Access, forward)}'";
        throw new LayerContractException(
            $"{problem.Name}: {inspected.Name} group {worst.Group} {did} {what} {worst.Index}, "
            + $"but there are {length}{last}"
            + (found > 1 ? $"; {found} such accesses in all" : ""));
    }

    private string LastTensor(Access access, bool forward) => access switch
    {
        Access.Variable => problem.Tensors[^1].Name,
        Access.Cotangent => problem.Layer!.Tensors.Outputs[^1].Name,
        Access.Result when !forward => problem.Differentiable[^1].Name,
        _ => problem.OutputTensors[^1].Name,
    };

    private void RequireWrittenOnce(InspectedDirection<T> inspected, int[] written, IReadOnlyList<Tensor> tensors)
    {
        foreach (var tensor in tensors)
        {
            for (int i = tensor.Offset; i < tensor.End; i++)
            {
                if (written[i] != 1)
                {
                    throw new LayerContractException(
                        $"{problem.Name}: {inspected.Name} writes {tensor.Entry(i)} "
                        + $"{Times(inspected, i, written[i])}; each entry is written exactly once, by one group");
                }
            }
        }
    }

    private static string Times(InspectedDirection<T> inspected, int entry, int times)
    {
        if (times == 0)
        {
            return inspected.Groups == 1
                ? "never, in its one group"
                : $"never, in none of its {inspected.Groups} groups";
        }
        var (first, second) = (inspected.WriterOf(entry), inspected.WriterOf(entry, 2));
        return $"{times} times, " + (first == second ? $"in group {first}" : $"in groups {first} and {second}");
    }
}
