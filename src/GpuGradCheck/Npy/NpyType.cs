namespace GpuGradCheck.Npy;

/// <summary>How one number is stored.</summary>
internal readonly record struct NpyType(NpyElement Element, int Size, bool IsBigEndian)
{
    private const string AsFloat = "convert it with numpy.asarray(a, numpy.float32)";
    private const string AsDouble = "convert it with numpy.asarray(a, numpy.float64)";
    private const string InParts = "save a.real and a.imag as two files";
    private const string AsNumbers = "save an array of floating-point numbers";

    /// <summary>numpy's name for it.</summary>
    public string Name => $"float{8 * Size}";

    /// <summary>The type that the header gives; refuses every other one by its name.</summary>
    public static NpyType Of(NpyHeader header, string name)
    {
        var (element, size) = header.IsStructured ? default : header.Descr switch
        {
            "<f2" or ">f2" => (NpyElement.Float16, 2),
            "<f4" or ">f4" => (NpyElement.Float32, 4),
            "<f8" or ">f8" => (NpyElement.Float64, 8),
            _ => default,
        };
        return size > 0 ? new NpyType(element, size, header.Descr[0] == '>') : throw Refusal(header, name);
    }

    private static InvalidInputException Refusal(NpyHeader header, string name)
    {
        var excerpt = OneLine.Excerpt(header.Descr);
        var quoted = header.IsStructured ? excerpt : $"'{excerpt}'";
        var (type, remedy) = header.IsStructured
            ? ("a structured dtype", "save one of its fields, as in numpy.save(path, a['field'])")
            : Describe(header.Descr);
        return new InvalidInputException(
            $"{name}: holds {type} ({quoted}); only float16, float32 and float64 are read; {remedy}");
    }

    private static (string Name, string Remedy) Describe(string descr) => descr.TrimStart('<', '>', '|') switch
    {
        "b1" => ("bool", AsFloat),
        "i1" => ("int8", AsFloat),
        "i2" => ("int16", AsFloat),
        "i4" => ("int32", AsFloat),
        "i8" => ("int64", AsFloat),
        "u1" => ("uint8", AsFloat),
        "u2" => ("uint16", AsFloat),
        "u4" => ("uint32", AsFloat),
        "u8" => ("uint64", AsFloat),
        "f12" => ("float96", AsDouble),
        "f16" => ("float128", AsDouble),
        "c8" => ("complex64", InParts),
        "c16" => ("complex128", InParts),
        "c24" => ("complex192", InParts),
        "c32" => ("complex256", InParts),
        ['O', ..] => ("Python objects", AsNumbers),
        ['S', ..] => ("bytes", AsNumbers),
        ['U', ..] => ("strings", AsNumbers),
        ['V', ..] => ("void", AsNumbers),
        ['M', '8', ..] => ("datetime64", AsNumbers),
        ['m', '8', ..] => ("timedelta64", AsNumbers),
        _ => ("an unknown dtype", AsNumbers),
    };
}
