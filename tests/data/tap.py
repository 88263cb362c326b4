# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Runs the functions of a script whose names begin with check_, and reports in TAP."""

import subprocess


def run(names):
    checks = [value for name, value in names.items() if name.startswith('check_')]
    print(f'1..{len(checks)}')
    for number, check in enumerate(checks, 1):
        name = check.__name__[len('check_'):].replace('_', '-')
        try:
            check()
            print(f'ok {number} - {name}')
        except (AssertionError, subprocess.CalledProcessError) as error:
            print(f'not ok {number} - {name}')
            print('# ' + str(error).replace('\n', '\n# '))
