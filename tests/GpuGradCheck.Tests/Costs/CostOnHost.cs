using GpuGradCheck.Scalars;

namespace GpuGradCheck.Tests.Costs;

/// <summary>A cost of the catalogue, called on the host with constants of its own.</summary>
internal abstract class CostOnHost
{
    public static CostOnHost Create(string name, int outputs)
    {
        var cost = Catalog.Cost(name).Create(outputs, 0);
        return (CostOnHost)Activator.CreateInstance(typeof(CostOnHost<>).MakeGenericType(cost.GetType()), cost)!;
    }

    /// <summary>The derivative of term(o, y) by dual numbers.</summary>
    public abstract double Tangent(int output, double y, double[] constants);

    public abstract double Term(int output, double y, double[] constants);

    public abstract double Derivative(int output, double y, double[] constants);

    public abstract float DifferenceInFloat(int output, float y, float from, double[] constants);
}

internal sealed class CostOnHost<TCost>(TCost cost) : CostOnHost
    where TCost : unmanaged, ICost
{
    public override double Tangent(int output, double y, double[] constants)
    {
        var reader = new Constants<Dual<Float64, BothSides>>(Array.ConvertAll(constants, value => (Dual<Float64, BothSides>)value));
        return cost.Term(output, new Dual<Float64, BothSides>(y, 1), ref reader).Tangent.ToDouble();
    }

    public override double Term(int output, double y, double[] constants)
    {
        var reader = new Constants<Float64>(Array.ConvertAll(constants, value => (Float64)value));
        return cost.Term(output, (Float64)y, ref reader).ToDouble();
    }

    public override double Derivative(int output, double y, double[] constants)
    {
        var reader = new Constants<Float64>(Array.ConvertAll(constants, value => (Float64)value));
        return cost.Derivative(output, (Float64)y, ref reader).ToDouble();
    }

    public override float DifferenceInFloat(int output, float y, float from, double[] constants)
    {
        var reader = new Constants<Float32>(Array.ConvertAll(constants, value => (Float32)value));
        return (float)cost.Difference(output, (Float32)y, (Float32)from, ref reader).ToDouble();
    }

    private readonly struct Constants<T>(T[] values) : IReader<T>
        where T : unmanaged, IScalar<T>
    {
        public T Read(int variable) => values[variable];
    }
}
