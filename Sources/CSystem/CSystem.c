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
  // Our needles start with bytes that are rare in texts: memchr is many times as fast as memmem then.
  if (needle_size == 0) return haystack;
  const unsigned char *first = needle, *place = haystack, *end = place + size;
  while ((size_t)(end - place) >= needle_size) {
    place = memchr(place, *first, (size_t)(end - place) - needle_size + 1);
    if (!place) return NULL;
    if (memcmp(place, needle, needle_size) == 0) return place;
    place++;
  }
  return NULL;
}

const void *portolan_find_last(const void *bytes, size_t size, int byte) { return memrchr(bytes, byte, size); }

int portolan_flush(int descriptor) { return syncfs(descriptor); }

int portolan_start_in(posix_spawn_file_actions_t *actions, const char *folder) {
  return posix_spawn_file_actions_addchdir_np(actions, folder);
}

int portolan_pipe(int *ends) { return pipe2(ends, O_CLOEXEC); }
