using ILGPU;

namespace GpuGradCheck.Contract;

/// <summary>
/// What the contract pass records. Every index is checked before it is used, so that a wrong one becomes a message
/// and not a crash: a device kernel cannot throw.
/// </summary>
public struct Inspection<T>
    where T : unmanaged, IScalar<T>
{
    /// <summary>All variables at the base point.</summary>
    public ArrayView<T> Variables;

    /// <summary>Number of variables whose readers are recorded: those from 0 on.</summary>
    public int Recorded;

    /// <summary>The dimensions in which groups lie.</summary>
    public GroupShape Groups;

    /// <summary>For each variable and dimension, the first place of a group that reads it.</summary>
    public ArrayView<int> First;

    /// <summary>For each variable and dimension, the last place of a group that reads it.</summary>
    public ArrayView<int> Last;

    /// <summary>For each variable and dimension, the distance between places of groups that read it.</summary>
    public ArrayView<int> Stride;

    /// <summary>How often each result was written.</summary>
    public ArrayView<int> Written;

    /// <summary>For each lane, the group that it runs; -1 between groups.</summary>
    public ArrayView<int> Running;

    /// <summary>Number of violations, of which the first few are kept.</summary>
    public ArrayView<int> ViolationCount;

    /// <summary>Violations in the order of arrival.</summary>
    public ArrayView<Violation> Violations;

    /// <summary>What is recorded in this run.</summary>
    public FootprintPhase Phase;

    /// <summary>Records that a lane runs a group, in case it never comes back.</summary>
    public readonly void Begin(long lane, int group) => Running[lane] = group;

    /// <summary>Records that it came back.</summary>
    public readonly void End(long lane) => Running[lane] = -1;

    /// <summary>Reads a variable for a group and records that it did.</summary>
    public readonly T Read(int group, int variable)
    {
        if (!IsInside(group, Access.Variable, variable, Variables.Length))
            return 0;
        if (variable < Recorded)
        {
            for (int dimension = 0; dimension < Groups.Rank; dimension++)
                Record(Groups.Place(group, dimension), (long)variable * Groups.Rank + dimension);
        }
        return Variables[variable];
    }

    /// <summary>Counts a result written by a group.</summary>
    public readonly void Write(int group, int index)
    {
        if (IsInside(group, Access.Result, index, Written.Length))
            Atomic.Add(ref Written[index], 1);
    }

    /// <summary>Whether an index may be used; if not, a violation is recorded.</summary>
    public readonly bool IsInside(int group, Access access, int index, long length)
    {
        if (index >= 0 && index < length)
            return true;
        int slot = Atomic.Add(ref ViolationCount[0], 1);
        if (slot >= 0 && slot < Violations.Length)
            Violations[slot] = new(group, access, index);
        return false;
    }

    private readonly void Record(int place, long slot)
    {
        if (Phase == FootprintPhase.Ends)
        {
            if (place < First[slot])
                Atomic.Min(ref First[slot], place);
            if (place > Last[slot])
                Atomic.Max(ref Last[slot], place);
        }
        else if (Phase == FootprintPhase.Stride)
        {
            int distance = place - First[slot];
            if (distance > 0 && distance < Stride[slot])
                Atomic.Min(ref Stride[slot], distance);
        }
        else if (Phase == FootprintPhase.Verify)
        {
            if ((place - First[slot]) % Stride[slot] != 0)
                Atomic.Min(ref Stride[slot], 1);
        }
    }
}
