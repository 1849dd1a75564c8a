using System.Reflection;
using GpuGradCheck.Cli;
using Xunit;

namespace GpuGradCheck.Tests.Docs;

/// <summary>The page of options says what the program has.</summary>
public sealed class OptionsPageTests
{
    [Fact]
    public void It_is_what_the_program_says() => ExpectedFile.Compare("docs/options.md", OptionsPage.Text());

    [Fact]
    public void Every_exit_status_has_a_meaning() => Assert.Equal(
        typeof(ExitStatus).GetFields(BindingFlags.Public | BindingFlags.Static).Select(field => (int)field.GetRawConstantValue()!),
        ExitStatus.Meanings.Select(each => each.Status));

    [Fact]
    public void Every_known_bug_can_be_planted()
    {
        var problem = Problem.Create("dense", Catalog.Layer("dense").Create(new([4, 5, 6])), Catalog.Cost("mse"));

        Assert.All(PlantedFault.Known, bug => Assert.Equal(bug.Form, PlantedFault.Parse(bug.Form, problem).Name));
    }
}
