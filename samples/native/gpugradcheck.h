/* A layer that gpugradcheck can check: build a shared library with these functions and run
 *
 *     gpugradcheck check --native ./libmylayer.so
 *
 * Each returns 0, or another number to say that it failed. Arrays belong to the caller: write all of
 * the last one and nothing else. The functions of one precision may be left out, both together. */
#ifndef GPUGRADCHECK_H
#define GPUGRADCHECK_H

#include <stdint.h>

#if defined(_WIN32)
#define GRADCHECK_EXPORT __declspec(dllexport)
#else
#define GRADCHECK_EXPORT __attribute__((visibility("default")))
#endif

#ifdef __cplusplus
extern "C" {
#endif

/* How many variables the layer reads and how many outputs it writes. */
GRADCHECK_EXPORT int gradcheck_sizes(int64_t* variables, int64_t* outputs);

/* outputs = f(variables). */
GRADCHECK_EXPORT int gradcheck_forward_f32(const float* variables, float* outputs);
GRADCHECK_EXPORT int gradcheck_forward_f64(const double* variables, double* outputs);

/* gradient[k] = the sum over o of cotangents[o] * d outputs[o] / d variables[k], assigned or added. */
GRADCHECK_EXPORT int gradcheck_backward_f32(
    const float* variables, const float* outputs, const float* cotangents, float* gradient);
GRADCHECK_EXPORT int gradcheck_backward_f64(
    const double* variables, const double* outputs, const double* cotangents, double* gradient);

#ifdef __cplusplus
}
#endif

#endif
