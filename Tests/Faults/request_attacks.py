"""Requests from other sites, out of what is served, with more in them than they should have.

A real server, through its pages and its API. Hours pass by a clock that the test sets (Tests/System/shifted_clock.py);
nothing in the program is switched for the test.
"""

import http.client
import json
import re
import sys
import urllib.parse
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "System"))

from night import Night, report, requests, sizes, text  # noqa: E402
from people import COOKIE  # noqa: E402
from signing import Page  # noqa: E402
from support import Answer, Suite, expect, same, tallies, tally  # noqa: E402

suite = Suite("attacks by requests")


@suite.check("what another site sends with a valid cookie is refused and changes nothing")
def cross_site():
    with Night() as office:
        ann = office.enrol("ann", "hubCoordinator")
        origin = ann.browser.origin
        api = {"Content-Type": "application/json", "Accept": "application/json"}
        before = sizes(office)
        requests = [
            (ann, tallies(office.operation), json.dumps(tally()).encode(), api),
            (ann, tallies(office.operation), json.dumps(tally()).encode(), {**api, "Content-Type": "text/plain"}),
            (ann, "/account/tokens", {"label": "x", "days": "1", "may-readAccount": "yes"}, {}),
            (ann, "/account/sessions/end", {}, {}),
            (ann, "/sign-out", {}, {}),
            (office.admin, "/people/new", {"key": "k1", "kind": "person", "name": "eve", "agency": "hub", "title": "Eve"}, {}),
            (office.admin, "/people/person:ann/roles", {"role": "administrator", "reason": "x"}, {}),
            (office.admin, "/people/person:ann/set-up", {}, {}),
            (office.admin, "/people/person:ann/status", {"status": "suspended", "reason": "x"}, {}),
        ]
        sources = [
            {"Sec-Fetch-Site": "cross-site"}, {"Sec-Fetch-Site": "same-site"}, {"Sec-Fetch-Site": "nonsense"},
            {"Sec-Fetch-Site": "cross-site", "Origin": origin}, {"Origin": "https://evil.example"}, {"Origin": "null"},
            {"Origin": origin.replace("127.0.0.1", "127.0.0.1.evil.example")}, {"Origin": origin + "1"},
            {"Origin": origin.replace("http://", "https://")}, {"Referer": "https://evil.example/"}, {},
        ]
        for person, path, body, headers in requests:
            for source in sources:
                given = {**headers, **source}
                if "Sec-Fetch-Site" not in given:
                    # The browser of the tests would add it by itself.
                    given["Sec-Fetch-Site"] = ""
                answer = raw_post(person.browser, path, body, given)
                same(answer.status, 403, f"POST {path} with {source or 'neither header'}")
                expect("set-cookie" not in answer.headers, f"POST {path} with {source} changed the cookie")
        same(sizes(office), before, "the logs after requests from elsewhere")
        expect(ann.is_in() and office.admin.is_in(), "a request from elsewhere ended a session")
        for source in ({"Sec-Fetch-Site": "same-origin"}, {"Origin": origin}):
            answer = raw_post(ann.browser, tallies(office.operation), json.dumps(tally()).encode(), {**api, "Sec-Fetch-Site": "", **source})
            same(answer.status, 201, f"a report of our own page with {source}")
        # Signing a visitor in to the attacker's account is refused too.
        office.clock_on()
        for source in ({"Sec-Fetch-Site": "cross-site"}, {"Origin": "https://evil.example", "Sec-Fetch-Site": ""}):
            same(raw_post(office.browser(), "/sign-in", {"name": "ann", "passphrase": ann.passphrase, "code": ann.code(), "next": "/"}, source).status, 403, f"a sign-in with {source}")


