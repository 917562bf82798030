"""What every address of the server keeps: who is answered, what is never served, what every answer carries.

Run by Scripts/test.py against the built program. Standard library only.
"""

import http.client
import json
import sqlite3

from support import Node, Suite, Workplace, expect, same, tally

suite = Suite("server rules")

HEADERS = {
    "x-content-type-options": "nosniff",
    "referrer-policy": "no-referrer",
}
#: What is answered to everybody.
OPEN = ["/health", "/ready", "/api/v1/openapi.json", "/sign-in", "/set-up", "/assets/site.css"]


def ask(server, method, path, body=None, **headers):
    """One request with exactly these headers, Host included."""
    connection = http.client.HTTPConnection("127.0.0.1", server.port, timeout=10)
    try:
        connection.putrequest(method, path, skip_host="Host" in headers, skip_accept_encoding=True)
        for name, value in headers.items():
            connection.putheader(name.replace("_", "-"), value)
        if body is not None:
            connection.putheader("Content-Length", str(len(body)))
        connection.endheaders(body)
        answer = connection.getresponse()
        content = answer.read()
        return answer.status, {name.lower(): value for name, value in answer.getheaders()}, content
    finally:
        connection.close()


@suite.check("a host that is not this machine is refused, so that a rebound name reaches nothing")
def hosts():
    with Workplace() as folder, Node.make(folder / "d", "Night").serve() as server:
        for host in ["127.0.0.1", "localhost", "localhost:8080", "[::1]:8080", f"127.0.0.1:{server.port}"]:
            same(ask(server, "GET", "/health", Host=host)[0], 200, f"the host {host}")
        for host in ["evil.example", "127.0.0.1.evil.example", "localhost.evil.example:80", "192.168.1.7", "[::2]"]:
            for method, path in [("GET", "/"), ("GET", "/api/v1/operations"), ("POST", "/api/v1/operations/night/tallies")]:
                status, _, body = ask(server, method, path, b"{}" if method == "POST" else None, Host=host)
                same(status, 421, f"{method} {path} for the host {host}")
                expect(b"127.0.0.1" in body, f"the refusal does not say where to go: {body}")


@suite.check("what another site's page sends is refused, and nothing is written")
def sites():
    with Workplace() as folder:
        node = Node.make(folder / "d", "Night")
        path = "/api/v1/operations/night/tallies"
        with node.serve() as server:
            ours = f"http://127.0.0.1:{server.port}"
            cases = [
                ({"Sec_Fetch_Site": "cross-site"}, 403),
                ({"Sec_Fetch_Site": "same-site"}, 403),
                ({"Origin": "https://evil.example"}, 403),
                ({"Origin": "null"}, 403),
                ({"Sec_Fetch_Site": "cross-site", "Origin": ours}, 403),
                ({"Sec_Fetch_Site": "same-origin", "Origin": "null"}, 201),
                ({"Sec_Fetch_Site": "none"}, 201),
                ({"Origin": ours}, 201),
                ({}, 201),
            ]
            body = json.dumps(tally()).encode()
            for headers, expected in cases:
                signed_in = {"Authorization": f"Bearer {server.token}", **headers}
                status, _, said = ask(server, "POST", path, body, Content_Type="application/json", **signed_in)
                same(status, expected, f"a report with {headers or 'no such header'} was answered {said}")
                status, _, said = ask(server, "POST", path, body, Content_Type="application/json", **headers)
                same(status, 401 if expected == 201 else expected, f"and from nobody, it was answered {said}")
            accepted = sum(1 for _, expected in cases if expected == 201)
            lines = node.run("log", "show", "hub/night/shared").stdout
            same(lines.count("results.tally.submitted"), accepted, "reports in the log")


@suite.check("only shared logs are served: receipts and restricted logs have no address")
def scopes():
    with Workplace() as folder, Node.make(folder / "d", "Night").serve() as server:
        client = server.client()
        client.post("/api/v1/operations/night/tallies", tally())
        same(client.get("/log/hub/night/shared/checkpoint").status, 200, "the shared log's checkpoint")
        paths = ["checkpoint", "tile/0/000.p/1", "tile/entries/000.p/1"]
        for log in ["hub/standing/receipts", "hub/night/restricted", "hub/standing/restricted", "hub/standing/access", "hub/night/receipts"]:
            for path in paths:
                answer = client.get(f"/log/{log}/{path}")
                same(answer.status, 404, f"/log/{log}/{path}")
                expect(b"hub/" not in answer.body or b"\xe2\x80\x94 hub" not in answer.body, "the refusal shows a checkpoint")
        for path in ["/log/hub/night/shared/../receipts/checkpoint", "/log/hub/standing%2Freceipts/x/checkpoint"]:
            expect(client.get(path).status in (400, 404), f"{path} is answered")


@suite.check("every answer forbids what it does not need: pages, API, live updates, logs and refusals")
def headers():
    with Workplace() as folder, Node.make(folder / "d", "Night").serve() as server:
        for path in ["/", "/operations/night", "/operations/night/report", "/api/v1/operations", "/api/v1/openapi.json",
                     "/log/hub/night/shared/checkpoint", "/nowhere", "/api/v1/nowhere", "/metrics", "/people", "/access-log", *OPEN]:
            for who, headers in (("nobody", {}), ("a token", {"Authorization": f"Bearer {server.token}"})):
                status, found, _ = ask(server, "GET", path, **headers)
                wanted = 200 if path in OPEN else 401 if who == "nobody" else 404 if "nowhere" in path else 200
                same(status, wanted, f"{path} for {who}")
                for name, value in HEADERS.items():
                    same(found.get(name), value, f"{name} of {path} for {who}")
                policy = found.get("content-security-policy", "")
                expect("default-src 'none'" in policy and "unsafe" not in policy, f"the policy of {path} is {policy!r}")
                expect("frame-ancestors 'none'" in policy, f"{path} may be framed")


@suite.check("entries in the store cannot be changed or deleted, also not by a hand on the file")
def triggers():
    with Workplace() as folder:
        node = Node.make(folder / "d", "Night")
        with sqlite3.connect(node.folder / "ledger.sqlite") as store:
            for change in ["UPDATE run SET bytes = x'00'", "DELETE FROM run"]:
                try:
                    store.execute(change)
                except sqlite3.IntegrityError as error:
                    expect("never change" in str(error), str(error))
                else:
                    raise AssertionError(f"{change} went through")
        node.verify()


if __name__ == "__main__":
    suite.run()
