#!/usr/bin/env python3
"""Looks at the pages of command in real Chromium, and takes a phone through a dead spot.

    command.py [--browser /usr/bin/chromium]

Starts a server of its own, plans an evening through the API, signs in as two people by their set-up links, and walks every page: axe,
phone and wall, day and night, without script. Then the command board live, and the phone page: what is pressed without a
connection is kept, shown, survives a reload, and is sent once. Prints `N passed, N failed`; exits 1 where anything failed.
"""

import argparse
import datetime
import re
import sys
import time
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/System"))

import support  # noqa: E402
from board import MAXIMUM_WEIGHT, SIGNED_IN, Report, check_page, open_page  # noqa: E402
from signed_in import set_up  # noqa: E402
from waiting import becomes, follow, until  # noqa: E402

OPERATION = "operation-united-front"
PAGES = {
    "command board": "", "plan": "/plan", "timeline": "/timeline", "readiness": "/readiness", "units": "/units",
    "messages": "/messages", "roll calls": "/roll-calls", "activity log": "/log", "review": "/review",
    "phone page": "/field", "booklet": "/booklet", "one form": "/booklet?form=204", "import": "/timeline/import",
}


class Evening:
    """An evening in short, said through the API by a program with a token."""

    def __init__(self, client):
        self.client = client
        client.close()
        self.own = client.get(f"/api/v1/operations/{OPERATION}/conduct").json["own"]

    def say(self, path, body, status=201):
        # A connection of its own: between two of them a browser may take minutes.
        self.client.close()
        answer = self.client.post(f"/api/v1/operations/{OPERATION}/{path}", body)
        if answer.status != status:
            raise support.Failure(f"{path}: {answer}")
        return answer.json["entries"][0] if status == 201 else answer.json

    def conduct(self):
        self.client.close()
        return self.client.get(f"/api/v1/operations/{OPERATION}/conduct").json

    def plan(self):
        own = self.own
        plan = self.say("plans", {
            "title": "Operation United Front: hub plan",
            "sections": {
                "situation": "Buyers answer advertisements in twelve states.",
                "mission": "Meet buyers, and bring every survivor to care that they choose.",
                "execution": "Teams meet on the hour.", "command": "The hub coordinates.",
                "objectives": "Every survivor is offered care | Victim services\nArrests are made safely | Operations",
                "assignments": "alpha | Meeting | ann | ann, heron | Tac 1 | Site A\nbravo | Arrests | lee | lee | Tac 2 |",
                "communications": "Tac 1 | Teams | 155.475 | all |", "medical": "Site A | University Hospital | 1 Main St | 9 | I",
                "safety": "Armed buyer | Cover team in sight",
            },
        })
        self.say("plan-approvals", {"plan": plan})
        hour = datetime.datetime.now(datetime.timezone.utc) + datetime.timedelta(minutes=40)
        self.say("h-hour", {"at": hour.strftime("%Y-%m-%dT%H:%M:00Z")})
        for key, title, start, minutes, after in [
            ("brief", "Brief all teams", "H-00:35", 20, []), ("beds", "Confirm beds", "H-00:30", 10, []),
            ("in-place", "Teams in place", "H-00:10", 10, [f"{own}/brief"]), ("meet", "First meetings", "H", 120, []),
        ]:
            self.say("tasks", {"key": f"{own}/{key}", "title": title, "start": start, "duration": minutes,
                               "owner": own, "function": "Teams", "after": after})
        for item in ("people", "briefing", "hospital"):
            self.say("readiness", {"item": item, "state": "ready", "evidence": "seen"})
        self.say("decision-points", {"key": f"{own}/go", "title": "GO or NO GO", "due": "H-00:20"})
        self.say("decisions", {"point": f"{own}/go", "choice": "hold", "reason": "the repeater is down"})
        self.say("briefings", {"plan": plan, "people": ["ann", "heron"]})
        self.say("assignments", {"person": "ann", "unit": f"{own}/alpha"})
        self.say("assignments", {"person": "heron", "unit": f"{own}/alpha"})
        self.say("assignments", {"person": "lee", "unit": f"{own}/bravo", "override": "came at short notice"})
        self.say("check-ins", {"person": "lee", "unit": f"{own}/bravo"})
        self.message = self.say("messages", {"to": ["everyone"], "precedence": "flash", "subject": "Repeater down",
                                             "text": "Use Tac 1.", "needsAnswer": True})
        self.call = self.say("roll-calls", {"minutes": 10})
        self.say("findings", {"key": f"{own}/repeater", "kind": "improvement", "observation": "One repeater for two channels.",
                              "action": "A second one", "owner": "radio shop", "completion": "2031-01-31"})


