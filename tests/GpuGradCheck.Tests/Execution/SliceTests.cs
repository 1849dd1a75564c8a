using GpuGradCheck.Contract;
using GpuGradCheck.Execution;
using GpuGradCheck.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Execution;

public sealed class SliceTests
{
    private static readonly Dense ManyReaders = new(700, 1, 2);

    [Fact]
    public void Slices_hold_every_group_of_a_footprint_once_and_in_order()
    {
        var random = new Random(Seeds.Current);
        for (int i = 0; i < 200; i++)
        {
            var footprint = Box(random);
            int[] groups = [.. Enumerable.Range(0, footprint.Count).Select(footprint.Group)];
            Assert.True(groups.SequenceEqual(groups.Order().Distinct()), $"footprint {i}; {Seeds.Reproduce}");

            var sliced = Enumerable.Range(0, footprint.Slices).SelectMany(number => Groups(footprint, footprint.Slice(number)));
            int all = groups.DefaultIfEmpty().Max() + random.Next(1, 50);
            var whole = Enumerable.Range(0, footprint.Slices).SelectMany(number => Groups(footprint, footprint.WholeSlice(number, all)));

            Assert.True(groups.SequenceEqual(sliced), $"footprint {i}; {Seeds.Reproduce}");
            Assert.True(Enumerable.Range(0, all).SequenceEqual(whole), $"footprint {i}; {Seeds.Reproduce}");
        }
    }

    [Fact]
    public void A_whole_slice_holds_its_slice()
    {
        var footprint = new Footprint(3, 7, 1000);

        for (int number = 0; number < footprint.Slices; number++)
            Assert.Empty(Groups(footprint, footprint.Slice(number)).Except(Groups(footprint, footprint.WholeSlice(number, 8000))));
    }

    [Fact]
    public void Work_is_counted_in_groups_over_footprints_of_all_lengths()
    {
        Footprint[] footprints = [new(0, 1, 1), new(0, 1, 600), new(0, 1, 0), new(0, 1, 256)];
        var slices = new Slices(footprints, [0, 1, 2, 3, 0]);

        Assert.Equal(1 + 3 + 1 + 1 + 1, slices.Count);
        Assert.Equal(1, slices.After(0, 1));
        Assert.Equal(2, slices.After(1, 256));
        Assert.Equal(2, slices.After(0, 300));
        Assert.Equal(4, slices.After(1, 600));
        Assert.Equal(slices.Count, slices.After(0, 1_000_000));
        Assert.Equal([0, 1, 201, 401, 601, 602, 858, 859], Enumerable.Range(0, 8).Select(slice => slices.Before(slice)));
    }

    [Fact]
    public void Where_every_group_runs_each_footprint_is_as_much_work()
    {
        Footprint[] footprints = [new(0, 1, 1), new(0, 1, 600)];
        var slices = new Slices(footprints, [1, 0, 0], everyGroup: 900);

        Assert.Equal([0, 300, 600, 900, 1800, 2700], Enumerable.Range(0, 6).Select(slice => slices.Before(slice)));
        Assert.Equal(2, slices.After(0, 600));
        Assert.Equal(4, slices.After(2, 1200));
    }

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void Passes_in_small_tiles_have_the_bits_of_passes_in_one(string device)
    {
        using var runs = new Runs(device, ManyReaders, "mse", Precision.Double);
        runs.Layer.Forward();
        var moves = Enumerable.Range(0, runs.Problem.Variables).Select(k => new Displacement(k, 1.0 / 64)).ToArray();
        Changes[] Moved()
        {
            var changes = new Changes[moves.Length];
            using var passes = runs.Layer.Perturb(NoiseBounds.None(runs.Problem.Outputs), PassMode.Footprint);
            passes.Run(moves, changes);
            return changes;
        }

        var roomy = Moved();
        runs.Device.LargestAllocation = 40 * runs.Problem.Variables;
        var narrow = Moved();

        Assert.Equal(roomy, narrow);
    }

    [Theory]
    [InlineData(2)]
    [InlineData(16)]
    public void What_a_smaller_tile_left_is_not_used_when_there_is_no_room_for_a_larger(int bytesEach)
    {
        using var runs = new Runs("cpu", ManyReaders, "mse", Precision.Float);
        runs.Layer.Forward();
        var moves = Enumerable.Range(0, runs.Problem.Variables).Select(k => new Displacement(k, 1.0 / 64)).ToArray();
        var (first, then, expected) = (new Changes[64], new Changes[moves.Length], new Changes[moves.Length]);
        using (var roomy = runs.Layer.Perturb(NoiseBounds.None(runs.Problem.Outputs), PassMode.Footprint))
            roomy.Run(moves, expected);
        using var passes = runs.Layer.Perturb(NoiseBounds.None(runs.Problem.Outputs), PassMode.Footprint);

        passes.Run(moves.AsSpan(0, first.Length), first);
        runs.Device.LargestAllocation = bytesEach * moves.Length;
        passes.Run(moves, then);

        Assert.Equal(expected, then);
    }

    [Theory]
    [MemberData(nameof(AllDevices.Each), MemberType = typeof(AllDevices))]
    public void A_device_without_memory_for_the_layer_says_so(string device)
    {
        using var runs = new Runs(device, ManyReaders, "mse", Precision.Float);
        runs.Device.LargestAllocation = 100;

        var error = Assert.Throws<InsufficientMemoryException>(
            () => runs.Layer.Perturb(NoiseBounds.None(runs.Problem.Outputs), PassMode.Footprint));

        Assert.Matches("^" + device + @".* has no \d+ MiB to spare; ", error.Message);
    }

    /// <summary>Up to four dimensions, each as wide as those within it together or wider.</summary>
    private static Footprint Box(Random random)
    {
        var (strides, counts) = (new int[4], new int[4]);
        int width = 1;
        for (int i = 0; i < strides.Length; i++)
        {
            strides[i] = width * random.Next(1, 4);
            counts[i] = i < 3 ? random.Next(1, 7) : random.Next(20);
            width = strides[i] * counts[i];
        }
        return new(
            random.Next(1000), strides[3], counts[3], strides[2], counts[2], strides[1], counts[1], strides[0], counts[0]);
    }

    private static IEnumerable<int> Groups(Footprint footprint, GroupRange range) =>
        Enumerable.Range(range.Begin, range.End - range.Begin).Select(place => range.Group(footprint, place));
}
