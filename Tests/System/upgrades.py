"""Folders that earlier versions wrote, opened by this one; and nodes of different versions side by side."""

import json
import os
import shutil

from support import Node, Suite, Workplace, command, expect, same
from pathlib import Path

suite = Suite("upgrades")
FOLDERS = sorted(path for path in (Path(__file__).parent / "fixtures/folders").iterdir() if path.is_dir())


def opened(recorded, path, snapshot=True):
    """A copy of a recorded folder, which its own node key opens."""
    folder = path / "node"
    folder.mkdir(mode=0o700)
    for name in ("node.json", "node.key", "ledger.sqlite", "keyring.sqlite", "network.crt"):
        if (recorded / name).exists():
            shutil.copy(recorded / name, folder / name)
    if snapshot and (recorded / "snapshot").exists():
        (folder / "snapshots").mkdir()
        shutil.copy(recorded / "snapshot", folder / "snapshots/state")
    return Node(folder)


for recorded in FOLDERS:

    @suite.check(f"a folder of format {recorded.name} opens, holds, says what it said, and goes on", 120)
    def folder(recorded=recorded):
        expected = json.loads((recorded / "account.json").read_text())
        for snapshot in (True, False):
            with Workplace() as path:
                node = opened(recorded, path, snapshot)
                key = ["--node-key-file", str(recorded / "node-key")]
                node.run("log", "verify", *key)
                account = json.loads(node.run("account", "--json", *key).stdout)

                def arrests(document):
                    return {
                        (figure["jurisdiction"], figure["value"], figure["certainty"], tuple(figure["entries"]))
                        for figure in document["figures"] if figure["category"] == "arrests"
                    }

                same(arrests(account), arrests(expected), "the account of the recorded folder")
                for log, size in expected["cut"].items():
                    same(account["cut"].get(log), size, f"the size of {log}")
                node.run("report", "IA", "arrests", "--to-date", "11", *key)
                node.run("log", "verify", *key)
                later = json.loads(node.run("account", "--json", *key).stdout)
                expect(any(f["jurisdiction"] == "US-IA" and f["value"] == 11 for f in later["figures"]), "a new report is missing")


@suite.check("a folder of a format to come is refused with a sentence, and not touched", 60)
def newer():
    import sqlite3

    with Workplace() as path:
        node = opened(FOLDERS[-1], path)
        database = sqlite3.connect(node.folder / "ledger.sqlite")
        database.execute("PRAGMA user_version = 99")
        database.commit()
        database.close()
        before = (node.folder / "ledger.sqlite").read_bytes()
        said = node.run("account", "--node-key-file", str(FOLDERS[-1] / "node-key"), code=None)
        expect(said.returncode in (1, 3) and "newer version" in said.stderr, f"a newer folder was answered with: {said.stderr}")
        same((node.folder / "ledger.sqlite").read_bytes(), before, "the newer folder")


if __name__ == "__main__":
    suite.run()
