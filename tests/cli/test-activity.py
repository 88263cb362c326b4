#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Which program took a secret, and when."""

import datetime
import os
import subprocess
import sys

from cli import LANYARD, TOKEN, contains, equal, lacks, run_tests


def kinds(case, name):
    return [use['kind'] for use in case.json('activity', name, '--json')]


def file_of(case, uuid):
    return case.folder / 'state' / 'lanyard' / 'activity' / f'{uuid}.uses'


def test_nothing_is_noted_at_first(case):
    case.add('one')
    out, err = case.run('activity', 'one')
    equal(out, '')
    contains(err, 'Nobody')
    equal(case.json('activity', 'one', '--json'), [])


def test_what_takes_the_secret_is_noted(case):
    case.add('one')
    case.run('secret', 'one')
    case.run('env', 'one', '--reveal')
    case.run('exec', 'one', '--', 'true')
    equal(kinds(case, 'one'), ['exec', 'env', 'secret'])
    out, err = case.run('activity', 'one')
    equal(err, '')
    equal(len(out.splitlines()), 3)
    contains(out, 'true was run with it')


def test_what_does_not_take_it_is_not(case):
    case.add('one')
    case.run('env', 'one')
    case.run('show', 'one')
    case.run('list')
    case.run('activity', 'one')
    case.fails('env', 'one', '--reveal', '--format', 'nothing', status=2)
    equal(kinds(case, 'one'), [])


def test_keys_are_three(case):
    case.add('one')
    case.run('secret', 'one')
    use, = case.json('activity', 'one', '--json')
    equal(sorted(use), ['kind', 'program', 'time'])
    time = datetime.datetime.strptime(use['time'], '%Y-%m-%dT%H:%M:%SZ')
    now = datetime.datetime.now(datetime.timezone.utc).replace(tzinfo=None)
    assert abs(now - time) < datetime.timedelta(minutes=5), use


def test_program_is_the_one_that_asked(case):
    case.add('one')
    asker = case.folder / 'my-agent'
    asker.write_text(f'#!/bin/sh\n"{LANYARD}" secret one >/dev/null\ntrue\n')
    asker.chmod(0o755)
    subprocess.run([str(asker), 'with', TOKEN], env=case.env, check=True, timeout=30)
    use, = case.json('activity', 'one', '--json')
    equal(use['program'], 'my-agent')
    assert not case.files_hold(TOKEN)


def test_file_is_private(case):
    uuid = case.add('one')
    case.run('secret', 'one')
    path = file_of(case, uuid)
    equal(path.stat().st_mode & 0o777, 0o600)
    equal(path.parent.stat().st_mode & 0o777, 0o700)


def test_cleared(case):
    case.add('one')
    case.add('two')
    case.run('secret', 'one')
    case.run('secret', 'two')
    case.run('activity', 'one', '--clear')
    equal(kinds(case, 'one'), [])
    equal(kinds(case, 'two'), ['secret'])
    case.run('activity', 'one', '--clear')
    case.run('secret', 'one')
    equal(kinds(case, 'one'), ['secret'])


def test_switched_off_and_on(case):
    case.add('one')
    case.run('secret', 'one')
    case.run('activity', '--off')
    case.run('activity', '--off')
    case.run('secret', 'one')
    case.run('exec', 'one', '--', 'true')
    equal(kinds(case, 'one'), ['secret'])
    contains(case.run('activity', 'one')[1], '--on')
    case.run('activity', '--on')
    case.run('exec', 'one', '--', 'true')
    equal(kinds(case, 'one'), ['exec', 'secret'])
    lacks(case.run('activity', 'one')[1], '--on')


def test_removed_with_the_connection(case):
    uuid = case.add('one')
    case.run('secret', 'one')
    assert file_of(case, uuid).exists()
    case.run('remove', 'one', '--yes')
    assert not file_of(case, uuid).exists()


def test_follows_a_rename(case):
    case.add('one')
    case.run('secret', 'one')
    case.run('rename', 'one', 'two')
    equal(kinds(case, 'two'), ['secret'])


def test_damaged_lines_are_passed_over(case):
    uuid = case.add('one')
    case.run('secret', 'one')
    with file_of(case, uuid).open('ab') as file:
        file.write(b'\xff\x00garbage\nhalf a li')
    case.run('exec', 'one', '--', 'true')
    equal(kinds(case, 'one'), ['exec', 'secret'])


def test_many_at_once_lose_nothing(case):
    case.add('one')
    processes = [case.start('secret', 'one') for _ in range(20)]
    for process in processes:
        equal(process.communicate(timeout=60)[0].decode(), TOKEN)
    equal(kinds(case, 'one'), ['secret'] * 20)


def test_full_disk_keeps_nobody_from_the_secret(case):
    uuid = case.add('one')
    path = file_of(case, uuid)
    path.parent.mkdir(parents=True)
    os.symlink('/dev/full', path)
    equal(case.run('secret', 'one'), (TOKEN, ''))


def test_wrong_usage(case):
    case.add('one')
    for words in ([], ['one', 'two'], ['--on', '--off'], ['one', '--off'], ['one', '--json', '--clear'],
                  ['--off', '--json'], ['--clear'], ['--json']):
        case.fails('activity', *words, status=2)
    case.fails('activity', 'nobody', status=5)
    case.fails('activity', 'nobody', '--clear', status=5)


sys.exit(run_tests(globals()))
