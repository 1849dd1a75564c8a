namespace GpuGradCheck.Layers;

/// <summary>
/// L = 1 - s for rows that belong together (target 1), max(s - 0.2, 0) for rows that do not (target -1), with s = sum_i
/// u_i v_i, u = x r_x, v = y r_y and r = 1 / sqrt(sum of squares + 1e-12) along each row. ds/dx_i = r_x (v_i - s u_i),
/// ds/dy_i = r_y (u_i - s v_i) (Hadsell, Chopra and LeCun, "Dimensionality reduction by learning an invariant mapping",
/// 2006, for the margin; the cosine is that of PyTorch's loss). A group is a row.
/// </summary>
[Layer("cosine-embedding", "rows x features", "5x7", Cost = "mean")]
public readonly struct CosineEmbedding : ILayer
{
    private const double Margin = 0.2;
    private const double Epsilon = 1e-12;
    private readonly MatrixPlace left;
    private readonly MatrixPlace right;
    private readonly VectorPlace target;
    private readonly VectorPlace loss;
    private readonly VectorPlace cosine;
    private readonly VectorPlace inverseLeft;
    private readonly VectorPlace inverseRight;

    /// <summary>Lays out the tensors.</summary>
    public CosineEmbedding(int rows, int features)
    {
        left = new(0, rows, features);
        right = new(left.End, rows, features);
        target = new(right.End, rows);
        loss = new(0, rows);
        cosine = new(loss.End, rows);
        inverseLeft = new(cosine.End, rows);
        inverseRight = new(inverseLeft.End, rows);
    }

    /// <inheritdoc/>
    public LayerTensors Tensors => new([left.Named("left"), right.Named("right")], [loss.Named("loss")])
    {
        Constants = [target.Named("target") with { Distribution = Distribution.Sign }],
        Saved = [cosine.Named("cosine"), inverseLeft.Named("inverse-left"), inverseRight.Named("inverse-right")],
    };

    /// <inheritdoc/>
    public int ForwardGroups => loss.Length;

    /// <inheritdoc/>
    public int BackwardGroups => loss.Length;

    /// <inheritdoc/>
    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int row, ref TPass pass)
    {
        T product = 0;
        T squaresLeft = 0;
        T squaresRight = 0;
        for (int i = 0; i < left.Columns; i++)
        {
            T x = pass.Read(left[row, i]);
            T y = pass.Read(right[row, i]);
            product += x * y;
            squaresLeft += x * x;
            squaresRight += y * y;
        }
        T rx = 1 / T.Sqrt(squaresLeft + Epsilon);
        T ry = 1 / T.Sqrt(squaresRight + Epsilon);
        T s = product * rx * ry;
        pass.Write(loss[row], T.Select(pass.Read(target[row]), 1 - s, T.Max(s - Margin, 0)));
        pass.Write(cosine[row], s);
        pass.Write(inverseLeft[row], rx);
        pass.Write(inverseRight[row], ry);
    }

    void ILayer.Backward<T, TPass>(int row, ref TPass pass)
    {
        T s = pass.Output(cosine[row]);
        T rx = pass.Output(inverseLeft[row]);
        T ry = pass.Output(inverseRight[row]);
        T c = pass.Cotangent(loss[row]);
        T ofCosine = T.Select(pass.Read(target[row]), -c, T.Select(s - Margin, c, 0));
        for (int i = 0; i < left.Columns; i++)
        {
            T u = pass.Read(left[row, i]) * rx;
            T v = pass.Read(right[row, i]) * ry;
            pass.Write(left[row, i], ofCosine * rx * (v - s * u));
            pass.Write(right[row, i], ofCosine * ry * (u - s * v));
        }
    }
}
