using System.CommandLine;
using System.Globalization;
using GpuGradCheck.Cli.Native;
using GpuGradCheck.Npy;
using GpuGradCheck.Safetensors;

namespace GpuGradCheck.Cli;

/// <summary>The arguments that check, sweep and compare share, and how they become options of the checker.</summary>
internal sealed class CheckArguments
{
    private const double ShortestLimit = 0.1;
    private const double LongestLimit = 1e6;

    private readonly Argument<string?> layer = new("LAYER")
    {
        Description = "a layer or a cost; 'layers' lists them",
        Arity = ArgumentArity.ZeroOrOne,
    };
    private readonly Option<string> shape = new("--shape")
    {
        Description = "dimensions in the layer's order, such as 8x8",
    };
    private readonly Option<string> cost = new("--cost")
    {
        Description = "mse, projection or another that 'layers' lists; the layer's own by default",
    };
    private readonly Option<string> device = new("--device")
    {
        Description = "auto, cpu, opencl, cuda, cuda:1, all; a comma makes a list",
    };
    private readonly Option<bool> together = new("--together")
    {
        Description = "the devices share the passes of one run, in place of a run each",
    };
    private readonly Option<string> precision = new("--precision")
    {
        Description = "float, double or both (the default)",
    };
    private readonly Option<string> step = new("--step")
    {
        Description = "absolute steps, such as 1e-4,1e-3; chosen by default",
    };
    private readonly Option<string> passes = new("--passes") { Description = "footprint (the default) or full" };
    private readonly Option<string> math = new("--math")
    {
        Description = "portable (the default): our own functions; fast: a*b + c may be fused; native: ILGPU's",
    };
    private readonly Option<string> coverage = new("--coverage")
    {
        Description = "all (the default), sampled:K or projected: how many entries are looked at one by one",
    };
    private readonly Option<string> seed = new("--seed") { Description = "seed of the random values, 1 by default" };
    private readonly Option<string> scale = new("--scale")
    {
        Description = "random values are drawn from [-S, S], 1 by default",
    };
    private readonly Option<string[]> tensor = new("--tensor")
    {
        Description = "NAME=FILE.npy or NAME=FILE.safetensors[:TENSOR]: values for a tensor; repeatable",
    };
    private readonly Option<string[]> gradient = new("--gradient")
    {
        Description = "NAME=FILE as above: a gradient computed elsewhere, checked in place of the layer's own; "
            + "repeatable",
    };
    private readonly Option<string> launchLimit = new("--launch-limit")
    {
        Description = "seconds that one launch, or one call of a native library, may take, 120 by default",
    };
    private readonly Option<string> native = new("--native")
    {
        Description = "a native library in place of a layer; see samples/native",
    };
    private readonly Option<string> plant = new("--plant")
    {
        Description = "plants a known bug: factor:0.5, sign, transpose, zero:input[2,3], ...",
    };
    private readonly bool isSweep;

    /// <param name="command">Gets the options.</param>
    /// <param name="isSweep">Whether it takes several steps.</param>
    /// <param name="isComparison">Whether it takes several functions, and each device makes a run of its own.</param>
    public CheckArguments(Command command, bool isSweep, bool isComparison)
    {
        this.isSweep = isSweep;
        command.Arguments.Add(layer);
        foreach (Option option in new Option[]
        {
            shape, cost, device, precision, step, passes, math, coverage, seed, scale, tensor, gradient, plant,
            launchLimit,
        })
        {
            command.Options.Add(option);
        }
        if (isComparison)
            return;
        command.Options.Add(together);
        command.Options.Add(native);
    }

    /// <summary>What was asked for, with its files read.</summary>
    public (string Name, ILayer Layer, CheckOptions Options) Read(ParseResult parsed) =>
        Read(parsed, LayerOf(parsed), Functions(parsed.GetValue(math) ?? "portable"));

    /// <summary>The same for each layer of a comma list, all refused before one is run.</summary>
    public IReadOnlyList<(string Name, ILayer Layer, CheckOptions Options)> ReadEach(ParseResult parsed) =>
        [.. LayerOf(parsed).Split(',').Distinct().Select(name => Read(parsed, name, MathFunctions.Portable))];

