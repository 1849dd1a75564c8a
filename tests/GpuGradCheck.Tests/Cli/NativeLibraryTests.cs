using System.Diagnostics;
using GpuGradCheck.Tests.Scripts;
using Xunit;

namespace GpuGradCheck.Tests.Cli;

/// <summary>The sample of a native library, as it is and with bugs, and libraries that misbehave.</summary>
public sealed class NativeLibraryTests : IDisposable
{
    private const string Sizes = "int gradcheck_sizes(int64_t* v, int64_t* o) { *v = 4; *o = 4; return 0; }";
    private const string Forward =
        "int gradcheck_forward_f64(const double* x, double* y) { for (int i = 0; i < 4; ++i) y[i] = x[i] * x[i]; return 0; }";
    private const string Backward = "int gradcheck_backward_f64(const double* x, const double* y, const double* c, double* g) ";
    private const string Right = "{ for (int i = 0; i < 4; ++i) g[i] = 2 * x[i] * c[i]; return 0; }";

    private static readonly string Samples = Path.GetDirectoryName(RepositoryFile.Find("samples/native/mse.cpp"))!;

    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Fact]
    public void The_sample_builds_with_cmake_and_is_correct()
    {
        Run("cmake", "-S", Samples, "-B", folder["build"]);
        Run("cmake", "--build", folder["build"]);

        var result = Invocation.Of("check --shape 8x8 --native", Path.Combine(folder["build"], "libmylayer.so"));

        Assert.Equal(0, result.Status);
        Assert.StartsWith("CORRECT", result.Output, StringComparison.Ordinal);
        Assert.Contains("in all 64 entries", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void Half_of_the_sample_s_gradient_is_wrong_by_that_factor()
    {
        string source = File.ReadAllText(Path.Combine(Samples, "mse.cpp"));
        string halved = source.Replace("gradient[i] = cotangent[0]", "gradient[i] = cotangent[0] / 2", StringComparison.Ordinal);
        Assert.NotEqual(source, halved);

        var result = Invocation.Of("check --json - --native", Compile(halved));

        Assert.Equal(1, result.Status);
        Assert.All(result.Runs, run =>
        {
            Assert.Equal("factor", (string?)run["diagnosis"]!["pattern"]);
            Assert.Equal("1/2", (string?)run["diagnosis"]!["name"]);
        });
    }

    [Fact]
    public void A_sweep_answers_the_question_s_own_layer()
    {
        string library = Compile(File.ReadAllText(Path.Combine(Samples, "mse.cpp")));

        var result = Invocation.Of("sweep --cost sum --precision float --step 1e-4,1 --json - --native", library);

        double[] summed = [.. result.Runs.Single()["steps"]!.AsArray().Select(step => (double)step!["summedNumericAnalytic"]!)];
        Assert.Equal(0, result.Status);
        Assert.True(summed[0] > 100 * summed[1], $"{summed[0]} at 1e-4, {summed[1]} at 1");
    }

    [Fact]
    public void One_precision_is_enough()
    {
        var result = Invocation.Of("check --json - --native", Compile(Layer(Sizes, Forward, Backward + Right)));

        Assert.Equal(0, result.Status);
        Assert.Equal("double", (string?)Assert.Single(result.Runs)["precision"]);
    }

    [Theory]
    [InlineData("{ *(volatile int*)0 = 3; return 0; }", "backward crashed (signal 11")]
    [InlineData("{ __builtin_trap(); }", "backward was ended by signal 4")]
    [InlineData("{ abort(); }", "backward aborted (signal 6)")]
    [InlineData("{ exit(7); }", "backward ended its process with status 7")]
    [InlineData("{ fprintf(stderr, \"no weights\\n\"); abort(); }", "it said: no weights")]
    [InlineData("{ for (int i = 0; i <= 4; ++i) g[i] = c[i]; return 0; }", "gradcheck_backward_f64 writes outside its gradient")]
    [InlineData("{ for (int i = -1; i < 4; ++i) g[i] = 1; return 0; }", "gradcheck_backward_f64 writes outside its gradient")]
    [InlineData("{ ((double*)x)[2] = 5; return 0; }", "gradcheck_backward_f64 changes variables[2]")]
    [InlineData("{ return 3; }", "gradcheck_backward_f64 returns 3")]
    [InlineData("{ for (int i = 0; i < 3; ++i) g[i] = c[i]; return 0; }", "backward does not write input[3]")]
    public void What_a_library_may_not_do_is_one_line(string backward, string complaint) =>
        Complains(complaint, Layer(Sizes, Forward, Backward + backward));

    [Theory]
    [InlineData("int gradcheck_sizes(int64_t* v, int64_t* o) { *v = 0; *o = 4; return 0; }", "gradcheck_sizes says 0 variables")]
    [InlineData("int gradcheck_sizes(int64_t* v, int64_t* o) { *v = 4; *o = -1; return 0; }", "gradcheck_sizes says -1 outputs")]
    [InlineData("int gradcheck_sizes(int64_t* v, int64_t* o) { *v = 1ll << 40; *o = 1; return 0; }", "gradcheck_sizes says 1099511627776 variables")]
    [InlineData("int gradcheck_sizes(int64_t* v, int64_t* o) { return 9; }", "gradcheck_sizes returns 9")]
    [InlineData("", "it has no function gradcheck_sizes")]
    public void Sizes_that_make_no_sense_are_one_line(string sizes, string complaint) =>
        Complains(complaint, Layer(sizes, Forward, Backward + Right));

    [Fact]
    public void A_direction_that_is_missing_is_named()
    {
        Complains("it has neither gradcheck_forward_f32 nor gradcheck_forward_f64", Layer(Sizes, "", ""));
        Complains("it has no function gradcheck_backward_f64", Layer(Sizes, Forward, ""));
    }

    [Fact]
    public void Not_a_number_is_undecided_and_named()
    {
        const string NaN = "int gradcheck_forward_f64(const double* x, double* y) { for (int i = 0; i < 4; ++i) y[i] = x[i] / 0 * 0; return 0; }";

        var result = Invocation.Of("check --native", Compile(Layer(Sizes, NaN, Backward + Right)));

        Assert.Equal(2, result.Status);
        Assert.Contains("forward gives NaN at output[0]", result.Output, StringComparison.Ordinal);
    }

    [Fact]
    public void A_function_that_does_not_return_is_ended() => Complains(
        "backward did not return within 3 s (--launch-limit): look for a loop that does not end",
        Layer(Sizes, Forward, Backward + "{ for (volatile int i = 0;;) i = 0; }"), "--launch-limit", "3");

    [Fact]
    public void What_starting_takes_is_not_held_against_the_library()
    {
        const string Slow = "struct Start { Start() { struct timespec t = {1, 500000000}; nanosleep(&t, 0); } } start;";

        Assert.Equal(0, Invocation.Of("check --launch-limit 1 --native", Compile(Layer(Sizes, Forward, Backward + Right, "}", Slow, "extern \"C\" {"))).Status);
    }

    [Theory]
    [InlineData("INT", 130)]
    [InlineData("KILL", 137)]
    public async Task Nothing_goes_on_after_the_program_has_ended(string signal, int status)
    {
        Assert.SkipUnless(OperatingSystem.IsLinux(), "processes are looked for in /proc");
        string library = Compile(Layer(Sizes, Forward, Backward + "{ for (volatile int i = 0;;) i = 0; }"));
        using var program = BuiltProgram.Start($"check --native {library}");
        await BuiltProgram.Until(() => Hosts(library).Any(host => Text(host, "stat").Split(' ')[2] == "R"));

        program.Signal(signal);

        Assert.Equal(status, (await program.End()).Status);
        await BuiltProgram.Until(() => !Hosts(library).Any());
    }

    private static IEnumerable<string> Hosts(string library) => Directory.GetDirectories("/proc")
        .Where(process => Text(process, "cmdline") is var line && line.Contains(library, StringComparison.Ordinal)
            && line.Contains("native-host", StringComparison.Ordinal));

    private static string Text(string process, string file)
    {
        try
        {
            return File.ReadAllText(Path.Combine(process, file));
        }
        catch (Exception gone) when (gone is IOException or UnauthorizedAccessException)
        {
            return "0 0 0";
        }
    }

    private void Complains(string complaint, string source, params string[] more)
    {
        var result = Invocation.Of("check --native", [Compile(source), .. more]);

        Assert.Equal(65, result.Status);
        Assert.Contains(complaint, result.Complaint, StringComparison.Ordinal);
        Assert.Empty(result.Output);
    }

    private static string Layer(params string[] functions) => string.Join(
        '\n', [.. "stdint.h stdio.h stdlib.h time.h".Split(' ').Select(header => $"#include <{header}>"), "extern \"C\" {", .. functions, "}"]);

    private string Compile(string source)
    {
        File.WriteAllText(folder["layer.cpp"], source);
        Run("g++", "-O1", "-w", "-shared", "-fPIC", "-I", Samples, folder["layer.cpp"], "-o", folder["layer.so"]);
        return folder["layer.so"];
    }

    private static void Run(string tool, params string[] arguments)
    {
        Process process;
        try
        {
            process = Process.Start(new ProcessStartInfo(tool, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        }
        catch (System.ComponentModel.Win32Exception)
        {
            Assert.Skip($"{tool} is not on PATH");
            return;
        }
        using (process)
        {
            string said = process.StandardError.ReadToEnd() + process.StandardOutput.ReadToEnd();
            process.WaitForExit();
            Assert.True(process.ExitCode == 0, said);
        }
    }
}
