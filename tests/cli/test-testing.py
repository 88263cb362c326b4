#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What “test” tells, to whom, and when."""

import json
import re
import signal
import sys

from cli import TOKEN, Terminal, contains, equal, lacks, run_tests

ALL = ['review', 'read-code', 'merge', 'run-pipelines']


def add(case, name, secret, *purposes):
    words = [word for purpose in purposes for word in ('--purpose', purpose)]
    case.add(name, case.double.secrets[secret], '--set', 'workspace=acme-eng', *words)


def wait_for_requests(case, process, number=1):
    while len(case.double.requests()) < number:
        assert process.poll() is None


def on_terminal(case, *words, status=0):
    """Everything that stands on the terminal in the end."""
    terminal = Terminal(case, *words, on_screen=True)
    equal(terminal.end()[0], status, terminal.screen)
    terminal.close()
    return terminal.screen.replace('\r\n', '\n')


def test_purposes_are_ticks_and_crosses_in_words(case):
    add(case, 'one', 'reader', *ALL)
    out, err = case.run('test', 'one', status=1)
    equal(err, '')
    contains(out, 'one: Limited (Jane Doe, jdoe)\n')
    contains(out, '  Kind: API token\n')
    contains(out, '  ✓ Read code\n')
    contains(out, '  ✓ Review and comment on pull requests\n')
    contains(out, '  ✗ Open and merge pull requests: lacks write:pullrequest:bitbucket\n')
    contains(out, '  ✗ Run pipelines: lacks write:pipeline:bitbucket\n')
    # Once, with the purpose that it belongs to.
    lacks(out, '✗ Missing')
    contains(out, 'acme-labs')


def test_writing_is_said_to_be_judged_only(case):
    add(case, 'one', 'good', *ALL)
    out, _err = case.run('test', 'one')
    contains(out, '  ✓ Open and merge pull requests (reading was tried; writing never is, '
                  'and is judged from its scopes)\n')
    assert all(request['method'] in ('GET', 'HEAD') for request in case.double.requests())


def test_a_missing_scope_of_no_purpose_is_told(case):
    case.add('one', case.double.secrets['reader'], '--set', 'workspace=acme-eng',
             '--scope', 'delete:webhook:bitbucket')
    out, _err = case.run('test', 'one', status=1)
    contains(out, '  ✗ Missing: delete:webhook:bitbucket\n')


def test_excess_is_told_in_words(case):
    add(case, 'one', 'good', 'review')
    out, _err = case.run('test', 'one')
    line = re.search('  This token may also: (.*); nothing here needs that[.]\n', out).group(1)
    contains(line, '(delete:webhook:bitbucket)')
    contains(line, 'delete webhooks')
    rest = re.search('  More than needed: (.*)\n', out).group(1)
    contains(rest.split(', '), 'read:ssh-key:bitbucket')
    lacks(rest, 'delete:')


def test_what_is_refused_is_not_called_too_mighty(case):
    case.add('one', TOKEN, '--set', 'workspace=acme-eng', '--purpose', 'review')
    out, _err = case.run('test', 'one', status=1)
    lacks(out, 'could not be found out')
    case.run('add', 'bitbucket', '--method', 'repository-token', '--set', 'workspace=acme-eng',
             '--set', 'repository=nowhere', '--name', 'two', '--no-test',
             secret=case.double.secrets['repository'])
    out, _err = case.run('test', 'two', status=1)
    contains(out, 'Not found')
    lacks(out, 'may also')
    lacks(out, 'More than needed')


def test_a_pipe_gets_the_whole_report_once(case):
    add(case, 'one', 'good', *ALL)
    out, err = case.run('test', 'one')
    equal(err, '')
    steps = re.findall(r'^  ✓ .* \(\d+ ms\)$', out, re.M)
    equal(len(steps), len(case.double.requests()))
    equal(len(set(out.splitlines())), len(out.splitlines()))


def test_a_pipe_before_a_terminal_gets_it_all_and_the_terminal_nothing(case):
    add(case, 'one', 'good')
    terminal = Terminal(case, 'test', 'one')
    status, out = terminal.end()
    terminal.close()
    equal((status, terminal.screen), (0, ''))
    contains(out, 'ms)')


def test_a_terminal_sees_no_line_twice(case):
    add(case, 'one', 'good', *ALL)
    screen = on_terminal(case, 'test', 'one')
    lines = screen.splitlines()
    equal(lines[0], 'Testing “one”…')
    equal(len(set(lines)), len(lines), screen)
    head = lines.index('one: Connected (Jane Doe, jdoe)')
    steps = [line for line in lines if re.search(r'\(\d+ ms\)$', line)]
    equal(steps, lines[1:head])
    equal(len(steps), len(case.double.requests()))


def test_a_terminal_sees_each_step_as_it_ends(case):
    add(case, 'one', 'good')
    case.double.fault(path='/2.0/user/workspaces*', delivery='hang')
    terminal = Terminal(case, 'test', 'one', on_screen=True)
    terminal.wait_for('✓ Asking Bitbucket who you are (')
    terminal.process.send_signal(signal.SIGINT)
    equal(terminal.end()[0], 128 + signal.SIGINT)
    contains(terminal.screen, 'Cancelled.')
    lacks(terminal.screen, 'one: ')
    terminal.close()
    equal(case.json('show', 'one', '--json')[0]['state'], 'untested')