    /// <summary>What to do about a check that takes long; null where it does not look at every entry.</summary>
    public string? Advice(ParseResult parsed) =>
        CoverageText.Advice(
            Coverage.Parse(parsed.GetValue(coverage) ?? "all"), canProject: parsed.GetValue(native) is null);

    /// <summary>A comma list of functions.</summary>
    public IReadOnlyList<MathFunctions> EachFunctions(ParseResult parsed) =>
        [.. (parsed.GetValue(math) ?? "portable").Split(',').Select(Functions).Distinct()];

    private (string Name, ILayer Layer, CheckOptions Options) Read(
        ParseResult parsed, string name, MathFunctions functions)
    {
        var definition = Catalog.Layer(name);
        var dimensions = ShapeOf(parsed) ?? definition.DefaultShape;
        return (
            definition.Name, definition.Create(dimensions),
            Options(parsed, dimensions.Dimensions, definition.DefaultCost, functions));
    }

    /// <summary>The native library that is to be checked in place of a layer; null where there is none.</summary>
    public string? Native(ParseResult parsed)
    {
        string? path = parsed.GetValue(native);
        if (path is not null && parsed.GetValue(layer) is { } also)
            throw new UsageException($"--native {path} takes the place of a layer; leave out {OneLine.Excerpt(also)}");
        if (path is not null
            && (parsed.GetValue(device) ?? parsed.GetValue(math) ?? parsed.GetValue(passes)) is not null)
        {
            throw new UsageException(
                $"--native {path} runs on the host as it is: leave out --device, --math and --passes");
        }
        if (path is not null && parsed.GetValue(gradient) is { Length: > 0 })
            throw new UsageException($"--native {path} computes its gradient itself: leave out --gradient");
        return path;
    }

    /// <summary>What was asked for of a native library, with its files read.</summary>
    public (NativeLayer Layer, CheckOptions Options) ReadNative(ParseResult parsed, string path)
    {
        var dimensions = ShapeOf(parsed)?.Dimensions;
        // A linear cost adds no curvature of its own, and this one no symmetry.
        var options = Options(parsed, dimensions ?? [], "projection", MathFunctions.Portable);
        var library = new NativeLayer(path, dimensions, options.LaunchLimit);
        // The library's processes are ended in time, which leaves nothing to give up here.
        return (library, options with
        {
            Shape = library.Function.Tensors.Variables[0].Shape,
            LaunchLimit = Timeout.InfiniteTimeSpan,
        });
    }

    private Shape? ShapeOf(ParseResult parsed) => parsed.GetValue(shape) is { } text ? Shape.Parse(text) : null;

    private string LayerOf(ParseResult parsed) => parsed.GetValue(layer)
        ?? throw new UsageException("no LAYER; 'layers' lists those there are, --native FILE takes yours");

    private CheckOptions Options(
        ParseResult parsed, IReadOnlyList<int> dimensions, string defaultCost, MathFunctions functions)
    {
        double[]? steps = parsed.GetValue(step) is { } list ? Numbers("--step", list) : null;
        if (!isSweep && steps?.Length > 1)
            throw new UsageException("--step: a check takes one step; use sweep for several");
        var options = new CheckOptions
        {
            Shape = dimensions,
            Cost = parsed.GetValue(cost) ?? defaultCost,
            Devices = (parsed.GetValue(device) ?? "auto").Split(','),
            Together = parsed.GetValue(together),
            Precisions = Precisions(parsed.GetValue(precision) ?? "both"),
            Step = isSweep ? null : steps?[0],
            Sweep = isSweep ? [.. (steps ?? []).Distinct()] : null,
            Passes = Passes(parsed.GetValue(passes) ?? "footprint"),
            Math = functions,
            Coverage = Coverage.Parse(parsed.GetValue(coverage) ?? "all"),
            Seed = Seed(parsed.GetValue(seed) ?? "1"),
            Scale = Numbers("--scale", parsed.GetValue(scale) ?? "1") is [var one]
                ? one
                : throw new UsageException("--scale: give one number"),
            Plant = parsed.GetValue(plant),
            LaunchLimit = parsed.GetValue(launchLimit) is { } seconds ? Limit(seconds) : new CheckOptions().LaunchLimit,
        };
        return options with
        {
            Tensors = Points(Files("--tensor", parsed.GetValue(tensor))),
            Gradients = Files("--gradient", parsed.GetValue(gradient)),
        };
    }

