#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The credential helper, as git talks to it: byte by byte."""

import datetime
import json
import os
import random
import subprocess
import sys

from cli import TOKEN, Terminal, contains, equal, lacks, run_tests, secret_in_keyring

ACCESS = 'ATCTT3x-an-access-token-that-nobody-ever-had-0123456789'
HTTPS = 'protocol=https\nhost=bitbucket.org\n'


def answer(user, secret, more=''):
    return f'username={user}\npassword={secret}\n{more}'


API = answer('x-bitbucket-api-token-auth', TOKEN)


def git(case, operation, request, status=0, words=(), **more):
    """What git would read, and what its user would."""
    process = case.start('git-credential', *words, operation, **more)
    data = request if isinstance(request, bytes) else request.encode()
    out, err = process.communicate(data, timeout=30)
    equal(process.returncode, status, f'{request!r}: {out}{err}: exit status:')
    lacks(err.decode(), TOKEN)
    lacks(err.decode(), ACCESS)
    return out.decode(), err.decode()


def get(case, request=HTTPS, **more):
    return git(case, 'get', request, **more)[0]


def get_path(case, path, **more):
    return get(case, f'{HTTPS}path={path}\n\n', **more)


def add_access(case, kind, name, secret, *fields):
    words = [word for field in fields for word in ('--set', field)]
    case.run('add', 'bitbucket', '--method', f'{kind}-token', '--name', name, '--no-test', *words,
             secret=secret)
    return secret


def set_state(case, name, state):
    """As if a test had said so."""
    uuid = case.json('show', name, '--json')[0]['uuid']
    for path in (case.folder / 'state' / 'lanyard' / 'reports').glob(f'*{uuid}*'):
        text = json.loads(path.read_text(encoding='utf-8'))
        text = json.loads(json.dumps(text).replace('"state": "ok"', f'"state": "{state}"'))
        path.write_text(json.dumps(text), encoding='utf-8')
    equal(case.json('show', name, '--json')[0]['state'], state)


def test_api_token_is_answered_with_its_static_user(case):
    case.add('one')
    equal(git(case, 'get', HTTPS + '\n'), (API, ''))
    equal(get(case, HTTPS), API)
    equal(get(case, 'host=bitbucket.org\nprotocol=https'), API)


def test_access_token_is_answered_with_its_own_user(case):
    add_access(case, 'workspace', 'bot', ACCESS, 'workspace=acme')
    equal(get_path(case, 'acme/sandbox.git'), answer('x-token-auth', ACCESS))


def test_nothing_is_said_where_nothing_fits(case):
    equal(git(case, 'get', HTTPS), ('', ''))
    case.add('one')
    for request in ('protocol=http\nhost=bitbucket.org\n', 'protocol=HTTPS\nhost=bitbucket.org\n',
                    'protocol=ssh\nhost=bitbucket.org\n', 'protocol=https\nhost=github.com\n',
                    'protocol=https\nhost=api.bitbucket.org\n',
                    'protocol=https\nhost=bitbucket.org.evil.example\n',
                    'protocol=https\nhost=evilbitbucket.org\n',
                    'protocol=https\nhost=bitbucket.org:8443\n',
                    'protocol=https\nhost=bitbucket.org:\n',
                    'protocol=https\nhost=bitbucket.org.\n', 'protocol=https\n',
                    'host=bitbucket.org\n', 'protocol=\nhost=\n', '\n', '',
                    'protocol=cert\npath=/home/me/cert.pem\n',
                    '\n' + HTTPS):
        equal(git(case, 'get', request), ('', ''), request)


def test_host_in_capitals_and_with_its_port_is_the_same(case):
    case.add('one')
    for host in ('BitBucket.ORG', 'bitbucket.org:443', 'BITBUCKET.org:443'):
        equal(get(case, f'protocol=https\nhost={host}\n'), API, host)


def test_app_passwords_are_not_for_git(case):
    case.run('add', 'bitbucket', '--method', 'app-password', '--set', 'username=jdoe',
             '--name', 'old', '--no-test', secret='ATBBx-an-app-password-0123456789abcd')
    equal(git(case, 'get', HTTPS), ('', ''))


