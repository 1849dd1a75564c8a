using System.Reflection;

namespace GpuGradCheck.Validation;

/// <summary>
/// Follows a method's values from instruction to instruction, as far as rules need to know them, until nothing more is
/// learnt; then tells what lies on the stack before each.
/// </summary>
internal sealed class KindFlow
{
    private readonly MethodBase method;
    private readonly Dictionary<int, Instruction> instructions;
    private readonly Dictionary<int, KindState> before = [];
    private readonly Stack<int> open = new();

    public KindFlow(MethodBase method, IReadOnlyList<Instruction> instructions, IReadOnlyList<Kind> arguments)
    {
        this.method = method;
        this.instructions = instructions.ToDictionary(instruction => instruction.Offset);
        if (instructions.Count == 0)
            return;
        Reach(0, KindState.AtStart(method, arguments));
        while (open.TryPop(out int offset))
            Step(this.instructions[offset]);
    }

    /// <summary>The values that an instruction finds, the last on top; none where it cannot be reached.</summary>
    public IReadOnlyList<Kind> Before(Instruction instruction) =>
        before.TryGetValue(instruction.Offset, out var state) ? state.Stack : [];

    private void Step(Instruction instruction)
    {
        var after = KindStep.Over(instruction, before[instruction.Offset], method);
        foreach (int target in instruction.Targets)
            Reach(target, after);
        if (instruction.FallsThrough && instructions.ContainsKey(instruction.Next))
            Reach(instruction.Next, after);
    }

    private void Reach(int offset, KindState state)
    {
        var joined = before.TryGetValue(offset, out var known) ? known.Or(state) : state;
        if (known is not null && known.IsSame(joined))
            return;
        before[offset] = joined;
        open.Push(offset);
    }
}
