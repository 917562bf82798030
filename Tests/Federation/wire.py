"""What goes over the line, byte by byte, and what a node does when its hub is hostile.

Run by Scripts/test.py against the built program, in the test tools' environment: a real node joins a hub written in Python
(forged.py), which keeps every byte after TLS. A second node talks to a real hub through a proxy, which keeps every byte before.
"""

import json
import os
import socket
import ssl
import struct
import sys
import threading
import time
from pathlib import Path

import zstandard

ROOT = Path(__file__).resolve().parents[2]
sys.path[:0] = [str(ROOT / "Tests/System"), str(Path(__file__).parent)]

from federation import Member, wait  # noqa: E402
from people import SETUP, Person  # noqa: E402
from signing import Browser  # noqa: E402
from support import Suite, Workplace, expect, free_port, same  # noqa: E402

from forged import (  # noqa: E402
    BEAT,
    FAREWELL,
    SEGMENT,
    WELCOME,
    Identity,
    Key,
    Log,
    Tree,
    b64,
    frame,
    parse_note,
    read_segment,
    stamp,
)

suite = Suite("what goes over the line")

MARKER = "zylophonic"
#: What is kept at the node and nowhere else, each with a word that stands nowhere else.
MARKERS = {
    "an officer's code name": f"{MARKER}-kestrel",
    "an officer's real identity": f"{MARKER} Marigold Thistle",
    "an account's title": f"{MARKER} Evidence Clerk",
    "a sealed note": f"{MARKER} a witness has asked for shelter",
    "an addressed text": f"{MARKER} hold at the north lot",
    "a reason": f"{MARKER} for the night shift",
    "a token's label": f"{MARKER} laptop in the van",
    "a line of the access log": f"{MARKER}-path-asked-for",
}


