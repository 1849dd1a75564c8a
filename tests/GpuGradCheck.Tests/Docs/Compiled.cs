using System.Runtime.Loader;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Xunit;

namespace GpuGradCheck.Tests.Docs;

/// <summary>A page's C#, compiled as a project with the SDK's defaults compiles it.</summary>
internal static class Compiled
{
    private const string ImplicitUsings =
        "global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; "
        + "global using System.Net.Http; global using System.Threading; global using System.Threading.Tasks;";

    private static readonly MetadataReference[] References =
        [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator)
            .Where(path => Path.GetFileName(path) is var name && (name == "netstandard.dll" || name.StartsWith("System", StringComparison.Ordinal)
                || name.StartsWith("GpuGradCheck.", StringComparison.Ordinal) || name.StartsWith("ILGPU", StringComparison.Ordinal)
                || name.StartsWith("xunit", StringComparison.Ordinal)))
            .Select(path => MetadataReference.CreateFromFile(path))];

    /// <summary>Compiles a block and, where it is a program, runs it; returns what it writes.</summary>
    public static string Run(Block block)
    {
        var options = new CSharpParseOptions(LanguageVersion.Latest);
        // Lines that begin with #: are for dotnet run, not for the compiler.
        string text = string.Join('\n', block.Lines.Select(line => line.StartsWith("#:", StringComparison.Ordinal) ? "" : line));
        SyntaxTree[] trees = [CSharpSyntaxTree.ParseText(text, options), CSharpSyntaxTree.ParseText(ImplicitUsings, options)];
        bool isProgram = trees[0].GetRoot().ChildNodes().Any(node => node.IsKind(SyntaxKind.GlobalStatement));
        var compilation = CSharpCompilation.Create($"Docs{Guid.NewGuid():N}", trees, References, new(
            isProgram ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary,
            optimizationLevel: OptimizationLevel.Release, nullableContextOptions: NullableContextOptions.Enable));
        using var image = new MemoryStream();
        var result = compilation.Emit(image);
        Assert.True(result.Success, $"{block}: {string.Join('\n', result.Diagnostics.Where(each => each.Severity == DiagnosticSeverity.Error))}");
        if (!isProgram)
            return "";
        image.Position = 0;
        var main = AssemblyLoadContext.Default.LoadFromStream(image).EntryPoint!;
        var console = Console.Out;
        using var output = new StringWriter();
        Console.SetOut(output);
        try
        {
            main.Invoke(null, [Array.Empty<string>()]);
        }
        finally
        {
            Console.SetOut(console);
        }
        return output.ToString();
    }
}
