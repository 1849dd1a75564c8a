using System.CommandLine;
using System.CommandLine.Help;
using GpuGradCheck.SelfTests;

namespace GpuGradCheck.Cli;

/// <summary>The commands. Each returns its exit status.</summary>
internal sealed class CommandLine(Output output, CancellationToken cancellation)
{
    /// <summary>Runs a command; an error is one line on standard error.</summary>
    public int Run(string[] arguments)
    {
        try
        {
            var root = Root();
            // No @file that is read for more arguments: a name is a name.
            var parsed = root.Parse(arguments, new() { ResponseFileTokenReplacer = null });
            if (parsed.Errors.Count > 0)
                throw new UsageException($"{Problem(root, parsed)}; see --help");
            int status = parsed.Invoke(new()
            {
                EnableDefaultExceptionHandler = false,
                ProcessTerminationTimeout = null,
                Output = output.Results,
                Error = output.Diagnostics,
            });
            output.Results.Flush();
            return status;
        }
        catch (IOException closed) when (closed is not (FileNotFoundException or DirectoryNotFoundException))
        {
            return Complain(new OutputException($"standard output cannot be written: {closed.Message}", closed));
        }
        catch (Exception error)
        {
            return Complain(error);
        }
    }

    private static string Problem(Command root, ParseResult parsed)
    {
        if (parsed.CommandResult.Command != root)
            return parsed.Errors[0].Message.TrimEnd('.');
        string commands = $"there are {string.Join(", ", root.Subcommands.Select(command => command.Name))}";
        return parsed.UnmatchedTokens is [var name, ..] ? $"unknown command '{name}'; {commands}" : $"no command; {commands}";
    }

    private int Complain(Exception error)
    {
        int status = ExitStatus.Of(error);
        string message = error is OperationCanceledException ? "cancelled" : error.Message.ReplaceLineEndings(" ");
        if (error is OutOfMemoryException and not InsufficientMemoryException)
            message = "there is not enough memory for a layer of this size; give a smaller --shape";
        else if (status == ExitStatus.InternalError && error is not KernelCompilationException)
            message = $"internal error, please report it: {error.GetType().Name}: {message}";
        output.Diagnostics.WriteLine($"gpugradcheck: {OneLine.Escape(message)}");
        return status;
    }

    private Command Root()
    {
        // Not a RootCommand, which is called like the file that started it.
        var root = new Command("gpugradcheck", "Is this gradient correct, wrong, or undecidable here? Checks a layer's backward pass without tuning.")
        {
            new HelpOption(),
            new VersionOption(),
        };
        root.Subcommands.Add(Checking("check", "checks the layer's analytic gradient on each device and precision", isSweep: false));
        root.Subcommands.Add(Checking("sweep", "the same at a list of steps: discrepancy against step", isSweep: true));
        root.Subcommands.Add(Comparing());
        root.Subcommands.Add(SelfTesting());
        root.Subcommands.Add(Listing("devices", "every device found, usable or not, and why not", json =>
        {
            var devices = DeviceCatalog.List();
            Show(json, () => JsonReport.Of(devices), terminal => TextReport.Devices(terminal, devices));
        }));
        root.Subcommands.Add(Listing("layers", "every built-in layer and cost", json =>
            Show(json, JsonReport.OfCatalog, TextReport.Layers)));
        return root;
    }

    private Command Checking(string name, string description, bool isSweep)
    {
        var command = new Command(name, description);
        var arguments = new CheckArguments(command, isSweep, takesNative: true);
        var json = Json();
        command.Options.Add(json);
        command.SetAction(parsed =>
        {
            RequireWritable(parsed.GetValue(json));
            using var progress = new ProgressBar(output.Diagnostics, arguments.Advice(parsed));
            var report = arguments.Native(parsed) is { } path
                ? CheckNative(arguments, parsed, path, progress)
                : CheckLayer(arguments, parsed, progress);
            progress.Dispose();
            Show(parsed.GetValue(json), () => JsonReport.Of(report, name), terminal => TextReport.Check(terminal, report));
            return ExitStatus.Of(report.Verdict);
        });
        return command;
    }

