#!/usr/bin/env python3
"""Looks at the pages of a running server in real Chromium, as people with different screens and senses would.

    board.py BASE_URL [--set-up LINK] [--live] [--public PUBLIC_URL] [--browser /usr/bin/chromium]

Signs in by a set-up link where it is given one; the demo lets everybody in. Finds its own way from the list of operations. Prints one line for each failure and `N passed, N failed`; exits 1 where
anything failed. With --public it also looks at the first page and at statement 1 of a public listener. With --live it also reports a figure through the form and waits for it on an open board; the server's
folder is then no longer what it was.
"""

import argparse
import re
import sys
import time
from urllib.parse import urljoin

from axe_playwright_python.sync_playwright import Axe
from playwright.sync_api import Browser, Page, sync_playwright
from signed_in import set_up
from waiting import becomes, follow

MAXIMUM_WEIGHT = 100 * 1024
SCREENS = {"phone": (360, 740), "desk": (1280, 900), "wall": (3840, 2160)}
RULES = ["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa", "best-practice"]


#: The cookies of the visitor, which the public listener is never shown.
SIGNED_IN = {"cookies": [], "origins": []}


class Report:
    """Counts what passed and says what did not."""

    def __init__(self) -> None:
        self.passed = 0
        self.failed = 0

    def check(self, name: str, is_right: bool, why: str = "") -> None:
        if is_right:
            self.passed += 1
        else:
            self.failed += 1
            print(f"FAILED {name}{': ' + why if why else ''}", flush=True)


def open_page(browser: Browser, report: Report, name: str, address: str, screen: str, scheme: str, script=True) -> Page:
    """A page in a context of its own that complains of console errors and of anything from another host."""
    width, height = SCREENS[screen]
    # The public listener's policy runs no script at all, and axe is one: it is set aside there, for the test only.
    context = browser.new_context(
        viewport={"width": width, "height": height}, color_scheme=scheme, java_script_enabled=script,
        bypass_csp=name.startswith("public"), storage_state=None if name.startswith("public") else SIGNED_IN,
    )
    page = context.new_page()
    host = re.match(r"https?://[^/]+", address).group(0)
    page.on("console", lambda m: m.type == "error" and report.check(f"{name} console", False, m.text))
    page.on("pageerror", lambda e: report.check(f"{name} script", False, str(e)))
    page.on(
        "request",
        lambda r: r.url.startswith(("data:", host)) or report.check(f"{name} third party", False, r.url),
    )
    page.goto(address, wait_until="load")
    return page


def find_pages(browser: Browser, report: Report, base: str) -> dict[str, str]:
    """The address of one page of each kind, found by following links."""
    page = open_page(browser, report, "home", base, "desk", "light")
    board = page.locator(".operations a").first.get_attribute("href")
    page.goto(urljoin(base, board))
    pages = {"home": base, "board": urljoin(base, board)}
    for name, selector in {
        "figure": "#figures .figure > a",
        "jurisdiction": "#tiles a",
        "cell": "#jurisdictions td a",
        "entry": "#feed .meta a",
    }.items():
        link = page.locator(selector).first
        report.check(f"board links to {name}", link.count() > 0)
        if link.count():
            pages[name] = urljoin(base, link.get_attribute("href"))
    pages["past"] = pages["board"] + "?minute=1"
    pages["report"] = pages["board"] + "/report"
    pages["import"] = pages["board"] + "/import"
    pages["check"] = pages["board"] + "/check"
    pages["categories"] = pages["board"] + "/categories"
    pages["new category"] = pages["board"] + "/categories/new-category"
    pages["change a category"] = pages["board"] + "/categories/arrests/change"
    pages["statements"] = pages["board"] + "/statements"
    page.goto(pages["statements"])
    for link in page.locator(".feed a").all():
        name = "draft" if link.get_attribute("href").endswith("/draft") else "statement"
        pages.setdefault(name, urljoin(base, link.get_attribute("href")))
    pages["training"] = urljoin(base, "/training")
    page.goto(pages["training"])
    for name, selector in {
        "missing training": 'a[href^="/training/missing"]', "course": 'a[href^="/training/courses/"]',
        "training session": 'a[href^="/training/sessions/"]',
    }.items():
        link = page.locator(selector).first
        if link.count():
            pages[name] = urljoin(base, link.get_attribute("href"))
    if "missing training" in pages:
        page.goto(pages["missing training"])
        link = page.locator('a[href^="/training/people/"]').first
        if link.count():
            pages["trainee"] = urljoin(base, link.get_attribute("href"))
            page.goto(pages["trainee"])
            link = page.locator('a[href*="/certificates/"]').first
            if link.count():
                pages["certificate"] = urljoin(base, link.get_attribute("href"))
    page.goto(pages["cell"])
    for name, label in {"correct": "Correct", "withdraw": "Withdraw"}.items():
        link = page.get_by_role("link", name=label, exact=True).first
        if link.count():
            pages[name] = urljoin(base, link.get_attribute("href"))
    if "correct" in pages:
        pages["approve"] = pages["correct"].removesuffix("correct") + "approve"
    page.context.close()
    return pages


