"""API tokens: forged, foreign, expired, used for more than they were made for.

A real server, through its pages and its API. Hours pass by a clock that the test sets (Tests/System/shifted_clock.py);
nothing in the program is switched for the test.
"""

import hashlib
import re
import sys
from pathlib import Path

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "System"))

from night import Night, bearer, cookie, out  # noqa: E402
from people import Office, Person  # noqa: E402
from support import Suite, Workplace, expect, same  # noqa: E402

suite = Suite("attacks with tokens")


@suite.check("a forged, truncated, altered, expired, revoked or foreign token opens nothing; nor does one in another's place")
def tokens():
    with Night() as office, Workplace() as elsewhere:
        ann = office.enrol("ann", "watchOfficer")
        good = ann.token("readAccount", days=2)
        path = f"/api/v1/operations/{office.operation}/account"

        def status(header, cookies=None):
            return office.browser().request("GET", path, headers={"Authorization": header, "Accept": "application/json"}, cookies=cookies).status

        same(status(f"Bearer {good}"), 200, "a good token")
        same(status(f"bearer {good}"), 200, "a good token with another case of the scheme")
        other = Office(elsewhere)
        other.start()
        try:
            other.admin = Person(other, "admin").set_up(other.link)
            foreign = other.admin.token("readAccount")
        finally:
            other.server.kill()
        flipped = [good[:at] + ("A" if good[at] != "A" else "B") + good[at + 1:] for at in (0, 3, 7, 20, 48, 55)]
        link = office.set_up_link(office.add("new"))
        for what, header in [
            *((f"an altered token ({at})", f"Bearer {token}") for at, token in enumerate(flipped)),
            ("another node's token", f"Bearer {foreign}"),
            ("a token cut short", f"Bearer {good[:-1]}"), ("a token with more", f"Bearer {good}A"),
            ("a token in other letters", f"Bearer {good.upper()}"), ("an empty token", "Bearer "), ("only the scheme", "Bearer"),
            ("another scheme", f"Basic {good}"), ("no scheme", good), ("two tokens", f"Bearer {good} {good}"),
            ("a session as a token", f"Bearer {ann.cookie()}"), ("a set-up code as a token", f"Bearer {link}"),
            ("a token of JSON", 'Bearer {"alg":"none"}'), ("a JWT without signature", "Bearer eyJhbGciOiJub25lIn0.eyJzdWIiOiJhZG1pbiJ9."),
            ("a digest", f"Bearer {hashlib.sha256(good.encode()).hexdigest()}"),
            ("an endless token", f"Bearer uf_api_{'A' * 7000}"),
        ]:
            same(status(header), 401, what)
            # A bad token is not passed over in favour of a cookie.
            same(status(header, cookies=cookie(ann.cookie())), 401, f"{what} beside a good cookie")
        for what, value in [("a token as a cookie", good), ("a set-up code as a cookie", link), ("half a cookie", ann.cookie()[:-3])]:
            expect(out(office.browser().request("GET", path, cookies=cookie(value), headers={"Accept": "application/json"})), f"{what} opens the account")
        page = ann.browser.get("/account").body.decode()
        expect(good not in page, "a token is shown a second time")
        revoke = re.search(r"/account/tokens/[0-9a-f-]+/revoke", page)
        same(ann.browser.post(revoke[0], {}).status, 303, "revoking a token")
        same(status(f"Bearer {good}"), 401, "a revoked token")
        short = ann.token("readAccount", days=1)
        office.clock.advance(minutes=24 * 60 - 1)
        same(status(f"Bearer {short}"), 200, "a token a minute before its end")
        office.clock.advance(minutes=2)
        same(status(f"Bearer {short}"), 401, "a token a minute after its end")
        for days in ("0", "-1", "367", "1.5", "99999999999999999999", "x", ""):
            ann.sign_in()
            answer = ann.browser.post("/account/tokens", {"label": "x", "days": days, "may-readAccount": "yes"})
            same(answer.status, 422, f"a token for {days!r} days")


@suite.check("a token does what it was made for and nothing else, whatever its owner may, and makes no other")
def scope():
    with Night() as office:
        boss = office.enrol("boss", "administrator", "hubCoordinator")
        narrow = boss.token("report")
        path = f"/api/v1/operations/{office.operation}"
        api = {"Content-Type": "application/json"}
        answer = office.browser().request("POST", f"{path}/tallies", body=b'{"category":"arrests","jurisdiction":"US-KY","value":3,"stage":"update","preparedBy":"x"}', headers={**api, **bearer(narrow)})
        same(answer.status, 201, "a report with a token for reporting")
        for method, where, body in [
            ("GET", f"{path}/account", None), ("GET", f"/operations/{office.operation}", None), ("GET", "/people", None),
            ("GET", "/access-log", None), ("GET", "/api/v1/access-log", None), ("GET", "/account", None), ("GET", "/metrics", None),
            ("GET", "/api/v1/live", None), ("GET", f"/log/hub/{office.operation}/shared/checkpoint", None),
            ("POST", f"{path}/corrections", b"{}"), ("POST", f"{path}/imports", b"{}"), ("POST", "/people/new", {"name": "eve"}),
            ("POST", "/people/person:boss/set-up", {}), ("POST", "/people/person:admin/roles", {"role": "auditor", "reason": "x"}),
            ("POST", "/account/tokens", {"label": "x", "days": "30", "may-readAccount": "yes"}), ("POST", "/account/sessions/end", {}),
        ]:
            answer = office.browser().request(method, where, body=body, headers=bearer(narrow))
            same(answer.status, 403, f"{method} {where} with a token for reporting")
        expect(boss.is_in(), "a token ended its owner's session")
        for actions in (["useOwnAccount"], ["useOwnAccount", "report"]):
            made = boss.browser.post("/account/tokens", {"label": "x", "days": "1", **{f"may-{action}": "yes" for action in actions}})
            found = re.search(r"uf_api_[A-Za-z0-9_-]{49}", made.body.decode())
            if not found:
                continue
            wider = {"label": "wider", "days": "366", "may-managePeople": "yes", "may-readAccount": "yes"}
            answer = office.browser().request("POST", "/account/tokens", body=wider, headers=bearer(found[0]))
            expect(not re.search(r"uf_api_", answer.body.decode()), "a token made another token, for more and for longer")
            answer = office.browser().request("POST", "/account/sessions/end", body={}, headers=bearer(found[0]))
            expect(boss.is_in(), "a token ended its owner's sessions")
        answer = boss.browser.post("/account/tokens", {"label": "x", "days": "1", "may-everything": "yes", "may-*": "yes"})
        same(answer.status, 422, "a token for something that does not exist")


if __name__ == "__main__":
    suite.run(only=sys.argv[1] if len(sys.argv) > 1 else None)
