namespace GpuGradCheck.Tests.Scalars;

/// <summary>What there is to compute with on every scalar, by name.</summary>
internal static class Operation
{
    public static readonly string[] Names =
    [
        "+", "-", "*", "/",
        .. typeof(IFunctions<>).GetMethods().Concat(typeof(IScalar<>).GetMethods()).Select(method => method.Name)
            .Where(name => !name.StartsWith("op_", StringComparison.Ordinal))
            .Except(["Select", "Hull", "IsUncertain", "IsZero"]),
    ];

    public static T Apply<T>(string name, T left, T right)
        where T : unmanaged, IScalar<T> => name switch
        {
            "+" => left + right,
            "-" => left - right,
            "*" => left * right,
            "/" => left / right,
            "Exp" => T.Exp(left),
            "Log" => T.Log(left),
            "Sqrt" => T.Sqrt(left),
            "Tanh" => T.Tanh(left),
            "Expm1" => T.Expm1(left),
            "Log1p" => T.Log1p(left),
            "Sigmoid" => T.Sigmoid(left),
            "Softplus" => T.Softplus(left),
            "Erf" => T.Erf(left),
            "Abs" => T.Abs(left),
            "Exp2" => T.Exp2(left),
            "Log2" => T.Log2(left),
            "Sinh" => T.Sinh(left),
            "Cosh" => T.Cosh(left),
            "Erfc" => T.Erfc(left),
            "Sin" => T.Sin(left),
            "Cos" => T.Cos(left),
            "Tan" => T.Tan(left),
            "Asin" => T.Asin(left),
            "Acos" => T.Acos(left),
            "Atan" => T.Atan(left),
            "Cbrt" => T.Cbrt(left),
            "Rsqrt" => T.Rsqrt(left),
            "Floor" => T.Floor(left),
            "Round" => T.Round(left),
            "Sign" => T.Sign(left),
            "Max" => T.Max(left, right),
            "Min" => T.Min(left, right),
            "Atan2" => T.Atan2(left, right),
            "Pow" => T.Pow(left, right),
            _ => throw new ArgumentOutOfRangeException(nameof(name), name, "is not tried"),
        };
}
