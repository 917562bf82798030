"""A full disk: reports are refused with 507, nothing is half-written, and all goes on when space returns.

The folder lies on a file system of 6 MiB where one can be mounted; otherwise the server runs under a limit on the size of
its files, which a write meets in the same way.
"""

import resource
import signal
import subprocess
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "System"))

from support import (  # noqa: E402
    Account, Node, Suite, Workplace, account_path, command, expect, same, served_entries, tallies, tally,
)

suite = Suite("full disk")
SIZE = 6 << 20


class SmallDisk:
    """A folder with little room: `fill` takes the room away and `free` gives it back."""

    def __init__(self, path):
        self.path = path
        self.mounted = False

    def __enter__(self):
        self.path.mkdir()
        made = subprocess.run(
            ["mount", "-t", "tmpfs", "-o", f"size={SIZE}", "unitedfront-test", str(self.path)], capture_output=True
        )
        self.mounted = made.returncode == 0
        return self

    def __exit__(self, *_):
        if self.mounted:
            subprocess.run(["umount", "-l", str(self.path)], capture_output=True)

    def prepare(self):
        """Runs in the server's process before it starts."""
        signal.signal(signal.SIGXFSZ, signal.SIG_IGN)

    def fill(self, server):
        if self.mounted:
            with open(self.path / "filler", "wb", buffering=0) as filler:
                for block in (1 << 16, 1 << 12, 1):
                    try:
                        while filler.write(bytes(block)) == block:
                            pass
                    except OSError:
                        continue
        else:
            # A limit just above the largest file there is now: the next growth meets it.
            largest = max(path.stat().st_size for path in self.path.rglob("*") if path.is_file())
            resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (largest, resource.RLIM_INFINITY))

    def free(self, server):
        if self.mounted:
            (self.path / "filler").unlink()
        else:
            resource.prlimit(
                server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY)
            )


