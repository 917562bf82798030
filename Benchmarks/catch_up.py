"""A node with a long log joins a hub; beside it, the same rows by PostgreSQL's logical replication."""

import os
import resource
import shutil
import signal
import sqlite3
import struct
import time

from measure import load_average, megabytes, processor_seconds, resident, results, row, say
from members import FOLDER, Member, moment, sizes, stop, timed
from postgres import Postgres
from support import Node, expect, free_port, same

#: Entries of one of our segments, and rows of one transaction at PostgreSQL.
PIECE = 4096


def catch_up(count):
    say(f"catching up: {count:,} entries from a node to the hub, both real processes; then PostgreSQL with the same rows")
    port = free_port()
    address = f"https://127.0.0.1:{port}"
    hub, node = Member(FOLDER / "hub", "hub", "hub"), Member(FOLDER / "ky", "ky")
    invitation = hub.invitation("ky", address, "--jurisdictions", "KY")
    filling = timed(lambda: node.node.run("benchmark-fill", "--count", count, "--jurisdiction", "US-KY", timeout=600))[0]
    # As any node with a long log it has run before, and has a snapshot to start from.
    with node.node.serve(patience=180) as server:
        server.stop(60)
    hub.start("--nodes-port", str(port))
    node.join(address, invitation)
    hub.stop()
    log = "ky/bench/shared"
    total = sizes(node.node)[log]
    files = Node(FOLDER / "file-hub")
    shutil.copytree(hub.node.folder, files.folder)

    hub.start("--nodes-port", str(port))
    client = hub.server.client()
    # Both run, as both of PostgreSQL's clusters do, and the hub is held still until the node asks for it: that is how the line
    # is opened here, as a subscription is enabled there.
    os.kill(hub.server.process.pid, signal.SIGSTOP)
    node.server = node.node.serve(patience=180)
    try:
        starting = node.server.start()
        time.sleep(0.5)
        before = [processor_seconds(one.server.process.pid) for one in (hub, node)]
        started, load = time.time(), load_average()
        os.kill(hub.server.process.pid, signal.SIGCONT)
        deadline, size, since = time.monotonic() + 600, 0, None
        while size < total:
            expect(time.monotonic() < deadline, f"the hub had {size} of {total} entries after 600 s")
            time.sleep(0.02)
            standing = next(one for one in client.get("/api/v1/nodes").json["nodes"] if one["agency"] == "ky")
            size, since = standing["logs"].get(log, 0), since or standing["connectedSince"]
        ended = time.time()
        whole, line = ended - started, ended - moment(since)
        at_hub, at_node = (processor_seconds(one.server.process.pid) - spent for one, spent in zip((hub, node), before))
        memory = [resident(one.server.process.pid, "VmHWM") for one in (hub, node)]
        load = max(load, load_average())
        for member in (node, hub):
            stop(member)
    finally:
        for member in (hub, node):
            if member.server:
                member.kill()
    verifying = timed(lambda: hub.node.verify(timeout=600))[0]
    # The reports say 0, 1, 2 and so on, in nearly that order; the account has the latest of them.
    latest = hub.node.account("--operation", "bench").value("arrests", "US-KY")
    expect(count - 1024 <= latest < count, f"the hub's account says {latest} arrests after {count:,} reports")

    stick = FOLDER / "stick"
    exporting = processor_of(lambda: node.node.run("log", "export", "--file", stick, timeout=600))
    importing = processor_of(lambda: files.run("log", "import", stick, timeout=600))
    same(sizes(files)[log], total, "entries after the import")
    reading = min(timed(lambda: len(stick.read_bytes()))[0] for _ in range(3))
    bundles = entries_of(node.node.folder, log)
    bytes_ = sum(len(entry) for entry in bundles)
    small = stick.stat().st_size
    for one in (hub.node, files, node.node):
        shutil.rmtree(one.folder)
    stick.unlink()
    say(f"  {whole:.1f} s from the line's opening, {line:.1f} s of them connected; the node's server had started in {starting:.1f} s; processor hub {at_hub:.1f} s, node {at_node:.1f} s; load {load:.1f}")
    say(f"  file: export {exporting[0]:.1f} s, import {importing[0]:.1f} s ({importing[1]:.1f} s of processor), reading it {reading:.2f} s; "
        f"{bytes_ / total:.0f} bytes an entry, {small / total:.1f} compressed")
    peer = replicate(bundles)
    rate, stream, copy = total / whole, total / peer["stream"], total / peer["copy"]
    results["catchUp"] = {
        "entries": total, "fill": filling, "start": starting, "seconds": whole, "connected": line, "cpuHub": at_hub, "cpuNode": at_node, "memory": memory,
        "export": exporting, "import": importing, "read": reading, "bytes": bytes_, "compressed": small, "verify": verifying,
        "postgres": peer, "load": load,
    }
    row(f"a node with {total:,} entries meets its hub: line opened to all at the hub", f"{rate:,.0f}/s ({whole:.1f} s)",
        f"logical replication, PostgreSQL {peer['version']}: {stream:,.0f}/s", f"{rate / stream:.2f}×",
        "≥ 40,000/s and ≥ 1× (goal 100,000, 3×)", rate >= 40_000 and rate >= stream)
    row("  from the moment it was connected", f"{total / line:,.0f}/s ({line:.1f} s)", f"its initial copy (COPY) {copy:,.0f}/s",
        f"{total / line / stream:.2f}×")
    row("  with the start of the node's server", f"{total / (whole + starting):,.0f}/s ({starting:.1f} s to start)")
    row("  processor time of an entry", f"hub {at_hub / total * 1e6:.1f} µs, node {at_node / total * 1e6:.1f} µs",
        f"both clusters {peer['cpu'] / total * 1e6:.1f} µs")
    row("  verify, fold and commit without the line (log import)", f"{total / importing[0]:,.0f}/s",
        f"read and compress (log export) {total / exporting[0]:,.0f}/s")
    row("  copying alone", f"{bytes_ / total:.0f} bytes an entry, {small / total:.1f} on the line", f"reading the file {small / reading / 1e6:,.0f} MB/s",
        f"{bytes_ / small:.1f}:1")
    row("  most memory", f"hub {megabytes(memory[0])}, node {megabytes(memory[1])}", f"log verify at the hub {verifying:.1f} s",
        f"load {load:.1f}, at PostgreSQL {peer['load']:.1f}")


