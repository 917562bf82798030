"""Raising one's rights: every role at every address, beyond one's state, beyond oneself.from support import ROOT, Suite, command, expect, same, tally

A real server, through its pages and its API. Hours pass by a clock that the test sets (Tests/System/shifted_clock.py);
nothing in the program is switched for the test.
"""

import json
import re
import secrets
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "System"))

from night import PROVIDERS_OWN, Night, filled, leads_to, out, permissions, report, requests, routes, sizes  # noqa: E402
from support import ROOT, Suite, command, expect, same, tally  # noqa: E402

suite = Suite("attacks on permissions")


@suite.check("the permission table in docs/security.md is the one that the program decides by")
def table():
    printed = command("permissions").stdout.strip()
    expect(printed.count("\n") >= 17, f"the program prints {printed}")
    expect(printed in (ROOT / "docs/security.md").read_text(), "docs/security.md shows another table: put in what “unitedfront permissions” prints")


# What needs no permission: living, the sign-in page with what it is drawn with, and what is asked again by its handler.
OPEN = {
    ("GET", "/health"), ("GET", "/ready"), ("GET", "/assets/site.css"), ("GET", "/assets/board.js"), ("GET", "/assets/phone.js"),
    ("GET", "/api/v1/openapi.json"),
    ("GET", "/sign-in"), ("POST", "/sign-in"), ("GET", "/set-up"), ("POST", "/set-up"), ("POST", "/set-up/credentials"),
    ("GET", "/sign-in/provider"), ("GET", "/sign-in/provider/callback"), ("POST", "/demonstration"),
    # The secret in a night worker's link is the proof, good for one count at a provider's node (placement.py).
    ("GET", "/count/{secret}"), ("POST", "/count/{secret}"),
}
SIGNED_IN = {("GET", "/"), ("GET", "/api/v1/operations"), ("GET", "/import"), ("POST", "/import"), ("POST", "/sign-out")}
# Tried elsewhere: a stream, a form that ends sessions, a route that only the benchmark has.
ELSEWHERE = {
    "/api/v1/live", "/operations/{operation}/live", "/operations/{operation}/command/live", "/account/tokens",
    "/account/sessions/end", "/api/v1/noop",
}


@suite.check("only signing in is open to nobody in particular, and every other route is tried below")
def every_route():
    with Night() as office:
        ann = office.enrol("ann", "hubCoordinator")
        tried = requests(office, report(office))
        table = routes()
        same({route for route, need in table.items() if need == "nothing"} - OPEN, set(), "routes that are open and should not be")
        same({route for route, need in table.items() if need == "signedIn"} - SIGNED_IN, set(), "routes that ask for no permission")
        for (method, pattern), need in table.items():
            if need in ("nothing", "signedIn") or pattern in ELSEWHERE:
                continue
            if need in PROVIDERS_OWN:
                # Tried at a provider's node by clients.py and placement.py; here there is no such thing.
                same(ann.browser.request(method, filled(pattern, office)).status, 404, f"{method} {pattern} at a hub")
                continue
            found = [line for line in tried if line[0] == method and leads_to(pattern, line[1])]
            expect(found, f"{method} {pattern} is tried by nobody")
            expect(need in {line[2] for line in found}, f"{method} {pattern} asks for {need}, not for {[line[2] for line in found]}")


