#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Running a command with connections: the command is alone, and all is its own."""

import os
import pathlib
import resource
import signal
import subprocess
import sys

from cli import LANYARD, TOKEN, Terminal, contains, equal, lacks, run_tests

AWKWARD = "ATATT-it's$HOME\"`id`\\n&;|<>*?!#=%~[]{}(),é"
ACCESS = 'ATCTT3x-a-test-token-that-nobody-ever-had-0123456789'
CORE_LIMIT = resource.getrlimit(resource.RLIMIT_CORE)


def add_repository(case, name):
    """A connection whose variables are other ones than those of an API token."""
    case.run('add', 'bitbucket', '--method', 'repository-token', '--set', 'workspace=acme-eng',
             '--set', 'repository=sandbox', '--name', name, '--no-test', secret=ACCESS)


def script(case, name, text, mode=0o755):
    path = case.folder / name
    path.write_text(text)
    path.chmod(mode)
    return str(path)


def default_signals():
    """Whoever runs the tests in the background ignores SIGINT for all of them."""
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGHUP, signal.SIGPIPE, signal.SIGQUIT):
        signal.signal(number, signal.SIG_DFL)


def environment_of(out):
    return dict(line.split('=', 1) for line in out.split('\0') if line)


def test_variables_are_in_the_environment(case):
    case.add('one', AWKWARD, '--set', 'workspace=acme-eng')
    found = environment_of(case.run('exec', 'one', '--', 'env', '-0')[0])
    equal(found['BITBUCKET_APP_PASSWORD'], AWKWARD)
    equal(found['BITBUCKET_USERNAME'], 'jane@acme.example')
    equal(found['BITBUCKET_WORKSPACE'], 'acme-eng')


def test_everything_else_of_the_environment_stays(case):
    case.add('one')
    before = {name: value for name, value in case.env.items() if not name.startswith('LANYARD_')}
    found = environment_of(case.run('exec', 'one', '--', 'env', '-0')[0])
    for name in ('BITBUCKET_APP_PASSWORD', 'BITBUCKET_USERNAME'):
        del found[name]
    equal(found, before)


def test_what_steers_lanyard_does_not_leak(case):
    case.add('one')
    out, _err = case.run('exec', 'one', '--', 'env',
                         env={'LANYARD_SERVICE': 'http://127.0.0.1:1', 'LANYARD_DEBUG': 'net',
                              'LANYARD_ANYTHING': 'x', 'LANYARDS': 'stays'})
    lacks(out, 'LANYARD_')
    contains(out, 'LANYARDS=stays')


def test_inherited_variable_is_replaced_wherever_it_stands(case):
    case.add('one')
    # Twice the same name, as no Python can make it.
    code = ('import ctypes, sys\n'
            'words = [w.encode() for w in sys.argv[1:]]\n'
            'argv = (ctypes.c_char_p * (len(words) + 1))(*words, None)\n'
            'import os\n'
            'old = [k + b"=" + v for k, v in os.environb.items()]\n'
            'env = [b"BITBUCKET_APP_PASSWORD=old"] + old + [b"BITBUCKET_APP_PASSWORD=older"]\n'
            'envp = (ctypes.c_char_p * (len(env) + 1))(*env, None)\n'
            'ctypes.CDLL(None).execve(words[0], argv, envp)\n')
    out = case.run('-c', code, LANYARD, 'exec', 'one', '--', 'cat', '/proc/self/environ',
                   program=sys.executable)[0]
    found = [line for line in out.split('\0') if line.startswith('BITBUCKET_APP_PASSWORD')]
    equal(found, [f'BITBUCKET_APP_PASSWORD={TOKEN}'])


def test_words_of_the_command_stay_as_they_are(case):
    case.add('one')
    words = ['--profile', 'x', '--', '-h', '--help', '', ' ', '$HOME', '*', "it's", 'é', '\n']
    out = case.run('exec', 'one', '--', sys.executable, '-c',
                   'import sys; print(ascii(sys.argv[1:]))', *words)[0]
    equal(out.strip(), ascii(words))
    # Nor need they be text.
    out = subprocess.run([LANYARD, 'exec', 'one', '--', 'printf', b'%s', b'\xff\xfe'], env=case.env,
                         capture_output=True, check=True, timeout=30).stdout
    equal(out, b'\xff\xfe')


