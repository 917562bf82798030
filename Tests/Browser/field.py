#!/usr/bin/env python3
"""Looks at the pages about services in the field in real Chromium.

    field.py [--browser /usr/bin/chromium] [--pictures FOLDER]

Starts a server of its own, records a night through the API, signs in by a set-up link, and walks every page: axe, phone and wall,
day and night, without script. Then a form that is refused, mended and taken, and the press that reports a figure. Prints
`N passed, N failed`; exits 1 where anything failed.
"""

import argparse
import datetime
import re
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/System"))

import support  # noqa: E402
from board import MAXIMUM_WEIGHT, SIGNED_IN, Report, check_page, check_service_page, open_page  # noqa: E402
from command import link_of  # noqa: E402
from signed_in import set_up  # noqa: E402
from waiting import follow  # noqa: E402

OPERATION = "operation-united-front"
SERVICES = f"operations/{OPERATION}/services"
PAGES = {
    "encounters": SERVICES, "minors": f"{SERVICES}/minors", "hand-offs": f"{SERVICES}/hand-offs",
    "before H-hour": f"{SERVICES}/surge", "gaps": f"{SERVICES}/gaps", "all gaps": "gaps?to=service:medical",
    "rules": "rules?state=MO&on=2021-08-27", "all rules": "rules",
}
FORMS = ["encounters", "notices", "minor-arrest-claims", "hand-offs", "surge-asks", "surge-promises", "stated-services"]


def night(client):
    """What a night records, through the API."""
    def say(path, body):
        # A connection of its own: between two of them a browser may take minutes.
        client.close()
        answer = client.post(f"/api/v1/{SERVICES}/{path}", body)
        if answer.status != 201:
            raise support.Failure(f"{path}: {answer}")

    for number in range(14):
        services = [{"service": "medical", "outcome": "accepted" if number % 3 else "declined"},
                    {"service": "housing", "outcome": "not-available" if number > 1 else "offered"}]
        say("encounters", {"jurisdiction": "US-KY", "band": "adult", "services": services})
    found = datetime.datetime.now(datetime.timezone.utc) - datetime.timedelta(hours=22)
    say("encounters", {"jurisdiction": "US-MO", "band": "minor", "foreignNational": "unknown",
                       "at": found.strftime("%Y-%m-%dT%H:%M:%SZ"), "services": [{"service": "advocacy", "outcome": "accepted"}]})
    for item, asked, promised in [("bed:safe-house", 8, 3), ("advocate", 2, 2), ("interpreter:es", 1, 0)]:
        say("surge-asks", {"site": "us-mo/kansas-city", "item": item, "count": asked})
        say("surge-promises", {"site": "us-mo/kansas-city", "item": item, "count": promised})
    say("stated-services", {"jurisdiction": "US-MO", "measure": "beds", "value": 37, "year": 2019,
                            "source": "The Kansas City Star, after a survey by Saint Francis Ministries"})
    say("minor-arrest-claims", {"jurisdiction": "US-MO", "count": 1})


def walk(browser, report, base, pictures):
    """Every page and form, as people with different screens and senses see it."""
    for name, path in PAGES.items():
        for screen, scheme in [("phone", "light"), ("phone", "dark"), ("wall", "dark")]:
            check_page(browser, report, name, base + path, screen, scheme)
            if pictures:
                page = open_page(browser, Report(), name, base + path, screen, scheme)
                page.screenshot(path=str(pictures / f"{name.replace(' ', '-')}-{screen}-{scheme}.png"), full_page=True)
                page.context.close()
        check_service_page(browser, report, name, base + path)
        page = open_page(browser, report, f"{name}, weight", base + path, "desk", "light")
        weight = page.evaluate("""() => performance.getEntriesByType("resource")
            .concat(performance.getEntriesByType("navigation")).reduce((sum, entry) => sum + entry.decodedBodySize, 0)""")
        report.check(f"{name}, under 100 KiB", weight <= MAXIMUM_WEIGHT, f"{weight} bytes")
        page.context.close()
    for kind in FORMS:
        address = f"{base}{SERVICES}/say/{kind}"
        check_service_page(browser, report, f"form {kind}", address)
        check_page(browser, report, f"form {kind}", address, "phone", "light")
        if pictures:
            page = open_page(browser, Report(), kind, address, "phone", "light")
            page.screenshot(path=str(pictures / f"form-{kind}.png"), full_page=True)
            page.context.close()


