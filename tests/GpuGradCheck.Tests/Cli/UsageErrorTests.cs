using Xunit;

namespace GpuGradCheck.Tests.Cli;

/// <summary>What is refused: with its own status, in one line that says what, and before anything is written.</summary>
public sealed class UsageErrorTests : IDisposable
{
    private readonly TemporaryFolder folder = new();

    public void Dispose() => folder.Dispose();

    [Theory]
    [InlineData("", "no command; there are check,")]
    [InlineData("''", "unknown command ''")]
    [InlineData("chek mse", "unknown command 'chek'; there are check,")]
    [InlineData("frobnicate", "unknown command 'frobnicate'; there are check,")]
    [InlineData("check", "LAYER")]
    [InlineData("sweep", "LAYER")]
    [InlineData("check mse tanh", "'tanh'")]
    [InlineData("layers mse", "'mse'")]
    [InlineData("devices --device cpu", "'--device'")]
    [InlineData("check mse --frobnicate", "'--frobnicate'")]
    [InlineData("check mse --shape", "'--shape'")]
    [InlineData("check mse --json", "'--json'")]
    [InlineData("check mse --device cpu --device cpu", "'--device'")]
    [InlineData("check mse --shape 8x8 --shape 8x8", "'--shape'")]
    [InlineData("check mse --json - --json -", "'--json'")]
    [InlineData("check @none.txt", "unknown layer '@none.txt'")]
    [InlineData("check sofmax", "unknown layer 'sofmax'; did you mean softmax?")]
    [InlineData("check Tanh", "did you mean tanh?")]
    [InlineData("sweep perceptron", "unknown layer 'perceptron'; there are add, attention,")]
    [InlineData("check ''", "unknown layer ''")]
    [InlineData("check mse --cost msw", "unknown cost 'msw'; did you mean mse?")]
    [InlineData("check mse --cost ''", "unknown cost ''")]
    [InlineData("check mse --shape 8", "mse takes 2 dimensions, rows x features; for example 8x8")]
    [InlineData("check mse --shape 8x8x8", "mse takes 2 dimensions")]
    [InlineData("check dense --shape 8x8", "dense takes 3 dimensions, rows x inputs x outputs")]
    [InlineData("check mse --shape 0x8", "'0' is no dimension")]
    [InlineData("check conv2d --shape 2x3x5x6x4x3x0x1x1x1", "'0' is no dimension")]
    [InlineData("check conv2d --shape 2x3x5x6x4x7x2x0x1x1", "nothing is left of the output of conv2d, 2x4x0x0; for example")]
    [InlineData("check maxpool2d --shape 2x3x5x6x6x1", "nothing is left of the output of maxpool2d, 2x3x0x1; for example")]
    [InlineData("check conv2d --shape 2x3x5x6x4x3x2x1x1x2", "2 groups do not share 3 inputs and 4 outputs equally")]
    [InlineData("check convtranspose2d --shape 1x2x1x1x2x3x1x2x1x1", "nothing is left of the output of convtranspose2d, 1x2x0x0")]
    [InlineData("check conv2d --shape 1x1x1x1x1x1x1x2147483647x1x1", "give a smaller shape")]
    [InlineData("check mse --shape -1x8", "'-1' is no dimension")]
    [InlineData("check mse --shape 8xa", "'a' is no dimension")]
    [InlineData("check mse --shape 8.5x8", "'8.5' is no dimension")]
    [InlineData("check mse --shape 8x", "'' is no dimension")]
    [InlineData("check mse --shape ''", "'' is no dimension")]
    [InlineData("check mse --shape 99999999999x8", "'99999999999' is no dimension")]
    [InlineData("check mse --shape 99999x99999", "give a smaller shape")]
    [InlineData("check mse --shape 40000x40000", "give a smaller shape")]
    [InlineData("check dense --shape 2000000000x2x2", "give a smaller shape")]
    [InlineData("check identity --cost sum --shape 46340x46340", "takes some 800 GiB")]
    [InlineData("check mse --step 0", "--step 0: give finite numbers above 0")]
    [InlineData("check mse --step -1e-3", "--step -0.001: give finite numbers above 0")]
    [InlineData("check mse --step NaN", "--step NaN: give finite numbers above 0")]
    [InlineData("check mse --step Infinity", "--step Infinity: give finite numbers above 0")]
    [InlineData("check mse --step 1e400", "give finite numbers above 0")]
    [InlineData("check mse --step small", "'small' is no number")]
    [InlineData("check mse --step 0,001", "check takes one step; use sweep")]
    [InlineData("check mse --step 1e-3,1e-2", "check takes one step; use sweep")]
    [InlineData("check mse --step ''", "'' is no number")]
    [InlineData("check mse --step 1e-12", "--step 1e-12 does not move input[0,0]")]
    [InlineData("check mse --step 1e-30 --precision double", "does not move input[0,0]")]
    [InlineData("sweep mse --step 0", "--step 0: give finite numbers above 0")]
    [InlineData("sweep mse --step 1e-3,-1", "--step -1: give finite numbers above 0")]
    [InlineData("sweep mse --step 1e-3,,1", "'' is no number")]
    [InlineData("check mse --precision half", "'half' is none of float, double, both")]
    [InlineData("check mse --precision float,", "'' is none of float, double, both")]
    [InlineData("check mse --device gpu", "'gpu' is none of auto, all, cpu,")]
    [InlineData("check mse --device cpu,", "'' is none of auto, all, cpu,")]
    [InlineData("check mse --device cuda:x", "'cuda:x' is none of")]
    [InlineData("check mse --device cpu:-1", "'cpu:-1' is none of")]
    [InlineData("check mse --device cpu:0:0", "'cpu:0:0' is none of")]
    [InlineData("check mse --math exact", "'exact' is none of portable, fast, native")]
    [InlineData("check mse --passes some", "'some' is neither footprint nor full")]
    [InlineData("check mse --seed 1.5", "--seed 1.5: give a whole number")]
    [InlineData("check mse --seed one", "--seed one: give a whole number")]
    [InlineData("check mse --seed 99999999999999999999", "give a whole number")]
    [InlineData("check mse --scale 0", "--scale 0: give a finite number above 0")]
    [InlineData("check mse --scale -1", "--scale -1: give a finite number above 0")]
    [InlineData("check mse --scale NaN", "--scale NaN: give a finite number above 0")]
    [InlineData("check mse --scale big", "'big' is no number")]
    [InlineData("check mse --scale 1,2", "--scale: give one number")]
    [InlineData("compare", "LAYER")]
    [InlineData("compare mse,", "unknown layer ''")]
    [InlineData("compare mse,sofmax", "unknown layer 'sofmax'; did you mean softmax?")]
    [InlineData("compare mse,dense --shape 8x8", "dense takes 3 dimensions")]
    [InlineData("compare mse --precision float", "there is only one run; give two devices")]
    [InlineData("compare mse --require-same-bits", "no two runs are in the same precision; give two devices")]
    [InlineData("compare mse --math portable,exact", "'exact' is none of portable, fast, native")]
    [InlineData("compare mse --step 1e-3,1e-2", "check takes one step; use sweep")]
    public void A_command_line_that_makes_no_sense_exits_with_64(string line, string what) =>
        Refuses(line.Length == 0 ? [] : line.Split(' '), 64, what);

