#!/usr/bin/env python3
"""Walks the pages of clients in real Chromium, on a phone and on a wall, by day and by night, with axe.

    clients.py [--browser /usr/bin/chromium]

Starts a provider's server of its own, opens a record, fills it through the API, signs in by a set-up link, and walks every page and form.
Then by hand: a need, a release read in two languages, signed, given, taken back; the way to leave quickly, with script and
without. Prints `N passed, N failed`; exits 1 where anything failed.
"""

import argparse
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/System"))

import support  # noqa: E402
from board import SIGNED_IN, Report, check_page, check_service_page, open_page  # noqa: E402
from clients import BASE, House, released  # noqa: E402
from command import link_of  # noqa: E402
from signed_in import set_up  # noqa: E402
from waiting import follow  # noqa: E402

FORMS = ["facts", "needs", "goals", "steps?goal=1", "services", "screenings", "referrals", "referral-moves?number=1&state=accepted",
         "outcomes", "status", "immigration", "releases", "signatures?release=1", "handovers?release=1",
         "compelled-disclosures"]


def filled(client):
    """A record with something of everything."""
    record = client.post(BASE, {"alias": "blue kettle", "chosenName": "Marisol", "languages": "Spanish",
                                "safetyFlags": ["do-not-call"], "adultMinor": "adult"}).json["client"]

    def say(kind, body):
        answer = client.post(f"{BASE}/{record}/{kind}", body)
        if answer.status != 201:
            raise support.Failure(f"{kind}: {answer}")

    say("needs", {"category": "housing", "urgency": "now"})
    say("goals", {"title": "A room of my own", "due": "2026-01-01"})
    say("steps", {"goal": 1, "title": "Call the landlord"})
    say("services", {"category": "housing", "code": "D1", "day": "2026-11-01"})
    say("screenings", {"instrument": "tvit", "day": "2026-11-01", "result": "possible"})
    say("referrals", {"to": "Harbor Clinic", "category": "medical"})
    say("referral-moves", {"number": 1, "state": "requested"})
    say("outcomes", {"checkpoint": "30", "day": "2026-11-01", "housing": 2, "family": 9})
    say("immigration", {"relief": "T", "certifier": "KSP", "requested": "2026-11-01"})
    released(client, record)
    return record


def walk(browser, report, base, record):
    pages = {"list": "clients", "new": "clients/new", "reports": "clients/reports", "exact": "clients/reports?for=inside"}
    for tab in ("", "/plan", "/services", "/referrals", "/outcomes", "/releases", "/releases/1", "/erasure"):
        pages[f"record {tab or 'overview'}"] = f"clients/{record}{tab}"
    for name, path in pages.items():
        for screen, scheme in [("phone", "light"), ("phone", "dark"), ("wall", "dark")]:
            check_page(browser, report, name, base + path, screen, scheme)
        check_service_page(browser, report, name, base + path)
    for form in FORMS:
        check_page(browser, report, f"form {form}", f"{base}clients/{record}/say/{form}", "phone", "light")


def by_hand(browser, report, base, record):
    page = open_page(browser, report, "by hand", f"{base}clients/{record}/say/needs", "phone", "light")
    page.select_option("#field-category", "dental")
    page.select_option("#field-urgency", "9")
    follow(page, page.get_by_role("button", name="Save"))
    report.check("safety is said on every tab", "Do not call" in page.inner_text(".alarms"), page.inner_text("main")[:200])
    report.check("a need is on the plan", "Prefers not to answer" in page.inner_text("main"))
    page.goto(f"{base}clients/{record}/say/releases")
    page.fill("#field-agency", "Legal Aid")
    page.fill("#field-purpose", "a T application")
    page.get_by_label("Chosen name").check()
    page.get_by_label("Languages").check()
    follow(page, page.get_by_role("button", name="Save, and read it"))
    text = page.inner_text("main")
    report.check("the release is shown in two languages", "You decide." in text and "Usted decide." in text, page.url)
    stands = " ".join(page.locator(".release .status").all_inner_texts())
    report.check("and how it stands, in both", "Not signed yet" in stands and "Sin firmar" in stands, stands)
    report.check("with what is written today, and no more", "Marisol" in text and "do-not-call" not in text)
    # A page of its own: a refusal is an error on its console.
    other = browser.new_context(storage_state=SIGNED_IN).new_page()
    other.goto(f"{base}clients/{record}/say/signatures?release=2")
    other.fill("#field-name", "M.")
    other.fill("#field-witness", "nobody")
    follow(other, other.get_by_role("button", name="Sign", exact=True))
    report.check("a stranger is no witness", "another member of staff" in other.inner_text("main"))
    other.context.close()
    page.goto(f"{base}clients/{record}/say/signatures?release=2")
    page.fill("#field-name", "M.")
    page.fill("#field-witness", "bob")
    follow(page, page.get_by_role("button", name="Sign", exact=True))
    follow(page, page.locator("#release-2").get_by_role("link", name="Give what it names"))
    report.check("the preview shows the lines", "Chosen name\nMarisol" in page.inner_text("main .facts"), page.inner_text("main"))
    follow(page, page.get_by_role("button", name="Give exactly this now"))
    with page.expect_download() as download:
        page.locator("#release-2").get_by_role("link", name="Download what was given").click()
    report.check("the file holds them", "Marisol" in Path(download.value.path()).read_text())
    follow(page, page.locator("#release-2").get_by_role("button", name="Take it back now"))
    report.check("it is taken back", "Taken back" in page.locator("#release-2").inner_text())
    report.check("and offers nothing more", page.locator("#release-2").get_by_role("link", name="Give what it names").count() == 0)
    page.context.close()


def leaving(browser, report, base, record):
    """The way to leave quickly: with script the page is replaced; without, a link is a link."""
    for script in (True, False):
        context = browser.new_context(java_script_enabled=script, viewport={"width": 390, "height": 800}, storage_state=SIGNED_IN)
        page = context.new_page()
        page.route("https://www.weather.gov/**", lambda route: route.fulfill(body="rain"))
        page.goto(f"{base}clients")
        page.goto(f"{base}clients/{record}")
        link = page.get_by_role("link", name="Leave this page quickly")
        report.check("the way out stands on top", link.bounding_box()["y"] < 100)
        link.click()
        page.wait_for_url("https://www.weather.gov/**")
        if script:
            page.go_back()
            report.check("back does not lead to the record", record not in page.url, page.url)
        context.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--browser", default="/usr/bin/chromium")
    options = parser.parse_args()
    report = Report()
    with support.Workplace() as place, sync_playwright() as playwright:
        house = House(place)
        link = link_of(house.node, "person:eve", "service-provider")
        with house.node.serve() as server:
            base = f"http://127.0.0.1:{server.port}/"
            record = filled(house.clients(server)["ann"])
            browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
            page = browser.new_page()
            set_up(page, f"{base}set-up#{link}")
            SIGNED_IN["cookies"] = page.context.cookies()
            page.context.close()
            walk(browser, report, base, record)
            by_hand(browser, report, base, record)
            leaving(browser, report, base, record)
            browser.close()
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
