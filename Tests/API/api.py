"""The API is what its own description says: schemathesis against the running server, then what a schema cannot say.

`api.py [EXAMPLES] [SEED]`; 40 examples of each operation unless told. Runs with the Python of .cache/venv, which holds
schemathesis; the checks of our own need the standard library only.
"""

import json
import re
import socket
import subprocess
import sys
import time
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "System"))

from support import (  # noqa: E402
    CACHE, Events, Failure, Node, Skip, Suite, Workplace, account_file, account_path, command, expect, same, shorten,
    tallies, tally, token_of,
)

EXAMPLES = int(sys.argv[1]) if len(sys.argv) > 1 else 40
# Seconds: the examples of a soak take longer than those of a test.
PATIENCE = max(900, 6 * EXAMPLES)
SEED = int(sys.argv[2]) if len(sys.argv) > 2 else 20210827
SCHEMATHESIS = CACHE / "venv/bin/schemathesis"
suite = Suite(f"API: schemathesis with {EXAMPLES} examples of each operation, seed {SEED}, and checks of its promises")


class Target:
    """A served node that holds the real account."""

    def __init__(self, folder, *arguments):
        self.node = Node(folder / "data")
        command("init", "--role", "hub", "--data", self.node.folder)
        self.node.run("import", account_file(), "--yes")
        self.operation = self.node.operation()
        self.nobody = token_of(self.node.folder, "service:nobody", [])
        self.server = self.node.serve(*arguments)

    def __enter__(self):
        self.server.start()
        self.client = self.server.client()
        return self

    def __exit__(self, *_):
        self.server.kill()

    def openapi(self):
        answer = self.client.get("/api/v1/openapi.json")
        same(answer.status, 200, "the API's description")
        return answer.json


def spoken(problem, what):
    same(problem.kind, "application/problem+json", f"the kind of the answer to {what}")
    for member in ("type", "title", "status", "code", "detail"):
        expect(member in problem.json, f"the answer to {what} has no “{member}”: {problem}")
    same(problem.json["status"], problem.status, f"the status in the answer to {what}")
    return problem.json["code"]


@suite.check("the description is OpenAPI 3.1 and names every route that the contract names")
def description():
    with Workplace() as folder, Target(folder) as target:
        document = target.openapi()
        expect(str(document.get("openapi", "")).startswith("3.1"), f"the description is {document.get('openapi')}")
        paths = {re.sub(r"\{[^}]*\}", "{}", path) for path in document["paths"]}
        base = next((server["url"] for server in document.get("servers", []) if server["url"].startswith("/")), "")
        paths |= {base + path for path in paths}
        for wanted in ["/api/v1/operations/{}/tallies", "/api/v1/operations/{}/account", "/api/v1/live", "/health",
                       "/ready", "/metrics"]:
            expect(wanted in paths, f"{wanted} is not described: {sorted(paths)}")
        identifiers = [
            operation.get("operationId") for item in document["paths"].values() for method, operation in item.items()
            if method in ("get", "post", "put", "patch", "delete")
        ]
        expect(all(identifiers), "an operation has no operationId")
        same(len(identifiers), len(set(identifiers)), "different operationIds")


#: What a person in the field says, which their enrolled device may sign.
FIELD = ("task-reports", "confirmations", "check-ins", "messages", "message-marks", "roll-call-answers", "emergencies")


@suite.check("every operation asks for a token, and says so, or is answered to everybody, and says so")
def guarded():
    with Workplace() as folder, Target(folder) as target:
        document, open_to_all = target.openapi(), []
        nobody = target.server.client(token=None)
        forged = target.server.client(token=target.server.token[:-1] + ("A" if target.server.token[-1] != "A" else "B"))
        reader = target.server.client(token=target.nobody)
        same(document["components"]["securitySchemes"]["bearer"]["scheme"], "bearer", "the scheme")
        for path, item in document["paths"].items():
            for method, operation in item.items():
                what = f"{method.upper()} {path}"
                address = re.sub(r"\{[^}]*\}", target.operation, path)
                answers = {
                    name: client.request(method.upper(), address, body={} if method == "post" else None)
                    for name, client in (("nobody", nobody), ("a forged token", forged), ("an account without a role", reader))
                    if path != "/api/v1/live" or client is not reader
                }
                if not operation.get("security"):
                    open_to_all.append(path)
                    same(answers["nobody"].status, 200, f"{what} for nobody")
                    continue
                by_device = [{"device": []}] if path.rsplit("/", 1)[-1] in FIELD and method == "post" else []
                same(operation["security"], [{"bearer": []}, *by_device], f"what {what} asks for")
                for name, code in (("nobody", "signIn"), ("a forged token", "badToken")):
                    same(spoken(answers[name], f"{what} for {name}"), code, f"{what} for {name}")
                    same(answers[name].status, 401, f"{what} for {name}")
                    same(answers[name].headers.get("www-authenticate"), "Bearer", f"what {what} tells {name}")
                expect("401" in operation["responses"], f"{what} does not say that it answers 401")
                if "403" in operation["responses"] and path != "/api/v1/live":
                    # What only a provider's node keeps is nowhere else, whoever asks.
                    refusal = 404 if operation.get("x-node-role") == "provider" else 403
                    same(answers["an account without a role"].status, refusal, f"{what} for an account without a role")
        same(sorted(open_to_all), ["/api/v1/openapi.json", "/health", "/ready"], "what is answered to everybody")


