#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""A terminal with a connection: a stand-in for one that does as it is told, and a real one."""

import json
import os
import shutil
from pathlib import Path

import driver

FOLDER = Path(os.environ['LANYARD_KEYRING_DIR'])
TERMINALS = FOLDER / 'terminals'
SHELL = FOLDER / 'shell'
ARGUMENTS = FOLDER / 'arguments'
ENVIRONMENT = FOLDER / 'environment'
SEEN = FOLDER / 'seen'


def write_program(path, text):
    path.parent.mkdir(exist_ok=True)
    path.write_text(f'#!/bin/sh\n{text}')
    path.chmod(0o755)


def prepare():
    """A terminal that notes what it is given, and a shell that notes what is set in it."""
    write_program(TERMINALS / 'xdg-terminal-exec',
                  f'printf "%s\\n" "$@" > {ARGUMENTS}.new; env > {ENVIRONMENT}\n'
                  f'mv {ARGUMENTS}.new {ARGUMENTS}\nexec "$@"\n')
    write_program(SHELL, f'env > {SEEN}.new; mv {SEEN}.new {SEEN}\n')
    for path in (ARGUMENTS, ENVIRONMENT, SEEN):
        path.unlink(missing_ok=True)


prepare()


def add(lanyard):
    lanyard.add('jane', 'api-token', 'good')
    lanyard.see('Connected', 'label', within='Jane Doe')


def variables(path):
    driver.wait_for(path, path.exists)
    return dict(line.split('=', 1) for line in path.read_text().splitlines() if '=' in line)


def test_shell_has_the_variables_and_nobody_else(lanyard):
    prepare()
    add(lanyard)
    secret = lanyard.double.secret('good')
    lanyard.menu('Open a Terminal', 'Jane Doe')
    assert secret in variables(SEEN).values()
    assert secret not in ARGUMENTS.read_text()
    assert secret not in ENVIRONMENT.read_text()
    words = ARGUMENTS.read_text().splitlines()
    assert words[-4:] == ['exec', 'jane', '--', str(SHELL)], words
    assert not [name for name in variables(SEEN) if name.startswith('LANYARD_')]
    use, = json.loads(lanyard.command('activity', 'jane', '--json')[1])
    assert (use['kind'], use['program']) == ('exec', 'shell'), use


def test_real_terminal(lanyard):
    prepare()
    add(lanyard)
    lanyard.menu('Open a Terminal', 'Jane Doe')
    assert lanyard.double.secret('good') in variables(SEEN).values()


def test_without_a_terminal_the_menu_says_why(lanyard):
    add(lanyard)
    lanyard.press('More actions', within='Jane Doe', role=None)
    lanyard.see('Open a Terminal (none is installed)', 'menu item', sensitive=False)


test_shell_has_the_variables_and_nobody_else.environment = {
    'PATH': f'{TERMINALS}:{os.environ["PATH"]}', 'SHELL': str(SHELL), 'TERMINAL': ''}
test_real_terminal.environment = {'TERMINAL': 'xterm', 'SHELL': str(SHELL)}
test_without_a_terminal_the_menu_says_why.environment = {'PATH': '/nowhere', 'TERMINAL': ''}
if shutil.which('xterm') is None:
    del test_real_terminal

driver.run(globals())
