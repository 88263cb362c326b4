#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command without arguments: it brings up the window, whoever shows it."""

import os
import shutil
import subprocess
import sys

from cli import LANYARD, PATIENCE, contains, equal, run_tests

DISPLAY = {'DISPLAY': ':97', 'XDG_ACTIVATION_TOKEN': 'token-of-the-launcher',
           'DESKTOP_STARTUP_ID': 'id-of-the-launcher'}


def make_tree(case, with_window=True):
    """A build tree with this command and a window program that only reports."""
    tree = case.folder / 'tree'
    (tree / 'cli').mkdir(parents=True)
    (tree / 'app').mkdir()
    command = tree / 'cli' / 'lanyard'
    shutil.copy(LANYARD, command)
    if with_window:
        window = tree / 'app' / 'lanyard-window'
        window.write_text('#!/bin/sh\nprintf "%s %s\\n" "$DISPLAY" "$XDG_ACTIVATION_TOKEN"\nexit 7\n')
        window.chmod(0o755)
    return str(command)


def start_stand_in():
    stand_in = subprocess.Popen([os.environ['APPLICATION_STAND_IN']], stdout=subprocess.PIPE,
                                text=True)
    equal(stand_in.stdout.readline(), 'READY\n')
    return stand_in


def test_window_that_is_open_is_activated(case):
    stand_in = start_stand_in()
    equal(case.run(env=DISPLAY), ('', ''))
    out, _err = stand_in.communicate(timeout=PATIENCE)
    path, data = out.splitlines()
    equal(path, '/io/github/lanyard_app/Lanyard')
    contains(data, "'activation-token': <'token-of-the-launcher'>")
    contains(data, "'desktop-startup-id': <'id-of-the-launcher'>")


def test_wayland_is_a_display(case):
    stand_in = start_stand_in()
    case.run(env={'WAYLAND_DISPLAY': 'wayland-97'})
    stand_in.communicate(timeout=PATIENCE)


def test_window_of_the_same_build_is_started(case):
    out, _err = case.run(program=make_tree(case), env=DISPLAY, status=7)
    equal(out, ':97 token-of-the-launcher\n')


def test_open_window_comes_before_a_new_one(case):
    stand_in = start_stand_in()
    equal(case.run(program=make_tree(case), env=DISPLAY), ('', ''))
    stand_in.communicate(timeout=PATIENCE)


def test_no_bus_is_no_reason_to_open_nothing(case):
    out, _err = case.run(program=make_tree(case), status=7,
                         env={**DISPLAY, 'DBUS_SESSION_BUS_ADDRESS': 'unix:path=/no/such/bus'})
    equal(out, ':97 token-of-the-launcher\n')


def test_window_program_that_is_missing_is_named(case):
    contains(case.fails(program=make_tree(case, with_window=False), env=DISPLAY), 'lanyard-window')


def test_no_display_is_told(case):
    stand_in = start_stand_in()
    contains(case.fails(), 'display')
    contains(case.fails(env={'DISPLAY': '', 'WAYLAND_DISPLAY': ''}), 'display')
    equal(stand_in.poll(), None)
    stand_in.kill()
    stand_in.communicate(timeout=PATIENCE)


sys.exit(run_tests(globals(), with_double=False))
