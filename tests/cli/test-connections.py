#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the command does with connections that are there."""

import concurrent.futures
import json
import sys

from cli import (ACCOUNT_KEYS, GUIDANCE_KEYS, LIST_KEYS, SCOPES_KEYS, STEP_KEYS, TEST_KEYS, TOKEN,
                 contains, equal, lacks, run_tests, secret_in_keyring)

API_TOKEN = ['add', 'bitbucket', '--method', 'api-token', '--set', 'email=jane@acme.example']


def test_list_has_the_promised_keys(case):
    case.add('one')
    one, = case.json('list', '--json')
    equal(list(one), LIST_KEYS)
    equal((one['provider'], one['method'], one['state'], one['label'], one['expires']),
          ('bitbucket', 'api-token', 'untested', 'one', None))


def test_list_for_people_is_aligned(case):
    case.add('a', TOKEN, '--set', 'workspace=acme-eng', '--expires', '2099-01-31')
    case.add('much-longer-name', TOKEN, '--label', 'Zoë 漢字')
    out, err = case.run('list')
    equal(err, '')
    head, first, second = out.splitlines()
    equal(first.index('API token'), head.index('METHOD'))
    # Two characters that are two columns wide each.
    equal(second.index('API token') + 2, head.index('METHOD'))
    contains(first, '2099-01-31')
    contains(first, 'Not tested yet')


def test_show_takes_name_or_uuid_and_tells_no_secret(case):
    uuid = case.add('one', TOKEN, '--label', 'My label', '--purpose', 'push')
    by_name = case.run('show', 'one')[0]
    equal(case.run('show', uuid)[0], by_name)
    for word in ('one', uuid, 'My label', 'Bitbucket Cloud', 'API token', 'jane@acme.example',
                 'push', 'write:repository:bitbucket', 'Not tested yet'):
        contains(by_name, word)
    lacks(by_name, TOKEN)


def test_test_has_the_promised_keys(case):
    case.add('good', case.double.secrets['good'], '--set', 'workspace=acme-eng')
    report, = case.json('test', 'good', '--json')
    equal(list(report), TEST_KEYS)
    equal(list(report['account']), ACCOUNT_KEYS)
    equal(list(report['scopes']), SCOPES_KEYS)
    equal(report['guidance'], None)
    for step in report['steps']:
        equal(list(step), STEP_KEYS)
        assert step['state'] in ('passed', 'failed', 'skipped')
    equal((report['name'], report['provider'], report['method'], report['state']),
          ('good', 'bitbucket', 'api-token', 'ok'))
    equal(report['scopes']['wanted'], ['read:user:bitbucket'])
    assert 'read:user:bitbucket' in report['scopes']['granted']
    equal(report['scopes']['missing'], [])
    assert isinstance(report['duration_ms'], int) and report['tested_at'].endswith('Z')


def test_failure_has_guidance(case):
    case.add('bad')
    report, = case.json('test', 'bad', '--json', status=1)
    equal(report['account'], None)
    equal(report['scopes']['granted'], None)
    equal(list(report['guidance']), GUIDANCE_KEYS)
    assert report['guidance']['title'] and report['guidance']['fixes']
    out, err = case.run('test', 'bad', status=1)
    equal(err, '')
    contains(out, 'bad: Refused')
    contains(out, report['guidance']['title'])
    contains(out, '  1. ' + report['guidance']['fixes'][0])


def test_test_is_remembered(case):
    case.add('good', case.double.secrets['good'])
    report, = case.json('test', 'good', '--json')
    shown, = case.json('show', 'good', '--json')
    equal((shown['state'], shown['tested_at'], shown['account']),
          ('ok', report['tested_at'], report['account']))
    case.double.fault(path='*', status=503)
    out, _err = case.run('test', 'good', status=3)
    contains(out, 'Cannot ask now')
    shown, = case.json('show', 'good', '--json')
    equal(shown['state'], 'ok')
    equal(shown['account'], report['account'])


def test_several_are_tested_in_the_order_given(case):
    for name in ('a', 'b', 'c', 'd', 'e', 'f'):
        case.add(name, case.double.secrets['good'])
    case.add('bad')
    names = ['f', 'bad', 'a', 'e', 'b', 'd', 'c']
    reports = case.json('test', *names, '--json', status=1)
    equal([report['name'] for report in reports], names)
    equal([report['state'] for report in reports], ['ok', 'refused', 'ok', 'ok', 'ok', 'ok', 'ok'])
    equal([report['name'] for report in case.json('test', '--all', '--json', status=1)],
          ['a', 'b', 'c', 'd', 'e', 'f', 'bad'])
    equal(len(case.json('test', 'a', 'a', '--json')), 1)


