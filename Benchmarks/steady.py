"""Twelve nodes report at a steady pace: how long after its acknowledgement an entry is at the hub."""

import asyncio
import bisect
import json
import re
import shutil
import time

from measure import STATES, load_average, processor_seconds, results, row, say
from members import FOLDER, Member, moment, stop, wait
from support import expect, free_port, same, tallies, tally, token_of


class Sender:
    """Sends reports to one node at a steady pace over some connections, and notes when each was acknowledged."""

    def __init__(self, member, state, connections=4):
        self.member, self.state, self.connections = member, state, connections
        #: (index in the node's log, moment of its acknowledgement, seconds that the answer took)
        self.acknowledged = []
        self.late = 0.0

    async def send(self, operation, number, interval, start, end):
        server = self.member.server
        reader, writer = await asyncio.open_connection("127.0.0.1", server.port)
        head = f"POST {tallies(operation)} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {server.token}\r\nContent-Type: application/json\r\n"
        due, turn = start + interval * number / self.connections, 0
        while due < end:
            await asyncio.sleep(max(0, due - time.monotonic()))
            turn += 1
            body = json.dumps(tally(jurisdiction=f"US-{self.state}", value=1000 * turn + number)).encode()
            sent = time.monotonic()
            self.late = max(self.late, sent - due)
            writer.write(head.encode() + f"Content-Length: {len(body)}\r\n\r\n".encode() + body)
            answer = await reader.readuntil(b"\r\n\r\n")
            body = await reader.readexactly(int(re.search(rb"content-length: (\d+)", answer, re.I).group(1)))
            now = time.time()
            expect(answer.startswith(b"HTTP/1.1 201"), f"a report was answered with {answer[:80]!r} {body[:200]!r}")
            self.acknowledged.append((json.loads(body)["index"], now, time.monotonic() - sent))
            due += interval
        writer.close()


def knows(member):
    """Whether a node has the hub's operation; an answer that says something else is named."""
    answer = member.server.client().get("/api/v1/operations")
    same(answer.status, 200, f"{member.agency}'s operations ({answer!r})")
    return bool(answer.json["operations"])


def reached(member, kind):
    """From its receipts log: by log, the sizes that were reached and when."""
    found = {}
    for line in member.node.run("log", "show", f"{member.agency}/standing/receipts", timeout=120).stdout.splitlines():
        if not line.startswith("{"):
            continue
        entry = json.loads(line)
        if entry["kind"] == kind:
            body = entry["body"]
            sizes, times = found.setdefault(body["log"], ([], []))
            sizes.append(body["size"])
            times.append(moment(body["time"]))
    return found


def delays(acknowledged, reached):
    """Milliseconds from each acknowledgement until the log had reached that size; not below 0."""
    sizes, times = reached
    return [max(0.0, times[bisect.bisect_right(sizes, index)] - at) * 1000 for index, at, _ in acknowledged]


def part(values, share):
    return sorted(values)[min(len(values) - 1, int(share * len(values)))]


