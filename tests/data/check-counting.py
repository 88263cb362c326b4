#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The last line of "./dev test" tells the truth."""

import json
import subprocess
import sys
import tempfile
from pathlib import Path

import tap

COUNT = Path(sys.argv[1]) / 'tests' / 'count-results.py'


def counted(*tests):
    """The exit status and the line for tests, each a pair of a result and an output."""
    with tempfile.TemporaryDirectory() as folder:
        log = Path(folder, 'testlog.json')
        log.write_text(''.join(json.dumps({'result': result, 'stdout': output}) + '\n'
                               for result, output in tests), encoding='utf-8')
        done = subprocess.run([sys.executable, COUNT, log], capture_output=True, text=True)
        return done.returncode, done.stdout.strip()


def expect(status, line, *tests):
    assert counted(*tests) == (status, line), f'{counted(*tests)} instead of {(status, line)}'


def check_cases_are_counted():
    expect(0, '3 passed, 0 failed', ('OK', '1..2\nok 1 /a\nok 2 /b\n'), ('OK', 'words'))


def check_sums_of_subtests_are_not():
    expect(0, '3 passed, 0 failed',
           ('OK', 'TAP version 14\n    ok 1 /a\n    ok 2 /b\n    1..2\nok 1 lanyard\nok 2 /c\n1..2\n'))


def check_words_that_look_like_a_case_are_not():
    expect(0, '1 passed, 0 failed', ('OK', 'ok then\nok, that was it\n'))


def check_failed_case_fails():
    expect(1, '1 passed, 1 failed', ('FAIL', '1..2\nok 1 /a\nnot ok 2 /b\n'))


def check_crash_after_good_cases_fails():
    expect(1, '1 passed, 1 failed', ('ERROR', '1..2\nok 1 /a\n'))
    expect(1, '1 passed, 1 failed', ('TIMEOUT', '1..2\nok 1 /a\n'))


def check_skipped_case_is_told():
    expect(0, '1 passed, 0 failed, 2 skipped',
           ('OK', '1..2\nok 1 /a\nok 2 /b # SKIP no keyring\n'), ('SKIP', ''))


def check_nothing_run_is_no_success():
    expect(1, '0 passed, 0 failed')
    expect(1, '0 passed, 0 failed, 1 skipped', ('SKIP', '1..0 # SKIP no display'))


tap.run(globals())
