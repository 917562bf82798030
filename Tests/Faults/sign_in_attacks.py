"""Guessing, replaying and crowding: what comes at the sign-in page and the set-up links.

A real server, through its pages and its API. Hours pass by a clock that the test sets (Tests/System/shifted_clock.py);
nothing in the program is switched for the test.
"""

import os
import re
import secrets
import sys
import threading
import time
from pathlib import Path
from statistics import median

sys.path.insert(0, str(Path(__file__).resolve().parents[1] / "System"))

from night import Night, bearer, cookie, out, text  # noqa: E402
from people import Office, Person, passphrase  # noqa: E402
from shifted_clock import ShiftedClock  # noqa: E402
from signing import Browser  # noqa: E402
from support import Failure, Suite, Workplace, expect, in_threads, same, tallies  # noqa: E402

suite = Suite("attacks on signing in")


@suite.check("a notice of use stands on the sign-in page before anybody signs in")
def notice():
    with Night() as office:
        page = office.browser().get("/sign-in")
        same(page.status, 200, "the sign-in page")
        words = text(page)
        for part in ("Notice of use", "recorded", "prosecuted", "By signing in you agree"):
            expect(part in words, f"the notice does not say “{part}”")
        expect(words.index("Notice of use") < words.index("Passphrase"), "the notice stands below the form")


@suite.check("every failed sign-in has the same answer, and shows nothing of what was typed")
def one_answer():
    with Night() as office:
        ann = office.enrol("ann", "analyst")
        office.add("new")
        office.clock_on()
        typed = passphrase()
        answers = {
            "a wrong passphrase": ann.attempt(office.browser(), passphrase=typed),
            "a wrong code": ann.attempt(office.browser(), code="000000" if ann.code() != "000000" else "000001"),
            "an unknown name": ann.attempt(office.browser(), name="nobody", passphrase=typed),
            "an account that is not set up": ann.attempt(office.browser(), name="new", passphrase=typed),
            "nothing": ann.attempt(office.browser(), name="", passphrase="", code=""),
            "another's passphrase": ann.attempt(office.browser(), name="admin", passphrase=ann.passphrase),
        }
        first = answers["a wrong passphrase"]
        same(first.status, 401, "the answer to a wrong passphrase")
        for what, answer in answers.items():
            same(answer.status, first.status, f"the answer to {what}")
            same(answer.body, first.body, f"the page for {what}")
            same(sorted(answer.headers), sorted(first.headers), f"the headers for {what}")
            expect(typed.encode() not in answer.body and ann.passphrase.encode() not in answer.body, f"the page for {what} shows what was typed")
            expect("set-cookie" not in answer.headers, f"the answer to {what} has a cookie")


@suite.check("a code is good once, and not before or after its time; two at once with one code open one session", seconds=180)
def codes():
    with Night() as office:
        ann = office.enrol("ann", "analyst")
        same(ann.attempt(office.browser()).status, 401, "the code with which the account was set up")
        office.clock_on()
        used = ann.code()
        same(ann.attempt(office.browser(), code=used).status, 303, "a fresh code")
        same(ann.attempt(office.browser(), code=used).status, 401, "the same code again")
        same(ann.attempt(office.browser(), code=ann.code(-1)).status, 401, "an older code than the last one used")
        office.clock_on()
        office.clock_on()

        def release():
            # What was tried before must not lock the account: this check is about codes.
            office.admin.browser.post("/people/person:ann/unlock", {"reason": "for the test"})
            ann.sign_in(office.browser())

        release()
        office.clock_on()
        office.clock_on()
        for step in (-3, 3, -10, 120):
            same(ann.attempt(office.browser(), code=ann.code(step)).status, 401, f"the code of {step} steps away")
        same(ann.attempt(office.browser()).status, 303, "the code of now")
        office.clock_on()
        shared, answers = ann.code(), []

        def race(_):
            answers.append(ann.attempt(Browser(office.server.port), code=shared).status)

        in_threads(4, race)
        same(sorted(answers), [303, 401, 401, 401], "four sign-ins at once with one code")
        for wrong in ("", "abcdef", "１２３４５６", "12345", "1234567", "' OR 1=1", "0" * 5000):
            release()
            answer = ann.attempt(office.browser(), code=wrong)
            expect(answer.status in (401, 413), f"the code {wrong[:20]!r} was answered {answer}")


@suite.check("a passphrase holds until it is replaced: the calendar ends none")
def no_expiry():
    with Night() as office:
        ann = office.enrol("ann", "analyst")
        office.clock.advance(minutes=400 * 24 * 60)
        ann.sign_in(office.browser())
        expect(out(office.browser().request("GET", "/account")), "a browser that never signed in is in")


