"""Waiting for what a press brings about: a page says when it is there, and a test that reads before reads what was there."""

import time

from playwright.sync_api import Error


def follow(page, control) -> None:
    """Presses what leads to another page or to another place of this one, and waits until that stands."""
    with page.expect_navigation(wait_until="load", timeout=20_000):
        control.click()


def until(look, wanted=True, seconds=10):
    """What `look` sees, as soon as it is `wanted`, and after so many seconds in any case."""
    deadline = time.monotonic() + seconds
    while (seen := look()) != wanted and time.monotonic() < deadline:
        time.sleep(0.1)
    return seen


def becomes(page, expression: str, seconds=10) -> bool:
    """Whether an expression of script becomes true on the page within so many seconds."""
    try:
        page.wait_for_function(expression, timeout=seconds * 1_000)
    except Error:
        return False
    return True
