"""Flipped bits: in an entry, tile, checkpoint or key they are named; anywhere else they are harmless or refused (ruling 31).

`bit_flips.py [COUNT] [SEED]`; COUNT positions are drawn, half of them from the bytes of entries, tiles, checkpoints and keys.
`bit_flips.py all` tries every byte of a small folder.
"""

import json
import os
import random
import re
import shutil
import subprocess
import sys
import threading
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "System"))

from support import (  # noqa: E402
    BINARY, Account, Failure, Node, Suite, Workplace, account_file, account_path, command, expect, same, tallies,
    tally,
)

EVERYTHING = len(sys.argv) > 1 and sys.argv[1] == "all"
COUNT = int(sys.argv[1]) if len(sys.argv) > 1 and not EVERYTHING else 240
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else random.randrange(1 << 32)
WORKERS = os.cpu_count() or 2
suite = Suite(f"flipped bits: {'every byte' if EVERYTHING else f'{COUNT} bytes'}, seed {SEED}")


def prepared(folder, killed=False):
    """A small node that has served and stopped, or was killed; gives it and the bytes that must be named."""
    node = Node(folder / "data")
    command("init", "--role", "hub", "--data", node.folder)
    node.run("import", account_file(), "--yes")
    operation = node.operation()
    sensitive = {"entry": [], "hash": [], "checkpoint": []}
    with node.serve() as server:
        client = server.client()
        for number in range(6):
            answer = client.post(tallies(operation), tally(value=46 + number), key=f"flip-{number}")
            same(answer.status, 201, "a report")
        logs = list(Account(client.get(account_path(operation)).json).document["cut"])
        for log in logs:
            checkpoint = client.get(f"/log/{log}/checkpoint").body
            size = int(checkpoint.decode().split("\n")[1])
            sensitive["checkpoint"].append(checkpoint)
            hashes = client.get(f"/log/{log}/tile/0/000.p/{size}").body
            sensitive["hash"] += [hashes[at : at + 32] for at in range(0, len(hashes), 32)]
            bundle, at = client.get(f"/log/{log}/tile/entries/000.p/{size}").body, 0
            while at < len(bundle):
                length = int.from_bytes(bundle[at : at + 2], "big")
                sensitive["entry"].append(bundle[at + 2 : at + 2 + length])
                at += 2 + length
        server.kill() if killed else server.stop()
    if not killed:
        node.verify()
    return node, sensitive


def places(node, sensitive, killed=False):
    """Every byte of the folder, as (file, offset, what stands there)."""
    found = []
    for path in node.files():
        name = path.relative_to(node.folder).as_posix()
        content = path.read_bytes()
        kinds = ["other"] * len(content)
        if name.endswith("node.key"):
            # The line's end is not part of the key.
            kinds = ["key"] * len(content.rstrip(b"\n")) + ["other"] * (len(content) - len(content.rstrip(b"\n")))
        elif name.endswith("ledger.sqlite") or killed and name.endswith("ledger.sqlite-wal"):
            for kind, pieces in sensitive.items():
                for piece in pieces:
                    # What SQLite stores in one run of bytes; a longer row continues in overflow pages.
                    starts = [match.start() for match in re.finditer(re.escape(piece), content)]
                    for start in starts:
                        kinds[start : start + len(piece)] = [kind] * len(piece)
        found += [(name, offset, kinds[offset]) for offset in range(len(content))]
    return found


class Trial:
    """One worker's copy of the folder, in which one bit at a time is flipped and put back."""

    def __init__(self, node, folder, account):
        self.original, self.folder, self.account = node.folder, folder, account
        self.content = {path.relative_to(node.folder).as_posix(): path.read_bytes() for path in node.files()}
        shutil.copytree(node.folder, folder)

    def restore(self):
        present = {p.relative_to(self.folder).as_posix() for p in self.folder.rglob("*") if p.is_file()}
        for name in present - set(self.content):
            (self.folder / name).unlink()
        for name, content in self.content.items():
            (self.folder / name).write_bytes(content)

    def outcome(self, name, offset, bit):
        """What becomes of one flipped bit: named, refused, harmless, or a sentence that says what is wrong."""
        changed = bytearray(self.content[name])
        changed[offset] ^= 1 << bit
        (self.folder / name).write_bytes(changed)
        try:
            verdict = self.run("log", "verify")
            said = (verdict.stdout + verdict.stderr).decode(errors="replace")
            if verdict.returncode < 0 or "Fatal error" in said or "Stack dump" in said:
                return f"log verify crashed with {verdict.returncode}"
            if verdict.returncode != 0:
                return "named" if said.strip() else "log verify failed and said nothing"
            account = self.run("account", "--json")
            if account.returncode < 0 or b"Fatal error" in account.stderr:
                return f"account crashed with {account.returncode}"
            if account.returncode != 0:
                return "refused"
            if Account(json.loads(account.stdout)).substance() != self.account:
                return "the account changed and log verify said nothing"
            return "harmless"
        except subprocess.TimeoutExpired:
            return "the program hung"
        finally:
            self.restore()

    def run(self, *arguments):
        return subprocess.run(
            [str(BINARY), *arguments, "--data", str(self.folder)], stdin=subprocess.DEVNULL, capture_output=True, timeout=30
        )