class FakeHub:
    """A hub in Python: answers a node, and keeps what came. `behave` is what a greeting is answered with."""

    def __init__(self, folder):
        self.identity = Identity("hub", folder)
        self.context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
        self.context.minimum_version = ssl.TLSVersion.TLSv1_3
        self.context.load_cert_chain(self.identity.path)
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=64)
        self.port = self.listener.getsockname()[1]
        self.address = f"https://127.0.0.1:{self.port}"
        self.lock = threading.Lock()
        self.received = []
        self.requests = []
        self.accepted = []
        self.faults = []
        self.trees, self.segments = {}, []
        self.held = []
        self.member = None
        self.logs = []
        self.behave = self.good
        self.answer_push = self.take
        threading.Thread(target=self.accept, daemon=True).start()

    # The line

    def accept(self):
        while True:
            try:
                connection, _ = self.listener.accept()
            except OSError:
                return
            with self.lock:
                self.accepted.append(time.monotonic())
            threading.Thread(target=self.serve, args=(connection,), daemon=True).start()

    def serve(self, plain):
        try:
            plain.settimeout(60)
            with self.context.wrap_socket(plain, server_side=True) as line:
                data = b""
                while True:
                    while b"\r\n\r\n" not in data:
                        more = self.read(line)
                        if not more:
                            return
                        data += more
                    head, _, data = data.partition(b"\r\n\r\n")
                    lines = head.decode().split("\r\n")
                    fields = {name.lower(): value.strip() for name, _, value in (field.partition(":") for field in lines[1:])}
                    length = int(fields.get("content-length", 0))
                    expect("transfer-encoding" not in fields, "a request came in chunks")
                    while len(data) < length:
                        more = self.read(line)
                        if not more:
                            return
                        data += more
                    body, data = data[:length], data[length:]
                    path = lines[0].split(" ")[1]
                    with self.lock:
                        self.requests.append((path, lines, body))
                    if not self.answer(line, path, body):
                        return
        except (OSError, ValueError):
            pass
        except Exception as error:  # a check asks for these
            self.faults.append(repr(error))

    def read(self, line):
        data = line.recv(65536)
        with self.lock:
            self.received.append(data)
        return data

    def answer(self, line, path, body):
        if path == "/federation/v1/connect":
            with self.lock:
                self.held.append(line)
            self.behave(line, json.loads(body))
            return False
        status, content = 200, {"clock": stamp()}
        if path == "/federation/v1/join":
            asked = json.loads(body)
            self.member = {name: asked[name] for name in ("agency", "key", "certificate", "sealing")}
            own = {"agency": "hub", "role": "hub", **self.identity.keys, "jurisdictions": [], "address": self.address}
            content = {"hub": own, "role": "node", "jurisdictions": ["US-KY"]}
        elif path == "/federation/v1/segments":
            status, content = self.answer_push(body)
        elif path != "/federation/v1/pulse":
            self.faults.append(f"the node asked for {path}")
        text = json.dumps(content).encode()
        line.sendall(
            f"HTTP/1.1 {status} OK\r\nContent-Type: application/json\r\nContent-Length: {len(text)}\r\n\r\n".encode() + text
        )
        return True

    @staticmethod
    def begin(line):
        line.sendall(b"HTTP/1.1 200 OK\r\nContent-Type: application/octet-stream\r\nTransfer-Encoding: chunked\r\n\r\n")

    @staticmethod
    def send(line, data):
        for at in range(0, len(data), 1 << 20):
            part = data[at : at + (1 << 20)]
            line.sendall(f"{len(part):x}\r\n".encode() + part + b"\r\n")

    # What a hub does

    def take(self, body):
        """Checks a segment as a receiver does, keeps it, and cosigns."""
        found = read_segment(body)
        with self.lock:
            tree = self.trees.setdefault(found["log"], Tree())
            size = len(tree.levels[0])
            if found["start"] > size:
                return 409, {"log": found["log"], "size": size, "code": "gap", "detail": "send on"}
            for entry in found["entries"][size - found["start"] :]:
                tree.append(entry)
            self.segments.append(found)
            size = len(tree.levels[0])
            text, signatures = parse_note(found["checkpoint"])
            origin, total, root = text.splitlines()
            if int(total) == size and b64(tree.root(size)) != root:
                self.faults.append(f"the checkpoint of {origin} has another root than its entries")
            cosignature = self.identity.key.cosign(f"{found['log']}\n{size}\n{b64(tree.root(size))}\n")
        return 200, {"log": found["log"], "size": size, "cosignature": b64(cosignature)}

    def welcome(self, **more):
        with self.lock:
            sizes = {log: len(tree.levels[0]) for log, tree in self.trees.items()}
        return frame(WELCOME, {"agency": "hub", "epoch": 1, "clock": stamp(), "sizes": sizes, **more})

    def good(self, line, hello):
        """An honest hub, which knows of nothing but its own logs."""
        self.begin(line)
        self.send(line, self.welcome(unknown={"member": 1}))
        for log in self.logs:
            have = hello["have"].get(log.origin, 0)
            if have < log.size:
                self.send(line, frame(SEGMENT, log.piece(have)))
        self.send(line, frame(77, b"a frame of a kind that nobody knows"))
        for _ in range(600):
            self.send(line, frame(BEAT, {"clock": stamp(), "sizes": {log.origin: log.size for log in self.logs}, "x": None}))
            time.sleep(1)

    def drop(self):
        """Ends the held connections."""
        with self.lock:
            held, self.held = self.held, []
        for line in held:
            try:
                line.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass

    def close(self):
        self.listener.close()
        self.drop()


def connected(member):
    return (member.network()["uplink"] or {}).get("connected")


class Place:
    """A node that has joined the hub in Python; the operation is a real hub's, signed anew."""

    def __enter__(self):
        self.workplace = Workplace()
        self.path = self.workplace.__enter__()
        real = Member(self.path / "real", "hub", "hub")
        real.node.run("open", "Operation Test", "--jurisdictions", "KY,IA")
        self.hub = FakeHub(self.path)
        invited = real.invitation("ky", self.hub.address, "--jurisdictions", "KY")
        invited["hubFingerprint"] = self.hub.identity.certificate
        self.ky = Member(self.path / "ky", "ky")
        self.ky.join(self.hub.address, invited)
        operation = self.hub.identity.log("operation-test")
        for line in real.node.run("log", "show", operation.origin).stdout.splitlines():
            operation.put(line.encode())
        standing = self.hub.identity.log()
        own = {"agency": "hub", "role": "hub", **self.hub.identity.keys, "jurisdictions": [], "address": self.hub.address}
        standing.add("federation.member.joined", own, by="operator:root")
        standing.add(
            "federation.member.joined", {**self.hub.member, "role": "node", "jurisdictions": ["US-KY"]}, by="operator:root"
        )
        self.hub.logs = [standing, operation]
        return self

    def start(self):
        self.ky.start()
        wait("the node is connected", lambda: connected(self.ky))
        wait("the node knows the operation", lambda: self.ky.arrests() is not None)

    def __exit__(self, *_):
        self.ky.server and self.ky.kill()
        self.hub.close()
        self.workplace.__exit__(None, None, None)


