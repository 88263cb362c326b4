#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The unit that the help shows is one that systemd takes, and does what the help says."""

import configparser
import pathlib
import shlex
import shutil
import subprocess
import sys

from cli import LANYARD, PATIENCE, TOKEN, Skip, contains, equal, run_tests

HELP = pathlib.Path(sys.argv[1]) / 'data' / 'help' / 'lanyard.help'


def unit():
    found = configparser.RawConfigParser(interpolation=None, strict=True)
    found.optionxform = str
    found.read_string(HELP.read_text())
    return found['Section systemd']['Sample'].replace('\\n', '\n') + '\n'


def verify(case, text):
    if shutil.which('systemd-analyze') is None:
        raise Skip('there is no systemd-analyze')
    path = case.folder / 'agent.service'
    path.write_text(text)
    runtime = case.folder / 'runtime'
    runtime.mkdir(0o700, exist_ok=True)
    return subprocess.run(['systemd-analyze', 'verify', '--user', '--man=no', str(path)],
                          env={**case.env, 'XDG_RUNTIME_DIR': str(runtime)}, capture_output=True,
                          text=True, check=False, timeout=PATIENCE)


def with_paths(text):
    """Programs of a build lie where systemd does not look."""
    return text.replace('ExecStart=lanyard ', f'ExecStart={LANYARD} ')


def test_systemd_takes_the_unit(case):
    done = verify(case, with_paths(unit()))
    equal((done.returncode, done.stdout, done.stderr), (0, '', ''))


def test_systemd_would_not_take_a_wrong_one(case):
    """So that the test above proves something."""
    done = verify(case, with_paths(unit()).replace('RestartSec=30', 'RestartSex=30'))
    contains(done.stderr, 'RestartSex')
    done = verify(case, with_paths(unit()).replace('ExecStart=', 'ExecStart=/nowhere'))
    assert done.returncode != 0, done.stderr


def test_command_of_the_unit_works(case):
    case.add('acme')
    line, = [line for line in unit().splitlines() if line.startswith('ExecStart=lanyard ')]
    words = shlex.split(line.split('=', 1)[1])
    at = words.index('--')
    out, _err = case.run(*words[1:at + 1], 'sh', '-c', 'env; exit 3', status=3)
    contains(out, TOKEN)


def test_statuses_are_those_that_it_does_not_start_again_for(case):
    prevented = [line.split('=')[1].split() for line in unit().splitlines()
                 if line.startswith('RestartPreventExitStatus=')]
    equal(prevented, [['4', '5']])
    case.fails('exec', 'acme', '--', 'true', status=5)
    case.add('acme')
    case.fails('exec', 'acme', '--', 'true', status=4,
               env={'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/nowhere'})


sys.exit(run_tests(globals(), with_double=False))
