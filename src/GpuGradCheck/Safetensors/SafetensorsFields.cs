using System.Text.Json;
using GpuGradCheck.Npy;

namespace GpuGradCheck.Safetensors;

/// <summary>What a header says of one tensor: its dtype, its shape and where it lies.</summary>
internal struct SafetensorsFields(int[] axes)
{
    /// <summary>numpy's own limit.</summary>
    public const int MostAxes = 64;

    private static readonly (string Name, int Bits, NpyElement? Element)[] Types =
    [
        ("F16", 16, NpyElement.Float16),
        ("BF16", 16, NpyElement.BFloat16),
        ("F32", 32, NpyElement.Float32),
        ("F64", 64, NpyElement.Float64),
        ("BOOL", 8, null),
        ("U8", 8, null),
        ("I8", 8, null),
        ("U16", 16, null),
        ("I16", 16, null),
        ("U32", 32, null),
        ("I32", 32, null),
        ("U64", 64, null),
        ("I64", 64, null),
        ("F8_E4M3", 8, null),
        ("F8_E5M2", 8, null),
    ];

    private readonly int[] axes = axes;
    private int rank = -1;
    private long count = 1;
    private int offsets;
    private bool hasType;
    private (string Name, int Bits, NpyElement? Element) type;

    /// <summary>The format of its numbers; null where they are not read.</summary>
    public readonly NpyElement? Element => type.Element;

    /// <summary>Its first byte.</summary>
    public long Begin { get; private set; }

    /// <summary>One past its last byte.</summary>
    public long End { get; private set; }

    /// <summary>It, if its numbers are read.</summary>
    public readonly SafetensorsEntry? Entry =>
        Element is { } element ? new(element, axes[..rank], (int)count, Begin) : null;

    /// <summary>Reads the object that follows.</summary>
    /// <exception cref="FormatException">
    /// It is no sound description; so say other exceptions of the reader's too.
    /// </exception>
    public void Read(ref Utf8JsonReader json)
    {
        json.Read();
        Require(json.TokenType == JsonTokenType.StartObject, "it is no object");
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            if (json.ValueTextEquals("dtype"))
                ReadType(ref json);
            else if (json.ValueTextEquals("shape"))
                ReadShape(ref json);
            else if (json.ValueTextEquals("data_offsets"))
                ReadOffsets(ref json);
            else
                json.Skip();
        }
        Require(hasType && rank >= 0 && offsets > 0, "it lacks one of dtype, shape and data_offsets");
        if (type.Name is not null && End - Begin != checked(count * type.Bits) / 8)
            throw new FormatException($"{End - Begin} bytes for {count} numbers of type {type.Name}");
        Require(Element is null || count <= Array.MaxLength, "they are more numbers than an array holds");
    }

    private void ReadType(ref Utf8JsonReader json)
    {
        json.Read();
        Require(!hasType && json.TokenType == JsonTokenType.String, "its dtype is no text, or there twice");
        hasType = true;
        foreach (var known in Types)
        {
            if (json.ValueTextEquals(known.Name))
                type = known;
        }
    }

    private void ReadShape(ref Utf8JsonReader json)
    {
        json.Read();
        Require(rank < 0 && json.TokenType == JsonTokenType.StartArray, "its shape is no list, or there twice");
        for (rank = 0; json.Read() && json.TokenType != JsonTokenType.EndArray; rank++)
        {
            Require(rank < MostAxes, "its shape has more than 64 axes");
            axes[rank] = json.GetInt32();
            Require(axes[rank] >= 0, "its shape has a negative extent");
            count = checked(count * axes[rank]);
        }
    }

    private void ReadOffsets(ref Utf8JsonReader json)
    {
        json.Read();
        Require(
            offsets == 0 && json.TokenType == JsonTokenType.StartArray, "its data_offsets are no list, or there twice");
        for (; json.Read() && json.TokenType != JsonTokenType.EndArray; offsets++)
            (Begin, End) = (End, json.GetInt64());
        if (offsets != 2)
            throw new FormatException($"it has {offsets} data_offsets and not 2");
    }

    private static void Require(bool holds, string complaint)
    {
        if (!holds)
            throw new FormatException(complaint);
    }
}
