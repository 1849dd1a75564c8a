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
            var root = Root(arguments);
            // No @file that is read for more arguments: a name is a name.
            var parsed = root.Parse(arguments, new() { ResponseFileTokenReplacer = null });
            WrongWords.Refuse(root, parsed);
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
        catch (Exception closed) when (
            closed is IOException and not (FileNotFoundException or DirectoryNotFoundException)
                or UnauthorizedAccessException)
        {
            return Complain(new OutputException($"standard output cannot be written: {closed.Message}", closed));
        }
        catch (Exception error)
        {
            return Complain(error);
        }
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

    /// <summary>Every command with its arguments and options.</summary>
    internal Command Root(string[] arguments)
    {
        // Not a RootCommand, which is called like the file that started it.
        var root = new Command(
            "gpugradcheck",
            "Is this gradient correct, wrong, or undecidable here? Checks a layer's backward pass without tuning.")
        {
            new HelpOption(),
            new VersionOption(),
        };
        root.Subcommands.Add(Checking(
            "check", "checks the layer's analytic gradient on each device and precision", isSweep: false, arguments));
        root.Subcommands.Add(Checking(
            "sweep", "the same at a list of steps: discrepancy against step", isSweep: true, arguments));
        root.Subcommands.Add(Comparing(arguments));
        root.Subcommands.Add(SelfTesting());
        root.Subcommands.Add(Listing("devices", "every device found, usable or not, and why not", () =>
        {
            var devices = DeviceCatalog.List();
            return new(terminal => TextReport.Devices(terminal, devices), () => JsonReport.Of(devices));
        }));
        root.Subcommands.Add(
            Listing("layers", "every built-in layer and cost", () => new(TextReport.Layers, JsonReport.OfCatalog)));
        return root;
    }

    private Command Checking(string name, string description, bool isSweep, string[] words)
    {
        var command = new Command(name, description);
        var arguments = new CheckArguments(command, isSweep, isComparison: false);
        var files = new ReportFiles(command, hasPage: true);
        command.SetAction(parsed =>
        {
            files.Require(parsed, isSweep);
            using var progress = new ProgressBar(output.Diagnostics, arguments.Advice(parsed));
            var report = arguments.Native(parsed) is { } path
                ? CheckNative(arguments, parsed, path, progress)
                : CheckLayer(arguments, parsed, progress);
            progress.Dispose();
            files.Write(parsed, output, new(
                terminal => TextReport.Check(terminal, report), () => JsonReport.Of(report, name))
            {
                Html = () => HtmlReport.Of(report, ShellLine.Of(words)),
                Sweep = report,
            });
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

    private Command Comparing(string[] words)
    {
        var command = new Command(
            "compare",
            "one check on several devices, in several precisions or with several --math, side by side: ULP, bits, "
            + "time; LAYER may be a comma list");
        var arguments = new CheckArguments(command, isSweep: false, isComparison: true);
        var sameBits = new Option<bool>("--require-same-bits")
        {
            Description = "exits with 1 where two runs in one precision have other bits",
        };
        command.Options.Add(sameBits);
        var files = new ReportFiles(command, hasPage: true);
        command.SetAction(parsed =>
        {
            files.Require(parsed);
            var (subjects, functions) = (arguments.ReadEach(parsed), arguments.EachFunctions(parsed));
            if (parsed.GetValue(sameBits)
                && DeviceCatalog.Choose(subjects[0].Options.Devices).Count * functions.Count < 2)
            {
                throw new UsageException(
                    "--require-same-bits: no two runs are in the same precision; give two devices");
            }
            using var progress = new ProgressBar(output.Diagnostics, arguments.Advice(parsed));
            ComparisonReport[] comparisons = [.. subjects.Select(subject => GradientChecker.Compare(
                subject.Name, subject.Layer, subject.Options, functions, progress, cancellation))];
            progress.Dispose();
            files.Write(parsed, output, new(
                terminal => ComparisonTables.Write(terminal, comparisons), () => ComparisonJson.Of(comparisons))
            {
                Html = () => HtmlReport.Of(comparisons, ShellLine.Of(words)),
            });
            return parsed.GetValue(sameBits) && !comparisons.All(comparison => comparison.HasSameBits)
                ? ExitStatus.Wrong
                : ExitStatus.Of(comparisons.Max(comparison => comparison.Verdict));
        });
        return command;
    }

    private Command SelfTesting()
    {
        var command = new Command(
            "selftest", "plants bugs in built-in layers and shows which are caught, beside other checkers' rules");
        var arguments = new SelfTestArguments(command);
        var files = new ReportFiles(command);
        command.SetAction(parsed =>
        {
            files.Require(parsed);
            var options = arguments.Read(parsed);
            using var progress = new ProgressBar(output.Diagnostics);
            var report = SelfTest.Run(options, progress, cancellation);
            progress.Dispose();
            files.Write(
                parsed, output, new(terminal => SelfTestTables.Write(terminal, report), () => SelfTestJson.Of(report)));
            return report.Holds ? ExitStatus.Correct : ExitStatus.Wrong;
        });
        return command;
    }

    private Command Listing(string name, string description, Func<Rendering> list)
    {
        var command = new Command(name, description);
        var files = new ReportFiles(command);
        command.SetAction(parsed =>
        {
            files.Require(parsed);
            files.Write(parsed, output, list());
            return ExitStatus.Correct;
        });
        return command;
    }
}
