using System.CommandLine;

namespace GpuGradCheck.Cli;

/// <summary>Refuses words that are no command, argument or option, and says which were meant.</summary>
internal static class WrongWords
{
    /// <summary>Does nothing where every word has its place.</summary>
    /// <exception cref="UsageException">One has none.</exception>
    public static void Refuse(Command root, ParseResult parsed)
    {
        var command = parsed.CommandResult.Command;
        if (command == root && parsed.Errors.Count > 0)
            throw NoCommand(root, parsed);
        // A word that begins like an option is taken for the LAYER where it comes first.
        var words = parsed.CommandResult.Tokens.Select(token => token.Value).Concat(parsed.UnmatchedTokens);
        if (words.FirstOrDefault(IsOption) is { } option)
            throw UnknownOption(root, command, option);
        if (parsed.UnmatchedTokens is [var word, ..])
        {
            throw new UsageException(
                $"'{OneLine.Excerpt(word)}' has no place here: {command.Name} takes {Taken(command)}; see --help");
        }
        if (parsed.Errors.Count > 0)
            throw new UsageException($"{parsed.Errors[0].Message.TrimEnd('.')}; see --help");
    }

    private static UsageException NoCommand(Command root, ParseResult parsed)
    {
        string[] commands = [.. root.Subcommands.Select(command => command.Name)];
        if (parsed.UnmatchedTokens is not [var name, ..])
            return new($"no command; there are {string.Join(", ", commands)}; see --help");
        return IsOption(name) && Owners(root, NameOf(name)) is { Length: > 0 } owners
            ? new($"no command; {NameOf(name)} is an option of {string.Join(", ", owners)}; see --help")
            : UnknownName.Of("command", name, [.. commands, .. root.Options.Select(option => option.Name)]);
    }

    private static UsageException UnknownOption(Command root, Command command, string word)
    {
        string name = NameOf(word);
        string[] owners = Owners(root, name);
        if (owners.Contains(command.Name))
            return new($"{name} stands before the command; write gpugradcheck {command.Name} first");
        return owners.Length > 0
            ? new($"{command.Name} has no option '{name}', which is one of {string.Join(", ", owners)}; see --help")
            : UnknownName.Of(
                "option", name,
                command.Options.Concat(root.Options.Where(option => option.Recursive)).Select(option => option.Name));
    }

    private static string[] Owners(Command root, string option) =>
        [.. root.Subcommands
            .Where(command => command.Options.Any(each => each.Name == option))
            .Select(command => command.Name)];

    private static bool IsOption(string word) => word.StartsWith('-');

    /// <summary>Without the value that may be written to it.</summary>
    private static string NameOf(string word) => word.Split('=', ':')[0];

    private static string Taken(Command command) =>
        command.Arguments.Count == 0
            ? "options alone"
            : $"one {string.Join(' ', command.Arguments.Select(argument => argument.Name))} and options";
}
