// A mean squared error over rows: y = 1/rows sum_r 1/(2 columns) sum_n (x_rn - t_rn)^2, with targets of its own.
#include "gpugradcheck.h"

#include <cmath>

namespace {

constexpr int rows = 8, columns = 8;

template <typename T>
T target(int i) { return static_cast<T>(std::sin(1.0 + i)); }

template <typename T>
int forward(const T* x, T* y) {
    T sum = 0;
    for (int r = 0; r < rows; ++r) {
        T row = 0;
        for (int n = 0; n < columns; ++n) {
            T difference = x[r * columns + n] - target<T>(r * columns + n);
            row += difference * difference;
        }
        sum += row / (2 * columns);
    }
    y[0] = sum / rows;
    return 0;
}

template <typename T>
int backward(const T* x, const T* cotangent, T* gradient) {
    for (int i = 0; i < rows * columns; ++i)
        gradient[i] = cotangent[0] * (x[i] - target<T>(i)) / (rows * columns);
    return 0;
}

}  // namespace

int gradcheck_sizes(int64_t* variables, int64_t* outputs) {
    *variables = rows * columns;
    *outputs = 1;
    return 0;
}

int gradcheck_forward_f32(const float* x, float* y) { return forward(x, y); }
int gradcheck_forward_f64(const double* x, double* y) { return forward(x, y); }

int gradcheck_backward_f32(const float* x, const float*, const float* cotangent, float* gradient) {
    return backward(x, cotangent, gradient);
}
int gradcheck_backward_f64(const double* x, const double*, const double* cotangent, double* gradient) {
    return backward(x, cotangent, gradient);
}