    [Theory]
    [InlineData("nothing", "no such bug is known")]
    [InlineData("''", "no such bug is known")]
    [InlineData("factor", "needs a number")]
    [InlineData("factor:half", "needs a number")]
    [InlineData("factor:NaN", "needs a number")]
    [InlineData("offset", "needs a number")]
    [InlineData("zero-fraction:", "needs a number")]
    [InlineData("zero-fraction:2", "needs a fraction")]
    [InlineData("zero-fraction:-0.1", "needs a fraction")]
    [InlineData("sign:3", "takes no argument")]
    [InlineData("transpose:input", "takes no argument")]
    [InlineData("shift:1", "takes no argument")]
    [InlineData("row", "needs a row of input, from 0 to 7")]
    [InlineData("row:8", "needs a row of input, from 0 to 7")]
    [InlineData("row:-1", "needs a row of input, from 0 to 7")]
    [InlineData("zero", "no tensor ''; there are input")]
    [InlineData("zero:output[0,0]", "no tensor 'output'; there are input")]
    [InlineData("zero:target[0,0]", "no tensor 'target'; there are input")]
    [InlineData("zero:input[8,0]", "input is 8x8, counted from 0")]
    [InlineData("zero:input[0,8]", "input is 8x8, counted from 0")]
    [InlineData("zero:input[a,0]", "input is 8x8, counted from 0")]
    [InlineData("zero:input[-1,0]", "input is 8x8, counted from 0")]
    [InlineData("zero:input[0]", "input has 2 dimensions")]
    [InlineData("zero:input[0,0,0]", "input has 2 dimensions")]
    [InlineData("zero:input[2,3", "no closing bracket")]
    [InlineData("zero:input[2,3]]", "input is 8x8, counted from 0")]
    public void A_bug_that_cannot_be_planted_exits_with_64(string bug, string what) =>
        Refuses(["check", "mse", "--plant", bug], 64, what);

