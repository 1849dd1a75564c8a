using System.Xml.Linq;

namespace GpuGradCheck.Pages;

/// <summary>
/// Makes what a document says visible, whoever wrote it: what XML cannot hold and what turns text round too.
/// </summary>
internal static class Visible
{
    /// <summary>Every text and attribute of an element and of all in it.</summary>
    public static void Make(XElement root)
    {
        foreach (var text in root.DescendantNodes().OfType<XText>())
            text.Value = OneLine.Escape(text.Value);
        foreach (var attribute in root.DescendantsAndSelf().Attributes())
            attribute.Value = OneLine.Escape(attribute.Value);
    }
}
