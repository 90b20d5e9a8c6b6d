"""SQLite, DuckDB and PostgreSQL: each loads the lines its own best way, and answers."""

import ctypes
import os
import pwd
import shutil
import sqlite3
import time
from datetime import date
from pathlib import Path

import schema
from measure import run


def number(day):
    return None if day is None else (date.fromisoformat(day) - date.fromisoformat(schema.DAY)).days


def point(words):
    """`V`, or `V@K:P`, as days from the start of time and a position."""
    v, _, rest = words.partition("@")
    k, _, p = rest.partition(":")
    return number(v), number(k or None), int(p) if p else (1 << 31 if k else None)


class Sqlite:
    name = "SQLite"

    def __init__(self, folder):
        self.path = Path(folder) / "peer.sqlite"

    def load(self, lines):
        self.path.unlink(missing_ok=True)
        start = time.perf_counter()
        db = sqlite3.connect(self.path, isolation_level=None)
        db.execute("pragma journal_mode = wal")
        db.execute("pragma synchronous = full")
        db.execute("pragma cache_size = -262144")
        db.execute("begin")
        db.execute("create table lines(line text)")
        with open(lines, encoding="utf-8") as file:
            db.executemany("insert into lines values(?)", ((line,) for line in file))
        db.execute("commit")
        db.executescript("begin;" + schema.SQLITE_LOAD.replace("analyze;", "commit; analyze;"))
        db.close()
        return time.perf_counter() - start

    def open(self):
        self.db = sqlite3.connect(self.path)
        self.db.execute("pragma mmap_size = 17179869184")

    def ask(self, words, subject=None):
        return self.db.execute(schema.board_by_seek(*point(words), subject)).fetchall()

    def series(self, words):
        return self.db.execute(schema.series_by_seek(*point(words))).fetchone()

    def documents(self):
        return self.db.execute(schema.DOCUMENTS).fetchone()

    def process(self, words):
        """A whole `sqlite3` that answers the same."""
        return run("sqlite3", self.path, schema.board_by_seek(*point(words)))

    @property
    def size(self):
        return self.path.stat().st_size


class DuckDB:
    name = "DuckDB"

    def __init__(self, folder, package, appender):
        import duckdb
        self.duckdb = duckdb
        self.path = Path(folder) / "peer.duckdb"
        library = next(Path(package).glob("_duckdb*.so"))
        ctypes.CDLL(str(library), mode=ctypes.RTLD_GLOBAL)
        self.appender = ctypes.CDLL(str(appender)).append
        self.appender.restype = ctypes.c_double

    def load(self, lines):
        self.path.unlink(missing_ok=True)
        start = time.perf_counter()
        db = self.duckdb.connect(str(self.path))
        db.execute(schema.DUCKDB_LOAD.format(lines=lines))
        db.close()
        return time.perf_counter() - start

    def import_lines(self, lines):
        """`read_json` into a table and nothing else."""
        path = self.path.with_suffix(".lines")
        path.unlink(missing_ok=True)
        start = time.perf_counter()
        db = self.duckdb.connect(str(path))
        db.execute(f"create table lines as select * from read_json('{lines}',"
                   " format='newline_delimited')")
        db.close()
        seconds = time.perf_counter() - start
        path.unlink()
        return seconds

    def append(self, lines, batch):
        path = self.path.with_suffix(".append")
        for file in path.parent.glob(path.name + "*"):
            file.unlink()
        seconds = self.appender(str(lines).encode(), str(path).encode(), batch)
        if seconds < 0:
            raise SystemExit("DuckDB's appender failed")
        return seconds

    def open(self):
        self.db = self.duckdb.connect(str(self.path), read_only=True)

    def ask(self, words, subject=None):
        rows = self.db.execute(schema.board_by_scan(*point(words))).fetchall()
        return [row for row in rows if subject in (None, row[0])]

    def series(self, words):
        return self.db.execute(schema.series_by_scan(*point(words))).fetchone()

    def documents(self):
        return self.db.execute(schema.DOCUMENTS).fetchone()

    @property
    def size(self):
        return self.path.stat().st_size


class Postgres:
    """A cluster of its own, which only this machine's socket reaches."""

    name = "PostgreSQL"

    def __init__(self, folder):
        self.data = Path(folder) / "postgres"
        self.bin = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1]
        # PostgreSQL refuses to run as root.
        self.user = ["runuser", "-u", "postgres", "--"] if os.getuid() == 0 else []
        shutil.rmtree(self.data, ignore_errors=True)
        self.data.mkdir(parents=True)
        if self.user:
            owner = pwd.getpwnam("postgres")
            os.chown(self.data, owner.pw_uid, owner.pw_gid)
        self._run("initdb", "-D", self.data / "db", "-A", "trust", "-E", "UTF8", "--locale=C")
        settings = (f"-k {self.data} -c listen_addresses= -c shared_buffers=1GB -c work_mem=256MB"
                    " -c maintenance_work_mem=512MB -c max_wal_size=8GB -c jit=off")
        self._run("pg_ctl", "-D", self.data / "db", "-w", "-l", self.data / "log", "-o", settings,
                  "start")

    def _run(self, program, *words):
        return run(*self.user, self.bin / program, *words, watch=False, keep=program == "psql")

    def sql(self, text):
        """All of it in one session; rows without decoration, then each statement's time."""
        file = self.data / "ask.sql"
        file.write_text("\\timing on\n" + text, encoding="utf-8")
        file.chmod(0o644)
        out = self._run("psql", "-h", self.data, "-d", "postgres", "-qAtX", "-v",
                        "ON_ERROR_STOP=1", "-f", file).out
        rows = [line for line in out.splitlines() if not line.startswith("Time: ")]
        times = [float(line.split()[1]) for line in out.splitlines() if line.startswith("Time: ")]
        return rows, times

    def load(self, lines):
        start = time.perf_counter()
        self.sql("drop table if exists lines, events, contents, series;\n"
                 "create unlogged table lines(position bigserial, line jsonb);\n"
                 f"\\copy lines(line) from '{lines}' with (format csv, delimiter e'\\x01',"
                 " quote e'\\x02')\n" + schema.POSTGRES_LOAD)
        return time.perf_counter() - start

    def time(self, words):
        """Seconds in the server's session, and the answer."""
        question = schema.board_by_seek(*point(words), lateral=True) + ";\n"
        rows, times = self.sql(question + question)
        half = rows[:len(rows) // 2]
        answer = [[None if cell == "" else int(cell) if i else cell
                   for i, cell in enumerate(row.split("|"))] for row in half]
        return times[-1] / 1000, answer

    def documents(self):
        return tuple(map(int, self.sql(schema.DOCUMENTS + ";")[0][0].split("|")))

    @property
    def size(self):
        return int(self.sql("select pg_database_size('postgres');")[0][0])

    def stop(self):
        self._run("pg_ctl", "-D", self.data / "db", "-m", "fast", "-w", "stop")
        shutil.rmtree(self.data)
