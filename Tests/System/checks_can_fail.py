"""The checks of the build are real: each finds the fault that it is there for."""

import shutil
import subprocess

from support import ROOT, Suite, Workplace, expect, same

suite = Suite("checks of the build: each can fail")
MANIFEST = """// swift-tools-version: 6.3
import PackageDescription
let settings: [SwiftSetting] = [.treatAllWarnings(as: .error)]
let package = Package(
    name: "probe",
    targets: [
        .target(name: "One", swiftSettings: settings), .target(name: "Two", swiftSettings: settings),
    ]
)
"""


def make_flags():
    """The flags that the Makefile builds with, read from it so that this test speaks of the same ones."""
    for line in (ROOT / "Makefile").read_text().splitlines():
        if line.startswith("FLAGS :="):
            return line.split(":=", 1)[1].split()
    raise AssertionError("the Makefile has no line “FLAGS := …”")


def build(one, two):
    with Workplace() as folder:
        for name, text in [("One", one), ("Two", two)]:
            (folder / "Sources" / name).mkdir(parents=True)
            (folder / "Sources" / name / f"{name}.swift").write_text(text)
        (folder / "Package.swift").write_text(MANIFEST)
        return subprocess.run(
            ["swift", "build", *make_flags()], cwd=folder, capture_output=True, text=True, timeout=240
        )


def lint(text):
    with Workplace() as folder:
        shutil.copy(ROOT / ".swift-format", folder / ".swift-format")
        (folder / "Probe.swift").write_text(text)
        return subprocess.run(
            ["swift", "format", "lint", "--strict", "-r", "-p", str(folder)], capture_output=True, text=True, timeout=60
        )


@suite.check("the format check passes a clean file and refuses a forced unwrap and a long line")
def format_lint():
    same(lint("package let answer = 42\n").returncode, 0, "the verdict on a clean file")
    expect(lint("package let answer = Int(\"42\")!\n").returncode != 0, "a forced unwrap was accepted")
    expect(lint(f"package let text = \"{'x' * 130}\" + \"y\"\nlet  b=1\n").returncode != 0, "bad form was accepted")


@suite.check("an import of a module that is not declared as a dependency ends the build", seconds=300)
def import_check():
    done = build("package let one = 1\n", "import One\npackage let two = one + 1\n")
    expect(done.returncode != 0, "an undeclared import was built")
    said = done.stdout + done.stderr
    expect("without declaring it a dependency" in said, f"the import check did not speak: {said[-300:]}")


@suite.check("a warning ends the build", seconds=300)
def warnings():
    done = build("package let one = 1\n", "package func two() { let unused = 2 }\n")
    expect(done.returncode != 0, "a warning was let through")


@suite.check("every target of ours treats warnings as errors and states its imports")
def settings():
    manifest = (ROOT / "Package.swift").read_text()
    expect(".treatAllWarnings(as: .error)" in manifest, "warnings are not errors in Package.swift")
    targets = manifest.split("targets: [", 1)[1]
    count = sum(targets.count(kind) for kind in (".target(\n", ".target(name", ".executableTarget(", ".testTarget("))
    strict = targets.count("swiftSettings: settings") + targets.count("cSettings: [.treatAllWarnings(as: .error)]")
    same(strict, count, "targets with our settings")


if __name__ == "__main__":
    suite.run()