def raw_post(browser, path, body, headers):
    """A POST whose headers are these and no others but the cookie: an empty one is left out."""
    connection = http.client.HTTPConnection(browser.host, browser.port, timeout=20)
    if isinstance(body, dict):
        body = urllib.parse.urlencode(body).encode()
        headers = {"Content-Type": "application/x-www-form-urlencoded", **headers}
    jar = "; ".join(f"{name}={value}" for name, value in browser.cookies.items())
    given = {name: value for name, value in {"Cookie": jar, **headers}.items() if value}
    try:
        connection.request("POST", path, body=body, headers=given)
        response = connection.getresponse()
        content = response.read()
        return Answer(response.status, {name.lower(): value for name, value in response.getheaders()}, content)
    finally:
        connection.close()


@suite.check("reading changes nothing: no GET and no HEAD writes to a log, and neither takes a form's fields")
def safe_methods():
    with Night() as office:
        office.enrol("ann", "hubCoordinator")
        entry = report(office)
        before = sizes(office)
        for person in office.people.values():
            for _, path, *_ in requests(office, entry):
                for method in ("GET", "HEAD"):
                    answer = person.browser.request(method, path + "?reason=x&role=administrator&confirmed=yes&label=x&days=3")
                    expect(answer.status < 500, f"{method} {path} was answered {answer}")
                    expect(method == "GET" or answer.body == b"", f"HEAD {path} has a body")
        same(sizes(office), before, "the logs after reading everything")
        same({p.account for p in office.people.values()}, {"person:admin", "person:ann"}, "people")


@suite.check("no path leads out of what is served: folders, dots, doubled encodings, other people's pages")
def paths():
    with Night() as office:
        ann = office.enrol("ann", "observer")
        shapes = [
            "/../node.key", "/..%2fnode.key", "/%2e%2e/%2e%2e/etc/passwd", "/%252e%252e%252fnode.key", "/assets/../../node.key",
            "/assets/..%2f..%2fnode.key", "/assets/%2e%2e%2fnode.json", "/assets/", "/assets", "/log/", "/log/hub/", "/.git/config", "/.git/HEAD",
            "/.env", "/node.key", "/data/node.key", "/ledger.sqlite", "/keyring.sqlite", "/snapshots/", "/%00", "/assets/site.css%00.js",
            "/assets/..\\..\\node.key", "//etc/passwd", "/./people", "/people/..", "/people/../people", "/people%2Fperson:admin",
            f"/log/hub/{office.operation}%2F..%2Fstanding/access/checkpoint", "/log/hub/standing/access/checkpoint",
            "/log/hub/standing%2Faccess/x/checkpoint", f"/log/hub/{office.operation}/shared%2F..%2Frestricted/checkpoint",
            "/log/hub/standing/restricted/tile/entries/000.p/1", "/log/hub/standing/shared/../restricted/checkpoint",
            "/PEOPLE", "/People", "/people/", "/people//", "/api/v1//access-log", "/api/v1/access-log/", "/API/v1/access-log", "/access-log;x=1",
            "/access-log%20", "/access-log%09", "/access-log%2f", "/access-log#", "/operations/..;/people", f"/operations/{office.operation}/../../people",
        ]
        inside = [b"PRIVATE", b"SQLite format", b"[core]", b"root:", b"unitedfront-node", b"person:admin"]
        for shape in shapes:
            for who, browser in (("nobody", office.browser()), ("an observer", ann.browser)):
                answer = browser.request("GET", shape, headers={"Accept": "*/*"})
                expect(answer.status in (301, 303, 400, 401, 403, 404, 405), f"{shape} of {who} was answered {answer}")
                expect(not any(word in answer.body for word in inside), f"{shape} of {who} shows what is not served: {answer}")