    /// <summary>A seed, which may be negative.</summary>
    public static long Seed(string text) =>
        long.TryParse(text, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out long seed)
            ? seed
            : throw new UsageException($"--seed {text}: give a whole number");

    /// <summary>A list of precisions, or both.</summary>
    public static IReadOnlyList<Precision> Precisions(string list)
    {
        var precisions = list.Split(',').SelectMany(name => name switch
        {
            "float" => (Precision[])[Precision.Float],
            "double" => [Precision.Double],
            "both" => [Precision.Float, Precision.Double],
            _ => throw new UsageException($"--precision '{name}' is none of float, double, both"),
        });
        return [.. precisions.Distinct()];
    }

    private static TimeSpan Limit(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double seconds)
            && seconds >= ShortestLimit && seconds <= LongestLimit
            ? TimeSpan.FromSeconds(seconds)
            : throw new UsageException(
                $"--launch-limit {text}: give a number of seconds from {ShortestLimit} to {LongestLimit}");

    private static double[] Numbers(string option, string list) => Array.ConvertAll(list.Split(','), text =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double number)
            ? number
            : throw new UsageException(
                $"{option} {list}: '{text}' is no number; write 1e-4 or 0.1, with commas between several"));

    private static PassMode Passes(string name) => name switch
    {
        "footprint" => PassMode.Footprint,
        "full" => PassMode.Full,
        _ => throw new UsageException($"--passes '{name}' is neither footprint nor full"),
    };

    private static MathFunctions Functions(string name) => name switch
    {
        "portable" => MathFunctions.Portable,
        "fast" => MathFunctions.Fast,
        "native" => MathFunctions.Native,
        _ => throw new UsageException($"--math '{name}' is none of portable, fast, native"),
    };

    private static Dictionary<string, NpyArray> Files(string option, string[]? pairs)
    {
        var files = new Dictionary<string, NpyArray>();
        foreach (string pair in pairs ?? [])
        {
            string[] parts = pair.Split('=', 2);
            if (parts.Length != 2 || parts[0].Length == 0 || parts[1].Length == 0)
                throw new UsageException($"{option} {pair}: write NAME=FILE.npy or NAME=FILE.safetensors");
            if (!files.TryAdd(parts[0], ReadFile(option, parts[0], parts[1])))
                throw new UsageException($"{option} {parts[0]} is given twice");
        }
        return files;
    }

    /// <summary>A point is made of numbers; a gradient that is not has a verdict of its own.</summary>
    private static Dictionary<string, NpyArray> Points(Dictionary<string, NpyArray> files)
    {
        foreach (var (name, array) in files)
        {
            int count = array.Values.Count(double.IsNaN);
            if (count > 0)
            {
                string where = new Tensor(name, 0, [.. array.Shape]).Entry(Array.FindIndex(array.Values, double.IsNaN));
                throw new InvalidInputException(
                    $"--tensor {name}: the file holds NaN in {Text.Entries(count)}, the first {where}; give numbers");
            }
        }
        return files;
    }

    private static NpyArray ReadFile(string option, string name, string path)
    {
        const string Safetensors = ".safetensors";
        int colon = path.LastIndexOf(Safetensors + ":", StringComparison.Ordinal);
        if (colon >= 0)
            (path, name) = (path[..(colon + Safetensors.Length)], path[(colon + Safetensors.Length + 1)..]);
        try
        {
            return path.EndsWith(Safetensors, StringComparison.Ordinal)
                ? SafetensorsFile.Read(path, name)
                : NpyFile.Read(path);
        }
        catch (Exception cause) when (cause is FileNotFoundException or DirectoryNotFoundException)
        {
            throw new FileNotFoundException($"{option}: there is no file {path}; check the path", path, cause);
        }
        catch (IOException cause)
        {
            throw new InvalidInputException($"{option}: {path} cannot be read: {cause.Message}", cause);
        }
    }
}