@suite.check("reports are refused with 507 while the disk is full, reading goes on, and all is well afterwards", 180)
def full():
    with Workplace() as folder, SmallDisk(folder / "disk") as disk:
        node = Node.make(disk.path / "data", "Full disk", "KY,MO")
        operation = node.operation()
        with node.serve(prepare=disk.prepare) as server:
            client = server.client()
            accepted, refused, kinds = [], [], set()

            def report(number):
                key = f"full-{number}"
                body = tally(value=number, place=None)
                answer = client.post(tallies(operation), body, key=key)
                if answer.status == 201:
                    expect(not answer.json["repeat"], f"{key} was answered as a repeat")
                    accepted.append((key, body, answer.json["entries"]))
                else:
                    same(answer.status, 507, f"the answer to a report on a full disk ({answer})")
                    same(answer.kind, "application/problem+json", "the kind of the refusal")
                    kinds.add(answer.json.get("code"))
                    refused.append((key, body))
                return answer.status

            for number in range(1, 21):
                same(report(number), 201, "a report while there is room")
            disk.fill(server)
            number, misses = 20, 0
            # What SQLite has set aside in its files may still be used, so the first refusal may be some reports away.
            while misses < 25 and number < 30_000:
                number += 1
                misses += report(number) == 507
            expect(misses >= 25, f"{number} reports and the disk was never full")
            same(len(kinds), 1, f"codes of the refusals {kinds}")

            account = client.get(account_path(operation))
            same(account.status, 200, "the account while the disk is full")
            same(Account(account.json).value("arrests", "US-KY"), accepted[-1][1]["value"], "arrests on a full disk")
            same(client.get("/health").status, 200, "health while the disk is full")
            unread = client.get("/api/v1/access-log")
            same((unread.status, unread.json.get("code")), (503, "accessLog"), "reading the access log that cannot be written")
            expect(b"unitedfront_access_log_failing 1" in client.get("/metrics").body, "the alarm is not in the metrics")
            log = next(log for log in account.json["cut"] if log.endswith("/shared"))
            stored = [e for e in served_entries(client, log) if e["kind"].startswith("results.tally")]
            same(len(stored), len(accepted), "reports in the log beside those that were acknowledged")

            disk.free(server)
            same(client.get("/api/v1/access-log").status, 200, "reading the access log with room")
            expect(b"unitedfront_access_log_failing 0" in client.get("/metrics").body, "the alarm stays in the metrics")
            for key, body in refused[:10]:
                answer = client.post(tallies(operation), body, key=key)
                same((answer.status, answer.json.get("repeat")), (201, False), f"{key} sent again with room")
                accepted.append((key, body, answer.json["entries"]))
            for key, body, entries in accepted[:5]:
                answer = client.post(tallies(operation), body, key=key)
                same((answer.status // 100, answer.json.get("entries")), (2, entries), f"{key} sent again ({answer})")
            server.stop()
        node.verify()
        with node.serve() as server:
            client = server.client()
            stored = [e for e in served_entries(client, log) if e["kind"].startswith("results.tally")]
            same(sorted(e["key"] for e in stored), sorted(key for key, _, _ in accepted), "reports after the restart")
            same(Account(client.get(account_path(operation)).json).value("arrests", "US-KY"), accepted[-1][1]["value"],
                 "arrests after the restart")


@suite.check("a server that dies on a full disk starts again, with what was acknowledged", 180)
def death():
    with Workplace() as folder, SmallDisk(folder / "disk") as disk:
        node = Node.make(disk.path / "data", "Full disk", "KY,MO")
        operation = node.operation()
        last = 0
        with node.serve(prepare=disk.prepare) as server:
            client = server.client()
            for number in range(1, 21):
                same(client.post(tallies(operation), tally(value=number), key=f"d-{number}").status, 201, "a report")
                last = number
            disk.fill(server)
            misses = 0
            while misses < 10:
                number += 1
                answer = client.post(tallies(operation), tally(value=number), key=f"d-{number}")
                misses += answer.status == 507
                last = number if answer.status == 201 else last
            server.kill()
            disk.free(server) if disk.mounted else None
        node.verify()
        same(node.account().value("arrests", "US-KY"), last, "arrests after the death")


@suite.check("a report with a note, and an import, are refused on a full disk, and leave nothing behind", 180)
def notes_and_imports():
    with Workplace() as folder, SmallDisk(folder / "disk") as disk:
        node = Node.make(disk.path / "data", "Full disk", "KY,MO")
        operation = node.operation()
        document = folder / "reports.csv"
        document.write_text("category,jurisdiction,value\n" + "".join(f"arrests,US-KY,{n}\n" for n in range(1, 400)))
        with node.serve(prepare=disk.prepare) as server:
            client = server.client()
            same(client.post(tallies(operation), tally(value=1, note="before"), key="n-0").status, 201, "a report")
            disk.fill(server)
            misses, number = 0, 0
            while misses < 10 and number < 2000:
                number += 1
                answer = client.post(tallies(operation), tally(value=1 + number, note="x" * 900), key=f"n-{number}")
                expect(answer.status in (201, 507), f"a report with a note on a full disk was answered {answer}")
                misses += answer.status == 507
            same(misses, 10, "refusals of reports with a note")
            before = client.get(account_path(operation)).json["cut"]
            server.stop()
            if disk.mounted:
                refused = command("import", document, "--yes", "--data", node.folder, code=None)
                expect(refused.returncode in (1, 3), f"an import on a full disk ended with {refused.returncode}: {refused.stdout[-300:]}")
                expect(refused.stderr.strip(), "an import on a full disk was refused without a word")
                disk.free(server)
        node.verify()
        after = node.account().document["cut"]
        same(after, before, "sizes of the logs after the refusals")
        command("import", document, "--yes", "--data", node.folder)


if __name__ == "__main__":
    suite.run()
