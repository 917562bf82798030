"""A verifier that we did not write (Go's x/mod) checks the served log, and refuses a tampered copy of it."""

import http.server
import os
import shutil
import subprocess
import threading

from support import (
    CACHE, ROOT, Account, Failure, Node, Skip, Suite, Workplace, account_file, account_path, command, expect, same,
    tallies, tally,
)

suite = Suite("independent verifier: golang.org/x/mod over the served log")
VERIFIER = CACHE / "verifier"


def verifier():
    """Builds the verifier once."""
    if not VERIFIER.exists() or any(
        source.stat().st_mtime > VERIFIER.stat().st_mtime for source in (ROOT / "Tests/Verifier").iterdir()
    ):
        if shutil.which("go") is None:
            raise Skip("Go is not installed: Scripts/bootstrap.sh test installs it")
        CACHE.mkdir(exist_ok=True)
        built = subprocess.run(
            ["sh", str(ROOT / "Tests/Verifier/build.sh"), str(VERIFIER)], capture_output=True, text=True,
            env={**os.environ, "GOCACHE": str(CACHE / "go-build")},
        )
        if built.returncode != 0:
            raise Failure(f"the verifier does not build: {built.stderr.strip()}")
    return str(VERIFIER)


def check(base, vkey, older="-", indexes=(), token=None):
    """The verifier's verdict on a log; a node shows its logs to those who are signed in, a copy has no such need."""
    return subprocess.run(
        [verifier(), base, vkey, str(older), *map(str, indexes)], capture_output=True, text=True, timeout=60,
        env={**os.environ, "UNITEDFRONT_TOKEN": token or ""},
    )


def refused(done, reason, what):
    """Fails unless the verifier read what it needed and refused it for this reason."""
    same(done.returncode, 1, f"the verdict on {what}")
    expect(reason in done.stderr, f"{what} was refused for another reason: {done.stderr}")


class Copy:
    """A copy of a served log in a folder, served by a web server that knows nothing of logs."""

    def __init__(self, folder):
        class Quiet(http.server.SimpleHTTPRequestHandler):
            def log_message(self, *_):
                pass

            def __init__(self, *arguments):
                super().__init__(*arguments, directory=str(folder))

        self.server = http.server.ThreadingHTTPServer(("127.0.0.1", 0), Quiet)

    def __enter__(self):
        threading.Thread(target=self.server.serve_forever, daemon=True).start()
        return f"http://127.0.0.1:{self.server.server_port}"

    def __exit__(self, *_):
        self.server.shutdown()
        self.server.server_close()


class Served:
    """A node with the real account and `reports` more reports, served; with an older checkpoint of its log."""

    def __init__(self, folder, reports=300):
        self.folder, self.reports = folder, reports

    def __enter__(self):
        node = Node(self.folder / "data")
        command("init", "--role", "hub", "--data", node.folder)
        node.run("import", account_file(), "--yes")
        operation = node.operation()
        self.server = node.serve()
        self.server.start()
        self.client = self.server.client()
        account = Account(self.client.get(account_path(operation)).json)
        self.log = next(log for log in account.document["cut"] if log.endswith("/shared"))
        self.base = f"{self.server.url}/log/{self.log}"
        vkey = self.client.get(f"/log/{self.log}/vkey")
        same(vkey.status, 200, "the log's verifier key")
        self.vkey = vkey.body.decode().strip()
        self.older = self.folder / "older-checkpoint"
        self.older.write_bytes(self.client.get(f"/log/{self.log}/checkpoint").body)
        for number in range(self.reports):
            answer = self.client.post(tallies(operation), tally(value=46 + number), key=f"verifier-{number}")
            same(answer.status, 201, f"report {number}")
        self.account = Account(self.client.get(account_path(operation)).json)
        self.node = node
        return self

    def __exit__(self, *_):
        self.server.kill()

    def check(self, vkey=None, older="-", indexes=()):
        return check(self.base, vkey or self.vkey, older, indexes, self.server.token)

    def positions(self, entries):
        """Where the entries of a figure stand in the log, as the program itself says."""
        places = []
        for entry in entries:
            for number, line in enumerate(self.lines()):
                if line["id"] == entry:
                    places.append(number)
        return places

    def lines(self):
        from support import served_entries

        if not hasattr(self, "kept"):
            self.kept = served_entries(self.client, self.log)
        return self.kept


