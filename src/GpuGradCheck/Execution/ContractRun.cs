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
    private const int ViolationsKept = 64;

    private readonly TLayer layer = (TLayer)problem.Layer!;

    /// <summary>Inspects forward; the footprint of each differentiable variable.</summary>
    /// <exception cref="LayerContractException">Forward broke its contract.</exception>
    public Footprint[] InspectForward(ArrayView<T> variables, ArrayView<T> scratch)
    {
        int n = problem.Variables;
        using var first = device.Upload(Filled(n, int.MaxValue));
        using var last = device.Upload(Filled(n, -1));
        using var stride = device.Upload(Filled(n, int.MaxValue));
        using var written = device.Upload(new int[problem.Results]);
        using var count = device.Upload(new int[1]);
        using var violations = device.Allocate<Violation>(ViolationsKept);
        var inspection = new Inspection<T>
        {
            Variables = variables,
            First = first.View,
            Last = last.View,
            Stride = stride.View,
            Written = written.View,
            ViolationCount = count.View,
            Violations = violations.View,
        };
        Inspect(FootprintPhase.Ends);
        var (firsts, lasts) = (first.GetAsArray1D(), last.GetAsArray1D());
        int[] strides = [];
        // One group needs no stride.
        if (!firsts.AsSpan().SequenceEqual(lasts))
        {
            Inspect(FootprintPhase.Stride);
            Inspect(FootprintPhase.Verify);
            strides = stride.GetAsArray1D();
        }
        RequireWrittenOnce(written.GetAsArray1D(), problem.OutputTensors, "forward");
        var footprints = new Footprint[n];
        for (int k = 0; k < n; k++)
            footprints[k] = Progression(firsts[k], lasts[k], strides.Length > 0 ? strides[k] : 1);
        return footprints;

        void Inspect(FootprintPhase phase)
        {
            inspection.Phase = phase;
            written.MemSetToZero();
            launcher.Run("contract", new InspectForwardKernel<T, TLayer>
            {
                Layer = layer,
                Inspection = inspection,
                Scratch = scratch,
            }, layer.ForwardGroups);
            ThrowOnViolation(inspection, "forward");
        }
    }

    /// <summary>Inspects backward.</summary>
    /// <exception cref="LayerContractException">Backward broke its contract.</exception>
    public void InspectBackward(
        ArrayView<T> variables, ArrayView<T> outputs, ArrayView<T> cotangents, ArrayView<T> scratch)
    {
        using var written = device.Upload(new int[problem.Variables]);
        using var count = device.Upload(new int[1]);
        using var violations = device.Allocate<Violation>(ViolationsKept);
        using var none = device.Upload(new int[1]);
        var inspection = new Inspection<T>
        {
            Variables = variables,
            First = none.View,
            Last = none.View,
            Stride = none.View,
            Written = written.View,
            ViolationCount = count.View,
            Violations = violations.View,
            Phase = FootprintPhase.None,
        };
        launcher.Run("contract", new InspectBackwardKernel<T, TLayer>
        {
            Layer = layer,
            Inspection = inspection,
            Outputs = outputs,
            Cotangents = cotangents,
            Scratch = scratch,
        }, layer.BackwardGroups);
        ThrowOnViolation(inspection, "backward");
        RequireWrittenOnce(written.GetAsArray1D(), problem.Differentiable, "backward");
    }

    private static int[] Filled(int length, int value)
    {
        var values = new int[length];
        Array.Fill(values, value);
        return values;
    }

    private static Footprint Progression(int first, int last, int stride)
    {
        if (last < 0)
            return new(0, 1, 0);
        return first == last ? new(first, 1, 1) : new(first, stride, (last - first) / stride + 1);
    }

    private void ThrowOnViolation(Inspection<T> inspection, string direction)
    {
        var count = new int[1];
        inspection.ViolationCount.CopyToCPU(count);
        if (count[0] == 0)
            return;
        // The count itself overflows past 2^31 of them.
        long found = count[0] < 0 ? int.MaxValue : count[0];
        var kept = new Violation[Math.Min(found, ViolationsKept)];
        inspection.Violations.SubView(0, kept.Length).CopyToCPU(kept);
        var worst = kept.OrderBy(violation => violation.Group).ThenBy(violation => violation.Index).First();
        bool forward = direction == "forward";
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
            $"{problem.Name}: {direction} group {worst.Group} {did} {what} {worst.Index}, but there are {length}{last}"
            + (found > 1 ? $"; {found} such accesses in all" : ""));
    }

    private string LastTensor(Access access, bool forward) => access switch
    {
        Access.Variable => problem.Tensors[^1].Name,
        Access.Cotangent => problem.Layer!.Tensors.Outputs[^1].Name,
        Access.Result when !forward => problem.Differentiable[^1].Name,
        _ => problem.OutputTensors[^1].Name,
    };

    private void RequireWrittenOnce(int[] written, IReadOnlyList<Tensor> tensors, string direction)
    {
        foreach (var tensor in tensors)
        {
            for (int i = tensor.Offset; i < tensor.End; i++)
            {
                if (written[i] != 1)
                {
                    string times = written[i] == 0 ? "never" : $"{written[i]} times";
                    throw new LayerContractException(
                        $"{problem.Name}: {direction} writes {tensor.Entry(i)} {times}; each entry is written exactly "
                        + "once, by one group");
                }
            }
        }
    }
}
