namespace GpuGradCheck.Cli;

/// <summary>The command line as it has to be typed in a POSIX shell to be the same again.</summary>
internal static class ShellLine
{
    private const string Plain = "-_./:=,@%+";

    public static string Of(IEnumerable<string> arguments) =>
        string.Join(' ', arguments.Select(Quoted).Prepend("gpugradcheck"));

    private static string Quoted(string argument) =>
        argument.Length > 0 && argument.All(each => char.IsAsciiLetterOrDigit(each) || Plain.Contains(each))
            ? argument
            : $"'{argument.Replace("'", "'\\''", StringComparison.Ordinal)}'";
}
