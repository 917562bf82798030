"""Plain reports are answered on the thread of their connection, everything else by the router: nobody can tell from the answer.

A request goes the second way where it has a header field that no plain one has. The server counts what goes the first way.

Run by Scripts/test.py against the built program. Standard library only.
"""

import json
import re
import resource
import select
import signal
import socket
import subprocess
import threading
import time

from night import Night
from support import Node, Suite, Workplace, expect, in_threads, same, tallies, tally

suite = Suite("reports by the express")

#: What is answered once by the router, and by the express otherwise.
ELSEWHERE = b"X-Way: router\r\n"
#: The API's own answers, and what follows from when and after what a report was written.
CHANGING = [
    (rb"[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[0-9a-f]{4}-[0-9a-f]{12}", b"ID"), (rb'"index":\d+', b'"index":N'),
    (rb"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{3}Z", b"TIME"),
]


class Line:
    """One connection, whose requests are bytes."""

    def __init__(self, server, timeout=15):
        self.token = server.token
        self.socket = socket.create_connection(("127.0.0.1", server.port), timeout=timeout)
        self.rest = b""

    def __enter__(self):
        return self

    def __exit__(self, *_):
        self.socket.close()

    def request(self, path, body, key=None, token=None, more=b"", method="POST", host="127.0.0.1", length=True):
        """The bytes of a request."""
        if isinstance(body, dict):
            body = json.dumps(body).encode()
        head = f"{method} {path} HTTP/1.1\r\nHost: {host}\r\n".encode()
        token = self.token if token is None else token
        if token:
            head += f"Authorization: Bearer {token}\r\n".encode()
        if key:
            head += f"Idempotency-Key: {key}\r\n".encode()
        if length:
            head += f"Content-Length: {len(body)}\r\n".encode()
        return head + more + b"\r\n" + body

    def send(self, data):
        self.socket.sendall(data)

    def more(self):
        data = self.socket.recv(65_536)
        self.rest += data
        return bool(data)

    def answer(self):
        """Status, fields and body of the next answer; None where the connection ends before it."""
        while b"\r\n\r\n" not in self.rest:
            if not self.more():
                expect(not self.rest, f"half an answer: {self.rest}")
                return None
        head, self.rest = self.rest.split(b"\r\n\r\n", 1)
        first, *lines = head.decode().split("\r\n")
        fields = sorted((line.split(": ", 1)[0].lower(), line.split(": ", 1)[1]) for line in lines)
        length = int(dict(fields).get("content-length", 0))
        while len(self.rest) < length:
            expect(self.more(), "an answer's body is cut off")
        body, self.rest = self.rest[:length], self.rest[length:]
        return int(first.split()[1]), fields, body

    def ask(self, *arguments, **options):
        self.send(self.request(*arguments, **options))
        return self.answer()


def substance(answer):
    """An answer without what the clock and the log give it; its length must be right."""
    status, fields, body = answer
    named = dict(fields)
    same(len(named), len(fields), f"names of fields in {fields}")
    if body:
        same(named.pop("content-length"), str(len(body)), "the length of an answer")
    expect(re.fullmatch(r"[A-Z][a-z]{2}, \d\d [A-Z][a-z]{2} \d{4} \d\d:\d\d:\d\d GMT", named.pop("date")), f"the date of {fields}")
    for form, text in CHANGING:
        body = re.sub(form, text, body)
    return status, sorted(named.items()), body


def express(server):
    """How many answers were given on the thread of their connection."""
    text = server.client().get("/metrics").body.decode()
    return int(re.search(r"^unitedfront_http_express (\d+)$", text, re.MULTILINE)[1])


def made(folder):
    node = Node.make(folder / "d", "Night", "KY,MO,TX")
    return node, tallies(node.operation())


