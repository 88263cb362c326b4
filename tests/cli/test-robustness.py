#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every command in every bad situation: it ends with its status and a sentence, and changes nothing.

The commands come from the program's own table: one that has no row here fails the first test.
"""

import ctypes
import os
import pathlib
import re
import resource
import signal
import subprocess
import sys

from cli import LANYARD, PATIENCE, TOKEN, Skip, contains, equal, lacks, run_tests, secret_in_keyring

WITH_KEYRING = sys.argv[1]
NEW_TOKEN = TOKEN + '-new'
ADD = ['add', 'bitbucket', '--method', 'api-token', '--set', 'email=jane@acme.example', '--no-test']
ASKED_BY_GIT = 'protocol=https\nhost=bitbucket.org\npath=acme/sandbox.git\n\n'
DOTENV = f'BITBUCKET_EMAIL=jane@acme.example\nBITBUCKET_API_TOKEN={NEW_TOKEN}\n'
SETTINGS = '{"format": "lanyard-set-up", "version": 1, "connections": []}'

# How each command is called when it is to do its work on the connection "one". The first word of a
# key is the command, the others only tell two rows apart.
CALLS = {
    'providers': (['providers'], ''),
    'add': ([*ADD, '--name', 'two'], NEW_TOKEN),
    'list': (['list'], ''),
    'show': (['show', 'one'], ''),
    'test': (['test', 'one'], ''),
    'report': (['report', 'one'], ''),
    'env': (['env', 'one'], ''),
    'env revealed': (['env', 'one', '--reveal'], ''),
    'secret': (['secret', 'one'], ''),
    'exec': (['exec', 'one', '--', 'true'], ''),
    'git-credential': (['git-credential', 'get'], ASKED_BY_GIT),
    'git-credential installed': (['git-credential', '--install', '--yes'], ''),
    'mcp-config': (['mcp-config', 'one', '--client', 'claude-code', '--print'], ''),
    'import': (['import', 'DOTENV', '--yes', '--no-test', '--replace'], ''),
    'import of a set-up': (['import', '--settings', 'SETTINGS'], ''),
    'export': (['export', '--settings', 'EXPORTED'], ''),
    'doctor': (['doctor'], ''),
    'activity': (['activity', 'one'], ''),
    'edit': (['edit', 'one', '--label', 'Label'], ''),
    'replace': (['replace', 'one', '--no-test'], NEW_TOKEN),
    'rename': (['rename', 'one', 'three'], ''),
    'remove': (['remove', 'one', '--yes'], ''),
    'complete': (['complete', '--', 'show', ''], ''),
}

# Those print the secret: it is what they are for.
TELLING = {'secret', 'env revealed', 'git-credential'}
# Those are reports themselves, which say what is wrong on standard output.
REPORTING = {'test', 'doctor'}
# Those work without a file of ours.
WITHOUT_CONNECTIONS = {'providers', 'complete', 'git-credential installed'}
# Other tests leave secrets without a connection in the keyring, which the doctor finds.
DIAGNOSED = (0, 4)
ON_A_BROKEN_FILE = {**{key: 0 for key in WITHOUT_CONNECTIONS}, 'doctor': (2, 4)}


class Situation:
    """What the test has made of this machine, and what every command is to answer."""

    def __init__(self, case, expected, default, env=None, prepare=None):
        self.case = case
        self.expected = expected
        self.default = default
        self.env = env or {}
        self.prepare = prepare
        self.wrong = []

    def allowed(self, key):
        statuses = self.expected.get(key, self.default)
        return statuses if isinstance(statuses, tuple) else (statuses,)

    def call(self, key):
        words, data = CALLS[key]
        words = [str(self.case.folder / word.lower()) if word.isupper() else word
                 for word in words]
        process = subprocess.Popen([LANYARD, *words], stdin=subprocess.PIPE, stdout=subprocess.PIPE,
                                   stderr=subprocess.PIPE, preexec_fn=self.prepare,
                                   env={**self.case.env, 'G_DEBUG': 'fatal-criticals', **self.env})
        try:
            out, err = process.communicate(data.encode(), timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        return process.returncode, out.decode(), err.decode()

    def check(self, key):
        before = photograph(self.case)
        status, out, err = self.call(key)
        problems = []
        if status not in self.allowed(key):
            problems.append(f'status {status}, not {self.allowed(key)}')
        if re.search(r'CRITICAL|WARNING|assertion|Traceback', err):
            problems.append('a message for programmers')
        if status != 0 and not re.search('^lanyard: .{10}', err, re.M) and key not in REPORTING:
            problems.append('no sentence')
        for secret in (TOKEN, NEW_TOKEN):
            if secret in err or (secret in out and (status != 0 or key not in TELLING)):
                problems.append('a secret is told')
        # What a test found out is noted, however it ended.
        if status != 0 and key not in REPORTING and photograph(self.case) != before:
            problems.append(f'files changed: {difference(before, photograph(self.case))}')
        if problems:
            self.wrong.append(f'{key}: {", ".join(problems)}: {out!r} {err!r}')

    def check_all(self, but=()):
        for key in CALLS:
            if key.split()[0] in commands(self.case) and key not in but:
                self.check(key)
        self.end()

    def end(self):
        assert not self.wrong, '\n'.join(self.wrong)


def commands(case):
    listed = case.run('help')[0].split('Commands:\n')[1].split('\n\n')[0]
    return [*re.findall(r'^  ([a-z-]+)', listed, re.M), 'complete']


def photograph(case):
    """Every file with its content. A damaged one may be set aside, but not lost; a lock has none."""
    found = {}
    for path in case.folder.rglob('*'):
        if (path.is_file() and not path.is_symlink() and 'outside' not in path.parts
                and path.suffix != '.lock'):
            try:
                found[str(path.relative_to(case.folder))] = (path.read_bytes(), path.stat().st_mode)
            except PermissionError:
                found[str(path.relative_to(case.folder))] = None
    return found


def difference(before, after):
    return sorted(path for path in {*before, *after} if before.get(path) != after.get(path))


def add_one(case):
    """A connection with a secret, and files that commands read."""
    uuid = case.add('one')
    (case.folder / 'settings').write_text(SETTINGS)
    (case.folder / 'dotenv').write_text(DOTENV)
    return uuid


def names_a_connection(case, key):
    """By its own synopsis."""
    usage = case.run('help', key.split()[0])[0].split('\n')[1]
    return re.search(r' \[?NAME', usage) is not None and 'one' in CALLS[key][0]


# The tests.


def test_every_command_has_a_row(case):
    missing = set(commands(case)) - {key.split()[0] for key in CALLS}
    assert not missing, f'write down in CALLS how these are called: {missing}'


def test_good_situation(case):
    """So that what fails below fails for its reason."""
    for key in CALLS:
        if key.split()[0] not in commands(case):
            continue
        fresh = type(case)(case.double)
        try:
            add_one(fresh)
            # Nobody knows the token, so its test says that it was refused.
            Situation(fresh, {'test': 1, 'doctor': DIAGNOSED}, 0).check_all(
                but=[other for other in CALLS if other != key])
        finally:
            fresh.clean_up()


def test_missing_connection(case):
    add_one(case)
    situation = Situation(case, {}, 5)
    for key, (words, data) in list(CALLS.items()):
        if key.split()[0] in commands(case) and names_a_connection(case, key):
            CALLS[key] = (['nobody' if word == 'one' else word for word in words], data)
            situation.check(key)
            CALLS[key] = (words, data)
    assert situation.wrong or len(CALLS) > 10
    situation.end()


def test_locked_keyring(case):
    uuid = add_one(case)
    subprocess.run([WITH_KEYRING, '--lock'], check=True, timeout=60)
    expected = {key: 4 for key in ('add', 'test', 'env revealed', 'secret', 'exec', 'import',
                                   'git-credential', 'replace', 'remove')}
    try:
        Situation(case, {**expected, 'doctor': 4}, 0).check_all(but=['rename'])
    finally:
        subprocess.run([WITH_KEYRING, '--unlock'], check=True, timeout=60)
    equal(secret_in_keyring(uuid), TOKEN)


def test_no_bus(case):
    add_one(case)
    nowhere = {'DBUS_SESSION_BUS_ADDRESS': f'unix:path={case.folder}/no-bus'}
    expected = {key: 4 for key in ('add', 'test', 'env revealed', 'secret', 'exec', 'import',
                                   'git-credential', 'replace', 'remove')}
    Situation(case, {**expected, 'doctor': 4}, 0, env=nowhere).check_all(but=['rename'])


BROKEN = {
    'cut off': b'{"version": 1, "connections": [{"name": "on',
    'empty': b'',
    'no JSON': b'\x00\xff\xfe garbage',
    'an array': b'[]',
    'without a version': b'{"connections": []}',
    'of a wrong type': b'{"version": 1, "connections": {"one": 1}}',
    'with a wrong member': b'{"version": 1, "connections": [{"name": 5}]}',
    'of a newer version': b'{"version": 99, "connections": []}',
}


def check_broken(case, situation, restore):
    contents = [content for content, _mode in photograph(case).values()]
    for key in CALLS:
        if key.split()[0] not in commands(case):
            continue
        restore()
        status, out, err = situation.call(key)
        if status not in situation.allowed(key):
            situation.wrong.append(f'{key}: status {status}: {out!r} {err!r}')
        elif status != 0 and 'connections.json' not in (out if key in REPORTING else '') + err:
            situation.wrong.append(f'{key}: does not name the file: {err!r}')
        if re.search(r'CRITICAL|WARNING|assertion', err) or TOKEN in out + err:
            situation.wrong.append(f'{key}: {err!r}')
        kept = [content for content, _mode in photograph(case).values()]
        for content in contents:
            if content not in kept:
                situation.wrong.append(f'{key}: what was there is lost')


def test_broken_file(case):
    uuid = add_one(case)
    for name, content in BROKEN.items():
        def restore(content=content):
            for path in case.connections.parent.glob('connections*'):
                path.unlink()
            case.connections.write_bytes(content)

        restore()
        situation = Situation(case, ON_A_BROKEN_FILE, 2)
        check_broken(case, situation, restore)
        assert not situation.wrong, f'{name}:\n' + '\n'.join(situation.wrong)
    equal(secret_in_keyring(uuid), TOKEN)


def test_folder_in_the_place_of_the_file(case):
    add_one(case)
    case.connections.unlink()
    case.connections.mkdir()
    Situation(case, ON_A_BROKEN_FILE, 2).check_all()


def without_privileges():
    """Nothing is forbidden to root, unless it gives up just that."""
    libc = ctypes.CDLL(None, use_errno=True)
    for capability in (1, 2):
        libc.prctl(24, capability, 0, 0, 0)


def test_file_that_may_not_be_read(case):
    uuid = add_one(case)
    case.connections.chmod(0)
    Situation(case, ON_A_BROKEN_FILE, 2,
              prepare=without_privileges).check_all()
    equal(secret_in_keyring(uuid), TOKEN)


# Those change what is stored.
CHANGING = {'add': 2, 'edit': 2, 'rename': 2, 'remove': 2, 'import': 2}


def check_that_nothing_can_be_written(case, uuid, **how):
    """Uses and tests are told all the same, though they cannot be noted."""
    Situation(case, {**CHANGING, 'test': (1, 2), 'export': 2, 'doctor': DIAGNOSED,
                     'git-credential installed': 2}, 0, **how).check_all()
    # The keyring is another program, with files of its own.
    equal(secret_in_keyring(uuid), NEW_TOKEN)
    equal(case.names(), ['one'])


def test_read_only_folders(case):
    uuid = add_one(case)
    folders = [case.folder, *(path for path in case.folder.rglob('*') if path.is_dir())]
    for folder in folders:
        folder.chmod(0o500)
    case.connections.chmod(0o400)
    try:
        check_that_nothing_can_be_written(case, uuid, prepare=without_privileges)
    finally:
        for folder in folders:
            folder.chmod(0o700)


def no_room():
    signal.signal(signal.SIGXFSZ, signal.SIG_IGN)
    resource.setrlimit(resource.RLIMIT_FSIZE, (0, 0))


def test_files_that_may_not_grow(case):
    check_that_nothing_can_be_written(case, add_one(case), prepare=no_room)


def test_full_disk(case):
    uuid = add_one(case)
    disk = case.folder / 'disk'
    disk.mkdir()
    mounted = subprocess.run(['mount', '-t', 'tmpfs', '-o', 'size=256k', 'lanyard', str(disk)],
                             capture_output=True, check=False)
    if mounted.returncode != 0:
        raise Skip('nothing can be mounted here')
    try:
        for name in ('data', 'state', 'config', 'home'):
            if (case.folder / name).exists():
                subprocess.run(['cp', '-a', str(case.folder / name), str(disk)], check=True)
        small = type(case)(case.double)
        small.clean_up()
        small.folder = disk
        small.env.update({key: value.replace(str(case.folder), str(disk))
                          for key, value in case.env.items() if key.startswith(('XDG_', 'HOME'))})
        (disk / 'settings').write_text(SETTINGS)
        (disk / 'dotenv').write_text(DOTENV)
        fill(disk / 'outside')
        check_that_nothing_can_be_written(small, uuid)
    finally:
        subprocess.run(['umount', str(disk)], check=True)


def fill(path):
    with open(path, 'wb', buffering=0) as file:
        try:
            while True:
                file.write(b'x' * 4096)
        except OSError:
            pass


def test_no_home(case):
    """The folders are named otherwise, and nothing is missed."""
    add_one(case)
    case.env.pop('HOME')
    Situation(case, {'test': 1, 'doctor': DIAGNOSED, 'git-credential installed': (0, 2)},
              0).check_all(but=['rename', 'remove'])


def test_no_home_at_all(_case):
    """A user whom nobody knows, as in many a container."""
    if os.geteuid() != 0:
        raise Skip('only root can be somebody else')

    def nobody_known():
        os.setgroups([])
        os.setgid(54321)
        os.setuid(54321)

    wrong = []
    for key, (words, data) in CALLS.items():
        if key.split()[0] not in commands(_case):
            continue
        done = subprocess.run([LANYARD, *words], input=data.encode(), capture_output=True,
                              check=False, timeout=PATIENCE, env={'PATH': os.environ['PATH']},
                              cwd='/', preexec_fn=nobody_known)
        err = done.stderr.decode()
        told = done.returncode == 0 or key in REPORTING or re.search('^lanyard: .{10}', err, re.M)
        if done.returncode not in (0, 1, 2, 4, 5) or not told or re.search('CRITICAL', err):
            wrong.append(f'{key}: {done.returncode} {err!r}')
        lacks(done.stdout.decode() + err, NEW_TOKEN)
    assert not wrong, '\n'.join(wrong)
    contains(str(pathlib.Path('/').resolve()), '/')


sys.exit(run_tests(globals()))