@suite.check("nothing that is sent can add a header, lead to another site, or write a line into a log")
def headers():
    with Night() as office:
        ann = office.enrol("ann", "administrator")
        for target in ["//evil.example", "https://evil.example", "/\\evil.example", "\\\\evil.example", "javascript:alert(1)", "/%0d%0aSet-Cookie:x=1",
                       "/\r\nSet-Cookie: x=1", "///evil.example", "/\tevil", " //evil.example", "http:evil.example", "/" + "a" * 5000, "/\u2028x", "%2f%2fevil.example"]:
            office.clock_on()
            browser = office.browser()
            answer = ann.attempt(browser, next=target)
            same(answer.status, 303, f"the answer to a sign-in that leads to {target[:30]!r}")
            place = answer.headers["location"]
            expect(place.startswith("/") and not place.startswith(("//", "/\\")), f"a sign-in leads away to {place}")
            expect(all(33 <= ord(sign) < 127 for sign in place), f"a sign-in leads to {place!r}")
            same([name for name in answer.headers if name == "x"], [], "headers of the attacker")
            page = browser.request("GET", "/sign-in?next=" + urllib.parse.quote(target), cookies={})
            for form in Page(page.body.decode()).forms:
                expect(form.fields.get("next", "/").startswith("/") and not form.fields.get("next", "/").startswith(("//", "/\\")), f"the form leads away: {form.fields}")
        evil = "a\r\nSet-Cookie: evil=1\r\n\r\n<script>alert(1)</script>\x1b[31m\u202e"
        for path, fields in [
            ("/people/new", {"key": "k9", "kind": "person", "name": evil, "agency": "hub", "title": "x"}),
            ("/people/new", {"key": "k8", "kind": "person", "name": "fine", "agency": evil, "title": "x"}),
            ("/people/new", {"key": "k7", "kind": "person", "name": "fine", "agency": "hub", "title": evil}),
            ("/people/new", {"key": "k6", "kind": evil, "name": "fine", "agency": "hub", "title": "x"}),
            ("/people/person:ann/roles", {"role": evil, "reason": "x"}), ("/people/" + "a%0d%0ab" + "/unlock", {"reason": "x"}),
            ("/account/tokens", {"label": evil, "days": "1", "may-readAccount": "yes"}),
        ]:
            answer = ann.browser.post(path, fields)
            expect(400 <= answer.status < 500, f"{path} with a line break was answered {answer}")
            expect("evil" not in str(answer.headers.get("set-cookie", "")), f"{path} set the attacker's cookie")
            expect(b"<script>" not in answer.body, f"{path} shows markup of the attacker")
        # What a client says of itself is not believed, and cannot draw on an auditor's terminal.
        stranger = office.browser()
        stranger.request("POST", "/sign-in", body={"name": "nobody", "passphrase": "x", "code": "1", "next": "/"}, headers={
            "X-Forwarded-For": "198.51.100.7", "X-Real-IP": "198.51.100.7", "Forwarded": "for=198.51.100.7", "X-Forwarded-Proto": "https",
            "User-Agent": "curl\tx\u00ff <b>"})
        lines = office.access_log(text="sign-in")
        expect(lines and "127.0.0.1" in lines[0]["source"], f"a failed sign-in came from {lines[:1]}")
        for line in office.access_log():
            for value in map(str, line.values()):
                expect("198.51.100" not in value, f"a forged address stands in the access log: {line}")
                expect(not any(ord(sign) < 32 or 127 <= ord(sign) < 160 for sign in value), f"a control character stands in the access log: {line}")
        before = sizes(office)
        for name in ("'; DROP TABLE entry; --", '" OR "1"="1', "x' UNION SELECT bytes FROM key --", "%' --"):
            stranger.post("/sign-in", {"name": name, "passphrase": name, "code": name, "next": "/"})
            quoted = urllib.parse.quote(name, safe="")
            for path in (f"/people/{quoted}", f"/access-log?account={quoted}&text={quoted}", f"/api/v1/access-log?before={quoted}",
                         f"/operations/{quoted}", f"/operations/{office.operation}/figures/{quoted}?place={quoted}"):
                expect(ann.browser.request("GET", path).status < 500, f"{path} failed")
            ann.browser.request("POST", tallies(office.operation), body=b"{}", headers={"Content-Type": "application/json", "Idempotency-Key": name.replace(" ", "_")})
        same(sizes(office), before, "the logs after statements of SQL in names")
        office.server.stop()
        office.node.verify()
        office.start()


