namespace GpuGradCheck.Tests.Cli;

/// <summary>
/// Command lines that are wrong, each with what its one line must say. A word '' is empty; {name} is the path of a file that
/// <see cref="WrongFiles"/> makes.
/// </summary>
internal static class WrongInput
{
    /// <summary>Every line, with its exit status.</summary>
    public static IEnumerable<(string Line, int Status, string What)> All =>
    [
        .. WrongCommands.All.Select(row => (row.Line, 64, row.What)),
        .. Names.Select(row => (row.Line, 64, row.What)),
        .. Shapes.Select(row => (row.Line, 64, row.What)),
        .. Steps.Select(row => (row.Line, 64, row.What)),
        .. Choices.Select(row => (row.Line, 64, row.What)),
        .. Bugs.Select(row => (row.Line, 64, row.What)),
        .. Contradictions.Select(row => (row.Line, 64, row.What)),
        .. NoTensors.Select(row => (row.Line, 64, row.What)),
        .. Arrays.Select(row => ($"check mse --shape 2x3 --tensor input={row.File}", 65, row.What)),
        .. Arrays.Select(row => ($"check mse --shape 2x3 --gradient input={row.File}", 65, row.What)),
        .. Points.Select(row => (row.Line, 65, row.What)),
        .. Missing.Select(row => (row.Line, 66, row.What)),
        .. Devices.Select(row => (row.Line, 69, row.What)),
        .. Outputs.Select(row => (row.Line, 73, row.What)),
    ];

    /// <summary>Names of layers and costs, with the nearest one.</summary>
    private static readonly (string Line, string What)[] Names =
    [
        ("check @none.txt", "unknown layer '@none.txt'"),
        ("check sofmax", "unknown layer 'sofmax'; did you mean softmax?"),
        ("check Tanh", "did you mean tanh?"),
        ("sweep perceptron", "unknown layer 'perceptron'; there are add, attention,"),
        ("check ''", "unknown layer ''"),
        ("check mse --cost msw", "unknown cost 'msw'; did you mean mse?"),
        ("check mse --cost ''", "unknown cost ''"),
        ("compare mse,", "unknown layer ''"),
        ("compare mse,sofmax", "unknown layer 'sofmax'; did you mean softmax?"),
        ("check atention", "did you mean attention?"),
    ];

    /// <summary>Shapes of the wrong rank, zero, negative, no number, beyond the memory or the address space.</summary>
    private static readonly (string Line, string What)[] Shapes =
    [
        ("check mse --shape 8", "mse takes 2 dimensions, rows x features; for example 8x8"),
        ("check mse --shape 8x8x8", "mse takes 2 dimensions"),
        ("check dense --shape 8x8", "dense takes 3 dimensions, rows x inputs x outputs"),
        ("check mse --shape 0x8", "'0' is no dimension"),
        ("check conv2d --shape 2x3x5x6x4x3x0x1x1x1", "'0' is no dimension"),
        ("check conv2d --shape 2x3x5x6x4x7x2x0x1x1", "nothing is left of the output of conv2d, 2x4x0x0; for example"),
        ("check maxpool2d --shape 2x3x5x6x6x1", "nothing is left of the output of maxpool2d, 2x3x0x1; for example"),
        ("check conv2d --shape 2x3x5x6x4x3x2x1x1x2", "2 groups do not share 3 inputs and 4 outputs equally"),
        ("check convtranspose2d --shape 1x2x1x1x2x3x1x2x1x1", "nothing is left of the output of convtranspose2d, 1x2x0x0"),
        ("check conv2d --shape 1x1x1x1x1x1x1x2147483647x1x1", "give a smaller shape"),
        ("check mse --shape -1x8", "'-1' is no dimension"),
        ("check mse --shape 8xa", "'a' is no dimension"),
        ("check mse --shape 8.5x8", "'8.5' is no dimension"),
        ("check mse --shape 8x", "'' is no dimension"),
        ("check mse --shape ''", "'' is no dimension"),
        ("check mse --shape 99999999999x8", "'99999999999' is no dimension"),
        ("check mse --shape 99999x99999", "give a smaller shape"),
        ("check mse --shape 40000x40000", "give a smaller shape"),
        ("check dense --shape 2000000000x2x2", "give a smaller shape"),
        ("check conv2d --shape 1x1x3x3x1x1x1x0x2147483647x1", "--shape 1x1x3x3x1x1x1x0x2147483647x1: conv2d would have over"),
        ("check identity --cost sum --shape 46340x46340", "takes some 1472 GiB"),
        ("compare mse,dense --shape 8x8", "dense takes 3 dimensions"),
        ("check mse --shape 2147483648x1", "'2147483648' is no dimension"),
        ("check attention --shape 100000x100000x100000x8", "give a smaller shape"),
    ];