    private GradientReport CheckLayer(CheckArguments arguments, ParseResult parsed, ProgressBar progress)
    {
        var (name, layer, options) = arguments.Read(parsed);
        return GradientChecker.Check(name, layer, options, progress, cancellation);
    }

    private GradientReport CheckNative(CheckArguments arguments, ParseResult parsed, string path, ProgressBar progress)
    {
        var (library, options) = arguments.ReadNative(parsed, path);
        using (library)
            return GradientChecker.Check(Path.GetFileName(path), library.Function, options, progress, cancellation);
    }

    private Command Comparing()
    {
        var command = new Command(
            "compare", "one check on several devices, in several precisions or with several --math, side by side: ULP, bits, time; LAYER may be a comma list");
        var arguments = new CheckArguments(command, isSweep: false, takesNative: false);
        var sameBits = new Option<bool>("--require-same-bits") { Description = "exits with 1 where two runs in one precision have other bits" };
        var json = Json();
        command.Options.Add(sameBits);
        command.Options.Add(json);
        command.SetAction(parsed =>
        {
            RequireWritable(parsed.GetValue(json));
            var (subjects, functions) = (arguments.ReadEach(parsed), arguments.EachFunctions(parsed));
            if (parsed.GetValue(sameBits) && DeviceCatalog.Choose(subjects[0].Options.Devices).Count * functions.Count < 2)
                throw new UsageException("--require-same-bits: no two runs are in the same precision; give two devices");
            using var progress = new ProgressBar(output.Diagnostics, arguments.Advice(parsed));
            ComparisonReport[] comparisons = [.. subjects.Select(subject =>
                GradientChecker.Compare(subject.Name, subject.Layer, subject.Options, functions, progress, cancellation))];
            progress.Dispose();
            Show(parsed.GetValue(json), () => ComparisonJson.Of(comparisons), terminal => ComparisonTables.Write(terminal, comparisons));
            return parsed.GetValue(sameBits) && !comparisons.All(comparison => comparison.HasSameBits)
                ? ExitStatus.Wrong
                : ExitStatus.Of(comparisons.Max(comparison => comparison.Verdict));
        });
        return command;
    }

    private Command SelfTesting()
    {
        var command = new Command("selftest", "plants bugs in built-in layers and shows which are caught, beside other checkers' rules");
        var arguments = new SelfTestArguments(command);
        var json = Json();
        command.Options.Add(json);
        command.SetAction(parsed =>
        {
            RequireWritable(parsed.GetValue(json));
            var options = arguments.Read(parsed);
            using var progress = new ProgressBar(output.Diagnostics);
            var report = SelfTest.Run(options, progress, cancellation);
            progress.Dispose();
            Show(parsed.GetValue(json), () => SelfTestJson.Of(report), terminal => SelfTestTables.Write(terminal, report));
            return report.Holds ? ExitStatus.Correct : ExitStatus.Wrong;
        });
        return command;
    }

    private static Command Listing(string name, string description, Action<string?> list)
    {
        var command = new Command(name, description);
        var json = Json();
        command.Options.Add(json);
        command.SetAction(parsed =>
        {
            RequireWritable(parsed.GetValue(json));
            list(parsed.GetValue(json));
            return ExitStatus.Correct;
        });
        return command;
    }

    private static Option<string> Json() => new("--json") { Description = "writes the report as JSON to a file; - for standard output" };

    private static void RequireWritable(string? json)
    {
        if (json is not null)
            Output.RequireWritable(json);
    }

    private void Show(string? json, Func<string> asJson, Action<Spectre.Console.IAnsiConsole> asText)
    {
        if (json != "-")
            asText(Terminal.On(output.Results));
        if (json is not null)
            output.Write(json, asJson());
    }
}
