#ifndef REPRISE_CMEMORY_H
#define REPRISE_CMEMORY_H

/// Has every block of a mebibyte or more returned to the system as soon as it is freed.
/// Left to itself, glibc keeps large blocks in its arenas, and the memory of former runs piles up.
/// Where a limit counts addresses (`ulimit -v`), also has all threads share one arena.
void reprise_return_large_blocks_at_once(void);

/// Returns to the system what many small blocks have left free between others, as after a large text was read.
void reprise_return_free_memory(void);

#endif