def test_unknown_keys_and_lists_are_passed_over(case):
    case.add('one')
    equal(get(case, 'capability[]=authtype\ncapability[]=state\nprotocol=https\nhost=bitbucket.org\n'
              'wwwauth[]=Basic realm="Bitbucket"\nwwwauth[]=\nstate[]=lanyard.x=1\nauthtype=Basic\n'
              'ephemeral=1\ncontinue=0\npassword_expiry_utc=1\noauth_refresh_token=x\nquit=1\n'
              'something=else=again\nProtocol=http\n=\n\n'), API)


def test_last_of_a_key_counts(case):
    case.add('one')
    equal(get(case, HTTPS + 'host=github.com\n'), '')
    equal(get(case, 'protocol=http\nhost=github.com\n' + HTTPS), API)


def test_what_follows_the_empty_line_is_not_read(case):
    case.add('one')
    equal(get(case, HTTPS + '\nhost=github.com\nnonsense\r\0\n'), API)


def test_end_of_the_request_is_not_waited_for(case):
    case.add('one')
    process = case.start('git-credential', 'get')
    process.stdin.write((HTTPS + '\n').encode())
    process.stdin.flush()
    equal(process.stdout.read().decode(), API)
    equal(process.wait(30), 0)
    process.stdin.close()
    process.stdout.close()
    process.stderr.close()


def test_address_in_one_key_is_understood(case):
    add_access(case, 'repository', 'bot', ACCESS, 'workspace=acme', 'repository=sandbox')
    bot = answer('x-token-auth', ACCESS)
    for address in ('https://bitbucket.org/acme/sandbox.git', 'https://bitbucket.org//acme/sandbox/',
                    'https://x-token-auth@bitbucket.org/acme/sandbox',
                    'https://x-token-auth:something@bitbucket.org/acme/%73andbox.git'):
        equal(get(case, f'url={address}\n'), bot, address)
    equal(get(case, 'path=acme/other\nurl=https://bitbucket.org\n'), bot)
    for address in ('https://bitbucket.org/acme/other.git', 'http://bitbucket.org/acme/sandbox.git',
                    'https://github.com/bitbucket.org/sandbox.git',
                    'https://bitbucket.org@evil.example/acme/sandbox'):
        equal(get(case, f'url={address}\n'), '', address)
    for address in ('bitbucket.org', '://bitbucket.org/', 'https://bitbucket.org/a%0ab',
                    'https://bitbucket.org%0d/x', 'https://bitbucket.org/%00'):
        equal(git(case, 'get', f'url={address}\n', status=2)[0], '', address)


def test_tampered_requests_stop_git(case):
    case.add('one')
    for request in ('protocol=https\r\nhost=bitbucket.org\r\n', HTTPS + 'path=a\rhost=b\n',
                    'protocol=https\nhost=github.com\rhost=bitbucket.org\n',
                    HTTPS + 'path=a\0b\n', '\0', HTTPS + 'wwwauth[]=x\r\n'):
        out, err = git(case, 'get', request, status=2)
        equal(out, 'quit=1\n', repr(request))
        contains(err, 'carriage return')
        for operation in ('store', 'erase'):
            equal(git(case, operation, request, status=2)[0], '')


def test_lines_without_a_key_are_refused(case):
    case.add('one')
    for request in ('protocol\n' + HTTPS, HTTPS + 'nonsense', 'GET / HTTP/1.1\n'):
        out, err = git(case, 'get', request, status=2)
        equal(out, '')
        contains(err, 'KEY=VALUE')


def test_endless_input_ends(case):
    case.add('one')
    with open('/dev/zero', 'rb') as zeros:
        process = case.start('git-credential', 'get', stdin=zeros)
        equal(process.communicate(timeout=30)[0], b'')
        equal(process.returncode, 2)
    out, err = git(case, 'get', HTTPS + 'path=' + 'a' * 300000 + '\n', status=2)
    equal(out, '')
    contains(err, 'too long')
    equal(get(case, HTTPS + 'wwwauth[]=' + 'a' * 200000 + '\n'), API)


