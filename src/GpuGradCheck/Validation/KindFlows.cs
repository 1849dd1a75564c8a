using System.Reflection;

namespace GpuGradCheck.Validation;

/// <summary>
/// What is known of the values in all methods of a layer, from its calls by the checker on to those of its own.
/// </summary>
internal sealed class KindFlows
{
    private readonly IReadOnlyDictionary<MethodBase, IReadOnlyList<Instruction>> methods;
    private readonly Dictionary<MethodBase, IReadOnlyList<Kind>> arguments = [];
    private readonly Dictionary<MethodBase, KindFlow> flows = [];
    private readonly Stack<MethodBase> open = new();

    public KindFlows(Type type, IReadOnlyDictionary<MethodBase, IReadOnlyList<Instruction>> methods)
    {
        this.methods = methods;
        // The first argument is the number of a group or an output: 0 or more.
        foreach (var root in DeviceMethods.Roots(type))
            Reach(root, [Kind.Unknown, Kind.NotNegative, .. root.GetParameters().Skip(1).Select(_ => Kind.Unknown)]);
        while (open.TryPop(out var method))
            Follow(method);
    }

    /// <summary>The values that an instruction finds, the last on top; none where it cannot be reached.</summary>
    public IReadOnlyList<Kind> Before(MethodBase method, Instruction instruction) =>
        flows.TryGetValue(method, out var flow) ? flow.Before(instruction) : [];

    private void Follow(MethodBase method)
    {
        var flow = new KindFlow(method, methods[method], arguments[method]);
        flows[method] = flow;
        foreach (var instruction in methods[method])
        {
            foreach (var called in DeviceMethods.Called(instruction).Where(methods.ContainsKey))
            {
                var parameters = called.GetParameters();
                var stack = flow.Before(instruction);
                if (stack.Count < parameters.Length)
                    continue;
                var given = stack.Skip(stack.Count - parameters.Length)
                    .Zip(parameters, (kind, parameter) => kind.In(parameter.ParameterType));
                Reach(called, [.. called.IsStatic ? [] : new[] { Kind.Unknown }, .. given]);
            }
        }
    }

    private void Reach(MethodBase method, IReadOnlyList<Kind> given)
    {
        IReadOnlyList<Kind> joined = arguments.TryGetValue(method, out var known)
            ? [.. known.Zip(given, (one, another) => one.Or(another))]
            : given;
        if (known is not null && known.SequenceEqual(joined))
            return;
        arguments[method] = joined;
        open.Push(method);
    }
}
