"""The benchmarks, each with its peer in the same run: `bench.py [intake|permissions|boards|million|check|federation|conduct|matching]`;
all unless some are named.

Everything happens on loopback and on one disk, in .cache/bench; every load ends by itself and every server is ended by its id.
The last part of the output is the table; .cache/bench/results.json holds the numbers.
"""

import json
import os
import re
import shutil
import signal
import socket
import statistics
import subprocess
import sys
import time
from pathlib import Path

from measure import (
    HERE, LOAD, STATES, WORK, cpu_nanoseconds, fresh, megabytes, results, row, rows, run, say, signed_in,
)
from connected import LINES
from evening import conduct
from matching import matching
from nodes import federation
from postgres import Postgres
from support import BINARY, Failure, Node, account_file, account_path, expect, same, tallies, tally


def verified(node, what, seconds=180):
    """Runs log verify, and gives the seconds it took; a row where it does not hold or does not end."""
    started = time.monotonic()
    try:
        node.verify(timeout=seconds)
    except subprocess.TimeoutExpired:
        row(f"  log verify after {what}", f"not done after {seconds} s", "", "", "holds", False)
    except Failure as failure:
        row(f"  log verify after {what}", str(failure)[:80], "", "", "holds", False)
    return time.monotonic() - started


def load_post(server, operation, connections, count, prefix, value, timeout=600):
    command = [LOAD, "post", server.port, tallies(operation), connections, count, prefix, value]
    return json.loads(run(command, timeout, env=signed_in(server)))


def size_of(node):
    logs = json.loads(node.run("log", "list", "--json").stdout)
    return next(log["size"] for log in logs if log["log"].endswith("/shared"))


def environment():
    cpu = re.search(r"model name\s*: (.*)", Path("/proc/cpuinfo").read_text())
    path = WORK / "sync-probe"
    times = []
    with open(path, "wb") as file:
        for _ in range(200):
            started = time.perf_counter()
            file.write(bytes(4096))
            file.flush()
            os.fdatasync(file.fileno())
            times.append(time.perf_counter() - started)
    path.unlink()
    times.sort()
    say(f"{os.cpu_count()} cores ({cpu.group(1) if cpu else 'unknown'}); one durable write of 4 KiB takes "
        f"{times[100] * 1e6:.0f} µs (median), {times[198] * 1e6:.0f} µs (99 %)")


# --- Intake ----------------------------------------------------------------------------------------------------------


def wrk(server, path, prefix, seconds):
    """One run of wrk with 64 connections: rate, latencies, and what was not accepted."""
    text = run(
        ["wrk", "-t", 1, "-c", 64, "-d", f"{seconds}s", "--latency", "-s", HERE / "tally.lua",
         f"{server.url}{path}", "--", prefix], seconds + 60, env=signed_in(server),
    )
    bad = re.search(r"Non-2xx or 3xx responses: (\d+)", text)
    errors = re.search(r"Socket errors: (.*)", text)
    if bad or errors:
        raise Failure(f"wrk on {path}: {bad.group(0) if bad else ''} {errors.group(0) if errors else ''}")

    def time_of(label):
        number, unit = re.search(rf"{label}\s+([\d.]+)(us|ms|s)", text).groups()
        return float(number) * {"us": 0.001, "ms": 1, "s": 1000}[unit]

    return {
        "rate": float(re.search(r"Requests/sec:\s+([\d.]+)", text).group(1)),
        "requests": int(re.search(r"(\d+) requests in", text).group(1)),
        "p50": time_of("50%"), "p99": time_of("99%"),
    }


