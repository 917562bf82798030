"""A flash message on a thousand screens of twelve nodes: from its sending at one node to its event on every board of the others.

The peer is a bare broadcast of as many bytes over the same way, written with asyncio: a process for each node, no log, no
signature, no state, no TLS between them. Started with `relay PORT [UPSTREAM]` this file is one process of that peer.
"""

import asyncio
import json
import re
import shutil
import subprocess
import sys
import time

from measure import STATES, load_average, processor_seconds, results, row, say
from members import FOLDER, Member, stop, wait
from steady import knows, part
from support import expect, free_port, token_of

MARKER = "Marker-%05d"
PATTERN = re.compile(rb"Marker-(\d{5})")


class Boards:
    """Open boards, and when each had which message."""

    def __init__(self):
        self.open, self.bytes, self.events = [], 0, 0
        #: By message: place of the board's node -> list of moments.
        self.seen = {}

    async def watch(self, place, port, request):
        reader, writer = await asyncio.open_connection("127.0.0.1", port, limit=1 << 20)
        writer.write(request)
        if request.startswith(b"GET"):
            head = await reader.readuntil(b"\r\n\r\n")
            expect(head.startswith(b"HTTP/1.1 200"), f"a board was refused: {head[:80]!r}")
        self.open.append(writer)
        known, tail = set(), b""
        while data := await reader.read(1 << 16):
            now = time.monotonic()
            self.bytes += len(data)
            for number in set(map(int, PATTERN.findall(tail + data))) - known:
                known.add(number)
                self.seen.setdefault(number, {}).setdefault(place, []).append(now)
            tail = data[-11:]


async def measured(ports, requests, send, count, messages, pause):
    """Opens the boards, sends the messages one after another, and gives milliseconds on the boards of the other nodes."""
    boards = Boards()
    tasks = [asyncio.create_task(boards.watch(number % len(ports), ports[number % len(ports)], requests[number % len(ports)]))
             for number in range(count)]
    while len(boards.open) < count:
        await asyncio.sleep(0.05)
        for task in tasks:
            if task.done():
                task.result()
    await asyncio.sleep(2)
    boards.bytes, sent = 0, {}
    for number in range(messages):
        sent[number] = time.monotonic()
        await send(MARKER % number)
        await asyncio.sleep(max(0, sent[number] + pause - time.monotonic()))
    await asyncio.sleep(3)
    for task in tasks:
        task.cancel()
    await asyncio.gather(*tasks, return_exceptions=True)
    own, others = [], []
    for number, at in sent.items():
        for place, moments in boards.seen.get(number, {}).items():
            (own if place == 1 else others).extend((moment - at) * 1000 for moment in moments)
    at_sender = sum(1 for number in range(count) if number % len(ports) == 1)
    wanted = (count - at_sender) * messages
    return {"p50": part(others, 0.5), "p99": part(others, 0.99), "max": max(others), "own": part(own, 0.99), "lost": wanted - len(others),
            "wanted": wanted, "bytes": boards.bytes / max(1, len(others) + len(own))}


def network(states):
    """A hub and its nodes, each serving."""
    port = free_port()
    hub = Member(FOLDER / "hub", "hub", "hub")
    hub.node.run("open", "Benchmark", "--jurisdictions", STATES)
    address = f"https://127.0.0.1:{port}"
    invitations = {state: hub.invitation(state.lower(), address, "--jurisdictions", state) for state in states}
    hub.start("--nodes-port", str(port))
    members = [hub]
    for state in states:
        member = Member(FOLDER / state.lower(), state.lower())
        member.join(address, invitations[state])
        token_of(member.node.folder)
        members.append(member)
    for member in members[1:]:
        member.server = member.node.serve()
        member.server.start()
    for member in members[1:]:
        wait(f"{member.agency} knows the operation", lambda: knows(member), 60)
    return members


def ours(members, count, messages, pause):
    operation = members[0].operation()
    live = f"/operations/{operation}/command/live"
    requests = [
        f"GET {live} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {member.server.token}\r\nAccept: text/event-stream\r\n\r\n".encode()
        for member in members
    ]
    sender = members[1].server

    async def run():
        reader, writer = await asyncio.open_connection("127.0.0.1", sender.port)

        async def send(marker):
            body = json.dumps({"to": ["everyone"], "precedence": "flash", "subject": marker, "text": "Now."}).encode()
            writer.write((f"POST /api/v1/operations/{operation}/messages HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {sender.token}\r\n"
                          f"Content-Type: application/json\r\nContent-Length: {len(body)}\r\n\r\n").encode() + body)
            answer = await reader.readuntil(b"\r\n\r\n")
            await reader.readexactly(int(re.search(rb"content-length: (\d+)", answer, re.I).group(1)))
            expect(answer.startswith(b"HTTP/1.1 201"), f"a message was answered {answer[:80]!r}")

        return await measured([member.server.port for member in members], requests, send, count, messages, pause)

    return asyncio.run(run())


