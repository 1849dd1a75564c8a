using GpuGradCheck.Contract;
using ILGPU;
using ILGPU.Runtime;

namespace GpuGradCheck.Execution;

/// <summary>Forward or backward under inspection: runs its groups and tells which of them did what.</summary>
internal sealed class InspectedDirection<T> : IDisposable
    where T : unmanaged, IScalar<T>
{
    private const int ViolationsKept = 64;
    private const int NoGroup = -1;

    private readonly Device device;
    private readonly Action<InspectedDirection<T>, int> launch;
    private readonly MemoryBuffer1D<int, Stride1D.Dense> written;
    private readonly MemoryBuffer1D<int, Stride1D.Dense> running;
    private readonly MemoryBuffer1D<int, Stride1D.Dense> count;
    private readonly MemoryBuffer1D<Violation, Stride1D.Dense> violations;
    private readonly MemoryBuffer1D<int, Stride1D.Dense> none;

    /// <param name="device">Where it runs.</param>
    /// <param name="name">Forward or backward.</param>
    /// <param name="size">How many results it writes, in how many groups.</param>
    /// <param name="launch">Runs its first so many groups under the inspection.</param>
    public InspectedDirection(
        Device device, string name, (int Results, int Groups) size, Action<InspectedDirection<T>, int> launch)
    {
        this.device = device;
        this.launch = launch;
        Name = name;
        Groups = size.Groups;
        written = device.Allocate<int>(size.Results);
        int[] noGroups = new int[device.Lanes];
        Array.Fill(noGroups, NoGroup);
        running = device.Upload(noGroups);
        count = device.Allocate<int>(1);
        violations = device.Allocate<Violation>(ViolationsKept);
        none = device.Allocate<int>(1);
        Inspection = new()
        {
            First = none.View,
            Last = none.View,
            Stride = none.View,
            Written = written.View,
            Running = running.View,
            ViolationCount = count.View,
            Violations = violations.View,
            Phase = FootprintPhase.None,
        };
    }

    /// <summary>Forward or backward.</summary>
    public string Name { get; }

    /// <summary>Number of its groups.</summary>
    public int Groups { get; }

    /// <summary>What is recorded.</summary>
    public Inspection<T> Inspection { get; set; }

    public void Dispose()
    {
        written.Dispose();
        running.Dispose();
        count.Dispose();
        violations.Dispose();
        none.Dispose();
    }

    /// <summary>Runs all groups; how often each result was written.</summary>
    public int[] Run() => Run(Groups);

    /// <summary>The violations kept, and how many there were.</summary>
    public (Violation[] Kept, long Found) Violations()
    {
        int number = count.GetAsArray1D()[0];
        // The count itself overflows past 2^31 of them.
        long found = number < 0 ? int.MaxValue : number;
        var kept = violations.GetAsArray1D();
        return (kept[..(int)Math.Min(found, kept.Length)], found);
    }

    /// <summary>
    /// The group that writes an entry for the first time, or for a later one. Found by halves, running the groups
    /// again: only whoever has something to complain of asks.
    /// </summary>
    public int WriterOf(int entry, int time = 1)
    {
        int low = 0, high = Groups - 1;
        while (low < high)
        {
            int middle = low + (high - low) / 2;
            if (Run(middle + 1)[entry] >= time)
                high = middle;
            else
                low = middle + 1;
        }
        return low;
    }

    /// <summary>Which of some groups are running; all of them where the device does not let us look.</summary>
    public string Running(long begin, long end)
    {
        int[] now = device.Glimpse(running.View).Where(group => group != NoGroup).Order().ToArray();
        return now switch
        {
            [var one] => $"{Name} group {one}",
            [] => Stage.Groups(Name, begin, end),
            _ => $"{Name} groups {string.Join(" and ", now)}",
        };
    }

    private int[] Run(int groups)
    {
        written.MemSetToZero();
        count.MemSetToZero();
        launch(this, groups);
        return written.GetAsArray1D();
    }
}