def check_page(browser: Browser, report: Report, name: str, address: str, screen: str, scheme: str) -> None:
    """Looks at the page at an address."""
    title = f"{name}, {screen}, {scheme}"
    page = open_page(browser, report, title, address, screen, scheme)
    page.wait_for_timeout(300)
    look_at(page, report, title)
    page.context.close()


def look_at(page: Page, report: Report, title: str) -> None:
    """axe, no sideways scrolling, and a page that says what it is."""
    result = Axe().run(page, options={"runOnly": {"type": "tag", "values": RULES}})
    found = [f"{v['id']} at {v['nodes'][0]['target']}: {v['help']}" for v in result.response["violations"]]
    report.check(f"{title}, axe", not found, "; ".join(found))
    fits = page.evaluate("document.documentElement.scrollWidth <= document.documentElement.clientWidth")
    report.check(f"{title}, fits its screen", fits)
    report.check(f"{title}, one first heading", page.locator("h1").count() == 1)
    report.check(f"{title}, no word for press releases", "rescue" not in page.inner_text("main h1").lower())


def check_service_page(browser: Browser, report: Report, name: str, address: str) -> None:
    """What every page about services for survivors has: a way to leave it quickly, and no cell beyond the edge of a phone."""
    page = open_page(browser, report, name, address, "phone", "light")
    report.check(f"{name} can be left quickly", page.get_by_role("link", name="Leave this page quickly").count() == 1)
    hidden = page.evaluate("""() => [...document.querySelectorAll(".sheet-table td")].filter(cell => cell.offsetParent
        && cell.getBoundingClientRect().right > document.documentElement.clientWidth).map(cell => cell.innerText)""")
    report.check(f"{name}, every cell stands on a phone", not hidden, f"{hidden[:3]}")
    page.context.close()


def check_weight(browser: Browser, report: Report, name: str, address: str) -> None:
    """Everything that the page loads, in bytes as they are without compression."""
    page = browser.new_page(storage_state=SIGNED_IN)
    sizes = []
    page.on("response", lambda r: "event-stream" in (r.headers.get("content-type") or "") or sizes.append(r))
    page.goto(address, wait_until="load")
    weight = sum(len(r.body()) for r in sizes if r.ok and not r.url.startswith("data:"))
    report.check(f"{name} weighs less than 100 KiB", 0 < weight < MAXIMUM_WEIGHT, f"{weight} bytes")
    page.context.close()


def check_keyboard(browser: Browser, report: Report, name: str, address: str) -> None:
    """Every link and control is reached by Tab, in order, and is seen when it is."""
    page = open_page(browser, report, name, address, "desk", "light")
    expected = page.evaluate(
        """() => [...document.querySelectorAll('a[href], button, input:not([type=hidden]), select, textarea, summary, [tabindex="0"]')]
        .filter((e) => e.checkVisibility() && !(e.type === 'radio' && !e.checked)).length"""
    )
    reached = set()
    unseen = []
    for _ in range(expected + 40):
        page.keyboard.press("Tab")
        state = page.evaluate(
            """() => { const e = document.activeElement; if (!e || e === document.body) return null;
            window.order ??= new Map(); if (!window.order.has(e)) window.order.set(e, window.order.size);
            const s = getComputedStyle(e); const b = e.getBoundingClientRect();
            return [window.order.get(e), s.outlineStyle !== 'none' && parseFloat(s.outlineWidth) > 0, b.width, e.outerHTML.slice(0, 80)]; }"""
        )
        if state is None:
            continue
        if len(reached) >= expected:
            break
        reached.add(state[0])
        if not state[1]:
            unseen.append(state[3])
    report.check(f"{name}: Tab reaches everything", len(reached) >= expected, f"{len(reached)} of {expected}")
    report.check(f"{name}: focus is seen", not unseen, "; ".join(unseen[:3]))
    page.goto(address)
    page.keyboard.press("Tab")
    page.keyboard.press("Enter")
    report.check(f"{name}: skip link leads to the content", becomes(page, "location.hash === '#main'"), page.url)
    page.context.close()


