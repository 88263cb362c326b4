#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Connecting from the command, well and badly."""

import json
import sys

from cli import (ACCOUNT_KEYS, GUIDANCE_KEYS, LIST_KEYS, TEST_KEYS, TOKEN, contains, equal, lacks,
                 run_tests, secret_in_keyring)

API_TOKEN = ['add', 'bitbucket', '--method', 'api-token', '--set', 'email=jane@acme.example']
REPOSITORY_TOKEN = ['add', 'bitbucket', '--method', 'repository-token']


def test_good_token_is_kept(case):
    secret = case.double.secrets['good']
    out, err = case.run(*API_TOKEN, '--set', 'workspace=acme-eng', secret=secret)
    equal(out, 'acme-eng\n')
    contains(err, 'Jane Doe')
    shown, = case.json('show', 'acme-eng', '--json')
    equal(shown['state'], 'ok')
    equal(shown['purposes'], ['identity'])
    equal(shown['scopes'], ['read:user:bitbucket'])
    equal(shown['account']['display_name'], 'Jane Doe')
    equal(secret_in_keyring(shown['uuid']), secret)


def test_json_is_the_new_connection(case):
    added, = case.json(*API_TOKEN, '--name', 'acme', '--label', 'Acme', '--expires', '2099-06-01',
                       '--json', secret=case.double.secrets['good'])
    equal(list(added), LIST_KEYS)
    equal(list(added['account']), ACCOUNT_KEYS)
    equal((added['name'], added['label'], added['expires']), ('acme', 'Acme', '2099-06-01'))
    equal(added['fields'], {'email': 'jane@acme.example'})
    assert added['tested_at'].endswith('Z') and added['confirmed_at'] == added['tested_at']
    equal(case.json('list', '--json'), [added])
    equal(case.json('show', added['uuid'], '--json'), [added])


def test_line_ends_and_white_space_are_dropped(case):
    secret = case.double.secrets['good']
    for number, text in enumerate((secret + '\n', secret + '\r\n', f'  {secret}\t\n',
                                   f'export BITBUCKET_API_TOKEN="{secret}"\n', f'Bearer {secret}')):
        uuid = case.add(f'n{number}', text)
        equal(secret_in_keyring(uuid), secret)


def test_what_was_taken_off_is_told(case):
    secret = case.double.secrets['good']
    _out, err = case.run(*API_TOKEN, '--no-test', secret=f'"{secret}"\n')
    contains(err, 'quotation marks')
    _out, err = case.run(*API_TOKEN, '--no-test', secret=secret + '\n')
    lacks(err, 'Removed')


def test_what_is_no_secret_is_refused(case):
    for text in ('', '\n', '   \n', 'two words', 'two\nlines', 'a\0b', b'\xff\xfe', 'x' * 20000,
                 'a\x1bb', 'jane:' + TOKEN):
        err = case.fails(*API_TOKEN, secret=text)
        equal(len(err.strip().splitlines()[-1:]), 1)
    equal(case.names(), [])
    equal(case.double.requests(), [])


def test_secret_of_another_product_is_not_sent(case):
    contains(case.fails(*API_TOKEN, secret='BBDC-MDEyMzQ1Njc4OTAxMjM0NTY3ODkw'), 'Data Center')
    equal(case.double.requests(), [])
    equal(case.names(), [])


def test_secret_of_another_method_is_told(case):
    _out, err = case.run(*API_TOKEN, secret=case.double.secrets['repository'], status=1)
    contains(err, '--method repository-token')
    equal(case.names(), [])


def test_refused_token_is_not_kept(case):
    for name in ('unscoped', 'other-app', 'expired'):
        out, err = case.run(*API_TOKEN, '--name', 'bad', secret=case.double.secrets[name], status=1)
        equal(out, '')
        contains(err, '1. ')
        contains(err, 'Nothing was saved')
    equal(case.names(), [])
    assert not case.connections.exists()
    assert not (case.folder / 'state' / 'lanyard').exists()


def test_failed_test_prints_a_report(case):
    report, = case.json(*API_TOKEN, '--name', 'bad', '--json', secret=TOKEN, status=1)
    equal(list(report), TEST_KEYS)
    equal((report['name'], report['state']), ('bad', 'refused'))
    equal(list(report['guidance']), GUIDANCE_KEYS)
    assert report['guidance']['fixes']
    equal(case.names(), [])


def test_failed_test_leaves_no_secret_in_the_keyring(case):
    import subprocess
    before = subprocess.run(['secret-tool', 'search', '--all', 'provider', 'bitbucket'],
                            capture_output=True, text=True, check=False).stdout.count('[/')
    case.run(*API_TOKEN, secret=TOKEN, status=1)
    after = subprocess.run(['secret-tool', 'search', '--all', 'provider', 'bitbucket'],
                           capture_output=True, text=True, check=False).stdout.count('[/')
    equal(after, before)