@suite.check("the access log says who was refused what, in pages, and refuses a search that cannot be")
def access_log():
    with Workplace() as folder, Target(folder) as target:
        same(target.server.client(token=target.nobody).get("/metrics").status, 403, "the metrics for an account without a role")
        page = target.client.get("/api/v1/access-log?account=service:nobody")
        same(page.status, 200, "the access log")
        line = page.json["lines"][0]
        same((line["who"], line["outcome"], line["target"]), ("service:nobody", "refused", "GET /metrics"), "the refusal")
        own = target.client.get("/api/v1/access-log?account=service:tests").json["lines"][0]
        same((own["outcome"], own["target"]), ("done", "GET /api/v1/access-log"), "the reading of the access log")
        for _ in range(130):
            target.client.get("/api/v1/access-log?text=no-such-word")
        seen, before = [], ""
        while before is not None:
            page = target.client.get(f"/api/v1/access-log?account=service:tests{before}").json
            seen += [line["index"] for line in page["lines"]]
            before = None if page["next"] is None else f"&before={page['next']}"
            expect(len(seen) < 1000, "the access log never ends")
        expect(len(seen) >= 131, f"only {len(seen)} readings are on the record")
        same(seen, sorted(set(seen), reverse=True), "lines, the newest first, none twice")
        for bad in ("from=tonight", "to=2026-02-31", "before=-1", "before=last", "before="):
            answer = target.client.get(f"/api/v1/access-log?{bad}")
            same((answer.status, spoken(answer, bad)), (422, "invalid"), f"the access log with {bad}")


@suite.check("schemathesis finds no 5xx and no answer that the description does not allow", seconds=PATIENCE)
def schemathesis():
    if not SCHEMATHESIS.exists():
        raise Skip("schemathesis is not installed: Scripts/bootstrap.sh test installs it")
    with Workplace() as folder, Target(folder) as target:
        # Names that lead somewhere, so that what lies behind them is tested and not only their absence.
        account = target.client.get(account_path(target.operation)).json
        entry = next(f["entries"][0] for f in account["figures"] if f["category"] == "arrests" and f["jurisdiction"])
        (folder / "schemathesis.toml").write_text(
            f'headers = {{ Authorization = "Bearer {target.server.token}" }}\n'
            f'[parameters]\n"path.operation" = "{target.operation}"\n"path.entry" = "{entry}"\n"path.id" = "{entry}"\n'
        )
        done = subprocess.run(
            [str(SCHEMATHESIS), "run", f"{target.server.url}/api/v1/openapi.json", "--max-examples", str(EXAMPLES),
             "--seed", str(SEED), "--exclude-path-regex", "live$", "--request-timeout", "10", "--workers", "1",
             "--phases", "examples,coverage,fuzzing,stateful", "--continue-on-failure", "--no-color",
             "--checks", "not_a_server_error,status_code_conformance,content_type_conformance,"
             "response_headers_conformance,response_schema_conformance,negative_data_rejection,"
             "missing_required_header,ignored_auth,unsupported_method,allow_header_conformance",
             "--suppress-health-check", "all"],
            capture_output=True, text=True, cwd=folder, timeout=PATIENCE - 20,
        )
        (CACHE / "schemathesis.log").write_text(done.stdout + done.stderr)
        summary = [line.strip() for line in done.stdout.splitlines() if re.search(r"generated|Test cases|failures|passed", line)]
        if done.returncode != 0:
            failures = done.stdout.split("FAILURES", 1)[-1]
            raise Failure(f"see .cache/schemathesis.log:\n{shorten(failures, 6000)}\n{done.stderr[-500:]}")
        print("           " + " · ".join(summary[-4:]))
        # The connection has been idle for as long as all of this took: the server has closed it.
        target.client.close()
        same(target.client.get("/health").status, 200, "health after schemathesis")
        target.server.stop()
        target.node.verify()


