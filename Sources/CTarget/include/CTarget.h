#ifndef REPRISE_CTARGET_H
#define REPRISE_CTARGET_H

#include <stdint.h>

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

/// Asks for a cache line that will be needed soon, into the second-level cache. For reading, also where it will be written:
/// asking to own a line that is far away took longer than owning it when the time has come.
static inline void reprise_prefetch(const void *address) {
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

// Closures that do not escape, for other threads.
//
// Swift lets another thread see a closure only as one that escapes, and making one escape takes an object from the
// heap. What is passed for a closure is two words, though, and whoever has them can call it as long as the function
// that got it has not returned: its context, often on the stack of that function's caller, lives until then.

/// A closure of type (Int, Int) -> Void as Swift's calling convention passes it.
typedef struct {
    const void *function;
    const void *context;
} reprise_closure;

/// Calls a closure whose words `reprise_keep_closure` (Closure.c) has written down.
static inline void reprise_call_closure(reprise_closure closure, intptr_t first, intptr_t second) {
    typedef __attribute__((swiftcall)) void function(
        intptr_t, intptr_t, __attribute__((swift_context)) const void *);
    ((function *)closure.function)(first, second, closure.context);
}

#endif
