// The program this project's question started from: a mean-squared-error layer whose gradient is checked by moving
// every input up and down by epsilon and computing the whole cost each time. `seed.sh` measures us against it.
//
//   cost      C = 1/r sum over rows ( 1/(2n) sum over columns (x - t)^2 )
//   gradient  dC/dx = (x - t) / (r n)

#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <utility>
#include <vector>

template <typename Real>
class MeanSquaredError {
public:
    MeanSquaredError(std::size_t rows, std::size_t columns, std::vector<Real> target)
        : rows_(rows), columns_(columns), target_(std::move(target)), rowCosts_(rows) {}

    Real forward(const std::vector<Real>& input) {
        for (std::size_t row = 0; row < rows_; ++row) {
            const Real* x = input.data() + row * columns_;
            const Real* t = target_.data() + row * columns_;
            Real sum = 0;
            for (std::size_t column = 0; column < columns_; ++column) {
                const Real difference = x[column] - t[column];
                sum += difference * difference;
            }
            rowCosts_[row] = sum / static_cast<Real>(2 * columns_);
        }

        Real total = 0;
        for (Real cost : rowCosts_) total += cost;
        return total / static_cast<Real>(rows_);
    }

    std::vector<Real> backward(const std::vector<Real>& input) const {
        std::vector<Real> gradient(input.size());
        for (std::size_t i = 0; i < input.size(); ++i)
            gradient[i] = (input[i] - target_[i]) / static_cast<Real>(rows_ * columns_);
        return gradient;
    }

private:
    std::size_t rows_;
    std::size_t columns_;
    std::vector<Real> target_;
    std::vector<Real> rowCosts_;
};

template <typename Real>
std::vector<Real> numericGradient(MeanSquaredError<Real>& layer, std::vector<Real>& input, Real epsilon) {
    std::vector<Real> gradient(input.size());
    for (std::size_t i = 0; i < input.size(); ++i) {
        const Real saved = input[i];
        input[i] = saved + epsilon;
        const Real up = layer.forward(input);
        input[i] = saved - epsilon;
        const Real down = layer.forward(input);
        input[i] = saved;
        gradient[i] = (up - down) / (2 * epsilon);
    }
    return gradient;
}

// ||a - b|| / (||a|| + ||b||); 0 where both norms are 0.
template <typename Real>
double discrepancy(const std::vector<Real>& a, const std::vector<Real>& b) {
    double difference = 0, normA = 0, normB = 0;
    for (std::size_t i = 0; i < a.size(); ++i) {
        const double x = a[i], y = b[i];
        difference += (x - y) * (x - y);
        normA += x * x;
        normB += y * y;
    }
    const double norms = std::sqrt(normA) + std::sqrt(normB);
    return norms == 0 ? 0 : std::sqrt(difference) / norms;
}

template <typename Real>
std::vector<Real> randomValues(std::size_t count, std::mt19937_64& generator) {
    std::uniform_real_distribution<double> uniform(-1, 1);
    std::vector<Real> values(count);
    for (Real& value : values) value = static_cast<Real>(uniform(generator));
    return values;
}

template <typename Real>
double checkGradient(std::size_t rows, std::size_t columns, double epsilon, unsigned long seed) {
    std::mt19937_64 generator(seed);
    std::vector<Real> input = randomValues<Real>(rows * columns, generator);
    MeanSquaredError<Real> layer(rows, columns, randomValues<Real>(rows * columns, generator));
    const std::vector<Real> analytic = layer.backward(input);
    return discrepancy(numericGradient(layer, input, static_cast<Real>(epsilon)), analytic);
}

int main(int argc, char** argv) {
    const long rows = argc > 1 ? std::atol(argv[1]) : 0;
    const long columns = argc > 2 ? std::atol(argv[2]) : 0;
    const std::string precision = argc > 3 ? argv[3] : "";
    const double epsilon = argc > 4 ? std::atof(argv[4]) : 1e-4;
    const unsigned long seed = argc > 5 ? std::strtoul(argv[5], nullptr, 10) : 1;

    const bool known = precision == "float" || precision == "double";
    if (argc > 6 || rows < 1 || columns < 1 || !known || !(epsilon > 0)) {
        std::cerr << "usage: seed ROWS COLUMNS float|double [EPSILON [SEED]]\n";
        return 64;
    }

    const auto check = precision == "float" ? checkGradient<float> : checkGradient<double>;
    std::cout << check(static_cast<std::size_t>(rows), static_cast<std::size_t>(columns), epsilon, seed) << '\n';
    return 0;
}
