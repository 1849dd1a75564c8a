using GpuGradCheck.Diagnoses;
using Xunit;

namespace GpuGradCheck.Tests.Diagnosis;

public sealed class EntryOrderTests
{
    private static readonly int[] Shape = [2, 3, 4, 5];

    [Theory]
    [InlineData(0, 2, 3, 1)]
    [InlineData(0, 3, 1, 2)]
    [InlineData(1, 0, 2, 3)]
    [InlineData(0, 1, 3, 2)]
    [InlineData(3, 2, 1, 0)]
    public void A_tensor_whose_dimensions_are_in_another_order_is_named_with_the_order(params int[] order)
    {
        double[] exact = Random(120);
        double[] analytic = [.. Places(order).Select(place => exact[place])];

        var found = EntryOrder.Transposed(Of(analytic, exact, Shape));

        string expected = $"with dimension {order[0]}, {order[1]}, {order[2]} and {order[3]} in the place of 0, 1, 2 and 3";
        Assert.Equal("transposed", found?.Pattern);
        Assert.Contains(expected, found!.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_few_wrong_entries_among_zeros_are_not_in_another_order()
    {
        var (exact, analytic) = (new double[10_000], new double[10_000]);
        exact[17] = 1;
        analytic[17] = 3;

        Assert.Null(EntryOrder.Transposed(Of(analytic, exact, 100, 100)));
        Assert.Null(EntryOrder.Permuted(Of(analytic, exact, 100, 100)));
    }

    [Theory]
    [InlineData("slices along the first dimension", "slice 0 holds what belongs into slice 1", 2, 3, 4)]
    [InlineData("rows", "row 0 holds what belongs into row 3", 4, 6)]
    [InlineData("entries", "entry 0 holds what belongs into entry 23", 24)]
    [InlineData("entries", "entry 0 holds what belongs into entry 23", 24, 1)]
    public void What_is_moved_down_by_one_is_named_by_its_shape(string what, string where, params int[] shape)
    {
        double[] exact = Random(24);
        int columns = exact.Length / shape[0];
        double[] analytic = [.. exact[^columns..], .. exact[..^columns]];

        var found = EntryOrder.Permuted(Of(analytic, exact, shape));

        Assert.Equal($"the {what} of x are in another order: {where}; look at the index", found?.Message);
    }

    /// <summary>For each place of the tensor with its dimensions in another order, where its entry belongs.</summary>
    private static IEnumerable<int> Places(int[] order)
    {
        var tensor = new Tensor("x", 0, Shape);
        var places =
            from a in Enumerable.Range(0, Shape[order[0]])
            from b in Enumerable.Range(0, Shape[order[1]])
            from c in Enumerable.Range(0, Shape[order[2]])
            from d in Enumerable.Range(0, Shape[order[3]])
            select (int[])[a, b, c, d];
        int[][] indices = [.. Enumerable.Range(0, tensor.Length).Select(tensor.Indices)];
        return places.Select(place => Array.FindIndex(indices, index => order.Select(each => index[each]).SequenceEqual(place)));
    }

    private static Mismatch Of(double[] analytic, double[] exact, params int[] shape) => new(
        new Tensor("x", 0, shape), [.. Enumerable.Range(0, exact.Length)], analytic, exact, new double[exact.Length], [], () => null);

    private static double[] Random(int length)
    {
        var random = new Random(Seeds.Current);
        return [.. Enumerable.Range(0, length).Select(_ => random.NextDouble() - 0.5)];
    }
}
