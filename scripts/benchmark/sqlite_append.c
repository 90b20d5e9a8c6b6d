// Appends the lines of a file to SQLite as its manual advises: WAL, synchronous=FULL, one prepared
// INSERT, 1,000 rows a transaction, a unique index on the key.
//
//     sqlite_append LINES DATABASE BATCH
#include <sqlite3.h>

#include "rows.h"

static void must(int ok, sqlite3 *db) {
  if (ok) return;
  fprintf(stderr, "%s\n", sqlite3_errmsg(db));
  exit(1);
}

int main(int count, char **words) {
  if (count != 4) return 2;
  read_rows(words[1]);
  int batch = atoi(words[3]);
  sqlite3 *db;
  sqlite3_stmt *insert;
  must(!sqlite3_open(words[2], &db), db);
  must(!sqlite3_exec(db,
    "pragma journal_mode=wal; pragma synchronous=full;"
    "create table events(position integer primary key, id text, type text, subject text, unit text,"
    " effective text, reported text, causes text, data text);"
    "create unique index by_id on events(id)", 0, 0, 0), db);
  must(!sqlite3_prepare_v2(db, "insert into events values(?,?,?,?,?,?,?,?,?)", -1, &insert, 0), db);
  double start = seconds();
  for (size_t i = 0; i < event_count; i++) {
    if (i % batch == 0) must(!sqlite3_exec(db, "begin immediate", 0, 0, 0), db);
    Text *texts = &event_rows[i].source_id;
    sqlite3_bind_int64(insert, 1, i + 1);
    for (int column = 0; column < 8; column++)
      sqlite3_bind_text(insert, column + 2, texts[column].text, texts[column].length,
                        SQLITE_STATIC);
    must(sqlite3_step(insert) == SQLITE_DONE && !sqlite3_reset(insert), db);
    if (i % batch == (size_t)batch - 1 || i + 1 == event_count)
      must(!sqlite3_exec(db, "commit", 0, 0, 0), db);
  }
  printf("{\"seconds\":%.6f,\"events\":%zu}\n", seconds() - start, event_count);
  sqlite3_finalize(insert);
  return sqlite3_close(db) != SQLITE_OK;
}
