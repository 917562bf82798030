"""A hub and nodes on hosts of their own: network namespaces, links that are cut and narrow, a bad line, and `kill -9`.

Run by Scripts/test.py against the built program as root; elsewhere it is skipped with a sentence. Everything that it makes has
the process's number in its name and is removed at the end, whatever the end. `real_hosts.py [NODES [WORD]]`: how many nodes, 3
unless told otherwise, and which checks.
"""

import asyncio
import atexit
import ctypes
import http.client
import json
import os
import random
import shutil
import signal
import ssl
import subprocess
import sys
import threading
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/System"), str(Path(__file__).parent)]

from federation import wait  # noqa: E402
from support import (
    BINARY,
    Answer,
    Failure,
    Node,
    Skip,
    Suite,
    Workplace,
    command,
    expect,
    same,
    shorten,
    token_of,
)  # noqa: E402

PREFIX = "ufrh"
MARK = f"{PREFIX}{os.getpid()}"
SWITCH = f"{MARK}s"
STATES = ["KY", "IA", "MO", "TN", "ND", "SD", "NE", "TX", "WI", "IL", "MN", "KS"]
COUNT = int(sys.argv[1]) if len(sys.argv) > 1 and sys.argv[1].isdigit() else 3
SEED = int(os.environ.get("SEED", "20210827"))
suite = Suite("real hosts")


# Hosts


def sh(*words, check=True):
    done = subprocess.run([str(word) for word in words], capture_output=True, text=True, timeout=20)
    if check and done.returncode:
        raise Failure(f"{' '.join(map(str, words))}: {done.stderr.strip()}")
    return done


def obstacle():
    """Why this machine cannot make hosts; None where it can."""
    if os.geteuid() != 0:
        return "network namespaces are made by root only: run it as root"
    if not shutil.which("ip"):
        return "the program “ip” is missing: install iproute2"
    done = sh("ip", "netns", "add", SWITCH, check=False)
    if done.returncode:
        return f"this machine makes no network namespaces: {done.stderr.strip()}"
    done = sh("ip", "-n", SWITCH, "link", "add", "br0", "type", "bridge", check=False)
    if done.returncode:
        clean()
        return f"this kernel has no bridge: {done.stderr.strip()}"
    sh("ip", "-n", SWITCH, "link", "set", "br0", "up")
    return None


def clean(mark=MARK):
    """Removes every namespace that this process made; its links go with it."""
    done = sh("ip", "netns", "list", check=False)
    for line in done.stdout.splitlines():
        name = line.split()[0] if line.split() else ""
        if name.startswith(mark):
            sh("ip", "netns", "del", name, check=False)


def clean_old():
    """Removes what an earlier run has left whose process is gone."""
    for line in sh("ip", "netns", "list", check=False).stdout.splitlines():
        name = line.split()[0] if line.split() else ""
        # The process's number stands between the prefix and the letter of what it is.
        owner = name.removeprefix(PREFIX).split("h")[0].split("s")[0]
        if name.startswith(PREFIX) and owner.isdigit() and not Path(f"/proc/{owner}").exists():
            sh("ip", "netns", "del", name, check=False)


LIBC = ctypes.CDLL(None, use_errno=True)


def inside(namespace, work):
    """Does `work` with the sockets of a namespace; only this thread goes there, and it comes back."""
    with open("/proc/thread-self/ns/net") as home, open(f"/run/netns/{namespace}") as there:
        if LIBC.setns(there.fileno(), 0x40000000):
            raise OSError(ctypes.get_errno(), "setns")
        try:
            return work()
        finally:
            LIBC.setns(home.fileno(), 0x40000000)


