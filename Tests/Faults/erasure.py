"""Erasing: after `forget`, not even every byte of the folder, the keyring and the node key together bring a text back.

The test knows each key's bytes beforehand: it unwraps them with code of its own (keywrap.py), which the program does not
share.
"""

import base64
import hashlib
import json
import os
import random
import re
import shutil
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "System"))

from keywrap import unwrap  # noqa: E402
from support import BINARY, Node, Suite, Workplace, command, expect, same, shorten  # noqa: E402

suite = Suite("erasure")
NOTE = "the witness with the green umbrella at platform nine"
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")


def node_key(node):
    wanted = json.loads(node.run("key", "show", "--json").stdout)["nodeKey"]
    text = (Path(os.environ["XDG_CONFIG_HOME"]) / "unitedfront" / f"{wanted}.key").read_text()
    return base64.urlsafe_b64decode(text.strip().split("+")[-1] + "=")


def keys(node):
    """Every sealing key by its ID: its bytes, and its bytes as they are wrapped."""
    database = sqlite3.connect(f"file:{node.folder / 'keyring.sqlite'}?mode=ro", uri=True)
    rows = list(database.execute("SELECT id, wrapped FROM sealing_key"))
    database.close()
    secret = node_key(node)
    return {name: (unwrap(wrapped, secret), bytes(wrapped)) for name, wrapped in rows}


def everything(folder):
    """A copy of all bytes of a folder, by name."""
    return {str(path.relative_to(folder)): path.read_bytes() for path in Path(folder).rglob("*") if path.is_file()}


def texts(node, folder=None):
    return json.loads(command("log", "verify", "--json", "--data", folder or node.folder).stdout)["texts"]


def noted(place, count=3):
    """A node with notes; gives it, and the entry of each note."""
    node = Node.make(place / "data", "Lantern", "KY")
    entries = []
    for number in range(count):
        done = node.run("report", "KY", "arrests", "--to-date", str(40 + number), "--note", f"{NOTE} {number}")
        entries.append(done.stdout.split()[-1])
    return node, entries


def entry(node, name):
    return json.loads(node.run("log", "show", name).stdout.splitlines()[0])


def handle(value):
    """The handle of the sealed text somewhere in an entry."""
    if isinstance(value, dict):
        if "sealed" in value:
            return value
        return next((found for found in map(handle, value.values()) if found), None)
    return next((found for found in map(handle, value) if found), None) if isinstance(value, list) else None


def refused(done, *words, code=1):
    same(done.returncode, code, "the exit code")
    for word in words:
        expect(word in done.stderr, f"“{word}” is not in: {shorten(done.stderr)}")


@suite.check("after “forget” neither the text nor its key is anywhere, and the log is whole", seconds=120)
def forgotten():
    with Workplace() as place:
        node, entries = noted(place)
        with node.serve() as server:
            # Folded, written to a snapshot, and closed: whatever holds on to a key has had the chance.
            server.stop()
        account, before = node.account().substance(), texts(node)
        name = handle(entry(node, entries[1]))["key"]
        secret, wrapped = keys(node)[name]
        expect(len(secret) == 32, "the key cannot be unwrapped")
        expect(any(wrapped in data for data in everything(node.folder).values()), "the key was not there beforehand")
        done = node.run("forget", entries[1], "--reason", "ordered by the court in 21-1234")
        record = entry(node, ID.search(done.stdout)[0])
        same((record["kind"], record["log"], record["body"]["keys"], record["body"]["entry"], record["body"]["cause"]),
             ("ledger.key.destroyed", "hub/standing/restricted", [name], entries[1], "forgotten"), "the record")
        expect("reason" in record["body"] and "court" not in json.dumps(record), "the reason is not sealed")
        # Somebody has every byte of the folder, and the node key.
        shutil.copytree(node.folder, place / "stolen")
        stolen = everything(place / "stolen")
        stolen["the node key"] = node_key(node)
        for file, data in stolen.items():
            for what, sought in (("the key", secret), ("the wrapped key", wrapped), ("the text", f"{NOTE} 1".encode())):
                expect(sought not in data, f"{what} is still in {file}")
                expect(base64.b64encode(sought)[:40] not in data, f"{what} is still in {file}, as base64")
                expect(sought.hex().encode() not in data, f"{what} is still in {file}, as hexadecimal digits")
        expect(name not in keys(node), "the keyring still has the key")
        after = texts(node, place / "stolen")
        # One text is gone, and the sealed reason has come.
        same((after["opened"], after["erased"], after["lost"]), (before["opened"], 1, 0), "the sealed texts of the copy")
        same(node.account().substance(), account, "the account")
        refused(node.run("forget", entries[1], "--reason", "again", code=None), "before")
        # A copy that was made of the keyring file alone, by SQLite, holds no more.
        node.run("backup", place / "copy", "--with-keys", place / "copy.keys")
        expect(wrapped not in (place / "copy.keys").read_bytes(), "a backup of the keys holds the destroyed key")


@suite.check("a spill is the same, recorded as one; nothing is forgotten without a reason, a text or an entry")
def spilled():
    with Workplace() as place:
        node, entries = noted(place, 2)
        done = node.run("spill", entries[0], "--reason", "a name was typed into the note")
        same(entry(node, ID.search(done.stdout)[0])["body"]["cause"], "spilled", "the cause")
        plain = node.run("report", "KY", "arrests", "--to-date", "60").stdout.split()[-1]
        refused(node.run("forget", plain, "--reason", "no text", code=None), "no sealed text")
        refused(node.run("forget", "not-an-id", "--reason", "x", code=None), "neither", code=2)
        refused(node.run("forget", "0" * 32, "--reason", "nobody", code=None), "no sealed text")
        same(node.run("forget", entries[1], code=None).returncode, 2, "without a reason")
        same(texts(node)["erased"], 1, "erased texts")


