#ifndef TIENDO_CLMDB_SHIM_H
#define TIENDO_CLMDB_SHIM_H

#include <lmdb.h>

#include <signal.h>
#include <stddef.h>
#include <stdint.h>
#include <string.h>
#include <sys/vfs.h>
#include <unistd.h>

// ---------------------------------------------------------------------------------------------
// A damaged map. A page that the file no longer has raises SIGBUS in the middle of LMDB, a page
// number that leads out of the map SIGSEGV, and a broken invariant inside LMDB aborts. None can be
// continued: one sentence, exit 5.

#define TIENDO_EXIT_CORRUPT 5

struct tiendo_guard {
  size_t length;
  char sentence[512];
};

// A variable of a function: Swift's importer emits it together with those who use it.
static inline struct tiendo_guard *tiendo_guard_text(void) {
  static struct tiendo_guard text;
  return &text;
}

static void tiendo_guard_end(void) {
  struct tiendo_guard *text = tiendo_guard_text();
  ssize_t ignored = write(2, text->sentence, text->length);
  (void)ignored;
  _exit(TIENDO_EXIT_CORRUPT);
}

static void tiendo_guard_signal(int number) {
  (void)number;
  tiendo_guard_end();
}

static void tiendo_guard_assert(MDB_env *env, const char *message) {
  (void)env;
  (void)message;
  tiendo_guard_end();
}

static inline void tiendo_guard_say(const char *sentence) {
  struct tiendo_guard *text = tiendo_guard_text();
  size_t n = strlen(sentence);
  if (n > sizeof text->sentence - 1) n = sizeof text->sentence - 1;
  memcpy(text->sentence, sentence, n);
  text->sentence[n] = '\n';
  text->length = n + 1;
}

static inline int tiendo_guard_install(void) {
  struct sigaction action;
  memset(&action, 0, sizeof action);
  action.sa_handler = tiendo_guard_signal;
  sigemptyset(&action.sa_mask);
  int status = sigaction(SIGBUS, &action, NULL);
  return status != 0 ? status : sigaction(SIGSEGV, &action, NULL);
}

static inline int tiendo_guard_silent(void) { return tiendo_guard_text()->length == 0; }

static inline int tiendo_guard_environment(MDB_env *env) {
  return mdb_env_set_assert(env, tiendo_guard_assert);
}

/// The magic number of the file system under `path`; 0 where it cannot be asked.
static inline uint32_t tiendo_file_system(const char *path) {
  struct statfs info;
  return statfs(path, &info) == 0 ? (uint32_t)info.f_type : 0;
}

/// How many bytes the file system under `path` still takes; UINT64_MAX where it cannot be asked.
static inline uint64_t tiendo_free_bytes(const char *path) {
  struct statfs info;
  if (statfs(path, &info) != 0) return UINT64_MAX;
  return (uint64_t)info.f_bavail * (uint64_t)info.f_bsize;
}

// ---------------------------------------------------------------------------------------------
// CRC-32C (Castagnoli): the processor's own instruction where there is one, a table elsewhere.

static inline uint32_t tiendo_crc32c_table(uint32_t crc, const uint8_t *p, size_t n) {
  static uint32_t table[256];
  static int ready;
  if (!__atomic_load_n(&ready, __ATOMIC_ACQUIRE)) {
    for (uint32_t i = 0; i < 256; i++) {
      uint32_t c = i;
      for (int k = 0; k < 8; k++) c = (c & 1) ? (c >> 1) ^ 0x82F63B78u : c >> 1;
      table[i] = c;
    }
    __atomic_store_n(&ready, 1, __ATOMIC_RELEASE);
  }
  while (n--) crc = table[(crc ^ *p++) & 0xFF] ^ (crc >> 8);
  return crc;
}

#if defined(__x86_64__)
__attribute__((target("sse4.2"))) static inline uint32_t tiendo_crc32c_fast(
    uint32_t crc, const uint8_t *p, size_t n) {
  uint64_t c = crc;
  while (n >= 8) {
    uint64_t word;
    memcpy(&word, p, 8);
    c = __builtin_ia32_crc32di(c, word);
    p += 8;
    n -= 8;
  }
  uint32_t r = (uint32_t)c;
  while (n--) r = __builtin_ia32_crc32qi(r, *p++);
  return r;
}
#endif

/// Continues a CRC-32C: pass 0 to begin, or the result for the bytes before.
static inline uint32_t tiendo_crc32c(uint32_t seed, const void *bytes, size_t n) {
  uint32_t crc = ~seed;
#if defined(__x86_64__)
  if (__builtin_cpu_supports("sse4.2"))
    return ~tiendo_crc32c_fast(crc, (const uint8_t *)bytes, n);
#endif
  return ~tiendo_crc32c_table(crc, (const uint8_t *)bytes, n);
}

/// The table's way, whatever the processor: for the test that both agree.
static inline uint32_t tiendo_crc32c_portable(uint32_t seed, const void *bytes, size_t n) {
  return ~tiendo_crc32c_table(~seed, (const uint8_t *)bytes, n);
}

#endif
