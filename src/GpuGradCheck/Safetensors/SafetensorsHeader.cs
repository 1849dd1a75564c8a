using System.Text.Json;
using System.Text.Unicode;
using GpuGradCheck.Npy;

namespace GpuGradCheck.Safetensors;

/// <summary>Understands a header: what is in the file, and that it all lies end to end within it.</summary>
internal static class SafetensorsHeader
{
    private const string Metadata = "__metadata__";

    // Tensors are objects of arrays of numbers: nothing nests deeper.
    private static readonly JsonDocumentOptions Shallow = new() { MaxDepth = 4, AllowDuplicateProperties = false };

    private static readonly Dictionary<string, (int Bits, NpyElement? Element)> Types = new()
    {
        ["F16"] = (16, NpyElement.Float16),
        ["BF16"] = (16, NpyElement.BFloat16),
        ["F32"] = (32, NpyElement.Float32),
        ["F64"] = (64, NpyElement.Float64),
        ["BOOL"] = (8, null),
        ["U8"] = (8, null),
        ["I8"] = (8, null),
        ["U16"] = (16, null),
        ["I16"] = (16, null),
        ["U32"] = (32, null),
        ["I32"] = (32, null),
        ["U64"] = (64, null),
        ["I64"] = (64, null),
        ["F8_E4M3"] = (8, null),
        ["F8_E5M2"] = (8, null),
    };

    /// <summary>The tensors of floating-point numbers by their names.</summary>
    /// <param name="header">The header's bytes.</param>
    /// <param name="room">How many bytes follow it.</param>
    /// <param name="name">The file, for messages.</param>
    public static Dictionary<string, SafetensorsEntry> Parse(byte[] header, long room, string name)
    {
        using var document = ParseJson(header, name);
        var entries = new Dictionary<string, SafetensorsEntry>();
        var places = new List<(long Begin, long End, string Tensor)>();
        foreach (var property in document.RootElement.EnumerateObject())
        {
            string tensor = "?";
            try
            {
                if (property.Name == Metadata)
                    continue;
                tensor = OneLine.Excerpt(property.Name);
                var (entry, end) = Entry(property.Value, out long begin);
                places.Add((begin, end, tensor));
                if (entry is not null)
                    entries.Add(property.Name, entry);
            }
            catch (Exception cause) when (cause is KeyNotFoundException or InvalidOperationException or FormatException or OverflowException)
            {
                throw new InvalidInputException($"{name}: the header's entry of '{tensor}' is unsound: {cause.Message}", cause);
            }
        }
        RequireEndToEnd(places, room, name);
        return entries;
    }

    private static JsonDocument ParseJson(byte[] header, string name)
    {
        if (!Utf8.IsValid(header))
            throw new InvalidInputException($"{name}: is no safetensors file: its header is not UTF-8");
        try
        {
            var document = JsonDocument.Parse(header, Shallow);
            return document.RootElement.ValueKind == JsonValueKind.Object
                ? document
                : throw new InvalidInputException($"{name}: the header of a safetensors file is a JSON object, and this is not");
        }
        // The second for names that are no text.
        catch (Exception cause) when (cause is JsonException or InvalidOperationException)
        {
            throw new InvalidInputException($"{name}: is no safetensors file: its header is not JSON: {OneLine.Escape(cause.Message)}", cause);
        }
    }

    private static (SafetensorsEntry? Entry, long End) Entry(JsonElement json, out long begin)
    {
        string type = json.GetProperty("dtype").GetString() ?? throw new FormatException("its dtype is null");
        var offsets = json.GetProperty("data_offsets");
        if (offsets.GetArrayLength() != 2)
            throw new FormatException($"it has {offsets.GetArrayLength()} data_offsets and not 2");
        begin = offsets[0].GetInt64();
        long end = offsets[1].GetInt64();
        int[] shape = [.. json.GetProperty("shape").EnumerateArray().Select(extent => extent.GetInt32())];
        if (!Types.TryGetValue(type, out var known))
            return (null, end);
        if (shape.Any(extent => extent < 0))
            throw new FormatException("its shape has a negative extent");
        long count = shape.Aggregate(1L, (product, extent) => checked(product * extent));
        if (end - begin != checked(count * known.Bits) / 8)
            throw new FormatException($"{end - begin} bytes for {count} numbers of type {OneLine.Excerpt(type)}");
        return known.Element is { } element ? (new(element, shape, checked((int)count), begin), end) : (null, end);
    }

    private static void RequireEndToEnd(List<(long Begin, long End, string Tensor)> places, long room, string name)
    {
        long at = 0;
        foreach (var (begin, end, tensor) in places.OrderBy(place => place.Begin).ThenBy(place => place.End))
        {
            if (begin != at || end < begin)
                throw new InvalidInputException($"{name}: '{tensor}' lies from byte {begin} to {end}, and tensors lie end to end: it must begin at {at}");
            at = end;
        }
        if (at != room)
            throw new InvalidInputException($"{name}: its tensors take {at} bytes behind the header, and there are {room}; it was cut off or changed");
    }
}
