using System.Runtime.CompilerServices;
using ILGPU;

namespace GpuGradCheck.Memory;

/// <summary>
/// Elements of views, for the inner loops of passes. On the CPU an index out of range reads as zero and stores nothing:
/// ILGPU's own indexer asserts twice for each element, which costs a quarter of a pass and ends the process where it
/// fails. Compiled for a device it is the indexer, which checks nothing there (<see cref="OnDevice"/>).
/// </summary>
public static unsafe class Elements
{
    /// <summary>An element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T Load<T>(ArrayView<T> view, long index)
        where T : unmanaged =>
        (ulong)index < (ulong)view.Length ? Start<T, ArrayView<T>>(view)[index] : default;

    /// <summary>An element; NaN where the index is out of range, on every device.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static T LoadOrNaN<T>(ArrayView<T> view, int index)
        where T : unmanaged, IScalar<T> =>
        (ulong)index < (ulong)view.Length ? Start<T, ArrayView<T>>(view)[index] : (T)0 / 0;

    /// <summary>Changes an element.</summary>
    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    public static void Store<T>(ArrayView<T> view, long index, T value)
        where T : unmanaged
    {
        if ((ulong)index < (ulong)view.Length)
            Start<T, ArrayView<T>>(view)[index] = value;
    }

    [MethodImpl(MethodImplOptions.AggressiveInlining)]
    private static T* Start<T, TView>(TView view)
        where T : unmanaged
        where TView : struct, IContiguousArrayView =>
        (T*)(view.Buffer.NativePtr + (nint)view.IndexInBytes);

    /// <summary>What takes the place of <see cref="Elements"/> where a kernel is compiled for a device.</summary>
    public static class OnDevice
    {
        /// <summary>An element.</summary>
        public static T Load<T>(ArrayView<T> view, long index)
            where T : unmanaged =>
            view[index];

        /// <summary>An element; NaN where the index is out of range.</summary>
        // One condition on the load and no way around it: neighbouring loads then wait side by side, not in turn.
        public static T LoadOrNaN<T>(ArrayView<T> view, int index)
            where T : unmanaged, IScalar<T>
        {
            T value = (T)0 / 0;
            if ((uint)index < (uint)view.Length)
                value = view[index];
            return value;
        }

        /// <summary>Changes an element.</summary>
        public static void Store<T>(ArrayView<T> view, long index, T value)
            where T : unmanaged =>
            view[index] = value;
    }
}