class Host:
    """One machine: a namespace with one link to the switch."""

    def __init__(self, number):
        self.number, self.space = number, f"{MARK}h{number}"
        self.address, self.port = f"10.77.0.{number + 1}", f"p{number}"
        sh("ip", "netns", "add", self.space)
        sh("ip", "link", "add", f"{self.port}", "netns", SWITCH, "type", "veth", "peer", "name", "eth0", "netns", self.space)
        sh("ip", "-n", SWITCH, "link", "set", self.port, "master", "br0", "up")
        sh("ip", "-n", self.space, "addr", "add", f"{self.address}/24", "dev", "eth0")
        sh("ip", "-n", self.space, "link", "set", "lo", "up")
        sh("ip", "-n", self.space, "link", "set", "eth0", "up")

    def link(self, state):
        sh("ip", "-n", SWITCH, "link", "set", self.port, state)

    def narrow(self, rate):
        """Both directions at `rate`, such as 64kbit; None takes it off. False where the kernel cannot."""
        ends = ((SWITCH, self.port), (self.space, "eth0"))
        for space, device in ends:
            if rate is None:
                sh("tc", "-n", space, "qdisc", "del", "dev", device, "root", check=False)
                continue
            done = sh(
                "tc",
                "-n",
                space,
                "qdisc",
                "replace",
                "dev",
                device,
                "root",
                "tbf",
                "rate",
                rate,
                "burst",
                "2kb",
                "latency",
                "5s",
                check=False,
            )
            if done.returncode:
                raise Skip(f"this kernel has no token bucket: {done.stderr.strip()}")

    def sent(self):
        """Bytes that have left this host."""
        return int(sh("ip", "netns", "exec", self.space, "cat", "/sys/class/net/eth0/statistics/tx_bytes").stdout)

    def run(self, *words, **options):
        return subprocess.Popen(["ip", "netns", "exec", self.space, *map(str, words)], **options)


class There(http.client.HTTPSConnection):
    """A connection made within a namespace, over TLS."""

    def __init__(self, space, *arguments, **options):
        super().__init__(*arguments, **options)
        self.space = space

    def connect(self):
        inside(self.space, super().connect)


class Client:
    """Talks to a server from its own host."""

    def __init__(self, member, timeout=20):
        self.member, self.timeout, self.connection = member, timeout, None

    def request(self, method, path, body=None, headers=None):
        if self.connection is None:
            context = ssl.create_default_context(cafile=str(self.member.node.folder / "tls.crt"))
            host = self.member.host
            self.connection = There(host.space, host.address, 8080, timeout=self.timeout, context=context)
        headers = {"Authorization": f"Bearer {self.member.token}", **(headers or {})}
        if body is not None:
            body = json.dumps(body).encode()
            headers["Content-Type"] = "application/json"
        try:
            self.connection.request(method, path, body=body, headers=headers)
            response = self.connection.getresponse()
            content = response.read()
        except Exception:
            self.close()
            raise
        if response.will_close:
            self.close()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, content)

    def get(self, path):
        return self.request("GET", path)

    def close(self):
        if self.connection:
            self.connection.close()
        self.connection = None


class Member:
    """The program on one host."""

    def __init__(self, place, host, agency, role="node"):
        command("init", "--role", role, "--agency", agency, "--data", place / agency)
        self.host, self.agency, self.node = host, agency, Node(place / agency)
        self.process, self.output = None, place / f"{agency}.log"
        self.token = None
        self.local = threading.local()
        #: What the server has said is written: entry, and the figure.
        self.acknowledged = []

    def start(self):
        self.token = self.token or token_of(self.node.folder)
        more = ["--nodes-host", self.host.address, "--nodes-port", "8443"] if self.agency == "hub" else []
        with open(self.output, "ab") as output:
            self.process = self.host.run(
                BINARY,
                "serve",
                "--data",
                self.node.folder,
                "--host",
                self.host.address,
                "--port",
                "8080",
                *more,
                stdin=subprocess.DEVNULL,
                stdout=output,
                stderr=subprocess.STDOUT,
            )
        wait(f"{self.agency} is ready", self.is_ready, 60)

    def is_ready(self):
        if self.process.poll() is not None:
            raise Failure(f"{self.agency} ended with {self.process.returncode}: {shorten(self.output.read_text()[-400:])}")
        try:
            return Client(self, 5).get("/ready").status == 200
        except OSError:
            return False

    def kill(self):
        if self.process and self.process.poll() is None:
            self.process.send_signal(signal.SIGKILL)
        if self.process:
            self.process.wait()

    def stop(self):
        self.process.send_signal(signal.SIGTERM)
        same(self.process.wait(timeout=30), 0, f"how {self.agency} ended")

    def client(self):
        if not hasattr(self.local, "client"):
            self.local.client = Client(self)
        return self.local.client

    def get(self, path):
        """An answer, however often the server is being started again meanwhile."""
        for attempt in range(100):
            try:
                return self.client().get(path)
            except (OSError, http.client.HTTPException):
                if attempt == 99:
                    raise
                time.sleep(0.1)

    def arrests(self):
        document = self.get("/api/v1/operations/operation-test/account").json
        return {
            figure["jurisdiction"] or "total": figure["value"]
            for figure in document.get("figures", [])
            if figure["category"] == "arrests" and not figure.get("place")
        }

    def network(self):
        return self.get("/api/v1/nodes").json

    def connected(self):
        return (self.network()["uplink"] or {}).get("connected")

    def report(self, state, value, key, seconds=60):
        """Reports until the server has said that it is written; the same key each time."""
        body = {"jurisdiction": f"US-{state}", "category": "arrests", "stage": "update", "value": value, "preparedBy": "clerk"}
        deadline = time.monotonic() + seconds
        while True:
            try:
                answer = self.client().request(
                    "POST", "/api/v1/operations/operation-test/tallies", body, {"Idempotency-Key": key}
                )
                expect(answer.status in (200, 201, 503), f"a report at {self.agency} was answered with {answer!r}")
                if answer.status != 503:
                    self.acknowledged.append((answer.json["entries"][0], value))
                    return
            except (OSError, http.client.HTTPException):
                pass
            expect(time.monotonic() < deadline, f"{self.agency} did not take a report within {seconds} s")
            time.sleep(0.05)


