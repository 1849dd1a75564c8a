using System.Reflection;

namespace GpuGradCheck.Validation;

/// <summary>What is known of all values at one place of a method.</summary>
/// <param name="Stack">The evaluation stack, the last on top.</param>
/// <param name="Locals">The local variables.</param>
/// <param name="LocalTypes">Their types.</param>
/// <param name="Arguments">The arguments.</param>
internal sealed record KindState(
    IReadOnlyList<Kind> Stack, IReadOnlyList<Kind> Locals, IReadOnlyList<Type> LocalTypes,
    IReadOnlyList<Kind> Arguments)
{
    /// <summary>At the start of a method with these arguments; its local variables are 0.</summary>
    public static KindState AtStart(MethodBase method, IReadOnlyList<Kind> arguments)
    {
        Type[] types = [.. (method.GetMethodBody()?.LocalVariables ?? []).Select(local => local.LocalType)];
        return new([], [.. types.Select(_ => Kind.Int(0))], types, arguments);
    }

    /// <summary>What is known where either of two may hold.</summary>
    public KindState Or(KindState other) =>
        new(Or(Stack, other.Stack), Or(Locals, other.Locals), LocalTypes, Or(Arguments, other.Arguments));

    /// <summary>Whether as much is known in both.</summary>
    public bool IsSame(KindState other) =>
        Stack.SequenceEqual(other.Stack) && Locals.SequenceEqual(other.Locals)
        && Arguments.SequenceEqual(other.Arguments);

    private static Kind[] Or(IReadOnlyList<Kind> left, IReadOnlyList<Kind> right) =>
        [.. left.Zip(right, (one, another) => one.Or(another))];
}
