"""What the benchmarks of hub and nodes share: members as real processes, and what is asked of them."""

import json
import time
from datetime import datetime

from measure import WORK

# The members of the system test: a folder, its server, invitations and joining.
from federation import Member, wait  # noqa: F401

FOLDER = WORK / "federation"


def stop(member):
    """Ends a member's server in order: with a million entries, its last snapshot takes a while."""
    member.server.stop(seconds=60)
    member.server = None


def timed(work):
    started = time.monotonic()
    found = work()
    return time.monotonic() - started, found


def sizes(node):
    return {log["log"]: log["size"] for log in json.loads(node.run("log", "list", "--json").stdout)}


def moment(text):
    """Seconds since 1970 of a time as our JSON has it."""
    return datetime.fromisoformat(text.replace("Z", "+00:00")).timestamp()