@suite.check("a field or parameter given twice never means more than one given once")
def doubled():
    with Night() as office:
        ann = office.enrol("ann", "analyst")
        office.add("eve")
        form = {"Content-Type": "application/x-www-form-urlencoded"}
        for body in (b"role=analyst&role=administrator&reason=x", b"role=administrator&role=analyst&reason=x", b"role[]=administrator&role=analyst&reason=x"):
            answer = office.admin.browser.request("POST", "/people/person:eve/roles", body=body, headers=form)
            expect(answer.status in (303, 400, 422), f"{body} was answered {answer}")
        page = text(office.admin.browser.get("/people/person:eve"))
        expect(not ("administrator" in page.lower() and "analyst" in page.split("Grant a role")[0].lower() and
                    page.split("Grant a role")[0].lower().count("everywhere") > 2), "two roles were granted by one form")
        office.clock_on()
        body = f"name=admin&name=ann&passphrase={ann.passphrase.replace(' ', '+')}&code={ann.code()}&next=/".encode()
        browser = office.browser()
        browser.request("POST", "/sign-in", body=body, headers=form)
        expect(not office.admin.is_in(browser), "a doubled name signed in as another")
        two = f"{COOKIE}=uf_ses_{'A' * 49}; {COOKIE}={ann.cookie()}"
        answer = office.browser().request("GET", "/account", headers={"Cookie": two})
        expect(answer.status in (200, 303, 401), f"two cookies were answered {answer}")


@suite.check("every answer closes the browser: policy, types, framing, sharing, storing; and takes no strange method")
def closed():
    with Night() as office:
        ann = office.enrol("ann", "administrator", "hubCoordinator")
        entry = report(office)
        for method, path, _, body in [*requests(office, entry), ("GET", "/sign-in", "", {}), ("GET", "/set-up", "", {}), ("GET", "/nowhere", "", {}), ("GET", "/", "", {})]:
            if method == "POST" and ("sessions" in path or "status" in path):
                continue
            answer = ann.browser.request(method, path, body=body if method == "POST" else None,
                                         headers={"Origin": ann.browser.origin, **({"Content-Type": "application/json"} if isinstance(body, bytes) else {})})
            policy = answer.headers.get("content-security-policy", "")
            for part in ("default-src 'none'", "base-uri 'none'", "frame-ancestors 'none'", "form-action 'self'"):
                expect(part in policy, f"the policy of {path} has no {part}: {policy}")
            expect("unsafe" not in policy and "*" not in policy, f"the policy of {path} is {policy}")
            same(answer.headers.get("x-content-type-options"), "nosniff", f"the type option of {path}")
            same(answer.headers.get("referrer-policy"), "no-referrer", f"the referrer policy of {path}")
            expect(not any(name.startswith("access-control-") for name in answer.headers), f"{path} is shared with other origins")
            if answer.kind == "text/html" and path not in ("/nowhere",):
                expect("no-store" in answer.headers.get("cache-control", ""), f"{method} {path} may be stored: {answer.headers.get('cache-control')}")
                expect("charset=utf-8" in answer.headers["content-type"].lower(), f"the charset of {path} is {answer.headers['content-type']}")
        page = ann.browser.get("/").body.decode()
        expect("/sign-out" in page, "a page has no way to sign out")
        for method in ("TRACE", "TRACK", "OPTIONS", "PUT", "DELETE", "PATCH", "PROPFIND", "GETX"):
            answer = ann.browser.request(method, f"/operations/{office.operation}", headers={"X-Probe": "echoed-by-trace"})
            expect(answer.status in (400, 401, 403, 404, 405, 501), f"{method} was answered {answer}")
            expect(b"echoed-by-trace" not in answer.body, f"{method} gave the request back")
        sign_in = Page(office.browser().get("/sign-in").body.decode()).forms
        raw = office.browser().get("/sign-in").body.decode()
        expect(re.search(r'name="passphrase"[^>]*type="password"|type="password"[^>]*name="passphrase"', raw), "the passphrase is shown while it is typed")
        expect("onpaste" not in raw and "autocomplete=\"off\" name=\"passphrase\"" not in raw, "pasting or a password manager is hindered")
        expect(sign_in, "the sign-in page has no form")


if __name__ == "__main__":
    suite.run(only=sys.argv[1] if len(sys.argv) > 1 else None)
