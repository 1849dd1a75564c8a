using System.Management.Automation.Language;

namespace GpuGradCheck.Tests.Scripts;

/// <summary>What a parsed script uses that this repository's scripts must not.</summary>
internal static class Syntax
{
    /// <summary>The text of everything that Windows PowerShell 5.1 cannot parse.</summary>
    public static IEnumerable<string> NewerThan51(ScriptBlockAst script) => TextOf(script, node => node switch
    {
        TernaryExpressionAst or PipelineChainAst => true,
        BinaryExpressionAst binary => binary.Operator == TokenKind.QuestionQuestion,
        AssignmentStatementAst assignment => assignment.Operator == TokenKind.QuestionQuestionEquals,
        MemberExpressionAst member => member.NullConditional,
        IndexExpressionAst index => index.NullConditional,
        PipelineAst pipeline => pipeline.Background,
        ScriptBlockAst block => block.CleanBlock is not null,
        _ => false,
    });

    /// <summary>The text of every command that is neither this program nor the variable named after it.</summary>
    public static IEnumerable<string> CommandsOtherThan(string program, ScriptBlockAst script) => TextOf(script, node =>
        node is CommandAst command
        && command.GetCommandName() != program
        && !(command.CommandElements[0] is VariableExpressionAst name && name.VariablePath.UserPath == program));

    private static IEnumerable<string> TextOf(ScriptBlockAst script, Func<Ast, bool> unwanted) =>
        script.FindAll(unwanted, searchNestedScriptBlocks: true).Select(node => node.Extent.Text);
}