def test_service_that_cannot_be_asked_is_status_three(case):
    case.double.fault(path='*', status=503)
    case.run(*API_TOKEN, secret=TOKEN, status=3)
    case.double.fault(path='*', status=429, headers={'X-RateLimit-Reset': '60'})
    report, = case.json(*API_TOKEN, '--json', secret=TOKEN, status=3)
    equal(report['state'], 'rate-limited')
    case.run(*API_TOKEN, secret=TOKEN, status=3, env={'LANYARD_SERVICE': 'http://127.0.0.1:1'})
    equal(case.names(), [])


def test_no_test_asks_nobody(case):
    out, _err = case.run(*API_TOKEN, '--name', 'acme', '--no-test', secret=TOKEN)
    equal(out, 'acme\n')
    equal(case.double.requests(), [])
    shown, = case.json('show', 'acme', '--json')
    equal((shown['state'], shown['tested_at'], shown['confirmed_at'], shown['account']),
          ('untested', None, None, None))
    equal(secret_in_keyring(shown['uuid']), TOKEN)


def test_limited_token_is_kept_and_told(case):
    _out, err = case.run(*API_TOKEN, '--name', 'acme', '--purpose', 'merge',
                         secret=case.double.secrets['reader'], status=1)
    contains(err, 'write:pullrequest:bitbucket')
    shown, = case.json('show', 'acme', '--json')
    equal(shown['state'], 'limited')
    equal(secret_in_keyring(shown['uuid']), case.double.secrets['reader'])


def test_address_fills_workspace_and_repository(case):
    out, err = case.run(*REPOSITORY_TOKEN, '--set',
                        'workspace=https://bitbucket.org/acme-eng/sandbox/src/main/',
                        secret=case.double.secrets['repository'])
    equal(out, 'sandbox\n')
    contains(err, '“sandbox”')
    shown, = case.json('show', 'sandbox', '--json')
    equal(shown['fields'], {'repository': 'sandbox', 'workspace': 'acme-eng'})
    equal(shown['account'], None)
    contains(case.run('list')[0], 'acme-eng/sandbox')


def test_typed_field_wins_over_address(case):
    case.run(*REPOSITORY_TOKEN, '--no-test', '--name', 'x', '--set', 'repository=mine', '--set',
             'workspace=git@bitbucket.org:acme-eng/sandbox.git', secret='ATCTT3xFf-something')
    equal(case.json('show', 'x', '--json')[0]['fields'],
          {'repository': 'mine', 'workspace': 'acme-eng'})


def test_every_method_connects(case):
    case.double.control('PUT', 'settings', {'app-passwords-accepted': True})
    for method, fields, credential in (
            ('api-token', {'email': 'jane@acme.example', 'workspace': 'acme-eng'}, 'good'),
            ('repository-token', {'workspace': 'acme-eng', 'repository': 'sandbox'}, 'repository'),
            ('project-token', {'workspace': 'acme-eng', 'project': 'PER'}, 'project'),
            ('workspace-token', {'workspace': 'acme-eng'}, 'workspace'),
            ('app-password', {'username': 'jdoe', 'workspace': 'acme-eng'}, 'app-password')):
        words = [word for field in fields.items() for word in ('--set', '='.join(field))]
        added, = case.json('add', 'bitbucket', '--method', method, *words, '--name', method,
                           '--json', secret=case.double.secrets[credential])
        equal((added['method'], added['state'], added['fields']), (method, 'ok', fields))


def test_removed_method_is_told(case):
    report, = case.json('add', 'bitbucket', '--method', 'app-password', '--set', 'username=jdoe',
                        '--json', secret=case.double.secrets['app-password'], status=1)
    equal(report['state'], 'retired')
    equal(case.names(), [])


def test_scope_without_purpose_stands_alone(case):
    added, = case.json(*API_TOKEN, '--no-test', '--json', '--scope', 'read:repository:bitbucket',
                       secret=TOKEN)
    equal((added['purposes'], added['scopes']), ([], ['read:repository:bitbucket']))


def test_purposes_and_scopes_add_up(case):
    added, = case.json(*API_TOKEN, '--no-test', '--json', '--purpose', 'identity', '--purpose',
                       'merge', '--scope', 'read:webhook:bitbucket', secret=TOKEN)
    equal(added['purposes'], ['identity', 'merge'])
    equal(set(added['scopes']), {'read:user:bitbucket', 'read:pullrequest:bitbucket',
                                 'write:pullrequest:bitbucket', 'read:webhook:bitbucket'})


