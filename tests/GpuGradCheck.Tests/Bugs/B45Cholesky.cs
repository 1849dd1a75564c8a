namespace GpuGradCheck.Tests.Bugs;

/// <summary>
/// B45, Cholesky factor L of A = (X + X^T) / 2 + (n + 1) I, which is positive definite, Chainer 29f7dfe260. Shipped:
/// A A^T times G entry by entry instead of the symmetric part of L^-T Phi(L^T G) L^-1, where Phi keeps the lower
/// triangle and half of the diagonal.
/// </summary>
public readonly struct B45Cholesky(int size, bool wrong) : ILayer
{
    private readonly MatrixPlace input = new(0, size, size);
    private readonly int isWrong = wrong ? 1 : 0;

    public LayerTensors Tensors => new([input.Named("input")], [input.Named("output")]);

    public int ForwardGroups => 1;

    public int BackwardGroups => 1;

    /// <summary>A matrix.</summary>
    public int ScratchLength => input.Length;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        for (int i = 0; i < input.Rows; i++)
        {
            for (int j = 0; j < input.Columns; j++)
            {
                T factor = 0;
                if (j <= i)
                {
                    T rest = (pass.Read(input[i, j]) + pass.Read(input[j, i])) / 2;
                    if (i == j)
                        rest += input.Rows + 1;
                    for (int k = 0; k < j; k++)
                        rest -= pass.Load(input[i, k]) * pass.Load(input[j, k]);
                    if (i == j)
                        factor = T.Sqrt(rest);
                    else
                        factor = rest / pass.Load(input[j, j]);
                }
                pass.Store(input[i, j], factor);
                pass.Write(input[i, j], factor);
            }
        }
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        if (isWrong != 0)
            AsShipped<T, TPass>(ref pass);
        else
            AsItShouldBe<T, TPass>(ref pass);
    }

    private void AsItShouldBe<T, TPass>(ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        int n = input.Rows;
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
            {
                T sum = 0;
                for (int k = i; k < n && j <= i; k++)
                    sum += pass.Output(input[k, i]) * pass.Cotangent(input[k, j]);
                if (i == j)
                    sum /= 2;
                pass.Store(input[i, j], sum);
            }
        }
        // L^T Z = Phi, column by column from below.
        for (int j = 0; j < n; j++)
        {
            for (int i = n - 1; i >= 0; i--)
            {
                T rest = pass.Load(input[i, j]);
                for (int k = i + 1; k < n; k++)
                    rest -= pass.Output(input[k, i]) * pass.Load(input[k, j]);
                pass.Store(input[i, j], rest / pass.Output(input[i, i]));
            }
        }
        // P L = Z, row by row from the right.
        for (int i = 0; i < n; i++)
        {
            for (int j = n - 1; j >= 0; j--)
            {
                T rest = pass.Load(input[i, j]);
                for (int k = j + 1; k < n; k++)
                    rest -= pass.Load(input[i, k]) * pass.Output(input[k, j]);
                pass.Store(input[i, j], rest / pass.Output(input[j, j]));
            }
        }
        for (int i = 0; i < n; i++)
        {
            for (int j = 0; j < n; j++)
                pass.Write(input[i, j], (pass.Load(input[i, j]) + pass.Load(input[j, i])) / 2);
        }
    }

    private void AsShipped<T, TPass>(ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        for (int i = 0; i < input.Rows; i++)
        {
            for (int j = 0; j < input.Columns; j++)
            {
                T sum = 0;
                for (int k = 0; k < input.Rows; k++)
                    sum += Entry<T, TPass>(i, k, ref pass) * Entry<T, TPass>(j, k, ref pass);
                pass.Write(input[i, j], sum * pass.Cotangent(input[i, j]));
            }
        }
    }

    private T Entry<T, TPass>(int i, int j, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        T entry = (pass.Read(input[i, j]) + pass.Read(input[j, i])) / 2;
        if (i == j)
            entry += input.Rows + 1;
        return entry;
    }
}
