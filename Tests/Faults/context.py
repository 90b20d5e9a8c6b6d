"""What every fault is given: the program, a folder of its own, a seed, and where it keeps what it
found wrong."""

import os
import shutil
import subprocess
import sys
import time

HERE = os.path.dirname(os.path.abspath(__file__))
ROOT = os.path.dirname(os.path.dirname(HERE))


class Context:
    def __init__(self, binary, folder, seed):
        self.binary, self.root, self.seed = os.path.abspath(binary), folder, seed
        self.shown = time.monotonic()
        os.makedirs(folder, exist_ok=True)

    def folder(self, row):
        """An empty folder for a row."""
        path = os.path.join(self.root, row.replace(" ", "-"))
        shutil.rmtree(path, ignore_errors=True)
        os.makedirs(path)
        return path

    def product(self, name):
        """Another program of the package, built as the one under test was."""
        return os.path.join(os.path.dirname(self.binary), name)

    def library(self, source):
        """A C file of this folder as a library to be loaded before the program."""
        built = os.path.join(self.root, source.replace(".c", ".so"))
        file = os.path.join(HERE, source)
        if not os.path.exists(built) or os.path.getmtime(built) < os.path.getmtime(file):
            subprocess.run(["cc", "-O2", "-shared", "-fPIC", "-o", built, file, "-ldl"], check=True)
        return built

    def keep(self, path):
        """Puts a store in which a fault was found aside, and says where."""
        kept = self.root.rstrip("/") + "-kept"
        shutil.rmtree(kept, ignore_errors=True)
        shutil.copytree(path, kept)
        print(f"kept in {kept}", file=sys.stderr)

    def progress(self, row, done, all_of_them):
        """Tells every ten seconds how far it is."""
        if time.monotonic() > self.shown + 10:
            self.shown = time.monotonic()
            print(f"   {row}: {done} of {all_of_them}", file=sys.stderr, flush=True)