def flip(killed):
    dice = random.Random(SEED)
    with Workplace() as folder:
        node, sensitive = prepared(folder, killed)
        every = places(node, sensitive, killed)
        # Read from a copy: reading may tidy the folder up.
        shutil.copytree(node.folder, folder / "read")
        account = Node(folder / "read").account().substance()
        kinds = {kind: sum(1 for place in every if place[2] == kind) for kind in ("entry", "hash", "checkpoint", "key", "other")}
        for kind in ("entry", "hash", "checkpoint", "key"):
            expect(kinds[kind], f"no byte of the folder was recognised as part of a {kind}")
        if EVERYTHING and not killed:
            chosen = every
        else:
            # Half from what must be named, evenly by kind; half from anywhere, evenly by file.
            chosen = []
            for kind in ("entry", "hash", "checkpoint", "key"):
                pool = [place for place in every if place[2] == kind]
                chosen += dice.sample(pool, min(len(pool), COUNT // 8))
            names = sorted({place[0] for place in every})
            for name in names:
                pool = [place for place in every if place[0] == name]
                chosen += dice.sample(pool, min(len(pool), COUNT // 2 // len(names)))
        trials = [(name, offset, kind, dice.randrange(8)) for name, offset, kind in chosen]
        workers = [Trial(node, folder / f"copy-{number}", account) for number in range(WORKERS)]
        idle, guard, counts, wrong = list(workers), threading.Lock(), {}, []

        def attempt(trial):
            name, offset, kind, bit = trial
            with guard:
                worker = idle.pop()
            try:
                outcome = worker.outcome(name, offset, bit)
            finally:
                with guard:
                    idle.append(worker)
            # Pages of the main file that the write-ahead log has newer copies of are not what anybody reads.
            stale = killed and name.endswith("ledger.sqlite")
            good = outcome == "named" or ((kind == "other" or stale) and outcome in ("refused", "harmless"))
            with guard:
                counts[kind, outcome] = counts.get((kind, outcome), 0) + 1
                if not good:
                    wrong.append(f"{name} byte {offset} bit {bit} ({kind}): {outcome}")

        with ThreadPoolExecutor(WORKERS) as pool:
            list(pool.map(attempt, trials))
        for (kind, outcome), count in sorted(counts.items()):
            print(f"           {kind}: {count} {outcome}")
        if wrong:
            raise Failure(f"{len(wrong)} of {len(trials)} flips (seed {SEED}):\n           " + "\n           ".join(sorted(wrong)[:20]))


@suite.check("each flip is named, refused or harmless, and named where it matters", seconds=6 * 3600 if EVERYTHING else 600)
def flips():
    flip(killed=False)


@suite.check("so it is in a folder whose server was killed, where the last reports stand in the write-ahead log", seconds=600)
def flips_after_death():
    flip(killed=True)


@suite.check("deleting the snapshots changes nothing", seconds=120)
def snapshots():
    with Workplace() as folder:
        node, _ = prepared(folder)
        before = node.account().substance()
        paths = list((node.folder / "snapshots").glob("*"))
        for path in paths:
            path.unlink()
        same(node.account().substance(), before, "the account without snapshots")
        node.verify()
        with node.serve() as server:
            same(server.client().get(account_path(node.operation())).status, 200, "the account served without snapshots")
            server.stop()
        same(node.account().substance(), before, "the account after a start without snapshots")


@suite.check("garbage in place of a snapshot changes nothing", seconds=120)
def garbage():
    with Workplace() as folder:
        node, _ = prepared(folder)
        before = node.account().substance()
        for path in (node.folder / "snapshots").glob("*"):
            path.write_bytes(os.urandom(4096))
        with node.serve() as server:
            same(server.client().get(account_path(node.operation())).status, 200, "the account served over garbage")
        same(node.account().substance(), before, "the account after garbage snapshots")


if __name__ == "__main__":
    suite.run()
