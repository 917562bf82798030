"""What the benchmarks share: the table that they write to, and how they run programs."""

import os
import shutil
import subprocess
import sys
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
sys.path.insert(0, str(ROOT / "Tests/System"))

from support import Failure, Node  # noqa: E402

HERE = ROOT / "Benchmarks"
WORK = ROOT / ".cache/bench"
LOAD = WORK / "load"
STATES = "IA,IL,KY,MN,MO,ND,NE,OK,SD,TN,TX,WI"
rows, results = [], {}


def say(text):
    print(text, flush=True)


def row(what, ours, peer="", ratio="", target="", holds=None):
    rows.append((what, ours, peer, ratio, target, "" if holds is None else "holds" if holds else "FALLS SHORT"))


def run(command, timeout, **options):
    done = subprocess.run(
        [str(word) for word in command], capture_output=True, text=True, timeout=timeout, stdin=subprocess.DEVNULL, **options
    )
    if done.returncode != 0:
        raise Failure(f"{Path(str(command[0])).name} ended with {done.returncode}: {(done.stderr or done.stdout).strip()[-600:]}")
    return done.stdout


def fresh(name):
    folder = WORK / name
    shutil.rmtree(folder, ignore_errors=True)
    folder.parent.mkdir(parents=True, exist_ok=True)
    return Node.make(folder, "Benchmark", STATES)


def megabytes(count):
    return f"{count / (1 << 20):.0f} MiB"


def processor_seconds(*processes):
    """Processor time of processes and of their children that have ended, user and system, to a hundredth of a second."""
    ticks = 0
    for process in processes:
        try:
            fields = Path(f"/proc/{process}/stat").read_text().rsplit(")", 1)[1].split()
        except OSError:
            continue
        ticks += sum(int(field) for field in fields[11:15])
    return ticks / os.sysconf("SC_CLK_TCK")


def resident(process, what="VmRSS"):
    """Resident memory of a process in bytes; `VmHWM` for the most that it ever had."""
    for line in Path(f"/proc/{process}/status").read_text().splitlines():
        if line.startswith(f"{what}:"):
            return int(line.split()[1]) * 1024
    return 0


def load_average():
    """How many processes wanted a core in the last minute: figures beside a high one are low."""
    return float(Path("/proc/loadavg").read_text().split()[0])


def signed_in(server):
    """The environment of a load generator, with the token of what it sends: an argument is seen by everybody."""
    return {**os.environ, "UNITEDFRONT_TOKEN": server.token}


def cpu_nanoseconds(pid):
    """Processor time of all threads of a process, from the scheduler, which counts in nanoseconds."""
    total = 0
    for thread in Path(f"/proc/{pid}/task").iterdir():
        try:
            total += int((thread / "schedstat").read_text().split()[0])
        except (OSError, ValueError):
            pass
    return total
