"""Bad input over HTTP and on the command line: one clear sentence each, no 5xx, nothing stored."""

import http.client
import json
import random
import socket
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "System"))

from support import (  # noqa: E402
    Failure, Node, Suite, Workplace, account_path, command, expect, same, served_entries, shorten, tallies, tally,
)

suite = Suite("bad input")
SEED = int(sys.argv[1]) if len(sys.argv) > 1 else 20210827
LARGEST = (1 << 53) - 1

SMALL = {
    "an empty body": b"",
    "not JSON": b"arrests: 46",
    "JSON cut off": b'{"category":"arrests","jurisdiction":"US-KY","val',
    "a list": [tally()],
    "a number": b"46",
    "null": b"null",
    "an empty object": {},
    "two values": json.dumps(tally()).encode() * 2,
    "a trailing comma": b'{"category":"arrests","jurisdiction":"US-KY","value":46,"stage":"update","preparedBy":"x",}',
    "a duplicate member": b'{"category":"arrests","category":"victims","jurisdiction":"US-KY","value":46,"stage":"update","preparedBy":"x"}',
    "NaN": b'{"category":"arrests","jurisdiction":"US-KY","value":NaN,"stage":"update","preparedBy":"x"}',
    "bytes that are not UTF-8": b'{"category":"arrests","jurisdiction":"US-KY","value":46,"stage":"update","preparedBy":"\xff\xfe"}',
    "an overlong UTF-8 form": b'{"category":"arrests","jurisdiction":"US-KY","value":46,"stage":"update","preparedBy":"\xc0\xaf"}',
    "a lone surrogate": b'{"category":"arrests","jurisdiction":"US-KY","value":46,"stage":"update","preparedBy":"\\ud800"}',
    "a UTF-16 body": json.dumps(tally()).encode("utf-16"),
    "a NUL in a name": tally(preparedBy="a\u0000b"),
    "no category": tally(category=None),
    "no jurisdiction": tally(jurisdiction=None),
    "no value": tally(value=None),
    "an unknown category": tally(category="unicorns"),
    "a category with a script in it": tally(category="<script>alert(1)</script>"),
    "a category of the wrong type": tally(category=7),
    "an unknown state": tally(jurisdiction="US-ZZ"),
    "a state by name": tally(jurisdiction="Atlantis"),
    "an empty state": tally(jurisdiction=""),
    "a state as a list": tally(jurisdiction=["US-KY"]),
    "a negative count": tally(value=-1),
    "a fraction of a person": tally(value=46.5),
    "an absurd count": tally(value=LARGEST + 2),
    "a count beyond 64 bits": b'{"category":"arrests","jurisdiction":"US-KY","value":99999999999999999999999999,"stage":"update","preparedBy":"x"}',
    "a count with an exponent": b'{"category":"arrests","jurisdiction":"US-KY","value":1e400,"stage":"update","preparedBy":"x"}',
    "a count as text": tally(value="46"),
    "a count that is true": tally(value=True),
    "a count that is an object": tally(value={"exact": 46}),
    "an unknown stage": tally(stage="nearly"),
    "an unknown certainty": tally(certainty="perhaps"),
    "a time in the future": tally(asOf="2999-01-01T00:00:00Z"),
    "a time that is none": tally(asOf="yesterday evening"),
    "the 31st of February": tally(asOf="2021-02-31T00:00:00Z"),
    "a time without a zone": tally(asOf="2021-08-27T02:40:00"),
    "a time as a number": tally(asOf=1630000000),
    "an endless name": tally(preparedBy="x" * 10_000),
    "an empty name": tally(preparedBy=""),
    "a place with a control character": tally(place="Kansas\u0007City"),
    "an endless place": tally(place="x" * 5_000),
    "a place of the wrong type": tally(place={"name": "Kansas City"}),
    "a note of the wrong type": tally(note=12),
    "nesting 100,000 deep": b"[" * 100_000 + b"]" * 100_000,
    "objects nested 20,000 deep": b'{"a":' * 20_000 + b"1" + b"}" * 20_000,
    "a deep member in a good report": json.dumps(tally()).encode()[:-1] + b',"extra":' + b"[" * 5_000 + b"]" * 5_000 + b"}",
    "a number of 200,000 digits": b'{"value":' + b"9" * 200_000 + b"}",
    "a note of 100,000 characters": tally(note="x" * 100_000),
    "a member that nobody asked for": tally(extra=1),
    "an author that the sender chose": tally(by="somebody else"),
    "an index that the sender chose": tally(index=0, log="hub/night/restricted"),
}