def secrets(member, to="hub"):
    """Puts every marker into the node, as people do."""
    node = member.node
    node.run("user", "add", MARKERS["an officer's code name"], "--real-identity", MARKERS["an officer's real identity"])
    said = node.run("user", "add", f"{MARKER}-clerk", "--title", MARKERS["an account's title"]).stdout
    link = SETUP.search(said)
    expect(link, f"a new account has no set-up code: {said}")
    node.run(
        "user", "grant", MARKERS["an officer's code name"], "undercover-officer", "--reason", MARKERS["a reason"], code=None
    )
    node.run("user", "grant", f"{MARKER}-clerk", "auditor", "--reason", MARKERS["a reason"])
    node.run("user", "add", "service:van")
    node.run("token", "issue", "service:van", "--label", MARKERS["a token's label"], "--days", "2")
    node.run("report", "KY", "arrests", "--to-date", "46", "--note", MARKERS["a sealed note"])
    node.run("send", MARKERS["an addressed text"], "--to", to)
    node.run("statement", "draft", code=None)
    return link[0]


def restricted_entries(member):
    """Every entry of the node that is not for others, as bytes."""
    names = [line.split()[0] for line in member.node.run("log", "list").stdout.splitlines() if "/" in line]
    found = {}
    for name in (name.rstrip(":") for name in names):
        if name.startswith("ky/") and not name.endswith("/shared"):
            found[name] = [line.encode() for line in member.node.run("log", "show", name).stdout.splitlines() if line]
    return found


def forms(text):
    """A text as it might hide: plain, in base64 at each offset, as hexadecimal digits, as UTF-16."""
    plain = text.encode()
    yield plain
    yield plain.hex().encode()
    yield text.encode("utf-16-le")
    for offset in range(3):
        yield b64(bytes(offset) + plain)[4:-4].encode() if offset else b64(plain)[:-4].encode()