def walk(browser, report, base):
    """Every page, as people with different screens and senses see it."""
    for name, path in PAGES.items():
        address = f"{base}operations/{OPERATION}/command{path}"
        for screen, scheme in [("phone", "light"), ("phone", "dark"), ("wall", "dark")]:
            check_page(browser, report, name, address, screen, scheme)
        page = open_page(browser, report, f"{name}, weight", address, "desk", "light")
        weight = page.evaluate("""() => performance.getEntriesByType("resource")
            .concat(performance.getEntriesByType("navigation")).reduce((sum, entry) => sum + entry.decodedBodySize, 0)""")
        report.check(f"{name}, under 100 KiB", weight <= MAXIMUM_WEIGHT, f"{weight} bytes")
        page.context.close()
    kinds = ["h-hour", "plans", "tasks", "task-reports", "readiness", "decision-points", "votes", "decisions", "units",
             "briefings", "assignments", "check-ins", "messages", "roll-calls", "roll-call-answers", "emergencies",
             "journal-notes", "findings"]
    for kind in kinds:
        check_page(browser, report, f"form {kind}", f"{base}operations/{OPERATION}/command/say/{kind}", "phone", "light")


def forms(browser, report, base, evening):
    """A form says what is wrong and keeps what was typed; mended, it is taken once; without script too."""
    # A page of its own: the refusal that it asks for is an error on its console.
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False, storage_state=SIGNED_IN)
    page = context.new_page()
    page.goto(f"{base}operations/{OPERATION}/command/say/tasks")
    page.fill("#field-key", f"{evening.own}/water")
    page.fill("#field-title", "Water for everyone")
    page.fill("#field-start", "half past nine")
    follow(page, page.get_by_role("button", name="Plan it"))
    report.check("a wrong time is said", "H-02:00" in page.inner_text(".problems"), page.inner_text("main")[:200])
    report.check("what was typed stays", page.input_value("#field-title") == "Water for everyone")
    page.fill("#field-start", "H+00:30")
    follow(page, page.get_by_role("button", name="Plan it"))
    report.check("mended, it is taken", "Water for everyone" in page.inner_text("main"), page.url)
    send = lambda content, name: attach(page, base, content, name)  # noqa: E731
    send(b"Line one\nline two\n", "route; north.txt")
    report.check("a message takes a file", "From the form" in page.inner_text("main"), page.inner_text("main")[:200])
    follow(page, page.locator("li", has_text="From the form").first.get_by_role("link", name="Read"))
    link = page.get_by_role("link", name="route; north.txt")
    report.check("which others can open", link.count() == 1, page.inner_text("main")[:300])
    fetched = page.request.get(f"{base.rstrip('/')}{link.first.get_attribute('href')}") if link.count() else None
    report.check("as it was", fetched is not None and fetched.body() == b"Line one\nline two\n")
    send(b"x" * 40_001, "long.txt")
    report.check("a file that is too long is refused in words", "40000 bytes" in page.inner_text(".problems").replace(",", ""), page.inner_text("main")[:200])
    send(b"\x00\x01MZ", "run.exe")
    report.check("and one of another type", "no text, PNG, JPEG or PDF" in page.inner_text(".problems"), page.inner_text("main")[:200])
    page.context.close()
    tasks = [task["key"] for task in evening.conduct()["timeline"]]
    report.check("and once", tasks.count(f"{evening.own}/water") == 1)


