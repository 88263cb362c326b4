#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Handing a connection over to an agent's tools."""

import base64
import json
import os
import resource
import shutil
import subprocess
import sys

from cli import LANYARD, Skip, TOKEN, contains, equal, lacks, run_tests

AWKWARD = "ATATT-it's$HOME\"`id`\\n&;|<>*?!#=%~[]{}(),"

PROFILES = ('generic', 'explicit', 'nora', 'mcp-aashari', 'mcp-bitbucket', 'mcp-lahma', 'bkt',
            'openhands', 'renovate', 'terraform', 'semantic-release', 'pr-agent', 'reviewdog',
            'atlantis', 'danger')


def read_in_shell(case, shell, lines):
    """What a program sees after a shell has evaluated the lines."""
    script = f'{lines}\nprintf "%s|%s|%s" "$BITBUCKET_USERNAME" "$BITBUCKET_APP_PASSWORD" ' \
             '"$BITBUCKET_WORKSPACE"'
    return subprocess.run([shell, '-c', script], env=case.env, capture_output=True, text=True,
                          check=True, timeout=30).stdout


def test_secret_is_printed_alone(case):
    case.add('one', AWKWARD)
    out, err = case.run('secret', 'one')
    equal((out, err), (AWKWARD, ''))


def test_references_hold_no_secret(case):
    case.add('one', TOKEN, '--set', 'workspace=acme-eng')
    out, err = case.run('env', 'one')
    equal(err, '')
    lacks(out, TOKEN)
    contains(out, 'lanyard secret one')


def test_shells_read_references_and_values(case):
    case.add('one', AWKWARD, '--set', 'workspace=acme-eng')
    expected = f'jane@acme.example|{AWKWARD}|acme-eng'
    for shell in ('dash', 'sh', 'bash'):
        for words in ([], ['--reveal'], ['--format', 'sh'], ['--profile', 'generic']):
            lines = case.run('env', 'one', *words)[0]
            equal(read_in_shell(case, shell, lines), expected)


def test_documented_line_works(case):
    case.add('one')
    equal(read_in_shell(case, 'sh', 'eval "$(lanyard env one)"'), f'jane@acme.example|{TOKEN}|')


def test_missing_field_is_left_out(case):
    case.add('one')
    lacks(case.run('env', 'one')[0], 'WORKSPACE')


def test_explicit_profile_has_other_names(case):
    case.add('one')
    out, _err = case.run('env', 'one', '--profile', 'explicit')
    contains(out, 'BITBUCKET_API_TOKEN')
    contains(out, 'BITBUCKET_EMAIL')
    lacks(out, 'APP_PASSWORD')


def test_dotenv_needs_reveal(case):
    case.add('one')
    contains(case.fails('env', 'one', '--format', 'dotenv'), '--reveal')
    out, _err = case.run('env', 'one', '--format', 'dotenv', '--reveal')
    contains(out, f'BITBUCKET_APP_PASSWORD={TOKEN}\n')


def test_unknown_profile_and_format_are_named(case):
    case.add('one')
    err = case.fails('env', 'one', '--profile', 'nobody')
    contains(err, '“nobody”')
    contains(err, 'generic')
    contains(case.fails('env', 'one', '--format', 'xml'), 'xml')


def test_commands_alone_hold_references(case):
    case.add('one')
    for name in ('docker', 'systemd', 'json'):
        contains(case.fails('env', 'one', '--format', name), '--reveal')
        contains(case.run('env', 'one', '--format', name, '--reveal')[0], TOKEN)
    for name in ('fish', 'powershell'):
        out, _err = case.run('env', 'one', '--format', name)
        contains(out, '(lanyard secret one')
        lacks(out, TOKEN)
        contains(case.run('env', 'one', '--format', name, '--reveal')[0], f"'{TOKEN}'")


def test_fish_reads_references_and_values(case):
    if shutil.which('fish') is None:
        raise Skip('there is no fish')
    case.add('one', AWKWARD)
    for words in ([], ['--reveal']):
        lines = case.run('env', 'one', '--format', 'fish', *words)[0]
        script = f'{lines}\nprintf "%s|%s" "$BITBUCKET_USERNAME" "$BITBUCKET_APP_PASSWORD"'
        equal(subprocess.run(['fish', '-c', script], env=case.env, capture_output=True, text=True,
                             check=True, timeout=30).stdout, f'jane@acme.example|{AWKWARD}')


def test_values_are_composed(case):
    case.add('one', AWKWARD)
    both = f'jane@acme.example:{AWKWARD}'
    basic = base64.b64encode(both.encode()).decode()
    variables = json.loads(case.run('env', 'one', '--profile', 'openhands', '--format', 'json',
                                    '--reveal')[0])
    equal(variables, {'BITBUCKET_TOKEN': both})
    variables = json.loads(case.run('env', 'one', '--profile', 'pr-agent', '--format', 'json',
                                    '--reveal')[0])
    equal(variables, {'BITBUCKET__AUTH_TYPE': 'basic', 'BITBUCKET__BASIC_TOKEN': basic})

    # A shell has the whole value looked up, as it cannot transform the secret.
    lines = case.run('env', 'one', '--profile', 'pr-agent')[0]
    lacks(lines, 'base64')
    script = f'{lines}\nprintf %s "$BITBUCKET__BASIC_TOKEN"'
    equal(subprocess.run(['sh', '-c', script], env=case.env, capture_output=True, text=True,
                         check=True, timeout=30).stdout, basic)
    lines = case.run('env', 'one', '--profile', 'openhands')[0]
    script = f'{lines}\nprintf %s "$BITBUCKET_TOKEN"'
    equal(subprocess.run(['sh', '-c', script], env=case.env, capture_output=True, text=True,
                         check=True, timeout=30).stdout, both)