def test_exit_status_is_the_highest(case):
    case.add('good', case.double.secrets['good'])
    case.add('bad')
    out, err = case.run('test', 'good', 'nobody', 'bad', '--json', status=5)
    equal([report['state'] for report in json.loads(out)], ['ok', 'refused'])
    contains(err, '“nobody”')
    case.double.fault(path='*', status=503)
    case.run('test', 'good', status=3)


def test_at_most_four_are_tested_at_once(case):
    for number in range(8):
        case.add(f'n{number}', case.double.secrets['good'])
    # Answers that never come pile up: whoever asks only four has four open.
    case.double.fault(path='*', times=0, delivery='hang')
    process = case.start('test', '--all')
    while len(case.double.requests()) < 4:
        assert process.poll() is None
    process.terminate()
    process.communicate(timeout=30)
    equal(len(case.double.requests()), 4)
    equal(process.returncode, 128 + 15)


def test_edit_changes_what_was_given(case):
    uuid = case.add('one', TOKEN, '--set', 'workspace=acme-eng', '--label', 'Old')
    out, _err = case.run('edit', 'one', '--set', 'workspace=acme-labs', '--label', 'New',
                         '--expires', '2099-12-31')
    equal(out, '')
    shown, = case.json('show', 'one', '--json')
    equal((shown['fields']['workspace'], shown['label'], shown['expires'], shown['uuid']),
          ('acme-labs', 'New', '2099-12-31', uuid))
    case.run('edit', 'one', '--set', 'workspace=', '--label', '', '--expires', '')
    shown, = case.json('show', 'one', '--json')
    equal((shown['fields'], shown['label'], shown['expires']),
          ({'email': 'jane@acme.example'}, 'one', None))
    equal(secret_in_keyring(uuid), TOKEN)


def test_edit_of_a_field_forgets_the_test(case):
    case.add('one', case.double.secrets['good'])
    case.run('test', 'one')
    case.run('edit', 'one', '--label', 'Label')
    equal(case.json('show', 'one', '--json')[0]['state'], 'ok')
    _out, err = case.run('edit', 'one', '--set', 'workspace=acme-eng')
    contains(err, 'lanyard test one')
    equal(case.json('show', 'one', '--json')[0]['state'], 'untested')


def test_edit_of_purposes_brings_their_scopes(case):
    case.add('one', TOKEN, '--purpose', 'read-code', '--scope', 'read:webhook:bitbucket')
    case.run('edit', 'one', '--purpose', 'identity', '--purpose', 'review')
    shown, = case.json('show', 'one', '--json')
    equal(shown['purposes'], ['identity', 'review'])
    assert 'read:user:bitbucket' in shown['scopes'] and 'read:webhook:bitbucket' in shown['scopes']
    case.run('edit', 'one', '--scope', 'read:user:bitbucket')
    shown, = case.json('show', 'one', '--json')
    equal((shown['purposes'], shown['scopes']), (['identity', 'review'], ['read:user:bitbucket']))


def test_bad_edit_changes_nothing(case):
    case.add('one')
    before = case.connections.read_bytes()
    for words, named in ((['edit', 'one'], '--set'),
                         (['edit', 'one', '--set', 'email='], 'email'),
                         (['edit', 'one', '--set', 'email=jdoe'], 'e-mail'),
                         (['edit', 'one', '--set', 'colour=blue'], 'colour'),
                         (['edit', 'one', '--set', 'secret=x'], 'standard input'),
                         (['edit', 'one', '--set', 'novalue'], '--set'),
                         (['edit', 'one', '--purpose', 'peace'], 'peace'),
                         (['edit', 'one', '--scope', 'read:nothing'], 'read:nothing'),
                         (['edit', 'one', '--expires', '31.12.2099'], '--expires'),
                         (['edit', 'one', '--label', 'a\tb'], 'label')):
        contains(case.fails(*words).lower(), named.lower())
    equal(case.connections.read_bytes(), before)


def test_replace_tests_first(case):
    uuid = case.add('one', TOKEN, '--expires', '2099-01-01')
    secret = case.double.secrets['good']
    out, err = case.run('replace', 'one', secret=secret + '\n')
    equal(out, '')
    contains(err, 'Jane Doe')
    contains(err, '2099-01-01')
    equal(secret_in_keyring(uuid), secret)
    equal(case.json('show', 'one', '--json')[0]['state'], 'ok')


def test_bad_replacement_keeps_the_old_secret(case):
    secret = case.double.secrets['good']
    uuid = case.add('one', secret)
    case.run('test', 'one')
    out, err = case.run('replace', 'one', secret=TOKEN, status=1)
    equal(out, '')
    contains(err, 'kept')
    case.double.fault(path='*', status=503)
    case.run('replace', 'one', secret=TOKEN, status=3)
    case.fails('replace', 'one', secret='two words')
    equal(secret_in_keyring(uuid), secret)
    equal(case.json('show', 'one', '--json')[0]['state'], 'ok')