def test_user_in_the_address_must_be_the_one_that_answers(case):
    case.add('one')
    add_access(case, 'repository', 'bot', ACCESS, 'workspace=acme', 'repository=sandbox')
    path = 'path=acme/sandbox.git\n'
    equal(get(case, HTTPS + path), answer('x-token-auth', ACCESS))
    equal(get(case, HTTPS + path + 'username=x-bitbucket-api-token-auth\n'), API)
    equal(get(case, HTTPS + path + 'username=x-token-auth\n'), answer('x-token-auth', ACCESS))
    equal(get(case, HTTPS + path + 'username=\n'), answer('x-token-auth', ACCESS))
    out, err = git(case, 'get', HTTPS + path + 'username=somebody\n')
    equal(out, '')
    contains(err, '“somebody”')
    for user in ('X-TOKEN-AUTH', 'x-token-auth ', 'jane@acme.example', 'ü', '*'):
        equal(git(case, 'get', HTTPS + path + f'username={user}\n')[0], '')
    equal(git(case, 'get', (HTTPS + path).encode() + b'username=\xff\xfe\n')[0], '')


def test_own_user_name_at_the_service_is_known_after_a_test(case):
    good = case.double.secrets['good']
    case.run('add', 'bitbucket', '--method', 'api-token', '--set', 'email=jane@acme.example',
             '--name', 'one', secret=good)
    nickname = case.json('show', 'one', '--json')[0]['account']['nickname']
    equal(get(case, HTTPS + f'username={nickname}\n'),
          answer('x-bitbucket-api-token-auth', good))
    equal(get(case, HTTPS + 'username=somebody\n'), '')


def test_most_specific_connection_answers(case):
    tokens = {name: f'ATCTT3x-{name}-that-nobody-ever-had-0123456789'
              for name in ('repository', 'project', 'workspace')}
    general = case.add('general', 'ATATT3x-general-0123456789')
    limited = case.add('limited', 'ATATT3x-limited-0123456789', '--set', 'workspace=acme')
    assert general != limited
    api = 'x-bitbucket-api-token-auth'
    equal(get_path(case, 'acme/other'), answer(api, 'ATATT3x-limited-0123456789'))
    equal(get_path(case, 'else/other'), answer(api, 'ATATT3x-general-0123456789'))
    equal(get(case), answer(api, 'ATATT3x-general-0123456789'))
    add_access(case, 'project', 'p', tokens['project'], 'workspace=acme', 'project=PER')
    equal(get_path(case, 'acme/other'), answer('x-token-auth', tokens['project']))
    add_access(case, 'workspace', 'w', tokens['workspace'], 'workspace=acme')
    equal(get_path(case, 'acme/other'), answer('x-token-auth', tokens['workspace']))
    add_access(case, 'repository', 'r', tokens['repository'], 'workspace=acme',
               'repository=sandbox')
    for path in ('acme/sandbox', 'acme/sandbox.git', '/acme/sandbox.git/', 'Acme/SandBox.git',
                 'acme/sandbox.git/info/lfs/objects/batch', 'acme/sandbox/wiki'):
        equal(get_path(case, path), answer('x-token-auth', tokens['repository']), path)
    for path in ('acme/sandbox2', 'acme/sandbox.github', 'acme/asandbox', 'acme/other',
                 'snippets/acme/aBc/x.git'):
        equal(get_path(case, path), answer('x-token-auth', tokens['workspace']), path)
    for path in ('else/sandbox.git', 'acme2/sandbox'):
        equal(get_path(case, path), answer(api, 'ATATT3x-general-0123456789'), path)
    for path in ('', '/', 'acme', 'acme/', '///'):
        equal(get_path(case, path), answer(api, 'ATATT3x-general-0123456789'), path)


def test_without_a_path_the_widest_answers_or_nobody(case):
    add_access(case, 'repository', 'a', ACCESS, 'workspace=acme', 'repository=a')
    equal(get(case), answer('x-token-auth', ACCESS))
    add_access(case, 'repository', 'b', ACCESS + 'b', 'workspace=acme', 'repository=b')
    out, err = git(case, 'get', HTTPS)
    equal(out, '')
    contains(err, 'credential.https://bitbucket.org.useHttpPath')
    equal(get_path(case, 'acme/b'), answer('x-token-auth', ACCESS + 'b'))
    add_access(case, 'workspace', 'w', ACCESS + 'w', 'workspace=acme')
    equal(get(case), answer('x-token-auth', ACCESS + 'w'))
    case.add('z')
    equal(get(case), API)


