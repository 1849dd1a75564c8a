namespace GpuGradCheck.Benchmarks.Whole;

/// <summary>The question's C++ loop as built in several ways, ours on each device found, and PyTorch where it has a GPU.</summary>
internal static class Contenders
{
    /// <summary>What the others are held against.</summary>
    public const string Baseline = "C++ -O3";

    /// <summary>Terms that the C++ loop may compute, some ten seconds, before most variables are left out and its time is multiplied.</summary>
    private const double MostTerms = 2e10;

    private static readonly (string Name, string Flags)[] Builds =
        [(Baseline, "-O3"), ("C++ -Ofast", "-Ofast"), ("C++ -Ofast, OpenMP", "-Ofast -fopenmp")];

    private static readonly string[] Precisions = ["float", "double"];

    private static readonly string[] TorchModes = ["slow", "fast"];

    public static async Task<IReadOnlyList<Contender>> BuildAsync(string folder)
    {
        var contenders = new List<Contender>();
        foreach (var (name, flags) in Builds)
            contenders.AddRange(await LoopAsync(name, flags.Split(' '), Path.Combine(folder, $"seed{contenders.Count}")));
        contenders.AddRange(await OursAsync(folder));
        contenders.AddRange(await TorchAsync());
        return contenders;
    }

    private static async Task<IEnumerable<Contender>> LoopAsync(string name, string[] flags, string program)
    {
        string source = Path.Combine(Tools.Root, "benchmarks", "seed.cpp");
        await Tools.RunAsync("g++", [.. flags, "-DNDEBUG", "-std=c++17", source, "-o", program]);
        return Precisions.Select(precision => new Contender(name, precision, async (layer, side) =>
        {
            int every = Every(layer, side);
            string[] arguments = [layer, $"{side}", $"{side}", precision, $"{every}"];
            return every * (await Tools.RunAsync(program, arguments)).Seconds;
        }));
    }

    /// <summary>Only every so many inputs of the C++ loop are timed.</summary>
    public static int Every(string layer, int side)
    {
        double terms = 2.0 * side * side * side * side * (layer == "softmax" ? 8 : 1);
        return terms <= MostTerms ? 1 : 16;
    }

    // As it is shipped: compiled ahead of time for this machine. From a copy, because the lock files name no machine.
    private static async Task<IEnumerable<Contender>> OursAsync(string folder)
    {
        string copy = Path.Combine(folder, "copy"), ours = Path.Combine(folder, "ours");
        Directory.CreateDirectory(copy);
        const string Files = "cp -R kernels src Directory.*.props global.json .editorconfig README.md LICENSE \"$1\"; "
            + "find \"$1\" -name packages.lock.json -delete";
        await Tools.RunAsync("bash", "-c", $"cd \"$0\"; {Files}", Tools.Root, copy);
        await Tools.RunAsync("dotnet", [
            "publish", "-c", "Release", "--ucr", "--self-contained", "false", "-p:PublishReadyToRun=true",
            "-p:RestorePackagesWithLockFile=false", "-o", ours, Path.Combine(copy, "src", "GpuGradCheck.Cli")]);
        return
            from device in DeviceCatalog.List()
            where device.Problem is null
            from precision in device.HasDouble ? Precisions.Append("both") : Precisions.Take(1)
            select new Contender($"ours, {device.Id}", precision, async (layer, side) => (await Tools.RunAsync(
                "dotnet", Path.Combine(ours, "GpuGradCheck.Cli.dll"), "check", layer, "--cost", "mse", "--shape", $"{side}x{side}",
                "--precision", precision, "--device", device.Id)).Seconds);
    }

    private static async Task<IEnumerable<Contender>> TorchAsync()
    {
        if (await Tools.AskAsync("python3", "-c", "import torch; print(torch.cuda.get_device_name(0))") is null)
            return [];
        string script = Path.Combine(Tools.Root, "benchmarks", "torch_gradcheck.py");
        return TorchModes.Select(mode => new Contender($"torch.autograd.gradcheck {mode}, cuda", "double", async (layer, side) =>
            double.Parse((await Tools.RunAsync("python3", script, layer, $"{side}", mode)).Output)));
    }
}