def cases(path, prefix):
    """What, whether the express answers it, and the request: good ones and bad ones, in the order in which they are sent."""
    key = lambda name: f"{prefix}-{name}"  # noqa: E731
    unknown = path.replace("/operations/", "/operations/no-")
    good = json.dumps(tally()).encode()
    return [
        ("a report", True, dict(body=tally(), key=key("one"))),
        ("the same again", True, dict(body=tally(), key=key("one"))),
        ("other content under the key", True, dict(body=tally(value=47), key=key("one"))),
        ("a report without a key", True, dict(body=tally(value=48))),
        ("a report by phone", True, dict(body=tally(phoned=True), key=key("two"))),
        ("a report with all members", True, dict(body=tally(
            thisPeriod=3, thisPeriodCertainty="exact", certainty="atLeast", stage="final", place="Louisville", approvedBy="chief",
            creditedAgency="KSP", jointWith=["US-MO"], asOf="2021-08-27T02:40:00-05:00"), key=key("three"))),
        ("a figure that is unquantified", True, dict(body=tally(category="currency", value=None, certainty="unquantified"))),
        ("a report with keep-alive and a type", True, dict(
            body=tally(), more=b"Connection: keep-alive\r\nContent-Type: application/json\r\nUser-Agent: t\r\nAccept: */*\r\nAccept-Encoding: gzip\r\n")),
        ("the same key in the other operation's place", True, dict(body=tally(jurisdiction="US-MO"), key=key("one"))),
        ("a category that is not there", True, dict(body=tally(category="nothing"))),
        ("a time to come", True, dict(body=tally(asOf="2199-01-01T00:00:00Z"))),
        ("a report with a note", False, dict(body=tally(note="by telephone"), key=key("note"))),
        ("no JSON", False, dict(body=b"{")),
        ("bad UTF-8", False, dict(body=b'{"category":"\xff"}')),
        ("a list", False, dict(body=b"[]")),
        ("an empty body", False, dict(body=b"")),
        ("a member twice", False, dict(body=b'{"category":"arrests","category":"arrests"}')),
        ("a member that nobody knows", False, dict(body=tally(colour="red"))),
        ("no category", False, dict(body=tally(category=None))),
        ("an unknown state", False, dict(body=tally(jurisdiction="US-XX"))),
        ("a negative number", False, dict(body=tally(value=-1))),
        ("a text for a number", False, dict(body=tally(value="46"))),
        ("an absurd number", False, dict(body=tally(value=1 << 62))),
        ("a body of five thousand bytes", False, dict(body=good + b" " * 5000)),
        ("a body that is too long", False, dict(body=good + b" " * 70_000)),
        ("a bad key", False, dict(body=tally(), key="one two")),
        ("a key that is too long", False, dict(body=tally(), key="k" * 256)),
        ("two keys", False, dict(body=tally(), key=key("four"), more=b"Idempotency-Key: five\r\n")),
        ("a bad token", False, dict(body=tally(), token="uf_api_" + "A" * 43)),
        ("no token", False, dict(body=tally(), token="")),
        ("two tokens", False, dict(body=tally(), more=b"Authorization: Bearer x\r\n")),
        ("a token of somebody who may not report", False, dict(body=tally(), token="observer")),
        ("a report for another jurisdiction than one's own", True, dict(body=tally(jurisdiction="US-MO"), token="kentucky")),
        ("a report for one's own jurisdiction", True, dict(body=tally(), token="kentucky")),
        ("an operation that is not there", False, dict(path=unknown, body=tally())),
        ("an operation that is none", False, dict(path="/api/v1/operations/%00/tallies", body=tally())),
        ("an address with a query", False, dict(path=path + "?x=1", body=tally())),
        ("another host", False, dict(body=tally(), host="evil.example")),
        ("another site", False, dict(body=tally(), more=b"Origin: https://evil.example\r\n")),
        ("another site by its metadata", False, dict(body=tally(), more=b"Sec-Fetch-Site: cross-site\r\n")),
        ("a cookie beside the token", False, dict(body=tally(), more=b"Cookie: __Host-unitedfront=x\r\n")),
        ("a PUT", False, dict(body=tally(), method="PUT")),
        ("the no-op", True, dict(path="/api/v1/noop", body=tally())),
        ("the no-op without a token", False, dict(path="/api/v1/noop", body=tally(), token="")),
    ]


