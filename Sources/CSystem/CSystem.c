#define _GNU_SOURCE
#include "CSystem.h"

#include <fcntl.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

int portolan_exchange(const char *first, const char *second) {
  return renameat2(AT_FDCWD, first, AT_FDCWD, second, RENAME_EXCHANGE);
}

const void *portolan_find(const void *haystack, size_t size, const void *needle, size_t needle_size) {
  return memmem(haystack, size, needle, needle_size);
}

int portolan_flush(int descriptor) { return syncfs(descriptor); }
