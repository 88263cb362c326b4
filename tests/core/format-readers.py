#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Every format, read back by the programs that it is for, with thousands of values.

A program that is not here is passed over, and said so; what is written of its rules is then tried
alone. Each reader gets all values at once, in one file.
"""

import ctypes
import glob
import http.server
import json
import os
import random
import re
import shutil
import subprocess
import sys
import tempfile
import threading

WRITER = sys.argv[1]
FOLDER = tempfile.TemporaryDirectory(prefix='lanyard-formats-')
SEED = int(os.environ.get('LANYARD_SEED', '0')) or random.SystemRandom().randrange(1, 2 ** 31)

# The pieces that have broken somebody's quoting.
PIECES = [
    "'", '"', '`', '\\', '$', '${HOME}', '$HOME', '$(id)', '$env:HOME', '!', '!!', '#', ' #', ' ',
    '  ', '\t', '=', ';', '&', '|', '<', '>', '(', ')', '{', '}', '[', ']', '*', '?', '~', '-',
    '--', '%', '%s', '%%', '%n', '\\n', "\\'", '\\"', '\\\\', '\\$', '\r', '\x01', '\x03', '\x1a',
    '\x7f', '\x1b[0m', 'a', 'Z', '0', 'x y', 'export ', 'V=1', 'é', '日本', '\u2028', '\u2029',
    '\u0085', '\xa0', '\ufeff', '•', '‘', '’', '‚', '‛', '“', '”', '😀', '\U0010ffff', '\ufdd0',
    '\ufffe', '\uf600', '\uf6ff', '\ue000', '\u0301', ':', '@', '/', '+', ',', '.', 'null', 'true',
]
COUNT = 3000


def any_character(rng):
    while True:
        code = rng.choice((0x7f, 0xff, 0x2fff, 0xffff, 0x10ffff))
        code = rng.randint(1, code)
        if code != 0x0a and not 0xd800 <= code <= 0xdfff:
            return chr(code)


def make_values():
    rng = random.Random(SEED)
    values = ['', *PIECES, *(f' {piece} ' for piece in PIECES)]
    while len(values) < COUNT // 2:
        values.append(''.join(rng.choice(PIECES) for _ in range(rng.randint(1, 9))))
    while len(values) < COUNT:
        values.append(''.join(any_character(rng) for _ in range(rng.randint(1, 12))))
    return values


VALUES = make_values()


def write(format_name, values=None):
    """A file with the values, and those that it holds by their variables' names."""
    values = VALUES if values is None else values
    data = b''.join(value.encode() + b'\0' for value in values)
    done = subprocess.run([WRITER, format_name], input=data, capture_output=True, check=True,
                          timeout=120)
    refused = {int(line) for line in done.stderr.split()}
    kept = {f'V{number}': value for number, value in enumerate(values) if number not in refused}
    path = os.path.join(FOLDER.name, 'values.' + format_name)
    with open(path, 'wb') as file:
        file.write(done.stdout)
    return path, kept


def equal(found, expected):
    wrong = [(name, value, found.get(name)) for name, value in expected.items()
             if found.get(name) != value]
    assert not wrong, f'{len(wrong)} differ, such as {wrong[:3]!r}'


def from_zeros(output, names):
    """What a program prints, with a NUL after each."""
    return dict(zip(names, (part.decode() for part in output.split(b'\0'))))


class Missing(Exception):
    pass


def need(program):
    if shutil.which(program) is None:
        raise Missing(f'there is no {program}')
    return program


def all_but(kept, refused):
    """Nothing is refused but what cannot be written."""
    wrong = [value for value in VALUES if value not in kept.values() and not refused(value)]
    assert not wrong, f'{len(wrong)} are refused without need, such as {wrong[:3]!r}'


def read_in_shell(shell, format_name):
    path, kept = write(format_name)
    all_but(kept, lambda value: False)
    script = f'. {path}\n' + ''.join(f'printf \'%s\\0\' "${name}"\n' for name in kept)
    with open(path + '.script', 'w', encoding='ascii') as file:
        file.write(script)
    # The variables are all exported: no other program is started, and none could be.
    output = subprocess.run([need(shell), path + '.script'], capture_output=True, check=True,
                            timeout=120).stdout
    equal(from_zeros(output, kept), kept)


def check_bash_reads_sh():
    read_in_shell('bash', 'sh')


def check_dash_reads_sh():
    read_in_shell('dash', 'sh')


def check_zsh_reads_sh():
    read_in_shell('zsh', 'sh')


def check_fish_reads_fish():
    read_in_shell('fish', 'fish')


def check_shells_evaluate_what_they_read():
    """As `eval "$(lanyard env …)"` and `lanyard env … | source` do."""
    path, kept = write('sh')
    for shell in ('bash', 'dash', 'zsh'):
        if shutil.which(shell):
            script = f'eval "$(cat {path})"\n' + ''.join(f'printf \'%s\\0\' "${name}"\n'
                                                          for name in kept)
            output = subprocess.run([shell], input=script.encode(), capture_output=True, check=True,
                                    timeout=120).stdout
            # The substitution itself drops nothing but line breaks at the end.
            equal(from_zeros(output, kept), kept)
    if shutil.which('fish'):
        path, kept = write('fish')
        script = f'cat {path} | source\n' + ''.join(f'printf \'%s\\0\' "${name}"\n'
                                                    for name in kept)
        output = subprocess.run(['fish'], input=script.encode(), capture_output=True, check=True,
                                timeout=120).stdout
        equal(from_zeros(output, kept), kept)


