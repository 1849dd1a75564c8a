namespace GpuGradCheck.Cli;

/// <summary>Exit statuses: the verdict, or what went wrong (sysexits.h where it has a number for it).</summary>
internal static class ExitStatus
{
    public const int Correct = 0;
    public const int Wrong = 1;
    public const int Undecided = 2;
    public const int Usage = 64;
    public const int BadInput = 65;
    public const int MissingInput = 66;
    public const int DeviceNotAvailable = 69;
    public const int InternalError = 70;
    public const int OutputNotWritten = 73;
    public const int Cancelled = 130;

    /// <summary>Every status and what it says.</summary>
    public static IReadOnlyList<(int Status, string Meaning)> Meanings { get; } =
    [
        (Correct, "correct; or what was asked for is done"),
        (Wrong, "wrong; `selftest`: a correct gradient was called wrong, or a gross bug correct; "
            + "`--require-same-bits`: the bits differ"),
        (Undecided, "undecided or vacuous"),
        (Usage, "the command line makes no sense"),
        (BadInput, "a file, or what a library or layer does, is not what it must be"),
        (MissingInput, "a file to read is missing"),
        (DeviceNotAvailable, "a device is not there, cannot be used or has too little memory"),
        (InternalError, "an error of the program's own"),
        (OutputNotWritten, "a file, or standard output, cannot be written"),
        (Cancelled, "cancelled"),
    ];

    public static int Of(Verdict verdict) => verdict switch
    {
        Verdict.Correct => Correct,
        Verdict.Wrong => Wrong,
        _ => Undecided,
    };

    public static int Of(Exception error) => error switch
    {
        UsageException => Usage,
        InvalidInputException or LayerContractException => BadInput,
        FileNotFoundException or DirectoryNotFoundException => MissingInput,
        DeviceNotAvailableException or OutOfMemoryException => DeviceNotAvailable,
        OutputException => OutputNotWritten,
        OperationCanceledException => Cancelled,
        _ => InternalError,
    };
}