@suite.check("five failures within 15 minutes lock, also across a restart, until an administrator releases", seconds=120)
def lock():
    with Night() as office:
        ann = office.enrol("ann", "watchOfficer")
        token = ann.token("readAccount")
        stranger = office.browser()

        def fail(times, person=ann):
            for _ in range(times):
                same(person.attempt(stranger, passphrase="certainly not this one").status, 401, "a wrong passphrase")

        fail(4)
        office.clock.advance(minutes=16)
        fail(4)
        ann.sign_in(office.browser())
        fail(4)
        office.restart(kill=True)
        fail(1)
        office.clock_on()
        same(ann.attempt(office.browser()).status, 401, "the right passphrase and code after five failures")
        office.restart()
        office.clock.advance(minutes=60)
        same(ann.attempt(office.browser()).status, 401, "the right passphrase and code an hour after the lock")
        # A clock an hour on ended every session by itself: those of the office are begun anew.
        office.admin.sign_in()
        ben = office.enrol("ben", "watchOfficer")
        for browser, who in ((ben.browser, "another person"), (office.browser(), "nobody")):
            answer = browser.post("/people/person:ann/unlock", {"reason": "I say so"})
            expect(answer.status in (401, 403) or out(answer), f"{who} released a lock: {answer}")
        answer = office.browser().request("GET", f"/api/v1/operations/{office.operation}/account", headers=bearer(token))
        same(answer.status, 200, "a token while the account is locked")
        same(office.admin.browser.post("/people/person:ann/unlock", {"reason": ""}).status, 422, "releasing without a reason")
        same(office.admin.browser.post("/people/person:ann/unlock", {"reason": "spoke with her"}).status, 303, "releasing")
        ann.sign_in(office.browser())
        fail(4)
        ann.sign_in(office.browser())


@suite.check("a lock bars sign-ins and not what is signed in already, and an administrator cannot release their own")
def lock_and_sessions():
    with Night() as office:
        ann = office.enrol("ann", "watchOfficer")
        for _ in range(5):
            ann.attempt(office.browser(), passphrase="certainly not this one")
        office.clock_on()
        same(ann.attempt(office.browser()).status, 401, "signing in to a locked account")
        expect(ann.is_in(), "a lock ended a live session")
        answer = ann.browser.request("POST", tallies(office.operation), body=b'{"category":"arrests","jurisdiction":"US-KY","value":3,"stage":"update","preparedBy":"x"}',
                                     headers={"Content-Type": "application/json", "Accept": "application/json"})
        same(answer.status, 201, "a report of a locked account's live session")
        for _ in range(5):
            office.admin.attempt(office.browser(), passphrase="certainly not this one")
        expect(office.admin.is_in(), "a lock ended the administrator's session")
        answer = office.admin.browser.post("/people/person:admin/unlock", {"reason": "it is me"})
        expect(answer.status != 303, "an administrator released their own lock")
        office.clock_on()
        same(office.admin.attempt(office.browser()).status, 401, "the administrator's sign-in")


def spent(process):
    """Milliseconds of processor time that a server has used."""
    fields = Path(f"/proc/{process.pid}/stat").read_text().rsplit(")", 1)[1].split()
    return (int(fields[11]) + int(fields[12])) * 1000 / os.sysconf("SC_CLK_TCK")


@suite.check("an unknown name takes as long as a wrong passphrase: medians within 10 % over interleaved tries", seconds=300)
def timing():
    with Night() as office:
        people = [office.enrol(name, "analyst") for name in ("ann", "ben", "cleo", "dora")]
        browser = office.browser()

        def timed(name):
            before, started = spent(office.server.process), time.perf_counter()
            answer = browser.post("/sign-in", {"name": name, "passphrase": "certainly not this one", "code": "123456", "next": "/"})
            taken = time.perf_counter() - started
            same(answer.status, 401, "a failed sign-in")
            return taken, spent(office.server.process) - before

        def measured():
            """Of interleaved pairs: how an unknown name compares with a known one, by the clock and by the processor."""
            known, unknown = [], []
            for turn in range(16):
                pair = [(people[turn % 4].name, known), (secrets.token_hex(4), unknown)]
                for name, into in pair if turn % 2 else reversed(pair):
                    into.append(timed(name))
            for person in people:
                office.clock_on()
                person.sign_in(office.browser())
            # Neighbours in time are compared, so that what else the machine does weighs on both alike.
            wall = median(two[0] / one[0] for one, two in zip(known, unknown))
            work = median(two[1] for two in unknown) / median(one[1] for one in known)
            print(f"           known {median(k[0] for k in known) * 1000:.0f} ms, unknown {median(u[0] for u in unknown) * 1000:.0f} ms, "
                  f"ratio {wall:.3f} by the clock, {work:.3f} by the processor")
            return wall, work

        # A difference that is there shows in every round; what the machine does beside shows in one.
        for _ in range(4):
            wall, work = measured()
            if 0.9 < wall < 1.1 and 0.9 < work < 1.1:
                return
        raise Failure(f"an unknown name takes {wall:.2f} times as long as a wrong passphrase, and {work:.2f} times the work")


