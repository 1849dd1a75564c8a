using GpuGradCheck.Npy;
using Xunit;

namespace GpuGradCheck.Tests.Npy;

/// <summary>Files made by numpy itself; Fixtures/make-fixtures.py wrote them.</summary>
public sealed class NpyFixtureTests
{
    [Theory]
    [InlineData("little-f2", NpyElement.Float16)]
    [InlineData("little-f4", NpyElement.Float32)]
    [InlineData("little-f8", NpyElement.Float64)]
    [InlineData("big-f2", NpyElement.Float16)]
    [InlineData("big-f4", NpyElement.Float32)]
    [InlineData("big-f8", NpyElement.Float64)]
    [InlineData("fortran", NpyElement.Float64)]
    [InlineData("version-2", NpyElement.Float64)]
    [InlineData("version-3", NpyElement.Float64)]
    public void Numpys_three_axes_are_read_in_C_order(string file, NpyElement element)
    {
        var array = Read(file);

        Assert.Equal([2, 3, 4], array.Shape);
        Assert.Equal(Enumerable.Range(0, 24).Select(i => i / 8.0 - 1), array.Values);
        Assert.Equal(element, array.Element);
    }

    [Fact]
    public void Numpys_single_number_has_no_axes()
    {
        var array = Read("number");

        Assert.Empty(array.Shape);
        Assert.Equal([1.5], array.Values);
    }

    [Fact]
    public void Numpys_empty_array_has_a_shape_and_no_values()
    {
        var array = Read("empty");

        Assert.Equal([0, 3], array.Shape);
        Assert.Empty(array.Values);
    }

    [Fact]
    public void Special_halves_survive_bit_for_bit()
    {
        double[] expected = [double.NaN, double.PositiveInfinity, double.NegativeInfinity, -0.0, Math.ScaleB(1, -24)];

        var values = Read("special").Values;

        Assert.True(double.IsNaN(values[0]));
        Assert.Equal(
            expected.Skip(1).Select(BitConverter.DoubleToInt64Bits),
            values.Skip(1).Select(BitConverter.DoubleToInt64Bits));
    }

    [Theory]
    [InlineData("int32", "int32 ('<i4')")]
    [InlineData("complex128", "complex128 ('<c16')")]
    [InlineData("objects", "Python objects ('|O')")]
    [InlineData("structured", "a structured dtype ([('x', '<f4'), ('y', '<i4')])")]
    public void Numpys_other_types_are_refused_by_name(string file, string type) =>
        Assert.Contains(
            $"{file}.npy: holds {type}; only float16, float32 and float64 are read; ",
            Assert.Throws<InvalidInputException>(() => Read(file)).Message,
            StringComparison.Ordinal);

    private static NpyArray Read(string file) =>
        NpyFile.Read(Path.Combine(AppContext.BaseDirectory, "Npy", "Fixtures", file + ".npy"));
}
