"""First paint of the command board in Chromium, with a long evening behind it.

In two ways: as people open it, from another page of the site; and as the first page of a new tab. There the browser has nothing in its
cache, and starts a process for the site, since no page may share one with whoever opened it (Cross-Origin-Opener-Policy).
The peer is the same page as a file, from Python's http.server: what the browser alone takes. Started with `load ADDRESS COUNT BEFORE`
this file is the browser, with the Python of .cache/venv, which holds Playwright; a token comes by the environment.
"""

import datetime
import json
import os
import random
import shutil
import socketserver
import statistics
import sys
import threading
import time
from http.server import SimpleHTTPRequestHandler
from pathlib import Path

CHROMIUM = "/usr/bin/chromium"
WORKERS = 4


def evening(server, operation, count):
    """An evening of so many entries: units, tasks, check-ins, messages, readiness; the seconds that it took."""
    from evening import said
    from support import expect

    client = server.client()
    own = client.get(f"/api/v1/operations/{operation}/conduct").json["own"]
    teams = "\n".join(f"u{number} | Team {number} | p{number} | p{number} | Tac | Site" for number in range(36))
    plan = said(client, operation, "plans", {"title": "Hub plan", "sections": {"mission": "Find them.", "assignments": teams}})
    said(client, operation, "plan-approvals", {"plan": plan})
    hour = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=60)
    said(client, operation, "h-hour", {"at": hour.strftime("%Y-%m-%dT%H:%M:00Z")})
    sheet = "key,title,start,duration,function\n" + "\n".join(f"t{number},Task {number},{number - 100},10,Teams" for number in range(60, 400))
    answer = client.request("POST", f"/api/v1/operations/{operation}/task-sheets", body=sheet.encode(), headers={"Content-Type": "text/csv"})
    expect(answer.status == 201, f"a sheet of tasks: {answer}")
    failures = []

    def work(seed):
        client, chance = server.client(), random.Random(seed)
        try:
            for number in range(count // WORKERS):
                kind = chance.random()
                if kind < 0.5:
                    said(client, operation, "check-ins", {"person": f"p{chance.randrange(300)}", "unit": f"{own}/u{chance.randrange(36)}"})
                elif kind < 0.8:
                    said(client, operation, "messages", {"to": ["everyone"], "precedence": chance.choice(["routine", "priority"]),
                                                         "subject": f"Message {number}", "text": "words " * 10})
                elif kind < 0.9:
                    said(client, operation, "readiness", {"item": "people", "state": "ready", "evidence": str(number)})
                else:
                    said(client, operation, "briefings", {"plan": plan, "people": [f"p{chance.randrange(300)}"]})
        except Exception as error:  # noqa: BLE001 - what stops a thread is said by the one that waits for it
            failures.append(error)

    started = time.monotonic()
    threads = [threading.Thread(target=work, args=(seed,)) for seed in range(WORKERS)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    expect(not failures, f"the evening could not be told: {failures[:1]}")
    return time.monotonic() - started


def loads(address, count, token="", before=""):
    """First contentful paints in Chromium, in milliseconds, and the waits for the first byte; `before` is opened in the tab before."""
    from measure import ROOT, run

    python = ROOT / ".cache/venv/bin/python"
    return json.loads(run([python, __file__, "load", address, count, before], 300, env={**os.environ, "UNITEDFRONT_TOKEN": token}))


def paint(count=50_000, times=21):
    from measure import WORK, fresh, load_average, results, row, say
    from support import expect

    say(f"conduct: first paint of the command board with {count:,} entries")
    node = fresh("paint")
    operation = node.operation()
    with node.serve() as server:
        filling = evening(server, operation, count)
        path = f"/operations/{operation}/command"
        client = server.client()
        drawn = []
        for _ in range(times):
            started = time.perf_counter()
            answer = client.request("GET", path, headers={"Accept": "text/html"})
            drawn.append((time.perf_counter() - started) * 1000)
            expect(answer.status == 200, f"the command board: {answer}")
        ours = loads(f"{server.url}{path}", times, server.token, f"{server.url}/")
        alone = loads(f"{server.url}{path}", times, server.token)
        folder = WORK / "paint-page"
        shutil.rmtree(folder, ignore_errors=True)
        (folder / "assets").mkdir(parents=True)
        (folder / "page.html").write_bytes(answer.body)
        for name in ("site.css", "board.js"):
            (folder / "assets" / name).write_bytes(client.get(f"/assets/{name}").body)
        server.stop()
    handler = lambda *arguments: Quiet(*arguments, directory=str(folder))  # noqa: E731
    with socketserver.ThreadingTCPServer(("127.0.0.1", 0), handler) as files:
        threading.Thread(target=files.serve_forever, daemon=True).start()
        place = f"http://127.0.0.1:{files.server_address[1]}"
        peer = loads(f"{place}/page.html", times, before=f"{place}/page.html?before")
        peer_alone = loads(f"{place}/page.html", times)
        files.shutdown()
    results["paint"] = {"count": count, "fill": filling, "ours": ours, "peer": peer, "alone": [alone, peer_alone], "drawn": drawn, "load": load_average()}
    ways = {f"first paint of the command board, {count:,} entries": (ours, peer), "  as the first page of a new tab": (alone, peer_alone)}
    for name, (mine, other) in ways.items():
        middle = statistics.median(mine["paints"])
        row(name, f"p50 {middle:.0f}, max {max(mine['paints']):.0f} ms of {len(mine['paints'])}",
            f"the same page as a file: p50 {statistics.median(other['paints']):.0f} ms", "", "p50 within 200 ms", middle <= 200)
    row("  the server's part", f"p50 {statistics.median(drawn):.1f} ms, {len(answer.body) / 1024:.0f} KiB",
        f"until the first byte in the browser: p50 {statistics.median(ours['waits']):.0f} ms", "", f"{count / filling:,.0f} entries/s taken in")


class Quiet(SimpleHTTPRequestHandler):
    def log_message(self, *_):
        pass


def browse(address, count, before):
    """Loads a page so many times, each in a fresh profile's page; Chromium has warmed up twice."""
    from playwright.sync_api import sync_playwright

    token, paints, waits = os.environ.get("UNITEDFRONT_TOKEN"), [], []
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=CHROMIUM, args=["--no-sandbox"])
        for number in range(count + 2):
            context = browser.new_context(extra_http_headers={"Authorization": f"Bearer {token}"} if token else {})
            page = context.new_page()
            if before:
                page.goto(before, wait_until="load")
            page.goto(address, wait_until="load")
            paint = page.evaluate("""() => new Promise((resolve) => {
                const known = performance.getEntriesByName("first-contentful-paint")[0];
                if (known) return resolve(known.startTime);
                new PerformanceObserver((list) => {
                    const entry = list.getEntriesByName("first-contentful-paint")[0];
                    if (entry) resolve(entry.startTime);
                }).observe({ type: "paint", buffered: true });
            })""")
            wait = page.evaluate("performance.getEntriesByType('navigation')[0].responseStart")
            if number >= 2:
                paints.append(paint)
                waits.append(wait)
            context.close()
        browser.close()
    print(json.dumps({"paints": paints, "waits": waits}))


if __name__ == "__main__":
    browse(sys.argv[2], int(sys.argv[3]), sys.argv[4])
