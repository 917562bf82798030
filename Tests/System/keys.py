"""The node key: a file, an environment secret or a passphrase; wrong, missing, changed, and changed with a kill -9."""

import base64
import json
import os
import random
import signal
import sqlite3
import subprocess
import sys
import time
from pathlib import Path

from keywrap import unwrap
from support import BINARY, Node, Suite, Workplace, command, expect, same, shorten

suite = Suite("the node key")
PASSPHRASE = "seven quiet lanterns over the river"
SECRET = "UNITEDFRONT_NODE_KEY"


def standard_file(node):
    return Path(os.environ["XDG_CONFIG_HOME"]) / "unitedfront" / (shown(node)["nodeKey"] + ".key")


def shown(node, **options):
    return json.loads(node.run("key", "show", "--json", **options).stdout)


def opened(node, **options):
    """How many sealed texts open, are erased, and stay closed."""
    return json.loads(node.run("log", "verify", "--json", **options).stdout)["texts"]


def all_open(count):
    """As many texts of ours, and the one by which “init” says why it made the first administrator."""
    return {"opened": count + 1, "erased": 0, "closed": 0, "lost": 0}


def all_closed(count):
    return {"opened": 0, "erased": 0, "closed": count + 1, "lost": 0}


def refused(done, *words):
    same(done.returncode, 3, "the exit code")
    for word in words:
        expect(word in done.stderr, f"“{word}” is not in: {shorten(done.stderr)}")
    same(len(done.stderr.strip().splitlines()), 1, "sentences on standard error")


def content(folder):
    return {path.name: path.read_bytes() for path in Path(folder).iterdir() if path.is_file()}


@suite.check("a new folder has no secret in it, and its node key lies elsewhere, for its owner alone")
def elsewhere():
    with Workplace() as place:
        node = Node.make(place / "data", "Lantern", "KY")
        node.run("report", "KY", "arrests", "--to-date", "46", "--note", "seen at the north door")
        path = standard_file(node)
        same(oct(path.stat().st_mode & 0o777), "0o600", "the mode of the node key file")
        same(oct(path.parent.stat().st_mode & 0o777), "0o700", "the mode of its folder")
        key = path.read_text().strip().split("+")[-1]
        for name, data in content(node.folder).items():
            expect(b"PRIVATE+KEY" not in data and key.encode() not in data, f"{name} holds a secret")
        same(opened(node), all_open(1), "the sealed texts")
        refused_inside = command("init", "--data", place / "b", "--node-key-file", place / "b/node.secret", code=1)
        expect("elsewhere" in refused_inside.stderr, refused_inside.stderr)
        expect(not (place / "b").exists(), "a refused init left a folder")


@suite.check("without its node key a folder is read and proven, and not written")
def missing():
    with Workplace() as place:
        node = Node.make(place / "data", "Lantern", "KY")
        node.run("report", "KY", "arrests", "--to-date", "46", "--note", "seen at the north door")
        path = standard_file(node)
        kept = path.read_bytes()
        path.unlink()
        before = content(node.folder)
        same(node.account().value("arrests", "US-KY"), 46, "the figure")
        same(opened(node), all_closed(1), "the sealed texts")
        same(shown(node)["here"], False, "whether the node key is here")
        refused(node.run("report", "KY", "arrests", "--to-date", "47", code=None), "--node-key-file", SECRET)
        refused(node.run("serve", "--port", "0", code=None), "--node-key-file")
        refused(node.run("key", "rewrap", code=None), "--node-key-file")
        same({n: d for n, d in content(node.folder).items() if n in before and not n.endswith("-shm")},
             {n: d for n, d in before.items() if not n.endswith("-shm")}, "the folder")
        (place / "kept.key").write_bytes(kept)
        node.run("report", "KY", "arrests", "--to-date", "47", "--node-key-file", place / "kept.key")


@suite.check("another node key, a damaged one and none at all are refused in one sentence")
def wrong():
    with Workplace() as place:
        node = Node.make(place / "data", "Lantern", "KY")
        other = Node.make(place / "other")
        theirs = standard_file(other)
        write = ["report", "KY", "arrests", "--to-date", "47"]
        refused(node.run(*write, "--node-key-file", theirs, code=None), shown(node)["nodeKey"])
        refused(node.run("account", "--node-key-file", theirs, code=None), shown(node)["nodeKey"])
        refused(node.run(*write, code=None, environment={SECRET: theirs.read_text().strip().split("+")[-1]}), SECRET)
        for text in ("", "abc", "A" * 42, "A" * 44, "é" * 43, "NODE+KEY+"):
            refused(node.run(*write, code=None, environment={SECRET: text}), SECRET)
        damaged = place / "damaged.key"
        good = standard_file(node).read_bytes()
        for offset in range(0, len(good) - 1, 7):
            damaged.write_bytes(good[:offset] + bytes([good[offset] ^ 1]) + good[offset + 1 :])
            refused(node.run(*write, "--node-key-file", damaged, code=None), "damaged.key")
        refused(node.run(*write, "--node-key-file", place / "nowhere", code=None), "cannot be read")
        same(node.account().value("arrests", "US-KY"), None, "the figure")


@suite.check("an environment secret is a node key, and leaves no file")
def environment():
    with Workplace() as place:
        secret = {SECRET: "MDEyMzQ1Njc4OWFiY2RlZjAxMjM0NTY3ODlhYmNkZWY"}
        command("init", "--data", place / "data", environment=secret)
        node = Node(place / "data")
        node.run("open", "Lantern", "--jurisdictions", "KY", environment=secret)
        node.run("report", "KY", "arrests", "--to-date", "46", "--note", "a note", environment=secret)
        same(opened(node, environment=secret), all_open(1), "the sealed texts")
        same(opened(node), all_closed(1), "the sealed texts")
        expect(not standard_file(node).exists(), "the node key was written to a file")


