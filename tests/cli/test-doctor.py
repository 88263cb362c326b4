#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""`lanyard doctor`: what it finds, what it says, and what it mends.

Its first argument says what keyring there is: none, no-bus, locked, empty or unlocked.
"""

import fcntl
import os
import re
import signal
import subprocess
import sys
import time

from cli import TOKEN, Double, Skip, Terminal, contains, equal, lacks, run_tests, secret_in_keyring

SITUATION, = sys.argv[1:]
IDS = ['bus', 'portal', 'keyring', 'missing-secrets', 'unclaimed-secrets', 'connections',
       'permissions', 'damaged-files', 'leftovers', 'backups', 'descriptions', 'proxy', 'dns', 'tls',
       'clock']
DIAGNOSIS_KEYS = ['id', 'about', 'title', 'state', 'summary', 'advice', 'duration_ms', 'mends']
# No name service is asked for a label that is too long.
NOWHERE = f'http://{"a" * 70}.invalid'
DAYS = 24 * 60 * 60


def examine(case, status=0, **more):
    report = case.json('doctor', '--json', status=status, **more)
    equal(list(report), ['version', 'state', 'diagnoses'])
    for diagnosis in report['diagnoses']:
        equal(list(diagnosis), DIAGNOSIS_KEYS)
    equal([diagnosis['id'] for diagnosis in report['diagnoses']], IDS)
    return {diagnosis['id']: diagnosis for diagnosis in report['diagnoses']}


def states(diagnoses, state):
    return sorted(name for name, one in diagnoses.items() if one['state'] == state)


def kinds(diagnosis):
    return [mend['kind'] for mend in diagnosis['mends']]


def trials():
    """What a trial left in the keyring."""
    found = subprocess.run(['secret-tool', 'search', '--all', 'lanyard-trial', 'doctor'],
                           capture_output=True, text=True, check=False, timeout=30)
    return found.stdout.count('label = ')


def lock(case):
    """Nobody else writes the file of connections until this is closed."""
    case.connections.parent.mkdir(parents=True, exist_ok=True)
    file = open(f'{case.connections}.lock', 'w', encoding='utf-8')
    fcntl.flock(file, fcntl.LOCK_EX)
    return file


def kill_when(process, condition):
    deadline = time.monotonic() + 30
    while not condition():
        assert time.monotonic() < deadline, 'it never came so far'
    process.kill()
    process.communicate()


def our_secrets():
    found = subprocess.run(['secret-tool', 'search', '--all', 'xdg:schema',
                            'io.github.lanyard_app.Lanyard'],
                           capture_output=True, text=True, check=False, timeout=30)
    return re.findall(r'attribute\.connection = (\S+)', found.stderr + found.stdout)


def kill_adding(case, name='one'):
    """The secret is in the keyring and its connection nowhere."""
    before = set(our_secrets())
    file = lock(case)
    process = case.start('add', 'bitbucket', '--method', 'api-token', '--set',
                         'email=jane@acme.example', '--name', name, '--no-test')
    process.stdin.write(TOKEN.encode())
    process.stdin.close()
    process.stdin = None
    kill_when(process, lambda: set(our_secrets()) - before)
    file.close()
    uuid, = set(our_secrets()) - before
    return uuid


def kill_removing(case, name='one'):
    """The connection is there, and its secret nowhere."""
    uuid = case.add(name)
    file = lock(case)
    process = case.start('remove', name, '--yes')
    kill_when(process, lambda: secret_in_keyring(uuid) is None)
    file.close()
    return uuid


def only_unlocked(test):
    test.situations = ['unlocked']
    return test


def test_keyring_is_told_apart(case):
    begin = time.monotonic()
    state = {'unlocked': 0}.get(SITUATION, 4)
    found = examine(case, state)
    assert time.monotonic() - begin < 15
    keyring = found['keyring']
    word = {'none': 'No keyring can be used', 'no-bus': 'No keyring can be used',
            'locked': 'is locked', 'empty': 'No keyring can be used',
            'unlocked': 'gave it back'}[SITUATION]
    contains(keyring['summary'], word)
    equal(keyring['state'], {'locked': 'warning', 'unlocked': 'good'}.get(SITUATION, 'problem'))
    equal(keyring['advice'] is None, SITUATION == 'unlocked')
    equal(keyring['duration_ms'] is None, SITUATION != 'unlocked')
    equal(found['bus']['state'], 'problem' if SITUATION == 'no-bus' else 'good')
    equal(found['unclaimed-secrets']['state'], 'good' if SITUATION == 'unlocked' else 'skipped')
    equal(states(found, 'problem') + states(found, 'warning'),
          {'unlocked': [], 'no-bus': ['bus', 'keyring']}.get(SITUATION, ['keyring']))


@only_unlocked
def test_good_is_said_line_by_line(case):
    out, err = case.run('doctor')
    equal(len(out.splitlines()), len(IDS))
    contains(err, 'as it should be')
    lacks(out, '✗')
    for request in case.double.requests():
        assert 'authorization' not in str(request).lower() or \
            not (request.get('headers') or {}).get('Authorization'), request
    equal([request['method'] for request in case.double.requests()], ['HEAD'])


@only_unlocked
def test_trial_leaves_nothing(case):
    examine(case)
    equal(trials(), 0)
    equal(list(case.folder.rglob('*.json')), [])


@only_unlocked
def test_given_up_trial_is_cleared_away(case):
    subprocess.run(['secret-tool', 'store', '--label', 'x', 'lanyard-trial', 'doctor',
                    'lanyard-trial-id', 'old'], input=b'x', check=True, timeout=30)
    equal(trials(), 1)
    # Another doctor may be at it just now.
    examine(case)
    equal(trials(), 1)
    subprocess.run(['secret-tool', 'clear', 'lanyard-trial', 'doctor'], check=True, timeout=30)


@only_unlocked
def test_interrupted_leaves_nothing(case):
    # The service keeps it waiting, while the keyring is through.
    case.double.fault(path='*', row='hang', times=0)
    process = case.start('doctor')
    while b'Keyring' not in process.stdout.readline():
        pass
    process.send_signal(signal.SIGINT)
    process.communicate(timeout=30)
    equal(process.returncode, 128 + signal.SIGINT)
    equal(trials(), 0)


@only_unlocked
def test_keyring_that_does_not_answer(case):
    uuid = case.add('one')
    asked = subprocess.run(['gdbus', 'call', '--session', '--dest', 'org.freedesktop.DBus',
                            '--object-path', '/org/freedesktop/DBus', '--method',
                            'org.freedesktop.DBus.GetConnectionUnixProcessID',
                            'org.freedesktop.secrets'],
                           capture_output=True, text=True, check=True, timeout=30)
    pid = int(re.search(r'uint32 (\d+)', asked.stdout).group(1))
    os.kill(pid, signal.SIGSTOP)
    try:
        begin = time.monotonic()
        found = examine(case, 4)
        assert time.monotonic() - begin < 10
    finally:
        os.kill(pid, signal.SIGCONT)
    contains(found['keyring']['summary'], 'three seconds')
    equal(found['missing-secrets']['state'], 'skipped')
    equal(found['tls']['summary'].count('127.0.0.1'), 1)
    equal(secret_in_keyring(uuid), TOKEN)


@only_unlocked
def test_secret_of_a_killed_adding_is_deleted(case):
    uuid = kill_adding(case)
    equal(case.names(), [])
    found = examine(case, 4)['unclaimed-secrets']
    equal(found['state'], 'warning')
    equal(kinds(found), ['adopt-secret', 'delete-secret'])
    equal({mend['subject'] for mend in found['mends']}, {uuid})

    terminal = Terminal(case, 'doctor', '--fix')
    terminal.wait_for('Make a connection for the secret')
    terminal.wait_for('[y/N]')
    equal(secret_in_keyring(uuid), TOKEN)
    terminal.write('n\n')
    terminal.wait_for('Delete the secret')
    terminal.write('y\n')
    status, _out = terminal.end()
    terminal.close()
    equal(status, 0)
    equal(secret_in_keyring(uuid), None)
    equal(examine(case)['unclaimed-secrets']['state'], 'good')


@only_unlocked
def test_nothing_is_mended_without_a_yes(case):
    uuid = kill_adding(case)
    terminal = Terminal(case, 'doctor', '--fix')
    terminal.wait_for('Make a connection for the secret')
    terminal.write('\n')
    terminal.wait_for('Delete the secret')
    terminal.write('what\n')
    status, _out = terminal.end()
    terminal.close()
    equal(status, 4)
    equal(secret_in_keyring(uuid), TOKEN)
    contains(case.fails('doctor', '--fix'), 'terminal')
    equal(secret_in_keyring(uuid), TOKEN)


@only_unlocked
def test_secret_is_adopted(case):
    uuid = kill_adding(case)
    terminal = Terminal(case, 'doctor', '--fix')
    terminal.wait_for('Make a connection for the secret')
    terminal.write('y\n')
    terminal.wait_for('Its name here')
    terminal.write('Not A Name\n')
    terminal.wait_for('lower-case')
    terminal.write('found\n')
    terminal.wait_for('mail')
    terminal.write('jane@acme.example\n')
    status, _out = terminal.end()
    terminal.close()
    equal(status, 0)
    lacks(terminal.screen, TOKEN)
    shown, = case.json('show', 'found', '--json')
    equal(shown['uuid'], uuid)
    equal(shown['fields']['email'], 'jane@acme.example')
    equal(case.run('secret', 'found')[0].strip(), TOKEN)
    case.run('remove', 'found', '--yes')


@only_unlocked
def test_connection_of_a_killed_removing_is_removed(case):
    uuid = kill_removing(case)
    equal(case.names(), ['one'])
    found = examine(case, 4)['missing-secrets']
    equal(found['state'], 'problem')
    equal(kinds(found), ['replace-secret', 'remove-connection'])
    equal({mend['subject'] for mend in found['mends']}, {uuid})
    equal({mend['title'] for mend in found['mends']}, {'one'})

    terminal = Terminal(case, 'doctor', '--fix')
    terminal.wait_for('Enter the secret of “one” again?')
    terminal.write('n\n')
    terminal.wait_for('Remove the connection “one”?')
    terminal.write('y\n')
    status, _out = terminal.end()
    terminal.close()
    equal(status, 0)
    equal(case.names(), [])


@only_unlocked
def test_secret_is_entered_again(case):
    uuid = kill_removing(case)
    secret = case.double.secrets['good']
    terminal = Terminal(case, 'doctor', '--fix')
    terminal.wait_for('Enter the secret of “one” again?')
    terminal.write('y\n')
    terminal.wait_for('nothing is shown')
    terminal.write(secret + '\n')
    status, _out = terminal.end()
    terminal.close()
    equal(status, 0)
    lacks(terminal.screen, secret)
    equal(secret_in_keyring(uuid), secret)
    case.run('remove', 'one', '--yes')


@only_unlocked
def test_connection_that_got_its_secret_stays(case):
    uuid = kill_removing(case)
    terminal = Terminal(case, 'doctor', '--fix')
    terminal.wait_for('Enter the secret of “one” again?')
    case.run('replace', 'one', '--no-test', secret=TOKEN)
    terminal.write('n\n')
    terminal.wait_for('Remove the connection “one”?')
    terminal.write('y\n')
    terminal.wait_for('has a secret by now')
    terminal.end()
    terminal.close()
    equal(case.names(), ['one'])
    equal(secret_in_keyring(uuid), TOKEN)
    case.run('remove', 'one', '--yes')


@only_unlocked
def test_files(case):
    case.connections.parent.mkdir(parents=True)
    case.connections.write_text('{"version": 1, "connections": []}')
    case.connections.chmod(0o644)
    damaged = case.connections.with_name('notes.json.damaged-20260101-000000')
    damaged.write_text('{')
    damaged.chmod(0o600)
    unfinished = case.connections.with_name('connections.json.new')
    unfinished.write_text('{')
    unfinished.chmod(0o600)
    os.utime(unfinished, (1, 1))
    reports = case.folder / 'state' / 'lanyard' / 'reports'
    reports.mkdir(parents=True)
    report = reports / '6ecd8c99-4036-403d-bf84-cf8400f67836.json'
    report.write_text('{}')
    report.chmod(0o600)

    found = examine(case, 2)
    equal(states(found, 'warning'), ['damaged-files', 'leftovers', 'permissions'])
    equal([mend['subject'] for mend in found['permissions']['mends']], [str(case.connections)])
    equal([mend['subject'] for mend in found['damaged-files']['mends']], [str(damaged)])
    equal(sorted(mend['subject'] for mend in found['leftovers']['mends']),
          sorted([str(unfinished), str(report)]))

    terminal = Terminal(case, 'doctor', '--fix')
    for answer in ('y', 'n', 'y', 'y'):
        terminal.wait_for('[y/N]')
        terminal.screen = ''
        terminal.write(answer + '\n')
    status, _out = terminal.end()
    terminal.close()
    equal(status, 2)
    equal(case.connections.stat().st_mode & 0o777, 0o600)
    assert damaged.exists() and not unfinished.exists() and not report.exists()


@only_unlocked
def test_file_that_is_being_written_is_no_leftover(case):
    case.connections.parent.mkdir(parents=True)
    fresh = case.connections.with_name('connections.json.new')
    fresh.write_text('{')
    fresh.chmod(0o600)
    equal(examine(case)['leftovers']['state'], 'good')


@only_unlocked
def test_damaged_file_of_connections(case):
    case.connections.parent.mkdir(parents=True)
    case.connections.write_text('{"version": 1, "conn')
    found = examine(case, 2)
    equal(found['connections']['state'], 'problem')
    contains(found['connections']['advice'], 'damaged-')
    # Without the list no secret would be known.
    uuid = case.add('one')
    case.connections.write_text('{"version": 99, "connections": []}')
    found = examine(case, 2)
    equal(found['connections']['state'], 'problem')
    equal(found['unclaimed-secrets']['state'], 'skipped')
    equal(found['unclaimed-secrets']['mends'], [])
    contains(case.connections.read_text(), '99')


@only_unlocked
def test_nothing_that_a_damaged_list_may_name_is_deleted(case):
    uuid = case.add('one', case.double.secrets['good'])
    case.run('test', 'one')
    case.connections.write_text(case.connections.read_text()[:-20])
    contains(case.fails('list'), 'damaged')
    damaged, = case.connections.parent.glob('connections.json.damaged-*')
    found = examine(case, 4)
    equal(states(found, 'problem'), [])
    equal(kinds(found['unclaimed-secrets']), ['adopt-secret'])
    equal(kinds(found['leftovers']), [])
    equal(found['leftovers']['state'], 'warning')
    for one in ('unclaimed-secrets', 'leftovers'):
        contains(found[one]['advice'], str(damaged))
        contains(found[one]['advice'], 'save it as connections.json')
    contains(found['damaged-files']['advice'], 'connections that are missing')

    # With others there by now, it is to be merged and not to be put over them.
    other = case.add('two')
    contains(examine(case, 4)['unclaimed-secrets']['advice'], 'copy the connections')
    case.run('remove', 'two', '--yes')
    damaged.unlink()
    found = examine(case, 4)
    equal(kinds(found['unclaimed-secrets']), ['adopt-secret', 'delete-secret'])
    equal({mend['subject'] for mend in found['unclaimed-secrets']['mends']}, {uuid})
    equal(kinds(found['leftovers']), ['delete-file'])
    assert other != uuid


@only_unlocked
def test_descriptions(case):
    own = case.folder / 'data' / 'lanyard' / 'providers'
    own.mkdir(parents=True)
    (own / 'acme.provider').write_text('[Provider]\nId=acme\n')
    (own / 'notes.txt').write_text('nothing')
    found = examine(case, 2)['descriptions']
    equal(found['state'], 'warning')
    contains(found['advice'], 'acme.provider')


@only_unlocked
def test_no_network(case):
    begin = time.monotonic()
    found = examine(case, 3, env={'LANYARD_SERVICE': NOWHERE})
    assert time.monotonic() - begin < 10
    equal(states(found, 'problem'), ['dns'])
    equal(found['tls']['state'], 'skipped')
    equal(found['clock']['state'], 'skipped')
    assert found['dns']['advice']
    # Nobody listens there.
    found = examine(case, 3, env={'LANYARD_SERVICE': 'http://127.0.0.1:1'})
    equal(states(found, 'problem'), ['tls'])
    contains(found['tls']['summary'], 'cannot be reached')


@only_unlocked
def test_service_that_is_silent(case):
    case.double.fault(path='*', row='hang', times=0)
    begin = time.monotonic()
    found = examine(case, 3)
    assert time.monotonic() - begin < 12
    contains(found['tls']['summary'], 'in time')


@only_unlocked
def test_highest_status_wins(case):
    case.connections.parent.mkdir(parents=True)
    case.connections.write_text('{"version": 1, "connections": []}')
    case.connections.chmod(0o644)
    uuid = kill_adding(case)
    case.connections.chmod(0o644)
    examine(case, 4, env={'LANYARD_SERVICE': NOWHERE})
    subprocess.run(['secret-tool', 'clear', 'connection', uuid], check=True, timeout=30)
    examine(case, 3, env={'LANYARD_SERVICE': NOWHERE})
    examine(case, 2)


@only_unlocked
def test_proxy_is_told_without_its_password(case):
    # Other tests have no proxies; this one has whichever module this computer has.
    case.env.pop('GIO_USE_PROXY_RESOLVER', None)
    out = case.run('doctor', '--json', env={'http_proxy': 'http://jane:sesame@127.0.0.1:3128',
                                            'no_proxy': '', 'XDG_CURRENT_DESKTOP': ''})[0]
    lacks(out, 'sesame')
    if 'None is set' in out:
        raise Skip('nothing here reads the proxy of the environment')
    contains(out, 'http://127.0.0.1:3128')


@only_unlocked
def test_proxy_that_cannot_be_used_is_a_problem(case):
    case.env.pop('GIO_USE_PROXY_RESOLVER', None)
    for address in ('garbage::sesame', 'jane:sesame@proxy.example:3128'):
        out, err = case.run('doctor', status=3, env={
            'http_proxy': address, 'no_proxy': '', 'XDG_CURRENT_DESKTOP': ''})
        lacks(out + err, 'sesame')
        lacks(err, 'WARNING')
        contains(out, 'Proxy, Problem: The address of the proxy cannot be used.')
        contains(out, 'http://proxy.example:3128')


@only_unlocked
def test_wrong_clock(case):
    for seconds, words in ((3 * DAYS, '3 days behind'), (-3 * 60 * 60, '3 hours ahead')):
        case.double.control('PUT', 'settings', {'clock': seconds})
        found = examine(case, 3)
        equal(states(found, 'problem'), ['clock'])
        contains(found['clock']['summary'], words)


def with_tls(case, status, *options):
    double = Double('--tls', *options)
    try:
        found = examine(case, status, env={'LANYARD_SERVICE': double.address,
                                           'LANYARD_SERVICE_CA': double.authority[0]})
        equal([request for request in double.requests() if request['method'] != 'HEAD'], [])
        return found
    finally:
        double.end()


@only_unlocked
def test_certificate_is_told(case):
    found = with_tls(case, 0)
    equal(found['tls']['state'], 'good')
    contains(found['tls']['summary'], 'vouches for it, until')
    equal(found['clock']['state'], 'good')


@only_unlocked
def test_bad_certificates(case):
    contains(with_tls(case, 3, '--flaw', 'unknown-issuer')['tls']['summary'],
             'could not prove who it is')
    contains(with_tls(case, 3, '--flaw', 'other-host')['tls']['summary'], 'Something else answers')
    found = with_tls(case, 3, '--flaw', 'expired')
    contains(found['tls']['summary'], 'does not fit today')
    equal(found['clock']['state'], 'skipped')
    found = with_tls(case, 3, '--flaw', 'expired', '--clock', str(-20 * DAYS))
    equal(states(found, 'problem'), ['clock', 'tls'])
    contains(found['tls']['advice'], 'clock is wrong')


def with_empty_keyring(test):
    def run(case):
        if SITUATION == 'unlocked':
            subprocess.run(['secret-tool', 'clear', 'xdg:schema', 'io.github.lanyard_app.Lanyard'],
                           check=False, timeout=30)
        test(case)
    run.__name__ = test.__name__
    return run


tests = {name: with_empty_keyring(test) if name.startswith('test_') else test for name, test in list(globals().items())
         if not name.startswith('test_') or
         SITUATION in getattr(test, 'situations', [SITUATION])}
sys.exit(run_tests(tests))