def test_those_that_work_come_before_those_that_do_not(case):
    good = case.double.secrets['good']
    for name in ('a', 'b'):
        case.run('add', 'bitbucket', '--method', 'api-token', '--set', 'email=jane@acme.example',
                 '--name', name, secret=good)
    case.run('add', 'bitbucket', '--method', 'api-token', '--set', 'email=jane@acme.example',
             '--set', 'workspace=acme-eng', '--name', 'w', secret=good)
    never = 'ATATT3x-never-tested-0123456789'
    case.add('0', never)

    def who(path):
        out, err = git(case, 'get', f'{HTTPS}path={path}\n')
        equal(err, '')
        return out

    lacks(who('other/x'), never)
    set_state(case, 'w', 'refused')
    lacks(who('acme-eng/x'), never)
    set_state(case, 'a', 'expired')
    lacks(who('other/x'), never)
    set_state(case, 'b', 'refused')
    contains(who('other/x'), never)
    contains(who('acme-eng/x'), never)


def test_expiry_date_that_is_to_come_is_told(case):
    day = datetime.date.today() + datetime.timedelta(days=30)
    case.add('one', TOKEN, '--expires', day.isoformat())
    end = datetime.datetime.combine(day + datetime.timedelta(days=1), datetime.time(),
                                    datetime.timezone.utc)
    equal(get(case), answer('x-bitbucket-api-token-auth', TOKEN,
                            f'password_expiry_utc={int(end.timestamp())}\n'))
    zone = end - datetime.timedelta(hours=2)
    contains(get(case, env={'TZ': 'XYZ-2'}), f'password_expiry_utc={int(zone.timestamp())}\n')


def test_expiry_date_that_is_past_is_not_told(case):
    case.add('one', TOKEN, '--expires', '2020-02-29')
    equal(get(case), API)


def test_secrets_that_git_cannot_be_told_are_not(case):
    uuid = case.add('one')
    keys = ['connection', uuid, 'provider', 'bitbucket', 'method', 'api-token', 'xdg:schema',
            'io.github.lanyard_app.Lanyard']
    for secret in ('one\nhost=evil.example', 'one\r'):
        subprocess.run(['secret-tool', 'store', '--label=x', *keys], input=secret.encode(),
                       check=True, timeout=30)
        out, err = git(case, 'get', HTTPS, status=2)
        equal(out, '')
        contains(err, 'several lines')


def test_store_keeps_nothing(case):
    uuid = case.add('one')
    files = case.connections.read_bytes()
    for request in (HTTPS + answer('x-bitbucket-api-token-auth', 'another'),
                    HTTPS + answer('jane', 'hers'), 'protocol=https\nhost=github.com\n' + API):
        equal(git(case, 'store', request), ('', ''))
    equal(secret_in_keyring(uuid), TOKEN)
    equal(case.connections.read_bytes(), files)
    assert not case.files_hold('another')


def test_erase_deletes_nothing_and_tells_whose_it_was(case):
    uuid = case.add('one')
    files = case.connections.read_bytes()
    out, err = git(case, 'erase', HTTPS + API)
    equal(out, '')
    contains(err, '“one”')
    contains(err, 'lanyard test one')
    for request in (HTTPS + answer('x-bitbucket-api-token-auth', 'another'), HTTPS,
                    HTTPS + answer('x-token-auth', TOKEN), HTTPS + answer('jane', TOKEN),
                    'protocol=http\nhost=bitbucket.org\n' + API,
                    'protocol=https\nhost=github.com\n' + API):
        equal(git(case, 'erase', request)[0], '', request)
        lacks(git(case, 'erase', request)[1], '“one”')
    equal(secret_in_keyring(uuid), TOKEN)
    equal(case.connections.read_bytes(), files)