class Field:
    """A hub, nodes and a bad line (a proxy on a host of its own) that the last node uses."""

    def __init__(self):
        self.place = Workplace()
        self.path = self.place.__enter__()
        self.random = random.Random(SEED)
        self.states = dict(zip([state.lower() for state in STATES[:COUNT]], STATES))
        hosts = [Host(number) for number in range(COUNT + 2)]
        self.hub = Member(self.path, hosts[0], "hub", "hub")
        self.hub.node.run("open", "Operation Test", "--jurisdictions", ",".join(self.states.values()))
        self.bad = hosts[-1]
        self.mode = self.path / "mode"
        self.mode.write_text("calm")
        self.proxy = self.bad.run(
            sys.executable,
            __file__,
            "--proxy",
            self.bad.address,
            self.hub.host.address,
            self.mode,
            SEED,
            stdin=subprocess.DEVNULL,
        )
        self.nodes, addresses, invitations = {}, {}, {}
        for number, (agency, state) in enumerate(self.states.items()):
            near = self.bad if number == COUNT - 1 else self.hub.host
            addresses[agency] = f"https://{near.address}:8443"
            said = self.hub.node.run(
                "nodes", "invite", agency, "--jurisdictions", state, "--address", addresses[agency], "--json"
            ).stdout
            invitations[agency] = json.loads(said)
        self.hub.start()
        for number, agency in enumerate(self.states):
            member = Member(self.path, hosts[number + 1], agency)
            invited = invitations[agency]
            joining = member.host.run(
                BINARY,
                "join",
                addresses[agency],
                "--hub-fingerprint",
                invited["hubFingerprint"],
                "--data",
                member.node.folder,
                stdin=subprocess.DEVNULL,
                stdout=subprocess.PIPE,
                stderr=subprocess.STDOUT,
                env={**os.environ, "UNITEDFRONT_INVITATION": invited["token"]},
            )
            output, _ = joining.communicate(timeout=30)
            same(joining.returncode, 0, f"how {agency} joined ({output.decode()})")
            self.nodes[agency] = member
            member.start()
        for member in self.nodes.values():
            wait(f"{member.agency} is connected", member.connected, 30)
            wait(f"{member.agency} knows the operation", lambda: member.get("/api/v1/operations").json["operations"], 30)
        self.last = {}
        self.written = 0

    @property
    def everyone(self):
        return [self.hub, *self.nodes.values()]

    def write(self, agency, count, pause=0.0, stop=None):
        """`count` reports of one node, each until it is acknowledged."""
        member = self.nodes[agency]
        for _ in range(count):
            if stop is not None and stop.is_set():
                return
            value = self.last.get(agency, 0) + 1
            member.report(self.states[agency], value, f"{agency}-{value}")
            self.last[agency] = value
            time.sleep(pause)

    def writers(self, agencies, count, pause=0.0):
        """Writes at several nodes at once; gives the threads and what ends them."""
        stop, wrong = threading.Event(), []

        def work(agency):
            try:
                self.write(agency, count, pause, stop)
            except Exception as error:
                wrong.append(f"{agency}: {error}")

        threads = [threading.Thread(target=work, args=(agency,), daemon=True) for agency in agencies]
        for thread in threads:
            thread.start()

        def end():
            stop.set()
            for thread in threads:
                thread.join(90)
            expect(not wrong, "; ".join(wrong))

        return end

    def sum(self):
        figures = {f"US-{self.states[agency]}": value for agency, value in self.last.items()}
        return {**figures, "total": sum(figures.values())}

    def agree(self, seconds=60):
        """Every picture is the sum of what was reported; gives the seconds until it was."""
        began, wanted = time.monotonic(), self.sum()
        for member in self.everyone:
            wait(f"{member.agency} sees {wanted}", lambda: member.arrests() == wanted or None, seconds)
        return time.monotonic() - began

    def close(self):
        for member in self.everyone:
            member.kill()
        self.proxy.kill()
        self.proxy.wait()
        self.place.__exit__(None, None, None)


