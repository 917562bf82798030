"""PostgreSQL 15 as a peer, with a cluster of its own."""

import os
import re
import shutil
import subprocess
from pathlib import Path

from measure import HERE, WORK, run, say
from support import Failure, free_port, same

POSTGRES = "/usr/lib/postgresql/15/bin"


class Postgres:
    """PostgreSQL 15 with a cluster of its own on the same disk, durable as it comes: fsync and synchronous_commit on."""

    def __init__(self, folder, *settings):
        self.folder, self.port, self.settings = folder, free_port(), settings
        self.user = ["runuser", "-u", "postgres", "--"] if os.geteuid() == 0 else []

    def __enter__(self):
        shutil.rmtree(self.folder, ignore_errors=True)
        self.folder.mkdir(parents=True)
        if self.user:
            shutil.chown(self.folder, "postgres", "postgres")
        self.command("initdb", "-D", self.folder / "data", "-U", "bench", "-A", "trust", "-E", "UTF8", "--no-locale")
        self.command(
            "pg_ctl", "-D", self.folder / "data", "-w", "-t", "60", "-l", self.folder / "log",
            "-o", f"-p {self.port} -c listen_addresses=127.0.0.1 -k {self.folder} "
            + " ".join(f"-c {setting}" for setting in self.settings), "start",
        )
        same(self.sql("SHOW fsync"), "on", "PostgreSQL's fsync")
        same(self.sql("SHOW synchronous_commit"), "on", "PostgreSQL's synchronous_commit")
        self.version = self.sql("SHOW server_version").split()[0]
        return self

    def command(self, program, *arguments):
        # pg_ctl's server must not hold our pipes open, so output goes to a file.
        with open(WORK / "postgres.log", "a") as output:
            done = subprocess.run(
                [*self.user, f"{POSTGRES}/{program}", *map(str, arguments)], stdin=subprocess.DEVNULL, stdout=output,
                stderr=output, timeout=120, cwd="/",
            )
        if done.returncode != 0:
            raise Failure(f"{program} ended with {done.returncode}: see .cache/bench/postgres.log")

    def sql(self, statement, timeout=60):
        return run(["psql", "-h", "127.0.0.1", "-p", self.port, "-U", "bench", "-d", "postgres", "-AtX", "-c", statement], timeout).strip()

    def copy(self, table, data):
        """Copies rows into a table, in PostgreSQL's binary form, as one transaction."""
        command = ["psql", "-h", "127.0.0.1", "-p", str(self.port), "-U", "bench", "-d", "postgres", "-qX", "-v", "ON_ERROR_STOP=1"]
        done = subprocess.run(
            [*command, "-c", f"COPY {table} FROM STDIN (FORMAT binary)"], input=data, capture_output=True, timeout=120
        )
        if done.returncode != 0:
            raise Failure(f"COPY into {table}: {done.stderr.decode(errors='replace').strip()[-300:]}")

    def processes(self):
        """The server and its children, as they are now."""
        first = int((self.folder / "data/postmaster.pid").read_text().split()[0])
        children = []
        for status in Path("/proc").glob("[0-9]*/stat"):
            try:
                text = status.read_text()
            except OSError:
                continue
            if int(text.rsplit(")", 1)[1].split()[1]) == first:
                children.append(int(status.parent.name))
        return [first, *children]

    def insert(self, seconds):
        text = run(
            ["pgbench", "-n", "-h", "127.0.0.1", "-p", self.port, "-U", "bench", "-c", 64, "-j", 2, "-M", "prepared", "-T", seconds,
             "-f", HERE / "insert.sql", "postgres"], seconds + 60,
        )
        return float(re.search(r"tps = ([\d.]+)", text).group(1)), float(re.search(r"latency average = ([\d.]+)", text).group(1))

    def __exit__(self, *_):
        try:
            self.command("pg_ctl", "-D", self.folder / "data", "-w", "-m", "fast", "stop")
        except (Failure, subprocess.TimeoutExpired) as error:
            say(str(error))
        shutil.rmtree(self.folder, ignore_errors=True)
