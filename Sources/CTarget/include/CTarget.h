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

// Hints to the processor. They change no value, and an address outside all memory does no harm.

/// Asks for a cache line that will be read and written very soon.
static inline void reprise_prefetch_for_update(const void *address) {
    __builtin_prefetch(address, 1, 3);
}

/// Asks for a cache line that will be read soon, into the second-level cache.
static inline void reprise_prefetch_for_reading(const void *address) {
    __builtin_prefetch(address, 0, 2);
}

/// Tells the processor that this thread is waiting in a loop.
static inline void reprise_pause(void) {
#if defined(__x86_64__)
    __builtin_ia32_pause();
#elif defined(__aarch64__)
    __asm__ volatile("isb");
#endif
}

#endif
