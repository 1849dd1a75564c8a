using GpuGradCheck.Npy;
using Xunit;

namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// Backward bugs that public projects released: each must be found, and the repaired code must pass, with no option that
/// points at the bug.
/// </summary>
public sealed class ShippedBugTests
{
    /// <summary>With the diagnosis where one fits: pattern, tensor, factor.</summary>
    private static readonly (string Bug, Func<bool, ILayer> Create, string? Diagnosis)[] Layers =
    [
        ("B01 layer norm", wrong => new B01LayerNorm(3, 4, wrong), null),
        ("B03 batch norm in evaluation", wrong => new B03BatchNormInference(3, 4, wrong), null),
        ("B05 mean removal", wrong => new B05MeanRemoval(3, 4, wrong), "missing-term"),
        ("B07 standardize", wrong => new B07Standardize(3, 4, wrong), null),
        ("B09 square", wrong => new B09Square(6, wrong), "factor 0.5"),
        ("B12 softmax over channels", wrong => new B12SoftmaxOverChannels(4, 3, wrong), "missing-term"),
        ("B13 softmax of inputs", wrong => new B13SoftmaxOfInputs(3, 4, wrong), null),
        ("B15 softmax diagonal", wrong => new B15SoftmaxDiagonal(3, 4, wrong), null),
        ("B17 power", wrong => new B17Power(6, wrong), "factor 4"),
        ("B19 quotient", wrong => new B19Quotient(6, wrong), "factor divisor"),
        ("B20 squared difference", wrong => new B20SquaredDifference(6, wrong), null),
        ("B21 Huber", wrong => new B21Huber(6, wrong), null),
        ("B21 ReLU", wrong => new B21Relu(20, wrong), null),
        ("B22 softsign", wrong => new B22Softsign(6, wrong), null),
        ("B22 GELU", wrong => new B22Gelu(6, wrong), null),
        ("B25 maximum", wrong => new B25Maximum(20, 2, wrong), "sign right -1"),
        ("B26 SiLU", wrong => new B26Silu(6, wrong), null),
        ("B29 remainder", wrong => new B29Remainder(20, wrong), null),
        ("B31 deconvolution", wrong => new B31Deconvolution(3, 4, 3, wrong), "region input"),
        ("B33 strided convolution", wrong => new B33StridedConvolution(7, 5, 3, 2, wrong), null),
        ("B35 convolution", wrong => new B35Convolution(3, 5, 2, wrong), null),
        ("B39 max pooling", wrong => new B39MaximumPooling(2, 3, wrong), null),
        ("B41 product with a transposed matrix", wrong => new B41ProductWithTransposed(3, 4, wrong), "transposed b"),
        ("B43 focal loss", wrong => new B43FocalLoss(6, wrong), null),
        ("B45 Cholesky", wrong => new B45Cholesky(3, wrong), null),
        ("B47 slope of a quotient", wrong => new B47QuotientSlope(6, wrong), "factor divisor"),
        ("B49 embedding", wrong => new B49Embedding(6, 3, wrong), null),
    ];

    /// <summary>Each cost at another point.</summary>
    public static TheoryData<string, string, int> Cases()
    {
        var cases = new TheoryData<string, string, int>();
        foreach (var (bug, _, _) in Layers)
        {
            cases.Add(bug, "mse", Seeds.Current);
            cases.Add(bug, "projection", Seeds.Current + 1);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_was_shipped_is_wrong_in_each_precision(string bug, string cost, int seed)
    {
        var report = Check(bug, wrong: true, new() { Cost = cost, Seed = seed });

        AssertEach(Verdict.Wrong, report);
        string? diagnosis = Layers.Single(each => each.Bug == bug).Diagnosis;
        if (diagnosis is not null)
            Assert.All(report.Runs, run => Assert.True(diagnosis == Diagnosis(run), $"{Diagnosis(run)}; {Say(report, run)}"));
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_it_should_have_been_is_correct_in_each_precision(string bug, string cost, int seed) =>
        AssertEach(Verdict.Correct, Check(bug, wrong: false, new() { Cost = cost, Seed = seed }));

    /// <summary>
    /// The slope of either side is a valid one there, and half of each lies between: today it is called undecided, and all
    /// that matters is that it is not called wrong. Random values never tie, so that these are given.
    /// </summary>
    [Fact]
    public void A_maximum_that_halves_the_cotangent_at_a_tie_is_not_wrong_and_the_shipped_one_is()
    {
        double[] left = [.. Enumerable.Range(0, 20).Select(i => i / 16.0)];
        double[] right = [.. Enumerable.Range(0, 20).Select(i => (i % 3 + i - 1) / 16.0)];
        var options = new CheckOptions
        {
            Seed = Seeds.Current,
            Tensors = new Dictionary<string, NpyArray>
            {
                ["left"] = new([20], left, NpyElement.Float64),
                ["right"] = new([20], right, NpyElement.Float64),
            },
        };

        var repaired = Check("B25 maximum", wrong: false, options);
        var shipped = Check("B25 maximum", wrong: true, options);

        Assert.All(repaired.Runs, run => Assert.True(run.Verdict != Verdict.Wrong, Say(repaired, run)));
        AssertEach(Verdict.Wrong, shipped);
    }

    private static GradientReport Check(string bug, bool wrong, CheckOptions options) => GradientChecker.Check(
        bug,
        Layers.Single(each => each.Bug == bug).Create(wrong),
        options with { Devices = ["cpu"] },
        null,
        TestContext.Current.CancellationToken);

    private static void AssertEach(Verdict expected, GradientReport report) =>
        Assert.All(report.Runs, run => Assert.True(run.Verdict == expected, Say(report, run)));

    private static string Diagnosis(RunReport run)
    {
        var diagnosis = run.Diagnosis;
        string? factor = diagnosis?.Factor is { } number ? ResultText.Number(number) : null;
        return string.Join(' ', new[] { diagnosis?.Pattern, diagnosis?.Tensor, factor }.Where(part => part is not null));
    }

    private static string Say(GradientReport report, RunReport run) =>
        $"{report.Problem.Name}, {report.Options.Cost}, {run.Precision.Name()}, seed {report.Options.Seed}, {Seeds.Reproduce}: "
        + $"{run.Verdict}; {string.Join("; ", run.Reasons)}";
}
