using System.Text;
using GpuGradCheck.Pages;

namespace GpuGradCheck.Cli;

/// <summary>
/// Where in its tensors a wrong gradient is wrong: lines of characters, each as dark as its worst entry is wrong.
/// </summary>
internal static class HeatStrip
{
    private const int MostLines = 8;
    private const int MostTensors = 3;
    private const int MostAcross = 64;

    /// <summary>Where an index takes more than the rest of the line, so much is drawn all the same.</summary>
    private const int LeastAcross = 16;

    /// <summary>
    /// The tensors that have a wrong entry, and what the characters mean, in so many columns; nothing where none has.
    /// </summary>
    public static IEnumerable<string> Of(IReadOnlyList<Tensor> tensors, RunReport run, int width)
    {
        var counted = tensors
            .Select(tensor => (Tensor: tensor, Wrong: Wrong(tensor, run)))
            .Where(each => each.Wrong > 0)
            .ToArray();
        Tensor[] partly = [.. counted.Where(each => each.Wrong < each.Tensor.Length).Select(each => each.Tensor)];
        HeatMap[] maps = [.. partly.Take(MostTensors).Select(tensor => Map(tensor, run, width))];
        return
        [
            .. maps.SelectMany(Lines),
            .. Names("wrong too", partly.Skip(maps.Length)),
            .. maps.Length > 0 ? Legend(maps, run.Coverage.IsExhaustive, width) : [],
            .. Names("wrong in every entry", counted.Select(each => each.Tensor).Except(partly)),
        ];
    }

    private static int Wrong(Tensor tensor, RunReport run) =>
        Enumerable.Range(tensor.Offset, tensor.Length).Count(k => run.Entries[k] >= EntryVerdict.Wrong);

    // A map of what is wrong throughout would show nothing.
    private static IEnumerable<string> Names(string what, IEnumerable<Tensor> tensors)
    {
        string names = string.Join(", ", tensors.Select(tensor => OneLine.Escape(tensor.Name)));
        return names.Length > 0 ? [$"  {what}: {names}"] : [];
    }

    private static HeatMap Map(Tensor tensor, RunReport run, int width)
    {
        int room = width - Index(tensor, tensor.Length - 1).Length - "   ".Length;
        return new(tensor, run, Math.Clamp(room, LeastAcross, MostAcross), MostLines);
    }

    private static IEnumerable<string> Lines(HeatMap map)
    {
        string[] first =
            [.. Enumerable.Range(0, map.Rows).Select(row => Index(map.Tensor, row * map.Down * map.EntriesInRow))];
        int longest = first.Max(index => index.Length);
        yield return OneLine.Escape(
            $"  {map.Tensor.Name} {string.Join('x', map.Tensor.Shape)}, {map.Wrong!.Description}");
        yield return $"  {map.Legend("cell")}";
        for (int row = 0; row < map.Rows; row++)
            yield return $"  {first[row].PadLeft(longest)} {Cells(map, row)}";
    }

    private static string Cells(HeatMap map, int row) =>
        string.Concat(Enumerable.Range(0, map.Columns).Select(column => Character(map[row, column])));

    /// <summary>The index that a line begins at.</summary>
    private static string Index(Tensor tensor, int entry) =>
        $"[{string.Join(',', tensor.Indices(tensor.Offset + entry))}]";

    private static char Character(HeatLevel level) => level switch
    {
        HeatLevel.None => ' ',
        HeatLevel.Undecided => '?',
        HeatLevel.Wrong => Blocks.Shades[1],
        HeatLevel.FarOff => Blocks.Shades[2],
        HeatLevel.VeryFarOff => Blocks.Shades[3],
        HeatLevel.NonFinite => '!',
        _ => Blocks.Shades[0],
    };

    /// <summary>What those characters mean that are there.</summary>
    private static IEnumerable<string> Legend(HeatMap[] maps, bool isExhaustive, int width)
    {
        var there = maps
            .SelectMany(map => Enumerable.Range(0, map.Rows).SelectMany(row => Cells(map, row)))
            .ToHashSet();
        IEnumerable<string> Those(params (char Character, string Meaning)[] known) =>
            known.Where(each => there.Contains(each.Character)).Select(each => $"{each.Character} {each.Meaning}");
        string[] sizes = [.. Those(
            (Blocks.Shades[1], "up to 10"), (Blocks.Shades[2], "up to 1000"), (Blocks.Shades[3], "over 1000"))];
        string wrong = sizes.Length > 0 ? $"wrong by {string.Join(", ", sizes)} times what rounding explains" : "";
        string unknown = isExhaustive ? "undecided" : "not looked at, or undecided";
        string[] words =
            [.. Those((Blocks.Shades[0], "correct"), ('?', unknown), ('!', "NaN or infinite")), wrong];
        var line = new StringBuilder();
        foreach (string word in words.Where(word => word.Length > 0))
        {
            if (line.Length > 0 && line.Length + "  ".Length + word.Length > width)
            {
                yield return line.ToString();
                line.Clear();
            }
            line.Append("  ").Append(word);
        }
        yield return line.ToString();
    }
}
