namespace GpuGradCheck.Tests.Cli;

/// <summary>Words that are no command, argument or option, each with what the one line must say.</summary>
internal static class WrongCommands
{
    public static IEnumerable<(string Line, string What)> All => [.. Commands, .. Arguments, .. Options, .. ElsewhereOptions];

    private static readonly (string Line, string What)[] Commands =
    [
        ("", "no command; there are check,"),
        ("''", "unknown command ''"),
        ("chek mse", "unknown command 'chek'; did you mean check?"),
        ("frobnicate", "unknown command 'frobnicate'; there are check,"),
        ("--versoin", "unknown command '--versoin'; did you mean --version?"),
        ("--scale 10", "no command; --scale is an option of check, sweep, compare"),
        ("--scale 10 check mse", "--scale stands before the command; write gpugradcheck check first"),
    ];

    private static readonly (string Line, string What)[] Arguments =
    [
        ("sweep", "LAYER"),
        ("compare", "LAYER"),
        ("check mse tanh", "'tanh' has no place here: check takes one LAYER and options"),
        ("check mse --together 1", "'1' has no place here: check takes one LAYER"),
        ("layers mse", "'mse' has no place here: layers takes options alone"),
        ("selftest mse", "'mse' has no place here: selftest takes options alone"),
        ("selftest --full --full 1", "'1'"),
        ("check mse --shape", "'--shape'"),
        ("check mse --json", "'--json'"),
        ("check mse --launch-limit", "'--launch-limit'"),
        ("selftest --json", "'--json'"),
        ("check mse --device cpu --device cpu", "'--device'"),
        ("check mse --shape 8x8 --shape 8x8", "'--shape'"),
        ("check mse --json - --json -", "'--json'"),
    ];

    /// <summary>Options of no command, with the nearest one.</summary>
    private static readonly (string Line, string What)[] Options =
    [
        ("check softmax --sacle 10", "unknown option '--sacle'; did you mean --scale?"),
        ("check softmax --sacle=10", "unknown option '--sacle'; did you mean --scale?"),
        ("check --sacle 10 softmax", "unknown option '--sacle'; did you mean --scale?"),
        ("check --shpe", "unknown option '--shpe'; did you mean --shape?"),
        ("check mse -plant sign", "unknown option '-plant'; did you mean --plant?"),
        ("sweep mse --steps 1", "unknown option '--steps'; did you mean --step?"),
        ("compare mse --require-same-bit", "did you mean --require-same-bits?"),
        ("layers --jsn -", "unknown option '--jsn'; did you mean --json?"),
        ("selftest --hepl", "unknown option '--hepl'; did you mean --help?"),
        ("check mse --frobnicate", "unknown option '--frobnicate'; there are --shape, --cost,"),
        ("selftest --frobnicate", "unknown option '--frobnicate'; there are --full,"),
    ];

    /// <summary>Options of other commands, which are named.</summary>
    private static readonly (string Line, string What)[] ElsewhereOptions =
    [
        ("devices --device cpu", "devices has no option '--device', which is one of check, sweep, compare, selftest"),
        ("compare mse --native {text.so}", "compare has no option '--native', which is one of check, sweep"),
        ("selftest --shape 8x8", "selftest has no option '--shape', which is one of check, sweep, compare"),
        ("sweep mse --require-same-bits", "sweep has no option '--require-same-bits', which is one of compare"),
    ];
}
