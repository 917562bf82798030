"""Runs every test and adds them up: `test.py [--soak] [WORD]`; with a word, only the steps whose name holds it.

Called by make, which gives the compiler's flags. Each step has its time, its log in .cache/logs, and one line here; the last
line is `N passed, N failed` over all of them.
"""

import os
import re
import shlex
import subprocess
import sys
import time
from pathlib import Path

ROOT = Path(__file__).resolve().parents[1]
LOGS = ROOT / ".cache/logs"
VENV = str(ROOT / ".cache/venv/bin/python")
PYTHON = sys.executable
arguments = [argument for argument in sys.argv[1:] if argument != "--soak"]
SOAK = "--soak" in sys.argv
ONLY = arguments[0] if arguments else ""


def flags(name):
    value = os.environ.get(name)
    if not value:
        sys.exit(f"test: {name} is not set: run “make test”")
    return shlex.split(value)


def script(path, *more, python=PYTHON):
    return [python, str(ROOT / path), *map(str, more)]


# Name, seconds, command. The order is from the quick to the slow, after the build that all of them need.
STEPS = [
    ("form of the sources", 120, ["swift", "format", "lint", "--strict", "-r", "-p", "Sources", "Tests", "Package.swift"]),
    ("build", 2700, ["Scripts/build.sh", *flags("FLAGS"), "--build-tests"]),
    ("swift tests", 900, ["swift", "test", *flags("TEST_FLAGS")]),
    ("checks of the build", 600, script("Tests/System/checks_can_fail.py")),
    ("security catalogues", 60, script("Tests/System/catalogues.py")),
    ("real input", 600, script("Tests/System/real_input.py")),
    ("checking texts", 300, script("Tests/System/check_command.py")),
    ("texts checked", 300, script("Tests/Statements/measure.py")),
    ("statements", 600, script("Tests/System/statements.py")),
    ("command line", 600, script("Tests/System/command_line.py")),
    ("keys", 300, script("Tests/System/keys.py")),
    ("backup", 600, script("Tests/System/backup.py")),
    ("doctor", 120, script("Tests/System/doctor.py")),
    ("export", 120, script("Tests/System/export.py")),
    ("independent verifier", 900, script("Tests/System/independent_verifier.py")),
    ("federation", 900, script("Tests/System/federation.py")),
    ("training", 600, script("Tests/System/training.py")),
    ("demonstration", 700, script("Tests/System/demo.py")),
    ("directory of services", 1200, script("Tests/System/hsds.py", python=VENV)),
    ("placement", 900, script("Tests/System/placement.py")),
    ("clients", 900, script("Tests/System/clients.py")),
    ("services in the field", 900, script("Tests/System/field.py")),
    ("conduct", 900, script("Tests/System/conduct.py", python=VENV)),
    ("alerts", 600, script("Tests/System/alerts.py", python=VENV)),
    ("upgrades", 200, script("Tests/System/upgrades.py")),
    ("what is counted", 300, script("Tests/System/categories.py")),
    ("server rules", 300, script("Tests/System/server_rules.py")),
    ("reports by the express", 400, script("Tests/System/express.py")),
    ("attacks on signing in", 900, script("Tests/Faults/sign_in_attacks.py")),
    ("attacks on sessions", 400, script("Tests/Faults/session_attacks.py")),
    ("attacks with tokens", 300, script("Tests/Faults/token_attacks.py")),
    ("attacks with devices", 300, script("Tests/Faults/device_attacks.py", python=VENV)),
    ("attacks on permissions", 600, script("Tests/Faults/permission_attacks.py")),
    ("attacks by requests", 400, script("Tests/Faults/request_attacks.py")),
    ("what is left behind", 300, script("Tests/Faults/left_behind.py")),
    ("bad input", 600, script("Tests/Faults/bad_input.py")),
    ("transport", 900, script("Tests/Faults/transport.py", python=VENV)),
    ("full disk", 400, script("Tests/Faults/full_disk.py")),
    ("sudden death", 400, script("Tests/Faults/sudden_death.py", 10, 20210827)),
    ("erasure", 600, script("Tests/Faults/erasure.py")),
    ("flipped bits", 700, script("Tests/Faults/bit_flips.py", 240, 20210827)),
    ("API", 1200, script("Tests/API/api.py", 40, 20210827, python=VENV)),
    ("single sign-on", 300, script("Tests/SignOn/sign_on.py")),
    ("single sign-on pages", 600, script("Tests/SignOn/pages.py", python=VENV)),
    ("hostile node", 900, script("Tests/Federation/hostile_node.py", python=VENV)),
    ("line between nodes", 600, script("Tests/Federation/wire.py", python=VENV)),
    ("real hosts", 1500, script("Tests/Federation/real_hosts.py")),
    ("QR codes", 300, script("Tests/System/qr_codes.py", python=VENV)),
    ("sign-in", 600, script("Tests/System/sign_in.py", python=VENV)),
    ("API by role", 1800, script("Tests/API/roles.py", 4, 20210827, python=VENV)),
    ("browser", 1500, script("Tests/System/browser.py")),
    ("command in a browser", 900, script("Tests/Browser/command.py", python=VENV)),
    ("beds in a browser", 600, script("Tests/Browser/placement.py", python=VENV)),
    ("clients in a browser", 900, script("Tests/Browser/clients.py", python=VENV)),
    ("services in a browser", 900, script("Tests/Browser/field.py", python=VENV)),
    ("directory in a browser", 600, script("Tests/Browser/directory.py", python=VENV)),
]
if SOAK:
    SEEDS = os.environ.setdefault("SIMULATION_SEEDS", "5000")
    STEPS = [
        ("build", 2700, ["Scripts/build.sh", *flags("FLAGS"), "--build-tests"]),
        (f"simulation of {SEEDS} seeds", 7200, ["swift", "test", *flags("TEST_FLAGS"), "--filter", "SimulationTests"]),
        ("sudden death", 3600, script("Tests/Faults/sudden_death.py", 100)),
        ("full disk", 400, script("Tests/Faults/full_disk.py")),
        ("bad input", 600, script("Tests/Faults/bad_input.py")),
        ("flipped bits", 6 * 3600, script("Tests/Faults/bit_flips.py", "all")),
        ("real hosts", 3600, script("Tests/Federation/real_hosts.py", 12)),
        ("a long directory", 3600, ["env", "HSDS_MEGABYTES=500", *script("Tests/System/hsds.py", "a long import", python=VENV)]),
        ("API", 3600, script("Tests/API/api.py", 500, python=VENV)),
        ("API by role", 3600, script("Tests/API/roles.py", 10, 20210827, "all", python=VENV)),
    ]


