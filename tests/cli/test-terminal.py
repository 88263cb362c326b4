#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command with a person before it."""

import signal
import sys

from cli import TOKEN, Terminal, contains, equal, lacks, run_tests, secret_in_keyring

API_TOKEN = ['add', 'bitbucket', '--method', 'api-token', '--set', 'email=jane@acme.example']


def test_secret_is_asked_for_and_not_shown(case):
    secret = case.double.secrets['good']
    terminal = Terminal(case, *API_TOKEN, '--name', 'acme')
    terminal.wait_for('API token')
    assert not terminal.shows_input()
    terminal.write(secret + '\n')
    status, out = terminal.end()
    equal((status, out), (0, 'acme\n'))
    assert terminal.shows_input()
    lacks(terminal.screen, secret)
    terminal.close()
    equal(secret_in_keyring(case.json('show', 'acme', '--json')[0]['uuid']), secret)


def test_steps_are_told_as_they_end(case):
    terminal = Terminal(case, *API_TOKEN, '--set', 'workspace=acme-eng')
    terminal.wait_for('API token')
    # The answer to the second question never comes: the first is told all the same.
    case.double.fault(path='/2.0/workspaces/*', delivery='hang')
    terminal.write(case.double.secrets['good'] + '\n')
    terminal.wait_for('✓')
    terminal.process.terminate()
    equal(terminal.end()[0], 128 + signal.SIGTERM)
    terminal.close()
    equal(case.names(), [])


def test_ctrl_c_at_the_question_gives_the_terminal_back(case):
    terminal = Terminal(case, *API_TOKEN)
    terminal.wait_for('API token')
    terminal.process.send_signal(signal.SIGINT)
    equal(terminal.end(), (128 + signal.SIGINT, ''))
    assert terminal.shows_input()
    terminal.close()
    equal(case.names(), [])
    equal(case.double.requests(), [])


def test_ctrl_c_during_the_test_keeps_nothing(case):
    case.double.fault(path='*', delivery='hang')
    terminal = Terminal(case, *API_TOKEN)
    terminal.wait_for('API token')
    terminal.write(TOKEN + '\n')
    while not case.double.requests():
        assert terminal.process.poll() is None
    terminal.process.send_signal(signal.SIGINT)
    equal(terminal.end(), (128 + signal.SIGINT, ''))
    terminal.close()
    equal(case.names(), [])


def test_end_of_input_is_an_empty_secret(case):
    terminal = Terminal(case, *API_TOKEN)
    terminal.wait_for('API token')
    terminal.write('\x04')
    equal(terminal.end(), (2, ''))
    assert terminal.shows_input()
    contains(terminal.screen, 'empty')
    terminal.close()


def test_bad_input_is_told_before_the_question(case):
    terminal = Terminal(case, *API_TOKEN, '--purpose', 'peace')
    equal(terminal.end()[0], 2)
    lacks(terminal.screen, 'API token (')
    terminal.close()


def test_replace_asks_as_well(case):
    uuid = case.add('one')
    terminal = Terminal(case, 'replace', 'one', '--no-test')
    terminal.wait_for('API token')
    terminal.write('ATATT-another-one\n')
    equal(terminal.end(), (0, ''))
    lacks(terminal.screen, 'ATATT-another-one')
    terminal.close()
    equal(secret_in_keyring(uuid), 'ATATT-another-one')


def test_remove_asks(case):
    case.add('one')
    for answer, status, names in (('n\n', 2, ['one']), ('\n', 2, ['one']), ('\x04', 2, ['one']),
                                  ('y\n', 0, [])):
        terminal = Terminal(case, 'remove', 'one')
        terminal.wait_for('[y/N]')
        terminal.write(answer)
        equal(terminal.end()[0], status)
        terminal.close()
        equal(case.names(), names)


def test_secret_ends_its_line_in_a_terminal_only(case):
    case.add('one')
    pipe = Terminal(case, 'secret', 'one')
    equal(pipe.end(), (0, TOKEN))
    pipe.close()
    screen = Terminal(case, 'secret', 'one', on_screen=True)
    screen.wait_for(TOKEN + '\r\n')
    equal(screen.process.wait(30), 0)
    screen.close()


sys.exit(run_tests(globals()))
