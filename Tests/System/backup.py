"""Backup beside a running server, under load and with kill -9; restore, proof, and what is refused of a damaged backup."""

import hashlib
import json
import random
import shutil
import signal
import subprocess
import threading
import time
from pathlib import Path

from support import (
    BINARY, Node, Suite, Workplace, command, expect, same, shorten, tallies, tally,
)

suite = Suite("backup and restore")
STATES = [f"US-{code}" for code in "IA IL KY MN MO ND NE OK SD TN TX WI".split()]
SECRET_NOTE = "seen at the north door, by the red van"


def filled(folder, notes=3):
    """A node with a few reports, some with notes."""
    node = Node.make(folder, "Lantern", ",".join(state[3:] for state in STATES))
    for number in range(notes):
        node.run("report", "KY", "arrests", "--to-date", str(46 + number), "--note", f"{SECRET_NOTE} {number}")
    return node


def texts(node):
    return json.loads(node.run("log", "verify", "--json").stdout)["texts"]


def restored(backup, folder, *arguments, code=0):
    done = command("restore", backup, "--data", folder, *arguments, code=code)
    return Node(folder) if code == 0 else done


def refused(done, *words, code=1):
    same(done.returncode, code, "the exit code")
    for word in words:
        expect(word in done.stderr, f"“{word}” is not in: {shorten(done.stderr)}")
    same(len(done.stderr.strip().splitlines()), 1, "sentences on standard error")


@suite.check("a backup is read and proven as it lies, restored as it was, and holds no key")
def whole():
    with Workplace() as place:
        node = filled(place / "data")
        node.run("backup", place / "copy")
        copy = Node(place / "copy")
        same(sorted(path.name for path in copy.folder.iterdir()),
             ["ledger.sqlite", "manifest.json", "node.json", "node.key"], "the files of a backup")
        same(copy.account().substance(), node.account().substance(), "the account of the backup")
        # Three notes, and why the first administrator was appointed.
        same(texts(copy), {"opened": 0, "erased": 0, "closed": 4, "lost": 0}, "the sealed texts of the backup")
        refused(copy.run("report", "KY", "arrests", "--to-date", "50", code=None), "restore")
        again = restored(place / "copy", place / "again")
        same(again.account().substance(), node.account().substance(), "the account after restoring")
        again.run("report", "TX", "arrests", "--to-date", "3", "--note", "written after restoring")
        same(texts(again), {"opened": 1, "erased": 4, "closed": 0, "lost": 4}, "the sealed texts after restoring")
        refused(node.run("backup", place / "copy", code=None), "exists already")
        refused(restored(place / "copy", place / "again", code=None), "exists already")


@suite.check("keys are backed up apart, and open the texts again")
def with_keys():
    with Workplace() as place:
        node = filled(place / "data")
        node.run("backup", place / "copy", "--with-keys", place / "copy.keys")
        again = restored(place / "copy", place / "again", "--keys", place / "copy.keys")
        same(texts(again), {"opened": 4, "erased": 0, "closed": 0, "lost": 0}, "the sealed texts")
        same(node.run("backup", place / "b", "--with-keys", place / "b/keys", code=None).returncode, 2, "keys in a backup")
        refused(restored(place / "copy", place / "third", "--keys", place / "copy/ledger.sqlite", code=None), "altered")
        expect(not (place / "third").exists(), "a refused restore left a folder")
        node.run("backup", place / "plain")
        refused(restored(place / "plain", place / "third", "--keys", place / "copy.keys", code=None), "without keys")
        node.run("key", "rewrap")
        node.run("backup", place / "later", "--with-keys", place / "later.keys")
        same(texts(restored(place / "later", place / "fourth", "--keys", place / "later.keys"))["opened"], 4, "texts opened")


class Load(threading.Thread):
    """Reports to a running server until told to stop, and remembers what was acknowledged."""

    def __init__(self, server, operation, state):
        super().__init__()
        self.server, self.operation, self.state = server, operation, state
        self.stopping, self.acknowledged = threading.Event(), 0

    def run(self):
        client = self.server.client()
        while not self.stopping.is_set():
            value = self.acknowledged + 1
            body = tally(jurisdiction=self.state, value=value, note=f"{SECRET_NOTE} {value}")
            if client.post(tallies(self.operation), body, key=f"{self.state}-{value}").status != 201:
                return
            self.acknowledged = value


@suite.check("a backup under load holds what was acknowledged before it began, and is one moment of the logs", seconds=180)
def under_load():
    with Workplace() as place:
        node = filled(place / "data", notes=0)
        with node.serve() as server:
            senders = [Load(server, node.operation(), state) for state in STATES[:4]]
            for sender in senders:
                sender.start()
            try:
                for number in range(4):
                    time.sleep(0.5)
                    before = {sender.state: sender.acknowledged for sender in senders}
                    node.run("backup", place / f"copy-{number}", "--with-keys", place / f"keys-{number}")
                    after = {sender.state: sender.acknowledged + 1 for sender in senders}
                    again = restored(place / f"copy-{number}", place / f"again-{number}", "--keys", place / f"keys-{number}")
                    account = again.account()
                    for state in before:
                        value = account.value("arrests", state) or 0
                        expect(before[state] <= value <= after[state],
                               f"backup {number} holds {value} for {state}; {before[state]} to {after[state]} were sent")
                    found = texts(again)
                    same((found["erased"], found["closed"]), (0, 0), f"texts of backup {number} without their key")
            finally:
                for sender in senders:
                    sender.stopping.set()
                    sender.join(20)
            total = sum(sender.acknowledged for sender in senders)
            expect(all(sender.acknowledged > 10 for sender in senders), f"too little was sent beside: {total}")
            print(f"           4 backups beside {total} acknowledged reports")
        node.verify()


