#include "CMemory.h"

#if defined(__linux__)
#include <malloc.h>
#include <sys/resource.h>
#endif

void reprise_return_large_blocks_at_once(void) {
#ifdef M_MMAP_THRESHOLD
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
#ifdef M_ARENA_MAX
    // Where addresses are counted, threads share one arena: each of their own would take 64 MiB of them, used or not.
    struct rlimit limit;
    if (getrlimit(RLIMIT_AS, &limit) == 0 && limit.rlim_cur != RLIM_INFINITY) mallopt(M_ARENA_MAX, 1);
#endif
}

void reprise_return_free_memory(void) {
#ifdef __GLIBC__
    malloc_trim(0);
#endif
}
