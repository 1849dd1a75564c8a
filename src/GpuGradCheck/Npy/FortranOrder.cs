namespace GpuGradCheck.Npy;

/// <summary>Walks through an array with the first axis fastest and knows the place of each number in C order.</summary>
internal sealed class FortranOrder
{
    private readonly IReadOnlyList<int> _extents;
    private readonly int[] _strides;
    private readonly int[] _index;
    private int _place;

    /// <summary>Starts at the first number.</summary>
    public FortranOrder(NpyShape shape)
    {
        _extents = shape.Extents;
        _index = new int[_extents.Count];
        _strides = new int[_extents.Count];
        var stride = 1;
        // An array without numbers is never walked, and its strides could overflow.
        for (var axis = _extents.Count - 1; axis >= 0 && shape.Count > 0; axis--)
        {
            _strides[axis] = stride;
            stride *= _extents[axis];
        }
    }

    /// <summary>Puts the next numbers of the walk where they belong.</summary>
    public void Scatter(ReadOnlySpan<double> numbers, double[] values)
    {
        foreach (var number in numbers)
        {
            values[_place] = number;
            Advance();
        }
    }

    private void Advance()
    {
        for (var axis = 0; axis < _index.Length; axis++)
        {
            if (++_index[axis] < _extents[axis])
            {
                _place += _strides[axis];
                return;
            }

            _place -= _strides[axis] * (_extents[axis] - 1);
            _index[axis] = 0;
        }
    }
}