def attach(page, base, content, name):
    page.goto(f"{base}operations/{OPERATION}/command/say/messages")
    page.fill("#field-to", "everyone")
    page.fill("#field-subject", "From the form")
    page.fill("#field-text", "With a file.")
    page.set_input_files("#field-attachments", files=[{"name": name, "mimeType": "text/plain", "buffer": content}])
    follow(page, page.get_by_role("button", name="Send", exact=True))


def live(browser, report, base, evening):
    """What is said stands on an open command board at once."""
    board = open_page(browser, report, "live board", f"{base}operations/{OPERATION}/command", "wall", "dark")
    board.locator("#connection", has_text="Live").wait_for(timeout=5_000)
    first = board.inner_text(".clock")
    start = time.monotonic()
    evening.say("messages", {"to": ["everyone"], "precedence": "flash", "subject": "Marker on the board", "text": "Now.",
                             "needsAnswer": True})
    board.locator("#cb-messages", has_text="Marker on the board").wait_for(timeout=5_000)
    print(f"a flash message stood on the board after {time.monotonic() - start:.2f} s")
    report.check("the text of a message is not on a wall", "Use Tac 1." not in board.inner_text("main"))
    emergency = evening.say("emergencies", {"unit": f"{evening.own}/bravo", "place": "Site A"})
    board.locator("#headline[data-alarms='1']").wait_for(timeout=5_000)
    report.check("an emergency stands on the board", becomes(board, "document.querySelector('#cb-alarms').innerText.includes('EMERGENCY')"))
    calls = [call for call in evening.conduct()["rollCalls"] if call["trigger"] == "emergency"]
    report.check("and opens a roll call", len(calls) == 1)
    evening.say("roll-call-answers", {"call": calls[0]["entry"], "unit": f"{evening.own}/bravo", "expected": 1, "accounted": 1})
    report.check("the clock counts", until(lambda: board.inner_text(".clock") != first))
    report.check("it is still open", board.locator("#headline").get_attribute("data-alarms") == "1")
    follow(board, board.get_by_role("link", name="Count and clear"))
    follow(board, board.get_by_role("button", name="Clear, as the second person"))
    report.check("a second person clears it", [e["open"] for e in evening.conduct()["emergencies"] if e["entry"] == emergency] == [False])
    board.context.close()


def printed(browser, report, base):
    """The booklet as a PDF, as a browser saves it."""
    page = open_page(browser, report, "booklet to print", f"{base}operations/{OPERATION}/command/booklet", "desk", "light")
    document = page.pdf(format="Letter")
    pages = len(re.findall(rb"/Type\s*/Page\b", document))
    report.check("the booklet is a PDF of several pages", document.startswith(b"%PDF-") and pages >= 6, f"{pages} pages")
    print(f"the booklet has {pages} pages, {len(document) // 1024} KiB")
    page.context.close()


def past(browser, report, base, evening):
    """The board of a past moment, and the player."""
    page = open_page(browser, report, "past", f"{base}operations/{OPERATION}/command/review", "desk", "light")
    follow(page, page.get_by_role("link", name="Play the command board from the start"))
    report.check("the past says that it is", "The past." in page.inner_text("main"))
    page.wait_for_selector("#player-slider")
    before = page.locator("[data-player]").get_attribute("data-at")
    page.get_by_role("button", name="Play").click()
    page.locator(f"[data-player]:not([data-at='{before}'])").wait_for(timeout=8_000)
    report.check("the evening plays", True)
    page.context.close()


KEEPS_PAGE = "async () => (await caches.match(location.href)) !== undefined"


