using GpuGradCheck.Npy;

namespace GpuGradCheck.SelfTests;

/// <summary>Which layers are tried, at which magnitudes and with how many seeds.</summary>
internal sealed class Corpus
{
    /// <summary>So many correct gradients at least, and with them far more wrong ones.</summary>
    private const int CasesInFull = 10_000;

    private const int SeedsInShort = 2;
    private const int SeedsOfOthers = 30;

    // 30 to 70 variables each: every pass is short, and a norm over all of them can still hide one.
    private static readonly Subject[] Known =
    [
        new("identity", "8x8", "mse"),
        new("identity", "8x8", "projection"),
        new("dense", "5x4x3", "mse"),
        new("tanh", "5x7", "mse"),
        new("softmax", "5x7", "mse"),
        new("softmax", "5x7", "projection"),
        new("relu", "5x7", "mse") { IsNearZero = true },
        new("sigmoid", "5x7", "mse"),
        new("gelu", "5x7", "mse"),
        new("layernorm", "5x7", "mse"),
        new("logsoftmax", "5x7", "mse"),
        new("crossentropy", "5x7", "mean"),
        new("softmax", "5x7", "sum") { IsVacuous = true },
        new("identity", "8x8", "mse") { IsNonlinear = true },
        new("dense", "5x4x3", "mse") { IsNonlinear = true },
        new("tanh", "5x7", "projection") { IsNonlinear = true },
        new("softmax", "5x7", "mse") { IsNonlinear = true },
    ];

    private readonly SelfTestOptions options;

    public Corpus(SelfTestOptions options)
    {
        this.options = options;
        Subjects = [.. Known.Where(subject => subject.Exists)];
        int correct = Subjects.Count(subject => subject.IsCounted);
        int seeds = options.IsFull ? (CasesInFull / (correct * Scales.Count)) + 1 : SeedsInShort;
        Cases =
        [
            .. from subject in Subjects
               let problem = subject.Create()
               from scale in Scales
               from seed in Enumerable.Range(0, subject.IsCounted ? seeds : Math.Min(seeds, SeedsOfOthers))
               select new CorpusCase(subject, problem, scale, options.Seed + seed),
        ];
    }

    /// <summary>Values are drawn from [-S, S] at seven decades.</summary>
    public static IReadOnlyList<double> Scales { get; } = [1e-3, 1e-2, 0.1, 1, 10, 100, 1e3];

    /// <summary>Those of the catalogue that are tried.</summary>
    public IReadOnlyList<Subject> Subjects { get; }

    /// <summary>Every point at which one is tried.</summary>
    public IReadOnlyList<CorpusCase> Cases { get; }

    /// <summary>How a case is checked.</summary>
    public CheckOptions OptionsOf(CorpusCase at)
    {
        var drawn = new Dictionary<string, NpyArray>();
        if (at.Subject.IsNearZero)
        {
            var input = at.Problem.Differentiable[0];
            drawn.Add(input.Name, NearZeroValues.Draw(input, at.Scale, at.Seed));
        }
        return new()
        {
            Cost = at.Subject.Cost,
            Devices = options.Devices,
            Precisions = options.Precisions,
            Scale = at.Scale,
            Seed = at.Seed,
            Tensors = drawn,
        };
    }
}
