using System.Reflection;
using System.Reflection.Emit;

namespace GpuGradCheck.Validation;

/// <summary>What one instruction makes of the values before it.</summary>
internal static class KindStep
{
    /// <summary>The state after an instruction.</summary>
    public static KindState Over(Instruction instruction, KindState before, MethodBase method)
    {
        string name = instruction.Code.Name!;
        var stack = new List<Kind>(before.Stack);
        if (Slot(instruction, "ldloc") is { } loaded)
            return before with { Stack = [.. stack, before.Locals[loaded]] };
        if (Slot(instruction, "ldarg") is { } argument)
            return before with { Stack = [.. stack, before.Arguments[argument]] };
        if (Slot(instruction, "stloc") is { } stored)
        {
            var kind = stack[^1].In(before.LocalTypes[stored]);
            return before with { Stack = stack[..^1], Locals = With(before.Locals, stored, kind) };
        }
        if (name.StartsWith("starg", StringComparison.Ordinal))
        {
            int slot = (int)(long)instruction.Operand!;
            return before with { Stack = stack[..^1], Arguments = With(before.Arguments, slot, stack[^1]) };
        }
        // Whoever has the address may write anything there.
        if (name.StartsWith("ldloca", StringComparison.Ordinal))
        {
            int slot = (int)(long)instruction.Operand!;
            return before with { Stack = [.. stack, Kind.Unknown], Locals = With(before.Locals, slot, Kind.Unknown) };
        }
        if (instruction.Code == OpCodes.Dup)
            return before with { Stack = [.. stack, stack[^1]] };
        int popped = Popped(instruction, method, stack.Count);
        var result = Result(instruction, stack[^popped..]);
        stack.RemoveRange(stack.Count - popped, popped);
        if (Pushes(instruction))
            stack.Add(result);
        return before with { Stack = stack };
    }

    /// <summary>
    /// What a sum, difference, product or comparison is called, whether of numbers or of scalars; else null.
    /// </summary>
    public static string? Operation(Instruction instruction) => instruction.Operand is MethodBase called
        ? called.Name switch
        {
            "op_Addition" => "add",
            "op_Subtraction" => "sub",
            "op_Multiply" => "mul",
            "op_LessThan" or "op_GreaterThan" or "op_LessThanOrEqual" or "op_GreaterThanOrEqual" => "compare",
            _ => null,
        }
        : instruction.Code.Name!.Split('.')[0] switch
        {
            "add" => "add",
            "sub" => "sub",
            "mul" => "mul",
            "clt" or "cgt" or "blt" or "bgt" or "ble" or "bge" => "compare",
            _ => null,
        };

    private static Kind Result(Instruction instruction, List<Kind> popped)
    {
        if (instruction.Operand is MethodBase called && instruction.Code.FlowControl == FlowControl.Call)
        {
            if (called.Name == "op_Implicit" && popped is [{ Of: KindOf.Int or KindOf.Real }])
                return new(KindOf.Real);
            if (called is MethodInfo { ReturnType: var returned } && returned == typeof(bool))
                return Kind.Truth;
            // Rows, columns and places of tensors.
            if (called is MethodInfo { ReturnType: var place } && place == typeof(int)
                && called.DeclaringType?.Assembly == typeof(ILayer).Assembly)
            {
                return Kind.NotNegative;
            }
        }
        string name = instruction.Code.Name!;
        if (name.StartsWith("ldc.i", StringComparison.Ordinal))
            return Kind.Int(Constant(instruction));
        if (name.StartsWith("ldc.r", StringComparison.Ordinal))
            return new(KindOf.Real);
        if (name is "ceq" or "cgt" or "cgt.un" or "clt" or "clt.un")
            return Kind.Truth;
        // A layer holds shapes.
        if (name == "ldfld" && instruction.Operand is FieldInfo { FieldType: var field }
            && (field == typeof(bool) || field == typeof(int)))
        {
            return field == typeof(bool) ? Kind.Truth : Kind.NotNegative;
        }
        if (name.StartsWith("conv.r", StringComparison.Ordinal))
            return popped[0].Of is KindOf.Int or KindOf.Real ? new(KindOf.Real) : Kind.Unknown;
        if (name.StartsWith("conv.", StringComparison.Ordinal))
            return popped[0].Of is KindOf.Int or KindOf.Truth or KindOf.NotNegative ? popped[0] : Kind.Unknown;
        return popped is [var left, var right] ? Of(Operation(instruction) ?? name, left, right) : Kind.Unknown;
    }

    private static Kind Of(string operation, Kind left, Kind right) => operation switch
    {
        "and" or "or" or "xor" when left.Of == KindOf.Truth && right.Of == KindOf.Truth => Kind.Truth,
        "add" when left.Of == KindOf.Real || right.Of == KindOf.Real => new(KindOf.Sum),
        "mul" when left.Of == KindOf.Real || right.Of == KindOf.Real => new(KindOf.Product),
        "sub" when right.Of == KindOf.Real => new(KindOf.Difference),
        "add" or "mul" or "div" or "rem" or "and" or "shr"
            when left.IsNotNegative && right.IsNotNegative => Kind.NotNegative,
        "rem" when left.IsNotNegative => Kind.NotNegative,
        "div.un" or "rem.un" or "shr.un" => Kind.NotNegative,
        _ => Kind.Unknown,
    };

    private static long Constant(Instruction instruction) => instruction.Code.Name switch
    {
        "ldc.i4.m1" => -1,
        var name when instruction.Operand is null => name![^1] - '0',
        _ => (long)instruction.Operand!,
    };

    private static int? Slot(Instruction instruction, string operation)
    {
        string name = instruction.Code.Name!;
        if (name == operation || name == $"{operation}.s")
            return (int)(long)instruction.Operand!;
        return name.Length == operation.Length + 2 && name.StartsWith($"{operation}.", StringComparison.Ordinal)
            ? name[^1] - '0'
            : null;
    }

    private static Kind[] With(IReadOnlyList<Kind> kinds, int slot, Kind kind)
    {
        Kind[] changed = [.. kinds];
        changed[slot] = kind;
        return changed;
    }

    private static int Popped(Instruction instruction, MethodBase method, int depth) =>
        instruction.Code.StackBehaviourPop switch
        {
            StackBehaviour.Pop0 => 0,
            StackBehaviour.Pop1 or StackBehaviour.Popi or StackBehaviour.Popref => 1,
            StackBehaviour.Popi_popi_popi or StackBehaviour.Popref_popi_popi or StackBehaviour.Popref_popi_popi8
                or StackBehaviour.Popref_popi_popr4 or StackBehaviour.Popref_popi_popr8
                or StackBehaviour.Popref_popi_popref or StackBehaviour.Popref_popi_pop1 => 3,
            StackBehaviour.Varpop when instruction.Code == OpCodes.Ret =>
                method is MethodInfo { ReturnType: var type } && type != typeof(void) ? 1 : 0,
            StackBehaviour.Varpop when instruction.Operand is MethodBase called => called.GetParameters().Length
                + (called.IsStatic || instruction.Code == OpCodes.Newobj ? 0 : 1),
            StackBehaviour.Varpop => depth,
            _ => 2,
        };

    private static bool Pushes(Instruction instruction) => instruction.Code.StackBehaviourPush switch
    {
        StackBehaviour.Push0 => false,
        StackBehaviour.Varpush =>
            instruction.Operand is not MethodInfo { ReturnType: var type } || type != typeof(void),
        _ => true,
    };
}