def dead_spot(browser, report, base, evening):
    """A phone without a connection: kept, shown, survives a reload, sent once and in order."""
    # A page of its own: that nothing gets through is an error on its console.
    page = browser.new_context(viewport={"width": 360, "height": 740}, storage_state=SIGNED_IN).new_page()
    page.goto(f"{base}operations/{OPERATION}/command/field")
    # The worker that takes over keeps the page from the next time on that it is opened.
    report.check("a worker takes over", becomes(page, "navigator.serviceWorker.controller !== null"))
    page.reload()
    report.check("the device keeps the page", until(lambda: page.evaluate(KEEPS_PAGE)))
    page.context.set_offline(True)
    for name in ["I am here", "Start", "EMERGENCY", "I am here"]:
        page.get_by_role("button", name=name, exact=True).first.click()
    # What waits is signed and kept by the device, which takes it a moment.
    waiting = page.locator("#pending").get_by_text("4 waiting")
    waiting.wait_for(timeout=10_000)
    report.check("what is pressed waits", True)
    try:
        page.reload()
        waiting.wait_for(timeout=10_000)
        report.check("the page opens in a dead spot", True)
    except Exception as error:  # noqa: BLE001 - a page that does not open is the failure
        report.check("the page opens in a dead spot", False, str(error)[:200])
    page.wait_for_timeout(2_000)
    before = evening.conduct()
    report.check("nothing has arrived", not any(e["open"] for e in before["emergencies"]))
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator("#pending .pending").wait_for(state="detached", timeout=20_000)
    after = evening.conduct()
    report.check("sent once", len(after["emergencies"]) == len(before["emergencies"]) + 1)
    ann = [person for person in after["people"] if person["person"] == f"{evening.own}/ann"][0]
    report.check("the person is present", ann["presence"] == "present", str(ann))
    late = time.time() - datetime.datetime.fromisoformat(after["emergencies"][0]["at"].replace("Z", "+00:00")).timestamp()
    report.check("it happened when it was pressed", late > 1.5, f"{late:.1f} s ago")
    page.context.close()


KEPT = """async () => {
    const all = await new Promise((resolve) => { const r = indexedDB.open("field"); r.onsuccess = () => resolve(r.result); });
    const count = (name) => new Promise((resolve) => {
        const r = all.transaction(name).objectStore(name).count(); r.onsuccess = () => resolve(r.result);
    });
    const counts = [await count("devices"), await count("queue"), localStorage.length];
    all.close();
    return counts;
}"""


def signed_out(browser, report, base, evening):
    """A phone whose session was ended while it was cut off: what was pressed arrives once, signed by the device."""
    page = browser.new_context(viewport={"width": 360, "height": 740}, storage_state=SIGNED_IN).new_page()
    page.goto(f"{base}operations/{OPERATION}/command/field")
    page.locator("#field[data-device]").wait_for(state="attached", timeout=10_000)
    # The worker that takes over keeps the page from the next time on that it is opened.
    report.check("a worker takes over", becomes(page, "navigator.serviceWorker.controller !== null"))
    page.reload()
    report.check("the device keeps the page", until(lambda: page.evaluate(KEEPS_PAGE)))
    before = evening.conduct()
    page.context.set_offline(True)
    for name in ["EMERGENCY", "Released", "I am here"]:
        page.get_by_role("button", name=name, exact=True).first.click()
    kept = until(lambda: page.evaluate(KEPT), [1, 3, 0])
    report.check("kept and signed in the database, and nowhere else", kept == [1, 3, 0], str(kept))
    desk = browser.new_context(storage_state=SIGNED_IN).new_page()
    desk.goto(f"{base}account")
    report.check("the device stands on the owner's page", "Enrolled devices" in desk.inner_text("main") and "Chrome" in desk.inner_text("main"))
    follow(desk, desk.get_by_role("button", name="Sign out everywhere"))
    report.check("the session has ended", "/sign-in" in desk.goto(f"{base}account").url, desk.url)
    desk.context.close()
    page.reload()
    page.locator("#pending").get_by_text("3 waiting").wait_for(timeout=10_000)
    report.check("signed out and cut off, the page opens", True)
    # A while passes, so that the moment at which it was pressed and that at which it arrives differ.
    page.wait_for_timeout(1_500)
    page.context.set_offline(False)
    page.evaluate("dispatchEvent(new Event('online'))")
    page.locator("#pending .pending").wait_for(state="detached", timeout=20_000)
    page.locator("#pending", has_text="You are signed out").wait_for(timeout=10_000)
    after = evening.conduct()
    report.check("it arrives, once", len(after["emergencies"]) == len(before["emergencies"]) + 1, str(len(after["emergencies"])))
    late = time.time() - datetime.datetime.fromisoformat(after["emergencies"][0]["at"].replace("Z", "+00:00")).timestamp()
    report.check("as of when it was pressed", 1 < late < 60, f"{late:.1f} s ago")
    page.get_by_role("button", name="Released", exact=True).first.click()
    presence = until(
        lambda: next(one["presence"] for one in evening.conduct()["people"] if one["person"] == f"{evening.own}/ann"), "released")
    report.check("what is pressed afterwards counts too", presence == "released", presence)
    kept = until(lambda: page.evaluate(KEPT)[1:], [0, 0])
    report.check("nothing that was sent stays on the device", kept == [0, 0], str(kept))
    page.goto(f"{base}operations/{OPERATION}/command")
    report.check("everything else asks for a sign-in", "/sign-in" in page.url, page.url)
    page.context.close()


