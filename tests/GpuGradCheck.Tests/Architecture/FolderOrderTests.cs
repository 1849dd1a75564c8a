using System.Reflection;
using System.Text.RegularExpressions;
using GpuGradCheck.Tests.Scripts;
using Xunit;

namespace GpuGradCheck.Tests.Architecture;

/// <summary>The way through the library is straight: src/README.md lists its folders in the order in which they may depend.</summary>
public sealed partial class FolderOrderTests
{
    private static readonly string Source = Path.GetDirectoryName(RepositoryFile.Find("src/README.md"))!;

    private static readonly string[] Folders =
        [.. FolderRow().Matches(File.ReadAllText(Path.Combine(Source, "README.md"))).Select(match => match.Groups[1].Value)];

    [Fact]
    public void Every_folder_is_listed() => Assert.Equal(
        Directory.GetDirectories(Path.Combine(Source, "GpuGradCheck")).Select(Path.GetFileName).Where(name => name is not ("bin" or "obj")).Order(),
        Folders.Order());

    [Fact]
    public void No_folder_uses_a_type_of_a_later_one()
    {
        foreach (var type in typeof(GradientChecker).Assembly.GetTypes().Where(type => FolderOf(type) is not null))
        {
            foreach (var used in Used(type).SelectMany(Parts).Where(used => FolderOf(used) is not null))
            {
                Assert.True(
                    Array.IndexOf(Folders, FolderOf(used)) <= Array.IndexOf(Folders, FolderOf(type)),
                    $"{FolderOf(type)}/{type.Name} uses {used.Name} of the later folder {FolderOf(used)}");
            }
        }
    }

    [Fact]
    public void Ilgpu_is_known_to_devices_and_execution_alone()
    {
        foreach (string folder in Folders.Where(folder => folder is not ("Devices" or "Execution")))
        {
            foreach (string file in Directory.GetFiles(Path.Combine(Source, "GpuGradCheck", folder), "*.cs"))
                Assert.DoesNotContain("using ILGPU", File.ReadAllText(file), StringComparison.Ordinal);
        }
    }

    [GeneratedRegex(@"^\| `(\w+)/`", RegexOptions.Multiline)]
    private static partial Regex FolderRow();

    /// <summary>The folder of the file that is named after a type or what it is nested in.</summary>
    private static string? FolderOf(Type type)
    {
        while (type.DeclaringType is { } outer)
            type = outer;
        string file = $"{type.Name.Split('`')[0]}.cs";
        return type.Assembly == typeof(GradientChecker).Assembly
            ? Folders.FirstOrDefault(folder => File.Exists(Path.Combine(Source, "GpuGradCheck", folder, file)))
            : null;
    }

    private static IEnumerable<Type> Used(Type type)
    {
        const BindingFlags All = BindingFlags.Public | BindingFlags.NonPublic | BindingFlags.Instance | BindingFlags.Static | BindingFlags.DeclaredOnly;
        var methods = type.GetMethods(All).Cast<MethodBase>().Concat(type.GetConstructors(All)).ToList();
        return type.GetInterfaces()
            .Concat(type.BaseType is { } basis ? [basis] : [])
            .Concat(type.GetFields(All).Select(field => field.FieldType))
            .Concat(methods.SelectMany(method => method.GetParameters()).Select(parameter => parameter.ParameterType))
            .Concat(methods.OfType<MethodInfo>().Select(method => method.ReturnType))
            .Concat(methods.SelectMany(method => method.GetMethodBody()?.LocalVariables ?? []).Select(local => local.LocalType));
    }

    private static IEnumerable<Type> Parts(Type type)
    {
        if (type.HasElementType)
            return Parts(type.GetElementType()!);
        return type.IsGenericType ? type.GetGenericArguments().SelectMany(Parts).Append(type) : [type];
    }
}
