#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The real git clones, fetches and pushes with what Lanyard answers."""

import os
import subprocess
import sys

from cli import TOKEN, contains, equal, lacks, run_tests, secret_in_keyring
from git_host import GitHost

ACCESS = 'ATCTT3x-an-access-token-that-nobody-ever-had=0123ABCD'
API_USER = ('x-bitbucket-api-token-auth', TOKEN)
BOT_USER = ('x-token-auth', ACCESS)
HOME = 'https://bitbucket.org'


class Machine:
    """A person's git, and the host that it takes for bitbucket.org."""

    def __init__(self, case, install=True):
        self.case = case
        self.host = GitHost(case.folder / 'host')
        self.work = case.folder / 'work'
        self.work.mkdir()
        for name in list(case.env):
            if name.startswith('GIT_') or name.lower().endswith('_proxy'):
                del case.env[name]
        case.env.update({'GIT_TERMINAL_PROMPT': '0', 'GIT_ASKPASS': '', 'SSH_ASKPASS': '',
                         'GIT_CONFIG_NOSYSTEM': '1', 'LC_ALL': 'C'})
        for name, value in {**self.host.settings, 'user.name': 'Jane',
                            'user.email': 'jane@acme.example',
                            'init.defaultBranch': 'main'}.items():
            self.git('config', '--global', name, value)
        if install:
            case.run('git-credential', '--install', '--yes')

    def git(self, *words, at='.', status=0, env=None):
        done = subprocess.run(['git', *words], cwd=self.work / at, check=False, text=True,
                              capture_output=True, timeout=60, stdin=subprocess.DEVNULL,
                              env={**self.case.env, **(env or {})}, start_new_session=True)
        equal(done.returncode, status, f'{words}: {done.stdout}{done.stderr}')
        for secret in (TOKEN, ACCESS):
            lacks(done.stdout + done.stderr, secret)
        return done.stdout + done.stderr

    def end(self):
        equal(self.host.strays, [])
        self.host.end()
        for secret in (TOKEN, ACCESS):
            assert not self.case.files_hold(secret), 'the secret lies in a file'


def add_bot(case, name='bot', repository='sandbox', secret=ACCESS):
    case.run('add', 'bitbucket', '--method', 'repository-token', '--name', name, '--no-test',
             '--set', 'workspace=acme', '--set', f'repository={repository}', secret=secret)


def test_api_token_clones_fetches_and_pushes(case):
    case.add('one')
    machine = Machine(case)
    machine.host.add('acme/sandbox', API_USER)
    machine.git('clone', f'{HOME}/acme/sandbox.git')
    equal((machine.work / 'sandbox' / 'README').read_text(encoding='utf-8'), 'acme/sandbox\n')
    (machine.work / 'sandbox' / 'more').write_text('more\n', encoding='utf-8')
    machine.git('add', 'more', at='sandbox')
    machine.git('commit', '-m', 'more', at='sandbox')
    machine.git('push', 'origin', 'main', at='sandbox')
    machine.git('fetch', at='sandbox')
    contains(machine.git('ls-remote', at='sandbox'),
             machine.git('rev-parse', 'HEAD', at='sandbox').strip())
    equal(machine.host.seen(), [API_USER])
    lacks((machine.work / 'sandbox' / '.git' / 'config').read_text(encoding='utf-8'), 'x-')
    machine.end()


def test_each_repository_gets_its_own_token_and_submodules_too(case):
    case.add('one')
    add_bot(case)
    machine = Machine(case)
    machine.host.add('acme/sandbox', BOT_USER)
    machine.host.add('acme/other', API_USER)
    machine.git('clone', f'{HOME}/acme/other.git')
    machine.git('submodule', 'add', f'{HOME}/acme/sandbox.git', at='other')
    machine.git('commit', '-m', 'with a part', at='other')
    machine.git('push', 'origin', 'main', at='other')
    equal(machine.host.seen(), [API_USER, BOT_USER, API_USER])
    machine.host.requests.clear()
    machine.git('clone', '--recurse-submodules', f'{HOME}/acme/other.git', 'again')
    equal((machine.work / 'again' / 'sandbox' / 'README').read_text(encoding='utf-8'),
          'acme/sandbox\n')
    equal(machine.host.seen(), [API_USER, BOT_USER])
    machine.end()


