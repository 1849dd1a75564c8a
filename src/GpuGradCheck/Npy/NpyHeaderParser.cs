using System.Globalization;

namespace GpuGradCheck.Npy;

/// <summary>
/// Reads the header's Python dictionary. Accepts what numpy writes and no other Python:
/// {'descr': '&lt;f8', 'fortran_order': False, 'shape': (2, 3), } with the keys in any order.
/// </summary>
internal sealed class NpyHeaderParser
{
    private readonly string _text;
    private readonly string _name;
    private int _at;

    private NpyHeaderParser(string text, string name)
    {
        // numpy pads with spaces and a line feed so that the numbers start at a multiple of 64.
        _text = text.TrimEnd(' ', '\n');
        _name = name;
    }

    public static NpyHeader Parse(string text, string name) => new NpyHeaderParser(text, name).Dictionary();

    private NpyHeader Dictionary()
    {
        (string Text, bool IsStructured)? descr = null;
        bool? fortranOrder = null;
        IReadOnlyList<long>? shape = null;

        Expect('{');
        while (!TryTake('}'))
        {
            var key = Quoted();
            Expect(':');
            switch (key)
            {
                case "descr" when descr is null: descr = Descr(); break;
                case "fortran_order" when fortranOrder is null: fortranOrder = Boolean(); break;
                case "shape" when shape is null: shape = Tuple(); break;
                default: throw Malformed($"the key '{OneLine.Excerpt(key)}' is unknown or there twice");
            }

            if (TryTake(','))
                continue;
            Expect('}');
            break;
        }

        if (_at < _text.Length)
            throw Malformed("text follows the dictionary");
        if (descr is not { } type || fortranOrder is not { } order || shape is null)
            throw Malformed("one of the keys 'descr', 'fortran_order' and 'shape' is missing");
        return new NpyHeader(type.Text, type.IsStructured, order, shape);
    }

    private (string Text, bool IsStructured) Descr() => Peek() is '[' or '(' ? (Bracketed(), true) : (Quoted(), false);

    private bool Boolean()
    {
        foreach (var value in (bool[])[false, true])
        {
            var word = value ? "True" : "False";
            if (Peek() == word[0] && string.CompareOrdinal(_text, _at, word, 0, word.Length) == 0)
            {
                _at += word.Length;
                return value;
            }
        }

        throw Malformed("expected True or False");
    }

    private List<long> Tuple()
    {
        var extents = new List<long>();
        Expect('(');
        while (!TryTake(')'))
        {
            extents.Add(Extent());
            if (TryTake(','))
                continue;
            Expect(')');
            // Python reads (3) as a number; the tuple is (3,).
            return extents.Count > 1 ? extents : throw Malformed("the shape is not a tuple");
        }

        return extents;
    }

    private long Extent()
    {
        Peek();
        var start = _at;
        while (_at < _text.Length && char.IsAsciiDigit(_text[_at]))
            _at++;
        var digits = _text.AsSpan(start, _at - start);
        if (digits.IsEmpty)
            throw Malformed("expected an extent, a whole number of 0 or more");
        if (!long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var extent))
            throw Malformed("an extent has too many digits");

        // Python 2 wrote long integers as 3L.
        if (_at < _text.Length && _text[_at] == 'L')
            _at++;
        return extent;
    }

    private string Quoted()
    {
        var quote = Peek();
        if (quote is not ('\'' or '"'))
            throw Malformed("expected text in quotes");

        var start = _at + 1;
        var end = start;
        while (end < _text.Length && _text[end] != quote)
            end += _text[end] == '\\' ? 2 : 1;
        if (end >= _text.Length)
            throw Malformed("a quote is not closed");
        _at = end + 1;
        return _text[start..end];
    }

    // Only shown in a message, so the brackets are counted but not matched by kind.
    private string Bracketed()
    {
        var start = _at;
        var depth = 0;
        do
        {
            switch (Peek())
            {
                case '\0': throw Malformed("a bracket is not closed");
                case '\'' or '"': Quoted(); continue;
                case '[' or '(': depth++; break;
                case ']' or ')': depth--; break;
            }

            _at++;
        }
        while (depth > 0);
        return _text[start.._at];
    }

    private void Expect(char expected)
    {
        if (!TryTake(expected))
            throw Malformed($"expected {expected}");
    }

    private bool TryTake(char expected)
    {
        // The end is asked for as well: a NUL in the text looks the same to Peek.
        if (Peek() != expected || _at >= _text.Length)
            return false;
        _at++;
        return true;
    }

    /// <summary>The next character that is no space, or NUL at the end.</summary>
    private char Peek()
    {
        while (_at < _text.Length && _text[_at] == ' ')
            _at++;
        return _at < _text.Length ? _text[_at] : '\0';
    }

    private InvalidInputException Malformed(string problem) =>
        new($"{_name}: its header is malformed at character {_at}: {problem}; write it with numpy.save");
}
