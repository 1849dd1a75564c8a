using GpuGradCheck.Layers;
using GpuGradCheck.Npy;
using GpuGradCheck.SelfTests;
using GpuGradCheck.Tests.Layers;
using Xunit;

namespace GpuGradCheck.Tests.Diagnosis;

public sealed class DiagnosticianTests
{
    public static TheoryData<string, string, string?, string> PlantedBugs => new()
    {
        { "factor:0.5", "factor", "1/2", "half of what it should be: the square's derivative lost its 2" },
        { "factor:2", "factor", "2", "2 times" },
        { "factor:6", "factor", "rows", "there are 6 rows: the average over them is missing" },
        { "factor:0.2", "factor", "1/columns", "there are 5 columns: the average over them was taken once too often" },
        { "factor:30", "factor", "outputs", "there are 30 outputs" },
        { "factor:1.7", "factor", null, "1.7 times" },
        { "sign", "sign", null, "wrong sign" },
        { "transpose", "transposed", null, "rows and columns swapped" },
        { "shift", "permuted", null, "row 0 holds what belongs into row 5" },
        { "offset:0.05", "offset", null, "off by the same" },
        { "zero:input[2,3]", "zero", null, "input[2,3]: zero" },
        { "row:4", "zero", null, "row 4: zero" },
        { "zero-fraction:0.2", "zero", null, "of 30 entries: zero" },
    };

    [Theory]
    [MemberData(nameof(PlantedBugs))]
    public void A_planted_bug_is_named(string bug, string pattern, string? name, string message)
    {
        foreach (var layer in new ILayer[] { new Tanh(6, 5), new Softmax(6, 5) })
        {
            for (int seed = Seeds.Current; seed < Seeds.Current + 2; seed++)
            {
                var report = Check(layer, new() { Devices = ["cpu"], Plant = bug, Seed = seed });
                foreach (var diagnosis in report.Runs.Select(run => run.Diagnosis!))
                {
                    string where = $"{layer} {bug} seed {seed}: {diagnosis}";
                    Assert.True(diagnosis.Pattern == pattern, where);
                    Assert.True(diagnosis.Name == name, where);
                    Assert.True(diagnosis.Message.Contains(message, StringComparison.Ordinal), where);
                }
            }
        }
    }

    [Fact]
    public void A_dropped_softmax_sum_is_a_missing_row_term()
    {
        var report = Check(new DroppedTermSoftmax(6, 5), new() { Devices = ["cpu"] });

        Assert.All(report.Runs, run =>
        {
            Assert.Equal("missing-term", run.Diagnosis!.Pattern);
            Assert.Contains("in each row the error is a multiple of the output", run.Diagnosis.Message, StringComparison.Ordinal);
        });
    }

    [Theory]
    [InlineData(0)]
    [InlineData(2)]
    public void A_backward_that_is_not_linear_in_its_cotangent_is_named(int power)
    {
        var report = Check(new NonlinearBackward(7, power), new() { Devices = ["cpu"] });

        Assert.All(report.Runs, run => Assert.Equal("nonlinear", run.Diagnosis!.Pattern));
    }

    /// <summary>A plain sum's cotangents are all 1, whose square is 1 too.</summary>
    [Fact]
    public void A_backward_that_is_right_at_this_cotangent_alone_is_wrong()
    {
        var report = Check(new NonlinearBackward(7, 2), new() { Devices = ["cpu"], Cost = "sum" });

        Assert.Equal(Verdict.Wrong, report.Verdict);
        Assert.Contains("the gradient of a sum of cotangents", ResultText.Headline(report), StringComparison.Ordinal);
    }

    [Fact]
    public void An_offset_is_named_where_the_gradient_itself_is_zero_in_many_entries()
    {
        var report = Check(new Relu(15, 17), new() { Devices = ["cpu"], Plant = "offset:0.05" });

        Assert.All(report.Runs, run => Assert.Equal("offset", run.Diagnosis?.Pattern));
    }

    /// <summary>Rows of which only a few entries can show anything are easily wrong throughout.</summary>
    [Theory]
    [InlineData("stale", "stale")]
    [InlineData("shift", "permuted")]
    public void A_pattern_is_seen_where_the_gradient_is_zero_in_many_entries(string bug, string pattern)
    {
        for (int seed = Seeds.Current; seed < Seeds.Current + 10; seed++)
        {
            var values = NearZeroValues.Draw(new Tensor("input", 0, 5, 7), 1, seed);
            var report = Check(new Relu(5, 7), new()
            {
                Devices = ["cpu"],
                Plant = bug,
                Seed = seed,
                Tensors = new Dictionary<string, NpyArray> { ["input"] = values },
            });

            Assert.All(report.Runs, run => Assert.True(pattern == run.Diagnosis?.Pattern, $"seed {seed}: {run.Diagnosis}"));
        }
    }