@suite.check("kill -9 during a backup leaves nothing that looks like one, and the next one works", seconds=180)
def killed():
    dice = random.Random(20210827)
    with Workplace() as place:
        node = filled(place / "data", notes=40)
        started = time.monotonic()
        node.run("backup", place / "timed")
        whole, finished = time.monotonic() - started, 0
        for number in range(20):
            target, keys = place / f"copy-{number}", place / f"keys-{number}"
            process = subprocess.Popen(
                [BINARY, "backup", target, "--with-keys", keys, "--data", node.folder], stdin=subprocess.DEVNULL,
                stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
            time.sleep(dice.uniform(0, 1.1) * whole)
            process.send_signal(signal.SIGKILL)
            process.wait()
            if target.exists():
                finished += 1
                expect(keys.exists(), f"death {number}: a backup without the keys that were asked for")
            else:
                node.run("backup", target)
            restored(target, place / f"again-{number}").verify()
            expect(not Path(f"{target}.partial").exists(), f"death {number}: a half backup is still there")
        node.verify()
        print(f"           {finished} of 20 were whole before they died")


@suite.check("a full disk leaves no half backup", seconds=120)
def full_disk():
    with Workplace() as place:
        node = filled(place / "data")
        limit = (node.folder / "ledger.sqlite").stat().st_size // 2

        def small_files():
            import resource
            signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
            resource.setrlimit(resource.RLIMIT_FSIZE, (limit, limit))

        done = subprocess.run(
            [BINARY, "backup", place / "copy", "--data", node.folder], stdin=subprocess.DEVNULL, capture_output=True,
            preexec_fn=small_files, restore_signals=False, text=True,
        )
        refused(done, "space", code=3)
        same([path.name for path in place.iterdir()], ["data"], "what is left")
        node.run("backup", place / "copy")


@suite.check("a tampered backup is named: every file, a bit at a time", seconds=300)
def tampered():
    dice = random.Random(20210827)
    with Workplace() as place:
        node = filled(place / "data")
        node.run("backup", place / "copy", "--with-keys", place / "keys")
        files = [*sorted((place / "copy").iterdir()), place / "keys"]
        for path in files:
            whole = path.read_bytes()
            for _ in range(25):
                offset, bit = dice.randrange(len(whole)), dice.randrange(8)
                path.write_bytes(whole[:offset] + bytes([whole[offset] ^ (1 << bit)]) + whole[offset + 1 :])
                done = command("restore", place / "copy", "--keys", place / "keys", "--data", place / "again", code=None)
                if path.name == "manifest.json" and done.returncode == 0:
                    # What the manifest says of its making and of nothing that is restored.
                    shutil.rmtree(place / "again")
                    continue
                refused(done)
                expect(path.name in done.stderr or path.name == "manifest.json", f"{path.name} is not named: {done.stderr}")
                expect(not (place / "again").exists(), f"{path.name}: a refused restore left a folder")
            path.write_bytes(whole)
            path.rename(place / "away")
            refused(restored(place / "copy", place / "again", "--keys", place / "keys", code=None), path.name, code=3)
            (place / "away").rename(path)
        # Somebody who changes an entry and the manifest's digest to match: the signatures do not.
        forge(place / "copy")
        refused(restored(place / "copy", place / "again", code=None), "altered")


def forge(backup):
    """Changes a report in the logs, and the manifest with it."""
    data = (backup / "ledger.sqlite").read_bytes()
    changed = data.replace(b'"jurisdiction":"US-KY"', b'"jurisdiction":"US-TX"')
    expect(changed != data, "no report was found to change")
    (backup / "ledger.sqlite").write_bytes(changed)
    manifest = json.loads((backup / "manifest.json").read_text())
    for file in manifest["files"]:
        if file["name"] == "ledger.sqlite":
            file["sha256"] = hashlib.sha256(changed).hexdigest()
    (backup / "manifest.json").write_text(json.dumps(manifest))


@suite.check("a backup that is older than a checkpoint somebody kept is refused")
def stale():
    with Workplace() as place:
        node = filled(place / "data")
        log = next(log for log in node.account().document["cut"] if log.endswith("/shared"))
        node.run("log", "export", place / "before")
        node.run("backup", place / "copy")
        node.run("report", "TX", "arrests", "--to-date", "3")
        node.run("log", "export", place / "after")
        kept, newer = place / "before" / log / "checkpoint", place / "after" / log / "checkpoint"
        restored(place / "copy", place / "one", "--not-before", kept)
        refused(restored(place / "copy", place / "two", "--not-before", newer, code=None), "older", log)
        forged = place / "forged"
        forged.write_text(kept.read_text().replace("\n", "\n", 1)[:-10] + "AAAAAAAA=\n")
        refused(restored(place / "copy", place / "two", "--not-before", forged, code=None))
        (place / "text").write_text("no checkpoint")
        refused(restored(place / "copy", place / "two", "--not-before", place / "text", code=None), "not a checkpoint")
        expect(not (place / "two").exists(), "a refused restore left a folder")


if __name__ == "__main__":
    import sys
    suite.run(sys.argv[1] if len(sys.argv) > 1 else None)