@suite.check("a node sends its shared logs and nothing else, and no word of what is its own is in any byte", 180)
def shared_only():
    with Place() as place:
        ky, hub = place.ky, place.hub
        place.start()
        ky.stop()
        link = secrets(ky)
        ky.start()
        wait("the node is connected", lambda: connected(ky))
        # Somebody signs in, so that there are credentials and a session.
        clerk = Person(Desk(ky.server.port), f"{MARKER}-clerk").set_up(link)
        same(clerk.browser.get("/").status, 200, "the page of somebody who has signed in")
        client = ky.server.client()
        client.get(f"/people?{MARKERS['a line of the access log']}=1")
        client.get(f"/operations/{ky.operation()}?x={MARKERS['a line of the access log']}")
        for number in range(30):
            ky.report("KY", 47 + number)
        wait("everything was sent", lambda: ky.network()["uplink"]["backlog"] == 0)
        # A cut line: it greets again.
        hub.drop()
        wait("the node is connected again", lambda: len([r for r in hub.requests if r[0].endswith("/connect")]) >= 3, 20)
        ky.report("KY", 99)
        wait("everything was sent again", lambda: ky.network()["uplink"]["backlog"] == 0)
        token = ky.server.token
        ky.stop()
        ky.node.verify()
        own = restricted_entries(ky)
        shared = {name: [line.encode() for line in ky.node.run("log", "show", name).stdout.splitlines()] for name in hub.trees}
        received = b"".join(hub.received)
        bundles = b"\n".join(found["bundle"] for found in hub.segments)
        everything = received + b"\n" + bundles
        same(hub.faults, [], "what the hub found wrong")
        names = {found["log"] for found in hub.segments}
        expect(
            names and all(name.startswith("ky/") and name.endswith("/shared") for name in names),
            f"logs that were sent: {names}",
        )
        entries = 0
        for found in hub.segments:
            same(
                found["entries"],
                shared[found["log"]][found["start"] : found["start"] + found["count"]],
                f"a piece of {found['log']}",
            )
            for entry in found["entries"]:
                same(json.loads(entry)["log"], found["log"], "the log that an entry names")
            entries += found["count"]
        same(
            sum(len(log) for log in shared.values()),
            sum(len(tree.levels[0]) for tree in hub.trees.values()),
            "entries at the hub",
        )
        for path, lines, body in hub.requests:
            if path.endswith("/connect"):
                hello = json.loads(body)
                same(set(hello), {"version", "clock", "have", "own"}, "the members of a greeting")
                expect(all(name.endswith("/shared") for name in [*hello["have"], *hello["own"]]), f"a greeting names {hello}")
            fields = {line.partition(":")[0].lower() for line in lines[1:]}
            expect(
                fields <= {"host", "content-length", "connection", "accept", "user-agent", "content-type"},
                f"fields of a request: {fields}",
            )
        # Every byte that came is a request, and every request was looked at.
        total = sum(len("\r\n".join(lines)) + 4 + len(body) for _, lines, body in hub.requests)
        same(len(received), total, "bytes that came, against those of requests")
        hidden = {
            "a passphrase": clerk.passphrase,
            "an authenticator's key": clerk.secret,
            "a set-up code": link,
            "a token": token,
        }
        for what, text in {**MARKERS, **hidden}.items():
            for form in forms(text):
                expect(form not in everything, f"{what} is on the line: {form!r}")
        expect(MARKER.encode() not in everything, "a marker is on the line")
        counted = {name: len(found) for name, found in own.items()}
        expect(
            {"ky/standing/restricted", "ky/standing/access", "ky/standing/receipts"} <= set(counted),
            f"logs of its own: {counted}",
        )
        kinds = set()
        for name, found in own.items():
            for entry in found:
                document = json.loads(entry)
                kinds.add(document["kind"])
                expect(document["id"].encode() not in everything, f"an entry of {name} is named on the line: {entry[:200]}")
                expect(entry not in everything, f"an entry of {name} is on the line")
        wanted = {
            "identity.account.added", "identity.role.granted", "identity.token.issued", "identity.credentials.set",
            "access.session.began", "ledger.receipt", "federation.hub.joined", "publication.statement.drafted",
        }
        expect(wanted <= kinds, f"the node's own logs hold {sorted(kinds)}: this looked for too little")
        print(
            f"           {len(received)} bytes in {len(hub.requests)} requests, {entries} entries of {sorted(names)}; "
            f"not there: {sum(counted.values())} entries of {counted}, of the kinds {sorted(kinds)}"
        )


class Desk:
    """Where somebody sits who signs in at a node's pages."""

    def __init__(self, port):
        self.port = port

    def browser(self):
        return Browser(self.port)

    def now(self):
        return time.time()


class Tap:
    """A proxy that keeps every byte of both directions as it passes."""

    def __init__(self, port):
        self.target, self.up, self.down = port, [], []
        self.listener = socket.create_server(("127.0.0.1", 0), backlog=32)
        self.port = self.listener.getsockname()[1]
        threading.Thread(target=self.accept, daemon=True).start()

    def accept(self):
        while True:
            try:
                near, _ = self.listener.accept()
                far = socket.create_connection(("127.0.0.1", self.target), timeout=5)
            except OSError:
                return
            far.settimeout(None)
            up, down = bytearray(), bytearray()
            self.up.append(up)
            self.down.append(down)
            for source, sink, kept in ((near, far, up), (far, near, down)):
                threading.Thread(target=self.copy, args=(source, sink, kept), daemon=True).start()

    @staticmethod
    def copy(source, sink, kept):
        try:
            while data := source.recv(65536):
                kept += data
                sink.sendall(data)
        except OSError:
            pass
        for end in (source, sink):
            try:
                end.shutdown(socket.SHUT_RDWR)
            except OSError:
                pass


def records(data):
    """The TLS records in bytes, by type; what is cut off at the end is left out."""
    at, found = 0, []
    while at + 5 <= len(data):
        kind, version, length = struct.unpack_from(">BHH", data, at)
        expect(kind in (20, 21, 22, 23) and version in (0x0301, 0x0303), f"byte {at} is not the beginning of a TLS record")
        found.append((kind, bytes(data[at + 5 : at + 5 + length])))
        at += 5 + length
    return found