FIELD = None


def field():
    global FIELD
    if FIELD is None:
        FIELD = Field()
    return FIELD


@suite.check("what is reported on one host is on every other", 180)
def copying():
    f = field()
    end = f.writers(f.nodes, 10)
    end_of = time.monotonic()
    while any(f.last.get(agency, 0) < 10 for agency in f.nodes) and time.monotonic() - end_of < 60:
        time.sleep(0.1)
    end()
    print(f"           {COUNT} nodes, {f.sum()['total']} reported, all agree after {f.agree():.1f} s more")


@suite.check("links that are cut and restored at random lose nothing", 240)
def cuts():
    f = field()
    end = f.writers(f.nodes, 100_000, 0.05)
    cut = 0
    try:
        for _ in range(8):
            hosts = f.random.sample(f.everyone, f.random.randint(1, 2))
            for member in hosts:
                member.host.link("down")
            time.sleep(f.random.uniform(0.5, 2.5))
            for member in hosts:
                member.host.link("up")
            cut += len(hosts)
            time.sleep(f.random.uniform(0.5, 1.5))
    finally:
        for member in f.everyone:
            member.host.link("up")
        end()
    print(f"           {cut} cuts, {sum(f.last.values())} reported so far, all agree after {f.agree(90):.1f} s more")


@suite.check("a long cut is said on both sides, and the node works on alone", 180)
def silence():
    f = field()
    agency = next(iter(f.nodes))
    member = f.nodes[agency]
    member.host.link("down")
    try:
        began = time.monotonic()
        f.write(agency, 20)
        same(member.arrests()[f"US-{f.states[agency]}"], f.last[agency], "the node's own picture while it is cut off")
        wait("the node notices", lambda: not member.connected(), 60)
        node_after = time.monotonic() - began
        standing = lambda: next(node for node in f.hub.network()["nodes"] if node["agency"] == agency)  # noqa: E731
        wait("the hub notices", lambda: standing()["status"] != "connected", 60)
        hub_after = time.monotonic() - began
        f.write(agency, 20)
        backlog = member.network()["uplink"]["backlog"]
        expect(backlog >= 20, f"the node says that {backlog} entries wait, where 40 do")
    finally:
        member.host.link("up")
    took = f.agree(60)
    print(
        f"           cut off: the node said so after {node_after:.0f} s, the hub after {hub_after:.0f} s; all agree "
        f"{took:.1f} s after the cut ended"
    )


@suite.check("a narrow link carries a backlog, with hub and node killed in the middle of it", 300)
def narrow():
    f = field()
    agency = next(iter(f.nodes))
    member = f.nodes[agency]
    member.host.narrow("16kbit")
    count = lambda: f.hub.arrests().get(f"US-{f.states[agency]}", 0)  # noqa: E731
    try:
        before = count()
        member.host.link("down")
        f.write(agency, 1500)
        member.host.link("up")
        deaths, sizes = (f.hub, member), []
        for victim in deaths:
            # A handshake takes some 3,000 bytes; what is beyond is the piece itself, which takes seconds.
            start = member.host.sent()
            wait("the piece is on its way", lambda: member.host.sent() > start + 6000, 60)
            sizes.append(count())
            victim.kill()
            time.sleep(1)
            victim.start()
        took = f.agree(150)
    finally:
        member.host.narrow(None)
        member.host.link("up")
    expect(sizes[0] < f.last[agency], "everything had arrived before the hub was killed: this tested nothing")
    print(
        f"           1500 reports over 16 kbit/s: the hub had {sizes[0] - before} when it was killed and {sizes[1] - before} "
        f"when the node was, all agree after {took:.1f} s more"
    )


@suite.check("delay, and connections that are dropped in the middle, lose nothing", 240)
def bad_line():
    f = field()
    agency = list(f.nodes)[-1]
    f.mode.write_text("wild")
    end = f.writers(f.nodes, 100_000, 0.03)
    time.sleep(25)
    end()
    behind = f.last[agency] - f.hub.arrests().get(f"US-{f.states[agency]}", 0)
    # While it is bad: everything arrives all the same, only later.
    took = f.agree(90)
    f.mode.write_text("calm")
    dropped = (f.path / "mode.dropped").read_text() if (f.path / "mode.dropped").exists() else "0"
    expect(int(dropped) > 3, f"the bad line dropped {dropped} connections: this tested nothing")
    print(
        f"           {dropped} connections dropped, {behind} entries behind at the end, all agree after {took:.1f} s more"
    )