def use(browser, report, base):
    """Without script: a form says what is wrong and keeps what was chosen; mended, it is taken; one press reports a figure."""
    context = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False, storage_state=SIGNED_IN)
    page = context.new_page()
    page.goto(f"{base}{SERVICES}/say/encounters")
    report.check("the form says that services do not depend on cooperation",
                 "Services do not depend on cooperation" in page.inner_text("main"))
    report.check("an adult is what stands first", page.input_value("#field-band") == "adult")
    page.select_option("#field-jurisdiction", "US-KY")
    page.select_option("#field-band", "minor")
    page.select_option("#field-service-medical", "accepted")
    follow(page, page.get_by_role("button", name="Record", exact=True))
    report.check("a minor without an answer is refused", "foreignNational" in page.inner_text(".problems"), page.inner_text("main")[:200])
    report.check("what was chosen stays", page.input_value("#field-service-medical") == "accepted")
    page.select_option("#field-foreignNational", "no")
    follow(page, page.get_by_role("button", name="Record", exact=True))
    report.check("mended, it is taken", page.url.endswith("/services") and "16 people identified" in page.inner_text(".answer-line"),
                 page.inner_text("main")[:200])
    button = page.get_by_role("button", name=re.compile("Report 1")).first
    words = button.inner_text()
    follow(page, button)
    report.check("one press reports a figure", words not in page.inner_text("#figures") or "agrees" in page.inner_text("#figures"),
                 page.inner_text("#figures"))
    page.goto(f"{base}{SERVICES}/gaps")
    follow(page, page.get_by_role("button", name="Publish these rows"))
    report.check("a table is published", "Published by" in page.inner_text("#publication"), page.inner_text("#publication")[:300])
    context.close()


def overdue(browser, report, base, link):
    """Whoever may give an overdue notice sees on the command board that it is; an analyst, who reads the same board, does not."""
    board = f"{base}operations/{OPERATION}/command"
    page = open_page(browser, report, "overdue", board, "wall", "dark")
    follow(page, page.get_by_role("link", name="1 notice for minors overdue"))
    report.check("it leads to where it is done", page.url.endswith("/services/minors") and "1 is overdue" in page.inner_text(".answer-line"),
                 page.inner_text("main")[:200])
    page.context.close()
    context = browser.new_context()
    page = context.new_page()
    set_up(page, f"{base}set-up#{link}")
    page.goto(board)
    words = page.inner_text("main")
    report.check("who may not give it is not told", "overdue" not in words and "nodes ready" in words, words[:300])
    context.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--browser", default="/usr/bin/chromium")
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    report = Report()
    with support.Workplace() as place, sync_playwright() as playwright:
        node = support.Node.make(place / "hub", "Operation United Front", "US-MO,US-KY")
        token = support.token_of(node.folder)
        made = node.run("user", "add", "person:ann").stdout
        node.run("user", "grant", "person:ann", "hub-coordinator", "--reason", "a test")
        made += node.run("user", "set-up", "person:ann").stdout
        link = re.findall(r"/set-up#(\S+)", made)[-1]
        analyst = link_of(node, "person:dan", "analyst")
        with node.serve() as server:
            base = f"http://127.0.0.1:{server.port}/"
            night(support.Client(server.port, token=token))
            browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
            page = browser.new_page()
            set_up(page, f"{base}set-up#{link}")
            SIGNED_IN["cookies"] = page.context.cookies()
            page.context.close()
            walk(browser, report, base, options.pictures)
            overdue(browser, report, base, analyst)
            use(browser, report, base)
            browser.close()
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
