using System.Globalization;
using System.Xml.Linq;
using SkiaSharp;

namespace GpuGradCheck.Cli;

/// <summary>
/// A chart as a PNG: Skia paints the elements that charts are made of, with a typeface that comes with the program.
/// </summary>
internal static class PngImage
{
    /// <summary>Dots for a unit of the drawing: sharp on the screens that have two for one.</summary>
    private const int Scale = 2;

    /// <summary>A drawing of svg, g, path and text.</summary>
    /// <exception cref="OutputException">There is no Skia for this machine.</exception>
    public static byte[] Of(XElement drawing)
    {
        try
        {
            return Painted(drawing);
        }
        catch (Exception cause) when (cause is TypeInitializationException or DllNotFoundException)
        {
            throw new OutputException(
                "--plot: PNG cannot be painted here, for there is no Skia for this machine; give FILE.svg", cause);
        }
    }

    private static byte[] Painted(XElement drawing)
    {
        using var bitmap = new SKBitmap(
            (int)(Scale * Number(drawing, "width")), (int)(Scale * Number(drawing, "height")));
        using var canvas = new SKCanvas(bitmap);
        using var stream = typeof(PngImage).Assembly.GetManifestResourceStream("chart.ttf")!;
        using var typeface = SKTypeface.FromStream(stream);
        canvas.Clear(SKColors.White);
        canvas.Scale(Scale);
        foreach (var element in drawing.Elements())
            Paint(canvas, element, typeface);
        using var png = bitmap.Encode(SKEncodedImageFormat.Png, 100);
        return png.ToArray();
    }

    private static void Paint(SKCanvas canvas, XElement element, SKTypeface typeface)
    {
        switch (element.Name.LocalName)
        {
            case "g":
                PaintMoved(canvas, element, typeface);
                break;
            case "path":
                PaintPath(canvas, element);
                break;
            case "text":
                PaintText(canvas, element, typeface);
                break;
            case var other:
                throw new NotSupportedException($"a chart has no <{other}>");
        }
    }

    private static void PaintMoved(SKCanvas canvas, XElement group, SKTypeface typeface)
    {
        string[] place = Attribute(group, "transform")["translate(".Length..^1].Split(' ');
        canvas.Save();
        canvas.Translate(Number(place[0]), Number(place[1]));
        foreach (var element in group.Elements())
            Paint(canvas, element, typeface);
        canvas.Restore();
    }

    private static void PaintPath(SKCanvas canvas, XElement element)
    {
        using var path = SKPath.ParseSvgPathData(Attribute(element, "d"));
        if (SKColor.TryParse(Attribute(element, "fill"), out var fill))
        {
            using var paint = new SKPaint { IsAntialias = true, Color = fill };
            canvas.DrawPath(path, paint);
        }
        if (SKColor.TryParse(Attribute(element, "stroke"), out var stroke))
        {
            using var dashes = Dashes(element);
            using var paint = new SKPaint
            {
                IsAntialias = true,
                Color = stroke,
                IsStroke = true,
                StrokeWidth = Number(element, "stroke-width"),
                PathEffect = dashes,
            };
            canvas.DrawPath(path, paint);
        }
    }

    private static SKPathEffect? Dashes(XElement element) => element.Attribute("stroke-dasharray") is { } dashes
        ? SKPathEffect.CreateDash([.. dashes.Value.Split(' ').Select(Number)], 0)
        : null;

    private static void PaintText(SKCanvas canvas, XElement element, SKTypeface typeface)
    {
        using var paint = new SKPaint
        {
            IsAntialias = true,
            Typeface = typeface,
            TextSize = Number(element, "font-size"),
            Color = SKColor.Parse(Attribute(element, "fill")),
            TextAlign = Attribute(element, "text-anchor") switch
            {
                "middle" => SKTextAlign.Center,
                "end" => SKTextAlign.Right,
                _ => SKTextAlign.Left,
            },
        };
        canvas.DrawText(element.Value, Number(element, "x"), Number(element, "y"), paint);
    }

    private static string Attribute(XElement element, string name) => element.Attribute(name)!.Value;

    private static float Number(XElement element, string name) => Number(Attribute(element, name));

    private static float Number(string text) => float.Parse(text, CultureInfo.InvariantCulture);
}