def check_without_script(browser: Browser, report: Report, pages: dict[str, str]) -> None:
    """The board reads and the slider works without script."""
    page = open_page(browser, report, "no script", pages["board"], "desk", "light", script=False)
    report.check("without script: figures stand", page.locator("#figures .number").count() > 0)
    slider = page.locator("#minute")
    if slider.count():
        slider.focus()
        slider.press("Home")
        follow(page, page.locator(".slider button"))
        report.check("without script: the slider leads to the past", "As it stood at" in page.inner_text("main"))
    page.context.close()


def check_slider(browser: Browser, report: Report, address: str) -> None:
    """The slider draws the past in place and leads back."""
    page = open_page(browser, report, "slider", address, "desk", "light")
    slider = page.locator("#minute")
    if not slider.count():
        return
    slider.focus()
    slider.press("Home")
    page.wait_for_selector(".past", timeout=5_000)
    report.check("slider: the address is the moment", becomes(page, "location.search.includes('asOf=')"), page.url)
    report.check("slider: keeps the focus", becomes(page, "document.activeElement.id === 'minute'"))
    page.get_by_role("link", name="Go to now").first.click()
    report.check("slider: leads back to now", becomes(page, "document.querySelectorAll('#connection').length === 1"))
    page.context.close()


def check_live(browser: Browser, report: Report, pages: dict[str, str]) -> None:
    """A figure reported through the form appears on an open board, marked, announced, and without a reload."""
    board = open_page(browser, report, "live board", pages["board"], "desk", "light")
    report.check("live: the board is", becomes(board, "document.querySelector('#connection')?.innerText.includes('Live')"))
    board.evaluate("window.isSameDocument = true")
    before = board.locator("#feed > li").first.get_attribute("id")
    form = open_page(browser, report, "live form", pages["report"], "desk", "light")
    form.select_option("#field-jurisdiction", "US-KS")
    form.select_option("#field-category", "arrests")
    form.fill("#field-toDate", "3")
    form.fill("#field-preparedBy", "browser test")
    start = time.monotonic()
    follow(form, form.get_by_role("button", name="Report"))
    report.check("live: the form is accepted", form.locator(".problems").count() == 0)
    report.check("live: the board has it", becomes(board, f"document.querySelector('#feed > li').id !== '{before}'", 5))
    print(f"the board had the report {time.monotonic() - start:.2f} s after the form was sent")
    report.check("live: what changed is marked", becomes(board, "document.querySelector('.changed') !== null"))
    report.check("live: the tile is there", becomes(board, "document.querySelector('#tile-US-KS').innerText.includes('3')"))
    report.check("live: announced", becomes(board, "document.querySelector('#announcer').innerText !== ''"))
    report.check("live: not reloaded", board.evaluate("window.isSameDocument === true"))
    board.get_by_role("button", name="Pause").click()
    report.check("live: can be held still", becomes(board, "document.querySelector('#connection').innerText.includes('Paused')"))
    board.context.close()
    form.context.close()


def main() -> int:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("base")
    parser.add_argument("--set-up", metavar="LINK", help="the set-up link of the account to sign in with")
    parser.add_argument("--live", action="store_true", help="also report a figure and wait for it on an open board")
    parser.add_argument("--public", help="the address of the public listener, which has released statement 1")
    parser.add_argument("--browser", default="/usr/bin/chromium")
    options = parser.parse_args()
    report = Report()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
        if options.set_up:
            page = browser.new_page()
            set_up(page, options.set_up)
            SIGNED_IN["cookies"] = page.context.cookies()
            report.check("signed in", page.url == options.base, page.url)
            page.context.close()
        pages = find_pages(browser, report, options.base)
        if options.public:
            report.check("a draft and a statement are looked at", {"draft", "statement"} <= set(pages))
            trained = {"training", "missing training", "course", "training session", "trainee", "certificate"}
            report.check("every page of training is looked at", trained <= set(pages), str(trained - set(pages)))
            pages |= {"public": options.public, "public statement": urljoin(options.public, "/statements/1")}
        for name, address in pages.items():
            for screen, scheme in [("phone", "light"), ("phone", "dark"), ("desk", "light"), ("wall", "dark")]:
                check_page(browser, report, name, address, screen, scheme)
            check_weight(browser, report, name, address)
        for name in ("board", "report", "entry", "statements", "draft", "training", "course", "training session"):
            if name in pages:
                check_keyboard(browser, report, name, pages[name])
        check_without_script(browser, report, pages)
        check_slider(browser, report, pages["board"])
        if options.live:
            check_live(browser, report, pages)
        browser.close()
    print(f"{report.passed} passed, {report.failed} failed")
    return 1 if report.failed else 0


if __name__ == "__main__":
    sys.exit(main())
