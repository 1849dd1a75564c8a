namespace GpuGradCheck.Layers;

/// <summary>
/// One step of a long short-term memory: gates a = X W + H U + b in the order input, forget, candidate, output, then c'
/// = s(a_f) c + s(a_i) tanh(a_g) and h' = s(a_o) tanh(c') with s(x) = 1 / (1 + e^-x) (Gers, Schmidhuber and Cummins,
/// "Learning to forget", 2000). With D = C_c' + C_h' s(a_o) (1 - tanh^2 c'), the gates' gradients are D tanh(a_g)
/// s'(a_i), D c s'(a_f), D s(a_i) (1 - tanh^2 a_g) and C_h' tanh(c') s'(a_o); dc = D s(a_f), and the rest is that of a
/// dense layer. A forward group is a row's unit; a backward group is a row's input and state, or one gate's weights.
/// </summary>
[Layer("lstmcell", "rows x inputs x units", "3x4x2")]
public readonly struct LstmCell : ILayer
{
    private const int InputGate = 0;
    private const int ForgetGate = 1;
    private const int Candidate = 2;
    private const int OutputGate = 3;
    private const int Gates = 4;
    private readonly MatrixPlace input;
    private readonly MatrixPlace hidden;
    private readonly MatrixPlace cell;
    private readonly MatrixPlace weight;
    private readonly MatrixPlace recurrent;
    private readonly VectorPlace bias;
    private readonly MatrixPlace newHidden;
    private readonly MatrixPlace newCell;
    private readonly MatrixPlace gates;

    /// <summary>Lays out the tensors.</summary>
    public LstmCell(int rows, int inputs, int units)
    {
        int columns = checked(Gates * units);
        input = new(0, rows, inputs);
        hidden = new(input.End, rows, units);
        cell = new(hidden.End, rows, units);
        weight = new(cell.End, inputs, columns);
        recurrent = new(weight.End, units, columns);
        bias = new(recurrent.End, columns);
        newHidden = new(0, rows, units);
        newCell = new(newHidden.End, rows, units);
        gates = new(newCell.End, rows, columns);
    }

    /// <inheritdoc/>
    public LayerTensors Tensors => new(
        [
            input.Named("input"), hidden.Named("hidden"), cell.Named("cell"), weight.Named("weight"),
            recurrent.Named("recurrent"), bias.Named("bias"),
        ],
        [newHidden.Named("new-hidden"), newCell.Named("new-cell")])
    {
        Saved = [gates.Named("gates")],
    };

    /// <inheritdoc/>
    public int ForwardGroups => cell.Length;

    /// <inheritdoc/>
    public int BackwardGroups => input.Rows + gates.Columns;

    /// <summary>The gradients of a row's gates, or of a gate over rows; in forward a unit's gates.</summary>
    public int ScratchLength => Math.Max(gates.Columns, input.Rows);

    private int Units => cell.Columns;

    // Kernels are inlined whole: a function that is called in a loop, or once with a chosen argument, is compiled once.
    void ILayer.Forward<T, TPass>(int group, ref TPass pass)
    {
        int row = group / Units;
        int unit = group % Units;
        for (int gate = 0; gate < Gates; gate++)
        {
            T a = Gate<T, TPass>(row, gate * Units + unit, ref pass);
            pass.Store(gate, gate == Candidate ? T.Tanh(a) : T.Sigmoid(a));
        }
        T next = pass.Load(ForgetGate) * pass.Read(cell[row, unit]) + pass.Load(InputGate) * pass.Load(Candidate);
        pass.Write(newCell[row, unit], next);
        pass.Write(newHidden[row, unit], pass.Load(OutputGate) * T.Tanh(next));
    }

    void ILayer.Backward<T, TPass>(int group, ref TPass pass)
    {
        bool ofRow = group < input.Rows;
        int count = ofRow ? gates.Columns : input.Rows;
        for (int i = 0; i < count; i++)
            pass.Store(i, GateSlope<T, TPass>(ofRow ? group : i, ofRow ? i : group - input.Rows, ref pass));
        if (ofRow)
            StateOf<T, TPass>(group, ref pass);
        else
            WeightsOf<T, TPass>(group - input.Rows, ref pass);
    }

    private T Gate<T, TPass>(int row, int column, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IForwardPass<T>
    {
        T sum = pass.Read(bias[column]);
        for (int i = 0; i < input.Columns; i++)
            sum += pass.Read(input[row, i]) * pass.Read(weight[i, column]);
        for (int i = 0; i < Units; i++)
            sum += pass.Read(hidden[row, i]) * pass.Read(recurrent[i, column]);
        pass.Write(gates[row, column], sum);
        return sum;
    }

    private void StateOf<T, TPass>(int row, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        for (int unit = 0; unit < Units; unit++)
        {
            T forgetGate = T.Sigmoid(pass.Output(gates[row, ForgetGate * Units + unit]));
            pass.Write(cell[row, unit], CellSlope<T, TPass>(row, unit, ref pass) * forgetGate);
        }
        for (int i = 0; i < input.Columns; i++)
        {
            T sum = 0;
            for (int column = 0; column < gates.Columns; column++)
                sum += pass.Load(column) * pass.Read(weight[i, column]);
            pass.Write(input[row, i], sum);
        }
        for (int i = 0; i < Units; i++)
        {
            T sum = 0;
            for (int column = 0; column < gates.Columns; column++)
                sum += pass.Load(column) * pass.Read(recurrent[i, column]);
            pass.Write(hidden[row, i], sum);
        }
    }

    private void WeightsOf<T, TPass>(int column, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        T total = 0;
        for (int row = 0; row < input.Rows; row++)
            total += pass.Load(row);
        pass.Write(bias[column], total);
        for (int i = 0; i < input.Columns; i++)
        {
            T sum = 0;
            for (int row = 0; row < input.Rows; row++)
                sum += pass.Load(row) * pass.Read(input[row, i]);
            pass.Write(weight[i, column], sum);
        }
        for (int i = 0; i < Units; i++)
        {
            T sum = 0;
            for (int row = 0; row < input.Rows; row++)
                sum += pass.Load(row) * pass.Read(hidden[row, i]);
            pass.Write(recurrent[i, column], sum);
        }
    }

    /// <summary>D: the cost's derivative to the new cell, with what comes by way of the new hidden state.</summary>
    private T CellSlope<T, TPass>(int row, int unit, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        T outputGate = T.Sigmoid(pass.Output(gates[row, OutputGate * Units + unit]));
        T slope = Saturation.TanhSlope(pass.Output(newCell[row, unit]));
        return pass.Cotangent(newCell[row, unit]) + pass.Cotangent(newHidden[row, unit]) * outputGate * slope;
    }

    private T GateSlope<T, TPass>(int row, int column, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        int unit = column % Units;
        int gate = column / Units;
        T slope = gate == OutputGate ? pass.Cotangent(newHidden[row, unit]) : CellSlope<T, TPass>(row, unit, ref pass);
        slope *= Partner<T, TPass>(row, unit, gate, ref pass);
        T a = pass.Output(gates[row, column]);
        return gate == Candidate ? slope * Saturation.TanhSlope(a) : slope * Saturation.SigmoidSlope(a);
    }

    /// <summary>What a gate is multiplied with.</summary>
    private T Partner<T, TPass>(int row, int unit, int gate, ref TPass pass)
        where T : unmanaged, IScalar<T>
        where TPass : struct, IBackwardPass<T>
    {
        if (gate == ForgetGate)
            return pass.Read(cell[row, unit]);
        if (gate == Candidate)
            return T.Sigmoid(pass.Output(gates[row, InputGate * Units + unit]));
        return T.Tanh(pass.Output(gate == OutputGate ? newCell[row, unit] : gates[row, Candidate * Units + unit]));
    }
}
