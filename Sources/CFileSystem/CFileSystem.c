#include "CFileSystem.h"

#ifdef __linux__
#include <sys/vfs.h>
#endif

uint32_t reprise_file_system_type(const char *path) {
#ifdef __linux__
    struct statfs found;
    return statfs(path, &found) == 0 ? (uint32_t)found.f_type : 0;
#else
    (void)path;
    return 0;
#endif
}