def count(name, output, code):
    """How many passed and failed, as the step itself says it."""
    closing = re.findall(r"^(\d+) passed, (\d+) failed(?:, \d+ skipped)?$", output, re.MULTILINE)
    if closing:
        passed, failed = map(int, closing[-1])
        return passed, failed if failed or code == 0 else 1
    swift = re.findall(r"Test run with (\d+) tests? .*?(passed|failed) after", output)
    if swift:
        total = int(swift[-1][0])
        failed = len(set(re.findall(r"^✘ Test (.+?) failed after", output, re.MULTILINE)))
        if code != 0:
            failed = max(failed, 1)
        return max(0, total - failed), failed
    if name == "swift tests":
        # It ended before it could count: a crash of one test ends all of them.
        return output.count("✔ Test "), 1
    return (1, 0) if code == 0 else (0, 1)


def relevant(name, output):
    """The part of a failed step's output that a person needs."""
    lines = output.splitlines()
    if name == "swift tests":
        picked = [line for line in lines if re.search(r"^✘|recorded an issue|Fatal error|error:|↳", line)]
        lines = picked or lines
    return "\n".join("    " + line for line in lines[-60:])


def run(name, seconds, command):
    log = LOGS / (name.replace(" ", "-") + ".log")
    started = time.monotonic()
    live = name == "build"
    print(f"{name}: under way, at most {seconds // 60} minutes" if not live else f"{name}:", flush=True)
    with open(log, "w+", errors="replace") as output:
        done = subprocess.run(
            ["timeout", "--kill-after=20", str(seconds), *command], cwd=ROOT, stdin=subprocess.DEVNULL,
            stdout=None if live else output, stderr=subprocess.STDOUT if not live else None,
        )
        output.seek(0)
        text = output.read()
    if done.returncode in (124, 137):
        text += f"\nstopped after {seconds} seconds"
    passed, failed = count(name, text, done.returncode)
    skipped = re.findall(r"^  skipped  .*$", text, re.MULTILINE)
    verdict = "ok" if failed == 0 else "FAILED"
    print(f"{name}: {verdict}, {passed} of {passed + failed} checks hold, {time.monotonic() - started:.0f} s", flush=True)
    for line in skipped:
        print("    " + line.strip(), flush=True)
    if failed and not live:
        print(relevant(name, text), flush=True)
        print(f"    the whole output is in {log.relative_to(ROOT)}", flush=True)
    return passed, failed


def main():
    LOGS.mkdir(parents=True, exist_ok=True)
    os.environ.setdefault("PYTHONDONTWRITEBYTECODE", "1")
    passed = failed = 0
    for name, seconds, command in STEPS:
        if ONLY not in name:
            continue
        good, bad = run(name, seconds, command)
        passed, failed = passed + good, failed + bad
        if name == "build" and bad:
            break
    print(f"{passed} passed, {failed} failed")
    sys.exit(1 if failed or not passed else 0)


main()
