using System.Globalization;
using System.Text;

namespace GpuGradCheck;

/// <summary>Makes text from outside safe to print within a one-line message.</summary>
internal static class OneLine
{
    // Long enough for any simple dtype and most shapes, short enough to leave the message on one terminal line.
    private const int ExcerptLength = 60;

    /// <summary>The text with everything invisible or line-breaking written as \uXXXX.</summary>
    public static string Escape(string text)
    {
        var line = new StringBuilder(text.Length);
        foreach (var rune in text.EnumerateRunes())
        {
            if (IsVisible(rune))
                line.Append(rune);
            else
                line.Append(CultureInfo.InvariantCulture, $"\\u{rune.Value:x4}");
        }

        return line.ToString();
    }

    /// <summary>The same, cut where it is long.</summary>
    public static string Excerpt(string text)
    {
        // Escaping never shortens, so cutting first bounds the work; cutting again bounds the result.
        var escaped = Escape(text[..Math.Min(text.Length, ExcerptLength + 1)]);
        return escaped.Length <= ExcerptLength ? escaped : escaped[..ExcerptLength] + "...";
    }

    // Format characters are refused as well: those that reverse the direction of text can disguise a message.
    private static bool IsVisible(Rune rune) => Rune.GetUnicodeCategory(rune) is not (
        UnicodeCategory.Control or UnicodeCategory.Format or UnicodeCategory.LineSeparator
        or UnicodeCategory.ParagraphSeparator or UnicodeCategory.PrivateUse or UnicodeCategory.OtherNotAssigned);
}