def test_erase_is_remembered_until_a_test(case):
    case.add('one')
    case.add('two', 'ATATT3x-two-0123456789')
    reports = case.folder / 'state' / 'lanyard' / 'reports'
    git(case, 'erase', HTTPS + answer('x-bitbucket-api-token-auth', 'another'))
    lacks(case.run('list')[0], 'says git')
    git(case, 'erase', HTTPS + API)
    contains(case.run('show', 'one')[0], 'Refused, says git')
    lacks(case.run('show', 'two')[0], 'Refused, says git')
    equal(case.run('list')[0].count('; refused, says git'), 1)
    assert not case.files_hold(TOKEN), 'the secret is in a file'
    assert all(path.stat().st_mode & 0o77 == 0 for path in reports.iterdir())
    equal(get_path(case, 'acme/sandbox.git', words=('--connection', 'one')), API)
    case.run('test', 'one', status=1)
    lacks(case.run('show', 'one')[0], 'Refused, says git')


def test_unknown_operations_are_passed_over(case):
    case.add('one')
    for operation in ('capability', 'fill', 'GET'):
        equal(git(case, operation, HTTPS + '\n'), ('', ''))
    terminal = Terminal(case, 'git-credential', 'fill')
    equal(terminal.end()[0], 2)
    contains(terminal.screen, 'fill')
    terminal.close()


def test_one_connection_can_be_bound(case):
    case.add('one')
    case.add('two', 'ATATT3x-two-0123456789')
    two = answer('x-bitbucket-api-token-auth', 'ATATT3x-two-0123456789')
    equal(get(case, words=('--connection', 'two')), two)
    equal(git(case, 'get', 'protocol=https\nhost=github.com\n', words=('--connection', 'two')),
          ('', ''))
    out, err = git(case, 'get', HTTPS, status=5, words=('--connection', 'three'))
    equal(out, 'quit=1\n')
    contains(err, '“three”')
    subprocess.run(['secret-tool', 'clear', 'connection',
                    case.json('show', 'two', '--json')[0]['uuid']], check=True, timeout=30)
    equal(get(case, status=4, words=('--connection', 'two')), 'quit=1\n')


def test_bound_connection_for_another_place_stops_git(case):
    add_access(case, 'repository', 'sandbox', TOKEN, 'workspace=acme-eng', 'repository=sandbox')
    request = f'{HTTPS}path=acme-eng/other.git\n'
    equal(git(case, 'get', request), ('', ''))
    out, err = git(case, 'get', request, status=2, words=('--connection', 'sandbox'))
    equal(out, 'quit=1\n')
    contains(err, '“sandbox” alone')
    contains(err, 'acme-eng/other')


def test_secret_that_is_gone_lets_git_ask_on(case):
    uuid = case.add('one')
    subprocess.run(['secret-tool', 'clear', 'connection', uuid], check=True, timeout=30)
    out, err = git(case, 'get', HTTPS, status=4)
    equal(out, '')
    contains(err, 'one')


def test_damaged_file_lets_git_ask_on(case):
    case.add('one')
    case.connections.write_text('{', encoding='utf-8')
    out, err = git(case, 'get', HTTPS, status=2)
    equal(out, '')
    contains(err, 'connections.json')


def test_anything_at_all_ends_well(case):
    """Requests made at random of pieces that matter."""
    case.add('one')
    pieces = [b'protocol=', b'host=', b'path=', b'username=', b'password=', b'url=', b'https',
              b'bitbucket.org', b'x-bitbucket-api-token-auth', b'\n', b'\n', b'\n', b'=', b'://',
              b'@', b'/', b':443', b'%0a', b'%00', b'\r', b'\0', b'\xff', b'acme/sandbox.git',
              b'quit=1\n', b'wwwauth[]=', 'ü'.encode(), b'[]', b' ', HTTPS.encode()]
    source = random.Random(20261128)
    for _ in range(120):
        request = b''.join(source.choices(pieces, k=source.randrange(1, 14)))
        process = case.start('git-credential', source.choice(['get', 'get', 'erase', 'store']))
        out, err = process.communicate(request, timeout=30)
        assert process.returncode in (0, 2), (request, process.returncode, err)
        assert out in (b'', b'quit=1\n', API.encode()), (request, out)
        lacks(err, TOKEN.encode())


assert os.path.isabs(os.environ['LANYARD'])
sys.exit(run_tests(globals()))