@suite.check("between a node and a real hub there is nothing but TLS 1.3, and no plain word", 120)
def only_tls():
    with Workplace() as path:
        port = free_port()
        hub = Member(path / "hub", "hub", "hub")
        hub.node.run("open", "Operation Test", "--jurisdictions", "KY,IA")
        tap = Tap(port)
        address = f"https://127.0.0.1:{tap.port}"
        invited = hub.invitation("ky", address, "--jurisdictions", "KY")
        hub.start("--nodes-port", str(port))
        ky = Member(path / "ky", "ky")
        try:
            ky.join(address, invited)
            ky.start()
            wait("the node is connected", lambda: connected(ky))
            wait("the node knows the operation", lambda: ky.arrests() is not None)
            ky.stop()
            secrets(ky)
            ky.start()
            for number in range(50):
                ky.report("KY", 50 + number)
            wait("the hub has all", lambda: (hub.arrests() or {}).get("US-KY") == 99)
        finally:
            ky.server and ky.kill()
            hub.kill()
            tap.listener.close()
        counted = {}
        for data in [*tap.up, *tap.down]:
            kinds = [kind for kind, _ in records(data)]
            # One hello each, then what only the two can read; a change of cipher is for middleboxes (RFC 8446, D.4).
            expect(
                kinds.count(22) <= 1 and all(kind in (20, 23) for kind in kinds[1:]),
                f"records of the kinds {sorted(set(kinds))}",
            )
            for kind in kinds:
                counted[kind] = counted.get(kind, 0) + 1
        for data in tap.down:
            if data:
                expect(b"\x00\x2b\x00\x02\x03\x04" in records(data)[0][1], "the hub chose another version than TLS 1.3")
        everything = b"\n".join(map(bytes, [*tap.up, *tap.down]))
        words = [
            *MARKERS.values(),
            MARKER,
            "operation-test",
            "shared",
            "federation",
            "HTTP/1.1",
            "POST",
            '"log"',
            "uf_inv_",
            "results.tally",
            "US-KY",
            invited["token"],
        ]
        for word in words:
            for form in forms(word) if len(word) > 8 else [word.encode()]:
                expect(form not in everything, f"“{word}” is readable on the line")
        expect(len(everything) > 10_000, f"only {len(everything)} bytes were seen")
        print(f"           {len(everything)} bytes in {len(tap.up)} connections, records by type {counted}")


