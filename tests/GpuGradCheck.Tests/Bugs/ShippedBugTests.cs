using Xunit;

namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// Backward bugs that were released by public projects: each must be found, and the repaired code must pass, without
/// options that point at the bug.
/// </summary>
public sealed class ShippedBugTests
{
    private static readonly (string Bug, Func<bool, ILayer> Create)[] Layers =
    [
        ("B01 layer norm", wrong => new B01LayerNorm(3, 4, wrong)),
        ("B03 batch norm in evaluation", wrong => new B03BatchNormInference(3, 4, wrong)),
        ("B05 mean removal", wrong => new B05MeanRemoval(3, 4, wrong)),
        ("B07 standardize", wrong => new B07Standardize(3, 4, wrong)),
        ("B09 square", wrong => new B09Square(6, wrong)),
        ("B12 softmax over channels", wrong => new B12SoftmaxOverChannels(4, 3, wrong)),
        ("B13 softmax of inputs", wrong => new B13SoftmaxOfInputs(3, 4, wrong)),
        ("B15 softmax diagonal", wrong => new B15SoftmaxDiagonal(3, 4, wrong)),
        ("B17 power", wrong => new B17Power(6, wrong)),
        ("B19 quotient", wrong => new B19Quotient(6, wrong)),
        ("B20 squared difference", wrong => new B20SquaredDifference(6, wrong)),
        ("B21 Huber", wrong => new B21Huber(8, wrong)),
        ("B21 ReLU", wrong => new B21Relu(8, wrong)),
        ("B22 softsign", wrong => new B22Softsign(6, wrong)),
        ("B22 GELU", wrong => new B22Gelu(6, wrong)),
        ("B25 maximum", wrong => new B25Maximum(6, 2, wrong)),
        ("B26 SiLU", wrong => new B26Silu(6, wrong)),
        ("B29 remainder", wrong => new B29Remainder(8, wrong)),
        ("B31 deconvolution", wrong => new B31Deconvolution(3, 4, 3, wrong)),
        ("B33 strided convolution", wrong => new B33StridedConvolution(7, 5, 3, 2, wrong)),
        ("B35 convolution", wrong => new B35Convolution(3, 5, 2, wrong)),
        ("B39 max pooling", wrong => new B39MaximumPooling(2, 3, wrong)),
        ("B41 product with a transposed matrix", wrong => new B41ProductWithTransposed(3, 4, wrong)),
        ("B43 focal loss", wrong => new B43FocalLoss(6, wrong)),
        ("B45 Cholesky", wrong => new B45Cholesky(3, wrong)),
        ("B47 slope of a quotient", wrong => new B47QuotientSlope(6, wrong)),
        ("B49 embedding", wrong => new B49Embedding(6, 3, wrong)),
    ];

    public static TheoryData<string, string> Cases()
    {
        var cases = new TheoryData<string, string>();
        foreach (var (bug, _) in Layers)
        {
            foreach (string cost in new[] { "mse", "projection" })
                cases.Add(bug, cost);
        }
        return cases;
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_was_shipped_is_wrong_in_each_precision(string bug, string cost)
    {
        for (int seed = Seeds.Current; seed < Seeds.Current + 3; seed++)
        {
            var report = Check(bug, wrong: true, cost, seed);

            Assert.All(report.Runs, run => Assert.True(run.Verdict == Verdict.Wrong, Say(bug, cost, seed, run)));
        }
    }

    [Theory]
    [MemberData(nameof(Cases))]
    public void What_it_should_have_been_is_correct_in_each_precision(string bug, string cost)
    {
        for (int seed = Seeds.Current; seed < Seeds.Current + 3; seed++)
        {
            var report = Check(bug, wrong: false, cost, seed);

            Assert.All(report.Runs, run => Assert.True(run.Verdict == Verdict.Correct, Say(bug, cost, seed, run)));
        }
    }

    private static GradientReport Check(string bug, bool wrong, string cost, int seed) => GradientChecker.Check(
        bug,
        Layers.Single(each => each.Bug == bug).Create(wrong),
        new() { Devices = ["cpu"], Cost = cost, Seed = seed },
        null,
        TestContext.Current.CancellationToken);

    private static string Say(string bug, string cost, int seed, RunReport run) =>
        $"{bug}, {cost}, {run.Precision.Name()}, GPUGRADCHECK_SEED={seed}: {run.Verdict}; {string.Join("; ", run.Reasons)}";
}