@suite.check("good requests and bad ones are answered alike by both ways: status, fields and body", seconds=120)
def alike():
    with Workplace() as folder:
        node, path = made(folder)
        node.run("user", "add", "service:observer")
        node.run("user", "grant", "service:observer", "observer", "--reason", "a test")
        node.run("user", "add", "service:kentucky")
        node.run("user", "grant", "service:kentucky", "state-coordinator", "--jurisdiction", "KY", "--reason", "a test")
        tokens = {
            name: node.run("token", "issue", f"service:{name}", "--label", "x", "--days", "2").stdout.strip().splitlines()[-1]
            for name in ("observer", "kentucky")
        }
        with node.serve("--benchmark") as server:
            answers = {}
            for prefix, more in (("a", b""), ("b", ELSEWHERE)):
                before, wanted = express(server), 0
                for what, is_plain, request in cases(path, prefix):
                    request = {"path": path, **request}
                    request["token"] = tokens.get(request.get("token"), request.get("token"))
                    request["more"] = request.get("more", b"") + more
                    with Line(server) as line:
                        counted = express(server)
                        answers.setdefault(what, []).append(line.ask(request.pop("path"), request.pop("body"), **request))
                        taken = express(server) - counted
                    wanted += is_plain and not more
                    same(taken, int(is_plain and not more), f"answers by the express to {what}{' elsewhere' if more else ''}")
                same(express(server) - before, wanted, "answers by the express")
            for what, (plain, elsewhere) in answers.items():
                expect(plain and elsewhere, f"{what} has no answer")
                same(substance(plain), substance(elsewhere), f"the answers to {what}")
                expect(plain[0] < 500, f"{what} was answered {plain}")
            counts = {status: sum(1 for plain, _ in answers.values() if plain[0] == status) for status in (200, 201, 204)}
            same(counts, {200: 1, 201: 11, 204: 1}, "requests by what they came to")
            expect({400, 401, 403, 404, 405, 413, 421, 422} <= {plain[0] for plain, _ in answers.values()}, "a kind of refusal is not tried")
            lines = node.run("log", "show", f"hub/{node.operation()}/shared").stdout
            same(lines.count("results.tally.submitted"), 2 * counts[201], "reports in the log")
            server.stop()
        node.verify()


@suite.check("the same over TLS, with HTTP/1.1 and with HTTP/2")
def secure():
    with Workplace() as folder:
        node, path = made(folder)
        with node.serve("--tls") as server:
            for version in ("--http1.1", "--http2"):
                for body, key in ((tally(), f"{version}-1"), (tally(), f"{version}-1"), (tally(category="none"), f"{version}-2")):
                    answers = []
                    for more in ([], ["-H", ELSEWHERE.decode().strip()]):
                        before = express(server)
                        said = curl(
                            version, "--cacert", node.folder / "tls.crt", "-i", "-H", f"Authorization: Bearer {server.token}",
                            "-H", "Content-Type: application/json", "-H", f"Idempotency-Key: {key}{'-b' if more else '-a'}", *more,
                            "-d", json.dumps(body), server.url + path,
                        )
                        same(express(server) - before, 0 if more else 1, f"answers by the express with {version} and {more}")
                        head, _, content = said.partition(b"\r\n\r\n")
                        first, *lines = head.decode().split("\r\n")
                        same(first.split()[0], "HTTP/2" if version == "--http2" else "HTTP/1.1", "the version of an answer")
                        fields = [(line.split(": ", 1)[0].lower(), line.split(": ", 1)[1]) for line in lines]
                        expect("strict-transport-security" in dict(fields), f"no HSTS in {fields}")
                        answers.append(substance((int(first.split()[1]), fields, content)))
                    same(answers[0], answers[1], f"the answers with {version}")