def sentence(answer, what):
    """Checks that a refusal is a problem document with a code and one sentence."""
    expect(400 <= answer.status < 500, f"{what} was answered {answer}")
    same(answer.kind, "application/problem+json", f"the kind of the answer to {what}")
    problem = answer.json
    expect(isinstance(problem.get("code"), str) and problem["code"], f"the answer to {what} has no code: {answer}")
    text = problem.get("detail") or problem.get("title") or ""
    expect(len(text) > 10, f"the answer to {what} says nothing: {answer}")
    expect(len(text) < 600 and "\n" not in text, f"the answer to {what} is not one sentence: {shorten(text)}")
    same(problem.get("status", answer.status), answer.status, f"the status in the answer to {what}")
    for leak in ("Swift.", "DecodingError", "SQLITE", "/work/", "Optional("):
        expect(leak not in text, f"the answer to {what} shows the program's inside: {text}")


class Target:
    """A served node with one report in it, and the size of its log to compare with."""

    def __init__(self, folder):
        self.node = Node.make(folder / "data", "Bad input", "KY,MO")
        self.operation = self.node.operation()
        self.server = self.node.serve()

    def __enter__(self):
        self.server.start()
        self.client = self.server.client()
        same(self.client.post(tallies(self.operation), tally(), key="good").status, 201, "a good report")
        cut = self.client.get(account_path(self.operation)).json["cut"]
        self.log = next(log for log in cut if log.endswith("/shared"))
        self.size = self.stored()
        return self

    def stored(self):
        return len(served_entries(self.server.client(), self.log))

    def __exit__(self, *_):
        self.server.kill()

    def unchanged(self, what):
        same(self.stored(), self.size, f"entries after {what}")
        same(self.server.client().get("/health").status, 200, f"health after {what}")
        expect(self.server.process.poll() is None, f"the server ended after {what}")


@suite.check(f"{len(SMALL)} kinds of bad report are refused with one sentence each, and nothing is stored", seconds=180)
def reports():
    with Workplace() as folder, Target(folder) as target:
        wrong = []
        for number, (what, body) in enumerate(SMALL.items()):
            try:
                try:
                    answer = target.client.post(tallies(target.operation), body, key=f"bad-{number}")
                except (OSError, http.client.HTTPException) as error:
                    raise Failure(f"{what}: the connection broke ({error!r})") from None
                sentence(answer, what)
            except Failure as failure:
                wrong.append(str(failure))
        expect(not wrong, f"{len(wrong)} of {len(SMALL)}:\n           " + "\n           ".join(wrong))
        target.unchanged("bad reports")


@suite.check("a body of 16 MiB is refused with 413 and does not grow the server", seconds=120)
def oversized():
    with Workplace() as folder, Target(folder) as target:
        before = target.server.memory()
        for round_number in range(3):
            for headers in ({}, {"Transfer-Encoding": "chunked"}):
                body = tally(note="x" * (16 << 20))
                data = json.dumps(body).encode()
                status = send(target.server, tallies(target.operation), data, "Transfer-Encoding" in headers)
                expect(status == 413, f"16 MiB were answered {status} instead of 413")
        growth = target.server.memory() - before
        expect(growth < 48 << 20, f"the server grew by {growth >> 20} MiB")
        target.unchanged("oversized bodies")


def send(server, path, data, chunked):
    """Sends a body that the server may refuse half-way, and gives the status that it answers."""
    with socket.create_connection(("127.0.0.1", server.port), timeout=20) as connection:
        head = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {server.token}\r\nContent-Type: application/json\r\nIdempotency-Key: big\r\n"
        head += "Transfer-Encoding: chunked\r\n\r\n" if chunked else f"Content-Length: {len(data)}\r\n\r\n"
        answer = b""
        try:
            connection.sendall(head.encode())
            for at in range(0, len(data), 1 << 16):
                piece = data[at : at + (1 << 16)]
                connection.sendall(b"%x\r\n%s\r\n" % (len(piece), piece) if chunked else piece)
            if chunked:
                connection.sendall(b"0\r\n\r\n")
        except OSError:
            pass
        try:
            while b"\r\n" not in answer:
                piece = connection.recv(4096)
                if not piece:
                    break
                answer += piece
        except OSError:
            pass
        return int(answer.split()[1]) if answer.startswith(b"HTTP/1.1 ") else None


