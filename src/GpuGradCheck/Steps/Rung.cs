namespace GpuGradCheck.Steps;

/// <summary>
/// One step of a ladder: the cost's changes when one variable moves up and down by about the same distance.
/// </summary>
/// <param name="Up">x+ - x as rounded, exactly.</param>
/// <param name="Down">x - x- as rounded, exactly.</param>
/// <param name="ChangeUp">C(x+) - C(x).</param>
/// <param name="ChangeDown">C(x) - C(x-).</param>
/// <param name="Noise">How far rounding can move the cost at one point.</param>
internal readonly record struct Rung(double Up, double Down, double ChangeUp, double ChangeDown, double Noise)
{
    /// <summary>x+ - x-.</summary>
    public double Distance => Up + Down;

    /// <summary>Whether the variable moves both ways and everything is finite.</summary>
    public bool IsUsable => Up > 0 && Down > 0 && double.IsFinite(Up + Down + ChangeUp - ChangeDown + Noise);

    /// <summary>
    /// The slope at x of the parabola through the three points: exact for quadratics, however unequal the distances.
    /// </summary>
    public double Slope => Up == Down
        ? (ChangeUp + ChangeDown) / Distance
        : (Down / Up * ChangeUp + Up / Down * ChangeDown) / Distance;

    /// <summary>
    /// How far noise can move the slope; the noise at x counts only as far as the distances are unequal.
    /// </summary>
    public double SlopeNoise
    {
        get
        {
            if (Up == Down)
                return Noise / Up;
            var (up, down) = (Down / Up, Up / Down);
            return Noise * (up + down + Math.Abs(up - down)) / Distance;
        }
    }

    /// <summary>The slope from x to x+.</summary>
    public double RightSlope => ChangeUp / Up;

    /// <summary>The slope from x- to x.</summary>
    public double LeftSlope => ChangeDown / Down;

    /// <summary>How far noise can move a one-sided slope.</summary>
    public double SideNoise => 2 * Noise / Math.Min(Up, Down);

    /// <summary>By how much the slope changes at x: a kink's jump, and curvature times the distance.</summary>
    public double Bend => RightSlope - LeftSlope;

    /// <summary>How far noise can move the bend.</summary>
    public double BendNoise => 2 * Noise * (1 / Up + 1 / Down);
}
