#ifndef CFILESYSTEM_H
#define CFILESYSTEM_H

#include <stdint.h>

/// What statfs calls the file system that a path is on, as in linux/magic.h; 0 where it fails, with the reason in errno.
/// (Swift's Glibc module has no statfs.)
uint32_t reprise_file_system_type(const char *path);

#endif
