namespace GpuGradCheck.Writers;

/// <summary>A writer that makes one number of a pass. A fresh copy starts at zero.</summary>
public interface ISummingWriter<T> : IWriter<T>
    where T : unmanaged, IScalar<T>
{
    /// <summary>The sum over the outputs written so far, in the order of writing.</summary>
    PassSum<T> Result { get; }
}
