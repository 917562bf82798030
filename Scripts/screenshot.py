#!/usr/bin/env python3
"""Makes the picture of the board for the README.

    screenshot.py URL OUT.png [--browser /usr/bin/chromium]
"""

import argparse

from playwright.sync_api import sync_playwright

WIDTH, HEIGHT = 1680, 1050


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("out")
    parser.add_argument("--browser", default="/usr/bin/chromium")
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
        page = browser.new_page(viewport={"width": WIDTH, "height": HEIGHT}, color_scheme="light")
        page.goto(options.url, wait_until="load")
        page.wait_for_selector("#figures .number")
        page.wait_for_timeout(500)
        page.screenshot(path=options.out)
        browser.close()


if __name__ == "__main__":
    main()
