using System.Reflection;

namespace GpuGradCheck.Validation;

/// <summary>
/// What of a layer or cost runs on a device: what the checker calls, and what that calls in its own assembly.
/// </summary>
internal static class DeviceMethods
{
    // Types that grow from call to call would be followed for ever.
    private const int MostMethods = 2000;

    /// <summary>What the checker calls.</summary>
    public static IEnumerable<MethodBase> Roots(Type type) =>
        from contract in new[] { typeof(ILayer), typeof(ICost) }
        where contract.IsAssignableFrom(type)
        from method in type.GetInterfaceMap(contract).TargetMethods
        where method.IsGenericMethodDefinition
        select method;

    /// <summary>Every method with its instructions.</summary>
    public static IReadOnlyDictionary<MethodBase, IReadOnlyList<Instruction>> Of(Type type)
    {
        var found = new Dictionary<MethodBase, IReadOnlyList<Instruction>>();
        var open = new Stack<MethodBase>(Roots(type));
        while (open.TryPop(out var method) && found.Count < MostMethods)
        {
            if (found.ContainsKey(method))
                continue;
            var instructions = new InstructionReader(method).Read();
            found.Add(method, instructions);
            foreach (var called in instructions.SelectMany(Called).Where(each => IsFollowed(type, each)))
                open.Push(called);
        }
        return found;
    }

    /// <summary>
    /// The method that an instruction calls: a struct's own, where it is called through an interface.
    /// </summary>
    public static IEnumerable<MethodBase> Called(Instruction instruction)
    {
        if (instruction.Operand is not MethodBase called)
            return [];
        return Implementation(called, instruction.Constrained) is { } own ? [own] : [called];
    }

    /// <summary>What a struct has for a method of an interface; null where neither is known.</summary>
    public static MethodBase? Implementation(MethodBase called, Type? constrained)
    {
        if (constrained is not { IsValueType: true, IsGenericParameter: false, ContainsGenericParameters: false }
            || called.DeclaringType is not { IsInterface: true } contract || !contract.IsAssignableFrom(constrained))
        {
            return null;
        }
        var map = constrained.GetInterfaceMap(contract);
        int index = Array.FindIndex(map.InterfaceMethods, each => each.MetadataToken == called.MetadataToken);
        var own = index < 0 ? null : map.TargetMethods[index];
        return own is { IsGenericMethodDefinition: true } ? own.MakeGenericMethod(called.GetGenericArguments()) : own;
    }

    private static bool IsFollowed(Type type, MethodBase called) =>
        called.DeclaringType?.Assembly == type.Assembly && !called.IsAbstract && called.GetMethodBody() is not null;
}