def steady(rate=1000, seconds=20):
    say(f"steady state: 12 nodes and a hub, {rate} entries a second in all for {seconds} s")
    port = free_port()
    address = f"https://127.0.0.1:{port}"
    hub = Member(FOLDER / "hub", "hub", "hub")
    hub.node.run("open", "Benchmark", "--jurisdictions", STATES)
    states = STATES.split(",")
    invitations = {state: hub.invitation(state.lower(), address, "--jurisdictions", state) for state in states}
    members = {}
    try:
        hub.start("--nodes-port", str(port))
        for state in states:
            member = members[state] = Member(FOLDER / state.lower(), state.lower())
            member.join(address, invitations[state])
            token_of(member.node.folder)
        for member in members.values():
            member.server = member.node.serve()
            member.server.start()
        for member in members.values():
            wait(f"{member.agency} knows the operation", lambda: knows(member), 60)
        operation = hub.operation()
        senders = [Sender(member, state) for state, member in members.items()]
        everyone = [hub, *members.values()]

        async def load():
            interval = 12 * senders[0].connections / rate
            start = time.monotonic() + 0.5
            await asyncio.gather(*(
                sender.send(operation, number, interval, start + interval * place / len(senders) / sender.connections, start + seconds)
                for place, sender in enumerate(senders) for number in range(sender.connections)
            ))

        before = [processor_seconds(member.server.process.pid) for member in everyone]
        own, started, average = time.process_time(), time.monotonic(), load_average()
        asyncio.run(load())
        lasted = time.monotonic() - started - 0.5
        own = (time.process_time() - own) / lasted
        spent = [(processor_seconds(member.server.process.pid) - was) / lasted for member, was in zip(everyone, before)]
        average = max(average, load_average())
        sent = {f"{sender.member.agency}/{operation}/shared": sender.acknowledged for sender in senders}
        wanted = {log: max(index for index, _, _ in known) + 1 for log, known in sent.items()}
        for agency, log in zip(members, wanted):
            wait("the hub has all", lambda: hub.standing(agency.lower())["logs"].get(log) == wanted[log], 60)
        # The hub's cosignatures come back to the nodes, and are kept there.
        time.sleep(1)
        for member in everyone:
            stop(member)
    finally:
        for member in [hub, *members.values()]:
            if member.server:
                member.kill()
    received = reached(hub, "ledger.receipt")
    # How many pieces the entries came in: each is a transaction, at the hub and at eleven nodes.
    pieces = sum(len(sizes) for log, (sizes, _) in received.items() if log in sent)
    passed = [sum(len(sizes) for log, (sizes, _) in reached(member, "ledger.receipt").items() if log in sent) for member in members.values()]
    at_hub, back, answers = [], [], []
    for member in members.values():
        copied = reached(member, "ledger.copied")
        log = f"{member.agency}/{operation}/shared"
        at_hub += delays(sent[log], received[log])
        back += delays(sent[log], copied[log])
        answers += [taken * 1000 for _, _, taken in sent[log]]
    hub.node.verify()
    count, late = len(answers), max(sender.late for sender in senders)
    p50, p99 = part(back, 0.5), part(back, 0.99)
    results["steady"] = {
        "entries": count, "rate": count / lasted, "back": [p50, p99, max(back)], "load": average, "late": late, "generator": own,
        "received": [part(at_hub, 0.5), part(at_hub, 0.99), max(at_hub)], "answers": [part(answers, 0.5), part(answers, 0.99)],
        "cpu": spent, "pieces": pieces, "receipts": passed,
    }
    say(f"  {count:,} reports, {count / lasted:,.0f}/s; the load generator used {own:.0%} of a core and was up to {late * 1000:.0f} ms late; "
        f"load {average:.1f}")
    there = part(at_hub, 0.99)
    row(f"12 nodes, {count / lasted:,.0f} entries/s: acknowledgement at the node to the hub's receipt",
        f"p50 {part(at_hub, 0.5):.0f}, p99 {there:.0f}, max {max(at_hub):.0f} ms", "", "", "p99 ≤ 250 ms at 1,000/s",
        there <= 250 and count / lasted >= 0.95 * rate)
    row("  to the hub's cosignature back at the node", f"p50 {p50:.0f}, p99 {p99:.0f}, max {max(back):.0f} ms")
    row("  processor of 13 processes", f"hub {spent[0]:.0%}, nodes {sum(spent[1:]) / 12:.0%} each of a core",
        f"load generator {own:.0%}, at most {late * 1000:.0f} ms late",
        f"load {average:.1f}")
    row("  latency of a report at its node", f"p50 {part(answers, 0.5):.1f}, p99 {part(answers, 0.99):.1f} ms",
        f"{count / pieces:.1f} entries a piece at the hub; {sum(passed) / 12 / lasted:,.0f} transactions a second at each node")
    for member in [hub, *members.values()]:
        shutil.rmtree(member.node.folder)