    /// <summary>Steps that are no distance, or below the resolution of the point.</summary>
    private static readonly (string Line, string What)[] Steps =
    [
        ("check mse --step 0", "--step 0: give finite numbers above 0"),
        ("check mse --step -1e-3", "--step -0.001: give finite numbers above 0"),
        ("check mse --step NaN", "--step NaN: give finite numbers above 0"),
        ("check mse --step Infinity", "--step Infinity: give finite numbers above 0"),
        ("check mse --step 1e400", "give finite numbers above 0"),
        ("check mse --step small", "'small' is no number"),
        ("check mse --step 0,001", "check takes one step; use sweep"),
        ("check mse --step 1e-3,1e-2", "check takes one step; use sweep"),
        ("check mse --step ''", "'' is no number"),
        ("check mse --step 1e-12", "--step 1e-12 does not move input[0,0]"),
        ("check mse --step 1e-30 --precision double", "does not move input[0,0]"),
        ("sweep mse --step 0", "--step 0: give finite numbers above 0"),
        ("sweep mse --step 1e-3,-1", "--step -1: give finite numbers above 0"),
        ("sweep mse --step 1e-3,,1", "'' is no number"),
        ("compare mse --step 1e-3,1e-2", "check takes one step; use sweep"),
    ];

    /// <summary>Values that an option does not take.</summary>
    private static readonly (string Line, string What)[] Choices =
    [
        ("check mse --precision half", "'half' is none of float, double, both"),
        ("check mse --precision float,", "'' is none of float, double, both"),
        ("check mse --device gpu", "'gpu' is none of auto, all, cpu,"),
        ("check mse --device cpu,", "'' is none of auto, all, cpu,"),
        ("check mse --device cuda:x", "'cuda:x' is none of"),
        ("check mse --device cpu:-1", "'cpu:-1' is none of"),
        ("check mse --device cpu:0:0", "'cpu:0:0' is none of"),
        ("check mse --math exact", "'exact' is none of portable, fast, native"),
        ("check mse --passes some", "'some' is neither footprint nor full"),
        ("check mse --seed 1.5", "--seed 1.5: give a whole number"),
        ("check mse --seed one", "--seed one: give a whole number"),
        ("check mse --seed 99999999999999999999", "give a whole number"),
        ("check mse --scale 0", "--scale 0: give a finite number above 0"),
        ("check mse --scale -1", "--scale -1: give a finite number above 0"),
        ("check mse --scale NaN", "--scale NaN: give a finite number above 0"),
        ("check mse --scale big", "'big' is no number"),
        ("check mse --scale 1,2", "--scale: give one number"),
        ("compare mse --math portable,exact", "'exact' is none of portable, fast, native"),
        ("check mse --precision float,half", "'half' is none of float, double, both"),
        ("check mse --launch-limit 0", "--launch-limit 0: give a number of seconds"),
        ("check mse --launch-limit -1", "give a number of seconds"),
        ("check mse --launch-limit NaN", "give a number of seconds"),
        ("check mse --launch-limit 1e99", "give a number of seconds"),
        ("check mse --launch-limit soon", "give a number of seconds"),
        ("selftest --precision half", "'half' is none of float, double, both"),
        ("selftest --seed one", "--seed one: give a whole number"),
        ("selftest --device gpu", "'gpu' is none of auto, all, cpu,"),
    ];

