using System.Globalization;
using System.Numerics;
using System.Runtime.CompilerServices;
using ILGPU.Algorithms;

namespace GpuGradCheck.Tests.Validation;

// Wrong code, so that an analyzer may complain too.
#pragma warning disable CA1822, CA1859, CA1508, CA1802

/// <summary>One piece of wrong device code for each thing that is refused; the property of each says what must be said of it.</summary>
public static class WrongCode
{
    private static readonly double[] Table = [1, 2];
    private static readonly double Half = double.Parse("0.5", CultureInfo.InvariantCulture);
    private static int counter;

    public struct ConditionKept : IFault
    {
        public const string Says = "uses a condition as a real number";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T>
        {
            bool isPositive = x > 0;
            T twice = 2 * x;
            return twice * (double)(isPositive ? 1 : 0) + (isPositive ? x : 0);
        }
    }

    public struct ConditionAsDouble : IFault
    {
        public const string Says = "uses a condition as a real number";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * (double)(group > 0 ? 1 : 0);
    }

    public struct ConditionOfCall : IFault
    {
        public const string Says = "uses a condition as a real number";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * (IsAbove(x, 1) ? 1f : 0) + (IsAbove(x, 2) ? 1 : (float)0) + (float)(IsAbove(x, 0) ? 1 : 0);
        private static bool IsAbove<T>(T x, T y) where T : unmanaged, IScalar<T> => x > y;
    }

    public struct Throwing : IFault
    {
        public const string Says = "throws";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => group > 1 ? throw new InvalidOperationException() : x;
    }

    public struct OfClass : IFault
    {
        public const string Says = "makes an object of class Random";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * new Random(group).Next();
    }

    public struct CallOfClass : IFault
    {
        public const string Says = "calls Environment.get_TickCount";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * Environment.TickCount;
    }

    public struct Lambda : IFault
    {
        public const string Says = "makes a lambda or delegate";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T>
        {
            Func<T, T> twice = each => each + each;
            return twice(x);
        }
    }

    public struct Spanning : IFault
    {
        public const string Says = "a device has no spans";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T>
        {
            Span<T> two = stackalloc T[2];
            return two[group] + x;
        }
    }

    public struct StackAllocating : IFault
    {
        public const string Says = "uses stackalloc";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T>
        {
            Span<int> two = stackalloc int[2];
            return two[group] + x;
        }
    }

    public struct InlineArray : IFault
    {
        public const string Says = "uses the inline array Two";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T>
        {
            var two = new Two();
            return x + Unsafe.As<Two, double>(ref two);
        }

        [InlineArray(2)]
        public struct Two
        {
            private double first;
        }
    }

    public struct Recursive : IFault
    {
        public const string Says = "calls itself";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => Power(x, group);
        private static T Power<T>(T x, int n) where T : unmanaged, IScalar<T> => n == 0 ? 1 : x * Power(x, n - 1);
    }

    public struct Catching : IFault
    {
        public const string Says = "uses try";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T>
        {
            try
            {
                return x;
            }
            finally
            {
                group++;
            }
        }
    }

    public struct TypeAsked : IFault
    {
        public const string Says = "uses typeof";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => typeof(T) == typeof(float) ? x : 2 * x;
    }

    public struct Created : IFault
    {
        public const string Says = "calls INumberBase.CreateChecked";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * As<double>(group);
        private static TReal As<TReal>(int value) where TReal : INumber<TReal> => TReal.CreateChecked(value);
    }

    public struct MathExp : IFault
    {
        public const string Says = "use T.Exp of the scalar";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * Math.Exp(group);
    }

    public struct MathTanh : IFault
    {
        public const string Says = "calls MathF.Tanh";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * MathF.Tanh(group);
    }

    public struct CopySign : IFault
    {
        public const string Says = "swapped on CUDA; use T.Select";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * Math.CopySign(1.0, group);
    }

    public struct Larger : IFault
    {
        public const string Says = "calls Math.Max, which loses NaN on a device; use T.Max";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * Math.Max(1.0, group);
    }

    public struct Clamped : IFault
    {
        public const string Says = "calls Math.Clamp";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * Math.Clamp(group, 1, 2);
    }

    public struct Fused : IFault
    {
        public const string Says = "calls Math.FusedMultiplyAdd";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * Math.FusedMultiplyAdd(group, group, 1);
    }

    public struct Lerp : IFault
    {
        public const string Says = "calls Double.Lerp, which calls itself without end";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * double.Lerp(1, 2, group);
    }