def test_names_are_suggested_and_never_doubled(case):
    for expected in ('acme-eng', 'acme-eng-2', 'acme-eng-3'):
        out, _err = case.run(*API_TOKEN, '--set', 'workspace=acme-eng', '--no-test', secret=TOKEN)
        equal(out.strip(), expected)
    out, _err = case.run(*API_TOKEN, '--label', 'My Agent', '--no-test', secret=TOKEN)
    equal(out.strip(), 'my-agent')
    out, _err = case.run(*API_TOKEN, '--no-test', secret=TOKEN)
    equal(out.strip(), 'bitbucket')


def test_bad_input_is_named_before_anything_is_asked(case):
    case.add('taken')
    for words, named in (
            (['add', 'nowhere', '--method', 'x'], 'nowhere'),
            (['add', 'bitbucket'], 'api-token'),
            (['add', 'bitbucket', '--method', 'magic'], 'magic'),
            (['add', 'bitbucket', '--method', 'api-token'], 'email'),
            ([*API_TOKEN, '--set', 'workspace'], '--set'),
            ([*API_TOKEN, '--set', 'colour=blue'], 'email, workspace'),
            ([*API_TOKEN, '--set', 'email=jdoe'], 'e-mail'),
            ([*API_TOKEN, '--set', 'workspace=two words'], 'workspace'),
            ([*API_TOKEN, '--set', 'workspace=https://example.com/a/b'], 'workspace'),
            ([*API_TOKEN, '--set', 'workspace=https://git.corp.example/projects/A/repos/b'],
             'Data Center'),
            ([*API_TOKEN, '--purpose', 'world-peace'], 'read-code'),
            ([*REPOSITORY_TOKEN, '--set', 'workspace=a', '--set', 'repository=b', '--purpose',
              'identity'], 'identity'),
            ([*API_TOKEN, '--scope', 'read:nothing'], 'read:nothing'),
            ([*API_TOKEN, '--scope', 'pullrequest:write'], 'pullrequest:write'),
            ([*API_TOKEN, '--expires', '2026-02-30'], '--expires'),
            ([*API_TOKEN, '--expires', 'tomorrow'], '--expires'),
            ([*API_TOKEN, '--name', 'Two Words'], 'name'),
            ([*API_TOKEN, '--name', ''], 'name'),
            ([*API_TOKEN, '--name', 'taken'], 'taken'),
            ([*API_TOKEN, '--label', 'two\nlines'], 'label'),
            ([*API_TOKEN, '--label', 'x' * 300], 'label')):
        contains(case.fails(*words, secret=TOKEN).lower(), named.lower())
    equal(case.names(), ['taken'])
    equal(case.double.requests(), [])


def test_secret_is_no_option(case):
    err = case.fails(*API_TOKEN, '--set', 'secret=hunter2hunter2')
    lacks(err, 'hunter2')
    err = case.fails(*API_TOKEN, '--set', 'hunter2hunter2')
    lacks(err, 'hunter2')


def test_no_file_holds_the_secret(case):
    secret = case.double.secrets['good']
    case.run(*API_TOKEN, '--name', 'acme', secret=secret)
    case.run('test', 'acme')
    case.run(*API_TOKEN, secret=TOKEN, status=1)
    assert not case.files_hold(secret)
    assert not case.files_hold(TOKEN)
    equal(case.connections.stat().st_mode & 0o777, 0o600)


def test_secret_that_the_service_sends_back_is_kept_nowhere(case):
    secret = case.double.secrets['good']
    body = {'type': 'user', 'display_name': f'Jane {secret}', 'nickname': secret, 'uuid': '{1}',
            'links': {'avatar': {'href': f'https://example.org/{secret}'}}}
    case.double.fault(path='/2.0/user', times=0, status=200, type='application/json',
                      body=json.dumps(body), headers={'X-OAuth-Scopes': secret})
    out, err = case.run(*API_TOKEN, '--name', 'acme', secret=secret, env={'LANYARD_DEBUG': 'net'})
    contains(out + err, 'Jane •••')
    for words in (['show', 'acme'], ['list', '--json'], ['test', 'acme', '--json']):
        out, err = case.run(*words)
        lacks(out + err, secret)
    assert not case.files_hold(secret)


def test_names_from_the_service_do_not_steer_the_terminal(case):
    case.double.control('PUT', 'accounts/jdoe', {'display-name': 'Jane\x1b[31m\nDoe'})
    _out, err = case.run(*API_TOKEN, '--name', 'acme', secret=case.double.secrets['good'])
    lacks(err, '\x1b')
    for words in (['list'], ['show', 'acme'], ['test', 'acme']):
        lacks(case.run(*words)[0], '\x1b')


sys.exit(run_tests(globals()))
