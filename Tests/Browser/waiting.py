"""Waiting for what a press brings about: a page says when it is there, and a test that reads before reads what was there."""

import time

from playwright.sync_api import Error


def follow(page, control) -> None:
    """Presses what leads to another page or to another place of this one, and waits until that stands."""
    with page.expect_navigation(wait_until="load", timeout=20_000):
        control.click()


def until(look, wanted=True, seconds=10):
    """What `look` sees, as soon as it is `wanted`, and after so many seconds in any case; None on the way to another page."""
    deadline = time.monotonic() + seconds
    while True:
        try:
            seen = look()
        except Error:
            seen = None
        if seen == wanted or time.monotonic() >= deadline:
            return seen
        time.sleep(0.1)


def becomes(page, expression: str, seconds=10) -> bool:
    """Whether an expression of script becomes true on the page within so many seconds.

    Asked from outside, again and again: what Playwright evaluates by itself in the page, from the second time on, the page's own
    policy forbids ('unsafe-eval').
    """
    return until(lambda: bool(page.evaluate(expression)), True, seconds) is True