def test_a_terminal_sees_each_of_several_as_it_ends(case):
    add(case, 'slow', 'good')
    add(case, 'quick', 'reader')
    # The first of them hangs, whichever it is.
    case.double.fault(path='*', delivery='hang')
    terminal = Terminal(case, 'test', '--all', on_screen=True)
    terminal.wait_for(': Connected')
    lacks(terminal.screen, 'Testing')
    terminal.process.send_signal(signal.SIGINT)
    equal(terminal.end()[0], 128 + signal.SIGINT)
    contains(terminal.screen, 'tested before it was cancelled: 1 of 2')
    terminal.close()


def test_a_pipe_gets_several_in_the_order_in_which_they_were_named(case):
    for name in 'abcdef':
        add(case, name, 'good')
    case.double.fault(path='/2.0/user', delay=300)
    out, _err = case.run('test', *'fbdeca')
    equal([line[0] for line in out.splitlines() if ': Connected' in line], list('fbdeca'))


def test_ctrl_c_gives_what_is_known_of_the_others(case):
    for name in 'abc':
        add(case, name, 'good')
    case.double.fault(path='/2.0/user', delivery='hang')
    process = case.start('test', '--all')
    known = []
    while len(known) < 2:
        assert process.poll() is None
        known = [one['name'] for one in case.json('list', '--json') if one['state'] == 'ok']
    process.send_signal(signal.SIGINT)
    out, err = (text.decode() for text in process.communicate(timeout=30))
    equal(process.returncode, 128 + signal.SIGINT, err)
    equal([line[0] for line in out.splitlines() if ': Connected' in line], known)
    contains(err, '2 of 3')


def test_ctrl_c_ends_json_as_a_document(case):
    add(case, 'one', 'good')
    case.double.fault(path='*', delivery='hang')
    process = case.start('test', 'one', '--json')
    wait_for_requests(case, process)
    process.send_signal(signal.SIGINT)
    out, err = process.communicate(timeout=30)
    equal((json.loads(out), process.returncode), ([], 128 + signal.SIGINT), err)


def test_json_on_a_terminal_is_one_document(case):
    add(case, 'one', 'good')
    screen = on_terminal(case, 'test', 'one', '--json')
    equal(json.loads(screen)[0]['state'], 'ok')


def test_who_asks_to_wait_is_not_asked(case):
    add(case, 'one', 'good')
    case.double.control('PUT', 'settings', {'rate-limit': 0, 'rate-limit-reset': 600})
    out, _err = case.run('test', 'one', status=3)
    contains(out, 'one: Asked to wait\n')
    assert re.search(r'Wait until .*: (10|9) minutes from now', out), out
    lacks(out, 'Nothing was sent')
    asked = len(case.double.requests())
    assert asked > 0

    first, = case.json('test', 'one', '--json', status=3)
    out, _err = case.run('test', 'one', status=3)
    contains(out, 'Nothing was sent this time')
    equal(len(case.double.requests()), asked)
    second, = case.json('test', 'one', '--json', status=3)
    equal(first, second)
    screen = on_terminal(case, 'test', 'one', status=3)
    contains(screen, 'Nothing was sent this time')
    lacks(screen, 'Testing')

    # Another connection is asked all the same, and a new secret as well.
    case.double.control('PUT', 'settings', {'rate-limit': None})
    add(case, 'two', 'good')
    case.run('test', 'one', 'two', status=3)
    case.run('replace', 'one', secret=case.double.secrets['reader'])
    case.run('test', 'one')


def test_what_the_service_says_does_not_steer_the_terminal(case):
    add(case, 'one', 'good')
    body = json.dumps({'display_name': 'Jane\x1b[2JDoe\r\n', 'uuid': '{1}', 'type': 'user'})
    case.double.fault(path='/2.0/user', type='application/json', body=body, status=200)
    out = case.start('test', 'one').communicate(timeout=30)[0].decode()
    contains(out, 'Jane')
    lacks(out, '\x1b')
    lacks(out, '\r')


def test_adding_and_replacing_tell_nothing_twice(case):
    for words, end in ((['add', 'bitbucket', '--method', 'api-token', '--set',
                         'email=jane@acme.example', '--name', 'one'], 'Saved as'),
                       (['replace', 'one'], 'was replaced')):
        terminal = Terminal(case, *words)
        terminal.wait_for('API token')
        terminal.write(case.double.secrets['good'] + '\n')
        equal(terminal.end()[0], 0)
        terminal.close()
        contains(terminal.screen, end)
        lines = [line for line in terminal.screen.splitlines() if '✓' in line]
        equal(len(lines), len(set(re.sub(r'\d+ ms', '', line) for line in lines)),
              terminal.screen)
        assert any('ms)' in line for line in lines)


sys.exit(run_tests(globals()))
