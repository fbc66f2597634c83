#include "CMemory.h"

#if defined(__linux__)
#include <malloc.h>
#endif

void reprise_return_large_blocks_at_once(void) {
#ifdef M_MMAP_THRESHOLD
    mallopt(M_MMAP_THRESHOLD, 1 << 20);
#endif
}