    public struct Estimated : IFault
    {
        public const string Says = "use T.Rsqrt of the scalar";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * double.ReciprocalSqrtEstimate(group);
    }

    public struct IlgpuMath : IFault
    {
        public const string Says = "calls XMath.Exp";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * XMath.Exp((double)group);
    }

    public struct Quarter : IFault
    {
        public const string Says = "divides an int by 4";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * ((group - 3) / 4);
    }

    public struct QuarterOfAnArgument : IFault
    {
        public const string Says = "divides an int by 4";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * Quarter(group) * Quarter(group - 3);
        private static int Quarter(int k) => k / 4;
    }

    public struct ConstantOnTheLeft : IFault
    {
        public const string Says = "compares with a constant on the left";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => 1.0 < x ? x : 2 * x;
    }

    public struct TwoSummands : IFault
    {
        public const string Says = "adds two constants one after the other";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x + 1e16 + -1e16;
    }

    public struct TwoFactors : IFault
    {
        public const string Says = "multiplies by two constants one after the other";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => 3 * (1e300 * x);
    }

    public struct TwoSubtrahends : IFault
    {
        public const string Says = "subtracts two constants one after the other";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x - 1 - 2;
    }

    public struct MutableStatic : IFault
    {
        public const string Says = "uses the static field counter, which can change";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * counter++;
    }

    public struct StaticArray : IFault
    {
        public const string Says = "uses the static field Table";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * Table[group];
    }

    public struct ConstantArray : IFault
    {
        public const string Says = "array or span of constants";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T>
        {
            int[] primes = [2, 3, 5, 7, 11];
            return x * primes[group];
        }
    }

    public struct Boxed : IFault
    {
        public const string Says = "into an object or back";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T>
        {
            object boxed = x;
            return (T)boxed;
        }
    }

    public struct InterfaceTyped : IFault
    {
        public const string Says = "calls Twice of an interface-typed value";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T>
        {
            IDouble two = new Doubling();
            return x * two.Twice(group);
        }
    }

    public struct DefaultMethod : IFault
    {
        public const string Says = "calls the default implementation of Thrice in interface IDouble";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * Thrice(new Doubling(), group);
        private static int Thrice<TDouble>(TDouble two, int value) where TDouble : struct, IDouble => two.Thrice(value);
    }

    public struct Checked : IFault
    {
        public const string Says = "is checked for overflow";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * checked(group * 7);
    }

    public struct UnsignedToReal : IFault
    {
        public const string Says = "converts an unsigned number to a real one";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * (double)(uint)group;
    }

    public struct UnsafeSize : IFault
    {
        public const string Says = "use Interop of ILGPU";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * Unsafe.SizeOf<T>();
    }

    public struct UnsignedBits : IFault
    {
        public const string Says = "calls BitConverter.DoubleToUInt64Bits";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * (int)BitConverter.DoubleToUInt64Bits(group);
    }

    public struct Text : IFault
    {
        public const string Says = "uses a string";
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T> => x * "abc".Length;
    }

    public struct Doubling : IDouble
    {
        public readonly int Twice(int value) => 2 * value;
    }

    public interface IDouble
    {
        int Twice(int value);

        int Thrice(int value) => Twice(value) + value;
    }

    /// <summary>Compiled, though to memory: nothing that is refused.</summary>
    public struct LocalArray : IFault
    {
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T>
        {
            var values = new T[4];
            for (int i = 0; i < group; i++)
                values[(i * i) % 4] = x + i;
            return values[group % 4];
        }
    }

    /// <summary>Allowed, and close to what is not.</summary>
    public struct Right : IFault
    {
        public readonly T Apply<T>(int group, T x) where T : unmanaged, IScalar<T>
        {
            int isPositive = 0;
            if (x > 1)
                isPositive = 1;
            T y = T.Select(x, x, 0) + (x > 0 ? 1.0 : 0.0) + (x > 0 ? 1 : -1) + (x > 0 ? 1 : 0) * x + (double)isPositive + Half;
            int isAbove = x > 2 ? 1 : 0;
            y *= (double)isAbove;
            int half = group / 2 + Math.Max(group, 1) % 4 + (int)((uint)group / 4);
            for (int i = 0; i < group; i++)
                y += 2 * x * y + i / 2 + half;
            var pair = (First: x, Second: y);
            return x < 1 ? (y + 1) * 2 - 3 : pair.First + Math.Sqrt(2.0);
        }
    }
}