def bare(nodes, size, count, messages, pause):
    """The same way without anything: sender's process, the hub's, every other one, its boards."""
    ports = [free_port() for _ in range(nodes)]
    processes = [subprocess.Popen([sys.executable, __file__, "relay", str(ports[0]), "0"])]
    try:
        time.sleep(0.5)
        processes += [subprocess.Popen([sys.executable, __file__, "relay", str(port), str(ports[0])]) for port in ports[1:]]
        time.sleep(1)

        async def run():
            _, writer = await asyncio.open_connection("127.0.0.1", ports[1])
            writer.write(b"sender\n")

            async def send(marker):
                writer.write(marker.encode().ljust(size, b".") + b"\n")

            return await measured(ports, [b"board\n"] * nodes, send, count, messages, pause)

        return asyncio.run(run())
    finally:
        for process in processes:
            process.terminate()
        for process in processes:
            process.wait()


def screens(count=1000, messages=40, pause=0.5):
    say(f"conduct: {messages} flash messages on {count:,} boards of 12 nodes")
    shutil.rmtree(FOLDER, ignore_errors=True)
    FOLDER.mkdir(parents=True)
    members = []
    try:
        members = network(STATES.split(",")[:11])
        before, started = [processor_seconds(member.server.process.pid) for member in members], time.monotonic()
        many = ours(members, count, messages, pause)
        lasted = time.monotonic() - started
        spent = [(processor_seconds(member.server.process.pid) - was) / lasted for member, was in zip(members, before)]
        for member in members:
            stop(member)
        members[0].node.verify(timeout=180)
        peer = bare(12, int(many["bytes"]), count, messages, pause)
    finally:
        for member in members:
            if member.server:
                member.server.kill()
        shutil.rmtree(FOLDER, ignore_errors=True)
    results["screens"] = {"ours": many, "peer": peer, "spent": spent, "load": load_average()}
    row(f"a flash message on {count:,} boards of 12 nodes: sending at one to the event on each of the others",
        f"p50 {many['p50']:.0f}, p99 {many['p99']:.0f}, max {many['max']:.0f} ms", f"bare broadcast: p50 {peer['p50']:.0f}, p99 {peer['p99']:.0f} ms",
        "", "99 % within 500 ms", many["p99"] <= 500 and many["lost"] == 0)
    row("  lost", f"{many['lost']} of {many['wanted']:,}", f"{many['bytes']:,.0f} bytes an event", "", "0", many["lost"] == 0)
    row("  on the sender's own boards", f"p99 {many['own']:.0f} ms", "", "", f"hub {spent[0]:.0%}, nodes {sum(spent[1:]) / 11:.0%} of a core")


async def relay(port, upstream):
    """Passes lines on: from a sender up to the hub, and from the hub down to relays and boards."""
    below, above = set(), []

    async def take(reader, writer):
        if await reader.readline() != b"sender\n":
            below.add(writer)
            return
        await pass_on(reader)

    async def pass_on(reader):
        while line := await reader.readline():
            for writer in above or below:
                writer.write(line)

    async def climb(reader, writer):
        if (await reader.readline()).strip() == b"board":
            below.add(writer)
        else:
            await pass_on(reader)

    server = await asyncio.start_server(climb if upstream else take, "127.0.0.1", port, limit=1 << 20)
    if upstream:
        # One line to the hub for what goes up, one for what comes down.
        _, up = await asyncio.open_connection("127.0.0.1", upstream)
        up.write(b"sender\n")
        above.append(up)
        down, asking = await asyncio.open_connection("127.0.0.1", upstream, limit=1 << 20)
        asking.write(b"relay\n")

        async def fall():
            while line := await down.readline():
                for writer in below:
                    writer.write(line)

        await fall()
    await server.serve_forever()


if __name__ == "__main__":
    asyncio.run(relay(int(sys.argv[2]), int(sys.argv[3])))