@suite.check("an account has an ETag; asked again with it the answer is 304, until a report changes it")
def etags():
    with Workplace() as folder, Target(folder) as target:
        # The account says its moment to the minute, and so does its tag: the requests below belong into one minute.
        if time.time() % 60 > 50:
            time.sleep(61 - time.time() % 60)
        path = account_path(target.operation)
        first = target.client.get(path)
        tag = first.headers.get("etag")
        expect(tag, f"the account has no ETag: {first.headers}")
        again = target.client.get(path, If_None_Match=tag)
        same((again.status, again.body), (304, b""), "the answer to the same tag")
        same(target.client.get(path, If_None_Match=f'"other", {tag}').status, 304, "the answer to a list with the tag")
        same(target.client.get(path, If_None_Match='"other"').status, 200, "the answer to another tag")
        same(target.client.post(tallies(target.operation), tally(value=48), key="etag").status, 201, "a report")
        changed = target.client.get(path, If_None_Match=tag)
        same(changed.status, 200, "the answer to the old tag after a report")
        expect(changed.headers.get("etag") != tag, "the ETag did not change with the account")


@suite.check("a key sent again gives the same answer and writes nothing; with another report it is refused")
def idempotency():
    with Workplace() as folder, Target(folder) as target:
        path = tallies(target.operation)
        first = target.client.post(path, tally(value=48), key="again")
        same(first.status, 201, "the first report")
        expect(first.json["repeat"] is False, f"the first report is called a repeat: {first}")
        cut = target.client.get(account_path(target.operation)).json["cut"]
        again = target.client.post(path, tally(value=48), key="again")
        expect(again.status in (200, 201), f"the same report again was answered {again}")
        same({**again.json, "repeat": False}, first.json, "the answer to the same report again")
        expect(again.json["repeat"] is True, "a repeat is not called one")
        same(target.client.get(account_path(target.operation)).json["cut"], cut, "sizes of the logs after a repeat")
        other = target.client.post(path, tally(value=49), key="again")
        same(spoken(other, "a key used for another report"), "keyReused", "the code of a reused key")
        expect(other.status in (409, 422), f"a reused key was answered {other.status}")
        without = target.client.post(path, tally(value=50))
        expect(without.status in (201, 400, 428), f"a report without a key was answered {without}")


@suite.check("a refusal is a problem document with a stable code")
def problems():
    with Workplace() as folder, Target(folder) as target:
        for what, status, code, answer in [
            ("an unknown operation", 404, "unknownOperation", target.client.get(account_path("no-such-operation"))),
            ("an unknown category", 422, "unknownCategory",
             target.client.post(tallies(target.operation), tally(category="unicorns"), key="p1")),
            ("an unknown path", 404, None, target.client.get("/api/v1/unicorns")),
            ("a moment that is none", 400, None, target.client.get(account_path(target.operation) + "?asOf=tonight")),
            ("broken JSON", 400, None, target.client.post(tallies(target.operation), b"{", key="p2")),
        ]:
            found = spoken(answer, what)
            expect(answer.status == status or (status in (400, 422) and answer.status in (400, 422)),
                   f"{what} was answered {answer.status} instead of {status}")
            if code:
                same(found, code, f"the code of {what}")


