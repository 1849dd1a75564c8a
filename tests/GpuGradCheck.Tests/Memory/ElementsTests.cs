using GpuGradCheck.Memory;
using GpuGradCheck.Scalars;
using ILGPU;
using ILGPU.Runtime;
using ILGPU.Runtime.CPU;
using Xunit;

namespace GpuGradCheck.Tests.Memory;

public sealed class ElementsTests
{
    private static readonly float[] Numbers = [1, 2, 3, 4, 5];

    [Fact]
    public void Elements_of_a_part_of_a_buffer_are_those_of_the_view()
    {
        using var context = Context.Create(builder => builder.CPU());
        using var accelerator = context.CreateCPUAccelerator(0);
        using var buffer = accelerator.Allocate1D(Numbers);
        ArrayView<float> part = buffer.View.SubView(1, 3);

        Assert.Equal([2f, 3, 4], Enumerable.Range(0, 3).Select(i => Elements.Load(part, i)));
        Elements.Store(part, 2, 7);

        Assert.Equal([1f, 2, 3, 7, 5], buffer.GetAsArray1D());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(long.MinValue)]
    [InlineData(long.MaxValue)]
    public void An_index_out_of_range_reads_as_zero_and_stores_nothing(long index)
    {
        using var context = Context.Create(builder => builder.CPU());
        using var accelerator = context.CreateCPUAccelerator(0);
        using var buffer = accelerator.Allocate1D(Numbers);
        ArrayView<float> part = buffer.View.SubView(1, 3);

        Assert.Equal(0, Elements.Load(part, index));
        Elements.Store(part, index, 9);

        Assert.Equal(Numbers, buffer.GetAsArray1D());
    }

    [Theory]
    [InlineData(-1)]
    [InlineData(3)]
    [InlineData(int.MinValue)]
    [InlineData(int.MaxValue)]
    public void An_index_out_of_range_reads_as_NaN_where_that_is_asked_for(int index)
    {
        using var context = Context.Create(builder => builder.CPU());
        using var accelerator = context.CreateCPUAccelerator(0);
        using var buffer = accelerator.Allocate1D(Array.ConvertAll(Numbers, number => new Float32(number)));
        ArrayView<Float32> part = buffer.View.SubView(1, 3);

        Assert.Equal([2, 3, 4], Enumerable.Range(0, 3).Select(i => Elements.LoadOrNaN(part, i).ToDouble()));
        Assert.True(Float32.IsNaN(Elements.LoadOrNaN(part, index)));
        Assert.True(Float32.IsNaN(Elements.OnDevice.LoadOrNaN(part, index)));
    }

    [Fact]
    public void There_is_no_element_in_a_view_of_nothing() =>
        Assert.Equal(0, Elements.Load(default(ArrayView<Bounded<Float64>>), 0).Value.ToDouble());
}