def test_secret_is_in_no_argument(case):
    case.add('one')
    out, _err = case.run('exec', 'one', '--', 'sh', '-c', 'cat /proc/$$/cmdline')
    lacks(out, TOKEN)


def test_command_takes_the_place_of_lanyard(case):
    case.add('one')
    process = case.start('exec', 'one', '--', 'sh', '-c', 'echo $$ $PPID; cat /proc/$$/comm')
    out, _err = process.communicate(timeout=30)
    equal(out.decode().split(), [str(process.pid), str(os.getpid()), 'sh'])


def test_exit_status_is_the_commands_own(case):
    case.add('one')
    for status in (0, 1, 3, 5, 77, 255):
        case.run('exec', 'one', '--', 'sh', '-c', f'exit {status}', status=status)
    for number in (signal.SIGKILL, signal.SIGTERM, signal.SIGINT, signal.SIGPIPE, signal.SIGHUP):
        case.run('exec', 'one', '--', 'sh', '-c', f'kill -{int(number)} $$', status=-number,
                 preexec_fn=default_signals)


def test_standard_streams_are_the_commands_own(case):
    case.add('one')
    process = case.start('exec', 'one', '--', 'sh', '-c', 'cat; echo words >&2')
    out, err = process.communicate(b'in and out', timeout=30)
    equal((out, err), (b'in and out', b'words\n'))


def test_command_not_found(case):
    case.add('one')
    contains(case.fails('exec', 'one', '--', 'no-such-command', status=127), 'no-such-command')
    case.fails('exec', 'one', '--', '/no/such/command', status=127)
    case.fails('exec', 'one', '--', '', status=127)
    case.fails('exec', 'one', '--', 'no-such-command', status=127, env={'PATH': ''})
    # Nothing was taken.
    equal(case.json('activity', 'one', '--json'), [])


def test_command_that_cannot_be_run(case):
    case.add('one')
    plain = script(case, 'plain', 'exit 0\n', 0o644)
    broken = script(case, 'broken', '#!/no/such/shell\n')
    contains(case.fails('exec', 'one', '--', plain, status=126), 'Permission denied')
    contains(case.fails('exec', 'one', '--', broken, status=126), 'another program')
    case.fails('exec', 'one', '--', str(case.folder), status=126)
    case.fails('exec', 'one', '--', 'plain', status=126,
               env={'PATH': f'{case.folder}:{case.env["PATH"]}'})
    noted = [use['program'] for use in case.json('activity', 'one', '--json')]
    assert 'plain' not in noted and case.folder.name not in noted, noted


def test_script_without_first_line_is_run_by_a_shell(case):
    case.add('one')
    plain = script(case, 'plain', 'echo "$BITBUCKET_USERNAME"\nexit 9\n')
    equal(case.run('exec', 'one', '--', plain, status=9)[0], 'jane@acme.example\n')


def test_environment_too_large_is_told(case):
    case.add('one')
    # As much as one word may have, many times: our own start takes it, the next may not.
    limit = resource.getrlimit(resource.RLIMIT_STACK)
    big = {f'BIG_{i}': 'x' * 100000 for i in range(15)}
    out, _err = case.run('exec', 'one', '--', sys.executable, '-c',
                         'import os; print(sum(len(v) for k, v in os.environ.items() '
                         'if k.startswith("BIG_")))', env=big)
    equal(out.strip(), '1500000')
    words = ['x' * 100000] * 30
    try:
        process = case.start('exec', 'one', '--', 'true', *words, env=big)
    except OSError:
        return
    process.communicate(timeout=30)
    assert process.returncode in (0, 126), (process.returncode, limit)


def test_several_connections(case):
    case.add('one')
    add_repository(case, 'two')
    found = environment_of(case.run('exec', 'one', 'two', '--', 'env', '-0')[0])
    equal(found['BITBUCKET_APP_PASSWORD'], TOKEN)
    equal(found['BITBUCKET_ACCESS_TOKEN'], ACCESS)
    # The same one twice is the same one.
    case.run('exec', 'one', 'one', '--', 'true')