def test_replacement_without_test_is_untested(case):
    uuid = case.add('one', case.double.secrets['good'])
    case.run('test', 'one')
    case.run('replace', 'one', '--no-test', secret=TOKEN)
    equal(secret_in_keyring(uuid), TOKEN)
    equal(case.json('show', 'one', '--json')[0]['state'], 'untested')


def test_rename_keeps_everything_else(case):
    uuid = case.add('one', case.double.secrets['good'])
    case.run('test', 'one')
    before, = case.json('show', 'one', '--json')
    case.run('rename', 'one', 'two')
    after, = case.json('show', 'two', '--json')
    equal(after, {**before, 'name': 'two', 'label': 'two'})
    equal(secret_in_keyring(uuid), case.double.secrets['good'])
    case.fails('show', 'one', status=5)


def test_bad_name_changes_nothing(case):
    case.add('one')
    case.add('two')
    contains(case.fails('rename', 'one', 'two'), '“two”')
    for name in ('Two', '', 'a b', '-x', 'x' * 65, '6ecd8c99-4036-403d-bf84-cf8400f67836'):
        case.fails('rename', '--', 'one', name)
    case.run('rename', 'one', 'one')
    equal(case.names(), ['one', 'two'])


def test_remove_takes_the_secret_along(case):
    uuids = [case.add(name, case.double.secrets['good']) for name in ('one', 'two', 'three')]
    case.run('test', '--all')
    out, err = case.run('remove', 'one', 'two', 'one', '--yes')
    equal((out, len(err.splitlines())), ('', 2))
    equal(case.names(), ['three'])
    equal([secret_in_keyring(uuid) for uuid in uuids],
          [None, None, case.double.secrets['good']])
    for uuid in uuids[:2]:
        assert not list((case.folder / 'state').rglob(f'*{uuid}*'))
    assert list((case.folder / 'state').rglob(f'*{uuids[2]}*'))


def test_remove_needs_a_yes(case):
    uuid = case.add('one')
    contains(case.fails('remove', 'one'), '--yes')
    contains(case.fails('remove', 'one', secret='y\n'), '--yes')
    equal(case.names(), ['one'])
    equal(secret_in_keyring(uuid), TOKEN)


def test_unknown_name_removes_nothing(case):
    case.add('one')
    contains(case.fails('remove', 'one', 'nobody', '--yes', status=5), '“nobody”')
    equal(case.names(), ['one'])


def test_commands_at_the_same_time_lose_nothing(case):
    names = [f'n{number}' for number in range(12)]
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        list(pool.map(case.add, names))
    equal(sorted(case.names()), sorted(names))
    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        list(pool.map(lambda name: case.run('remove', name, '--yes'), names[:6]))
    equal(sorted(case.names()), sorted(names[6:]))


def test_same_name_at_the_same_time_is_given_once(case):
    def add(_number):
        process = case.start(*API_TOKEN, '--name', 'same', '--no-test')
        process.communicate(TOKEN.encode(), timeout=30)
        return process.returncode

    with concurrent.futures.ThreadPoolExecutor(6) as pool:
        statuses = sorted(pool.map(add, range(6)))
    equal(statuses, [0, 2, 2, 2, 2, 2])
    equal(case.names(), ['same'])


def test_names_nobody_chose_differ_at_the_same_time(case):
    def add(_number):
        process = case.start(*API_TOKEN, '--set', 'workspace=acme-eng', '--no-test')
        out, err = process.communicate(TOKEN.encode(), timeout=30)
        equal(process.returncode, 0, err)
        return out.decode().strip()

    with concurrent.futures.ThreadPoolExecutor(8) as pool:
        names = sorted(pool.map(add, range(8)))
    equal(names, ['acme-eng'] + [f'acme-eng-{number}' for number in range(2, 9)])
    equal(sorted(case.names()), names)


def test_value_of_an_option_that_takes_none_is_an_error(case):
    case.add('one')
    for words in (('remove', 'one', '--yes=no'), ('env', 'one', '--reveal=false'),
                  ('git-credential', '--install', '--yes='), ('list', '--json=1'),
                  ('import', '--scan', '--yes=no'), ('exec', '--help=x', 'one', '--', 'true')):
        err = case.fails(*words)
        contains(err, 'takes no value')
    equal(case.names(), ['one'])
    # A value that only looks like one is a value.
    case.run('rename', '--', 'one', 'two')
    contains(case.fails('env', 'two', '--profile', '--reveal=x'), '--reveal=x')


sys.exit(run_tests(globals()))
