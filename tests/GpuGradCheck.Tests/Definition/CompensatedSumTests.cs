using System.Numerics;
using Xunit;

namespace GpuGradCheck.Tests.Definition;

public sealed class CompensatedSumTests
{
    [Fact]
    public void A_sum_of_products_that_cancel_is_within_its_bound_and_the_bound_is_tight()
    {
        var random = new Random(Seeds.Current);
        for (int trial = 0; trial < 100; trial++)
        {
            var sum = new CompensatedSum();
            var exact = BigInteger.Zero;
            for (int i = 0; i < 1000; i++)
            {
                double left = Math.ScaleB(random.Next(-1 << 30, 1 << 30), random.Next(0, 60));
                double right = Math.ScaleB(random.Next(-1 << 30, 1 << 30) | 1, -30);
                sum.Add(left, right);
                exact += new BigInteger(left) * new BigInteger(Math.ScaleB(right, 30));
            }
            double known = (double)exact * Math.ScaleB(1, -30);

            Assert.True(Math.Abs(sum.Value - known) <= sum.Bound + Math.Abs(known) * 1.2e-16, Seeds.Reproduce);
            Assert.True(sum.Bound <= 1e-15 * Math.Abs(known) + 1e-3, $"{sum.Bound} for {known}, {Seeds.Reproduce}");
        }
    }
}
