// What the machine itself can do, in C over liblmdb: the raw limits beside the measurements.
//
//     floor sync FILE COUNT           COUNT times two fdatasync of a 4 KiB page: p50 and p99 in us
//     floor scan LOG                  reads every frame and checks its CRC
//     floor rebuild LOG               ... and scatters each contribution into its series, sorted
//
// One line of JSON each. LOG is a store's log directory; its bytes are those of docs/format.md.
#include <fcntl.h>
#include <lmdb.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>
#include <unistd.h>

#include "../../Sources/CLMDB/shim.h"

static double now(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

static void must(int ok, const char *what) {
  if (ok) return;
  perror(what);
  exit(1);
}

static int ascending(const void *a, const void *b) {
  double x = *(const double *)a, y = *(const double *)b;
  return (x > y) - (x < y);
}

// MARK: sync

static int sync_floor(const char *path, int count) {
  int file = open(path, O_RDWR | O_CREAT | O_TRUNC, 0600);
  must(file >= 0, path);
  char page[4096];
  memset(page, 1, sizeof page);
  must(ftruncate(file, 64 << 20) == 0 && fsync(file) == 0, path);
  double *taken = malloc(count * sizeof *taken);
  for (int i = 0; i < count; i++) {
    double start = now();
    for (int half = 0; half < 2; half++) {
      memcpy(page, &i, sizeof i);
      off_t at = 4096 * (off_t)(half ? i & 1 : 2 + i % 8192);
      must(pwrite(file, page, sizeof page, at) == 4096, "write");
      must(fdatasync(file) == 0, "fdatasync");
    }
    taken[i] = (now() - start) * 1e6;
  }
  qsort(taken, count, sizeof *taken, ascending);
  printf("{\"p50\":%.1f,\"p99\":%.1f}\n", taken[count / 2], taken[count * 99 / 100]);
  return unlink(path);
}

// MARK: rows

typedef struct {
  uint64_t order;  // effective day, position: within a day later positions outrank
  int64_t value;
} Cell;

typedef struct {
  uint32_t series;
  Cell cell;
} Row;

static Row *rows;
static size_t count, room;
static uint32_t *series_of;  // by position, so that a correction finds where it belongs
static uint8_t *columns_of;  // which of its eight series an event contributes to
static size_t positions;
enum { NAMES = 2048 };  // names are numbered in the order of the log: units and subjects are low
static uint32_t dense[NAMES * NAMES], series_count = 1;

/// The first of the eight series of a unit and a subject, numbered as they come.
static uint32_t series(uint32_t unit, uint32_t subject) {
  must(unit < NAMES && subject < NAMES, "names");
  uint32_t *at = &dense[unit * NAMES + subject];
  if (!*at) *at = series_count++;
  return *at * 8;
}

static void add(uint32_t series, int32_t day, uint64_t position, int64_t value) {
  if (count == room) {
    room = room ? room * 2 : 1 << 20;
    must((rows = realloc(rows, room * sizeof *rows)) != 0, "rows");
  }
  rows[count++] = (Row){series, {(uint64_t)(uint32_t)day << 40 | position, value}};
}

/// What the read models take of an event: a measurement goes to completion, e-signature and
/// coverage; counts go to their own columns and to coverage, by two.
static void take(const uint8_t *event, uint64_t position) {
  uint32_t unit, subject;
  uint16_t kind;
  int32_t day;
  int64_t value;
  memcpy(&unit, event, 4), memcpy(&subject, event + 4, 4);
  memcpy(&kind, event + 24, 2), memcpy(&day, event + 28, 4);
  if (position >= positions) {
    size_t wider = positions ? positions * 2 : 1 << 20;
    must((series_of = realloc(series_of, wider * sizeof *series_of)) != 0, "positions");
    must((columns_of = realloc(columns_of, wider)) != 0, "positions");
    memset(series_of + positions, 0, (wider - positions) * sizeof *series_of);
    memset(columns_of + positions, 0, wider - positions);
    positions = wider;
  }
  uint32_t first = 0;
  uint8_t columns = 0;
  if (kind == 8) {
    first = series(unit, subject), columns = 7;
    memcpy(&value, event + 64, 8);
    for (int column = 0; column < 3; column++) add(first + column, day, position, value);
  } else if (kind == 9) {
    uint8_t mask = event[46];
    first = series(unit, 0);
    for (int slot = 0, at = 64; slot < 4; slot++) {
      if (!(mask >> slot & 1)) continue;
      memcpy(&value, event + at, 8);
      add(first + slot, day, position, value);
      at += 8;
    }
    columns = (mask & 15) | (mask & 3 ? 16 : 0) | ((mask & 12) == 12 ? 32 : 0);
    for (int column = 4; column < 6; column++)
      if (columns >> column & 1) add(first + column, day, position, 1);
  } else if (kind == 14 || kind == 15) {
    uint64_t cause;
    memcpy(&cause, event + 48, 8);
    if (cause >= position) return;
    // What was said is taken back; a correction also says something else.
    for (int corner = 0; corner < (kind == 14 ? 2 : 1); corner++)
      for (int column = 0; column < 8; column++)
        if (columns_of[cause] >> column & 1) add(series_of[cause] + column, day, position, 0);
    return;
  }
  series_of[position] = first, columns_of[position] = columns;
}

static int by_order(const void *a, const void *b) {
  uint64_t x = ((const Cell *)a)->order, y = ((const Cell *)b)->order;
  return (x > y) - (x < y);
}

/// Counts each series, places the rows, sorts each: the columns of a read model.
static uint64_t scatter(void) {
  uint32_t most = 0;
  for (size_t i = 0; i < count; i++) if (rows[i].series > most) most = rows[i].series;
  size_t *start = calloc(most + 2, sizeof *start);
  for (size_t i = 0; i < count; i++) start[rows[i].series + 1]++;
  for (size_t i = 1; i <= most + 1; i++) start[i] += start[i - 1];
  Cell *cells = malloc(count * sizeof *cells + 1);
  size_t *next = malloc((most + 1) * sizeof *next);
  memcpy(next, start, (most + 1) * sizeof *next);
  for (size_t i = 0; i < count; i++) cells[next[rows[i].series]++] = rows[i].cell;
  uint64_t series = 0;
  for (size_t i = 0; i <= most; i++) {
    if (start[i + 1] > start[i]) series++;
    int sorted = 1;
    for (size_t j = start[i] + 1; j < start[i + 1]; j++)
      sorted &= cells[j - 1].order <= cells[j].order;
    if (!sorted) qsort(cells + start[i], start[i + 1] - start[i], sizeof *cells, by_order);
  }
  return series;
}

// MARK: log

static int log_floor(const char *path, int rebuild) {
  MDB_env *env;
  MDB_txn *txn;
  MDB_dbi frames;
  MDB_cursor *cursor;
  MDB_val key, value;
  must(!mdb_env_create(&env) && !mdb_env_set_maxdbs(env, 16), path);
  must(!mdb_env_set_mapsize(env, 1ULL << 40), path);
  must(!mdb_env_open(env, path, MDB_RDONLY | MDB_NOTLS, 0600), path);
  must(!mdb_txn_begin(env, 0, MDB_RDONLY, &txn), path);
  must(!mdb_dbi_open(txn, "frames", 0, &frames) && !mdb_cursor_open(txn, frames, &cursor), path);
  double start = now();
  uint64_t events = 0, stored = 0;
  while (!mdb_cursor_get(cursor, &key, &value, MDB_NEXT)) {
    const uint8_t *frame = value.mv_data;
    uint32_t crc, here, offset, body;
    uint64_t first;
    memcpy(&here, frame + 12, 4), memcpy(&first, frame + 16, 8), memcpy(&crc, frame + 60, 4);
    uint32_t head = tiendo_crc32c(0, frame, 60);
    must(tiendo_crc32c(head, frame + 64, value.mv_size - 64) == crc, "crc");
    for (uint32_t i = 0; rebuild && i < here; i++) {
      memcpy(&offset, frame + 64 + 4 * i, 4);
      take(frame + offset, first + i);
    }
    memcpy(&body, frame + 64, 4);
    events += here, stored += value.mv_size - body;
  }
  uint64_t found = rebuild ? scatter() : 0;
  printf("{\"seconds\":%.6f,\"events\":%llu,\"stored\":%llu,\"rows\":%llu,\"series\":%llu}\n",
         now() - start, (unsigned long long)events, (unsigned long long)stored,
         (unsigned long long)count, (unsigned long long)found);
  return 0;
}

int main(int count, char **words) {
  if (count == 4 && !strcmp(words[1], "sync")) return sync_floor(words[2], atoi(words[3]));
  if (count == 3 && !strcmp(words[1], "scan")) return log_floor(words[2], 0);
  if (count == 3 && !strcmp(words[1], "rebuild")) return log_floor(words[2], 1);
  fputs("usage: floor sync FILE COUNT | floor scan LOG | floor rebuild LOG\n", stderr);
  return 2;
}