@suite.check("a passphrase is a node key; a wrong one and a short one are refused")
def passphrase():
    with Workplace() as place:
        name = "UNITEDFRONT_NODE_PASSPHRASE"
        short = command("init", "--data", place / "data", environment={name: "short"}, code=1)
        expect("15" in short.stderr, short.stderr)
        nobody = command("init", "--data", place / "data", "--passphrase", code=2)
        expect(name in nobody.stderr, nobody.stderr)
        expect(not (place / "data").exists(), "a refused init left a folder")
        right = {name: PASSPHRASE}
        command("init", "--data", place / "data", environment=right)
        node = Node(place / "data")
        node.run("open", "Lantern", "--jurisdictions", "KY", environment=right)
        node.run("report", "KY", "arrests", "--to-date", "46", "--note", "a note", environment=right)
        same(opened(node, environment=right), all_open(1), "the sealed texts")
        refused(node.run("report", "KY", "arrests", "--to-date", "47", code=None), name)
        refused(
            node.run("report", "KY", "arrests", "--to-date", "47", code=None, environment={name: PASSPHRASE + "s"}),
            "passphrase",
        )
        same(node.account().value("arrests", "US-KY"), 46, "the figure, read without the passphrase")
        # From the passphrase to a file, and what was sealed before still opens.
        node.run("key", "rewrap", environment=right)
        same(opened(node), all_open(1), "the sealed texts")
        same(shown(node)["passphrase"], False, "whether it is a passphrase")


def with_clear_keys(node):
    """Makes of a folder what the version before the node key would have left: the same keys, in clear."""
    key = base64.urlsafe_b64decode(standard_file(node).read_text().strip().split("+")[-1] + "=")
    standard_file(node).unlink()
    signing = json.loads((node.folder / "node.key").read_text())
    seed = unwrap(base64.b64decode(signing["wrapped"]), key)
    name, identity, _ = signing["publicKey"].split("+", 2)
    text = f"PRIVATE+KEY+{name}+{identity}+{base64.b64encode(bytes([1]) + seed).decode()}\n"
    (node.folder / "node.key").write_text(text)
    old = sqlite3.connect(node.folder / "keyring.sqlite")
    rows = [(row[0], unwrap(row[1], key)) for row in old.execute("SELECT id, wrapped FROM sealing_key")]
    old.close()
    (node.folder / "keyring.sqlite").unlink()
    new = sqlite3.connect(node.folder / "keyring.sqlite")
    new.execute("CREATE TABLE key (id TEXT NOT NULL PRIMARY KEY, secret BLOB NOT NULL) STRICT")
    new.executemany("INSERT INTO key VALUES (?, ?)", rows)
    new.commit()
    new.close()
    return [secret for _, secret in rows] + [text.strip().encode()]


@suite.check("a folder with keys in clear is read, not written, and wrapped by “key rewrap”")
def upgrade():
    with Workplace() as place:
        node = Node.make(place / "data", "Lantern", "KY")
        node.run("report", "KY", "arrests", "--to-date", "46", "--note", "seen at the north door")
        secrets = with_clear_keys(node)
        same(opened(node), all_open(1), "the sealed texts, before")
        before = node.account().substance()
        refused(node.run("report", "KY", "arrests", "--to-date", "47", code=None), "key rewrap")
        refused(node.run("serve", "--port", "0", code=None), "key rewrap")
        node.run("key", "rewrap")
        same(opened(node), all_open(1), "the sealed texts, after")
        same(node.account().substance(), before, "the account")
        for name, data in content(node.folder).items():
            expect(not any(secret in data for secret in secrets), f"{name} holds a key in clear")
        node.run("report", "KY", "arrests", "--to-date", "47", "--note", "another")
        same(opened(node), all_open(2), "the sealed texts")


@suite.check("kill -9 while the node key is changed: every text opens, with the old node key or the new", seconds=180)
def killed():
    dice = random.Random(20210827)
    with Workplace() as place:
        node = Node.make(place / "data", "Lantern", "KY")
        with node.serve() as server:
            client, operation = server.client(), node.operation()
            for number in range(40):
                body = {"category": "arrests", "jurisdiction": "US-KY", "value": number, "preparedBy": "desk",
                        "stage": "update", "note": f"note {number}"}
                same(client.post(f"/api/v1/operations/{operation}/tallies", body).status, 201, "a report")
        before = opened(node)
        expect(before["opened"] > 40, "the notes are not there")
        started = time.monotonic()
        node.run("key", "rewrap")
        whole = time.monotonic() - started
        changed, last, delay = 0, shown(node)["nodeKey"], 0.8 * whole
        for number in range(20):
            process = subprocess.Popen(
                [BINARY, "key", "rewrap", "--data", node.folder], stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL,
                stderr=subprocess.DEVNULL,
            )
            time.sleep(delay)
            process.send_signal(signal.SIGKILL)
            process.wait()
            same(opened(node), before, f"the sealed texts after death {number}")
            now = shown(node)["nodeKey"]
            # Nearer to the moment of decision, from wherever the last death was.
            delay *= dice.uniform(0.8, 1.0) if now != last else dice.uniform(1.0, 1.25)
            changed, last = changed + (now != last), now
            node.run("report", "KY", "arrests", "--to-date", str(100 + number))
            expect(not (node.folder / "node.key.next").exists(), "a writer did not finish the change")
        print(f"           {changed} of 20 deaths came after the change was decided")


if __name__ == "__main__":
    suite.run(sys.argv[1] if len(sys.argv) > 1 else None)
