#include "Arena.h"

#include <pthread.h>
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

// Blocks form a stack: pieces are cut from the top one. Every piece is preceded by its size, which `resize` needs.
struct block {
  struct block *below;
  size_t capacity;
  size_t used;
  size_t padding;
};

enum { ALIGNMENT = 16, FIRST_BLOCK = 192 * 1024, LARGEST_GROWTH = 8 * 1024 * 1024 };

static __thread struct block *top;

static pthread_key_t thread_end;
static pthread_once_t once = PTHREAD_ONCE_INIT;

static void free_blocks(void *thread_top) {
  (void)thread_top;
  while (top) {
    struct block *below = top->below;
    free(top);
    top = below;
  }
}

static void make_key(void) { pthread_key_create(&thread_end, free_blocks); }

static char *pieces(struct block *block) { return (char *)(block + 1); }

static void push_block(size_t needed) {
  size_t capacity = top ? top->capacity * 2 : FIRST_BLOCK;
  if (capacity > LARGEST_GROWTH) capacity = LARGEST_GROWTH;
  if (capacity < needed) capacity = needed;
  struct block *block = malloc(sizeof(struct block) + capacity);
  // libcmark has no way to hear of it either: its own allocator stops the program as well.
  if (!block) abort();
  if (!top) {
    pthread_once(&once, make_key);
    pthread_setspecific(thread_end, block);
  }
  block->below = top;
  block->capacity = capacity;
  block->used = 0;
  top = block;
}

static void *cut(size_t size) {
  if (size > SIZE_MAX / 2) abort();
  size_t rounded = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
  size_t needed = rounded + ALIGNMENT;
  if (!top || top->capacity - top->used < needed) push_block(needed);
  char *piece = pieces(top) + top->used + ALIGNMENT;
  *(size_t *)(piece - ALIGNMENT) = rounded;
  top->used += needed;
  return piece;
}

static void *allocate(size_t count, size_t size) {
  size_t bytes;
  if (__builtin_mul_overflow(count, size, &bytes)) abort();
  void *piece = cut(bytes);
  memset(piece, 0, bytes);
  return piece;
}

static void *resize(void *piece, size_t size) {
  if (!piece) return cut(size);
  size_t *held = (size_t *)((char *)piece - ALIGNMENT);
  if (size <= *held) return piece;
  // The last piece grows where it is: buffers that are being filled mostly are the last piece.
  if ((char *)piece + *held == pieces(top) + top->used && size < SIZE_MAX / 2) {
    size_t rounded = (size + ALIGNMENT - 1) & ~(size_t)(ALIGNMENT - 1);
    if (top->capacity - top->used >= rounded - *held) {
      top->used += rounded - *held;
      *held = rounded;
      return piece;
    }
  }
  void *larger = cut(size);
  memcpy(larger, piece, *held);
  return larger;
}

static void release(void *piece) { (void)piece; }

struct portolan_memory *portolan_arena_memory(void) {
  static struct portolan_memory memory = {allocate, resize, release};
  return &memory;
}

struct portolan_arena_mark portolan_arena_open(void) {
  return (struct portolan_arena_mark){top, top ? top->used : 0};
}

void portolan_arena_close(struct portolan_arena_mark mark) {
  while (top && top != mark.block && (top->below || top->capacity > FIRST_BLOCK)) {
    struct block *below = top->below;
    free(top);
    top = below;
  }
  if (top) top->used = top == mark.block ? mark.used : 0;
  // A thread's first block may have been an outsize one that is gone now.
  if (!top && mark.block == NULL) {
    pthread_once(&once, make_key);
    pthread_setspecific(thread_end, NULL);
  }
}
