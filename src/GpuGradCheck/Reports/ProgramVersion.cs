using System.Reflection;

namespace GpuGradCheck;

/// <summary>The version of the checker.</summary>
internal static class ProgramVersion
{
    /// <summary>As it stands in reports.</summary>
    public static string Text { get; } = typeof(ProgramVersion).Assembly
        .GetCustomAttribute<AssemblyInformationalVersionAttribute>()!.InformationalVersion;
}