def test_clash_names_both_and_the_variable(case):
    case.add('one')
    case.add('two')
    err = case.fails('exec', 'one', 'two', '--', 'touch', str(case.folder / 'ran'), status=2)
    for word in ('one', 'two', 'BITBUCKET_USERNAME'):
        contains(err, word)
    assert not (case.folder / 'ran').exists()
    equal(case.json('activity', 'one', '--json'), [])


def test_profile_is_for_all(case):
    case.add('one')
    add_repository(case, 'two')
    found = environment_of(case.run('exec', 'one', 'two', '--profile', 'explicit', '--',
                                    'env', '-0')[0])
    equal(found['BITBUCKET_API_TOKEN'], TOKEN)
    equal(found['BITBUCKET_ACCESS_TOKEN'], ACCESS)
    case.fails('exec', 'one', '--profile', 'nobody', '--', 'true', status=2)


def test_without_dashes_the_usage_is_told(case):
    case.add('one')
    for words in ([], ['one'], ['one', 'npx', '-y', 'server'], ['one', 'env']):
        err = case.fails('exec', *words, status=2)
        contains(err, 'NAME… [--profile PROFILE] -- COMMAND')
    case.fails('exec', 'one', '--', status=2)
    case.fails('exec', '--', 'true', status=2)
    contains(case.run('exec', '--help')[0], 'COMMAND')
    contains(case.run('exec', 'one', '-h')[0], 'COMMAND')


def test_unknown_connection(case):
    case.add('one')
    contains(case.fails('exec', 'one', 'nobody', '--', 'true', status=5), 'nobody')


def test_only_inherited_files_are_open(case):
    case.add('one')
    read, write = os.pipe()
    out, _err = case.run('exec', 'one', '--', sys.executable, '-c',
                         'import os\n'
                         'for fd in range(1024):\n'
                         '    try: os.fstat(fd)\n'
                         '    except OSError: continue\n'
                         '    print(fd)\n', pass_fds=(write,))
    equal([int(line) for line in out.split()], sorted([0, 1, 2, write]))
    os.close(read)
    os.close(write)


def test_closed_streams_stay_closed(case):
    case.add('one')
    code = ('import os, sys\n'
            'os.close(0)\n'
            'os.close(2)\n'
            'os.execv(sys.argv[1], sys.argv[1:])\n')
    look = 'for fd in 0 1 2; do test -e /proc/$$/fd/$fd && echo $fd; done; true'
    out, _err = case.run('-c', code, LANYARD, 'exec', 'one', '--', 'sh', '-c', look,
                         program=sys.executable)
    equal(out.split(), ['1'])