@suite.check("kill -9 while it forgets: recorded and destroyed, or neither, once the node has started again", seconds=180)
def killed():
    dice = random.Random(20210827)
    with Workplace() as place:
        node, entries = noted(place, 14)
        started = time.monotonic()
        node.run("forget", entries[0], "--reason", "timed")
        whole, recorded, between = time.monotonic() - started, 1, 0
        delay = 0.7 * whole
        for number in range(1, 13):
            name = handle(entry(node, entries[number]))["key"]
            secret, wrapped = keys(node)[name]
            process = subprocess.Popen(
                [BINARY, "forget", entries[number], "--reason", "by request", "--data", node.folder],
                stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
            )
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
            process.wait()
            found = json.loads(node.run("log", "verify", "--json", code=None).stdout)["findings"]
            between += any("was to be destroyed" in finding for finding in found)
            # The next start for writing finishes it.
            node.run("report", "KY", "arrests", "--to-date", str(100 + number))
            node.verify()
            is_recorded = texts(node)["erased"] > recorded
            same(name not in keys(node), is_recorded, f"death {number}: whether the key is gone, and whether that is recorded")
            if is_recorded:
                recorded += 1
                for file, data in everything(node.folder).items():
                    expect(secret not in data and wrapped not in data, f"death {number}: the key is still in {file}")
            delay *= dice.uniform(0.85, 1.0) if is_recorded else dice.uniform(1.0, 1.2)
        print(f"           {recorded - 1} of 12 were recorded before they died, {between} of them not yet destroyed")


@suite.check("a hold forbids it, and is named with its matter; released, it is done")
def held():
    with Workplace() as place:
        node, entries = noted(place, 2)
        operation = node.operation()
        placed = node.run("hold", "place", "--operation", operation, "--matter", "State v. Doe", "--reason", "letter of 3 May")
        hold = ID.search(placed.stdout)[0]
        expect("Doe" not in json.dumps(entry(node, hold)), "the matter's name is not sealed")
        refused(node.run("forget", entries[0], "--reason", "by request", code=None), hold, "State v. Doe")
        same(texts(node)["erased"], 0, "erased texts")
        listed = json.loads(node.run("hold", "list", "--json").stdout)
        same([(line["hold"], line["matter"]) for line in listed], [(hold, "State v. Doe")], "the holds")
        refused(node.run("hold", "release", entries[0], "--reason", "wrong", code=None), "no hold")
        refused(node.run("hold", "place", "--operation", "nowhere", "--matter", "m", "--reason", "r", code=None), "nowhere")
        same(node.run("hold", "place", "--matter", "m", "--reason", "r", code=None).returncode, 2, "a hold on nothing")
        node.run("hold", "release", hold, "--reason", "dismissed")
        node.run("forget", entries[0], "--reason", "by request")
        same(texts(node)["erased"], 1, "erased texts")


@suite.check("retention says what is due, on what basis, and erases nothing by itself")
def retention():
    with Workplace() as place:
        node, entries = noted(place, 2)
        node.run("retention", "set", "results.tally.submitted", "--years", "5", "--basis", "Schedule 7, item 3",
                 "--decided-by", "records officer")
        same(json.loads(node.run("retention", "due", "--json").stdout), [], "what is due today")
        due = json.loads(node.run("retention", "due", "--on", "2099-01-01", "--json").stdout)
        same(sorted(line["entry"] for line in due), sorted(entries), "what is due in 2099")
        same({line["basis"] for line in due}, {"Schedule 7, item 3"}, "its basis")
        node.run("forget", entries[0], "--reason", "its time has passed", "--due")
        due = json.loads(node.run("retention", "due", "--on", "2099-01-01", "--json").stdout)
        same([line["entry"] for line in due], entries[1:], "what is due after one was erased")
        refused(node.run("retention", "set", "x", "--years", "0", "--basis", "b", "--decided-by", "d", code=None), "years")


@suite.check("restoring keys from before an erasure does not bring the text back, where the logs record it")
def no_resurrection():
    with Workplace() as place:
        node, entries = noted(place, 2)
        node.run("backup", place / "before", "--with-keys", place / "before.keys")
        name = handle(entry(node, entries[0]))["key"]
        node.run("forget", entries[0], "--reason", "by request")
        node.run("backup", place / "after", "--with-keys", place / "after.keys")
        # Logs from after the erasure with keys from before it, the manifest made to match by somebody who can.
        old = (place / "before.keys").read_bytes()
        manifest = json.loads((place / "after/manifest.json").read_text())
        manifest["keys"] = {"size": len(old), "sha256": hashlib.sha256(old).hexdigest()}
        (place / "after/manifest.json").write_text(json.dumps(manifest))
        command("restore", place / "after", "--keys", place / "before.keys", "--data", place / "again")
        again = Node(place / "again")
        expect(name not in keys(again), "the destroyed key was restored")
        # The reason of the erasure was sealed after the keys were copied: its key is lost, and that is said.
        found = texts(again)
        same((found["erased"], found["lost"]), (2, 1), "the texts that are erased, and of those the lost")


if __name__ == "__main__":
    suite.run(sys.argv[1] if len(sys.argv) > 1 else None)
