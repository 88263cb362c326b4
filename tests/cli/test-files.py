#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Stored files that are damaged, newer or cannot be written: nothing is lost."""

import json
import os
import subprocess
import sys

from cli import PATIENCE, Skip, TOKEN, contains, equal, lacks, run_tests, secret_in_keyring

API_TOKEN = ['add', 'bitbucket', '--method', 'api-token', '--set', 'email=jane@acme.example']


def change_file(case, change):
    stored = json.loads(case.connections.read_text())
    change(stored)
    case.connections.write_text(json.dumps(stored))


def test_newer_file_is_refused_and_kept(case):
    uuid = case.add('one')
    change_file(case, lambda stored: stored.update(version=99))
    before = case.connections.read_bytes()
    for words in (['list'], ['list', '--json'], ['show', 'one'], ['test', 'one'], ['env', 'one'],
                  ['secret', 'one'], ['edit', 'one', '--label', 'x'], ['replace', 'one'],
                  ['rename', 'one', 'two'], ['remove', 'one', '--yes'], [*API_TOKEN, '--no-test']):
        contains(case.fails(*words, secret=TOKEN), 'connections.json')
    equal(case.connections.read_bytes(), before)
    equal(secret_in_keyring(uuid), TOKEN)


def test_damaged_file_is_never_lost(case):
    case.add('one')
    damaged = case.connections.read_bytes()[:-40]
    case.connections.write_bytes(damaged)
    contains(case.fails('list'), 'connections.json')
    kept = [path for path in case.connections.parent.iterdir()
            if path.is_file() and path.read_bytes() == damaged]
    assert kept, list(case.connections.parent.iterdir())
    # That was told; who asks for a connection later learns it, too.
    err = case.fails('env', 'one', status=5)
    contains(err, str(kept[0]))
    equal(len(err.splitlines()), 1)
    case.add('two')
    lacks(case.fails('env', 'one', status=5), 'damaged')


def test_file_of_another_type_is_told(case):
    case.add('one')
    case.connections.unlink()
    case.connections.mkdir()
    contains(case.fails('list'), 'connections.json')
    case.fails(*API_TOKEN, '--no-test', secret=TOKEN)


def test_folder_that_cannot_be_written_keeps_nothing(case):
    if os.geteuid() == 0:
        # Nothing is forbidden to root, so something else stands in the way.
        case.folder.joinpath('data').write_text('a file where a folder should be')
    else:
        case.folder.joinpath('data').mkdir(0o500)
    err = case.fails(*API_TOKEN, '--name', 'acme', '--no-test', secret=TOKEN)
    contains(err, 'lanyard: ')


def test_closed_streams_are_not_taken_for_files(case):
    # Whatever is opened first would get the number of the stream.
    for number, closed in enumerate(('<&-', '>&-', '2>&-')):
        run = subprocess.run(['sh', '-c', f'exec "$0" "$@" {closed}', 'lanyard', *API_TOKEN,
                              '--no-test', '--name', f'n{number}'],
                             env=case.env, input=TOKEN.encode(), capture_output=True, check=False,
                             timeout=PATIENCE)
        equal(run.returncode, 0 if closed == '2>&-' else 2, closed)
        if closed == '<&-':
            contains(run.stderr, b'empty')
    equal(case.names(), ['n1', 'n2'])


def test_provider_that_is_gone_is_told(case):
    uuid = case.add('one')
    change_file(case, lambda stored: stored['connections'][0].update(provider='elsewhere'))
    equal(case.json('list', '--json')[0]['provider'], 'elsewhere')
    contains(case.run('list')[0], 'one')
    contains(case.run('show', 'one')[0], 'elsewhere')
    equal(case.run('secret', 'one')[0], TOKEN)
    for words in (['env', 'one'], ['edit', 'one', '--label', 'x'], ['replace', 'one']):
        contains(case.fails(*words, secret=TOKEN), 'elsewhere')
    _out, err = case.run('test', 'one', status=2)
    contains(err, 'elsewhere')
    case.run('remove', 'one', '--yes')
    equal(secret_in_keyring(uuid), None)


def test_damaged_report_is_no_report(case):
    uuid = case.add('one', case.double.secrets['good'])
    case.run('test', 'one')
    for path in (case.folder / 'state').rglob(f'*{uuid}*'):
        if path.suffix == '.json':
            path.write_text('{"')
    equal(case.json('show', 'one', '--json')[0]['state'], 'untested')


def test_label_in_a_file_does_not_steer_the_terminal(case):
    case.add('one')
    change_file(case, lambda stored: stored['connections'][0].update(label='a\x1b[2Jb'))
    for words in (['list'], ['show', 'one']):
        assert '\x1b' not in case.run(*words)[0]


if not os.environ.get('LANYARD_KEYRING_DIR'):
    raise Skip('only with a keyring')
sys.exit(run_tests(globals()))
