"""What the benchmark needs: packages, compiled C, the load, and a word about the machine."""

import os
import platform
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
HERE = ROOT / "scripts/benchmark"
BUILD = ROOT / ".build/benchmark"
PEERS = ["liblmdb-dev", "sqlite3", "libsqlite3-dev", "postgresql", "jq", "gcc"]
DUCKDB = BUILD / "duckdb"


def install():
    subprocess.run([ROOT / "scripts/needs", *PEERS], check=True)
    if not list(DUCKDB.glob("_duckdb*.so")):
        print("== Installing duckdb into", DUCKDB, flush=True)
        subprocess.run([sys.executable, "-m", "pip", "install", "-q", "--target", DUCKDB,
                        "duckdb"], check=True)
    sys.path.insert(0, str(DUCKDB))


def compile_c():
    flags = ["-O2", "-D_GNU_SOURCE", "-Wall", "-Wextra"]
    for name, more in (("generate", []), ("floor", ["-llmdb"]), ("sqlite_append", ["-lsqlite3"]),
                       ("duckdb_append", ["-shared", "-fPIC"])):
        subprocess.run(["cc", *flags, "-o", BUILD / name, HERE / f"{name}.c", *more], check=True)


def compile_swift():
    """The release binaries; a folder given by BENCH_BINARIES is taken as it is."""
    given = os.environ.get("BENCH_BINARIES")
    if given:
        return Path(given)
    for product in ("tiendo", "bench"):
        subprocess.run(["swift", "build", "-c", "release", "--static-swift-stdlib", "--product",
                        product], cwd=ROOT, check=True)
    return ROOT / ".build/release"


def lines(events, keys="ascending"):
    path = BUILD / f"{events}-{keys}.jsonl"
    if not path.exists():
        with open(path, "wb") as file:
            subprocess.run([BUILD / "generate", str(events), "--keys", keys], stdout=file,
                           check=True)
    return path


def batches(path, size=1000):
    """The file cut into files of some lines each."""
    folder = path.with_suffix(f".{size}")
    if not folder.exists():
        folder.mkdir()
        with open(path, "rb") as file:
            rest = file.readlines()
        for number in range(0, len(rest), size):
            (folder / f"{number // size}.jsonl").write_bytes(b"".join(rest[number:number + size]))
    return folder


def machine():
    model = next((line.split(":", 1)[1].strip() for line in open("/proc/cpuinfo", encoding="ascii")
                  if line.startswith("model name")), platform.machine())
    memory = next(int(line.split()[1]) for line in open("/proc/meminfo", encoding="ascii")
                  if line.startswith("MemTotal"))
    system = subprocess.run(["findmnt", "-no", "FSTYPE", "-T", BUILD], capture_output=True,
                            text=True).stdout.strip()
    return (f"{os.cpu_count()} cores of {model}, {memory // 1048576} GiB of memory, {system},"
            f" {platform.system()} {platform.release()}")


def versions():
    import duckdb

    def first(*words):
        return subprocess.run(words, capture_output=True, text=True).stdout.split("\n")[0]
    postgres = sorted(Path("/usr/lib/postgresql").glob("*/bin"))[-1] / "postgres"
    return ", ".join([
        f"SQLite {first('sqlite3', '--version').split()[0]}", f"DuckDB {duckdb.__version__}",
        first(postgres, "--version").replace("postgres (PostgreSQL)", "PostgreSQL").split(" (")[0],
        first("jq", "--version").replace("-", " "),
        "LMDB " + first("pkg-config", "--modversion", "lmdb")])
