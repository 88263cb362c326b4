# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The command from outside: runs it with files of its own, and reports in TAP."""

import json
import os
import pathlib
import pty
import select
import shutil
import ssl
import subprocess
import tempfile
import termios
import traceback
import urllib.request

LANYARD = os.environ.get('LANYARD', 'lanyard')
DOUBLE = os.environ.get('BITBUCKET_DOUBLE', 'bitbucket-double')
PATIENCE = 30

LIST_KEYS = ['name', 'uuid', 'provider', 'method', 'label', 'fields', 'purposes', 'scopes',
             'expires', 'state', 'tested_at', 'confirmed_at', 'account']
TEST_KEYS = ['name', 'provider', 'method', 'state', 'account', 'scopes', 'guidance', 'steps',
             'tested_at', 'duration_ms']
ACCOUNT_KEYS = ['display_name', 'nickname', 'uuid', 'avatar']
SCOPES_KEYS = ['wanted', 'granted', 'missing', 'excess']
GUIDANCE_KEYS = ['code', 'title', 'explanation', 'fixes', 'links', 'retry_at']
STEP_KEYS = ['id', 'title', 'state', 'http_status', 'duration_ms']

# Looks like an API token, and is none that anybody knows.
TOKEN = 'ATATT3x-a-test-token-that-nobody-ever-had-0123456789'


class Skip(Exception):
    """Something that this test needs is not on this machine."""


def equal(found, expected, about=''):
    assert found == expected, f'{about} expected {expected!r}, found {found!r}'


def contains(text, part):
    assert part in text, f'{part!r} is not in {text!r}'


def lacks(text, part):
    assert part not in text, f'{part!r} is in {text!r}'


class Double:
    """The double of Bitbucket, which ends with this program."""

    def __init__(self, *options):
        self.process = subprocess.Popen([DOUBLE, *options], stdin=subprocess.PIPE,
                                        stdout=subprocess.PIPE, text=True)
        # With --tls a file with whom to trust follows.
        _listening, self.address, *self.authority = self.process.stdout.readline().split()
        self.secrets = {}
        listed = subprocess.run([DOUBLE, '--credentials'], capture_output=True, text=True,
                                check=True).stdout
        for line in listed.splitlines():
            name, _kind, _user, secret = line.split('\t')
            self.secrets[name] = secret

    def control(self, verb, path, value=None):
        data = None if value is None else json.dumps(value).encode()
        request = urllib.request.Request(f'{self.address}/_double/{path}', data=data, method=verb)
        # Its certificate may well be a bad one.
        context = ssl._create_unverified_context()  # pylint: disable=protected-access
        with urllib.request.urlopen(request, timeout=PATIENCE, context=context) as answer:
            body = answer.read()
        return json.loads(body) if body else None

    def fault(self, **parts):
        self.control('PUT', 'fault', parts)

    def requests(self):
        return self.control('GET', 'requests')

    def end(self):
        self.process.stdin.close()
        self.process.wait(PATIENCE)


