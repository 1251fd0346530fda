"""Run every Python block of the decks, and check formulas by numbers.

    python tests/content/run_blocks.py [content]

Each block runs alone: in a process and a folder of its own, with warnings
as errors and a time limit. Faults are told as ``file:line``. The last line
is ``N passed, N failed``; the exit status is 1 where something failed.

Needs the standard library and NumPy; with pycodestyle installed, the style
of the blocks is checked as well.
"""

import argparse
import dataclasses
import json
import os
import pathlib
import re
import subprocess
import sys
import tempfile
from concurrent.futures import ThreadPoolExecutor

MAX_COLUMNS = 79
SECONDS = 20
LANGUAGES = {"python", "py", "python3"}
# What pycodestyle leaves out by itself, a blank before the colon of a slice,
# and blank lines at the end.
IGNORED_STYLE = [
    "E121", "E123", "E126", "E203", "E226", "E24", "E704",
    "W391", "W503", "W504",
]

ITEM = re.compile(r"([-*+]|\d{1,9}[.)])([ \t]+|$)")
FENCE = re.compile(r"(`{3,}|~{3,})[ \t]*(.*)$")
HEADING = re.compile(r"#{1,6}[ \t]+(.*?)(?:[ \t]+#+)?[ \t]*$")

# Runs in the process of a block: reads it from stdin, answers in JSON.
CHILD = r"""
import contextlib, io, json, sys, traceback
path, first = sys.argv[1], int(sys.argv[2])
source = "\n" * (first - 1) + sys.stdin.buffer.read().decode()
answer = {}
try:
    code = compile(source, path, "exec", dont_inherit=True)
    with contextlib.redirect_stdout(io.StringIO()):
        exec(code, {"__name__": "__main__"})
except SyntaxError as error:
    reason = f"SyntaxError: {error.msg}"
    answer = {"line": error.lineno or first, "reason": reason}
except BaseException as error:
    frames = traceback.extract_tb(error.__traceback__)
    lines = [frame.lineno for frame in frames if frame.filename == path]
    reason = f"{type(error).__name__}: {error}".rstrip(": ")
    answer = {"line": lines[-1] if lines else first, "reason": reason}
print(json.dumps(answer))
"""


@dataclasses.dataclass(frozen=True)
class Block:
    """A fence of Python, without its indentation."""

    path: pathlib.Path
    line: int
    """Of its first line of code, from 1."""
    heading: str
    """The heading above it, without its difficulty."""
    source: str


@dataclasses.dataclass(frozen=True)
class Fault:
    path: pathlib.Path
    line: int
    reason: str

    def __str__(self):
        return f"{self.path}:{self.line}: {self.reason}"


def blocks_of(path):
    """The Python blocks of a Markdown file, as CommonMark sees them.

    Knows both kinds of fences and their lengths, fences that hold others,
    and the indentation of lists and quotations.
    """
    found = []
    heading = ""
    lists = []
    fence = None
    lines = path.read_text(encoding="utf-8").split("\n")
    for number, raw in enumerate(lines, 1):
        line = raw.expandtabs(4).rstrip("\r")
        if fence:
            text = strip_quotes(line) if fence["quoted"] else line
            close = text.strip()
            if set(close) == {fence["mark"]} and len(close) >= fence["size"]:
                add_block(found, path, fence)
                fence = None
            else:
                fence["lines"].append(dedented(text, fence["indent"]))
            continue
        text = strip_quotes(line)
        bare = text.lstrip(" ")
        if not bare:
            continue
        indent = len(text) - len(bare)
        while lists and indent < lists[-1]:
            lists.pop()
        while item := ITEM.match(bare):
            if indent - (lists[-1] if lists else 0) > 3:
                break
            indent += item.end() if item.group(2) else item.end() + 1
            lists.append(indent)
            bare = bare[item.end():]
        if indent - (lists[-1] if lists else 0) > 3:
            continue
        if title := HEADING.match(bare):
            heading = re.sub(r" \((easy|medium|hard)\)$", "", title.group(1))
        elif opening := FENCE.match(bare):
            mark, info = opening.groups()
            if mark[0] == "`" and "`" in info:
                continue
            fence = {
                "mark": mark[0],
                "size": len(mark),
                "indent": indent,
                "quoted": text != line,
                "lines": [],
                "line": number + 1,
                "language": (info.split() or [""])[0].lower(),
                "heading": heading,
            }
    if fence:
        add_block(found, path, fence)
    return found