def test_core_limit_is_the_callers_own(case):
    case.add('one')
    for soft in (0, 4096):
        hard = CORE_LIMIT[1]
        if hard != resource.RLIM_INFINITY and soft > hard:
            continue
        out, _err = case.run('exec', 'one', '--', 'sh', '-c', 'ulimit -Sc; ulimit -Hc',
                             preexec_fn=lambda s=soft, h=hard:
                             resource.setrlimit(resource.RLIMIT_CORE, (s, h)))
        # In blocks of 512 or 1024 bytes.
        found = out.split()
        assert int(found[0]) in (soft // 512, soft // 1024), found
        equal(found[1] == 'unlimited', hard == resource.RLIM_INFINITY)


def signals_of(out):
    return {line.split(':')[0]: int(line.split(':')[1], 16)
            for line in out.splitlines()
            if line.startswith(('SigBlk', 'SigIgn', 'SigCgt'))}


def test_signals_are_as_the_caller_left_them(case):
    case.add('one')

    def prepare():
        default_signals()
        signal.signal(signal.SIGHUP, signal.SIG_IGN)
        signal.pthread_sigmask(signal.SIG_BLOCK, {signal.SIGUSR1})

    found = signals_of(case.run('exec', 'one', '--', 'cat', '/proc/self/status',
                                preexec_fn=prepare)[0])

    def has(mask, number):
        return bool(mask & (1 << (number - 1)))

    assert has(found['SigIgn'], signal.SIGHUP), 'nohup is undone'
    for number in (signal.SIGINT, signal.SIGTERM, signal.SIGPIPE, signal.SIGCHLD):
        assert not has(found['SigIgn'], number), number
    equal(found['SigCgt'], 0)
    assert has(found['SigBlk'], signal.SIGUSR1)
    assert not has(found['SigBlk'], signal.SIGINT)


def test_signals_reach_the_command(case):
    case.add('one')
    for number in (signal.SIGTERM, signal.SIGUSR1, signal.SIGINT):
        process = case.start('exec', 'one', '--', 'sh', '-c',
                             f'trap "echo caught; exit 42" {int(number)}; echo ready; '
                             'while :; do read line; done',
                             preexec_fn=default_signals)
        equal(process.stdout.readline(), b'ready\n')
        process.send_signal(number)
        # Some shells run their trap at once and are gone, others when what they read is there:
        # communicate() writes for both.
        out, _err = process.communicate(b'\n', timeout=30)
        equal((out, process.returncode), (b'caught\n', 42))


def test_terminal_is_the_commands_own(case):
    case.add('one')
    code = ('import os, signal, sys, termios\n'
            'def stop(*_): print("interrupted", flush=True); sys.exit(7)\n'
            'signal.signal(signal.SIGINT, stop)\n'
            'print(os.isatty(0), os.isatty(1), os.ttyname(0) == os.ttyname(1),\n'
            '      os.tcgetpgrp(0) == os.getpgrp(), flush=True)\n'
            'sys.stdin.readline()\n'
            'print("read", flush=True)\n'
            'signal.pause()\n')
    # A session with this terminal as its own, as a terminal's window makes it.
    start = ('import fcntl, os, sys, termios\n'
             'fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n'
             'os.execv(sys.argv[1], sys.argv[1:])\n')
    terminal = Terminal(case, '-c', start, LANYARD, 'exec', 'one', '--', sys.executable, '-c', code,
                        on_screen=True, program=sys.executable, preexec_fn=default_signals)
    terminal.wait_for('True True True True')
    terminal.write('a line\n')
    terminal.wait_for('read')
    terminal.write('\x03')
    terminal.wait_for('interrupted')
    equal(terminal.end()[0], 7)
    terminal.close()


def test_job_control_works(case):
    case.add('one')
    start = ('import fcntl, os, sys, termios\n'
             'fcntl.ioctl(0, termios.TIOCSCTTY, 0)\n'
             'os.execv(sys.argv[1], sys.argv[1:])\n')
    terminal = Terminal(case, '-c', start, '/bin/bash', '--norc', '--noprofile', '-i',
                        on_screen=True, program=sys.executable, env={'PS1': 'prompt> '},
                        preexec_fn=default_signals)
    terminal.wait_for('prompt> ')
    terminal.write(f'{LANYARD} exec one -- sh -c \'echo rea""dy; read x; echo got-$x\'\n')
    terminal.wait_for('ready')
    terminal.write('\x1a')
    terminal.wait_for('Stopped')
    terminal.write('fg\n')
    terminal.write('wo""rd\n')
    terminal.wait_for('got-wo""rd')
    terminal.write('exit 0\n')
    equal(terminal.end()[0], 0)
    terminal.close()


def test_use_is_noted_with_the_commands_name(case):
    case.add('one')
    add_repository(case, 'two')
    case.run('exec', 'one', 'two', '--', '/bin/true', 'an-argument')
    for name in ('one', 'two'):
        use, = case.json('activity', name, '--json')
        equal((use['kind'], use['program']), ('exec', 'true'))
    assert not case.files_hold('an-argument')


def test_secret_is_in_no_file(case):
    case.add('one')
    case.run('exec', 'one', '--', 'true')
    assert not case.files_hold(TOKEN)


def test_without_home(case):
    """Where everything is then is for GLib to say: a person's home by the user database."""
    case.add('one')
    del case.env['HOME']
    equal(case.run('exec', 'one', '--', 'sh', '-c', 'echo "${HOME-none}"')[0], 'none\n')


def test_state_that_cannot_be_written_keeps_nobody(case):
    case.add('one')
    state = case.folder / 'state' / 'lanyard'
    state.mkdir(parents=True, exist_ok=True)
    activity = pathlib.Path(state / 'activity')
    activity.write_text('a file where a folder should be')
    case.run('exec', 'one', '--', 'true')
    equal(case.run('secret', 'one')[0], TOKEN)


sys.exit(run_tests(globals()))
