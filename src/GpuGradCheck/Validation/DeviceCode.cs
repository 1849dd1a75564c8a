using System.Reflection;
using System.Runtime.CompilerServices;

namespace GpuGradCheck.Validation;

/// <summary>
/// Reads the IL of layers and costs for what ILGPU 1.5.3 compiles wrongly or not at all. Numbers and passes are not
/// looked into: they are the checker's own.
/// </summary>
internal static class DeviceCode
{
    /// <summary>What is wrong with a layer or cost, one line each: where, what, and what to write instead.</summary>
    public static IReadOnlyList<string> Complaints(Type type)
    {
        var methods = DeviceMethods.Of(type);
        var flows = new KindFlows(type, methods);
        var complaints = Fields(type).Select(complaint => Line(type, null, complaint)).Concat(
            from method in methods
            from complaint in OfBody(method.Key).Concat(OfInstructions(flows, method.Key, method.Value))
            select Line(type, method.Key, complaint)).Concat(
            from method in methods.Keys
            where Reaches(methods, method)
            select Line(type, method, new(
                "calls itself: a device has no stack for that, and nothing else reports it", "write a loop")));
        return [.. complaints.Distinct()];
    }

    /// <summary>Refuses a layer or cost that is not the checker's own: those are read by its tests.</summary>
    /// <exception cref="UsageException">It has something that a device compiles wrongly or not at all.</exception>
    public static void Require(Type type)
    {
        if (type.Assembly == typeof(Layers.Identity).Assembly || Complaints(type) is not { Count: > 0 } complaints)
            return;
        throw new UsageException(
            string.Join("; ", complaints.Append("see kernels/README.md for what a kernel may contain")));
    }

    private static string Line(Type type, MethodBase? method, Complaint complaint) =>
        $"{type.Name.Split('`')[0]}{(method is null ? "" : $".{NameOf(method)}")} "
        + $"{complaint.What}; {complaint.Instead}";

    // An explicit implementation is called like its interface and method, a local function like <Outer>g__Name|0_0.
    private static string NameOf(MethodBase method)
    {
        string name = method.Name.Split("g__")[^1].Split('|')[0];
        return method.IsConstructor ? "constructor" : name[(name.LastIndexOf('.') + 1)..];
    }

    private static IEnumerable<Complaint> Fields(Type type)
    {
        if (!type.IsValueType)
            yield return new("is a class: a device has none", "make it a struct");
        foreach (var field in type.GetFields(BindingFlags.Instance | BindingFlags.Public | BindingFlags.NonPublic))
        {
            var of = field.FieldType;
            if (of == typeof(bool) || of == typeof(char))
            {
                yield return new(
                    $"has the field {field.Name} of type {of.Name}, which cannot be an argument on a device",
                    "make it an int");
            }
            else if (!of.IsValueType)
            {
                yield return new(
                    $"has the field {field.Name} of {of.Name}: a device has no objects", "use numbers and structs");
            }
            else if (of.Namespace == "ILGPU")
            {
                yield return new(
                    $"has the field {field.Name}, memory of one device: a check has several",
                    "make it a constant tensor");
            }
            else if (!of.IsPrimitive && !of.IsEnum && of.Assembly == type.Assembly && of != type)
            {
                foreach (var nested in Fields(of))
                    yield return nested with { What = $"holds {of.Name}, which {nested.What}" };
            }
        }
    }

    private static IEnumerable<Complaint> OfBody(MethodBase method)
    {
        var body = method.GetMethodBody();
        if (body?.ExceptionHandlingClauses.Count > 0)
            yield return new("uses try, using, lock or a foreach that disposes: a device cannot", "use plain loops");
        var types = (body?.LocalVariables ?? []).Select(local => local.LocalType)
            .Concat(method.GetParameters().Select(parameter => parameter.ParameterType))
            .Select(type => type.IsByRef ? type.GetElementType()! : type);
        foreach (var type in types.Distinct())
        {
            if (BannedCalls.IsSpan(type))
            {
                yield return new(
                    $"uses {type.Name.Split('`')[0]}: a device has no spans",
                    "use pass.Read, pass.Load and plain loops");
            }
            else if (type.GetCustomAttribute<InlineArrayAttribute>() is not null)
            {
                yield return new(
                    $"uses the inline array {type.Name}, which does not compile for a device",
                    "use pass.Store and pass.Load");
            }
            else if (type is { IsValueType: false, IsGenericParameter: false, IsArray: false, IsPointer: false })
            {
                yield return new(
                    $"keeps {type.Name} in a variable: a device has no objects", "take the struct as a type parameter");
            }
        }
    }

    private static IEnumerable<Complaint> OfInstructions(
        KindFlows flows, MethodBase method, IReadOnlyList<Instruction> instructions)
    {
        foreach (var instruction in instructions)
        {
            if (InstructionRules.Of(instruction) is { } wrong)
                yield return wrong;
            if (ValueRules.Of(instruction, flows.Before(method, instruction)) is { } risky)
                yield return risky;
        }
    }

    private static bool Reaches(IReadOnlyDictionary<MethodBase, IReadOnlyList<Instruction>> methods, MethodBase self)
    {
        var reached = new HashSet<MethodBase>();
        var open = new Stack<MethodBase>([self]);
        while (open.TryPop(out var method))
        {
            foreach (var next in methods[method].SelectMany(DeviceMethods.Called))
            {
                if (methods.ContainsKey(next) && reached.Add(next))
                    open.Push(next);
            }
        }
        return reached.Contains(self);
    }
}