def intake(rounds=3, seconds=6):
    say(f"intake: {rounds} rounds of {seconds} s each of our no-op, our reports, pgbench")
    node = fresh("intake")
    operation = node.operation()
    noop, ours, tps = [], [], []
    with Postgres(WORK / "postgres") as postgres, node.serve("--benchmark") as server:
        postgres.sql(
            "CREATE TABLE report (id bigserial PRIMARY KEY, received timestamptz NOT NULL DEFAULT now(), category text NOT NULL, "
            "jurisdiction text NOT NULL, value bigint, stage text NOT NULL, prepared_by text NOT NULL)"
        )
        load_post(server, operation, 16, 240, "warm", 46)
        wrk(server, "/api/v1/noop", "warm", 2)
        postgres.insert(2)
        before = size_of(node)
        for number in range(rounds):
            noop.append(wrk(server, "/api/v1/noop", f"noop-{number}", seconds))
            ours.append(wrk(server, tallies(operation), f"intake-{number}", seconds))
            tps.append(postgres.insert(seconds))
            say(f"  no-op {noop[-1]['rate']:,.0f}/s   reports {ours[-1]['rate']:,.0f}/s (p50 {ours[-1]['p50']:.1f} ms, "
                f"p99 {ours[-1]['p99']:.1f} ms)   pgbench {tps[-1][0]:,.0f}/s ({tps[-1][1]:.1f} ms)")
        answered = sum(one["requests"] for one in ours)
        stored = size_of(node) - before
        # wrk leaves with up to 64 reports under way in each round, which are stored and not counted by it.
        expect(answered <= stored <= answered + 64 * rounds, f"{answered} reports were acknowledged and {stored} stored")
        version = postgres.version
        memory = server.memory()
        server.stop()
    checking = verified(node, "intake")
    middle = lambda values: statistics.median(values)  # noqa: E731
    own, base, peer = middle([o["rate"] for o in ours]), middle([n["rate"] for n in noop]), middle([t[0] for t in tps])
    results["intake"] = {"noop": noop, "reports": ours, "pgbench": tps, "stored": stored}
    row("durable reports over HTTP, 64 connections", f"{own:,.0f}/s", f"own no-op POST {base:,.0f}/s", f"{own / base:.0%}",
        "≥ 50 % (goal 60 %)", own / base >= 0.5)
    row("", f"{own:,.0f}/s", f"pgbench -c 64, PostgreSQL {version}: {peer:,.0f}/s", f"{own / peer:.2f}×", "≥ 1.25×", own / peer >= 1.25)
    row("  latency of a report at that load", f"p50 {middle([o['p50'] for o in ours]):.1f} ms, p99 {middle([o['p99'] for o in ours]):.1f} ms",
        f"pgbench mean {middle([t[1] for t in tps]):.1f} ms")
    row("  memory after it", megabytes(memory), f"log verify of {stored:,} reports {checking:.1f} s")


# --- Boards ----------------------------------------------------------------------------------------------------------


def subscribers(client):
    for line in client.get("/metrics").body.decode().splitlines():
        if line.startswith("unitedfront_live_subscribers "):
            return int(float(line.split()[1]))
    raise Failure("the metrics do not count live subscribers")


def open_board(server, path, receive=None):
    connection = socket.socket()
    if receive:
        connection.setsockopt(socket.SOL_SOCKET, socket.SO_RCVBUF, receive)
    connection.settimeout(10)
    connection.connect(("127.0.0.1", server.port))
    connection.sendall(
        f"GET {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {server.token}\r\nAccept: text/event-stream\r\n\r\n".encode()
    )
    expect(connection.recv(64).startswith(b"HTTP/1.1 200"), "a board was refused")
    return connection