def undercover(browser, report, base, link):
    """An undercover officer's page says nothing, and reads nothing."""
    context = browser.new_context(viewport={"width": 360, "height": 740})
    page = context.new_page()
    set_up(page, link)
    page.goto(f"{base}operations/{OPERATION}/command/field")
    words = page.inner_text("main") + page.title()
    for word in ("United", "Front", "police", "Emergency", "EMERGENCY", "unit", "H−"):
        report.check(f"undercover: no “{word}” on the page", word not in words.replace("UnitedFront", ""), words[:200])
    report.check("undercover: the board is refused", page.goto(f"{base}operations/{OPERATION}/command").status == 403)
    page.goto(f"{base}operations/{OPERATION}/command/field")
    page.get_by_role("button", name="4", exact=True).click()
    page.wait_for_timeout(800)
    page.locator("#field[data-device]").wait_for(state="attached", timeout=10_000)
    page.evaluate("localStorage.setItem('left', 'behind')")
    follow(page, page.get_by_role("button", name="Clear", exact=True))
    left = until(lambda: page.evaluate(
        "async () => [localStorage.length, (await indexedDB.databases()).length, (await caches.keys()).length]"), [0, 0, 0])
    report.check("undercover: one press wipes the device, its key and what waits", left == [0, 0, 0], str(left))
    report.check("undercover: and signs out", page.goto(f"{base}operations/{OPERATION}/command/field").url.find("sign-in") > 0)
    context.close()


def link_of(node, account, role):
    """The code of a set-up link of a new account."""
    made = node.run("user", "add", account).stdout
    node.run("user", "grant", account, role, "--reason", "a test")
    made += node.run("user", "set-up", account).stdout
    return re.findall(r"/set-up#(\S+)", made)[-1]


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--browser", default="/usr/bin/chromium")
    options = parser.parse_args()
    report = Report()
    with support.Workplace() as place, sync_playwright() as playwright:
        node = support.Node.make(place / "hub", "Operation United Front", "US-MO,US-KY")
        token = support.token_of(node.folder)
        links = {name: link_of(node, f"person:{name}", role) for name, role in
                 [("ann", "hub-coordinator"), ("heron", "undercover-officer")]}
        with node.serve() as server:
            base = f"http://127.0.0.1:{server.port}/"
            evening = Evening(support.Client(server.port, token=token))
            evening.plan()
            browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
            page = browser.new_page()
            set_up(page, f"{base}set-up#{links['ann']}")
            SIGNED_IN["cookies"] = page.context.cookies()
            page.context.close()
            walk(browser, report, base)
            forms(browser, report, base, evening)
            live(browser, report, base, evening)
            past(browser, report, base, evening)
            printed(browser, report, base)
            dead_spot(browser, report, base, evening)
            signed_out(browser, report, base, evening)
            undercover(browser, report, base, f"{base}set-up#{links['heron']}")
            browser.close()
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