def test_one_variable_is_printed(case):
    case.add('one')
    out, err = case.run('secret', 'one', '--profile', 'openhands', '--variable', 'BITBUCKET_TOKEN')
    equal((out, err), (f'jane@acme.example:{TOKEN}', ''))
    out, _err = case.run('secret', 'one', '--variable', 'BITBUCKET_USERNAME')
    equal(out, 'jane@acme.example')
    err = case.fails('secret', 'one', '--profile', 'renovate', '--variable', 'BITBUCKET_TOKEN')
    contains(err, 'RENOVATE_PLATFORM, RENOVATE_USERNAME, RENOVATE_PASSWORD')
    contains(case.fails('secret', 'one', '--profile', 'renovate'), '--variable')
    contains(case.fails('secret', 'one', '--profile', 'nobody', '--variable', 'A'), '“nobody”')


def test_wrong_method_says_why_and_which(case):
    case.run('add', 'bitbucket', '--method', 'workspace-token', '--set', 'workspace=acme',
             '--name', 'two', '--no-test', secret='ATCTT3x-a-token-that-nobody-ever-had-0123456789')
    err = case.fails('env', 'two', '--profile', 'nora')
    contains(err, 'Nora signs in with a user and a password')
    contains(err, 'api-token, app-password')
    contains(case.fails('env', 'two', '--profile', 'atlantis'), 'It is for: api-token.')


def test_every_profile_fits_every_format(case):
    """What can be expressed is, and nothing is ever half written."""
    case.add('one', TOKEN, '--set', 'workspace=acme-eng')
    for profile in PROFILES:
        values = json.loads(case.run('env', 'one', '--profile', profile, '--format', 'json',
                                     '--reveal')[0])
        assert any(TOKEN in value or value.startswith('amFuZUBh') for value in values.values())
        for name in ('sh', 'fish', 'powershell', 'dotenv', 'docker', 'systemd'):
            out, _err = case.run('env', 'one', '--profile', profile, '--format', name, '--reveal')
            equal(out.count('\n'), len(values))
        for name in ('sh', 'fish', 'powershell'):
            out, _err = case.run('env', 'one', '--profile', profile, '--format', name)
            equal(out.count('\n'), len(values))
            lacks(out, TOKEN)


def test_what_a_format_cannot_hold_is_an_error(case):
    case.add('one', 'ATATT-\'and"#both')
    err = case.fails('env', 'one', '--format', 'dotenv', '--reveal')
    contains(err, 'BITBUCKET_APP_PASSWORD')
    contains(err, 'another format')
    contains(case.run('env', 'one', '--format', 'docker', '--reveal')[0],
             '=ATATT-\'and"#both\n')


def test_another_lanyard_in_the_path_is_passed_over(case):
    """A reference calls this very program, wherever it lies."""
    case.add('one')
    other = case.folder / 'other'
    other.mkdir()
    (other / 'lanyard').write_text('#!/bin/sh\nexit 1\n', encoding='ascii')
    (other / 'lanyard').chmod(0o755)
    env = {'PATH': f'{other}:{case.env["PATH"]}'}
    lines = case.run('env', 'one', env=env)[0]
    contains(lines, f'$({LANYARD} secret one)')
    script = f'{lines}\nprintf %s "$BITBUCKET_APP_PASSWORD"'
    equal(subprocess.run(['sh', '-c', script], env={**case.env, **env}, capture_output=True,
                         text=True, check=True, timeout=30).stdout, TOKEN)


def test_secret_that_is_gone_is_status_four(case):
    uuid = case.add('one')
    subprocess.run(['secret-tool', 'clear', 'connection', uuid], check=True, timeout=30)
    case.fails('secret', 'one', status=4)
    case.fails('env', 'one', '--reveal', status=4)
    contains(case.run('env', 'one')[0], 'lanyard secret one')
    report, = case.json('test', 'one', '--json', status=4)
    equal(report['state'], 'keyring')


def test_full_disk_is_told(case):
    case.add('one')
    for words in (['secret', 'one'], ['env', 'one'], ['env', 'one', '--reveal']):
        with open('/dev/full', 'wb') as full:
            process = case.start(*words, stdout=full)
            _out, err = process.communicate(b'', timeout=30)
        equal(process.returncode, 2)
        contains(err.decode(), 'lanyard: ')
        lacks(err.decode(), TOKEN)


def allow_core_dump():
    hard = resource.getrlimit(resource.RLIMIT_CORE)[1]
    size = 4096 if hard == resource.RLIM_INFINITY else min(4096, hard)
    resource.setrlimit(resource.RLIMIT_CORE, (size, size))


def test_no_core_dump_would_be_written(case):
    case.double.fault(path='*', delivery='hang')
    case.add('one')
    process = case.start('test', 'one', preexec_fn=allow_core_dump)
    while not case.double.requests():
        assert process.poll() is None
    with open(f'/proc/{process.pid}/limits', encoding='ascii') as limits:
        line, = (line for line in limits if line.startswith('Max core file size'))
    with open(f'/proc/{process.pid}/cmdline', 'rb') as words:
        lacks(words.read(), TOKEN.encode())
    with open(f'/proc/{process.pid}/environ', 'rb') as words:
        lacks(words.read(), TOKEN.encode())
    process.terminate()
    process.communicate(timeout=30)
    equal(line.split()[4:6], ['0', '0'])


def test_trace_tells_no_secret(case):
    case.add('one', case.double.secrets['good'])
    _out, err = case.run('test', 'one', env={'LANYARD_DEBUG': 'net', 'G_MESSAGES_DEBUG': 'all'})
    lacks(err, case.double.secrets['good'])


assert os.path.isabs(os.environ['LANYARD'])
sys.exit(run_tests(globals()))