    [Fact]
    public void A_factor_near_1_is_told_from_it()
    {
        var report = Check(new Tanh(5, 7), new() { Devices = ["cpu"], Plant = "factor:1.0001" });

        Assert.All(report.Runs, run => Assert.StartsWith("every entry is (1 + 1e-4) times", run.Diagnosis?.Message, StringComparison.Ordinal));
    }

    [Fact]
    public void A_backward_that_is_NaN_for_other_cotangents_is_not_linear()
    {
        var report = Check(new LogCotangentLayer(7), new() { Devices = ["cpu"], Cost = "sum" });

        Assert.All(report.Runs, run => Assert.Equal((Verdict.Wrong, "nonlinear"), (run.Verdict, run.Diagnosis?.Pattern)));
    }

    [Fact]
    public void A_bug_in_one_tensor_names_it()
    {
        var report = Check(new Dense(6, 5, 4), new() { Devices = ["cpu"], Plant = "zero:bias" });

        Assert.All(report.Runs, run => Assert.Equal("bias", run.Diagnosis!.Tensor));
    }

    [Fact]
    public void A_column_that_is_off_by_a_factor_is_a_region()
    {
        var diagnosis = Given((k, entry) => k % 5 == 2 ? 1.1 * entry : entry);

        Assert.Equal(("region", "column 2"), (diagnosis.Pattern, diagnosis.Region));
        Assert.Equal(1.1, diagnosis.Factor!.Value, 1e-3);
    }

    [Theory]
    [InlineData("row 4")]
    [InlineData("rows 0, 2, 3, 5")]
    [InlineData("columns 0, 4")]
    [InlineData("from input[4,3] on")]
    [InlineData("up to input[1,1]")]
    public void Entries_that_are_wrong_without_a_pattern_are_named_by_where_they_lie(string region)
    {
        bool IsWrong(int k) => region switch
        {
            "row 4" => k / 5 == 4,
            "rows 0, 2, 3, 5" => k / 5 is 0 or 2 or 3 or 5,
            "columns 0, 4" => k % 5 is 0 or 4,
            "from input[4,3] on" => k >= 23,
            _ => k <= 6,
        };

        var diagnosis = Given((k, entry) => IsWrong(k) ? entry + 1 + Math.Sin(7 * k) : entry);

        Assert.Equal(("region", region), (diagnosis.Pattern, diagnosis.Region));
    }

    [Theory]
    [InlineData(1, "its own value in input")]
    [InlineData(-1, "(its own value in input)^-1")]
    [InlineData(2, "(its own value in input)^2")]
    public void Entries_that_are_off_by_a_power_of_their_own_value_are_named(int power, string name)
    {
        var diagnosis = Given((k, entry) => entry * Math.Pow(Value(k), power));

        Assert.Equal(("factor", name), (diagnosis.Pattern, diagnosis.Name));
        Assert.Null(diagnosis.Factor);
    }

    [Fact]
    public void Noise_is_not_explained_away()
    {
        var random = new Random(Seeds.Current);
        double[] noise = [.. Enumerable.Range(0, 30).Select(_ => random.NextDouble() - 0.5)];

        var report = Check(new Identity(6, 5), new()
        {
            Devices = ["cpu"],
            Gradients = new Dictionary<string, NpyArray> { ["input"] = new([6, 5], noise, NpyElement.Float64) },
        });

        Assert.All(report.Runs, run => Assert.Equal("unexplained", run.Diagnosis!.Pattern));
    }

    [Fact]
    public void A_correct_gradient_has_no_diagnosis() =>
        Assert.All(Check(new Tanh(6, 5), new() { Devices = ["cpu"] }).Runs, run => Assert.Null(run.Diagnosis));

    /// <summary>What is said of a gradient of the identity, made of each right entry.</summary>
    private static GpuGradCheck.Diagnosis Given(Func<int, double, double> made)
    {
        NpyArray Array(IEnumerable<double> values) => new([6, 5], [.. values], NpyElement.Float64);
        var options = new CheckOptions
        {
            Devices = ["cpu"],
            Precisions = [Precision.Double],
            Tensors = new Dictionary<string, NpyArray> { ["input"] = Array(Enumerable.Range(0, 30).Select(Value)) },
        };
        var right = Assert.Single(Check(new Identity(6, 5), options).Runs).Exact;
        var gradient = Array(right.Select((entry, k) => made(k, entry)));
        var report = Check(
            new Identity(6, 5), options with { Gradients = new Dictionary<string, NpyArray> { ["input"] = gradient } });
        return Assert.Single(report.Runs).Diagnosis!;
    }

    private static double Value(int k) => 0.5 + k % 7;

    private static GradientReport Check(ILayer layer, CheckOptions options) =>
        GradientChecker.Check(layer, options, TestContext.Current.CancellationToken);
}
