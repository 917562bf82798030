"""Folders that earlier versions wrote, opened by this one; and nodes of different versions side by side."""

import json
import os
import shutil

from federation import Federation, wait
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


NEWER = {"UNITEDFRONT_VERSION_TO_COME": "1"}

for newer_agency, older_agency in (("hub", "ky"), ("ky", "hub")):

    @suite.check(f"nodes of this version and of the next work together: “{newer_agency}” is newer than “{older_agency}”", 240)
    def two_versions(newer_agency=newer_agency):
        with Federation(environments={newer_agency: NEWER}) as all:
            kentucky, iowa = all.nodes["ky"], all.nodes["ia"]
            newer = all.hub if newer_agency == "hub" else kentucky
            kentucky.report("KY", 46)
            all.hub.report("MO", 2)
            all.agree({"US-KY": 46, "US-MO": 2, "total": 48})
            newer.stop()
            refused = newer.node.run("log", "append-to-come", code=2)
            expect("UNITEDFRONT_VERSION_TO_COME" in refused.stderr, "a version to come without its variable")
            written = newer.node.run("log", "append-to-come", environment=NEWER).stdout.split()
            same(len(written), 2, "entries of the version to come")
            newer.start(*(["--nodes-port", str(all.port)] if newer is all.hub else []))
            log = f"{newer_agency}/operation-test/shared"
            size = len(newer.node.run("log", "show", log).stdout.splitlines())
            for member in all.everyone():
                wait(f"{member.agency} has the new entries", lambda: member.standing(newer_agency)["logs"].get(log) == size, 40)
                document = member.server.client().get(f"/api/v1/operations/{member.operation()}/account").json
                total = next(f for f in document["figures"] if f["category"] == "arrests" and f["jurisdiction"] is None)
                same((total["value"], total["status"]), (48, "partial"), f"the total at {member.agency}")
                same(member.standing(newer_agency)["faults"], [], f"what {member.agency} refuses")
            # Both go on, in both directions, over a line that says what one side does not know.
            iowa.report("IA", 11)
            kentucky.report("KY", 50)
            all.agree({"US-KY": 50, "US-IA": 11, "US-MO": 2, "total": 63}, 40)
            for member in (kentucky, iowa):
                expect(member.network()["uplink"]["connected"], f"{member.agency} is not connected")
            shown = [member.node.run("log", "show", log).stdout for member in all.everyone()]
            expect(len(set(shown)) == 1 and '"weather"' in shown[0], "the entries are not the same bytes everywhere")
            for member in all.everyone():
                member.stop()
            for member in [all.hub, kentucky, iowa]:
                member.node.verify()


if __name__ == "__main__":
    suite.run()
