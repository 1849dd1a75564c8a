// The program this project's question started from, and the same for a softmax: a layer whose gradient is checked by
// moving every input up and down by epsilon and computing the whole cost each time. Built with OpenMP, the inputs are
// shared out over threads. EVERY leaves out all but every so many inputs, where the whole would take minutes.
//
//   mse       C = 1/r sum over rows ( 1/(2n) sum over columns (x - t)^2 )
//   softmax   the same of y = softmax(x) over each row

#include <algorithm>
#include <cmath>
#include <cstddef>
#include <cstdlib>
#include <iostream>
#include <random>
#include <string>
#include <utility>
#include <vector>

template <typename Real>
Real squaredError(const Real* y, const Real* t, std::size_t columns) {
    Real sum = 0;
    for (std::size_t column = 0; column < columns; ++column) {
        const Real difference = y[column] - t[column];
        sum += difference * difference;
    }
    return sum / static_cast<Real>(2 * columns);
}

template <typename Real>
class MeanSquaredError {
public:
    MeanSquaredError(std::size_t rows, std::size_t columns, std::vector<Real> target)
        : rows_(rows), columns_(columns), target_(std::move(target)) {}

    Real forward(const std::vector<Real>& input) {
        Real total = 0;
        for (std::size_t row = 0; row < rows_; ++row)
            total += squaredError(input.data() + row * columns_, target_.data() + row * columns_, columns_);
        return total / static_cast<Real>(rows_);
    }

    std::vector<Real> backward(const std::vector<Real>& input) {
        std::vector<Real> gradient(input.size());
        for (std::size_t i = 0; i < input.size(); ++i)
            gradient[i] = (input[i] - target_[i]) / static_cast<Real>(rows_ * columns_);
        return gradient;
    }

private:
    std::size_t rows_;
    std::size_t columns_;
    std::vector<Real> target_;
};

template <typename Real>
class Softmax {
public:
    Softmax(std::size_t rows, std::size_t columns, std::vector<Real> target)
        : rows_(rows), columns_(columns), target_(std::move(target)), output_(columns) {}

    Real forward(const std::vector<Real>& input) {
        Real total = 0;
        for (std::size_t row = 0; row < rows_; ++row) {
            activate(input.data() + row * columns_);
            total += squaredError(output_.data(), target_.data() + row * columns_, columns_);
        }
        return total / static_cast<Real>(rows_);
    }

    std::vector<Real> backward(const std::vector<Real>& input) {
        std::vector<Real> gradient(input.size());
        for (std::size_t row = 0; row < rows_; ++row) {
            activate(input.data() + row * columns_);
            const Real* t = target_.data() + row * columns_;
            Real mean = 0;
            for (std::size_t j = 0; j < columns_; ++j) mean += output_[j] * (output_[j] - t[j]);
            for (std::size_t j = 0; j < columns_; ++j)
                gradient[row * columns_ + j] = output_[j] * (output_[j] - t[j] - mean) / static_cast<Real>(rows_ * columns_);
        }
        return gradient;
    }

private:
    void activate(const Real* x) {
        const Real largest = *std::max_element(x, x + columns_);
        Real sum = 0;
        for (std::size_t j = 0; j < columns_; ++j) sum += output_[j] = std::exp(x[j] - largest);
        for (std::size_t j = 0; j < columns_; ++j) output_[j] /= sum;
    }

    std::size_t rows_;
    std::size_t columns_;
    std::vector<Real> target_;
    std::vector<Real> output_;
};

template <typename Real, typename Layer>
std::vector<Real> numericGradient(Layer layer, std::vector<Real> input, Real epsilon, std::size_t every) {
    std::vector<Real> gradient(input.size());
    const std::ptrdiff_t count = static_cast<std::ptrdiff_t>(input.size()), stride = static_cast<std::ptrdiff_t>(every);
#pragma omp parallel for firstprivate(layer, input) schedule(static)
    for (std::ptrdiff_t i = 0; i < count; i += stride) {
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

// ||a - b|| / (||a|| + ||b||) over every so many entries; 0 where both norms are 0.
template <typename Real>
double discrepancy(const std::vector<Real>& a, const std::vector<Real>& b, std::size_t every) {
    double difference = 0, normA = 0, normB = 0;
    for (std::size_t i = 0; i < a.size(); i += every) {
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

template <typename Real, template <typename> class Layer>
double checkGradient(std::size_t rows, std::size_t columns, std::size_t every, double epsilon, unsigned long seed) {
    std::mt19937_64 generator(seed);
    const std::vector<Real> input = randomValues<Real>(rows * columns, generator);
    Layer<Real> layer(rows, columns, randomValues<Real>(rows * columns, generator));
    const std::vector<Real> analytic = layer.backward(input);
    return discrepancy(numericGradient(layer, input, static_cast<Real>(epsilon), every), analytic, every);
}

int main(int argc, char** argv) {
    const std::string name = argc > 1 ? argv[1] : "";
    const long rows = argc > 2 ? std::atol(argv[2]) : 0;
    const long columns = argc > 3 ? std::atol(argv[3]) : 0;
    const std::string precision = argc > 4 ? argv[4] : "";
    const long every = argc > 5 ? std::atol(argv[5]) : 1;
    const double epsilon = argc > 6 ? std::atof(argv[6]) : 1e-4;
    const unsigned long seed = argc > 7 ? std::strtoul(argv[7], nullptr, 10) : 1;

    const bool isSoftmax = name == "softmax", isFloat = precision == "float";
    if (argc > 8 || (name != "mse" && !isSoftmax) || rows < 1 || columns < 1 || (precision != "double" && !isFloat) || every < 1
        || !(epsilon > 0)) {
        std::cerr << "usage: seed mse|softmax ROWS COLUMNS float|double [EVERY [EPSILON [SEED]]]\n";
        return 64;
    }

    const auto check = isSoftmax ? (isFloat ? checkGradient<float, Softmax> : checkGradient<double, Softmax>)
                                 : (isFloat ? checkGradient<float, MeanSquaredError> : checkGradient<double, MeanSquaredError>);
    std::cout << check(static_cast<std::size_t>(rows), static_cast<std::size_t>(columns), static_cast<std::size_t>(every), epsilon, seed)
              << '\n';
    return 0;
}