@suite.check("every role meets at every address and method what the permission table says, and nobody meets a refusal", seconds=300)
def roles():
    with Night() as office:
        table = permissions()
        office.add("target", "analyst")
        ann = office.enrol("ann", "hubCoordinator")
        entry = report(office)
        own = {"stateCoordinator", "teamLeader"}
        browsers = {}
        for role in sorted(table):
            if role == "display":
                browsers[role] = office.bind("wall", "display")
            elif role == "undercoverOfficer":
                browsers[role] = office.enrol("quiet-heron", role, title="", realIdentity="Jo Doe, badge 12").browser
            else:
                browsers[role] = office.enrol(role.lower(), (role, "US-KY" if role in own else "")).browser
        same(len(browsers), 16, "roles")
        held, refused = 0, 0
        for method, path, action, body in requests(office, entry):
            headers = {"Accept": "application/json", **({"Content-Type": "application/json"} if isinstance(body, bytes) else {})}
            answer = office.browser().request(method, path, body=body if method == "POST" else None, headers=headers)
            expect(out(answer), f"{method} {path} is open to nobody in particular: {answer}")
            for role, browser in browsers.items():
                allowed = action == "useOwnAccount" or action in table[role]
                answer = browser.request(method, path, body=body if method == "POST" else None, headers=headers)
                expect(answer.status < 500, f"{method} {path} of a {role} was answered {answer}")
                if allowed:
                    expect(answer.status not in (401, 403), f"{method} {path} is refused to a {role}, who may {action}: {answer}")
                    held += 1
                else:
                    same(answer.status, 403, f"{method} {path} of a {role}, who may not {action}")
                    refused += 1
            # What the requests above came to must not weaken those that follow.
            answer = ann.browser.request("GET", f"/operations/{office.operation}")
            same(answer.status, 200, f"the board after {method} {path}")
        print(f"           {held} permitted and {refused} refused, of {len(browsers)} roles at {len(requests(office, entry))} addresses")
        for browser in browsers.values():
            for path in ("/sign-up", "/admin", "/people/person:admin/passphrase", "/api/v1/people", "/debug", "/api/v1/noop", "/log/", "/api/v2/operations"):
                for method in ("GET", "POST"):
                    answer = browser.request(method, path, body={} if method == "POST" else None)
                    expect(answer.status in (403, 404, 405), f"{method} {path} was answered {answer}")


@suite.check("a role for one jurisdiction or one operation reaches no other, by whatever way in", seconds=120)
def boundaries():
    with Night() as office:
        ann = office.enrol("ann", "hubCoordinator")
        kim = office.enrol("kim", ("stateCoordinator", "US-KY"))
        missouri, kentucky = report(office, "US-MO"), report(office, "US-KY")
        before = sizes(office)
        api = f"/api/v1/operations/{office.operation}"
        page = f"/operations/{office.operation}"

        def send(path, body):
            data = json.dumps(body).encode()
            return kim.browser.request("POST", path, body=data, headers={
                "Content-Type": "application/json", "Accept": "application/json", "Idempotency-Key": secrets.token_hex(8)})

        form = kim.browser.form(f"{page}/report", "/report")
        text = b"Missouri: 12 arrests\nKansas: 3 arrests\n"
        attacks = {
            "a report": send(f"{api}/tallies", tally(jurisdiction="US-MO")),
            "a correction": send(f"{api}/corrections", {"entry": missouri, "value": 1, "reason": "x"}),
            "a withdrawal": send(f"{api}/withdrawals", {"entry": missouri, "reason": "x"}),
            "an approval": send(f"{api}/approvals", {"entry": missouri}),
            "a line": send(f"{api}/statement-lines", {"jurisdiction": "US-MO", "decision": "publish", "reason": "x"}),
            "an import": kim.browser.request("POST", f"{api}/imports", body=text, headers={"Content-Type": "text/plain", "Accept": "application/json"}),
            "a form": kim.browser.post(form.action, {**form.fields, "jurisdiction": "US-MO", "category": "arrests", "toDate": "3", "preparedBy": "kim"}),
            "a withdrawal by form": kim.browser.post(f"{page}/entries/{missouri}/withdraw", {"key": secrets.token_hex(8), "reason": "x"}),
            "a correction by form": kim.browser.post(f"{page}/entries/{missouri}/correct", {**form.fields, "toDate": "3", "reason": "x", "preparedBy": "kim"}),
            "an approval by form": kim.browser.post(f"{page}/entries/{missouri}/approve", {"key": secrets.token_hex(8)}),
            "an import by form": kim.browser.post(f"{page}/import", {"key": secrets.token_hex(8), "text": text.decode(), "documentName": "x.txt", "confirmed": "yes"}),
        }
        for what, answer in attacks.items():
            expect(answer.status == 403, f"{what} for another state was answered {answer}")
        same(sizes(office), before, "the logs after a state coordinator's attempts at another state")
        same(send(f"{api}/tallies", tally(jurisdiction="US-KY", value=9)).status, 201, "a report for one's own state")
        expect(send(f"{api}/withdrawals", {"entry": kentucky, "reason": "x"}).status < 300, "withdrawing a figure of one's own state failed")
        # A key that somebody else used tells nothing and repeats nothing for one who may not do it.
        key = {"Content-Type": "application/json", "Accept": "application/json", "Idempotency-Key": "shared-key"}
        body = json.dumps(tally(jurisdiction="US-MO", value=77)).encode()
        same(ann.browser.request("POST", f"{api}/tallies", body=body, headers=key).status, 201, "a report with a key")
        answer = kim.browser.request("POST", f"{api}/tallies", body=body, headers=key)
        expect(answer.status in (403, 409, 422), f"another's key was repeated for someone who may not report there: {answer}")