    /// <summary>Bugs that cannot be planted.</summary>
    private static readonly (string Line, string What)[] Bugs =
    [
        ("check mse --plant nothing", "no such bug is known"),
        ("check mse --plant ''", "no such bug is known"),
        ("check mse --plant factor", "needs a number"),
        ("check mse --plant factor:half", "needs a number"),
        ("check mse --plant factor:NaN", "needs a number"),
        ("check mse --plant offset", "needs a number"),
        ("check mse --plant zero-fraction:", "needs a number"),
        ("check mse --plant zero-fraction:2", "needs a fraction"),
        ("check mse --plant zero-fraction:-0.1", "needs a fraction"),
        ("check mse --plant sign:3", "takes no argument"),
        ("check mse --plant transpose:input", "takes no argument"),
        ("check mse --plant shift:1", "takes no argument"),
        ("check mse --plant row", "needs a row of input, from 0 to 7"),
        ("check mse --plant row:8", "needs a row of input, from 0 to 7"),
        ("check mse --plant row:-1", "needs a row of input, from 0 to 7"),
        ("check mse --plant zero", "no tensor ''; there are input"),
        ("check mse --plant zero:output[0,0]", "no tensor 'output'; there are input"),
        ("check mse --plant zero:target[0,0]", "no tensor 'target'; there are input"),
        ("check mse --plant zero:input[8,0]", "input is 8x8, counted from 0"),
        ("check mse --plant zero:input[0,8]", "input is 8x8, counted from 0"),
        ("check mse --plant zero:input[a,0]", "input is 8x8, counted from 0"),
        ("check mse --plant zero:input[-1,0]", "input is 8x8, counted from 0"),
        ("check mse --plant zero:input[0]", "input has 2 dimensions"),
        ("check mse --plant zero:input[0,0,0]", "input has 2 dimensions"),
        ("check mse --plant zero:input[2,3", "no closing bracket"),
        ("check mse --plant zero:input[2,3]]", "input is 8x8, counted from 0"),
    ];

    /// <summary>Options that contradict each other, or leave nothing to do.</summary>
    private static readonly (string Line, string What)[] Contradictions =
    [
        ("compare mse --precision float", "there is only one run; give two devices"),
        ("check mse --together", "--together: there is only one device; give several"),
        ("compare mse --together", "compare has no option '--together'"),
        ("compare mse --require-same-bits", "no two runs are in the same precision; give two devices"),
        ("check tanh --native {text.so}", "takes the place of a layer; leave out tanh"),
        ("check --native {text.so} --device opencl", "leave out --device"),
        ("check --native {text.so} --math native", "leave out --device, --math"),
        ("check --native {text.so} --passes full", "and --passes"),
        ("sweep --native {text.so} --gradient input={good.npy}", "computes its gradient itself: leave out --gradient"),
        ("check", "no LAYER; 'layers' lists those there are, --native FILE takes yours"),
        ("check mse --shape 2x3 --tensor input={good.npy} --tensor input={good.npy}", "--tensor input is given twice"),
        ("check mse --shape 2x3 --tensor input={good.npy} --tensor input={good.safetensors}", "--tensor input is given twice"),
        ("check mse --shape 2x3 --gradient input={good.npy} --gradient input={good.npy}", "--gradient input is given twice"),
    ];

    /// <summary>Files for a tensor that is not there, or for none.</summary>
    private static readonly (string Line, string What)[] NoTensors =
    [
        ("check mse --shape 2x3 --tensor input", "write NAME=FILE.npy"),
        ("check mse --shape 2x3 --tensor input=", "write NAME=FILE.npy"),
        ("check mse --shape 2x3 --tensor ={good.npy}", "write NAME=FILE.npy"),
        ("check mse --shape 2x3 --tensor weight={good.npy}", "no tensor 'weight'; there are input, target"),
        ("check mse --shape 2x3 --tensor weight={weight.safetensors}", "no tensor 'weight'; there are input, target"),
        ("check mse --shape 2x3 --gradient target={good.npy}", "no tensor 'target'; there are input"),
        ("check mse --shape 2x3 --gradient weight={weight.safetensors}", "no tensor 'weight'; there are input"),
    ];