class Case:
    """Files of its own, and the command with them."""

    def __init__(self, double):
        base = os.environ.get('LANYARD_KEYRING_DIR')
        self.folder = pathlib.Path(tempfile.mkdtemp(prefix='cli-', dir=base))
        self.double = double
        self.env = {
            **os.environ,
            'HOME': str(self.folder / 'home'),
            'XDG_CONFIG_HOME': str(self.folder / 'config'),
            'XDG_DATA_HOME': str(self.folder / 'data'),
            'XDG_STATE_HOME': str(self.folder / 'state'),
            'XDG_CACHE_HOME': str(self.folder / 'cache'),
            'PATH': f'{os.path.dirname(LANYARD)}:{os.environ["PATH"]}',
            'TZ': 'UTC',
        }
        for name in ('DISPLAY', 'WAYLAND_DISPLAY', 'LANYARD_SERVICE', 'LANYARD_DEBUG'):
            self.env.pop(name, None)
        if double is not None:
            self.env['LANYARD_SERVICE'] = double.address
        (self.folder / 'home').mkdir()

    @property
    def connections(self):
        return self.folder / 'data' / 'lanyard' / 'connections.json'

    def start(self, *words, program=LANYARD, env=None, **more):
        streams = {'stdin': subprocess.PIPE, 'stdout': subprocess.PIPE, 'stderr': subprocess.PIPE}
        return subprocess.Popen([program, *words], env={**self.env, **(env or {})},
                                **{**streams, **more})

    def run(self, *words, secret='', status=0, **more):
        """Runs to the end, and returns standard output and standard error."""
        data = secret if isinstance(secret, bytes) else secret.encode()
        process = self.start(*words, **more)
        try:
            out, err = process.communicate(data, timeout=PATIENCE)
        except subprocess.TimeoutExpired:
            process.kill()
            raise
        out = out.decode()
        err = err.decode()
        if len(data) > 8:
            # Whatever was a secret, or should have been one.
            lacks(err, data.strip().decode(errors='replace'))
            if words[:1] not in (('secret',), ('env',)):
                lacks(out, data.strip().decode(errors='replace'))
        equal(process.returncode, status, f'{words}: {out}{err}: exit status:')
        return out, err

    def fails(self, *words, status=2, **more):
        """Runs, expects an error in words only, and returns it."""
        out, err = self.run(*words, status=status, **more)
        equal(out, '', 'standard output:')
        assert any(line.startswith('lanyard: ') for line in err.splitlines()), err
        return err

    def json(self, *words, **more):
        return json.loads(self.run(*words, **more)[0])

    def names(self):
        return [connection['name'] for connection in self.json('list', '--json')]

    def add(self, name, secret=TOKEN, *words):
        """A connection that was never tested."""
        self.run('add', 'bitbucket', '--method', 'api-token', '--set', 'email=jane@acme.example',
                 '--name', name, '--no-test', *words, secret=secret)
        return self.json('show', name, '--json')[0]['uuid']

    def files_hold(self, text):
        return any(text.encode() in path.read_bytes()
                   for path in self.folder.rglob('*') if path.is_file())

    def clean_up(self):
        shutil.rmtree(self.folder, ignore_errors=True)


class Terminal:
    """A command that believes that a person sits before it."""

    def __init__(self, case, *words, on_screen=False, **more):
        self.master, self.slave = pty.openpty()
        self.screen = ''
        self.process = case.start(*words, stdin=self.slave, stderr=self.slave,
                                  stdout=self.slave if on_screen else subprocess.PIPE,
                                  start_new_session=True, **more)

    def shows_input(self):
        return bool(termios.tcgetattr(self.slave)[3] & termios.ECHO)

    def wait_for(self, text):
        while text not in self.screen:
            ready, _, _ = select.select([self.master], [], [], PATIENCE)
            assert ready, f'{text!r} never came: {self.screen!r}'
            self.screen += os.read(self.master, 4096).decode(errors='replace')

    def write(self, text):
        os.write(self.master, text.encode())

    def end(self):
        """Waits for the end, and returns the exit status and standard output."""
        out = self.process.communicate(timeout=PATIENCE)[0]
        while select.select([self.master], [], [], 0)[0]:
            self.screen += os.read(self.master, 4096).decode(errors='replace')
        return self.process.returncode, (out or b'').decode()

    def close(self):
        os.close(self.master)
        os.close(self.slave)


def secret_in_keyring(uuid):
    """What any other program finds in the keyring, None if nothing."""
    found = subprocess.run(['secret-tool', 'lookup', 'connection', uuid], capture_output=True,
                           text=True, timeout=PATIENCE, check=False)
    return found.stdout if found.returncode == 0 else None


def run_tests(names, with_double=True):
    """Runs all functions called test_…, each with files of its own."""
    tests = [value for name, value in names.items() if name.startswith('test_')]
    double = Double() if with_double else None
    failed = False
    print(f'1..{len(tests)}', flush=True)
    for number, test in enumerate(tests, 1):
        name = test.__name__[len('test_'):].replace('_', '-')
        case = Case(double)
        if double is not None:
            double.control('POST', 'reset')
        try:
            test(case)
            print(f'ok {number} - {name}', flush=True)
        except Skip as reason:
            print(f'ok {number} - {name} # SKIP {reason}', flush=True)
        except Exception:  # pylint: disable=broad-except
            failed = True
            print(f'not ok {number} - {name}')
            print('# ' + traceback.format_exc().replace('\n', '\n# '), flush=True)
        case.clean_up()
    if double is not None:
        double.end()
    return 1 if failed else 0