@suite.check("a hostile hub's segments, promotions and texts are refused, and the node works on", 200)
def hostile_hub():
    with Place() as place:
        place.start()
        ky, hub = place.ky, place.hub
        ky.report("KY", 10)
        wait("it was sent", lambda: ky.network()["uplink"]["backlog"] == 0)
        before, key = ky.arrests(), hub.identity.key
        logs_before = ky.node.run("log", "list").stdout
        restricted = Log("hub/standing/restricted", key)
        restricted.add("federation.hub.joined", {})
        access = Log("ky/standing/access", key)
        access.add()
        own = Log("ky/operation-test/shared", key)
        own.add("results.tally.submitted", {"category": "arrests", "jurisdiction": "US-KY", "toDate": {"value": 999}})
        operation = hub.logs[1]
        longer = Log(operation.origin, key)
        for entry in operation.entries:
            longer.put(entry)
        longer.add()
        altered = longer.piece(operation.size, entries=[longer.entries[-1].replace(b"test.note", b"test.nota")])
        stranger = Log("ia/operation-test/shared", key)
        stranger.add()
        promoted = Log("second/standing/shared", Key())
        promoted.add("federation.hub.promoted", {"epoch": 2, "predecessor": "hub", "sizes": {}})
        own_promotion = Log("second/standing/shared", key)
        own_promotion.add("federation.hub.promoted", {"epoch": 2, "predecessor": "hub", "sizes": {}})
        unsigned = Log(hub.logs[0].origin, Key())
        for entry in hub.logs[0].entries:
            unsigned.put(entry)
        unsigned.add(
            "federation.member.joined", {**place.hub.member, "agency": "second", "role": "standby", "jurisdictions": []}
        )
        forked = Log(operation.origin, key)
        for _ in range(operation.size + 3):
            forked.add()
        lies = [
            ("a restricted log", restricted.piece(), "notShared"),
            ("the node's own access log", access.piece(), "notShared"),
            ("the node's own log", own.piece(), "otherAgency"),
            ("altered entries", altered, "notSigned"),
            ("a log of an agency that is no member", stranger.piece(), "noMember"),
            ("a promotion of nobody", promoted.piece(), "noMember"),
            ("a promotion that the hub signed itself", own_promotion.piece(), "noMember"),
            ("a directory that the hub did not sign", unsigned.piece(hub.logs[0].size), "signature"),
            ("a rewritten log", forked.piece(operation.size), "rewritten"),
        ]
        pieces = [data for _, data, _ in lies]

        def lying(line, hello):
            hub.begin(line)
            hub.send(line, hub.welcome())
            for data in pieces:
                hub.send(line, frame(SEGMENT, data))
            for _ in range(100):
                hub.send(line, frame(BEAT, {"clock": stamp(), "sizes": {}}))
                time.sleep(0.5)

        hub.behave = lying
        hub.drop()
        wait("the node notes them", lambda: (ky.standing("hub") or {}).get("refusals", 0) >= len(lies))
        found = ky.standing("hub")["faults"]
        same([fault["code"] for fault in found[-len(lies) :]], [code for _, _, code in lies], "what the node says of the lies")
        network = ky.network()
        expect(network["uplink"]["connected"], "the node has left the line for what it could pass over")
        same((network["hub"], network["epoch"], network["refusedLogs"]), ("hub", 1, []), "hub and epoch")
        same(ky.arrests(), before, "the figures")
        ky.report("KY", 11)
        wait("the node still sends", lambda: ky.network()["uplink"]["backlog"] == 0)
        page = ky.server.client().get("/nodes").body.decode()
        expect("not signed by the key" in page and "was rewritten" in page, "the node's page does not show the hub's faults")

        # Texts and members with markup, frames of unknown kinds, one byte at a time.
        script = "<script>alert(7)</script>"

        def talking(line, hello):
            hub.begin(line)
            for byte in hub.welcome(more=[script] * 100):
                hub.send(line, bytes([byte]))
            hub.send(line, frame(4, {"log": "ky/operation-test/shared", "code": script, "sentence": script * 3}))
            for kind in (0, 7, 99, 255):
                hub.send(line, frame(kind, os.urandom(2000)))
            hub.send(line, frame(BEAT, {"clock": stamp(), "sizes": {"hub/operation-test/shared": 2**62}}))
            time.sleep(1.5)
            hub.send(line, frame(FAREWELL, script))
            time.sleep(0.5)

        hub.behave = talking
        hub.drop()
        wait("the node is told", lambda: ky.network()["uplink"]["refused"] or ky.network()["uplink"]["reason"])
        for _ in range(20):
            for path in ("/", "/nodes", f"/operations/{ky.operation()}"):
                answer = ky.server.client().get(path)
                same(answer.status, 200, f"{path} with a hostile hub")
                expect("<script>alert(7)" not in answer.body.decode(), f"{path} carries the hub's markup")
            if (ky.network()["uplink"]["reason"] or "").startswith("<script>"):
                break
            time.sleep(0.2)
        expect(script in (ky.network()["uplink"]["reason"] or ""), "the farewell was not seen: this measured nothing")

        # What a hub may answer to a push.
        hurried = []
        for answer in (
            (200, {"log": "ky/operation-test/shared", "size": 2**62, "cosignature": b64(bytes(72))}),
            (200, {"log": "ky/operation-test/shared", "size": 0}),
            (200, {"log": "hub/operation-test/shared", "size": 3}),
            (200, {}),
            (500, script),
            (409, {"log": "ky/operation-test/shared", "size": 0, "code": "gap", "detail": "x"}),
            (302, {}),
        ):
            hub.behave, hub.answer_push = hub.good, lambda body: answer
            count = len(hub.requests)
            hub.drop()
            ky.report("KY", 12)
            time.sleep(1)
            pushes = [path for path, _, _ in hub.requests[count:] if path.endswith("/segments")]
            if len(pushes) > 50:
                hurried.append(f"{len(pushes)} pieces in a second after the answer {answer}")
            expect(ky.server.process.poll() is None, f"the node ended after the answer {answer}: {ky.server.output()[-300:]}")
        hub.answer_push = hub.take
        hub.drop()
        wait(
            "everything is sent to an honest hub",
            lambda: hub.trees["ky/operation-test/shared"].levels[0].__len__()
            == int(ky.server.client().get("/log/ky/operation-test/shared/checkpoint").body.decode().split("\n")[1]),
            40,
        )
        same(
            {line for line in ky.node.run("log", "list").stdout.split() if "/" in line}
            - {line for line in logs_before.split() if "/" in line},
            set(),
            "logs that came from the lies",
        )
        output = ky.server.output()
        ky.stop()
        ky.node.verify()
        expect("Fatal" not in output, output[-400:])
        expect(not hurried, "the node sends without a pause: " + "; ".join(hurried))