def boards(count=1000, rate=20, seconds=30):
    say(f"boards: {count} open boards, {rate} reports a second for {seconds} s")
    node = fresh("boards")
    operation = node.operation()
    live = f"/operations/{operation}/live"
    with node.serve() as server:
        client = server.client()
        load_post(server, operation, 4, 120, "warm", 1)
        small = server.memory()
        one = json.loads(run([LOAD, "boards", server.port, live, tallies(operation), 1, rate, 5, "one"], 120, env=signed_in(server)))
        started = cpu_nanoseconds(server.process.pid), time.monotonic()
        many = json.loads(run([LOAD, "boards", server.port, live, tallies(operation), count, rate, seconds, "many"], 300, env=signed_in(server)))
        busy = (cpu_nanoseconds(server.process.pid) - started[0]) / 1e9 / (time.monotonic() - started[1])
        large = server.memory()
        say(f"  {many['receipts']:,} receipts, {many['lost']} lost; p50 {many['p50']} ms, p99 {many['p99']} ms, max {many['max']} ms; "
            f"{many['bytesPerEvent']:,.0f} bytes an event; the server used {busy:.0%} of a core")

        # All thousand have left at once: noticed within a heartbeat (15 s).
        started = time.monotonic()
        while (left := subscribers(client)) > 0 and time.monotonic() - started < 20:
            time.sleep(0.05)
        gone = time.monotonic() - started
        # One that vanishes without a word: no FIN reaches the server before the reset.
        quiet = open_board(server, live)
        quiet.setsockopt(socket.SOL_SOCKET, socket.SO_LINGER, b"\x01\0\0\0\0\0\0\0")
        while subscribers(client) < 1:
            time.sleep(0.05)
        quiet.close()
        started = time.monotonic()
        while (reset := subscribers(client)) > 0 and time.monotonic() - started < 20:
            time.sleep(0.02)
        vanished = time.monotonic() - started

        # Readers that stop reading: what waits for them is bounded.
        stalled = [open_board(server, live, receive=4096) for _ in range(50)]
        memories = [server.memory()]
        for number in range(3):
            load_post(server, operation, 8, 2000, f"stall-{number}", 100_000 + number)
            for step in range(60):
                client.post(tallies(operation), tally(value=200_000 + 100 * number + step), key=f"slow-{number}-{step}")
                time.sleep(0.03)
            memories.append(server.memory())
        remaining = subscribers(client)
        for connection in stalled:
            connection.close()
        server.stop()
    verified(node, "boards")
    growth = memories[-1] - memories[1]
    results["boards"] = {"one": one, "many": many, "cpu": busy, "gone": gone, "vanished": vanished, "stalled": memories,
                         "memory": [small, large], "remaining": remaining}
    row(f"{count:,} open boards at {rate} reports/s: acknowledgement to receipt",
        f"p50 {many['p50']:.1f}, p99 {many['p99']:.1f}, max {many['max']:.1f} ms", f"one open board: p99 {one['p99']:.1f} ms", "",
        "99 % within 50 ms", many["p99"] <= 50 and many["lost"] == 0)
    row("  receipts lost", f"{many['lost']} of {many['receipts'] + many['lost']:,}", "", "", "0", many["lost"] == 0)
    row("  memory of the server", f"{megabytes(small)} before, {megabytes(large)} with {count:,} boards", "", f"{(large - small) / count / 1024:.0f} KiB a board")
    row("  a board that vanished is noticed", f"{vanished:.2f} s; {count:,} at once {gone:.2f} s", "", "", "within 15 s", left == 0 and reset == 0)
    row("  50 readers that stall, memory over 6,000 reports", f"{megabytes(memories[0])}, then " + ", ".join(megabytes(m) for m in memories[1:]),
        "", "", "does not grow", growth < 32 << 20)


# --- A million -------------------------------------------------------------------------------------------------------


def timed_account(client, path):
    started = time.perf_counter()
    answer = client.get(path)
    seconds = time.perf_counter() - started
    same(answer.status, 200, f"the answer of {path}")
    return seconds, answer.json


def start_time(node, arguments=()):
    """Starts the server, and gives the seconds until it answers /ready, and the server."""
    server = node.serve(*arguments, patience=180)
    return server.start(), server


