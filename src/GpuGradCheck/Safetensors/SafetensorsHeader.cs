using System.Text.Json;
using System.Text.Unicode;

namespace GpuGradCheck.Safetensors;

/// <summary>
/// Understands a header: what is in the file, and that it all lies end to end within it. It is read in place, for a
/// document made of it would take many times its size.
/// </summary>
internal sealed class SafetensorsHeader
{
    private const string Metadata = "__metadata__";
    private const int NamesShown = 10;

    // Tensors are objects of arrays of numbers: nothing nests deeper.
    private static readonly JsonReaderOptions Shallow = new() { MaxDepth = 4 };

    private readonly byte[] header;
    private readonly string name;
    private readonly SafetensorsPlace[] places;
    private readonly List<string> names = [];

    /// <param name="header">The header's bytes.</param>
    /// <param name="room">How many bytes follow it.</param>
    /// <param name="name">The file, for messages.</param>
    /// <param name="tensor">The tensor that is wanted.</param>
    public SafetensorsHeader(byte[] header, long room, string name, string tensor)
    {
        this.header = header;
        this.name = name;
        if (!Utf8.IsValid(header))
            throw new InvalidInputException($"{name}: is no safetensors file: its header is not UTF-8");
        RequireNoWords();
        try
        {
            places = new SafetensorsPlace[Count()];
            Read(tensor);
        }
        catch (JsonException cause)
        {
            throw NotJson($"line {cause.LineNumber + 1}, byte {cause.BytePositionInLine + 1}", cause);
        }
        catch (InvalidOperationException cause)
        {
            throw NotJson("a name is no text", cause);
        }
        RequireOneOfEach();
        RequireEndToEnd(room);
    }

    /// <summary>The tensor that is wanted; null where there is none of floating-point numbers.</summary>
    public SafetensorsEntry? Wanted { get; private set; }

    /// <summary>The first tensors of floating-point numbers, for a message.</summary>
    public string Names => names.Count == 0
        ? "none"
        : string.Join(", ", names.Take(NamesShown)) + (names.Count > NamesShown ? ", ..." : "");

    /// <summary>
    /// A header is made of texts and numbers. A word such as true, or what begins like one, is refused before .NET's
    /// reader sees it: that would quote all that follows.
    /// </summary>
    private void RequireNoWords()
    {
        bool isText = false;
        for (int at = 0; at < header.Length; at++)
        {
            byte each = header[at];
            if (isText && each == '\\')
                at++;
            else if (each == '"')
                isText = !isText;
            else if (!isText && each is not ((byte)'e' or (byte)'E') && char.IsAsciiLetter((char)each))
                throw NotJson($"a word at byte {at + 1}", null);
        }
    }

    private InvalidInputException NotJson(string where, Exception? cause) =>
        new($"{name}: is no safetensors file: its header is not JSON of texts and numbers ({where})", cause);

    private int Count()
    {
        var json = new Utf8JsonReader(header, Shallow);
        json.Read();
        if (json.TokenType != JsonTokenType.StartObject)
        {
            throw new InvalidInputException(
                $"{name}: the header of a safetensors file is a JSON object, and this is not");
        }
        int count = 0;
        while (json.Read() && json.TokenType == JsonTokenType.PropertyName)
        {
            count += json.ValueTextEquals(Metadata) ? 0 : 1;
            json.Skip();
        }
        // Whatever follows is no JSON, and says so.
        json.Read();
        return count;
    }

    private void Read(string tensor)
    {
        var json = new Utf8JsonReader(header, Shallow);
        json.Read();
        int[] axes = new int[SafetensorsFields.MostAxes];
        for (int i = 0; json.Read() && json.TokenType == JsonTokenType.PropertyName;)
        {
            if (json.ValueTextEquals(Metadata))
            {
                json.Skip();
                continue;
            }
            int at = (int)json.TokenStartIndex;
            ulong hash = SafetensorsPlace.HashOf(ref json);
            bool isWanted = json.ValueTextEquals(tensor);
            var fields = new SafetensorsFields(axes);
            Read(ref fields, ref json, at);
            places[i++] = new(fields.Begin, fields.End, hash, at);
            if (fields.Element is not null && names.Count <= NamesShown)
                names.Add(NameAt(at));
            if (isWanted)
                Wanted = fields.Entry;
        }
    }

    private void Read(ref SafetensorsFields fields, ref Utf8JsonReader json, int at)
    {
        try
        {
            fields.Read(ref json);
        }
        catch (Exception cause) when (cause is InvalidOperationException or FormatException or OverflowException)
        {
            throw new InvalidInputException(
                $"{name}: the header's entry of '{NameAt(at)}' is unsound: {cause.Message}", cause);
        }
    }

    private void RequireOneOfEach()
    {
        Array.Sort(places, (left, right) => left.Hash.CompareTo(right.Hash));
        for (int i = 1; i < places.Length; i++)
        {
            if (places[i].Hash == places[i - 1].Hash)
                throw new InvalidInputException($"{name}: the tensor '{NameAt(places[i].NameAt)}' is there twice");
        }
    }

    private void RequireEndToEnd(long room)
    {
        Array.Sort(places, (left, right) => (left.Begin, left.End).CompareTo((right.Begin, right.End)));
        long at = 0;
        foreach (var place in places)
        {
            if (place.Begin != at || place.End < place.Begin)
            {
                throw new InvalidInputException(
                    $"{name}: '{NameAt(place.NameAt)}' lies from byte {place.Begin} to {place.End}, "
                    + $"and tensors lie end to end: it must begin at {at}");
            }
            at = place.End;
        }
        if (at != room)
        {
            throw new InvalidInputException(
                $"{name}: its tensors take {at} bytes behind the header, and there are {room}; "
                + "it was cut off or changed");
        }
    }

    private string NameAt(int at)
    {
        var json = new Utf8JsonReader(header.AsSpan(at), isFinalBlock: false, new(Shallow));
        json.Read();
        return OneLine.Excerpt(json.GetString()!);
    }
}