def curl(*arguments):
    """What another program's HTTP was answered, fields and body."""
    done = subprocess.run(["curl", "-sS", "-m", "20", *map(str, arguments)], capture_output=True, timeout=30)
    same(done.returncode, 0, f"curl's exit code; it said {done.stderr.decode().strip()}")
    return done.stdout


@suite.check("a full disk is refused alike by both ways, and the same key is taken when there is room")
def full():
    with Workplace() as folder:
        node, path = made(folder)
        with node.serve(prepare=lambda: signal.signal(signal.SIGXFSZ, signal.SIG_IGN)) as server, Line(server) as line:
            same(line.ask(path, tally())[0], 201, "a report while there is room")
            resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (1, resource.RLIM_INFINITY))
            answers = [line.ask(path, tally(), key=key, more=more) for key, more in (("k1", b""), ("k2", ELSEWHERE))]
            same(substance(answers[0]), substance(answers[1]), "the answers without room")
            expect(answers[0][0] in (503, 507), f"a report without room was answered {answers[0]}")
            resource.prlimit(server.process.pid, resource.RLIMIT_FSIZE, (resource.RLIM_INFINITY, resource.RLIM_INFINITY))
            same([line.ask(path, tally(), key=key)[0] for key in ("k1", "k2")], [201, 201], "the same reports when there is room")


@suite.check("requests that are sent ahead are answered in their order, whichever way each goes")
def order():
    with Workplace() as folder:
        node, path = made(folder)
        with node.serve("--benchmark") as server:
            kinds = [
                (dict(path=path, body=tally()), 201), (dict(path="/api/v1/noop", body=tally()), 204),
                (dict(path=path, body=tally(), more=ELSEWHERE), 201), (dict(path=path, body=b"{"), 400),
                (dict(path=path, body=tally(note="x")), 201), (dict(path="/health", body=b"", method="GET", length=False), 200),
                (dict(path=path, body=tally(category="none")), 422),
            ]
            for seed in range(12):
                sent = [kinds[(seed * 5 + step * (seed % 3 + 1)) % len(kinds)] for step in range(40)]
                with Line(server) as line:
                    data = b"".join(line.request(**request) for request, _ in sent)
                    if seed % 2:
                        line.send(data)
                    else:
                        def slowly(data=data, line=line, step=97 + seed):
                            for start in range(0, len(data), step):
                                line.send(data[start : start + step])
                                time.sleep(0.002)
                        threading.Thread(target=slowly, daemon=True).start()
                    answers = [line.answer() for _ in sent]
                same([answer and answer[0] for answer in answers], [status for _, status in sent], f"the order of answers ({seed})")
                places = [json.loads(answer[2])["index"] for answer in answers if answer[0] == 201]
                same(places, sorted(places), "the places of reports that were sent ahead")
            expect(express(server) >= 5, f"the express answered {express(server)} of them")


@suite.check("a request in pieces is answered alike, one whose client ends its half too, and one that never ends is not written")
def pieces():
    with Workplace() as folder:
        node, path = made(folder)
        with node.serve() as server:
            for step in (1, 7, 60):
                with Line(server) as line:
                    before = express(server)
                    data = line.request(path, tally())
                    for byte in range(0, len(data), step):
                        line.send(data[byte : byte + step])
                        time.sleep(0.0005)
                    same(line.answer()[0], 201, f"a report in pieces of {step}")
                    same(express(server), before + 1, "reports that the express answered")
            with Line(server) as line:
                line.send(line.request(path, tally()))
                line.socket.shutdown(socket.SHUT_WR)
                same(line.answer()[0], 201, "a report of a client that says no more")
                same(line.answer(), None, "what comes after it")
            with Line(server) as line:
                line.send(line.request(path, tally()) + b"nonsense\r\n\r\n")
                same([line.answer()[0], line.answer()[0]], [201, 400], "a report, and nonsense behind it")
            stored = lambda: node.run("log", "show", f"hub/{node.operation()}/shared").stdout.count("tally.submitted")  # noqa: E731
            before = stored()
            for cut in (40, -1):
                with Line(server) as line:
                    line.send(line.request(path, tally())[:cut])
                    time.sleep(0.1)
                    line.socket.shutdown(socket.SHUT_WR)
                    answer = line.answer()
                    expect(answer is None or answer[0] == 400, f"half a report was answered {answer}")
            same(stored(), before, "reports after half of two")