@suite.check("nobody gives themselves a role, releases themselves or takes the last administrator away", seconds=120)
def oneself():
    with Night() as office:
        for path, fields in [
            ("/people/person:admin/roles", {"role": "hubCoordinator", "reason": "x"}),
            ("/people/person:admin/status", {"status": "suspended", "reason": "x"}),
        ]:
            expect(office.admin.browser.post(path, fields).status in (403, 409, 422), f"{path} was done to oneself")
        boss = office.enrol("boss", "administrator")
        role = re.search(r"/people/person(?::|%3A)admin/roles/[0-9a-f-]+/revoke", boss.browser.get("/people/person:admin").body.decode())
        same(boss.browser.post(role[0], {"reason": "x"}).status, 303, "taking a role from another administrator")
        role = re.search(r"/people/person(?::|%3A)boss/roles/[0-9a-f-]+/revoke", boss.browser.get("/people/person:boss").body.decode())
        answer = boss.browser.post(role[0], {"reason": "x"}) if role else None
        expect(answer is None or answer.status in (403, 409, 422), f"the last administrator gave the role away: {answer}")
        same(boss.browser.get("/people").status, 200, "people, for the administrator who is left")


@suite.check("a code name hides who it is from everyone but those who may look, and each look is recorded")
def code_names():
    with Night() as office:
        identity = "Josephine Doe of Paducah"
        officer = office.enrol("quiet-heron", "undercoverOfficer", title="", realIdentity=identity)
        auditor = office.enrol("olga", "auditor")
        for person in (auditor, officer):
            for path in ("/people", "/people/person:quiet-heron", "/access-log", "/account"):
                expect(identity.encode() not in person.browser.request("GET", path).body, f"{path} shows the identity behind a code name to {person.name}")
            same(person.browser.post("/people/person:quiet-heron/identity", {}).status, 403, f"a look of {person.name}")
        expect(identity.encode() not in office.admin.browser.get("/people/person:quiet-heron").body, "the page shows the identity without being asked")
        shown = office.admin.browser.post("/people/person:quiet-heron/identity", {})
        expect(shown.status == 200 and identity.encode() in shown.body, f"the look was answered {shown}")
        expect("no-store" in shown.headers.get("cache-control", ""), "the answer to a look may be stored")
        lines = office.access_log(text="behind")
        same(sorted({(line["who"], line["outcome"]) for line in lines}),
             [("person:admin", "done"), ("person:olga", "refused"), ("person:quiet-heron", "refused")], "looks on the record")
        for path in office.node.files():
            expect(identity.encode() not in path.read_bytes(), f"{path.name} holds the identity in clear")


if __name__ == "__main__":
    suite.run(only=sys.argv[1] if len(sys.argv) > 1 else None)
