using System.Diagnostics;
using GpuGradCheck.Kernels;
using GpuGradCheck.Writers;
using ILGPU;
using ILGPU.Runtime;

namespace GpuGradCheck.Execution;

/// <summary>
/// Perturbed passes of a black box: whole points, as many at once as fit, and what a writer makes of their outputs.
/// </summary>
internal sealed class BlackBoxPasses<T, TWriter>(
    Problem problem, Device device, TiledLauncher launcher, IBlackBoxCode<T> code, ArrayView<T> variables,
    TWriter writer, params IDisposable[] owned) : IPerturbedRun
    where T : unmanaged, IReal<T>
    where TWriter : struct, ISummingWriter<T>
{
    /// <summary>Numbers in one tile of points and outputs: some 100 MB.</summary>
    private const long NumbersAtOnce = 1 << 24;

    private readonly T[] point = variables.GetAsArray();
    private readonly TileSize tile = new(1);

    public void Dispose()
    {
        foreach (var each in owned)
            each.Dispose();
    }

    public void Run(ReadOnlySpan<Displacement> displacements, Span<Changes> changes)
    {
        long numbersOfPair = 2L * (problem.Inputs + problem.Results);
        int most = (int)Math.Clamp(NumbersAtOnce / numbersOfPair, 1, Math.Max(1, displacements.Length));
        using var points = device.Allocate<T>(2L * most * problem.Inputs);
        using var outputs = device.Allocate<T>(2L * most * problem.Results);
        for (int first = 0; first < displacements.Length;)
        {
            int count = (int)Math.Min(Math.Min(tile.Next, most), displacements.Length - first);
            var clock = Stopwatch.StartNew();
            RunTile(displacements.Slice(first, count), changes[first..], points.View, outputs.View);
            first += count;
            tile.Learn(count, clock.Elapsed, first == displacements.Length);
        }
    }

    /// <summary>There are no footprints to audit.</summary>
    public bool Audit(ReadOnlySpan<Displacement> displacements) => true;

    private void RunTile(
        ReadOnlySpan<Displacement> displacements, Span<Changes> changes, ArrayView<T> points, ArrayView<T> outputs)
    {
        int passes = 2 * displacements.Length;
        var (moved, steps) = (new int[displacements.Length], new T[displacements.Length]);
        for (int i = 0; i < moved.Length; i++)
            (moved[i], steps[i]) = (displacements[i].Variable, (T)displacements[i].Step);
        using var movedBuffer = device.Upload(moved);
        using var stepBuffer = device.Upload(steps);
        using var sums = device.Allocate<T>(Changes.NumbersOfPass * passes);
        var some = points.SubView(0, (long)passes * problem.Inputs);
        var results = outputs.SubView(0, (long)passes * problem.Results);
        launcher.Run("perturbed points", new MovedPointsKernel<T>
        {
            Variables = variables.SubView(0, problem.Inputs),
            Moved = movedBuffer.View,
            Steps = stepBuffer.View,
            Points = some,
        }, some.Length);
        launcher.Do("perturbed passes", () => code.Forward(some, results, passes));
        launcher.Run("changes of the cost", new StoredPassKernel<T, TWriter>
        {
            Length = problem.Outputs,
            Stride = problem.Results,
            Outputs = results,
            Writer = writer,
            Sums = sums.View,
        }, passes);
        var numbers = sums.GetAsArray1D();
        for (int i = 0; i < moved.Length; i++)
        {
            var pair = numbers.AsSpan(2 * Changes.NumbersOfPass * i, 2 * Changes.NumbersOfPass);
            changes[i] = Changes.Of<T>(point[moved[i]], steps[i], pair, pair);
        }
    }
}
