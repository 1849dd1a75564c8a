using System.Reflection.Emit;

namespace GpuGradCheck.Validation;

/// <summary>One instruction of a method's IL.</summary>
/// <param name="Offset">Where it starts.</param>
/// <param name="Next">Where the next one starts.</param>
/// <param name="Code">What it does.</param>
/// <param name="Operand">A member, a type, a number, the offsets jumped to; null where there is none.</param>
/// <param name="Constrained">The type that a call goes through; null where it goes through none.</param>
internal sealed record Instruction(int Offset, int Next, OpCode Code, object? Operand, Type? Constrained)
{
    /// <summary>The offsets that it may jump to.</summary>
    public IReadOnlyList<int> Targets => Operand as int[] ?? [];

    /// <summary>Whether it can go on to the one after it.</summary>
    public bool FallsThrough =>
        Code.FlowControl is not (FlowControl.Branch or FlowControl.Return or FlowControl.Throw);
}
