// Before anything else runs: whether this processor has what the compiler was told to use. Otherwise the first vector
// would end the program with an illegal instruction, and no word on why.
#if defined(__x86_64__) && defined(__linux__)

#include <string.h>
#include <unistd.h>

#define SAY(text) (void)!write(STDERR_FILENO, text, strlen(text))
#define NEED(feature)                                                  \
    if (!__builtin_cpu_supports(feature)) {                            \
        SAY("reprise: expected a processor with " feature              \
            ", for which this program was built, found one without; "  \
            "build it anew here with `make build`\n");                 \
        _exit(2);                                                      \
    }

// For any processor, whatever the rest is compiled for.
__attribute__((constructor(101), target("arch=x86-64")))
static void require_the_processor_of_the_build(void) {
    __builtin_cpu_init();
#ifdef __SSE4_2__
    NEED("sse4.2")
#endif
#ifdef __POPCNT__
    NEED("popcnt")
#endif
#ifdef __AVX__
    NEED("avx")
#endif
#ifdef __AVX2__
    NEED("avx2")
#endif
#ifdef __FMA__
    NEED("fma")
#endif
#ifdef __BMI2__
    NEED("bmi2")
#endif
#ifdef __AVX512F__
    NEED("avx512f")
#endif
#ifdef __AVX512BW__
    NEED("avx512bw")
#endif
#ifdef __AVX512DQ__
    NEED("avx512dq")
#endif
#ifdef __AVX512VL__
    NEED("avx512vl")
#endif
#ifdef __AVX512VBMI__
    NEED("avx512vbmi")
#endif
#ifdef __GFNI__
    NEED("gfni")
#endif
#ifdef __VAES__
    NEED("vaes")
#endif
}

#endif
