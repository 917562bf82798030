"""A wall clock that a test sets for one server: hours pass in no time, and nothing in the program knows of it."""

import os
import shutil
import subprocess
from pathlib import Path

from support import CACHE, Skip

SOURCE = Path(__file__).with_name("clock_shift.c")


class ShiftedClock:
    """Compiles the shim once, and keeps the file that says by how many seconds a server's clock is ahead."""

    def __init__(self, folder):
        self.file = Path(folder) / "clock"
        self.seconds = 0
        self.set(0)
        self.library = CACHE / "clock_shift.so"
        if not self.library.exists() or self.library.stat().st_mtime < SOURCE.stat().st_mtime:
            compiler = next(filter(None, map(shutil.which, ("clang", "gcc", "cc"))), None)
            if compiler is None:
                raise Skip("no C compiler is on the path; Swift brings clang")
            CACHE.mkdir(exist_ok=True)
            # Made beside and put in place at once: another test may be making it too.
            fresh = self.library.with_suffix(f".{os.getpid()}")
            subprocess.run(
                [compiler, "-shared", "-fPIC", "-O1", "-Wall", "-Werror", "-o", str(fresh), str(SOURCE)],
                check=True, timeout=60,
            )
            fresh.rename(self.library)

    @property
    def environment(self):
        """What a server needs to go by this clock."""
        return {"LD_PRELOAD": str(self.library), "CLOCK_SHIFT": str(self.file)}

    def set(self, seconds):
        self.seconds = seconds
        # Replaced, not rewritten: a reader never sees half of it.
        fresh = self.file.with_suffix(".new")
        fresh.write_text(f"{seconds}\n")
        fresh.rename(self.file)

    def advance(self, minutes=0, seconds=0):
        self.set(self.seconds + int(minutes * 60) + seconds)
