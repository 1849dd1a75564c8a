namespace GpuGradCheck.Tests.Validation;

/// <summary>A piece of device code that should not be there.</summary>
public interface IFault
{
    T Apply<T>(int group, T x)
        where T : unmanaged, IScalar<T>;
}
