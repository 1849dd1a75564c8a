using Xunit.Sdk;
using Xunit.v3;

// A CPU accelerator takes every core: two at once spend their time yielding to each other.
[assembly: Parallelization(Mode = ParallelMode.None)]