    [Theory]
    [InlineData("--tensor", "input", "write NAME=FILE.npy", 64)]
    [InlineData("--tensor", "input=", "write NAME=FILE.npy", 64)]
    [InlineData("--tensor", "={good}", "write NAME=FILE.npy", 64)]
    [InlineData("--tensor", "weight={good}", "no tensor 'weight'; there are input, target", 64)]
    [InlineData("--gradient", "target={good}", "no tensor 'target'; there are input", 64)]
    [InlineData("--tensor", "input={good} --tensor input={good}", "--tensor input is given twice", 64)]
    [InlineData("--gradient", "input={good} --gradient input={good}", "--gradient input is given twice", 64)]
    [InlineData("--tensor", "input={none}", "--tensor: there is no file {none}", 66)]
    [InlineData("--gradient", "input={none}/none.npy", "--gradient: there is no file {none}/none.npy", 66)]
    [InlineData("--tensor", "input={small}", "the file holds 2x2, but input is 2x3", 65)]
    [InlineData("--gradient", "input={small}", "the file holds 2x2, but input is 2x3", 65)]
    [InlineData("--tensor", "target={text}", "{text}: is not a .npy file", 65)]
    [InlineData("--tensor", "input={folder}", "{folder}: is a folder", 65)]
    public void A_file_that_does_not_fit_is_refused_by_name(string option, string given, string what, int status)
    {
        File.WriteAllText(folder["text.npy"], "1 2 3\n");
        var paths = new Dictionary<string, string>
        {
            ["{good}"] = folder.Save("good.npy", new double[2, 3]),
            ["{small}"] = folder.Save("small.npy", new double[2, 2]),
            ["{text}"] = folder["text.npy"],
            ["{none}"] = folder["none"],
            ["{folder}"] = folder["."],
        };
        string Fill(string text) => paths.Aggregate(
            text, (filled, path) => filled.Replace(path.Key, path.Value, StringComparison.Ordinal));

        Refuses($"check mse --shape 2x3 {option} {Fill(given)}".Split(' '), status, Fill(what));
    }

    [Theory]
    [InlineData("cpu:1", "there are 1 cpu devices")]
    [InlineData("cuda:99", "cuda:99: ")]
    [InlineData("cpu,opencl:99", "opencl:99: ")]
    public void A_device_that_is_not_there_exits_with_69(string device, string what) =>
        Refuses(["check", "mse", "--device", device], 69, what);

    [Fact]
    public void Cuda_where_there_is_none_exits_with_69_and_says_why()
    {
        var cuda = DeviceCatalog.List().First(device => device.Kind == DeviceKind.Cuda);
        Assert.SkipWhen(cuda.Problem is null, "there is a CUDA device");

        Refuses(["check", "mse", "--device", "cuda"], 69, $"cuda: {cuda.Problem}");
        Refuses(["check", "mse", "--device", "cuda:1"], 69, $"cuda:1: {cuda.Problem}");
    }

    private static void Refuses(string[] arguments, int status, string what)
    {
        arguments = Array.ConvertAll(arguments, word => word == "''" ? "" : word);
        bool needsDevice = arguments is ["check" or "sweep" or "compare", _, ..] && !arguments.Contains("--device");
        string[] onCpu = needsDevice ? ["--device", "cpu"] : [];

        var result = Invocation.Of([.. arguments.Take(2), .. onCpu, .. arguments.Skip(2)]);

        Assert.Contains(what, result.Complaint, StringComparison.Ordinal);
        Assert.Equal(status, result.Status);
        Assert.Empty(result.Output);
    }
}
