using System.Reflection;
using System.Runtime.CompilerServices;

namespace GpuGradCheck.Validation;

/// <summary>Methods of others that a device has not, or has with another meaning.</summary>
internal static class BannedCalls
{
    // By name: the assembly need not be there.
    private const string XMath = "ILGPU.Algorithms.XMath";

    private static readonly string[] Exact = ["Abs", "Sqrt", "Floor", "Ceiling"];

    private static readonly string[] Predicates =
        ["IsNaN", "IsInfinity", "IsFinite", "IsPositiveInfinity", "IsNegativeInfinity"];

    private static readonly HashSet<string> OfScalar =
    [
        .. typeof(IFunctions<>).GetMethods().Concat(typeof(IScalar<>).GetMethods()).Select(method => method.Name),
    ];

    private static readonly Dictionary<string, string> Renamed = new()
    {
        ["ExpM1"] = "Expm1",
        ["LogP1"] = "Log1p",
        ["Truncate"] = "Floor",
        ["Clamp"] = "Min and T.Max",
        ["CopySign"] = "Select",
        ["ReciprocalSqrtEstimate"] = "Rsqrt",
    };

    /// <summary>What is wrong with a call; null where nothing is.</summary>
    public static Complaint? Of(MethodBase method)
    {
        var type = method.DeclaringType!;
        if (type == typeof(Math) || type == typeof(MathF) || type.FullName == XMath)
            return OfMath(type, method);
        if (IsNumber(type))
            return OfNumber(type, method);
        if (type == typeof(Unsafe) && method.Name != nameof(Unsafe.As))
        {
            return new(
                $"calls Unsafe.{method.Name}, which does not compile for a device",
                "use Interop of ILGPU, such as Interop.SizeOf<T>()");
        }
        if (type == typeof(BitConverter) && method.Name.Contains("UInt", StringComparison.Ordinal))
        {
            return new(
                $"calls BitConverter.{method.Name}, which does not compile for a device",
                "use its signed twin or ILGPU's Interop.FloatAsInt");
        }
        return IsSpan(type)
            ? new(
                $"calls {type.Name.Split('`')[0]}.{method.Name}: a device has no spans",
                "use a plain loop over pass.Read, pass.Load")
            : null;
    }

    /// <summary>Whether a type is a span, which no device has.</summary>
    public static bool IsSpan(Type type) => type.IsByRefLike || type == typeof(MemoryExtensions);

    private static Complaint? OfMath(Type type, MethodBase method)
    {
        bool isOfReals = method.GetParameters().Any(parameter => IsReal(parameter.ParameterType));
        bool isRight = isOfReals ? Exact.Contains(method.Name) : method.Name is "Abs" or "Min" or "Max";
        return isRight && type.FullName != XMath
            ? null
            : new($"calls {type.Name}.{method.Name}, {Reason(method.Name)}", Instead(method.Name, isOfReals));
    }

    private static Complaint? OfNumber(Type type, MethodBase method)
    {
        if (Predicates.Contains(method.Name) || method.Name.StartsWith("op_", StringComparison.Ordinal))
            return null;
        bool isOfReals = IsReal(type) || type.IsInterface;
        return new(
            $"calls {type.Name.Split('`')[0]}.{method.Name}, {Reason(method.Name)}", Instead(method.Name, isOfReals));
    }

    private static string Reason(string name) => name switch
    {
        "CopySign" => "whose operands are swapped on CUDA",
        "Max" or "Min" => "which loses NaN on a device",
        "Lerp" or "MultiplyAddEstimate" or "ReciprocalEstimate" or "ReciprocalSqrtEstimate" =>
            "which calls itself without end on a device",
        _ => "which a device has not, or not as exactly",
    };

    private static string Instead(string name, bool isOfReals)
    {
        if (name.StartsWith("Create", StringComparison.Ordinal))
            return "convert from int or double: T x = 3";
        string known = Renamed.GetValueOrDefault(name, name);
        if (isOfReals && (OfScalar.Contains(known) || Renamed.ContainsKey(name)))
            return $"use T.{known} of the scalar";
        return isOfReals
            ? "write it with + - * / and the functions of the scalar T"
            : "write it with comparisons of int";
    }

    private static bool IsNumber(Type type) => IsReal(type) || type.Namespace == "System.Numerics" && type.IsInterface
        || type == typeof(int) || type == typeof(long) || type == typeof(uint) || type == typeof(ulong);

    private static bool IsReal(Type type) =>
        type == typeof(double) || type == typeof(float) || type == typeof(Half) || type == typeof(decimal);
}
