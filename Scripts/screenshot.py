#!/usr/bin/env python3
"""Makes the pictures of pages for the README and the guides.

    screenshot.py URL OUT.png [--phone] [--dark] [--browser /usr/bin/chromium]
"""

import argparse

from playwright.sync_api import sync_playwright

DESK, PHONE = (1680, 1050), (390, 844)


def main() -> None:
    parser = argparse.ArgumentParser(description=__doc__, formatter_class=argparse.RawDescriptionHelpFormatter)
    parser.add_argument("url")
    parser.add_argument("out")
    parser.add_argument("--phone", action="store_true")
    parser.add_argument("--dark", action="store_true")
    parser.add_argument("--browser", default="/usr/bin/chromium")
    options = parser.parse_args()
    with sync_playwright() as playwright:
        browser = playwright.chromium.launch(executable_path=options.browser, args=["--no-sandbox"])
        width, height = PHONE if options.phone else DESK
        page = browser.new_page(
            viewport={"width": width, "height": height}, color_scheme="dark" if options.dark else "light"
        )
        page.goto(options.url, wait_until="load")
        page.wait_for_selector("main h1, #headline")
        page.wait_for_timeout(500)
        page.screenshot(path=options.out)
        browser.close()


if __name__ == "__main__":
    main()
