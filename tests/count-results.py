#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Adds up what "meson test" wrote down, case by case, and ends with one plain line.

Meson counts programs; a program that speaks TAP has many cases, and one of them that was skipped
would not be seen otherwise.
"""

import json
import re
import sys

GOOD = ('OK', 'EXPECTEDFAIL')
PLAN = re.compile(r'^1\.\.\d+', re.MULTILINE)
POINT = re.compile(r'^(?P<indent> *)(?P<not>not )?ok\b(?P<rest>.*)$', re.MULTILINE)
DIRECTIVE = re.compile(r'#\s*(?P<word>skip|todo)', re.IGNORECASE)


def points(output):
    """The cases of a TAP output; a line that only sums up the deeper ones before it is no case."""
    if not PLAN.search(output):
        return
    deeper = 0
    for point in POINT.finditer(output):
        indent = len(point['indent'])
        if indent >= deeper:
            yield point
        deeper = indent


def count(test):
    """Passed, failed and skipped cases of one program."""
    passed = failed = skipped = 0
    for point in points(test.get('stdout') or ''):
        directive = DIRECTIVE.search(point['rest'])
        word = directive['word'].lower() if directive else None
        if word == 'skip':
            skipped += 1
        elif point['not'] and word != 'todo':
            failed += 1
        else:
            passed += 1

    # A program may also crash, hang, or speak no TAP; then its own result is what counts.
    result = test['result']
    if result == 'SKIP':
        skipped = max(skipped, 1)
    elif result in GOOD:
        passed = passed if passed + failed + skipped > 0 else 1
    elif failed == 0:
        failed = 1
    return passed, failed, skipped


def main():
    try:
        with open(sys.argv[1], encoding='utf-8') as log:
            counts = [count(json.loads(line)) for line in log if line.strip()]
    except FileNotFoundError:
        counts = []
    passed, failed, skipped = (sum(column) for column in zip(*counts)) if counts else (0, 0, 0)
    print(f'{passed} passed, {failed} failed' + (f', {skipped} skipped' if skipped else ''))
    if failed or not passed:
        sys.exit(1)


main()
