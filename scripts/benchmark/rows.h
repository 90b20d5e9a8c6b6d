// The lines of the standard load as rows of columns, in memory before anything is measured, so that
// what a peer's appender costs is measured and not how its rows were made.
#include <stdint.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <time.h>

typedef struct {
  const char *text;
  int length;
} Text;

typedef struct {
  Text source_id, type, subject, unit, effective, reported, causes, data;
} EventRow;

static EventRow *event_rows;
static size_t event_count;

static double seconds(void) {
  struct timespec t;
  clock_gettime(CLOCK_MONOTONIC, &t);
  return t.tv_sec + t.tv_nsec * 1e-9;
}

static Text field(const char *line, const char *end, const char *name) {
  size_t length = strlen(name);
  const char *at = memmem(line, end - line, name, length);
  if (!at) return (Text){"", 0};
  at += length;
  return (Text){at, (int)((const char *)memchr(at, '"', end - at) - at)};
}

static void read_rows(const char *path) {
  FILE *file = fopen(path, "r");
  if (!file || fseek(file, 0, SEEK_END)) exit(1);
  size_t size = ftell(file);
  char *bytes = malloc(size + 1);
  rewind(file);
  if (fread(bytes, 1, size, file) != size) exit(1);
  fclose(file);
  size_t room = 0;
  for (const char *line = bytes, *end; line < bytes + size; line = end + 1) {
    end = memchr(line, '\n', bytes + size - line);
    if (event_count == room) {
      room = room ? room * 2 : 4096;
      event_rows = realloc(event_rows, room * sizeof *event_rows);
    }
    EventRow *row = &event_rows[event_count++];
    row->source_id = field(line, end, "\"id\":\"");
    row->type = field(line, end, "\"type\":\"");
    row->subject = field(line, end, "\"subject\":\"");
    row->unit = field(line, end, "\"unit\":\"");
    row->effective = field(line, end, "\"effectiveon\":\"");
    row->reported = field(line, end, "\"reportedon\":\"");
    row->causes = field(line, end, "\"causes\":\"");
    const char *data = memmem(line, end - line, "\"data\":", 7);
    row->data = (Text){data + 7, (int)(end - 1 - data - 7)};
  }
}
