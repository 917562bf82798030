"""Exports for discovery and public records, checked with nothing of the program: digests, trees, proofs, and that each opened
text is what its entry sealed."""

import base64
import hashlib
import json
import re

from keywrap import open_sealed
from support import Node, Suite, Workplace, bundle_path, expect, same, shorten

suite = Suite("export")
ID = re.compile(r"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}")
NOTE = "the witness with the green umbrella"


def leaf(data):
    return hashlib.sha256(b"\0" + data).digest()


def parent(left, right):
    return hashlib.sha256(b"\1" + left + right).digest()


def root(leaves):
    """RFC 6962, 2.1."""
    if len(leaves) == 1:
        return leaves[0]
    half = 1 << (len(leaves) - 1).bit_length() - 1
    return parent(root(leaves[:half]), root(leaves[half:]))


def proven(hash, index, size, proof):
    """The root that an inclusion proof leads to (RFC 9162, 2.1.3.2)."""
    last = size - 1
    for step in proof:
        if index & 1 or index == last:
            hash = parent(step, hash)
            while not index & 1 and index:
                index, last = index >> 1, last >> 1
        else:
            hash = parent(hash, step)
        index, last = index >> 1, last >> 1
    return hash if last == 0 else None


def entries(folder, log, size):
    found = []
    for number in range((size + 255) // 256):
        data = (folder / "log" / log / bundle_path(number, min(256, size - number * 256))).read_bytes()
        at = 0
        while at < len(data):
            length = int.from_bytes(data[at : at + 2], "big")
            found.append(data[at + 2 : at + 2 + length])
            at += 2 + length
    return found


class Export:
    """An export's folder, held against itself and the standards."""

    def __init__(self, folder):
        self.folder = folder
        self.manifest, self.texts, self.omitted = (
            json.loads((folder / name).read_text()) for name in ("manifest.json", "texts.json", "redactions.json")
        )
        self.texts, self.omitted = self.texts["texts"], self.omitted["omitted"]
        self.check_digests()
        self.logs = {log["log"]: self.check_log(log) for log in self.manifest["logs"]}
        for text in self.texts:
            self.check_text(text)

    def check_digests(self):
        lines = (self.folder / "SHA256SUMS").read_text().splitlines()
        listed = {line[66:]: line[:64] for line in lines}
        present = {str(path.relative_to(self.folder)) for path in self.folder.rglob("*") if path.is_file()}
        same(set(listed), present - {"SHA256SUMS"}, "the files that have digests")
        for name, digest in listed.items():
            same(hashlib.sha256((self.folder / name).read_bytes()).hexdigest(), digest, f"the digest of {name}")

    def check_log(self, log):
        found = entries(self.folder, log["log"], log["size"])
        same(len(found), log["size"], f"the entries of {log['log']}")
        checkpoint = (self.folder / "log" / log["log"] / "checkpoint").read_text()
        same(checkpoint, log["checkpoint"], "the checkpoint of the manifest")
        same(checkpoint.split("\n")[:2], [log["log"], str(log["size"])], "what the checkpoint speaks of")
        same(base64.b64encode(root([leaf(entry) for entry in found])).decode(), checkpoint.split("\n")[2], "the root")
        return found

    def check_text(self, text):
        entry = self.logs[text["log"]][text["index"]]
        same(json.loads(entry)["id"], text["entry"], "the entry of a text")
        sealed = (self.folder / text["sealed"]).read_bytes()
        expect(hashlib.sha256(sealed).hexdigest().encode() in entry, "the entry does not name the sealed bytes")
        proof = [base64.b64decode(step) for step in text["proof"]]
        found = proven(leaf(entry), text["index"], text["size"], proof)
        wanted = next(log["checkpoint"] for log in self.manifest["logs"] if log["log"] == text["log"]).split("\n")[2]
        same(found and base64.b64encode(found).decode(), wanted, "where the proof leads")
        plain = open_sealed(sealed, base64.b64decode(text["key"]), text["keyID"].encode())
        same(plain, (self.folder / text["text"]).read_bytes(), "the opened text")

    def words(self):
        return [(self.folder / text["text"]).read_text() for text in self.texts]

    def why(self, entry):
        return [line["why"] for line in self.omitted if line.get("entry") == entry]


def filled(place):
    """A node with three notes, a restricted log, and another operation."""
    node = Node.make(place / "data", "Lantern", "KY,TX")
    operation = node.operation()
    found = [
        node.run("report", "KY", "arrests", "--to-date", str(40 + n), "--note", f"{NOTE} {n}", "--operation", operation)
        .stdout.split()[-1] for n in range(3)
    ]
    wrong = node.run("report", "TX", "arrests", "--to-date", "9", "--operation", operation).stdout.split()[-1]
    found.append(
        node.run("correct", wrong, "--to-date", "7", "--reason", "a child's name was in it", "--operation", operation)
        .stdout.split()[-1]
    )
    node.run("open", "Another night", "--jurisdictions", "MO")
    return node, operation, found


@suite.check("discovery opens what may be opened, keeps what a rule keeps, and names all that is left out")
def discovery():
    with Workplace() as place:
        node, operation, found = filled(place)
        node.run("forget", found[1], "--reason", "by request")
        node.run("export", place / "out", "--for", "discovery", "--operation", operation,
                 "--redact", "results.tally.corrected=minors, 18 USC 3509(d)", "--redact", f"{found[2]}=informant privilege")
        export = Export(place / "out")
        same(export.words(), [f"{NOTE} 0"], "the opened texts")
        same(export.why(found[1]), ["erased for good"], "why the erased text is left out")
        same(export.why(found[2]), ["withheld: informant privilege"], "why one note is left out")
        same(export.why(found[3]), ["withheld: minors, 18 USC 3509(d)"], "why the reason is left out")
        same(sorted(line["log"] for line in export.omitted if line["what"] == "log"),
             ["hub/another-night/shared", "hub/standing/access", "hub/standing/restricted"],
             "the logs that are left out")
        same(export.manifest["omitted"], len(export.omitted), "the number of omissions in the manifest")
        everything = b"".join(path.read_bytes() for path in (place / "out").rglob("*") if path.is_file())
        for word in ("green umbrella 1", "green umbrella 2", "child's name"):
            expect(word.encode() not in everything, f"“{word}” was exported")
        seen = json.loads(node.run("access", "--text", "export", "--json").stdout)["lines"]
        expect(any(operation in line["target"] for line in seen), f"the export is not in the access log: {shorten(seen)}")


@suite.check("public records hold what was shared, and open nothing")
def records():
    with Workplace() as place:
        node, operation, found = filled(place)
        node.run("export", place / "out", "--for", "records", "--operation", operation)
        export = Export(place / "out")
        same((export.words(), [log["log"] for log in export.manifest["logs"]]), ([], [f"hub/{operation}/shared"]), "what is in it")
        for entry in found:
            expect(export.why(entry), f"entry {entry} is not named among what is left out")
        everything = b"".join(path.read_bytes() for path in (place / "out").rglob("*") if path.is_file())
        expect(b"umbrella" not in everything, "a sealed text was exported")


@suite.check("an export overwrites nothing, wants a purpose, and needs the access log")
def refused():
    with Workplace() as place:
        node, operation, _ = filled(place)
        (place / "out").mkdir()
        export = ["export", place / "out", "--operation", operation]
        same(node.run(*export, "--for", "records", code=None).returncode, 1, "where the folder is there")
        same(node.run(*export, code=None).returncode, 2, "without a purpose")
        same(node.run(*export, "--for", "curiosity", code=None).returncode, 2, "for an unknown purpose")
        (place / "out").rmdir()
        same(node.run(*export, "--for", "records", "--redact", "nothing", code=None).returncode, 2, "a rule without a basis")
        with node.serve():
            same(node.run(*export, "--for", "records", code=None).returncode, 1, "beside a writer")
        same(sorted(path.name for path in place.iterdir()), ["data"], "what is left")


if __name__ == "__main__":
    import sys
    suite.run(sys.argv[1] if len(sys.argv) > 1 else None)
