#!/usr/bin/env python3
"""Looks at the pages of the directory of services in real Chromium: axe, phone and wall, day and night, with and without script.

    directory.py [--browser /usr/bin/chromium] [--pictures FOLDER]

Starts a server of its own with the invented directory of Scenarios/. Prints `N passed, N failed`; exits 1 where anything failed.
"""

import argparse
import json
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

ROOT = Path(__file__).resolve().parents[2]
sys.path.insert(0, str(ROOT / "Tests/System"))

import support  # noqa: E402
from board import SIGNED_IN, Report, check_keyboard, check_page, check_service_page, check_weight, open_page  # noqa: E402
from command import link_of  # noqa: E402
from signed_in import set_up  # noqa: E402
from waiting import follow  # noqa: E402


def without_script(browser, report, base):
    """A search, a service and a card by forms and links alone."""
    page = open_page(browser, report, "no script", f"{base}directory", "phone", "light", script=False)
    page.select_option("#field-need", "bed:safe-house")
    page.select_option("#field-area", "us-mo/kansas-city")
    follow(page, page.get_by_role("button", name="Search"))
    words = page.inner_text("main")
    report.check("a search finds", "1 service matches" in words and "Riverlight safe house" in words, words[:300])
    report.check("gaps and rules stand beside the search", page.locator(".tabs").get_by_role("link", name="Gaps").count() == 1
                 and page.locator(".tabs").get_by_role("link", name="Rules").count() == 1)
    report.check("and says why", "It serves the Kansas City area." in words, words[:400])
    report.check("and what to ask", "no police report is needed" in words)
    follow(page, page.get_by_role("link", name="Riverlight safe house"))
    words = page.inner_text("main")
    report.check("a confidential service has its front door", "+1-816-555-0101" in words and "Confidential location" in words, words[:300])
    report.check("and no street", "Example Street" not in words)
    page.go_back()
    follow(page, page.locator("main").get_by_role("link", name="Card to print").last)
    words = page.inner_text(".number-card")
    report.check("the card has the number, and not what was asked", "555-0101" in words and "safe-house" not in words, words)
    page.context.close()


def forms(browser, report, base):
    """An import that is refused keeps what was pasted; verifying says so."""
    # A page of its own: a refusal is an error on its console.
    page = browser.new_context(storage_state=SIGNED_IN).new_page()
    page.goto(f"{base}directory/import")
    page.fill("#field-text", '{"id":"1","name":"A","status":"active"}')
    follow(page, page.get_by_role("button", name="Import"))
    words = page.inner_text("main")
    report.check("a bad import says what to mend", "must be a UUID" in words, words[:300])
    report.check("and keeps what was pasted", '"status":"active"' in page.input_value("#field-text"))
    page.context.close()
    page = open_page(browser, report, "verify", f"{base}directory/due", "desk", "light")
    follow(page, page.get_by_role("link", name="Cross Timbers job training"))
    follow(page, page.get_by_role("button", name="I called, and all of this holds"))
    words = page.inner_text("main")
    report.check("a verified service says so", "Last verified 20" in words and "more than a year" not in words, words[-300:])
    page.context.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--browser", default="/usr/bin/chromium")
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    report = Report()
    with support.Workplace() as place, sync_playwright() as playwright:
        node = support.Node.make(place / "hub")
        node.run("directory", "import", ROOT / "Scenarios/directory.json")
        services = {item["name"]: item["id"] for item in json.loads(node.run("directory", "search", "--json").stdout)["services"]}
        link = link_of(node, "person:ann", "hub-coordinator")
        with node.serve() as server:
            base = f"http://127.0.0.1:{server.port}/"
            browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
            page = browser.new_page()
            set_up(page, f"{base}set-up#{link}")
            SIGNED_IN["cookies"] = page.context.cookies()
            page.context.close()
            pages = {
                "directory": "directory", "search": "directory?need=bed%3Aemergency-shelter&area=us-il%2Fchicago&within=80",
                "service": f"directory/services/{services['Bluegrass trauma clinic']}",
                "confidential service": f"directory/services/{services['Riverlight safe house']}",
                "due": "directory/due", "card": "directory/card?area=us-mo%2Fkansas-city", "import": "directory/import",
            }
            for name, path in pages.items():
                for screen, scheme in [("phone", "light"), ("phone", "dark"), ("desk", "light"), ("wall", "dark")]:
                    check_page(browser, report, name, base + path, screen, scheme)
                    if options.pictures:
                        page = open_page(browser, report, name, base + path, screen, scheme)
                        page.screenshot(path=options.pictures / f"{name}-{screen}-{scheme}.png".replace(" ", "-"), full_page=screen != "wall")
                        page.context.close()
                check_weight(browser, report, name, base + path)
                check_service_page(browser, report, name, base + path)
            check_keyboard(browser, report, "service by keyboard", base + pages["confidential service"])
            without_script(browser, report, base)
            forms(browser, report, base)
            browser.close()
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
