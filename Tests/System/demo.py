"""The demonstration as everyone sees it: a hub, twelve states and three service providers as processes of their own."""

import os
import re
import signal
import subprocess
import sys
import tempfile
import time

from support import BINARY, ROOT, Suite, expect, free_port, same

suite = Suite("demo")


def children_of(process):
    """The processes that it started and that are still there."""
    listed = subprocess.run(["ps", "-o", "pid=", "--ppid", str(process)], capture_output=True, text=True).stdout
    return [int(number) for number in listed.split()]


@suite.check("the night of 16 nodes reconciles: account, command and what the providers did", 420)
def night():
    with tempfile.TemporaryDirectory() as folder:
        environment = {**os.environ, "TMPDIR": folder}
        done = subprocess.run(
            [str(BINARY), "demo", "--ends", "--speed", "840", "--port", str(free_port())], cwd=ROOT, env=environment,
            stdin=subprocess.DEVNULL, capture_output=True, text=True, timeout=400,
        )
        text = done.stdout + done.stderr
        same(done.returncode, 0, f"how the demonstration ended: {text[-1500:]}")
        for words in (
            "The account reconciles with the published figures.", "everyone is accounted for",
            "7 of 7 things stand at their nodes", "Harbor House, a service provider",
        ):
            expect(words in text, f"“{words}” is not said: {text[-1500:]}")
        same(len(re.findall(r"^  http://127.0.0.1:\d+  ", text, re.MULTILINE)), 15, "the boards that stay open")
        same(os.listdir(folder), [], "what is left in the folder for temporary files")


@suite.check("a demonstration that is stopped in the middle leaves no process and no folder", 120)
def stopped():
    with tempfile.TemporaryDirectory() as folder:
        process = subprocess.Popen(
            [str(BINARY), "demo", "--port", str(free_port())], cwd=ROOT, env={**os.environ, "TMPDIR": folder},
            stdin=subprocess.DEVNULL, stdout=subprocess.DEVNULL, stderr=subprocess.DEVNULL,
        )
        deadline = time.monotonic() + 60
        while len(children_of(process.pid)) < 16 and time.monotonic() < deadline:
            time.sleep(0.2)
        nodes = children_of(process.pid)
        same(len(nodes), 16, "the nodes of the demonstration")
        time.sleep(2)
        process.send_signal(signal.SIGTERM)
        process.wait(timeout=40)
        left = [node for node in nodes if os.path.exists(f"/proc/{node}") and "unitedfront" in open(f"/proc/{node}/cmdline").read()]
        same(left, [], "nodes that are still running")
        same(os.listdir(folder), [], "what is left in the folder for temporary files")


if __name__ == "__main__":
    suite.run(sys.argv[1] if len(sys.argv) > 1 else None)
