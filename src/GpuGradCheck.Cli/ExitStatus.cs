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
        DeviceNotAvailableException => DeviceNotAvailable,
        OutputException => OutputNotWritten,
        OperationCanceledException => Cancelled,
        _ => InternalError,
    };
}
