#ifndef CSYSTEM_H
#define CSYSTEM_H

#include <stddef.h>

#include "Arena.h"

/// Exchanges two paths in one step (`renameat2` with `RENAME_EXCHANGE`): 0, or -1 with `errno`.
int portolan_exchange(const char *first, const char *second);

/// Writes all of a file system to its disk (`syncfs`), given any open file on it: 0, or -1 with `errno`.
int portolan_flush(int descriptor);

/// Where `needle` starts in `haystack`, or NULL (glibc's `memmem`).
const void *portolan_find(const void *haystack, size_t size, const void *needle, size_t needle_size);

#endif