@suite.check("a token that is revoked, and an account that is suspended, open nothing on a connection that is open")
def revoked():
    with Night() as office:
        ann, ben = office.enrol("ann", "hubCoordinator"), office.enrol("ben", "hubCoordinator")
        path = tallies(office.operation)
        office.server.token = None
        for person, end in [
            (ann, lambda: ann.browser.post(re.search(r"/account/tokens/[0-9a-f-]+/revoke", ann.browser.get("/account").body.decode())[0], {})),
            (ben, lambda: office.admin.browser.post("/people/person:ben/status", {"status": "suspended", "reason": "x"})),
        ]:
            token = person.token("report")
            with Line(office.server) as line:
                same([line.ask(path, tally(), token=token)[0] for _ in range(3)], [201] * 3, "reports with a good token")
                same(end().status, 303, "ending it")
                same([line.ask(path, tally(), token=token)[0] for _ in range(2)], [401] * 2, "reports with a token that has ended")


@suite.check("who does not take answers is waited for: memory stays bounded, and others are answered")
def deaf():
    with Workplace() as folder:
        node, path = made(folder)
        with node.serve("--benchmark") as server, Line(server) as line:
            memory = server.memory()
            data = line.request("/api/v1/noop", tally()) * 200
            line.socket.setblocking(False)
            sent, deadline = 0, time.monotonic() + 8
            while time.monotonic() < deadline and sent < 400 << 20:
                if not select.select([], [line.socket], [], 2)[1]:
                    break
                # From where it was cut off, so that what is sent is whole requests.
                sent += line.socket.send(data[sent % len(data):])
            expect(sent < 400 << 20, "the server takes requests without end from a client that takes no answers")
            growth = server.memory() - memory
            expect(growth < 64 << 20, f"memory grew by {growth >> 20} MiB")
            with Line(server) as other:
                same(other.ask(path, tally())[0], 201, "a report beside it")


@suite.check("what was acknowledged when the server was told to stop, or was killed, is in the log; no answer is cut in two", seconds=120)
def stopping():
    for ending in (signal.SIGTERM, signal.SIGKILL):
        with Workplace() as folder:
            node, path = made(folder)
            acknowledged = set()
            with node.serve() as server:
                def send(number):
                    with Line(server) as line:
                        for step in range(10_000):
                            try:
                                answer = line.ask(path, tally(value=step), key=f"{number}-{step}")
                            except OSError:
                                return
                            if answer is None:
                                return
                            same(answer[0], 201, "a report")
                            acknowledged.add(json.loads(answer[2])["entries"][0])

                timer = threading.Timer(1, lambda: server.process.send_signal(ending))
                timer.start()
                in_threads(64, send)
                same(server.process.wait(timeout=15), 0 if ending == signal.SIGTERM else -9, "the server's end")
            expect(len(acknowledged) > 100, f"only {len(acknowledged)} reports were acknowledged")
            lines = node.run("log", "show", f"hub/{node.operation()}/shared").stdout
            lost = [entry for entry in acknowledged if entry not in lines]
            same(lost, [], "acknowledged reports that are not in the log")
            node.verify()


if __name__ == "__main__":
    suite.run()
