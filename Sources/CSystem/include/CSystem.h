#ifndef CSYSTEM_H
#define CSYSTEM_H

#include <spawn.h>
#include <stddef.h>

#include "Arena.h"

/// Exchanges two paths in one step (`renameat2` with `RENAME_EXCHANGE`): 0, or -1 with `errno`.
int portolan_exchange(const char *first, const char *second);

/// Writes all of a file system to its disk (`syncfs`), given any open file on it: 0, or -1 with `errno`.
int portolan_flush(int descriptor);

/// Where `needle` starts in `haystack`, or NULL (glibc's `memmem`).
const void *portolan_find(const void *haystack, size_t size, const void *needle, size_t needle_size);

/// Where a byte is last found, or NULL (glibc's `memrchr`).
const void *portolan_find_last(const void *bytes, size_t size, int byte);

/// Lets a program start in a folder (`posix_spawn_file_actions_addchdir_np`): 0, or the error.
int portolan_start_in(posix_spawn_file_actions_t *actions, const char *folder);

/// A pipe that programs started meanwhile don't inherit (`pipe2` with `O_CLOEXEC`): 0, or -1 with `errno`.
int portolan_pipe(int *ends);

#endif
