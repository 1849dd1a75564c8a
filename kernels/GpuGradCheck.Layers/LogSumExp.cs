namespace GpuGradCheck.Layers;

/// <summary>
/// ln sum_i exp(x_i) along a row, as its largest element and what the others add to it: neither overflows, and the
/// second keeps its digits where one element outweighs all others.
/// </summary>
public static class LogSumExp
{
    /// <summary>
    /// Where the row's largest element is. A bare comparison: which element is taken does not change the value of the
    /// whole.
    /// </summary>
    public static int Largest<T, TPass>(MatrixPlace place, int row, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IReader<T>
    {
        int largest = 0;
        T max = pass.Read(place[row, 0]);
        for (int i = 1; i < place.Columns; i++)
        {
            T x = pass.Read(place[row, i]);
            if (x > max)
            {
                max = x;
                largest = i;
            }
        }
        return largest;
    }

    /// <summary>ln sum_i exp(x_i - x_k) = ln(1 + the sum over i other than k).</summary>
    public static T Excess<T, TPass>(MatrixPlace place, int row, int k, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IReader<T>
    {
        T max = pass.Read(place[row, k]);
        T others = 0;
        for (int i = 0; i < place.Columns; i++)
        {
            if (i != k)
                others += T.Exp(pass.Read(place[row, i]) - max);
        }
        return T.Log1p(others);
    }
}
