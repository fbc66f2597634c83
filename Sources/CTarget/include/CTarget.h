#ifndef REPRISE_CTARGET_H
#define REPRISE_CTARGET_H

// What the compiler was told about the processor, as constants that Swift can read.
// Swift itself has no conditional compilation on instruction sets; the C preprocessor has.

/// 1 when a fused multiply-add is one instruction in this build, 0 when it is a function call.
#if defined(__FMA__) || defined(__ARM_FEATURE_FMA) || defined(__aarch64__)
static const int reprise_has_hardware_fma = 1;
#else
static const int reprise_has_hardware_fma = 0;
#endif

/// Widest vector register of this build, in bits.
#if defined(__AVX512F__)
static const int reprise_vector_bits = 512;
#elif defined(__AVX__)
static const int reprise_vector_bits = 256;
#else
static const int reprise_vector_bits = 128;
#endif

#endif
