#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command where there is no keyring, or where it is locked.

Its first argument says which: none, no-bus, locked, empty or unlocked. In the
last case the keyring is locked by the tests themselves.
"""

import os
import subprocess
import sys

from cli import TOKEN, contains, equal, run_tests

SITUATION, WITH_KEYRING = sys.argv[1:]
API_TOKEN = ['add', 'bitbucket', '--method', 'api-token', '--set', 'email=jane@acme.example']

STORED = '''{"version": 1, "connections": [{"name": "one",
 "uuid": "6ecd8c99-4036-403d-bf84-cf8400f67836", "provider": "bitbucket", "method": "api-token",
 "label": null, "fields": {"email": "jane@acme.example"}, "purposes": ["identity"],
 "scopes": ["read:user:bitbucket"], "expires": null}]}'''


def prepare(case):
    """One connection is there, and its secret is out of reach."""
    if SITUATION == 'unlocked':
        subprocess.run([WITH_KEYRING, '--unlock'], check=True, timeout=60)
        case.add('one')
        subprocess.run([WITH_KEYRING, '--lock'], check=True, timeout=60)
    else:
        case.connections.parent.mkdir(parents=True, exist_ok=True)
        case.connections.write_text(STORED)


def test_what_needs_no_keyring_works(case):
    prepare(case)
    equal(case.names(), ['one'])
    contains(case.run('list')[0], 'one')
    contains(case.run('show', 'one')[0], 'jane@acme.example')
    contains(case.run('env', 'one')[0], 'lanyard secret one')
    case.run('edit', 'one', '--label', 'Label')
    case.run('rename', 'one', 'two')
    equal(case.names(), ['two'])


def test_secret_is_status_four(case):
    prepare(case)
    case.fails('secret', 'one', status=4)
    case.fails('env', 'one', '--reveal', status=4)
    case.fails('exec', 'one', '--', 'true', status=4)
    equal(case.json('activity', 'one', '--json'), [])


def git(case, *words, status, **more):
    return case.run('git-credential', *words, 'get', secret='protocol=https\nhost=bitbucket.org\n',
                    status=status, env={'GIT_TERMINAL_PROMPT': '0'}, **more)


def test_git_helper_says_why_and_lets_git_go_on(case):
    prepare(case)
    out, err = git(case, status=4)
    equal(out, '')
    contains(err, 'one: ')
    out, err = git(case, '--connection', 'one', status=4)
    equal(out, 'quit=1\n')
    contains(err, 'one: ')
    equal(case.json('activity', 'one', '--json'), [])


def test_git_asks_the_person_then(case):
    prepare(case)
    ask = case.folder / 'ask'
    ask.write_text('#!/bin/sh\necho typed\n', encoding='utf-8')
    ask.chmod(0o700)
    environment = {**case.env, 'GIT_ASKPASS': str(ask), 'GIT_TERMINAL_PROMPT': '0'}
    for name, words, status in (('', '', 0), ('one', '--connection one ', 128)):
        helper = f'!{os.environ["LANYARD"]} git-credential {words}'
        done = subprocess.run(['git', '-c', 'credential.helper=', '-c',
                               f'credential.helper={helper}', 'credential', 'fill'],
                              input='protocol=https\nhost=bitbucket.org\n\n', env=environment,
                              capture_output=True, text=True, timeout=60, check=False,
                              start_new_session=True)
        equal(done.returncode, status, f'{name}: {done.stderr}')
        contains(done.stderr, 'one: ')
        equal('password=typed' in done.stdout, status == 0)


def test_test_says_what_is_wrong(case):
    prepare(case)
    report, = case.json('test', 'one', '--json', status=4)
    equal(report['state'], 'keyring')
    assert report['guidance']['fixes']
    contains(case.run('test', 'one', status=4)[0], 'Keyring not available')
    equal(case.double.requests(), [])


def test_new_secret_is_kept_nowhere(case):
    for words in ([], ['--no-test']):
        case.run(*API_TOKEN, *words, secret=case.double.secrets['good'], status=4)
    equal(case.names(), [])
    assert not case.files_hold(case.double.secrets['good'])


def test_nothing_is_replaced(case):
    prepare(case)
    case.run('replace', 'one', '--no-test', secret=TOKEN, status=4)
    equal(case.names(), ['one'])
    assert not case.files_hold(TOKEN)


def test_secret_that_may_be_there_is_not_forgotten(case):
    prepare(case)
    if SITUATION in ('locked', 'empty'):
        # Even a locked keyring tells that it never had the secret.
        case.run('remove', 'one', '--yes')
        equal(case.names(), [])
    else:
        case.fails('remove', 'one', '--yes', status=4)
        equal(case.names(), ['one'])


sys.exit(run_tests(globals()))
