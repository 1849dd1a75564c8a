namespace GpuGradCheck.Layers;

/// <summary>
/// One step of a gated recurrent unit: a_r and a_z of X W + b + H U + d, a_n = X W_n + b_n + s(a_r) m with m = H U_n +
/// d_n, then h' = (1 - z) n + z h with z = s(a_z), n = tanh(a_n), s(x) = 1 / (1 + e^-x) (Cho and others, "Learning
/// phrase representations using RNN encoder-decoder", 2014, with the reset gate after the product, as in cuDNN). The
/// gradients are C (1 - z) (1 - n^2) to a_n, that times s(a_r) to m, that times m s'(a_r) to a_r, C (h - n) s'(a_z) to
/// a_z, and C z to h besides; the rest is that of a dense layer. A forward group is a row's unit; a backward group is a
/// row's input and state, or one gate's weights.
/// </summary>
[Layer("grucell", "rows x inputs x units", "3x4x2")]
public readonly struct GruCell : ILayer
{
    private const int Reset = 0;
    private const int Update = 1;
    private const int Candidate = 2;
    private const int Gates = 3;
    private readonly MatrixPlace input;
    private readonly MatrixPlace hidden;
    private readonly MatrixPlace weight;
    private readonly MatrixPlace recurrent;
    private readonly VectorPlace bias;
    private readonly VectorPlace recurrentBias;
    private readonly MatrixPlace newHidden;
    private readonly MatrixPlace gates;
    private readonly MatrixPlace memory;

    /// <summary>Lays out the tensors.</summary>
    public GruCell(int rows, int inputs, int units)
    {
        int columns = checked(Gates * units);
        input = new(0, rows, inputs);
        hidden = new(input.End, rows, units);
        weight = new(hidden.End, inputs, columns);
        recurrent = new(weight.End, units, columns);
        bias = new(recurrent.End, columns);
        recurrentBias = new(bias.End, columns);
        newHidden = new(0, rows, units);
        gates = new(newHidden.End, rows, columns);
        memory = new(gates.End, rows, units);
    }

    /// <inheritdoc/>
    public LayerTensors Tensors => new(
        [
            input.Named("input"), hidden.Named("hidden"), weight.Named("weight"), recurrent.Named("recurrent"),
            bias.Named("bias"), recurrentBias.Named("recurrent-bias"),
        ],
        [newHidden.Named("new-hidden")])
    {
        Saved = [gates.Named("gates"), memory.Named("memory")],
    };

    /// <inheritdoc/>
    public int ForwardGroups => hidden.Length;

    /// <inheritdoc/>
    public int BackwardGroups => input.Rows + gates.Columns;

    /// <summary>The gradients of a row's gates, or of a gate over rows: by way of the input and of the state.</summary>
    public int ScratchLength => 2 * Math.Max(gates.Columns, input.Rows);

    private int Units => hidden.Columns;

    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        int row = group / Units;
        int unit = group % Units;
        T reset = FromInput<T, TPass>(row, Reset * Units + unit, ref pass);
        reset += FromState<T, TPass>(row, Reset * Units + unit, ref pass);
        T update = FromInput<T, TPass>(row, Update * Units + unit, ref pass);
        update += FromState<T, TPass>(row, Update * Units + unit, ref pass);
        T m = FromState<T, TPass>(row, Candidate * Units + unit, ref pass);
        T candidate = FromInput<T, TPass>(row, Candidate * Units + unit, ref pass) + T.Sigmoid(reset) * m;
        pass.Write(
            newHidden[row, unit],
            T.Sigmoid(-update) * T.Tanh(candidate) + T.Sigmoid(update) * pass.Read(hidden[row, unit]));
        pass.Write(gates[row, Reset * Units + unit], reset);
        pass.Write(gates[row, Update * Units + unit], update);
        pass.Write(gates[row, Candidate * Units + unit], candidate);
        pass.Write(memory[row, unit], m);
    }

    // Kernels are inlined whole: a function that is called in a loop, or once with a chosen argument, is compiled once.
    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        bool ofRow = group < input.Rows;
        int count = ofRow ? gates.Columns : input.Rows;
        for (int i = 0; i < count; i++)
            StoreSlopes<T, TPass>(ofRow ? group : i, ofRow ? i : group - input.Rows, i, ref pass);
        if (ofRow)
            StateOf<T, TPass>(group, ref pass);
        else
            WeightsOf<T, TPass>(group - input.Rows, ref pass);
    }

    private T FromInput<T, TPass>(int row, int column, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IForwardPass<T>
    {
        T sum = pass.Read(bias[column]);
        for (int i = 0; i < input.Columns; i++)
            sum += pass.Read(input[row, i]) * pass.Read(weight[i, column]);
        return sum;
    }

    private T FromState<T, TPass>(int row, int column, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IForwardPass<T>
    {
        T sum = pass.Read(recurrentBias[column]);
        for (int i = 0; i < Units; i++)
            sum += pass.Read(hidden[row, i]) * pass.Read(recurrent[i, column]);
        return sum;
    }

    private void StateOf<T, TPass>(int row, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        for (int i = 0; i < input.Columns; i++)
        {
            T sum = 0;
            for (int column = 0; column < gates.Columns; column++)
                sum += pass.Load(2 * column) * pass.Read(weight[i, column]);
            pass.Write(input[row, i], sum);
        }
        for (int i = 0; i < Units; i++)
        {
            T sum = pass.Cotangent(newHidden[row, i]) * T.Sigmoid(pass.Output(gates[row, Update * Units + i]));
            for (int column = 0; column < gates.Columns; column++)
                sum += pass.Load(2 * column + 1) * pass.Read(recurrent[i, column]);
            pass.Write(hidden[row, i], sum);
        }
    }

    private void WeightsOf<T, TPass>(int column, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        T fromInput = 0;
        T fromState = 0;
        for (int row = 0; row < input.Rows; row++)
        {
            fromInput += pass.Load(2 * row);
            fromState += pass.Load(2 * row + 1);
        }
        pass.Write(bias[column], fromInput);
        pass.Write(recurrentBias[column], fromState);
        for (int i = 0; i < input.Columns; i++)
        {
            T sum = 0;
            for (int row = 0; row < input.Rows; row++)
                sum += pass.Load(2 * row) * pass.Read(input[row, i]);
            pass.Write(weight[i, column], sum);
        }
        for (int i = 0; i < Units; i++)
        {
            T sum = 0;
            for (int row = 0; row < input.Rows; row++)
                sum += pass.Load(2 * row + 1) * pass.Read(hidden[row, i]);
            pass.Write(recurrent[i, column], sum);
        }
    }

    /// <summary>
    /// Stores a gate's gradient by way of the input, and by way of the state, which differ for the candidate alone.
    /// </summary>
    private void StoreSlopes<T, TPass>(int row, int column, int place, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        int unit = column % Units;
        int gate = column / Units;
        T candidate = pass.Output(gates[row, Candidate * Units + unit]);
        T slope = pass.Cotangent(newHidden[row, unit]);
        if (gate == Update)
            slope *= pass.Read(hidden[row, unit]) - T.Tanh(candidate);
        else
            slope *= T.Sigmoid(-pass.Output(gates[row, Update * Units + unit])) * Saturation.TanhSlope(candidate);
        T ofState = slope;
        if (gate == Candidate)
        {
            ofState *= T.Sigmoid(pass.Output(gates[row, Reset * Units + unit]));
        }
        else
        {
            slope *= Saturation.SigmoidSlope(pass.Output(gates[row, column]));
            if (gate == Reset)
                slope *= pass.Output(memory[row, unit]);
            ofState = slope;
        }
        pass.Store(2 * place, slope);
        pass.Store(2 * place + 1, ofState);
    }
}