def check_powershell_reads_powershell():
    path, kept = write('powershell')
    script = f'. {path}\n$out = [Console]::OpenStandardOutput()\n' + ''.join(
        f'$b = [Text.Encoding]::UTF8.GetBytes($env:{name} + [char]0); '
        '$out.Write($b, 0, $b.Length)\n' for name in kept)
    with open(path + '.script.ps1', 'w', encoding='utf-8') as file:
        file.write(script)
    output = subprocess.run([need('pwsh'), '-NoProfile', '-NonInteractive', '-File',
                             path + '.script.ps1'], capture_output=True, check=True,
                            timeout=300).stdout
    equal(from_zeros(output, kept), kept)


def check_powershell_as_documented():
    """about_Quoting_Rules: between single quotes only they are special, and each is doubled;
    typographic ones count as well."""
    path, kept = write('powershell')
    all_but(kept, lambda value: value == '')
    quote = "'‘’‚‛"
    with open(path, encoding='utf-8', newline='') as file:
        lines = file.read().split('\n')[:-1]
    found = {}
    for line in lines:
        name, text = re.fullmatch(rf"\$env:(V\d+) = '((?:[^{quote}]|[{quote}]{{2}})*)'", line,
                                  re.DOTALL).groups()
        found[name] = re.sub(rf'([{quote}])([{quote}])', r'\2', text)
    equal(found, kept)


def node_version():
    output = subprocess.run([need('node'), '-p', 'process.versions.node'], capture_output=True,
                            check=True, text=True, timeout=60).stdout
    return tuple(int(part) for part in output.strip().split('.')[:2])


def dotenv():
    path, kept = write('dotenv')
    # Refusing everything would be a cheap way to pass.
    assert len(kept) > COUNT / 5, len(kept)
    assert not [value for value in VALUES
                if re.fullmatch(r'[ -&(-~]*', value) and '${' not in value and '\\' not in value
                and value not in kept.values()]
    return path, kept


PRINT = '''
const out = [];
for (const name of require('fs').readFileSync(0, 'utf8').split(' ')) out.push(source[name] + '\\0');
process.stdout.write(out.join(''));
'''


def check_node_reads_dotenv():
    if node_version() < (20, 6):
        raise Missing('this Node.js has no --env-file, which came in 20.6')
    path, kept = dotenv()
    output = subprocess.run(['node', '--env-file=' + path, '-e', 'const source = process.env;' +
                             PRINT], input=' '.join(kept).encode(), capture_output=True,
                            check=True, timeout=120).stdout
    equal(from_zeros(output, kept), kept)


def find_dotenv_package():
    """Where npm put the package, of itself or because it may be asked now."""
    need('node')
    known = subprocess.run(['node', '-p', "try { require.resolve('dotenv') } catch (e) { '' }"],
                           capture_output=True, check=True, text=True, timeout=60,
                           cwd='/').stdout.strip()
    if known:
        return known
    need('npm')
    done = subprocess.run(['npm', 'install', '--silent', '--no-audit', '--no-fund', '--prefix',
                           FOLDER.name, 'dotenv'], capture_output=True, timeout=120, check=False)
    if done.returncode != 0:
        raise Missing('npm cannot get the package dotenv')
    return os.path.join(FOLDER.name, 'node_modules', 'dotenv')


def check_dotenv_package_reads_dotenv():
    package = find_dotenv_package()
    path, kept = dotenv()
    script = f'const source = require({json.dumps(package)}).parse(' \
             f'require("fs").readFileSync({json.dumps(path)}));' + PRINT
    output = subprocess.run(['node', '-e', script], input=' '.join(kept).encode(),
                            capture_output=True, check=True, timeout=120).stdout
    equal(from_zeros(output, kept), kept)


def check_python_dotenv_reads_dotenv():
    path, kept = dotenv()
    script = 'import dotenv, json, sys\n' \
             'print(json.dumps(dict(dotenv.dotenv_values(sys.argv[1], encoding="utf-8"))))'
    for python in ('/usr/bin/python3', sys.executable):
        if subprocess.run([python, '-c', 'import dotenv'], capture_output=True, timeout=60,
                          check=False).returncode == 0:
            output = subprocess.run([python, '-c', script, path], capture_output=True, check=True,
                                    timeout=120).stdout
            equal(json.loads(output), kept)
            return
    raise Missing('there is no python-dotenv')


def docker_refuses(value):
    return value.endswith('\r')


