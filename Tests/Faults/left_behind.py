"""What sign-in leaves behind: no secret anywhere, and a line for whatever must be recorded.

A real server, through its pages and its API. Hours pass by a clock that the test sets (Tests/System/shifted_clock.py);
nothing in the program is switched for the test.
"""

import json
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "System"))

from night import Night, bearer  # noqa: E402
from people import passphrase  # noqa: E402
from support import Suite, expect, shorten  # noqa: E402

suite = Suite("what is left behind")


@suite.check("no secret stands in what the server says, in an address, in the access log, or in the folder in clear", seconds=120)
def traces():
    with Night() as office:
        ann = office.enrol("ann", "administrator", "hubCoordinator")
        first = ann.cookie()
        token = ann.token("readAccount", label="bridge")
        link = office.set_up_link(office.add("new"))
        wrong = passphrase()
        ann.attempt(office.browser(), passphrase=wrong)
        # A passphrase in the field for the name, as happens to people in a hurry.
        ann.attempt(office.browser(), name=wrong)
        ann.sign_in()
        code_used = ann.code()
        for browser in (ann.browser, office.browser()):
            browser.request("GET", "/access-log?text=" + token)
            browser.request("GET", f"/nowhere/{token}")
            browser.request("GET", f"/people/{token}")
            browser.request("GET", "/metrics", headers=bearer(token + "x"))
        reason = "because of the informant in Paducah"
        office.admin.browser.post("/people/person:ann/roles", {"role": "auditor", "reason": reason})
        spoken = office.server.output()
        own = {"the passphrase": ann.passphrase, "a wrong passphrase": wrong, "the authenticator's key": ann.secret,
               "a session": ann.cookie(), "an old session": first, "the set-up code": link, "the administrator's": office.admin.passphrase,
               "the first set-up code": office.link, "the token": token}
        log = json.dumps(office.access_log())
        office.server.stop()
        for what, secret in {**own, "a reason": reason}.items():
            expect(secret not in spoken, f"{what} stands in the server's output")
            for path in office.node.files():
                found = path.read_bytes()
                expect(secret.encode() not in found, f"{what} stands in {path.name}")
        for what, secret in own.items():
            if what != "the token":
                expect(secret not in log, f"{what} stands in the access log")
        # What a signed-in person writes into an address is theirs; a token there is not one that was taken.
        expect(token not in office.node.run("log", "show", "hub/standing/access", code=None).stdout, "a token stands in the access log")
        expect(code_used not in spoken, "a code stands in the server's output")
        office.start()


@suite.check("the access log says who, what, when to hundredths of a second, from where and how it ended, and is verified")
def recorded():
    with Night() as office:
        ann = office.enrol("ann", "watchOfficer")
        ann.attempt(office.browser(), passphrase="certainly not this one")
        ann.browser.request("GET", "/people/new")
        ann.browser.request("GET", "/access-log")
        ann.sign_in()
        ann.browser.post("/sign-out", {})
        lines = office.access_log()
        seen = {(line["who"], line["outcome"]) for line in lines}
        for who, outcome in [("person:ann", "done"), ("person:ann", "failed"), ("person:ann", "refused"), ("person:admin", "done")]:
            expect((who, outcome) in seen, f"nothing was {outcome} by {who}: {seen}")
        for line in lines:
            expect(re.fullmatch(r"\d{4}-\d\d-\d\dT\d\d:\d\d:\d\d\.\d{2,3}Z", line["at"]), f"a line is of {line['at']}")
            expect(line["what"] and line["outcome"] and line["who"], f"a line says too little: {line}")
        expect(any("sign-in" in line["what"] and "127.0.0.1" in line["source"] for line in lines), "a failed sign-in has no source")
        expect(any("access log" in line["what"] and line["who"] == "person:admin" for line in lines), "reading the access log is not recorded")
        expect(any("signed out" in line["what"] for line in lines), "signing out is not recorded")
        office.server.stop()
        said = office.node.verify().stdout
        expect("access" in said, f"the access log is not verified: {shorten(said)}")
        office.start()


if __name__ == "__main__":
    suite.run(only=sys.argv[1] if len(sys.argv) > 1 else None)
