"""A thousand nodes connected to one hub: what they cost it when nothing happens."""

import json
import re
import shutil
import subprocess
import time
import urllib.parse

from measure import WORK, load_average, megabytes, processor_seconds, resident, results, row, say
from members import FOLDER, Member, sizes, stop, timed
from support import expect, free_port, same

LINES = WORK / "lines"


def invite(hub, address, agency):
    """An invitation's token, made on the page “Nodes” as an administrator makes it."""
    form = urllib.parse.urlencode({"agency": agency, "role": "node", "jurisdiction": "", "label": address})
    answer = hub.request("POST", "/nodes/invitations", form.encode(), {"Content-Type": "application/x-www-form-urlencoded"})
    token = re.search(r"uf_inv_[A-Za-z0-9_-]+", answer.body.decode())
    expect(token, f"the page shows no invitation for {agency}: {answer.status}")
    return token.group(0)


def connected(count=1000, seconds=30):
    say(f"{count:,} nodes connected to one hub: {count:,} certificates, lines held open, a pulse every 15 s, {seconds} s")
    port = free_port()
    address = f"https://127.0.0.1:{port}"
    hub = Member(FOLDER / "hub", "hub", "hub")
    hub.start("--nodes-port", str(port))
    lines = None
    try:
        client = hub.server.client()
        inviting, tokens = timed(lambda: {f"n{number:04}": invite(client, address, f"n{number:04}") for number in range(count)})
        lines = subprocess.Popen([str(LINES), str(port), str(seconds + 10)], stdin=subprocess.PIPE, stdout=subprocess.PIPE, text=True)

        def tell(text):
            lines.stdin.write(text)
            lines.stdin.flush()

        def told(what):
            line = lines.stdout.readline()
            expect(line, f"the simulated nodes ended before they had said {what}")
            return json.loads(line)

        tell("".join(f"{agency} {token}\n" for agency, token in tokens.items()) + "\n")
        joined = told("joined")
        same(joined["joined"], count, "nodes that joined")
        # From a fresh start, so that the difference is what connections cost and not what joining left behind.
        stop(hub)
        hub.start("--nodes-port", str(port))
        client = hub.server.client()
        client.get("/api/v1/nodes")
        time.sleep(1)
        small = resident(hub.server.process.pid)
        # Nodes that were here before, as after any restart of a hub: they have its log, and nothing has to go to them first.
        have = {"hub/standing/shared": sizes(hub.node)["hub/standing/shared"]}
        tell(json.dumps(have) + "\n")
        connecting = told("connected")
        standing = client.get("/api/v1/nodes").json["nodes"]
        online = sum(one["status"] == "connected" for one in standing)
        time.sleep(5)
        before, average = processor_seconds(hub.server.process.pid), load_average()
        generator = processor_seconds(lines.pid)
        started = time.monotonic()
        time.sleep(seconds)
        lasted = time.monotonic() - started
        idle = (processor_seconds(hub.server.process.pid) - before) / lasted
        generator = (processor_seconds(lines.pid) - generator) / lasted
        large = resident(hub.server.process.pid)
        average = max(average, load_average())
        stayed = told("what came")
        stop(hub)
    finally:
        if lines:
            lines.kill()
            lines.wait()
        if hub.server:
            hub.kill()
        shutil.rmtree(hub.node.folder, ignore_errors=True)
    each = (large - small) / count / 1024
    results["connected"] = {
        "nodes": count, "online": online, "idle": idle, "memory": [small, large], "each": each, "joined": joined, "connected": connecting,
        "stayed": stayed, "generator": generator, "load": average, "inviting": inviting,
    }
    say(f"  invited in {inviting:.1f} s, joined in {joined['seconds']:.1f} s, connected in {connecting['seconds']:.1f} s; "
        f"{online:,} shown as connected; {stayed}; load {average:.1f}")
    whole = online == count and stayed["ended"] == 0 and stayed["heard"] == count
    row(f"{count:,} connected nodes, pulsing: the hub's processor when idle", f"{idle:.1%} of a core over {lasted:.0f} s",
        f"the simulated nodes {generator:.1%}", f"load {average:.1f}", "< 5 %", idle < 0.05 and whole)
    row("  memory of a node's connections", f"{each:.0f} KiB", f"{megabytes(small)} before, {megabytes(large)} with them", "", "< 200 KiB",
        each < 200 and whole)
    row("  lines that held, with word from both sides", f"{stayed['heard']:,} of {count:,}", f"{stayed['pulses']:,} pulses", "", "all", whole)