@suite.check("bad keys, media types, paths, methods and moments are refused with one sentence each")
def around():
    with Workplace() as folder, Target(folder) as target:
        path, client = tallies(target.operation), target.client
        sentence(client.post(path, tally(), key="k" * 300), "a key of 300 characters")
        sentence(client.post(path, tally(), key="with a space"), "a key with a space")
        sentence(client.post(path, tally(value=47), key="good"), "a known key with another report")
        sentence(client.post(path, b"x=1", Content_Type="application/x-www-form-urlencoded"), "a form on the API")
        for what, method, where in [
            ("an unknown operation", "POST", tallies("no-such-operation")),
            ("an operation with a path in its name", "GET", account_path("..%2f..%2fetc")),
            ("an unknown account", "GET", account_path("no-such-operation")),
            ("a moment that is none", "GET", account_path(target.operation) + "?asOf=tonight"),
            ("a moment in the far future", "GET", account_path(target.operation) + "?asOf=2999-01-01T00:00:00Z"),
            ("an unknown path of the API", "GET", "/api/v1/unicorns"),
            ("a method that is not there", "DELETE", account_path(target.operation)),
        ]:
            body = tally() if method == "POST" else None
            sentence(client.request(method, where, body=body), what)
        for where in ["/log/hub/no-such/shared/checkpoint", f"/log/{target.log}/tile/0/999",
                      f"/log/{target.log}/tile/0/../../../node.key", f"/log/{target.log}/tile/entries/000.p/257",
                      "/log/..%2f..%2fnode.key", "/%2e%2e/%2e%2e/etc/passwd"]:
            answer = client.request("GET", where)
            expect(answer.status in (400, 404), f"{where} was answered {answer}")
        restricted = target.log.replace("/shared", "/restricted")
        for log in (restricted, "hub/standing/receipts", "hub/standing/access"):
            answer = client.request("GET", f"/log/{log}/tile/entries/000.p/1")
            expect(answer.status in (400, 403, 404), f"the log {log} is served: {answer}")
        target.unchanged("bad requests")


@suite.check("requests that are no HTTP, or never end, do no harm")
def wire():
    with Workplace() as folder, Target(folder) as target:
        path = tallies(target.operation)
        post = f"POST {path} HTTP/1.1\r\nHost: 127.0.0.1\r\nAuthorization: Bearer {target.server.token}\r\n"
        for data in [b"\x16\x03\x01\x02\x00\x01\x00\x01\xfc\x03\x03", b"GET / HTTP/9.9\r\n\r\n", b"\r\n" * 1000,
                     b"GET /" + b"a" * 200_000 + b" HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\n",
                     b"GET / HTTP/1.1\r\nHost: 127.0.0.1\r\n" + b"".join(b"H%d: x\r\n" % n for n in range(5000)) + b"\r\n",
                     f"{post}Content-Length: -5\r\n\r\n".encode(),
                     f"{post}Content-Length: 5\r\nContent-Length: 50\r\n\r\nhello".encode(),
                     f"{post}Transfer-Encoding: chunked\r\n\r\nZZZ\r\nhello\r\n".encode()]:
            with socket.create_connection(("127.0.0.1", target.server.port), timeout=5) as connection:
                try:
                    connection.sendall(data)
                    answer = connection.recv(4096)
                except OSError:
                    answer = b""
                expect(not answer.startswith(b"HTTP/1.1 5") or answer.startswith(b"HTTP/1.1 505"),
                       f"{data[:40]!r}…{data[-40:]!r} was answered {answer[:80]!r}")
        # Bodies that stop half-way: the connection closes, nothing is stored.
        for _ in range(50):
            with socket.create_connection(("127.0.0.1", target.server.port), timeout=5) as connection:
                body = json.dumps(tally()).encode()
                connection.sendall(
                    f"{post}Content-Type: application/json\r\n"
                    f"Content-Length: {len(body)}\r\n\r\n".encode() + body[:-3]
                )
        target.unchanged("broken requests")