@suite.check("kill -9 of nodes and of the hub at random, while everybody reports, loses nothing that was acknowledged", 300)
def deaths():
    f = field()
    end = f.writers(f.nodes, 100_000, 0.02)
    killed = {}
    try:
        for number in range(10):
            member = f.hub if number % 3 == 0 else f.random.choice(list(f.nodes.values()))
            time.sleep(f.random.uniform(0.3, 1.5))
            member.kill()
            killed[member.agency] = killed.get(member.agency, 0) + 1
            time.sleep(f.random.uniform(0, 0.5))
            member.start()
    finally:
        end()
    print(f"           killed {killed}; {sum(f.last.values())} reported so far, all agree after {f.agree(90):.1f} s more")


@suite.check("afterwards every log verifies, all hosts have the same entries, and nothing acknowledged is missing", 240)
def afterwards():
    f = field()
    f.agree()
    for member in f.everyone:
        output = member.output.read_text(errors="replace")
        for word in ("Fatal error", "Segmentation", "Traceback"):
            expect(word not in output, f"{member.agency} said: {output[-400:]}")
        member.stop()
    for member in f.everyone:
        member.node.verify()
    entries = {}
    for agency, state in f.states.items():
        log = f"{agency}/operation-test/shared"
        texts = {member.agency: member.node.run("log", "show", log).stdout for member in f.everyone}
        same(len(set(texts.values())), 1, f"different copies of {log}")
        found = {json.loads(line)["id"] for line in texts["hub"].splitlines()}
        acknowledged = {entry for entry, _ in f.nodes[agency].acknowledged}
        same(acknowledged - found, set(), f"acknowledged entries that are missing in {log}")
        entries[agency] = (len(found), len(acknowledged))
        expect(len(acknowledged) >= f.last[agency], f"{agency} acknowledged {len(acknowledged)} of {f.last[agency]}")
    figures = {m.agency: m.node.account().value("arrests") for m in f.everyone}
    same(set(figures.values()), {f.sum()["total"]}, "the totals")
    print(f"           entries in the log and acknowledged, by node: {entries}")


# The bad line


async def proxy(own, hub, mode, seed):
    """Passes bytes on with delays of up to 150 ms, and drops connections in the middle, while its mode is “wild”."""
    chance = random.Random(int(seed))
    dropped = 0
    mode = Path(mode)

    async def copy(reader, writer, ends):
        nonlocal dropped
        try:
            while data := await reader.read(8192):
                if mode.read_text() == "wild":
                    await asyncio.sleep(chance.uniform(0, 0.15))
                    if chance.random() < 0.02:
                        dropped += 1
                        mode.with_suffix(".dropped").write_text(str(dropped))
                        # Half of what it has still goes out: the end is in the middle of something.
                        writer.write(data[: len(data) // 2])
                        for end in ends:
                            end.transport.abort()
                        return
                writer.write(data)
                await writer.drain()
        except OSError:
            pass
        finally:
            for end in ends:
                end.close()

    async def serve(reader, writer):
        try:
            far_reader, far_writer = await asyncio.wait_for(asyncio.open_connection(hub, 8443), 5)
        except (OSError, asyncio.TimeoutError):
            writer.close()
            return
        ends = (writer, far_writer)
        await asyncio.gather(copy(reader, far_writer, ends), copy(far_reader, writer, ends))

    server = await asyncio.start_server(serve, own, 8443)
    parent = os.getppid()
    async with server:
        # It does not outlive the test, whatever becomes of that; and no test takes an hour.
        for _ in range(3600):
            await asyncio.sleep(1)
            if os.getppid() != parent:
                return


def main():
    clean_old()
    reason = obstacle()
    if reason:
        print(f"real hosts\n  skipped  hosts of their own: {reason}\n0 passed, 0 failed, 1 skipped")
        return

    def end():
        if FIELD:
            FIELD.close()
        clean()

    atexit.register(end)
    signal.signal(signal.SIGTERM, lambda *_: sys.exit(1))
    words = [word for word in sys.argv[1:] if not word.isdigit()]
    suite.run(words[0] if words else None)


if __name__ == "__main__":
    if sys.argv[1:2] == ["--proxy"]:
        asyncio.run(proxy(*sys.argv[2:]))
    else:
        main()