@suite.check("the signature holds, and so does the inclusion of every entry behind every figure", seconds=240)
def inclusion():
    with Workplace() as folder, Served(folder) as served:
        named = sorted({entry for figure in served.account.figures for entry in figure["entries"]})
        indexes = served.positions(named)
        same(len(indexes), len(named), "entries of figures that stand in the served log")
        done = served.check(indexes=indexes)
        same((done.returncode, done.stderr), (0, ""), "the verifier's verdict")
        same(done.stdout.count("ok inclusion"), len(indexes), "proofs of inclusion")


@suite.check("an older checkpoint is a beginning of the newer one", seconds=240)
def consistency():
    with Workplace() as folder, Served(folder) as served:
        done = served.check(older=served.older)
        same((done.returncode, done.stderr), (0, ""), "the verifier's verdict")
        expect("ok consistency" in done.stdout, f"consistency was not proved: {done.stdout}")


@suite.check("a checkpoint of another log, or a key that is not the log's, is refused", seconds=240)
def strangers():
    with Workplace() as folder, Served(folder, reports=3) as served:
        other = Node.make(folder / "other", "Another operation", "MO")
        with other.serve() as server:
            client = server.client()
            operation = other.operation()
            client.post(tallies(operation), tally(jurisdiction="US-MO"), key="one")
            log = next(iter(log for log in client.get(account_path(operation)).json["cut"] if log.endswith("/shared")))
            stranger = folder / "stranger"
            stranger.write_bytes(client.get(f"/log/{log}/checkpoint").body)
            key = client.get(f"/log/{log}/vkey").body.decode().strip()
        refused(served.check(older=stranger), "is not signed by", "a stranger's checkpoint")
        refused(served.check(key), "is not signed by", "a stranger's key")
        refused(check(served.base, served.vkey), "401", "a log that is asked for without a token")


@suite.check("one changed byte in a copy of the log is found: entries, tiles, checkpoint", seconds=240)
def tampering():
    with Workplace() as folder, Served(folder) as served:
        copy = folder / "copy"
        done = served.check()
        same(done.returncode, 0, "the verdict on the log itself")
        size = int(served.older.read_text().split("\n")[1]) + served.reports
        paths = ["checkpoint"]
        for kind in ["entries", "0"]:
            for number in range((size + 255) // 256):
                width = min(256, size - number * 256)
                paths.append(f"tile/{kind}/{number:03d}" + (f".p/{width}" if width < 256 else ""))
        level, count = 1, size // 256
        while count:
            paths.append(f"tile/{level}/000" + (f".p/{count}" if count < 256 else ""))
            level, count = level + 1, count // 256
        for path in paths:
            target = copy / path
            target.parent.mkdir(parents=True, exist_ok=True)
            answer = served.client.get(f"/log/{served.log}/{path}")
            same(answer.status, 200, f"fetching {path}")
            target.write_bytes(answer.body)
        with Copy(copy) as base:
            whole = check(base, served.vkey)
            same((whole.returncode, whole.stderr), (0, ""), "the verdict on the copy")
            for path in paths:
                target = copy / path
                kept = target.read_bytes()
                changed = bytearray(kept)
                changed[len(changed) // 2] ^= 1
                target.write_bytes(changed)
                verdict = check(base, served.vkey)
                target.write_bytes(kept)
                expect(verdict.returncode == 1, f"a changed byte in {path} was not found")
                expect(verdict.stderr.strip().count("\n") == 0, f"the finding is not one sentence: {verdict.stderr}")


if __name__ == "__main__":
    suite.run()
