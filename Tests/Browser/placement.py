"""A provider's beds and requests in Chromium: every page and form by the rules of axe, on a phone and a wall, by day and by night.

Then by hand: a count that cannot be and one that can, a request, its end as an unmet need, and the night worker's link on a phone
that has not signed in.

With --pictures FOLDER, pictures of the pages are kept there."""

import argparse
import sys
from pathlib import Path

from playwright.sync_api import sync_playwright

sys.path[:0] = [str(Path(__file__).parents[1] / "System"), str(Path(__file__).parent)]

import support  # noqa: E402
from board import SIGNED_IN, Report, check_page, check_service_page, open_page  # noqa: E402
from clients import House  # noqa: E402
from command import link_of  # noqa: E402
from signed_in import set_up  # noqa: E402
from waiting import follow  # noqa: E402

FORMS = ["pools", "pool-closings", "counts?pool=safe-house", "count-links?pool=safe-house", "requests", "request-closings", "choices",
         "holds", "hold-turns", "answers"]


def furnish(node):
    """Two pools, one counted; a third that nobody has counted."""
    for pool, what, maximum in (("safe-house", "bed:safe-house", 4), ("transitional", "bed:transitional", 6),
                                ("counselling", "service:mental-health", 3)):
        node.run("beds", "set", pool, "--title", f"The {pool} of Harbour", "--what", what, "--maximum", str(maximum),
                 "--funded", "2", "--areas", "us-mo/kansas-city,us-mo/statewide", "--access", "wheelchair", "--genders", "women",
                 "--contact", "1-816-555-0100")
    node.run("beds", "count", "safe-house", "2", "--offline", "1")
    node.run("beds", "count", "transitional", "0")


def by_hand(browser, report, base):
    # A page of its own: a refusal is an error on its console.
    page = browser.new_context(storage_state=SIGNED_IN, viewport={"width": 390, "height": 800}).new_page()
    page.goto(f"{base}placement/say/counts?pool=safe-house")
    page.fill("#field-available", "9")
    follow(page, page.get_by_role("button", name="Save the count"))
    report.check("too many are refused with the sum, at the field", "more than the 4 that are there" in page.inner_text("#field-available-problem"),
                 page.inner_text("main"))
    page.fill("#field-available", "3")
    page.fill("#field-offline", "0")
    follow(page, page.get_by_role("button", name="Save the count"))
    row = page.locator("#pool-safe-house").inner_text()
    report.check("the count stands in the table", "room" in row and "3" in row, row)
    follow(page, page.get_by_role("link", name="Ask all providers"))
    report.check("an adult is what stands first", page.input_value("#field-age") == "18-24")
    follow(page, page.get_by_role("button", name="Ask", exact=True))
    report.check("what is needed must be chosen", "what" in page.inner_text("#field-what-problem"), page.inner_text("main")[:300])
    page.select_option("#field-what", "bed:safe-house")
    page.get_by_label("Wheelchair").check()
    page.get_by_label("Service animal").check()
    follow(page, page.get_by_role("button", name="Ask", exact=True))
    asked = page.inner_text("#own")
    report.check("the request says what is needed", "service animal, wheelchair" in asked and "asking" in asked, asked)
    follow(page, page.get_by_role("link", name="as an unmet need"))
    page.get_by_label("Full", exact=True).check()
    follow(page, page.get_by_role("button", name="End it"))
    report.check("an unmet need is a record of its own", page.url.endswith("/placement") and "unmet need" in page.inner_text("#own"), page.inner_text("main")[:700])
    follow(page, page.locator("#pool-safe-house").get_by_role("button", name="Link for the night worker"))
    link = page.get_by_role("link", name="Open it here").get_attribute("href")
    page.context.close()
    phone = browser.new_context(viewport={"width": 360, "height": 740}, java_script_enabled=False).new_page()
    phone.goto(base.rstrip("/") + link)
    report.check("it can be left quickly", phone.get_by_role("link", name="Leave this page quickly").count() == 1)
    phone.fill("#field-available", "9")
    follow(phone, phone.get_by_role("button", name="Send the count"))
    report.check("too many are refused there too", "more than the 4" in phone.inner_text("#field-available-problem"))
    report.check("the link opens for nobody in particular", "safe-house of Harbour" in phone.inner_text("main"))
    phone.fill("#field-available", "1")
    follow(phone, phone.get_by_role("button", name="Send the count"))
    report.check("and counts", "it is counted" in phone.inner_text("main"))
    phone.goto(base.rstrip("/") + link)
    report.check("once", "used before" in phone.inner_text("main"))
    phone.context.close()
    return link


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("--browser", default="/usr/bin/chromium")
    parser.add_argument("--pictures", type=Path)
    options = parser.parse_args()
    report = Report()
    with support.Workplace() as place, sync_playwright() as playwright:
        house = House(place)
        furnish(house.node)
        link = link_of(house.node, "person:eve", "service-provider")
        with house.node.serve() as server:
            base = f"http://127.0.0.1:{server.port}/"
            browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
            page = browser.new_page()
            set_up(page, f"{base}set-up#{link}")
            SIGNED_IN["cookies"] = page.context.cookies()
            page.context.close()
            by_hand(browser, report, base)
            for screen, scheme in (("phone", "light"), ("phone", "dark"), ("wall", "light"), ("wall", "dark")):
                check_page(browser, report, "beds", f"{base}placement", screen, scheme)
                if options.pictures:
                    options.pictures.mkdir(parents=True, exist_ok=True)
                    page = open_page(browser, report, "picture", f"{base}placement", screen, scheme)
                    page.screenshot(path=options.pictures / f"beds-{screen}-{scheme}.png", full_page=screen == "phone")
                    page.context.close()
            check_service_page(browser, report, "beds", f"{base}placement")
            report.check("no age without an end has a number for one", "130" not in open_page(
                browser, report, "ages", f"{base}placement", "phone", "light").inner_text("main"))
            for form in FORMS:
                check_service_page(browser, report, f"form {form}", f"{base}placement/say/{form}")
                check_page(browser, report, f"form {form}", f"{base}placement/say/{form}", "phone", "light")
            if options.pictures:
                page = open_page(browser, report, "picture", f"{base}placement/say/pools", "phone", "light")
                page.screenshot(path=options.pictures / "form-phone.png", full_page=True)
                page.context.close()
            browser.close()
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
