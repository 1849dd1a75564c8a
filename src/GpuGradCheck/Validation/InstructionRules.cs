using System.Reflection;

namespace GpuGradCheck.Validation;

/// <summary>What single instructions may not do on a device.</summary>
internal static class InstructionRules
{
    /// <summary>What is wrong with an instruction; null where nothing is.</summary>
    public static Complaint? Of(Instruction instruction) =>
        Of(instruction.Code.Name!, instruction.Operand, instruction.Constrained);

    private static Complaint? Of(string name, object? operand, Type? constrained) => name switch
    {
        "throw" or "rethrow" => new("throws, which a device cannot", "check in the constructor, or write NaN"),
        "localloc" => new("uses stackalloc, which does not compile for a device", "use pass.Store and pass.Load"),
        "ldftn" or "ldvirtftn" or "calli" => new(
            "makes a lambda or delegate: a device has none",
            "call a static method, or take a struct as type argument"),
        "box" or "unbox" or "unbox.any" or "castclass" or "isinst" => new(
            $"turns {Name(operand)} into an object or back: a device has none",
            "keep to structs; call interfaces through a type parameter"),
        "ldstr" => new("uses a string: a device has none", "leave messages to the host"),
        "ldtoken" when operand is Type type => new(
            $"uses typeof({type.Name}), which does not compile for a device",
            "write one generic method for all scalars"),
        "ldtoken" => new(
            "uses an array or span of constants, which does not compile for a device", "write a switch or a formula"),
        "ldsfld" or "ldsflda" or "stsfld" => OfStatic(name, (FieldInfo)operand!),
        "newobj" or "call" or "callvirt" => OfCall(name, (MethodBase)operand!, constrained),
        _ when name.Contains(".ovf", StringComparison.Ordinal) => new(
            "is checked for overflow, which a device does not do",
            "check sizes in the constructor; write unchecked(...) here"),
        "conv.r.un" => new(
            "converts an unsigned number to a real one, which takes doubles on every device",
            "convert it to int first"),
        _ => null,
    };

    private static Complaint? OfStatic(string name, FieldInfo field)
    {
        if (name == "stsfld" || !field.IsInitOnly)
        {
            return new(
                $"uses the static field {field.Name}, which can change: a device has a copy at best",
                "make it const, or a field of the struct");
        }
        return field.FieldType.IsPrimitive
            ? null
            : new(
                $"uses the static field {field.Name} of type {field.FieldType.Name}, "
                + "which does not compile for a device",
                "use const numbers, a switch or a formula");
    }

    private static Complaint? OfCall(string name, MethodBase called, Type? constrained)
    {
        var type = called.DeclaringType!;
        if (BannedCalls.Of(called) is { } banned)
            return banned;
        if (name == "newobj" && !type.IsValueType)
            return new($"makes an object of class {type.Name}: a device has none", "use a struct");
        if (type.IsInterface && constrained is null)
        {
            return new(
                $"calls {called.Name} of an interface-typed value: a device has none",
                "take the struct as a type parameter");
        }
        if (type.IsInterface && IsDefault(called, constrained))
        {
            return new(
                $"calls the default implementation of {called.Name} in interface {type.Name}, "
                + "which does not compile for a device",
                "implement it in the struct");
        }
        bool isStatic = type.IsAbstract && type.IsSealed;
        bool isOfClass = !type.IsValueType && !type.IsInterface && (!isStatic || IsOfTheSystem(type));
        return isOfClass
            ? new($"calls {type.Name}.{called.Name}, of a class: a device has none", "use structs and static methods")
            : null;
    }

    /// <summary>
    /// Where the type that is called is not known, any struct may have left the implementation to the interface.
    /// </summary>
    private static bool IsDefault(MethodBase called, Type? constrained)
    {
        if (called.IsAbstract)
            return false;
        return DeviceMethods.Implementation(called, constrained) is not { } own || own.DeclaringType!.IsInterface;
    }

    private static bool IsOfTheSystem(Type type) =>
        type.Namespace is "System" or "System.Linq" or "System.IO" or "System.Threading"
        && type != typeof(Math) && type != typeof(MathF) && type != typeof(BitConverter) && type != typeof(Interlocked);

    private static string Name(object? operand) => operand is Type type ? type.Name : "a value";
}
