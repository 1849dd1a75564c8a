using System.Buffers.Binary;
using System.Reflection;
using System.Reflection.Emit;

namespace GpuGradCheck.Validation;

/// <summary>Reads a method's IL.</summary>
internal sealed class InstructionReader(MethodBase method)
{
    private const byte Prefix = 0xfe;

    private static readonly Dictionary<int, OpCode> Codes = typeof(OpCodes)
        .GetFields(BindingFlags.Public | BindingFlags.Static)
        .Select(field => (OpCode)field.GetValue(null)!)
        .ToDictionary(code => (int)(ushort)code.Value);

    private readonly byte[] il = method.GetMethodBody()?.GetILAsByteArray() ?? [];
    private readonly Type[] ofType = method.DeclaringType?.GetGenericArguments() ?? [];
    private readonly Type[] ofMethod = method.IsGenericMethod ? method.GetGenericArguments() : [];
    private int at;

    /// <summary>All instructions, in order.</summary>
    public IReadOnlyList<Instruction> Read()
    {
        var instructions = new List<Instruction>();
        Type? constrained = null;
        int offset = 0;
        while (at < il.Length)
        {
            var code = Codes[il[at] == Prefix ? (il[at++] << 8) | il[at++] : il[at++]];
            object? operand = Operand(code);
            if (code == OpCodes.Constrained)
            {
                constrained = operand as Type;
                continue;
            }
            instructions.Add(new(offset, at, code, operand, constrained));
            (constrained, offset) = (null, at);
        }
        return instructions;
    }

    private object? Operand(OpCode code) => code.OperandType switch
    {
        OperandType.InlineNone => null,
        OperandType.ShortInlineBrTarget => Jump((sbyte)il[at++]),
        OperandType.InlineBrTarget => Jump(Int32()),
        OperandType.InlineSwitch => Jumps(),
        OperandType.ShortInlineI => (long)(code == OpCodes.Ldc_I4_S ? (sbyte)il[at++] : il[at++]),
        OperandType.ShortInlineVar => (long)il[at++],
        OperandType.InlineVar => (long)BinaryPrimitives.ReadUInt16LittleEndian(Bytes(2)),
        OperandType.InlineI => (long)Int32(),
        OperandType.InlineI8 => BinaryPrimitives.ReadInt64LittleEndian(Bytes(8)),
        OperandType.ShortInlineR => (double)BinaryPrimitives.ReadSingleLittleEndian(Bytes(4)),
        OperandType.InlineR => BinaryPrimitives.ReadDoubleLittleEndian(Bytes(8)),
        OperandType.InlineString => method.Module.ResolveString(Int32()),
        OperandType.InlineSig => Int32(),
        _ => method.Module.ResolveMember(Int32(), ofType, ofMethod),
    };

    private ReadOnlySpan<byte> Bytes(int count)
    {
        at += count;
        return il.AsSpan(at - count, count);
    }

    private int Int32() => BinaryPrimitives.ReadInt32LittleEndian(Bytes(4));

    private int[] Jump(int distance) => [at + distance];

    private int[] Jumps()
    {
        int[] distances = new int[Int32()];
        for (int i = 0; i < distances.Length; i++)
            distances[i] = Int32();
        return Array.ConvertAll(distances, distance => at + distance);
    }
}
