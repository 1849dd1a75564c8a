using Xunit;

namespace GpuGradCheck.Tests.Scripts;

/// <summary>Tests that replace the process's PATH and therefore run while no other test does.</summary>
[CollectionDefinition(nameof(ChangesPath), DisableParallelization = true)]
public sealed class ChangesPath;