@suite.check("huge frames, endless noise and silence cost a node little, and it reaches out less and less", 240)
def noise():
    with Place() as place:
        place.start()
        ky, hub = place.ky, place.hub
        memory = ky.server.memory()
        sent = [0]

        def huge(line, hello):
            hub.begin(line)
            hub.send(line, hub.welcome() + struct.pack("<I", 0xFFFFFFFF) + b"\2" + bytes(1000))
            time.sleep(20)

        def empty(line, hello):
            hub.begin(line)
            hub.send(line, hub.welcome() + struct.pack("<I", 0))
            time.sleep(20)

        def endless(line, hello):
            hub.begin(line)
            while True:
                hub.send(line, os.urandom(1 << 20))
                sent[0] += 1 << 20

        def large_unknown(line, hello):
            hub.begin(line)
            hub.send(line, hub.welcome())
            for _ in range(40):
                hub.send(line, frame(200, bytes(5 * 1024 * 1024 - 10)))
                sent[0] += 5 << 20
            time.sleep(5)

        def bomb(line, hello):
            hub.begin(line)
            log = hub.logs[1]
            zeros = zstandard.ZstdCompressor(level=19).compress(bytes(256 << 20))
            hub.send(line, hub.welcome() + frame(SEGMENT, log.piece(length=4 << 30, packed=zeros)))
            time.sleep(20)

        def not_http(line, hello):
            line.sendall(os.urandom(100_000))

        def endless_head(line, hello):
            line.sendall(b"HTTP/1.1 200 OK\r\n")
            for number in range(100_000):
                line.sendall(f"X-{number}: {'x' * 1000}\r\n".encode())

        counts = {}
        for name, behave, seconds in (
            ("a frame of 4 GiB", huge, 4),
            ("an empty frame", empty, 3),
            ("endless noise", endless, 5),
            ("200 MB of unknown frames", large_unknown, 10),
            ("a bomb", bomb, 4),
            ("no HTTP", not_http, 4),
            ("an endless head", endless_head, 4),
        ):
            hub.behave = behave
            start = len(hub.accepted)
            hub.drop()
            peak, began = 0, time.monotonic()
            while time.monotonic() - began < seconds:
                peak = max(peak, ky.server.memory())
                time.sleep(0.1)
            ky.report("KY", 20)
            grown = (peak - memory) / 1e6
            counts[name] = (len(hub.accepted) - start, round(grown))
            expect(grown < 150, f"{name}: the node grew by {grown:.0f} MB")
            page = ky.server.client().get("/nodes")
            same(page.status, 200, f"the node's page under {name}")
        print(f"           connections and growth in MB: {counts}; {sent[0] / 1e6:.0f} MB of noise")

        # A hub that never greets: 0.25, 0.5, 1, 2, 4, 8 s and then 10 s between tries: at most 7 in 20 s, 11 in a minute.
        hub.behave = not_http
        hub.drop()
        time.sleep(2)
        start = len(hub.accepted)
        time.sleep(20)
        tries = len(hub.accepted) - start
        # One that greets and hangs up: each time from the beginning, four a second at most.
        hub.behave = empty
        wait("it tries again", lambda: len(hub.accepted) > start + tries, 15)
        start = len(hub.accepted)
        time.sleep(10)
        greeted = len(hub.accepted) - start
        print(
            f"           tries in 20 s at a hub that never greets: {tries}; in 10 s at one that greets and hangs up: {greeted}"
        )
        expect(1 <= tries <= 8, f"{tries} tries in 20 s at a hub that never greets")
        expect(greeted <= 45, f"{greeted} tries in 10 s at a hub that hangs up")
        # An honest hub again.
        hub.behave = hub.good
        hub.drop()
        ky.report("KY", 77)
        wait("the node is connected again", lambda: connected(ky), 30)
        wait("everything is sent", lambda: ky.network()["uplink"]["backlog"] == 0, 30)
        ky.stop()
        ky.node.verify()


if __name__ == "__main__":
    suite.run(sys.argv[1] if len(sys.argv) > 1 else None)
