namespace GpuGradCheck.Contract;

/// <summary>What a layer did when it used an index out of range.</summary>
public enum Access
{
    /// <summary>Read a variable.</summary>
    Variable,

    /// <summary>Wrote an output (forward) or a gradient entry (backward).</summary>
    Result,

    /// <summary>Loaded or stored scratch.</summary>
    Scratch,

    /// <summary>Read an output, in backward.</summary>
    Output,

    /// <summary>Read a cotangent, in backward.</summary>
    Cotangent,
}
