"""The command `check`: its exit codes, its JSON, and files that are no text."""

import json
import subprocess

from support import BINARY, Node, Suite, Workplace, account_file, command, expect, same

suite = Suite("checking texts")


def hub(folder):
    node = Node(folder / "data")
    command("init", "--role", "hub", "--data", node.folder)
    node.run("import", account_file(), "--yes")
    return node


def text(folder, name, content):
    path = folder / name
    path.write_bytes(content if isinstance(content, bytes) else content.encode())
    return path


@suite.check("a text that agrees ends with 0, one that is contradicted with 1")
def exit_codes():
    with Workplace() as folder:
        node = hub(folder)
        node.run("check", text(folder, "right.txt", "Kentucky made 46 arrests.\n"))
        wrong = node.run("check", text(folder, "wrong.txt", "Kentucky made 26 arrests.\n"), code=1)
        expect("[26 ✗]" in wrong.stdout, "the contradicted number is not marked in place")
        expect("\x1b" not in wrong.stdout, "colours are printed where no terminal is")
        node.run("check", text(folder, "part.txt", "Police made 102 arrests. In all, 99 people were arrested.\n"), code=1)


@suite.check("the JSON has the shape that the guide gives, with offsets in bytes")
def shape():
    with Workplace() as folder:
        node = hub(folder)
        path = text(folder, "text.txt", "“Kentucky” made 46 arrests.\n")
        answer = json.loads(node.run("check", path, "--json").stdout)
        same([file["file"] for file in answer["files"]], [str(path)], "files")
        claim = answer["files"][0]["claims"][0]
        same(path.read_bytes()[claim["start"] : claim["end"]], b"46", "bytes of the claim")
        same((claim["mark"], claim["category"], claim["jurisdiction"]), ("agrees", "arrests", "US-KY"), "claim")
        expect(claim["entries"], "an agreeing claim names no entries")


@suite.check("two texts that contradict each other are found in one run")
def between():
    with Workplace() as folder:
        node = hub(folder)
        archive = folder / "archive"
        archive.mkdir()
        text(archive, "a.txt", "Kentucky made 46 arrests.\n")
        text(archive, "b.txt", "Kentucky made 26 arrests.\n")
        files = json.loads(node.run("check", archive, "--json", code=1).stdout)["files"]
        same([[f["kind"] for f in file["findings"]] for file in files], [[], ["between"]], "findings")


@suite.check("empty, binary and wrongly encoded files and missing ones end with 3 and one sentence; the others are checked")
def unreadable():
    with Workplace() as folder:
        node = hub(folder)
        right = text(folder, "right.txt", "Kentucky made 46 arrests.\n")
        for name, content, word in [
            ("empty.txt", "", "empty"), ("image.png", b"\x89PNG\x00\x01", "binary"), ("latin.txt", b"46 caf\xe9\n", "UTF-8"),
        ]:
            done = node.run("check", text(folder, name, content), right, code=3)
            expect(word in done.stderr and name in done.stderr, f"{name}: {done.stderr}")
            expect("[46 ✓]" in done.stdout, f"beside {name} the other file was not checked")
        done = node.run("check", folder / "none.txt", code=3)
        same(len(done.stderr.strip().splitlines()), 1, "lines on standard error")


@suite.check("a dash reads standard input")
def standard_input():
    with Workplace() as folder:
        node = hub(folder)
        done = subprocess.run(
            [str(BINARY), "check", "-", "--data", str(node.folder)], input=b"Kentucky made 46 arrests.", capture_output=True, timeout=30
        )
        same(done.returncode, 0, "exit code")
        expect("standard input" in done.stdout.decode(), "the text has no name")


if __name__ == "__main__":
    suite.run()
