"""How an operation is run, under load: 100,000 open timers, and a flash message on a thousand boards.

The peer of the timers is asyncio's own heap of as many timers, in a process of its own in the same run: what a program of the
usual kind would do, without a log, a state or boards. Started with `timers COUNT SECONDS` this file is that peer.
"""

import asyncio
import datetime
import json
import os
import random
import statistics
import sys
import time

from measure import LOAD, STATES, fresh, load_average, megabytes, processor_seconds, results, row, run, say, signed_in
from support import Events, Failure, expect, same

# Not where this file is the peer, nor where another of them asks for what stands here.
if __name__ != "__main__":
    from paint import paint
    from screens import screens

SHEET = 5_000
#: Deadlines that are waited for, and how long it takes until all have come.
WATCHED, SPREAD = 40, 40


def instant(seconds):
    at = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(seconds=seconds)
    return at.strftime("%Y-%m-%dT%H:%M:%SZ")


def said(client, operation, path, body, key=None):
    answer = client.post(f"/api/v1/operations/{operation}/{path}", body, key=key)
    expect(answer.status in (200, 201), f"{path} was answered {answer}")
    return answer.json["entries"][0]


def fill(client, operation, count):
    """So many tasks, hours and days behind H-hour; gives the seconds that it took."""
    said(client, operation, "h-hour", {"at": instant(4 * 3600)})
    started = time.monotonic()
    for start in range(0, count, SHEET):
        lines = ["key,title,start,duration"] + [
            f"task-{number},Task {number},{number % 40_000},{number % 90}" for number in range(start, min(start + SHEET, count))
        ]
        answer = client.request(
            "POST", f"/api/v1/operations/{operation}/task-sheets", body="\n".join(lines).encode(), headers={"Content-Type": "text/csv"}
        )
        same(answer.status, 201, f"a sheet of tasks: {answer}")
    return time.monotonic() - started


def share(pid, seconds):
    """Which share of a core a process takes while nobody asks it for anything."""
    # Of the whole process: threads that end in between would take theirs with them.
    before, started = processor_seconds(pid), time.monotonic()
    time.sleep(seconds)
    return (processor_seconds(pid) - before) / (time.monotonic() - started)


def lateness(server, client, watched):
    """Escalations of flash messages, a minute after each was sent: how late the event of each is on an open board."""
    due = []
    for _ in range(WATCHED):
        before = time.time()
        said(client, watched, "messages", {"to": ["everyone"], "precedence": "flash", "subject": "Wait", "text": "Wait.", "needsAnswer": True})
        # Written between the two; the later one makes the figure no better than it is.
        due.append((before + 60, time.time() + 60))
        time.sleep(SPREAD / WATCHED * random.uniform(0.5, 1.5))
    stream = Events(server.port, f"/operations/{watched}/command/live", token=server.token, timeout=30)
    same(stream.status, 200, "the command board's stream")
    late, waiting = [], list(due)
    try:
        while waiting:
            event = stream.next()
            now = time.time()
            if event is None:
                raise Failure("the stream of the command board ended")
            if "data" not in event:
                continue
            while waiting and waiting[0][0] <= now:
                late.append(now - waiting.pop(0)[0])
    finally:
        stream.close()
    return late


def timers(count):
    say(f"conduct: {count:,} open timers, and {WATCHED} that are waited for")
    node = fresh("conduct")
    node.run("open", "Watched", "--jurisdictions", STATES)
    operations = [item["id"] for item in json.loads(node.run("operations", "--json").stdout)]
    watched = next(name for name in operations if name == "watched")
    crowded = next(name for name in operations if name != watched)
    with node.serve() as server:
        client = server.client()
        filling = fill(client, crowded, count)
        time.sleep(5)
        memory = server.memory()
        idle = share(server.process.pid, 30)
        late = lateness(server, client, watched)
        server.stop(seconds=60)
        starting = server.start()
        server.stop(seconds=60)
    node.verify(timeout=180)
    peer = json.loads(run([sys.executable, __file__, "timers", count, 30], 120))
    results["timers"] = {"count": count, "fill": filling, "idle": idle, "late": late, "memory": memory, "start": starting, "peer": peer,
                         "load": load_average()}
    row(f"{count:,} open timers, idle", f"{idle:.2%} of a core", f"asyncio, as many timers {peer['idle']:.2%}", "", "< 1 % of a core", idle < 0.01)
    row("  the deadline to its event on an open board",
        f"p50 {statistics.median(late) * 1000:.0f}, max {max(late) * 1000:.0f} ms of {len(late)}",
        f"asyncio, to the callback: max {peer['late'] * 1000:.0f} ms", "", "each within 1 s", max(late) < 1)
    row("  tasks taken in by sheets", f"{count / filling:,.0f}/s", f"start with a snapshot {starting:.2f} s", "", megabytes(memory))


def flashes(count=1000, rate=2, seconds=20):
    say(f"conduct: {rate} flash messages a second on {count:,} command boards for {seconds} s")
    node = fresh("flash")
    operation = node.operation()
    live, path = f"/operations/{operation}/command/live", f"/api/v1/operations/{operation}/messages"
    with node.serve() as server:
        one = json.loads(run([LOAD, "boards", server.port, live, path, 1, rate, 5, "one"], 120, env=signed_in(server)))
        many = json.loads(run([LOAD, "boards", server.port, live, path, count, rate, seconds, "many"], 300, env=signed_in(server)))
        server.stop()
    node.verify()
    results["flash"] = {"one": one, "many": many, "load": load_average()}
    row(f"a flash message on {count:,} open command boards: acknowledgement to receipt",
        f"p50 {many['p50']:.1f}, p99 {many['p99']:.1f}, max {many['max']:.1f} ms", f"one open board: p99 {one['p99']:.1f} ms", "",
        "99 % within 500 ms", many["p99"] <= 500 and many["lost"] == 0)
    row("  receipts lost", f"{many['lost']} of {many['receipts'] + many['lost']:,}", f"{many['bytesPerEvent']:,.0f} bytes an event", "", "0",
        many["lost"] == 0)


def conduct(count=100_000):
    timers(count)
    flashes()
    screens()
    paint()


async def peer(count, seconds):
    """As many timers in asyncio's heap, most far off, some within the time: idle share, and the worst lateness."""
    loop, late = asyncio.get_running_loop(), []

    def fire(due):
        late.append(loop.time() - due)

    for number in range(count):
        due = loop.time() + (seconds * random.random() if number % 2500 == 0 else 3600 + number % 40_000 * 60)
        loop.call_at(due, fire, due)
    before, started = processor_seconds(os.getpid()), time.monotonic()
    await asyncio.sleep(seconds)
    print(json.dumps({"idle": (processor_seconds(os.getpid()) - before) / (time.monotonic() - started), "late": max(late)}))


if __name__ == "__main__":
    asyncio.run(peer(int(sys.argv[2]), int(sys.argv[3])))
