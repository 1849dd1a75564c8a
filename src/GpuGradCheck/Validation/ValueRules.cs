namespace GpuGradCheck.Validation;

/// <summary>What may not be done with values of certain kinds, although each instruction by itself is right.</summary>
internal static class ValueRules
{
    /// <summary>
    /// What is wrong with an instruction, given what lies on the stack before it; null where nothing is.
    /// </summary>
    public static Complaint? Of(Instruction instruction, IReadOnlyList<Kind> stack)
    {
        string name = instruction.Code.Name!;
        if (stack is [.., { Of: KindOf.Truth }] && name.StartsWith("conv.r", StringComparison.Ordinal))
        {
            return new(
                "uses a condition as a real number: its 1 becomes 4.9e-324 on a device",
                "use T.Select(x, y, 0), or real constants: x > 0 ? 1.0 : 0.0");
        }
        if (stack is not [.., var left, var right])
            return null;
        if (name == "div" && right is { Of: KindOf.Int, Value: > 1 } && long.IsPow2(right.Value) && !left.IsNotNegative)
        {
            return new(
                $"divides an int by {right.Value}, which rounds down on a device where the int is negative",
                $"use (int)((uint)k / {right.Value}) of what is never negative, "
                + $"or k >> {long.Log2(right.Value)} to round down everywhere");
        }
        return KindStep.Operation(instruction) switch
        {
            "compare" when left.Of == KindOf.Real && right.Of != KindOf.Real =>
                new(
                    "compares with a constant on the left, which is true for NaN on CUDA",
                    "put the constant on the right: x > 1 for 1 < x"),
            "add" when AreNested(left, right, KindOf.Sum) => Reassociated("adds two constants one after the other"),
            "mul" when AreNested(left, right, KindOf.Product) =>
                Reassociated("multiplies by two constants one after the other"),
            "sub" when left.Of == KindOf.Difference && right.Of == KindOf.Real =>
                Reassociated("subtracts two constants one after the other"),
            _ => null,
        };
    }

    private static bool AreNested(Kind left, Kind right, KindOf kind) =>
        (left.Of == kind && right.Of == KindOf.Real) || (left.Of == KindOf.Real && right.Of == kind);

    private static Complaint Reassociated(string what) =>
        new($"{what}: a device takes them together first, and rounds otherwise", "write one constant");
}