def read_as_docker(path):
    """What docs.docker.com/reference/cli/docker/container/run says of --env-file, and the
    command's own opts/envfile does: lines as Go's scanner cuts them, a mark of the byte order
    before the first of them and blanks before any are passed over, # begins a comment, the first
    equals sign ends the name, and all that follows is the value."""
    with open(path, 'rb') as file:
        data = file.read()
    found = {}
    lines = data.split(b'\n')
    if lines[-1] == b'':
        lines.pop()
    for number, line in enumerate(lines):
        assert len(line) < 64 * 1024
        line = line[:-1] if line.endswith(b'\r') else line
        text = line.decode()
        if number == 0:
            text = text.removeprefix('\ufeff')
        text = text.lstrip('\t\v\f\r \x85\xa0\u1680\u2000\u2028\u2029\u202f\u205f\u3000')
        if text and not text.startswith('#'):
            name, equals, value = text.partition('=')
            assert equals and re.fullmatch(r'V\d+', name), name
            found[name] = value
    return found


def check_docker_as_documented():
    path, kept = write('docker')
    all_but(kept, docker_refuses)
    equal(read_as_docker(path), kept)


class Daemon(http.server.BaseHTTPRequestHandler):
    """As much of the daemon as the command asks before it makes a container."""

    def answer(self, text):
        self.send_response(201 if self.command == 'POST' else 200)
        self.send_header('Api-Version', '1.41')
        self.send_header('Content-Type', 'application/json')
        self.send_header('Content-Length', str(len(text)))
        self.end_headers()
        if self.command != 'HEAD':
            self.wfile.write(text)

    def do_GET(self):
        self.answer(b'{}')

    do_HEAD = do_GET

    def do_POST(self):
        body = self.rfile.read(int(self.headers['Content-Length'] or 0))
        if '/containers/create' in self.path:
            self.server.environment = json.loads(body)['Env']
        self.answer(b'{"Id": "one", "Warnings": []}')

    def log_message(self, *_arguments):
        pass


def check_docker_reads_docker():
    """The command reads the file itself, and tells the daemon."""
    path, kept = write('docker')
    with http.server.ThreadingHTTPServer(('127.0.0.1', 0), Daemon) as server:
        server.environment = None
        threading.Thread(target=server.serve_forever, daemon=True).start()
        done = subprocess.run([need('docker'), 'create', '--pull', 'never', '--env-file', path,
                               'image'], capture_output=True, text=True, timeout=120, check=False,
                              env={'PATH': os.environ['PATH'], 'HOME': FOLDER.name,
                                   'DOCKER_HOST': f'tcp://127.0.0.1:{server.server_port}'})
        server.shutdown()
    assert server.environment is not None, done.stderr
    equal(dict(entry.split('=', 1) for entry in server.environment), kept)


def systemd_refuses(value):
    return any(ord(c) < 0x20 and c != '\t' or ord(c) == 0x7f or 0xfdd0 <= ord(c) <= 0xfdef
               or ord(c) & 0xfffe == 0xfffe for c in value)


def check_systemd_reads_systemd():
    """The function with which systemd reads EnvironmentFile=, and the one with which it looks
    at what it has read: a variable that does not please it is dropped without an error."""
    libraries = glob.glob('/usr/lib/*/systemd/libsystemd-shared-*.so') + \
        glob.glob('/usr/lib/systemd/libsystemd-shared-*.so')
    if not libraries:
        raise Missing('there is no library of systemd')
    library = ctypes.CDLL(libraries[0])
    path, kept = write('systemd')
    all_but(kept, systemd_refuses)
    lines = ctypes.POINTER(ctypes.c_char_p)()
    result = library.load_env_file(None, path.encode(), ctypes.byref(lines))
    assert result >= 0, result
    found = {}
    index = 0
    while lines[index] is not None:
        assert library.env_assignment_is_valid(lines[index]), lines[index]
        name, _equals, value = lines[index].decode().partition('=')
        found[name] = value
        index += 1
    equal(found, kept)


def check_json_is_json():
    path, kept = write('json')
    all_but(kept, lambda value: False)
    with open(path, encoding='utf-8') as file:
        equal(json.load(file), kept)
    for program, words in (('jq', ['-cj', '.', path]),
                           ('node', ['-e', 'process.stdout.write(JSON.stringify(JSON.parse(require'
                                           f'("fs").readFileSync({json.dumps(path)}))))'])):
        if shutil.which(program):
            output = subprocess.run([program, *words], capture_output=True, check=True,
                                    timeout=60).stdout
            equal(json.loads(output), kept)


def run():
    checks = [value for name, value in globals().items() if name.startswith('check_')]
    failed = False
    print(f'1..{len(checks)}\n# seed {SEED}', flush=True)
    for number, check in enumerate(checks, 1):
        name = check.__name__[len('check_'):].replace('_', '-')
        try:
            check()
            print(f'ok {number} - {name}', flush=True)
        except Missing as missing:
            print(f'ok {number} - {name} # SKIP {missing}', flush=True)
        except (AssertionError, ValueError, subprocess.SubprocessError) as error:
            failed = True
            print(f'not ok {number} - {name}\n# ' + str(error)[:2000].replace('\n', '\n# '),
                  flush=True)
    return failed


FAILED = run()
FOLDER.cleanup()
sys.exit(FAILED)
