namespace GpuGradCheck.Tests.Layers;

/// <summary>Every elementary function of every input, an input being from -1 to 1.</summary>
public readonly struct EveryFunctionLayer(int length) : ILayer
{
    private const int Functions = 27;

    private readonly VectorPlace input = new(0, length);
    private readonly MatrixPlace output = new(0, Functions, length);

    public LayerTensors Tensors => new([input.Named("input")], [output.Named("output")]);

    public int ForwardGroups => input.Length;

    public int BackwardGroups => input.Length;

    public int ScratchLength => 0;

    void ILayer.Forward<T, TPass>(int i, ref TPass pass)
    {
        T x = pass.Read(input[i]);
        for (int f = 0; f < Functions; f++)
            pass.Write(output[f, i], Value(f, x));
    }

    void ILayer.Backward<T, TPass>(int i, ref TPass pass)
    {
        T x = pass.Read(input[i]);
        T sum = 0;
        for (int f = 0; f < Functions; f++)
            sum += pass.Cotangent(output[f, i]) * Slope(f, x);
        pass.Write(input[i], sum);
    }

    private static T Value<T>(int function, T x)
        where T : unmanaged, IScalar<T> => function switch
        {
            0 => T.Exp(x),
            1 => T.Expm1(x),
            2 => T.Exp2(x),
            3 => T.Log(2 + x),
            4 => T.Log1p(0.5 * x),
            5 => T.Log2(2 + x),
            6 => T.Sqrt(2 + x),
            7 => T.Cbrt(2 + x),
            8 => T.Rsqrt(2 + x),
            9 => T.Tanh(x),
            10 => T.Sinh(x),
            11 => T.Cosh(x),
            12 => T.Sigmoid(x),
            13 => T.Softplus(x),
            14 => T.Erf(x),
            15 => T.Erfc(x),
            16 => T.Sin(x),
            17 => T.Cos(x),
            18 => T.Tan(x),
            19 => T.Asin(0.9 * x),
            20 => T.Acos(0.9 * x),
            21 => T.Atan(x),
            22 => T.Atan2(x, 0.7),
            23 => T.Pow(2 + x, 1.5),
            24 => x * T.Floor(2.5 + 0.4 * x),
            25 => x * T.Round(3 + 0.4 * x),
            _ => x * T.Sign(-2 + x),
        };

    private static T Slope<T>(int function, T x)
        where T : unmanaged, IScalar<T> => function switch
        {
            0 => T.Exp(x),
            1 => T.Exp(x),
            2 => 0.6931471805599453 * T.Exp2(x),
            3 => 1 / (2 + x),
            4 => 0.5 / (1 + 0.5 * x),
            5 => 1.4426950408889634 / (2 + x),
            6 => 0.5 / T.Sqrt(2 + x),
            7 => T.Cbrt(2 + x) / (3 * (2 + x)),
            8 => -0.5 * T.Rsqrt(2 + x) / (2 + x),
            9 => 1 / (T.Cosh(x) * T.Cosh(x)),
            10 => T.Cosh(x),
            11 => T.Sinh(x),
            12 => T.Sigmoid(x) * T.Sigmoid(-x),
            13 => T.Sigmoid(x),
            14 => 1.1283791670955126 * T.Exp(-x * x),
            15 => -1.1283791670955126 * T.Exp(-x * x),
            16 => T.Cos(x),
            17 => -T.Sin(x),
            18 => 1 / (T.Cos(x) * T.Cos(x)),
            19 => 0.9 / T.Sqrt((1 - 0.9 * x) * (1 + 0.9 * x)),
            20 => -0.9 / T.Sqrt((1 - 0.9 * x) * (1 + 0.9 * x)),
            21 => 1 / (1 + x * x),
            22 => 0.7 / (0.49 + x * x),
            23 => 1.5 * T.Sqrt(2 + x),
            24 => T.Floor(2.5 + 0.4 * x),
            25 => T.Round(3 + 0.4 * x),
            _ => T.Sign(-2 + x),
        };
}
