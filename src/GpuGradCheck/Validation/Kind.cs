namespace GpuGradCheck.Validation;

/// <summary>What is known of a value on the evaluation stack, as far as a rule needs it.</summary>
/// <param name="Of">What it is.</param>
/// <param name="Value">Its value, where it is an int constant.</param>
internal readonly record struct Kind(KindOf Of, long Value = 0)
{
    /// <summary>Nothing is known.</summary>
    public static Kind Unknown => new(KindOf.Unknown);

    /// <summary>A condition itself; a 0 or 1 that a branch has chosen is an int like any other.</summary>
    public static Kind Truth => new(KindOf.Truth);

    /// <summary>An int of 0 or more.</summary>
    public static Kind NotNegative => new(KindOf.NotNegative);

    /// <summary>An int that is known.</summary>
    public static Kind Int(long value) => new(KindOf.Int, value);

    /// <summary>Whether it is an int of 0 or more.</summary>
    public bool IsNotNegative => Of is KindOf.NotNegative or KindOf.Truth || (Of == KindOf.Int && Value >= 0);

    /// <summary>What is known once it is stored as a type: in an int, a condition is a number like any other.</summary>
    public Kind In(Type type) => Of == KindOf.Truth && type != typeof(bool) ? NotNegative : this;

    /// <summary>What is known of a value that is either of two.</summary>
    public Kind Or(Kind other)
    {
        if (this == other)
            return this;
        return IsNotNegative && other.IsNotNegative ? NotNegative : Unknown;
    }
}
