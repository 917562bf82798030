"""The pages in real Chromium: Tests/Browser/board.py against the replayed operation, and against a folder that it reports to."""

import re
import subprocess
import sys
import tempfile
import time

from support import BINARY, CACHE, ROOT, Client, Node, Workplace, account_file, command, expect, free_port

BOARD = ROOT / "Tests/Browser/board.py"


def look(address, *more):
    """What board.py found: how many checks passed and failed. Its failures are printed."""
    python = CACHE / "venv/bin/python"
    done = subprocess.run(
        [str(python), str(BOARD), address, *more], capture_output=True, text=True, timeout=800, cwd=tempfile.gettempdir()
    )
    closing = re.findall(r"^(\d+) passed, (\d+) failed$", done.stdout, re.MULTILINE)
    lines = [line for line in done.stdout.splitlines() if not re.match(r"^\d+ passed, ", line)]
    print("\n".join(lines))
    if not closing:
        print(f"FAILED board.py ended with {done.returncode} and did not count: {done.stderr.strip()[-2000:]}")
        return 0, 1
    passed, failed = map(int, closing[-1])
    return passed, failed if failed or done.returncode == 0 else 1


def replayed():
    """The demo, played fast; the board stays open when the night is over."""
    with Workplace() as folder:
        port = free_port()
        with open(folder / "demo.log", "wb") as output:
            demo = subprocess.Popen(
                [str(BINARY), "demo", "--single", "--speed", "100000", "--port", str(port)], stdin=subprocess.DEVNULL, stdout=output,
                stderr=subprocess.STDOUT, cwd=ROOT,
            )
        try:
            deadline = time.monotonic() + 60
            while time.monotonic() < deadline:
                expect(demo.poll() is None, f"the demo ended: {(folder / 'demo.log').read_text()[-600:]}")
                try:
                    if Client(port, timeout=5).get("/ready").status == 200:
                        break
                except OSError:
                    time.sleep(0.1)
            time.sleep(5)
            return look(f"http://127.0.0.1:{port}/")
        finally:
            demo.terminate()
            try:
                demo.wait(timeout=10)
            except subprocess.TimeoutExpired:
                demo.kill()
                demo.wait()


def teach(node):
    """The five courses, one person with a certificate, one without, and a session to come."""
    node.run("training", "offer", "--defaults")
    course = "hub/recovery-of-minors"

    def at(seconds):
        return time.strftime("%Y-%m-%dT%H:%M:%SZ", time.gmtime(time.time() + seconds))

    for person, state in [("hub/ann", "KY"), ("hub/bob", "KY"), ("mo/dee", "MO")]:
        node.run("training", "add", person, "--state", state)
    session = node.run("training", "session", course, "--at", at(6), "--place", "Frankfort").stdout.strip()
    node.run("training", "enrol", session, "hub/ann")
    time.sleep(6)
    for person in ["hub/ann", "hub/admin"]:
        node.run("training", "attend", session, person)
    node.run("training", "quiz", course, "hub/ann", "--answers", "2,1,3,1,2")
    later = node.run("training", "session", course, "--at", at(86_400), "--zone", "America/New_York").stdout.strip()
    node.run("training", "enrol", later, "hub/bob")


def reported():
    """A folder with the real account, to which the browser adds a report while a board is open."""
    with Workplace() as folder:
        node = Node(folder / "data")
        command("init", "--role", "hub", "--data", node.folder)
        node.run("user", "grant", "admin", "hub-coordinator", "--reason", "a test")
        node.run("import", account_file(), "--yes")
        node.run("statement", "lines", "release", "all", "--reason", "published by the agencies")
        node.run("statement", "draft")
        for name in ["Ann Lee", "Ben Roe"]:
            node.run("statement", "approve", "--by", name)
        node.run("statement", "release", 1)
        entry = node.account().figure("arrests", "US-KY")["entries"][0]
        node.run("correct", entry, "--to-date", 26, "--reason", "a sheet was read wrongly")
        node.run("statement", "correct", 1)
        teach(node)
        port = free_port()
        server = node.serve("--public-port", str(port), signs_in=False)
        made = node.run("user", "set-up", "admin", "--address", server.url).stdout
        link = re.search(r"http://\S+/set-up#\S+", made).group(0)
        with server:
            return look(server.url + "/", "--set-up", link, "--live", "--public", f"http://127.0.0.1:{port}/")


passed = failed = 0
for part in (replayed, reported):
    print(part.__doc__, flush=True)
    try:
        good, bad = part()
    except Exception as error:
        print(f"FAILED {part.__name__}: {error}")
        good, bad = 0, 1
    passed, failed = passed + good, failed + bad
print(f"{passed} passed, {failed} failed")
sys.exit(1 if failed or not passed else 0)