@suite.check("lists are read page by page with a cursor: nothing twice, nothing left out")
def paging():
    with Workplace() as folder, Target(folder) as target:
        for number in range(30):
            same(target.client.post(tallies(target.operation), tally(value=50 + number), key=f"page-{number}").status, 201, "a report")
        document, tried = target.openapi(), 0
        base = next((server["url"] for server in document.get("servers", []) if server["url"].startswith("/")), "").rstrip("/")
        for path, item in document["paths"].items():
            parameters = [p.get("name") or p.get("$ref", "").rsplit("/", 1)[-1] for p in
                          item.get("get", {}).get("parameters", []) + item.get("parameters", [])]
            if "cursor" not in [str(name).lower() for name in parameters]:
                continue
            address = re.sub(r"\{[^}]*\}", target.operation, path if path.startswith("/api") else base + path)
            tried += 1
            seen, cursor, pages = [], None, 0
            while True:
                answer = target.client.get(f"{address}?limit=7" + (f"&cursor={cursor}" if cursor else ""))
                same(answer.status, 200, f"page {pages} of {address}")
                page = answer.json
                items = next(value for value in page.values() if isinstance(value, list))
                expect(len(items) <= 7, f"a page of 7 of {address} has {len(items)}")
                seen += [json.dumps(item, sort_keys=True) for item in items]
                pages += 1
                cursor = page.get("next") or page.get("nextCursor") or page.get("cursor")
                if not cursor:
                    break
                expect(pages < 100, f"{address} never ends")
            same(len(seen), len(set(seen)), f"different items of {address}")
            whole = target.client.get(f"{address}?limit=200").json
            items = next(value for value in whole.values() if isinstance(value, list))
            same(len(seen), len(items), f"items of {address} read by sevens")
            bad = target.client.get(f"{address}?cursor=no-such-cursor")
            expect(bad.status in (400, 422), f"a wrong cursor was answered {bad}")
            spoken(bad, "a wrong cursor")
        expect(tried > 0, "no list of the API has a cursor")


@suite.check("the live stream tells of a report at once, and resumes after Last-Event-ID without a gap")
def live():
    with Workplace() as folder, Target(folder) as target:
        for path in ("/api/v1/live", f"/operations/{target.operation}/live"):
            stream = Events(target.server.port, path, token=target.server.token)
            same((stream.status, stream.kind), (200, "text/event-stream"), f"the answer of {path}")
            target.client.post(tallies(target.operation), tally(value=100 + len(path)), key=f"live-1{path}")
            first = stream.next()
            while first is not None and "id" not in first:
                first = stream.next()
            expect(first, f"{path} told nothing of a report")
            if path.startswith("/api"):
                json.loads(first["data"])
            stream.close()
            # Two reports while nobody listens.
            for number in range(2):
                target.client.post(tallies(target.operation), tally(value=300 + number + len(path)), key=f"live-2{number}{path}")
            current = Events(target.server.port, path, token=target.server.token)
            resumed = Events(target.server.port, path, last=first["id"], token=target.server.token)
            event = resumed.next()
            # The board may have been drawn twice at one version: who has seen the first of the two is sent the second again.
            for _ in range(3):
                if event and event.get("id") == first["id"]:
                    event = resumed.next()
            expect(event and event.get("id") and event["id"] != first["id"],
                   f"{path} resumed after {first['id']} with {shorten(event)}")
            resumed.close()
            current.close()


@suite.check("the account, the health and the metrics answer as the contract says")
def around():
    with Workplace() as folder, Target(folder) as target:
        same(target.client.get("/health").status, 200, "health")
        same(target.client.get("/ready").status, 200, "readiness")
        metrics = target.client.get("/metrics")
        same(metrics.kind, "text/plain", "the kind of the metrics")
        for line in metrics.body.decode().splitlines():
            expect(line.startswith("#") or re.fullmatch(r"[a-zA-Z_:][\w:]*(\{.*\})? [-+0-9.eEInfNa]+( \d+)?", line),
                   f"not a line of Prometheus text: {line}")
        account = target.client.get(account_path(target.operation)).json
        printed = target.node.account().document
        for part in ("figures", "operation", "statedTotals", "cut"):
            same(account[part], printed[part], f"{part} of the served and the printed account")


@suite.check("an answer to HEAD has no body, and a pipelined pair of requests gets its two answers in order")
def pipelining():
    with Workplace() as folder, Target(folder) as target:
        head = target.client.request("HEAD", account_path(target.operation))
        expect(head.status in (200, 405) and head.body == b"", f"HEAD was answered {head}")
        with socket.create_connection(("127.0.0.1", target.server.port), timeout=5) as connection:
            connection.sendall(b"GET /health HTTP/1.1\r\nHost: 127.0.0.1\r\n\r\nGET /api/v1/none HTTP/1.1\r\nHost: 127.0.0.1\r\n"
                               + f"Authorization: Bearer {target.server.token}\r\nConnection: close\r\n\r\n".encode())
            data = b""
            while True:
                piece = connection.recv(65536)
                if not piece:
                    break
                data += piece
        statuses = re.findall(rb"HTTP/1\.1 (\d+)", data)
        same(statuses, [b"200", b"404"], "statuses of a pipelined pair")


if __name__ == "__main__":
    suite.run()
