// Appends the lines of a file to DuckDB through its appender, flushed, and so durable, after each
// batch; without an index, which DuckDB advises against for loads.
//
// Built as a library: duckdb's own comes with its Python package, which loads this one after it.
#include "rows.h"

typedef void *Handle;
extern int duckdb_open(const char *path, Handle *database);
extern int duckdb_connect(Handle database, Handle *connection);
extern int duckdb_query(Handle connection, const char *query, void *result);
extern int duckdb_appender_create(Handle connection, const char *schema, const char *table,
                                  Handle *out);
extern int duckdb_append_int64(Handle appender, int64_t value);
extern int duckdb_append_varchar_length(Handle appender, const char *value, uint64_t length);
extern int duckdb_appender_end_row(Handle appender);
extern int duckdb_appender_flush(Handle appender);
extern int duckdb_appender_destroy(Handle *appender);
extern void duckdb_disconnect(Handle *connection);
extern void duckdb_close(Handle *database);

/// The seconds it took; negative where something failed.
double append(const char *lines, const char *path, int batch) {
  Handle database, connection, appender;
  if (!event_count) read_rows(lines);
  if (duckdb_open(path, &database) || duckdb_connect(database, &connection)) return -1;
  if (duckdb_query(connection,
    "create table events(position bigint, id varchar, type varchar, subject varchar, unit varchar,"
    " effective varchar, reported varchar, causes varchar, data varchar)", 0)) return -1;
  if (duckdb_appender_create(connection, 0, "events", &appender)) return -1;
  double start = seconds();
  for (size_t i = 0; i < event_count; i++) {
    Text *texts = &event_rows[i].source_id;
    duckdb_append_int64(appender, i + 1);
    for (int column = 0; column < 8; column++)
      duckdb_append_varchar_length(appender, texts[column].text, texts[column].length);
    if (duckdb_appender_end_row(appender)) return -1;
    if (i % batch == (size_t)batch - 1 || i + 1 == event_count)
      if (duckdb_appender_flush(appender)) return -1;
  }
  double taken = seconds() - start;
  duckdb_appender_destroy(&appender);
  duckdb_disconnect(&connection);
  duckdb_close(&database);
  return taken;
}