def strip_quotes(line):
    return re.sub(r"^ {0,3}(?:> ?)+", "", line)


def dedented(text, indent):
    return text[min(indent, len(text) - len(text.lstrip(" "))):]


def add_block(found, path, fence):
    if fence["language"] in LANGUAGES:
        source = "\n".join(fence["lines"]) + "\n"
        found.append(Block(path, fence["line"], fence["heading"], source))


def style_faults(block):
    """Lines that are too long or end in blanks; more with pycodestyle."""
    faults = []
    for offset, line in enumerate(block.source.split("\n")):
        at = block.line + offset
        if len(line) > MAX_COLUMNS:
            reason = f"{len(line)} columns, expected at most {MAX_COLUMNS}"
            faults.append(Fault(block.path, at, reason))
        if line != line.rstrip():
            faults.append(Fault(block.path, at, "blanks at the line's end"))
    try:
        import pycodestyle
    except ImportError:
        return faults

    class Report(pycodestyle.BaseReport):
        def error(self, line_number, offset, text, check):
            code = super().error(line_number, offset, text, check)
            if code and code != "E501":
                at = block.line + line_number - 1
                faults.append(Fault(block.path, at, text))
            return code

    guide = pycodestyle.StyleGuide(
        reporter=Report, ignore=IGNORED_STYLE, quiet=True)
    guide.input_file(
        str(block.path), lines=block.source.splitlines(keepends=True))
    return faults


def run(block, seconds=SECONDS):
    """The fault that ends a block that runs alone, if there is one."""
    environment = {
        **os.environ,
        "OMP_NUM_THREADS": "1",
        "OPENBLAS_NUM_THREADS": "1",
        "PYTHONDONTWRITEBYTECODE": "1",
        "PYTHONHASHSEED": "0",
    }
    command = [
        sys.executable, "-W", "error", "-c", CHILD,
        str(block.path), str(block.line),
    ]
    with tempfile.TemporaryDirectory() as folder:
        try:
            done = subprocess.run(
                command, input=block.source.encode(), capture_output=True,
                timeout=seconds, cwd=folder, env=environment, check=False)
        except subprocess.TimeoutExpired:
            reason = f"not done within {seconds} s"
            return Fault(block.path, block.line, reason)
    last = done.stdout.decode().strip().split("\n")[-1]
    try:
        answer = json.loads(last)
    except ValueError:
        reason = f"ended with status {done.returncode}"
        return Fault(block.path, block.line, reason)
    if answer:
        return Fault(block.path, answer["line"], answer["reason"])
    return None


def check(block, seconds=SECONDS):
    fault = run(block, seconds)
    return style_faults(block) + ([fault] if fault else [])


def main():
    parser = argparse.ArgumentParser(description=__doc__.split("\n")[0])
    parser.add_argument("root", nargs="?", default="content")
    parser.add_argument("--seconds", type=float, default=SECONDS)
    options = parser.parse_args()
    root = pathlib.Path(options.root)
    files = sorted(root.rglob("*.md")) if root.is_dir() else [root]
    blocks = [block for path in files for block in blocks_of(path)]
    with ThreadPoolExecutor(min(4, os.cpu_count() or 1)) as pool:
        results = list(pool.map(
            lambda block: check(block, options.seconds), blocks))
    for fault in (fault for faults in results for fault in faults):
        print(fault)
    failed = sum(map(bool, results))
    passed = len(results) - failed
    print(f"{len(blocks)} Python blocks, {len(files)} Markdown files")
    if root.is_dir():
        import formulas

        right, wrong = formulas.check(root)
        passed, failed = passed + right, failed + wrong
    if not blocks:
        print(f"Nothing to run below {root}")
        failed += 1
    print(f"{passed} passed, {failed} failed")
    return 1 if failed else 0


if __name__ == "__main__":
    sys.exit(main())
