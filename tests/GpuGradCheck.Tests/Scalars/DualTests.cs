using GpuGradCheck.Scalars;
using Xunit;

namespace GpuGradCheck.Tests.Scalars;

public sealed class DualTests
{
    public static TheoryData<string> Functions => ["exp", "log", "sqrt", "tanh", "divide", "multiply", "subtract", "negate", "select", "expm1", "log1p", "sigmoid", "softplus", "erf", "abs", "max", "min"];

    [Theory]
    [MemberData(nameof(Functions))]
    public void The_tangent_is_the_derivative(string function)
    {
        var random = new Random(Seeds.Current);
        for (int i = 0; i < 1000; i++)
        {
            double at = random.NextDouble() * 6 + 0.01;
            double direction = random.NextDouble() * 4 - 2;
            var x = new Dual<Float64>(at, direction);
            var (result, value, slope) = Evaluate(function, x, at);

            Assert.Equal(value, result.Value.ToDouble(), Math.Abs(value) * 1e-13);
            double tangent = slope * direction;
            Assert.True(
                Math.Abs(tangent - result.Tangent.ToDouble()) <= 1e-13 * Math.Abs(tangent),
                $"{function} at {at:R}: {result.Tangent.ToDouble():R} for {tangent:R}; {Seeds.Reproduce}");
        }
    }

    private static (Dual<Float64> Result, double Value, double Slope) Evaluate(string function, Dual<Float64> x, double at) =>
        function switch
        {
            "exp" => (Dual<Float64>.Exp(x), Math.Exp(at), Math.Exp(at)),
            "log" => (Dual<Float64>.Log(x), Math.Log(at), 1 / at),
            "sqrt" => (Dual<Float64>.Sqrt(x), Math.Sqrt(at), 0.5 / Math.Sqrt(at)),
            "tanh" => (Dual<Float64>.Tanh(x), Math.Tanh(at), 1 / (Math.Cosh(at) * Math.Cosh(at))),
            "divide" => (3 / (x * x), 3 / (at * at), -6 / (at * at * at)),
            "multiply" => (x * (x + 2.5), at * (at + 2.5), 2 * at + 2.5),
            "subtract" => (1 - x, 1 - at, -1),
            "negate" => (-x, -at, -1),
            "expm1" => (Dual<Float64>.Expm1(x), Math.Exp(at) - 1, Math.Exp(at)),
            "log1p" => (Dual<Float64>.Log1p(x), Math.Log(1 + at), 1 / (1 + at)),
            "sigmoid" => (Dual<Float64>.Sigmoid(x), 1 / (1 + Math.Exp(-at)), Math.Exp(-at) / Math.Pow(1 + Math.Exp(-at), 2)),
            "softplus" => (Dual<Float64>.Softplus(x), Math.Log(1 + Math.Exp(at)), 1 / (1 + Math.Exp(-at))),
            "erf" => (Dual<Float64>.Erf(x), Dual<Float64>.Erf(x).Value.ToDouble(), 2 / Math.Sqrt(Math.PI) * Math.Exp(-at * at)),
            "abs" => (Dual<Float64>.Abs(-x), at, 1),
            "max" => (Dual<Float64>.Max(x, 3 * x), 3 * at, 3),
            "min" => (Dual<Float64>.Min(x, 3 * x), at, 1),
            _ => (Dual<Float64>.Select(x, 3 * x, x), 3 * at, 3),
        };
}
