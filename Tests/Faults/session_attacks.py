"""Sessions and their cookies: fixed, stolen, old, ended, brought back.

A real server, through its pages and its API. Hours pass by a clock that the test sets (Tests/System/shifted_clock.py);
nothing in the program is switched for the test.
"""

import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "System"))

from night import Night, bearer, cookie, ended  # noqa: E402
from people import COOKIE  # noqa: E402
from support import Events, Suite, expect, same, tallies  # noqa: E402

suite = Suite("attacks on sessions")


@suite.check("a cookie from before the sign-in is never the session afterwards, whoever made it")
def fixation():
    with Night() as office:
        ann = office.enrol("ann", "analyst")
        mallory = office.enrol("mallory", "analyst")
        planted = mallory.cookie()
        invented = "uf_ses_" + "A" * 49
        for value in (planted, invented, "x", ""):
            victim = office.browser()
            victim.cookies[COOKIE] = value
            ann.sign_in(victim)
            fresh = ann.cookie(victim)
            expect(fresh not in (None, value), "the session kept a cookie from before")
            expect(ann.is_in(victim), "ann is not signed in")
            expect(not ann.is_in(victim, cookie(value)), "the cookie from before is ann's session")
        # The session that the victim's browser had is over, so nobody goes on in it unseen.
        expect(not mallory.is_in(cookies=cookie(planted)), "a session that another sign-in replaced still holds")
        before = ann.cookie(victim)
        ann.sign_in(victim)
        expect(not ann.is_in(victim, cookie(before)), "signing in again left the earlier session of this browser")


@suite.check("the session's cookie is bound to the host, closed to script and not sent by other sites")
def attributes():
    with Night() as office:
        ann = office.enrol("ann", "analyst")
        ann.sign_in()
        lines = [line for line in ann.browser.received if line.startswith(COOKIE + "=uf_ses_")]
        expect(lines, f"no session was given by cookie: {ann.browser.received}")
        for line in lines:
            parts = {part.strip().lower() for part in line.split(";")[1:]}
            expect({"path=/", "secure", "httponly"} <= parts, f"the cookie's attributes are {parts}")
            expect(parts & {"samesite=lax", "samesite=strict"}, f"the cookie's attributes are {parts}")
            expect(not any(part.startswith("domain") for part in parts), f"the cookie names a domain: {parts}")
        page = ann.browser.get("/account").body.decode()
        expect(ann.cookie() not in page, "a page shows the session's secret to scripts")


@suite.check("a session ends after 30 idle minutes and after 12 hours whatever happens in it")
def ends():
    with Night() as office:
        ann = office.enrol("ann", "analyst")
        office.clock.advance(minutes=29)
        expect(ann.is_in(), "a session ended before 30 idle minutes")
        office.clock.advance(minutes=29)
        expect(ann.is_in(), "a use did not prolong the session")
        office.clock.advance(minutes=31)
        expect(not ann.is_in(), "a session outlived 31 idle minutes")
        ann.sign_in()
        for _ in range(28):
            office.clock.advance(minutes=25)
            expect(ann.is_in(), "a session in use ended before 12 hours")
        office.clock.advance(minutes=25)
        expect(not ann.is_in(), "a session in use outlived 12 hours")


@suite.check("a restart neither ends a session in use nor brings one back that had been idle too long")
def restarts():
    with Night() as office:
        ann, ben = office.enrol("ann", "analyst"), office.enrol("ben", "analyst")
        office.restart()
        expect(ann.is_in(), "a restart ended a session in use")
        expect(ben.is_in(), "a restart ended a session in use")
        office.clock.advance(minutes=29)
        expect(ann.is_in(), "a session ended before 30 idle minutes")
        # Killed before anything could record that ben's session has ended.
        office.server.kill()
        office.clock.advance(minutes=45)
        office.restart(kill=True)
        for person in (ann, ben):
            expect(not person.is_in(), f"the session of {person.name}, idle for 45 minutes and more, came back with a restart")


@suite.check("signing out ends the session at the server and clears the browser; everywhere means everywhere", seconds=90)
def signing_out():
    with Night() as office:
        ann = office.enrol("ann", "analyst")
        first, second = office.browser(), office.browser()
        ann.sign_in(first)
        ann.sign_in(second)
        kept = ann.cookie(first)
        answer = first.post("/sign-out", {})
        same(answer.status, 303, "the answer to signing out")
        expect("cache" in answer.headers.get("clear-site-data", ""), "signing out leaves what was read in the browser's cache")
        expect(ann.cookie(first) is None, "signing out left the cookie")
        expect(not ann.is_in(first, cookie(kept)), "the session holds after signing out")
        expect(ann.is_in(second), "signing out in one browser ended another")
        stream = Events(office.server.port, "/api/v1/live", cookie=f"{COOKIE}={ann.cookie(second)}")
        same(stream.status, 200, "live updates")
        same(ann.browser.post("/account/sessions/end", {}).status, 303, "signing out everywhere")
        for browser in (ann.browser, second):
            expect(not ann.is_in(browser), "a session outlived signing out everywhere")
        ended(stream, "the stream of a session that ended")
        third = ann.sign_in(office.browser())
        office.admin.browser.post("/people/person:ann/sessions/end", {})
        expect(not ann.is_in(third), "a session outlived the administrator's ending")


@suite.check("suspending takes effect at once on sessions, tokens and streams; so does revoking a role", seconds=90)
def at_once():
    with Night() as office:
        ann = office.enrol("ann", "watchOfficer")
        token = ann.token("readAccount", "report")
        path = tallies(office.operation)
        stream = Events(office.server.port, "/api/v1/live", cookie=f"{COOKIE}={ann.cookie()}")
        same(office.browser().request("GET", path.replace("tallies", "account"), headers=bearer(token)).status, 200, "reading with a token")
        role = re.search(r"/people/person(?::|%3A)ann/roles/([0-9a-f-]+)/revoke", office.admin.browser.get("/people/person:ann").body.decode())
        expect(role, "the page of a person has no role to revoke")
        same(office.admin.browser.post(role[0], {"reason": "for the test"}).status, 303, "revoking a role")
        same(office.browser().request("GET", path.replace("tallies", "account"), headers=bearer(token)).status, 403, "reading with a token after the role has gone")
        same(ann.browser.request("GET", f"/operations/{office.operation}").status, 403, "the board after the role has gone")
        ended(stream, "the stream of somebody without a role")
        office.grant("person:ann", "watchOfficer")
        same(ann.browser.request("GET", f"/operations/{office.operation}").status, 200, "the board with the role again")
        stream = Events(office.server.port, "/api/v1/live", cookie=f"{COOKIE}={ann.cookie()}")
        answer = office.admin.browser.post("/people/person:ann/status", {"status": "suspended", "reason": "for the test"})
        same(answer.status, 303, "suspending")
        expect(not ann.is_in(), "a session outlived the account")
        answer = office.browser().request("GET", path.replace("tallies", "account"), headers=bearer(token))
        expect(answer.status in (401, 403), f"a token outlived the account: {answer}")
        for path in ("/", "/import", "/api/v1/operations"):
            answer = office.browser().request("GET", path, headers=bearer(token))
            expect(answer.status in (401, 403), f"the token of a suspended account opens {path}: {answer}")
        ended(stream, "the stream of a suspended account")
        office.clock_on()
        same(ann.attempt().status, 401, "signing in to a suspended account")


if __name__ == "__main__":
    suite.run(only=sys.argv[1] if len(sys.argv) > 1 else None)
