"""The doctor: what is well is said, what is not is named with its mend, and the exit code tells."""

import json
import os
import shutil
import subprocess
import time
from pathlib import Path

from support import Node, Skip, Suite, Workplace, command, expect, same

suite = Suite("doctor")


def findings(node, *arguments):
    """The doctor's sentences by subject: only those that are not well."""
    done = node.run("doctor", "--json", *arguments, code=None)
    found = json.loads(done.stdout)["findings"]
    wrong = {finding["subject"]: finding["sentence"] for finding in found if not finding["well"]}
    same(done.returncode, 1 if wrong else 0, "the exit code")
    # Whether this machine's clock is synchronised is not ours to say.
    wrong.pop("clock", None)
    return wrong


@suite.check("a new node lacks a backup and nothing else; after one it is well")
def healthy():
    with Workplace() as place:
        node = Node.make(place / "data", "Lantern", "KY")
        same(list(findings(node)), ["backup"], "what is wrong")
        node.run("backup", place / "copy")
        same(findings(node), {}, "what is wrong")
        mark = json.loads((node.folder / "backup.json").read_text())
        old = time.strftime("%Y-%m-%dT%H:%M:%S.000Z", time.gmtime(time.time() - 3 * 86400))
        (node.folder / "backup.json").write_text(json.dumps({**mark, "madeAt": old}))
        expect("72 hours" in findings(node)["backup"], "an old backup is not named")


@suite.check("secrets that others can read, a missing node key and an altered log are named")
def ill():
    with Workplace() as place:
        node = Node.make(place / "data", "Lantern", "KY")
        node.run("report", "KY", "arrests", "--to-date", "46", "--note", "seen at the north door")
        node.run("backup", place / "copy")
        (node.folder / "ledger.sqlite").chmod(0o644)
        expect("chmod" in findings(node)["permissions"], "a readable log is not named")
        (node.folder / "ledger.sqlite").chmod(0o600)
        keys = Path(os.environ["XDG_CONFIG_HOME"]) / "unitedfront"
        wanted = json.loads(node.run("key", "show", "--json").stdout)["nodeKey"]
        path = keys / f"{wanted}.key"
        path.chmod(0o644)
        expect(str(path) in findings(node)["permissions"], "a readable node key is not named")
        path.chmod(0o600)
        path.rename(place / "away.key")
        expect(wanted in findings(node)["node key"], "a missing node key is not named")
        (place / "away.key").rename(path)
        ledger = node.folder / "ledger.sqlite"
        data = ledger.read_bytes()
        ledger.write_bytes(data.replace(b'"jurisdiction":"US-KY"', b'"jurisdiction":"US-TX"'))
        for path in node.folder.glob("ledger.sqlite-*"):
            path.unlink()
        expect("checkpoint" in findings(node)["logs"], "an altered log is not named")


@suite.check("a certificate is named a month before it ends")
def certificates():
    if not shutil.which("openssl"):
        raise Skip("openssl is not installed")
    with Workplace() as place:
        node = Node.make(place / "data")
        node.run("backup", place / "copy")
        for days, word in ((90, None), (10, "days")):
            subprocess.run(
                ["openssl", "req", "-x509", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes", "-days", str(days),
                 "-subj", "/CN=node", "-keyout", place / "key.pem", "-out", place / "crt.pem"],
                check=True, capture_output=True,
            )
            found = findings(node, "--tls-certificate", place / "crt.pem")
            same("certificate" in found, word is not None, f"whether one of {days} days is named")
        (place / "crt.pem").write_text("no certificate")
        expect("replace" in findings(node, "--tls-certificate", place / "crt.pem")["certificate"], "a damaged one is not named")
        same(command("doctor", "--data", place / "nowhere", code=None).returncode, 3, "the exit code where there is no node")


if __name__ == "__main__":
    suite.run()