    /// <summary>Files that hold no such array.</summary>
    private static readonly (string File, string What)[] Arrays =
    [
        ("{small.npy}", "the file holds 2x2, but input is 2x3"),
        ("{flat.npy}", "the file holds 6, but input is 2x3"),
        ("{number.npy}", "the file holds one number, but input is 2x3"),
        ("{nothing.npy}", "ends within its header"),
        ("{text.npy}", "{text.npy}: is not a .npy file"),
        ("{magic.npy}", "is not a .npy file (wrong first bytes)"),
        ("{version.npy}", "has format version 9.0"),
        ("{truncated.npy}", "is truncated: shape (2, 3) of float64 needs 48 bytes after the header, 47 are there"),
        ("{headless.npy}", "ends within its header"),
        ("{longer.npy}", "has 1 bytes after its array"),
        ("{integers.npy}", "holds int64 ('<i8')"),
        ("{complex.npy}", "holds complex64"),
        ("{objects.npy}", "holds Python objects ('|O')"),
        ("{structured.npy}", "holds a structured dtype"),
        ("{malformed.npy}", "its header is malformed at character"),
        ("{negative.npy}", "expected an extent"),
        ("{vast.npy}", "is too large"),
        ("{4gb-header.npy}", "its header claims 4294967295 bytes"),
        ("{folder}", "{folder}: is a folder"),
        ("{nothing.safetensors}", "is no safetensors file: it has 0 bytes"),
        ("{tall.safetensors}", "the file holds 3x2, but input is 2x3"),
        ("{weight.safetensors}", "there is no tensor 'input'; it holds weight"),
        ("{good.safetensors}:bias", "there is no tensor 'bias'; it holds input"),
        ("{overlapping.safetensors}", "'target' lies from byte 16 to 24, and tensors lie end to end: it must begin at 24"),
        ("{gap.safetensors}", "it must begin at 8"),
        ("{beyond.safetensors}", "its tensors take 48 bytes behind the header, and there are 24"),
        ("{backwards.safetensors}", "-24 bytes for 6 numbers"),
        ("{below.safetensors}", "'input' lies from byte -24 to 0, and tensors lie end to end: it must begin at 0"),
        ("{vast.safetensors}", "'input' is unsound"),
        ("{mismatch.safetensors}", "24 bytes for 4 numbers of type F32"),
        ("{twice.safetensors}", "the tensor 'input' is there twice"),
        ("{integers.safetensors}", "there is no tensor 'input'"),
        ("{unknown.safetensors}", "there is no tensor 'input'"),
        ("{text.safetensors}", "its header is not JSON of texts and numbers (line 1, byte "),
        ("{list.safetensors}", "a JSON object, and this is not"),
        ("{truncated.safetensors}", "its tensors take 24 bytes behind the header, and there are 23"),
        ("{4gb-header.safetensors}", "is cut off: its header would have 42949"),
    ];

    /// <summary>Points that are none.</summary>
    private static readonly (string Line, string What)[] Points =
    [
        ("check mse --shape 2x3 --tensor input={nan.npy}", "--tensor input: the file holds NaN in one entry, the first input[1,1]; give numbers"),
        ("check mse --shape 2x3 --tensor target={nan.npy}", "the first target[1,1]"),
        ("check mse --shape 2x3 --tensor input={nan.safetensors}", "NaN in 2 entries, the first input[0,0]"),
        ("check --native {text.so}", "it cannot be loaded:"),
    ];

    /// <summary>Files that are not there.</summary>
    private static readonly (string Line, string What)[] Missing =
    [
        ("check mse --shape 2x3 --tensor input={none.npy}", "--tensor: there is no file {none.npy}"),
        ("check mse --shape 2x3 --gradient input={none}/none.npy", "--gradient: there is no file {none}/none.npy"),
        ("check mse --shape 2x3 --tensor input={none.safetensors}", "--tensor: there is no file {none.safetensors}"),
        ("check mse --shape 2x3 --tensor input={none.safetensors}:weight", "--tensor: there is no file {none.safetensors}"),
        ("check --native {none.so}", "--native: there is no file {none.so}; check the path"),
    ];

    /// <summary>Devices that are not there.</summary>
    private static readonly (string Line, string What)[] Devices =
    [
        ("check mse --device cpu:1", "there are 1 cpu devices"),
        ("check mse --device cuda:99", "cuda:99: "),
        ("check mse --device cpu,opencl:99", "opencl:99: "),
        ("compare mse --device cpu,cuda:99", "cuda:99: "),
        ("selftest --device cpu:1", "there are 1 cpu devices"),
    ];

    /// <summary>Outputs that cannot be files.</summary>
    private static readonly (string Line, string What)[] Outputs =
    [
        ("check mse --json ''", "is no file name"),
        ("check mse --json {folder}", "{folder} cannot be written: it is a folder"),
        ("check mse --json {none}/report.json", "there is no folder {none}; make it first"),
        ("sweep mse --json {none}/report.json", "there is no folder"),
        ("compare mse --json {none}/report.json", "there is no folder"),
        ("selftest --json {none}/report.json", "there is no folder"),
        ("devices --json {none}/report.json", "there is no folder"),
        ("layers --json {good.npy}/report.json", "there is no folder"),
    ];
}
