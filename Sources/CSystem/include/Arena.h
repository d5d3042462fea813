#ifndef PORTOLAN_ARENA_H
#define PORTOLAN_ARENA_H

#include <stddef.h>

/// The three functions that libcmark takes its memory from, in the layout of its `cmark_mem`.
///
/// They hand out pieces of an arena that belongs to the calling thread: `free` does nothing, and everything goes at
/// once when the arena is closed. Memory must therefore not leave the thread that asked for it.
struct portolan_memory {
  void *(*allocate)(size_t count, size_t size);
  void *(*resize)(void *piece, size_t size);
  void (*release)(void *piece);
};

/// A point in the calling thread's arena.
struct portolan_arena_mark {
  void *block;
  size_t used;
};

/// The functions above; one constant for all threads.
struct portolan_memory *portolan_arena_memory(void);

/// Where the thread's arena stands now. Opened and closed in pairs, the last opened closed first.
struct portolan_arena_mark portolan_arena_open(void);

/// Gives back all that was handed out on this thread since the mark. One small block stays with the thread for the
/// next document, until the thread ends.
void portolan_arena_close(struct portolan_arena_mark mark);

#endif
