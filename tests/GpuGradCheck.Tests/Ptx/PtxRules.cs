using System.Text.RegularExpressions;

namespace GpuGradCheck.Tests.Ptx;

/// <summary>What the text of a kernel for CUDA must not contain: each rule is a way in which ILGPU 1.5.3 goes wrong unasked.</summary>
internal static partial class PtxRules
{
    /// <summary>Every rule broken, one line each.</summary>
    /// <param name="ptx">The text.</param>
    /// <param name="isOurs">Whether all functions in it are ours: ILGPU's own approximate, and keep their iterations' state in memory.</param>
    public static IEnumerable<string> Broken(string ptx, bool isOurs)
    {
        foreach (Match external in External().Matches(ptx))
            yield return $"calls {external.Groups[1]}, which no driver has";
        foreach (string name in Recursive(ptx))
            yield return $"{name} calls itself";
        if (ptx.Contains("copysign", StringComparison.Ordinal))
            yield return "copysign: ILGPU swaps its operands";
        if (BooleanAsReal().IsMatch(ptx))
            yield return "a condition turned into the smallest number instead of 1";
        foreach (Match fused in Fused().Matches(ptx).DistinctBy(match => match.Value))
            yield return $"{fused.Value} rounds once where there are two operations";
        if (!isOurs)
            yield break;
        if (ptx.Contains(".local", StringComparison.Ordinal))
            yield return "uses local memory";
        foreach (Match inexact in Inexact().Matches(ptx).DistinctBy(match => match.Value))
            yield return $"{inexact.Value} is not IEEE arithmetic";
    }

    /// <summary>Sums and products that name no rounding: a*b + c of them may be fused.</summary>
    public static int Fusible(string ptx) => WithoutRounding().Count(ptx);

    /// <summary>Functions that reach themselves: a device has no stack for them, and ILGPU does not see it.</summary>
    private static IEnumerable<string> Recursive(string ptx)
    {
        var calls = new Dictionary<string, HashSet<string>>();
        var bodies = Definition().Matches(ptx);
        for (int i = 0; i < bodies.Count; i++)
        {
            int end = i + 1 < bodies.Count ? bodies[i + 1].Index : ptx.Length;
            var called = Call().Matches(ptx[bodies[i].Index..end]).Select(call => call.Groups[1].Value);
            // A function is declared before it is defined.
            calls[bodies[i].Groups[1].Value] = [.. calls.GetValueOrDefault(bodies[i].Groups[1].Value, []), .. called];
        }
        return calls.Keys.Where(name => Reached(calls, name).Contains(name));
    }

    private static HashSet<string> Reached(Dictionary<string, HashSet<string>> calls, string from)
    {
        var reached = new HashSet<string>();
        var open = new Stack<string>([from]);
        while (open.TryPop(out var name))
        {
            foreach (string next in calls.GetValueOrDefault(name, []).Where(reached.Add))
                open.Push(next);
        }
        return reached;
    }

    [GeneratedRegex(@"\.extern\s+\.func\s+(?:\([^)]*\)\s*)?(\w+)")]
    private static partial Regex External();

    [GeneratedRegex(@"\.(?:func|entry)\s+(?:\([^)]*\)\s*)?(\w+)\s*\(")]
    private static partial Regex Definition();

    [GeneratedRegex(@"\bcall(?:\.uni)?\s+(?:\([^)]*\)\s*,\s*)?(\w+)")]
    private static partial Regex Call();

    [GeneratedRegex(@"\bselp\.\w+\s[^;]*\b(?:0d0000000000000001|0f00000001)\b")]
    private static partial Regex BooleanAsReal();

    [GeneratedRegex(@"\b(?:fma|mad)\.[\w.]*f(?:32|64)\b")]
    private static partial Regex Fused();

    [GeneratedRegex(@"\b\w+\.(?:[\w.]*\.)?(?:approx|ftz)\b[\w.]*")]
    private static partial Regex Inexact();

    [GeneratedRegex(@"\b(?:add|sub|mul)\.(?:ftz\.)?f(?:32|64)\b")]
    private static partial Regex WithoutRounding();
}