@suite.check("a crowd of sign-ins neither grows the server without bound nor holds up what others do", seconds=120)
def crowd():
    with Night() as office:
        office.browser().post("/sign-in", {"name": "ann", "passphrase": "a first one", "code": "1", "next": "/"})
        before, statuses, slow = office.server.memory(), [], []

        def rush(_):
            browser = Browser(office.server.port, timeout=60)
            statuses.append(browser.post("/sign-in", {"name": "ann", "passphrase": "wrong", "code": "1", "next": "/"}).status)
            browser.close()

        threads = [threading.Thread(target=rush, args=(number,), daemon=True) for number in range(48)]
        for thread in threads:
            thread.start()
        while any(thread.is_alive() for thread in threads):
            started = time.perf_counter()
            same(office.admin.browser.request("GET", f"/operations/{office.operation}").status, 200, "the board meanwhile")
            slow.append(time.perf_counter() - started)
            time.sleep(0.02)
        after = office.server.memory()
        print(f"           {len(statuses)} sign-ins; board median {median(slow) * 1000:.0f} ms, worst {max(slow) * 1000:.0f} ms; "
              f"memory {before >> 20} to {after >> 20} MiB")
        expect(set(statuses) <= {401, 429, 503}, f"the answers were {sorted(set(statuses))}")
        expect(401 in statuses, "nobody of the crowd was answered")
        expect(median(slow) < 0.25, f"the board took {median(slow):.2f} s meanwhile")
        expect(after - before < 512 << 20, f"the server grew by {(after - before) >> 20} MiB")


@suite.check("there is no default account; a set-up link works once, for a day, and only the newest one")
def set_up():
    with Workplace() as folder:
        office = Office(folder, ShiftedClock(folder))
        office.start()
        try:
            for name in ("admin", "root", "hub"):
                for word in ("", "admin", "password", "unitedfront", "changeme"):
                    answer = office.browser().post("/sign-in", {"name": name, "passphrase": word, "code": "", "next": "/"})
                    same(answer.status, 401, f"the answer to {name} with {word!r}")
            same(out(office.browser().get("/people", follow=False)), True, "people before anybody is set up")
            same(office.browser().get(f"/set-up#{office.link}").status, 200, "the link opened by a scanner of mail")
            altered = office.link[:-1] + ("A" if office.link[-1] != "A" else "B")
            for wrong in ("", altered, office.link[:-7], "uf_api" + office.link[6:], office.link + "A", "../../node.key"):
                same(office.browser().post("/set-up", {"setUp": wrong}).status, 422, f"the code {wrong[:12]}…")
            office.admin = Person(office, "admin")
            for problem in ({"passphrase": "short"}, {"passphraseAgain": "another one of the same length"}, {"code": "000000"},
                            {"passphrase": "admin admin admin", "passphraseAgain": "admin admin admin"}):
                page = office.browser().post("/set-up", {"setUp": office.link})
                secret = re.search(r"<code>([A-Z2-7 ]{32,})</code>", page.body.decode())[1].replace(" ", "")
                office.admin.secret = secret
                fields = {"setUp": office.link, "name": "admin", "passphrase": office.admin.passphrase,
                          "passphraseAgain": office.admin.passphrase, "code": office.admin.code(), **problem}
                if "passphrase" in problem and "passphraseAgain" not in problem:
                    fields["passphraseAgain"] = problem["passphrase"]
                answer = office.browser().post("/set-up/credentials", fields)
                expect(answer.status in (422, 403), f"setting up with {problem} was answered {answer}")
                for typed in (fields["passphrase"], fields["passphraseAgain"]):
                    expect(f'value="{typed}"'.encode() not in answer.body, "a passphrase that was typed is shown again")
            office.admin.set_up(office.link)
            same(office.browser().post("/set-up", {"setUp": office.link}).status, 422, "a set-up link a second time")
            account = office.add("ann", "analyst")
            first, second = office.set_up_link(account), office.set_up_link(account)
            same(office.browser().post("/set-up", {"setUp": first}).status, 422, "a set-up link after a newer one")
            office.clock.advance(minutes=24 * 60 + 1)
            same(office.browser().post("/set-up", {"setUp": second}).status, 422, "a set-up link after a day")
            office.admin.sign_in()
            ann = Person(office, "ann").set_up(office.set_up_link(account))
            token = ann.token("readAccount")
            kept = ann.cookie()
            again = Person(office, "ann").set_up(office.set_up_link(account))
            expect(not ann.is_in(cookies=cookie(kept)), "a session outlived new credentials")
            office.clock_on()
            same(ann.attempt(office.browser()).status, 401, "the old passphrase and code")
            answer = office.browser().request("GET", f"/api/v1/operations/{office.operation}/account", headers=bearer(token))
            same(answer.status, 401, "a token from before the credentials were replaced")
            expect(again.is_in(), "the new credentials did not sign in")
        finally:
            office.server.kill()


if __name__ == "__main__":
    suite.run(only=sys.argv[1] if len(sys.argv) > 1 else None)
