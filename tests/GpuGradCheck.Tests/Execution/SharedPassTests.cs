using GpuGradCheck.Execution;
using GpuGradCheck.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Execution;

public sealed class SharedPassTests
{
    private static readonly ILayer Layer = new Dense(40, 30, 20);

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void Devices_that_share_passes_find_the_bits_of_one_alone(string device)
    {
        using var first = new Runs("cpu", Layer, "mse", Precision.Float);
        using var second = new Runs(device, Layer, "mse", Precision.Float);
        using var alone = Open(first);
        using var shared = new SharedPasses([Open(first), Open(second)]);
        var moves = Moves(first);
        var (own, both) = (new Changes[moves.Length], new Changes[moves.Length]);

        alone.Run(moves, own);
        shared.Run(moves, both);

        Assert.Equal(own, both);
        Assert.True(shared.Audit(moves.AsSpan(0, 2)));
    }

    [Fact]
    public void Every_device_takes_part()
    {
        using var runs = new Runs("cpu", Layer, "mse", Precision.Float);
        var (first, second) = (new Counting(), new Counting());
        var moves = Moves(runs);

        new SharedPasses([first, second]).Run(moves, new Changes[moves.Length]);

        Assert.Equal(moves.Length, first.Moves + second.Moves);
        Assert.True(first.Moves > 0 && second.Moves > 0);
    }

    [Fact]
    public void What_goes_wrong_on_one_device_is_told_as_soon_as_the_others_stop_at_their_next_tile()
    {
        using var runs = new Runs("cpu", Layer, "mse", Precision.Float);
        var moves = Moves(runs);
        var other = new Counting();
        using var passes = new SharedPasses([other, new Counting { Fails = true }]);

        var error = Assert.Throws<InsufficientMemoryException>(() => passes.Run(moves, new Changes[moves.Length]));

        Assert.Equal("full", error.Message);
        Assert.InRange(other.Moves, 0, moves.Length / 2);
    }

    private static IPerturbedRun Open(Runs runs)
    {
        runs.Layer.Forward();
        return runs.Layer.Perturb(NoiseBounds.None(runs.Problem.Outputs), PassMode.Footprint);
    }

    private static Displacement[] Moves(Runs runs) =>
        [.. Enumerable.Range(0, runs.Problem.Variables).Select(k => new Displacement(k, 1.0 / 64))];

    private sealed class Counting : IPerturbedRun
    {
        public int Moves { get; private set; }

        public bool Fails { get; init; }

        public void Run(ReadOnlySpan<Displacement> displacements, Span<Changes> changes)
        {
            Moves += displacements.Length;
            // Long enough for the other to wake up.
            Thread.Sleep(20);
            if (Fails)
                throw new InsufficientMemoryException("full");
        }

        public bool Audit(ReadOnlySpan<Displacement> displacements) => true;

        public void Dispose()
        {
        }
    }
}