def test_user_in_the_address_chooses(case):
    case.add('one')
    add_bot(case)
    machine = Machine(case)
    machine.host.add('acme/sandbox', API_USER, BOT_USER)
    machine.git('ls-remote', 'https://x-bitbucket-api-token-auth@bitbucket.org/acme/sandbox.git')
    machine.git('ls-remote', 'https://x-token-auth@bitbucket.org/acme/sandbox.git')
    equal(machine.host.seen(), [API_USER, BOT_USER])
    text = machine.git('ls-remote', 'https://jane@bitbucket.org/acme/sandbox.git', status=128)
    contains(text, '“jane”')
    machine.end()


def test_refused_token_is_told_and_stays(case):
    uuid = case.add('one')
    machine = Machine(case)
    machine.host.add('acme/sandbox')
    text = machine.git('ls-remote', f'{HOME}/acme/sandbox.git', status=128)
    contains(text, 'lanyard test one')
    equal(machine.host.seen(), [API_USER])
    equal(secret_in_keyring(uuid), TOKEN)
    equal(case.names(), ['one'])
    machine.end()


def test_other_hosts_and_plain_http_get_nothing(case):
    case.add('one')
    machine = Machine(case)
    machine.git('config', '--global', '--replace-all', 'credential.helper',
                '!lanyard git-credential')
    machine.host.add('acme/sandbox', API_USER)
    for address in ('https://bitbucket.org.evil.example/acme/sandbox.git',
                    'http://bitbucket.org/acme/sandbox.git',
                    'https://evil.example/bitbucket.org/sandbox.git'):
        machine.git('ls-remote', address, status=128)
    equal(machine.host.seen(), [])
    assert machine.host.strays
    machine.host.strays.clear()
    machine.end()


def test_next_helper_is_asked_where_lanyard_has_nothing(case):
    machine = Machine(case, install=False)
    machine.host.add('acme/sandbox', ('jane', 'hers'))
    machine.git('config', '--global', 'credential.helper', '!lanyard git-credential')
    machine.git('config', '--global', '--add', 'credential.helper', 'store')
    kept = case.folder / 'home' / '.git-credentials'
    kept.write_text('https://jane:hers@bitbucket.org\n', encoding='utf-8')
    machine.git('ls-remote', f'{HOME}/acme/sandbox.git')
    equal(machine.host.seen(), [('jane', 'hers')])
    equal(kept.read_text(encoding='utf-8'), 'https://jane:hers@bitbucket.org\n')
    machine.end()


def test_helper_set_for_everything_gets_no_copy(case):
    case.add('one')
    machine = Machine(case, install=False)
    machine.host.add('acme/sandbox', API_USER)
    machine.git('config', '--global', 'credential.helper', 'store')
    case.run('git-credential', '--install', '--yes')
    machine.git('ls-remote', f'{HOME}/acme/sandbox.git')
    equal(machine.host.seen(), [API_USER])
    assert not (case.folder / 'home' / '.git-credentials').exists()
    machine.end()


def test_named_connection_answers_or_nobody(case):
    uuid = case.add('one')
    machine = Machine(case, install=False)
    machine.host.add('acme/sandbox', API_USER, ('jane', 'hers'))
    case.run('git-credential', '--install', '--yes', '--connection', 'one')
    machine.git('config', '--global', '--add', 'credential.https://bitbucket.org.helper', 'store')
    (case.folder / 'home' / '.git-credentials').write_text('https://jane:hers@bitbucket.org\n',
                                                           encoding='utf-8')
    subprocess.run(['secret-tool', 'clear', 'connection', uuid], check=True, timeout=30)
    text = machine.git('ls-remote', f'{HOME}/acme/sandbox.git', status=128)
    contains(text, 'told us to quit')
    equal(machine.host.seen(), [])
    machine.end()


def test_use_is_noted(case):
    case.add('one')
    machine = Machine(case)
    machine.host.add('acme/sandbox', API_USER)
    machine.git('ls-remote', f'{HOME}/acme/sandbox.git')
    assert any('git' in path.read_text(encoding='utf-8')
               for path in (case.folder / 'state' / 'lanyard' / 'activity').rglob('*')
               if path.is_file())
    machine.end()


assert os.path.isabs(os.environ['LANYARD'])
sys.exit(run_tests(globals()))