def million(total=1_000_000, value_step=1):
    say(f"a million: {total:,} entries over HTTP; this takes some minutes")
    node = fresh("million")
    operation = node.operation()
    account = account_path(operation)
    moments, costs, value = [], {}, 100
    server = node.serve(patience=180)
    server.start()
    try:
        client = server.client()
        load_post(server, operation, 12, 240, "warm", value)
        for size in [s for s in (1_000, 10_000, 100_000, 1_000_000) if s <= total]:
            sample = 600 if size == 1_000 else 4_000
            while (missing := size - sample // 2 - size_of(node)) > 0:
                value += value_step
                part = min(missing, max(1_000, total // 10))
                done = load_post(server, operation, 64, part, f"fill-{value}", value)
                same(done["failed"], 0, "refused reports")
                moments.append((timed_account(client, account)[1]["asOf"], value))
                time.sleep(0.02)
            value += value_step
            best = None
            for repeat in range(4):
                before = cpu_nanoseconds(server.process.pid)
                done = load_post(server, operation, 64, sample // 4, f"sample-{size}-{repeat}", value)
                spent = (cpu_nanoseconds(server.process.pid) - before) / (sample // 4) / 1000
                best = spent if best is None else min(best, spent)
            alone = load_post(server, operation, 1, 200, f"alone-{size}", value)
            costs[size] = {"cpu": best, "rate": done["rate"], "p50": done["p50"], "alone": alone["p50"]}
            say(f"  at {size:>9,}: {best:.0f} µs of processor a report, {done['rate']:,.0f}/s, one alone p50 {alone['p50']:.2f} ms, "
                f"memory {megabytes(server.memory())}")
        entries = size_of(node)
        full = server.memory()
        states = STATES.split(",")

        def past(client):
            """The slowest of the account as of moments of all ages, each asked for twice; and whether it is right."""
            first, second = [], []
            for moment, wanted in moments[:: max(1, len(moments) // 8)]:
                taken, document = timed_account(client, f"{account}?asOf={moment}")
                first.append(taken)
                total_then = next(f["value"] for f in document["figures"] if f["category"] == "arrests" and not f["jurisdiction"])
                same(total_then, wanted * len(states), f"arrests as of {moment}")
                second.append(timed_account(client, f"{account}?asOf={moment}")[0])
            return max(first) * 1000, max(second) * 1000

        now_ms = min(timed_account(client, account)[0] for _ in range(5)) * 1000
        asof_first, asof_second = past(client)
        started = time.monotonic()
        server.stop(seconds=60)
        stopping = time.monotonic() - started

        snapshots = sum(path.stat().st_size for path in (node.folder / "snapshots").glob("*")) if (node.folder / "snapshots").exists() else 0
        warm = []
        for _ in range(3):
            seconds, server = start_time(node)
            warm.append(seconds)
            with_memory = server.memory()
            if len(warm) == 3:
                cold_first, cold_second = past(server.client())
                same(timed_account(server.client(), account)[1]["cut"][next(iter(moments_log(node)))] , entries, "entries after the start")
                with_memory = max(with_memory, server.memory())
            server.stop(seconds=60)
        shutil.rmtree(node.folder / "snapshots", ignore_errors=True)
        bare, server = start_time(node)
        bare_memory = server.memory()
        server.kill()
        verifying = verified(node, "a million", 300)
        disk = sum(path.stat().st_size for path in node.files())
    finally:
        server.kill()
    shutil.rmtree(node.folder, ignore_errors=True)
    most = max(full, with_memory, bare_memory)
    # Against the cheaper of the two small sizes: at a thousand entries the process is hardly warm.
    first, last = min(cost["cpu"] for size, cost in costs.items() if size <= 10_000), costs[max(costs)]["cpu"]
    results["million"] = {"entries": entries, "costs": costs, "start": warm, "startBare": bare, "memory": [full, with_memory, bare_memory],
                          "asOf": [asof_first, asof_second, cold_first, cold_second], "now": now_ms, "verify": verifying, "disk": disk,
                          "snapshots": snapshots, "stop": stopping}
    row(f"{entries:,} entries: start from a snapshot", f"{statistics.median(warm):.2f} s", f"without one {bare:.2f} s",
        f"{bare / statistics.median(warm):.0f}×", "< 1 s", statistics.median(warm) < 1)
    row("  start without a snapshot", f"{bare:.2f} s", "", f"{entries / bare:,.0f} entries/s", "< 10 s", bare < 10)
    row("  the account as of past moments, slowest of all", f"{max(asof_first, cold_first):.0f} ms", f"the account now {now_ms:.0f} ms", "",
        "< 100 ms", max(asof_first, asof_second, cold_first, cold_second) < 100)
    row("  memory", megabytes(most), f"on disk {megabytes(disk)}", "", "< 1 GiB", most < 1 << 30)
    for size, cost in costs.items():
        row(f"  cost of a report at {size:,} entries", f"{cost['cpu']:.0f} µs of processor, {cost['rate']:,.0f}/s", "", f"{cost['cpu'] / first:.2f}×",
            "flat (≤ 1.5×)" if size == max(costs) else "", last / first <= 1.5 if size == max(costs) else None)
    row("  log verify", f"{verifying:.1f} s", "", f"{entries / verifying:,.0f} entries/s")


def moments_log(node):
    return [log["log"] for log in json.loads(node.run("log", "list", "--json").stdout) if log["log"].endswith("/shared")]


# --- Checking texts --------------------------------------------------------------------------------------------------


def check(texts=10_000):
    """Checks an archive of texts; the peer is GNU grep, which only finds the digits and reads nothing of them."""
    shutil.rmtree(WORK / "check", ignore_errors=True)
    node = Node.make(WORK / "check")
    node.run("import", account_file(), "--yes")
    archive = WORK / "archive"
    shutil.rmtree(archive, ignore_errors=True)
    archive.mkdir(parents=True)
    lines = [
        "Kentucky authorities arrested 46 people and identified 23 victims, officials said in a statement on Friday.",
        "In all, 102 people were arrested in 12 states, and 47 victims were identified, two of them minors.",
        "The operation had been months in the making, the attorney general said, and took detailed preparation.",
        "Anyone who needs help can call 1-888-373-7888 or text 233733 at any hour of the day.",
        "Iowa made 11 arrests and seized a large amount of currency; Texas identified four victims.",
        "“We want to have as many services as possible to help them get on their feet,” a spokesman said.",
        "Advocates say that there are large gaps in services including housing, education and job training.",
    ]
    size = 0
    for number in range(texts):
        text = "\n\n".join(lines[(number + step) % len(lines)] for step in range(10)) + "\n"
        size += len(text.encode())
        (archive / f"{number:05}.txt").write_text(text)
    thousand = WORK / "thousand.txt"
    thousand.write_text(" ".join(" ".join(lines * 20).split()[:1000]))
    empty = WORK / "word.txt"
    empty.write_text("Nothing\n")

    def seconds(command, allowed=(0,)):
        started = time.monotonic()
        done = subprocess.run([str(word) for word in command], stdout=subprocess.DEVNULL, stderr=subprocess.PIPE, timeout=300)
        if done.returncode not in allowed:
            raise Failure(f"{command[0]} ended with {done.returncode}: {done.stderr.decode()[-300:]}")
        return time.monotonic() - started

    def checking(path):
        return seconds(["taskset", "-c", "0", BINARY, "check", "--json", path, "--data", node.folder], (0, 1))

    start = min(checking(empty) for _ in range(5))
    one = min(checking(thousand) for _ in range(5)) - start
    ours = min(checking(archive) for _ in range(2)) - start
    peer = min(seconds(["taskset", "-c", "0", "grep", "-rohE", "[0-9][0-9,]*", archive]) for _ in range(3))
    rate, other = size / ours / 1e6, size / peer / 1e6
    results["check"] = {"thousand_words_ms": one * 1000, "archive_mb": size / 1e6, "mb_per_s": rate, "grep_mb_per_s": other}
    row("check, 1,000 words after start", f"{one * 1000:.1f} ms", "", "", "< 20 ms", one < 0.02)
    row(f"check, {texts:,} texts, {size / 1e6:.0f} MB, one core", f"{rate:.1f} MB/s", f"grep -oE digits: {other:.0f} MB/s",
        f"{rate / other:.3f}×", "> 2 MB/s", rate > 2)


def permissions():
    say("permissions: the same reports with and without the permission checks, in turns of one run")
    found = json.loads(run([BINARY, "benchmark-permissions"], 300))
    results["permissions"] = found
    row(
        "permission checks, of intake's processor time", f"{found['microsecondsChecked']:.1f} us a report",
        f"unchecked {found['microsecondsUnchecked']:.1f} us", f"{found['percent']:+.1f} %", "< 2 %", found["percent"] < 2,
    )


# --- The table -------------------------------------------------------------------------------------------------------


def table():
    heads = ("what", "ours", "peer in the same run", "ratio", "target", "")
    widths = [max(len(str(line[column])) for line in [heads, *rows]) for column in range(6)]
    say("")
    for line in [heads, tuple("-" * width for width in widths), *rows]:
        say("  ".join(str(cell).ljust(width) for cell, width in zip(line, widths)).rstrip())


def main():
    parts = {
        "intake": intake, "permissions": permissions, "boards": boards, "million": million, "check": check,
        "federation": federation, "conduct": conduct,
        "matching": matching,
    }
    chosen = sys.argv[1:] or list(parts)
    # million:200000 does that part with another number.
    chosen = [name.partition(":") for name in chosen]
    if any(name not in parts or (number and not number.isdigit()) for name, _, number in chosen):
        sys.exit(f"bench: choose from {', '.join(parts)}; a part's size may follow it, as in federation:200000")
    WORK.mkdir(parents=True, exist_ok=True)
    run(["gcc", "-O2", "-Wall", "-Wextra", "-o", LOAD, HERE / "load.c"], 60)
    run(["gcc", "-O2", "-Wall", "-Wextra", "-o", LINES, HERE / "lines.c", "-lssl", "-lcrypto"], 60)
    environment()
    failed = False
    for name, _, number in chosen:
        try:
            parts[name](*([int(number)] if number else []))
        except (Failure, subprocess.TimeoutExpired, OSError, StopIteration, KeyError) as error:
            failed = True
            say(f"{name} could not be measured: {error}")
    (WORK / "results.json").write_text(json.dumps(results, indent=2) + "\n")
    table()
    sys.exit(1 if failed else 0)


if __name__ == "__main__":
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(143))
    main()