@suite.check("500 good reports with random damage are each accepted or refused, never a 5xx", seconds=120)
def damage():
    dice = random.Random(SEED)
    with Workplace() as folder, Target(folder) as target:
        accepted = 0
        for number in range(500):
            body = bytearray(json.dumps(tally(asOf="2021-08-27T02:40:00Z", place="Paducah")).encode())
            for _ in range(dice.randint(1, 3)):
                at = dice.randrange(len(body))
                choice = dice.random()
                if choice < 0.4:
                    body[at] = dice.randrange(256)
                elif choice < 0.7:
                    del body[at : at + dice.randint(1, 8)]
                else:
                    body[at:at] = dice.choice([b'"', b"{", b"]", b"\\u0000", b"-", b"e9", b",", b"\xed\xa0\x80"])
                if not body:
                    body = bytearray(b" ")
            answer = target.client.post(tallies(target.operation), bytes(body), key=f"damage-{number}")
            expect(answer.status < 500, f"{bytes(body)!r} was answered {answer}")
            accepted += answer.status == 201
            if answer.status != 201:
                sentence(answer, f"{bytes(body)!r}")
        kept = [e for e in served_entries(target.client, target.log) if e["kind"].startswith("results.tally")]
        same(len(kept) - 1, accepted, f"reports in the log beside {accepted} that were accepted (seed {SEED})")


FILES = {
    "an empty file": b"",
    "a truncated CSV": b"category,jurisdiction,value\narrests,US-KY,46\nvictims,US-K",
    "a CSV row that is short": b"category,jurisdiction,value,stage\narrests,US-KY\n",
    "a CSV with an open quote": b'category,jurisdiction,value\n"arrests,US-KY,46\n',
    "a CSV with a negative count": b"category,jurisdiction,value\narrests,US-KY,-46\n",
    "a CSV with an unknown state": b"category,jurisdiction,value\narrests,US-ZZ,46\n",
    "a CSV with an unknown category": b"category,jurisdiction,value\nunicorns,US-KY,46\n",
    "a CSV with one bad row among good ones": b"category,jurisdiction,value\narrests,US-KY,46\narrests,US-MO,4x6\n",
    "JSON cut off": b'[{"category":"arrests","jurisdiction":"US-KY",',
    "JSON of another kind": b'{"hello":"world"}',
    "bytes that are not UTF-8": b"Kentucky: 46 arrests \xff\xfe\xfd\n",
    "a picture": b"\x89PNG\r\n\x1a\n" + bytes(range(256)) * 20,
    "prose without a figure": b"Nothing happened last night, and nobody reported anything.\n",
    "16 MiB of one line": b"Kentucky: " + b"x" * (16 << 20),
    "200,000 brackets": b"[" * 200_000,
}


@suite.check(f"{len(FILES)} kinds of bad file are refused by import with one sentence, all or nothing", seconds=180)
def files():
    with Workplace() as folder:
        node = Node.make(folder / "data", "Bad files", "KY,MO")
        before = node.run("log", "list").stdout
        wrong = []
        for number, (what, content) in enumerate(FILES.items()):
            extension = ".csv" if "CSV" in what else ".json" if "JSON" in what or "brackets" in what else ".txt"
            path = folder / f"bad-{number}{extension}"
            path.write_bytes(content)
            done = command("import", path, "--yes", "--data", node.folder, code=None)
            if done.returncode not in (1, 3):
                wrong.append(f"{what} ended with {done.returncode}: {shorten(done.stderr or done.stdout)}")
            elif not done.stderr.strip():
                wrong.append(f"{what} was refused without a word")
            elif len(done.stderr.strip()) > 900 or "Fatal error" in done.stderr:
                wrong.append(f"{what}: not one clear sentence: {shorten(done.stderr)}")
            if node.run("log", "list").stdout != before:
                wrong.append(f"{what} left something in the log")
                before = node.run("log", "list").stdout
        expect(not wrong, f"{len(wrong)} of {len(FILES)}:\n           " + "\n           ".join(wrong))
        node.verify()


if __name__ == "__main__":
    suite.run()
