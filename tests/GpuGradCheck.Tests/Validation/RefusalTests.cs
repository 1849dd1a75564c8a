using GpuGradCheck.Tests.Layers;
using GpuGradCheck.Validation;
using Xunit;

namespace GpuGradCheck.Tests.Validation;

/// <summary>What ILGPU compiles wrongly or not at all is refused by its IL, and nothing else is.</summary>
public sealed class RefusalTests
{
    public static TheoryData<string> Named =>
        [.. typeof(WrongCode).GetNestedTypes().Where(type => type.GetField("Says") is not null).Select(type => type.Name)];

    public static TheoryData<Type> OfTheCatalogue =>
        [.. Catalog.Layers.Select(layer => layer.Type).Concat(Catalog.Costs.Select(cost => cost.Type))];

    [Theory]
    [MemberData(nameof(Named))]
    public void A_layer_is_refused_with_what_to_write_instead(string fault)
    {
        var type = typeof(WrongCode).GetNestedType(fault)!;
        string says = (string)type.GetField("Says")!.GetRawConstantValue()!;

        var complaints = DeviceCode.Complaints(typeof(FaultyLayer<>).MakeGenericType(type));

        Assert.Contains(complaints, each => each.Contains(says, StringComparison.Ordinal));
        Assert.All(complaints, each => Assert.Matches($@"^FaultyLayer\.\w+ [^\n]+; [^\n]+$", each));
    }

    [Theory]
    [MemberData(nameof(OfTheCatalogue))]
    public void Layers_and_costs_of_the_catalogue_are_not_refused(Type type) => Assert.Empty(DeviceCode.Complaints(type));

    [Fact]
    public void What_is_allowed_is_not_refused() => Assert.Empty(DeviceCode.Complaints(typeof(FaultyLayer<WrongCode.Right>)));

    [Fact]
    public void Layers_that_are_wrong_in_another_way_are_not_refused()
    {
        // Two are there to show what becomes of them on a device.
        Type[] faulty = [typeof(UncompilableLayer), typeof(IntegerStepLayer)];
        var types = typeof(RefusalTests).Assembly.GetTypes().Where(type =>
            type.IsValueType && !type.ContainsGenericParameters && !faulty.Contains(type) && type.Namespace != typeof(RefusalTests).Namespace
            && (typeof(ILayer).IsAssignableFrom(type) || typeof(ICost).IsAssignableFrom(type)));

        Assert.All(types, type => Assert.Empty(DeviceCode.Complaints(type)));
    }

    [Fact]
    public void Fields_that_a_device_cannot_take_are_refused()
    {
        var complaints = DeviceCode.Complaints(typeof(FieldsLayer));

        Assert.Contains("FieldsLayer has the field isCausal of type Boolean, which cannot be an argument on a device; make it an int", complaints);
        Assert.Contains(complaints, each => each.Contains("holds Inner, which has the field mark of type Char", StringComparison.Ordinal));
        Assert.Contains(complaints, each => each.Contains("has the field names of String[]", StringComparison.Ordinal));
    }

    [Fact]
    public void A_check_refuses_before_anything_is_compiled()
    {
        var error = Assert.Throws<UsageException>(() =>
            GradientChecker.Check(new FaultyLayer<WrongCode.MathExp>(), cancellation: TestContext.Current.CancellationToken));

        Assert.Contains("calls Math.Exp", error.Message, StringComparison.Ordinal);
        Assert.Contains("kernels/README.md", error.Message, StringComparison.Ordinal);
    }

    [Fact]
    public void A_user_s_layer_can_be_asked_about_without_a_check()
    {
        Assert.Empty(GradientChecker.Validate<GatherLayer>());
        Assert.Contains(
            "UncompilableLayer.Forward throws, which a device cannot; check in the constructor, or write NaN", GradientChecker.Validate<UncompilableLayer>());
    }

    [Fact]
    public void A_layer_inside_a_layer_is_read_too() => Assert.Contains(
        DeviceCode.Complaints(typeof(OuterLayer<FaultyLayer<WrongCode.CopySign>>)),
        each => each.Contains("calls Math.CopySign", StringComparison.Ordinal));

    public readonly struct FieldsLayer(bool causal, string[] all) : ILayer
    {
        private readonly bool isCausal = causal;
        private readonly string[] names = all;
        private readonly Inner inner = new('x');

        public LayerTensors Tensors => new([new("input", 0, [2])], [new(isCausal ? names[0] : $"{inner}", 0, [2])]);

        public int ForwardGroups => 2;

        public int BackwardGroups => 2;

        public int ScratchLength => 0;

        void ILayer.Forward<T, TPass>(int group, ref TPass pass) => pass.Write(group, pass.Read(group));

        void ILayer.Backward<T, TPass>(int group, ref TPass pass) => pass.Write(group, pass.Cotangent(group));

        public readonly struct Inner(char mark)
        {
            private readonly char mark = mark;

            public override string ToString() => $"{mark}";
        }
    }

    public readonly struct OuterLayer<TInner>(TInner inner) : ILayer
        where TInner : unmanaged, ILayer
    {

        public LayerTensors Tensors => inner.Tensors;

        public int ForwardGroups => inner.ForwardGroups;

        public int BackwardGroups => inner.BackwardGroups;

        public int ScratchLength => inner.ScratchLength;

        void ILayer.Forward<T, TPass>(int group, ref TPass pass) => inner.Forward<T, TPass>(group, ref pass);

        void ILayer.Backward<T, TPass>(int group, ref TPass pass) => inner.Backward<T, TPass>(group, ref pass);
    }
}