def processor_of(work):
    """The seconds that a program took, and its processor time."""
    before = resource.getrusage(resource.RUSAGE_CHILDREN)
    seconds = timed(work)[0]
    after = resource.getrusage(resource.RUSAGE_CHILDREN)
    return seconds, after.ru_utime + after.ru_stime - before.ru_utime - before.ru_stime


def entries_of(folder, log):
    """The bytes of the entries of a log, read from the store: each stands after its length, two bytes."""
    store = sqlite3.connect(f"file:{folder / 'ledger.sqlite'}?mode=ro", uri=True)
    found = store.execute("SELECT bytes FROM run WHERE log = (SELECT id FROM log WHERE origin = ?) ORDER BY start", (log,))
    entries = []
    for (run,) in found:
        at = 0
        while at < len(run):
            length = run[at] << 8 | run[at + 1]
            entries.append(run[at + 2 : at + 2 + length])
            at += 2 + length
    store.close()
    return entries


def binary_rows(entries, first):
    """Rows (log, index, bytes) in PostgreSQL's binary form of COPY."""
    log = b"ky/bench/shared"
    parts = [b"PGCOPY\n\xff\r\n\0" + bytes(8)]
    for offset, entry in enumerate(entries):
        parts.append(struct.pack(f"!hi{len(log)}siqi", 3, len(log), log, 8, first + offset, len(entry)))
        parts.append(entry)
    parts.append(b"\xff\xff")
    return b"".join(parts)


def replicate(entries):
    """The same rows by PostgreSQL's logical replication, between two clusters as they come: streamed, and by the initial copy.

    The subscription exists before the rows do, so that they come from the log and not from the initial copy; it is switched on
    when all have been inserted, and the time is from there until the subscriber has the last one.
    """
    table = "CREATE TABLE entry (log text, idx bigint, bytes bytea NOT NULL, PRIMARY KEY (log, idx))"
    last = len(entries) - 1
    with Postgres(FOLDER / "publisher", "wal_level=logical") as publisher, Postgres(FOLDER / "subscriber") as subscriber:
        for one in (publisher, subscriber):
            one.sql(table)
        publisher.sql("CREATE PUBLICATION entries FOR TABLE entry")
        source = f"CONNECTION 'host=127.0.0.1 port={publisher.port} user=bench dbname=postgres' PUBLICATION entries"
        subscriber.sql(f"CREATE SUBSCRIPTION stream {source} WITH (copy_data = false, enabled = false)")
        for first in range(0, len(entries), PIECE):
            publisher.copy("entry", binary_rows(entries[first : first + PIECE], first))

        def until_there():
            # The subscriber looks for itself, so that no client takes part of the machine meanwhile.
            subscriber.sql(
                "DO $$ BEGIN FOR turn IN 1..60000 LOOP EXIT WHEN exists(SELECT FROM entry WHERE log = 'ky/bench/shared' AND "
                f"idx = {last}); PERFORM pg_sleep(0.01); END LOOP; END $$", 660,
            )

        def complete():
            return subscriber.sql("SELECT count(*) || ' ' || sum(length(bytes)) FROM entry", 300)

        def processor():
            return sum(processor_seconds(*one.processes()) for one in (publisher, subscriber))

        wanted = f"{len(entries)} {sum(len(entry) for entry in entries)}"
        before, load = processor(), load_average()
        started = time.monotonic()
        subscriber.sql("ALTER SUBSCRIPTION stream ENABLE")
        until_there()
        streaming = time.monotonic() - started
        spent, load = processor() - before, max(load, load_average())
        same(complete(), wanted, "rows and bytes that were replicated")
        subscriber.sql("DROP SUBSCRIPTION stream")
        subscriber.sql("TRUNCATE entry")
        started = time.monotonic()
        subscriber.sql(f"CREATE SUBSCRIPTION copy {source}")
        until_there()
        copying = time.monotonic() - started
        same(complete(), wanted, "rows and bytes of the initial copy")
        subscriber.sql("DROP SUBSCRIPTION copy")
        version = subscriber.version
    say(f"  PostgreSQL: streamed in {streaming:.1f} s ({spent:.1f} s of processor), initial copy {copying:.1f} s")
    return {"stream": streaming, "copy": copying, "cpu": spent, "version": version, "load": load}
