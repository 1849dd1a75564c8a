using System.Reflection;
using GpuGradCheck.Memory;
using GpuGradCheck.Scalars;
using ILGPU.Frontend.Intrinsic;

namespace GpuGradCheck;

/// <summary>Has ILGPU compile <see cref="Elements"/> as plain accesses of views.</summary>
internal static class DeviceElements
{
    private static readonly Type[] Plain =
        [typeof(Float32), typeof(Float64), typeof(NativeFloat32), typeof(NativeFloat64)];

    private static readonly Type[] Bounded = [typeof(Bounded<Float32>), typeof(Bounded<Float64>)];

    private static readonly Type[] Kinks = [typeof(BothSides), typeof(OneSide)];

    /// <summary>
    /// Whatever lies in a view that passes read: ILGPU wants to know each method, not the generic one.
    /// </summary>
    private static IEnumerable<Type> Types =>
    [
        typeof(int), .. Plain, .. Bounded,
        .. Bounded.SelectMany(value => Kinks.Select(kink => typeof(Dual<,>).MakeGenericType(value, kink))),
    ];

    /// <summary>To be called once, before anything is compiled: ILGPU's table is not locked.</summary>
    public static void Register()
    {
        foreach (var type in Types)
        {
            Register(nameof(Elements.Load), type);
            Register(nameof(Elements.Store), type);
        }
        foreach (var type in Plain)
            Register(nameof(Elements.LoadOrNaN), type);
    }

    private static void Register(string name, Type type)
    {
        var onDevice = Of(typeof(Elements.OnDevice));
        RemappedIntrinsics.AddRemapping(Of(typeof(Elements)), (ref context) => context.Method = onDevice);

        MethodInfo Of(Type owner) => owner.GetMethod(name)!.MakeGenericMethod(type);
    }
}
