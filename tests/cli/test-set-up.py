#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The set-up of connections, from one person to another."""

import json
import os
import sys

from cli import TOKEN, Terminal, contains, equal, lacks, run_tests, secret_in_keyring

MEMBERS = ['name', 'provider', 'method', 'label', 'fields', 'purposes', 'scopes', 'expires']


def fill(case):
    case.add('one', TOKEN, '--set', 'workspace=acme-eng', '--label', 'Acme', '--expires',
             '2027-06-01')
    case.run('add', 'bitbucket', '--method', 'repository-token', '--set', 'workspace=acme-eng',
             '--set', 'repository=sandbox', '--name', 'two', '--purpose', 'review', '--no-test',
             secret='ATCTT3x-a-test-token-that-nobody-ever-had-0123456789')


def make(case, *connections, **more):
    """A set-up as somebody else may have made it."""
    path = case.folder / 'set-up.json'
    path.write_text(json.dumps({'format': 'lanyard-set-up', 'version': 1,
                                'connections': list(connections), **more}))
    return str(path)


def one(name='one', **more):
    return {'name': name, 'provider': 'bitbucket', 'method': 'api-token', 'fields': {},
            'purposes': ['identity'], 'scopes': ['read:user:bitbucket'], **more}


def empty(case):
    for name in case.names():
        case.run('remove', name, '--yes')


def pass_by(terminal, text):
    """What stands before it was waited for."""
    terminal.screen = terminal.screen.split(text, 1)[1]


def test_export_has_nothing_personal(case):
    fill(case)
    text = case.run('export', '--settings', '-')[0]
    for part in (TOKEN, 'jane', '2027-06-01', 'uuid', 'ATCTT'):
        lacks(text, part)
    written = json.loads(text)
    equal(list(written), ['format', 'version', 'connections'])
    equal((written['format'], written['version']), ('lanyard-set-up', 1))
    first, second = written['connections']
    assert set(first) <= set(MEMBERS)
    equal(first['fields'], {'workspace': 'acme-eng'})
    equal(first['label'], 'Acme')
    equal(second['fields'], {'repository': 'sandbox', 'workspace': 'acme-eng'})
    equal(second['purposes'], ['review'])
    empty(case)


def test_personal_keeps_what_is_mine(case):
    fill(case)
    written = json.loads(case.run('export', '--settings', '-', '--personal')[0])
    equal(written['connections'][0]['fields']['email'], 'jane@acme.example')
    equal(written['connections'][0]['expires'], '2027-06-01')
    lacks(json.dumps(written), TOKEN)
    empty(case)


def test_file_is_not_replaced_without_a_yes(case):
    path = case.folder / 'team.json'
    case.run('export', '--settings', str(path))
    equal(path.stat().st_mode & 0o777, 0o666 & ~current_umask())
    path.write_text('mine')
    contains(case.fails('export', '--settings', str(path)), '--yes')
    equal(path.read_text(), 'mine')

    terminal = Terminal(case, 'export', '--settings', str(path))
    terminal.wait_for('Replace it?')
    terminal.write('n\n')
    equal(terminal.end()[0], 2)
    terminal.close()
    equal(path.read_text(), 'mine')

    case.run('export', '--settings', str(path), '--yes')
    contains(path.read_text(), 'lanyard-set-up')


def current_umask():
    mask = os.umask(0)
    os.umask(mask)
    return mask


def test_folder_that_is_not_there(case):
    contains(case.fails('export', '--settings', str(case.folder / 'not' / 'there.json')), 'not')


def test_colleague_is_asked_for_secrets_only(case):
    fill(case)
    path = case.folder / 'team.json'
    case.run('export', '--settings', str(path))
    empty(case)
    good = case.double.secrets['good']
    repository = case.double.secrets['repository']

    terminal = Terminal(case, 'import', '--settings', str(path))
    terminal.wait_for('1 of 2: one (API token, Bitbucket Cloud)')
    terminal.wait_for('mail')
    terminal.write('jane@acme.example\n')
    terminal.wait_for('https://id.atlassian.com')
    terminal.wait_for('nothing is shown')
    terminal.write('ATATT3-wrong-wrong-wrong-wrong-wrong\n')
    terminal.wait_for('Refused')
    pass_by(terminal, 'Refused')
    terminal.wait_for('nothing is shown')
    terminal.write(good + '\n')
    terminal.wait_for('2 of 2: two')
    pass_by(terminal, '2 of 2: two')
    terminal.wait_for('nothing is shown')
    terminal.write(repository + '\n')
    terminal.wait_for('All connections of the set-up are here')
    status, out = terminal.end()
    terminal.close()
    equal((status, out), (0, 'one\ntwo\n'))
    lacks(terminal.screen, good)
    shown, other = case.json('list', '--json')
    equal(shown['label'], 'Acme')
    equal(shown['fields'], {'email': 'jane@acme.example', 'workspace': 'acme-eng'})
    equal((shown['state'], other['name']), ('ok', 'two'))
    equal(secret_in_keyring(shown['uuid']), good)
    empty(case)


def test_what_is_left_out_comes_later(case):
    path = make(case, one('one'), one('two', fields={'workspace': 'acme-eng'}))
    terminal = Terminal(case, 'import', '--settings', path)
    terminal.wait_for('mail')
    terminal.write('jane@acme.example\n')
    terminal.wait_for('nothing is shown')
    terminal.write('\n')
    terminal.wait_for('2 of 2')
    # What was answered once is suggested.
    terminal.wait_for('[jane@acme.example]')
    pass_by(terminal, '[jane@acme.example]')
    terminal.write('\n')
    terminal.wait_for('nothing is shown')
    terminal.write(case.double.secrets['good'] + '\n')
    terminal.wait_for('Left out, because a connection is listed only with its secret: one')
    terminal.wait_for('Import the same file again')
    status, _out = terminal.end()
    terminal.close()
    equal(status, 4)
    equal(case.names(), ['two'])

    out, err = case.run('import', '--settings', path, '--set', 'email=jane@acme.example',
                        secret=case.double.secrets['good'] + '\n')
    equal(out, 'one\n')
    contains(err, '“two” is here already')
    case.run('import', '--settings', path)
    equal(sorted(case.names()), ['one', 'two'])
    empty(case)


def test_what_is_missing_is_named(case):
    path = make(case, one('one'))
    _out, err = case.run('import', '--settings', path, secret=case.double.secrets['good'] + '\n',
                         status=2)
    contains(err, '“one” still needs: email. Give it with --set email=VALUE.')
    equal(case.names(), [])


def test_secrets_are_lines(case):
    path = make(case, one('one'), one('two', fields={'workspace': 'acme-eng'}),
                one('three', label='Third'))
    good = case.double.secrets['good']
    out, err = case.run('import', '--settings', path, '--set', 'email=jane@acme.example',
                        secret=f'{good}\n\nATATT3-wrong-wrong-wrong-wrong-wrong\n', status=4)
    equal(out, 'one\n')
    contains(err, 'two, three')
    equal(case.names(), ['one'])
    out, err = case.run('import', '--settings', path, '--set', 'email=jane@acme.example',
                        '--no-test', secret=f'{TOKEN}\n', status=4)
    equal(out, 'two\n')
    empty(case)


def test_without_an_e_mail_lines_stay_in_order(case):
    path = make(case, one('one'), {**one('two'), 'method': 'workspace-token',
                                   'fields': {'workspace': 'acme-eng'}, 'purposes': [],
                                   'scopes': []})
    workspace = case.double.secrets['workspace']
    out, _err = case.run('import', '--settings', path,
                         secret=f'{TOKEN}\n{workspace}\n', status=2)
    equal(out, 'two\n')
    shown, = case.json('list', '--json')
    equal(secret_in_keyring(shown['uuid']), workspace)
    empty(case)


def test_set_up_on_standard_input_has_no_secrets(case):
    text = open(make(case, one()), encoding='utf-8').read()
    _out, err = case.run('import', '--settings', '-', secret=text.encode(), status=4)
    contains(err, 'Save the set-up to a file')
    equal(case.names(), [])


def test_name_of_something_else(case):
    case.add('one', TOKEN, '--set', 'workspace=other')
    path = make(case, one('one', fields={'workspace': 'acme-eng'}))
    out, err = case.run('import', '--settings', path, '--set', 'email=jane@acme.example',
                        '--no-test', secret=TOKEN + '\n')
    equal(out, 'one-2\n')
    contains(err, 'becomes “one-2”')
    # It is known again by what it is.
    contains(case.run('import', '--settings', path)[1], 'is here already')
    equal(sorted(case.names()), ['one', 'one-2'])
    empty(case)


def test_bad_set_ups_change_nothing(case):
    case.add('kept')
    before = case.connections.read_bytes()
    deep = '[' * 100000
    texts = {
        '': 'text', '{': '', '[]': 'does not say', '{"format": "x"}': 'does not say',
        '{"format": "lanyard-set-up"}': 'version',
        '{"format": "lanyard-set-up", "version": 99, "connections": []}': 'newer',
        '{"format": "lanyard-set-up", "version": 1}': 'no list',
        '{"format": "lanyard-set-up", "version": 1, "connections": [1]}': 'not an object',
        '{"format": "lanyard-set-up", "version": 1, "connections": %s' % deep: 'deeply',
        'x' * (1024 * 1024 + 1): 'too large',
    }
    for text, words in texts.items():
        path = case.folder / 'bad.json'
        path.write_text(text)
        contains(case.fails('import', '--settings', str(path)), words)
        if len(text) < 1000:
            contains(case.fails('import', '--settings', '-', secret=text.encode()), words)

    for connection, words in (
            (one(provider='gitlab'), 'no provider'), (one(method='magic'), 'no method'),
            (one(fields={'nothing': 'x'}), 'no field'), (one(purposes=['fly']), 'no purpose'),
            (one(scopes=['admin:all']), 'no scope'), (one(name='Bad Name'), 'name'),
            (one(label='\x1b[2Jx'), 'cannot be seen'), (one(label='a\u202eb'), 'cannot be seen'),
            (one(fields={'workspace': 'a\nb'}), 'cannot be seen'), (one(label='x' * 2000), 'long'),
            (one(fields={'secret': 'sesame'}), 'secret'), (one(expires='soon'), 'expires'),
            (one(fields={'workspace': 7}), 'workspace')):
        # One that is good does not come in without the others.
        path = make(case, one('good'), connection)
        error = case.fails('import', '--settings', path, secret=f'{TOKEN}\n{TOKEN}\n')
        contains(error, words)
        lacks(error, '\x1b')
        lacks(error, 'sesame')
    contains(case.fails('import', '--settings', make(case, one(), one())), 'same name')
    contains(case.fails('import', '--settings', make(case, *[one(f'c{n}') for n in range(501)])),
             'too many')
    contains(case.fails('import', '--settings', str(case.folder / 'nothing')), 'no file')
    equal(case.names(), ['kept'])
    equal(case.connections.read_bytes(), before)
    empty(case)


def test_interrupted_import_keeps_what_was_saved(case):
    path = make(case, one('one', fields={'email': 'jane@acme.example'}), one('two'))
    terminal = Terminal(case, 'import', '--settings', path)
    terminal.wait_for('nothing is shown')
    terminal.write(case.double.secrets['good'] + '\n')
    terminal.wait_for('2 of 2')
    terminal.wait_for('mail')
    terminal.process.send_signal(2)
    equal(terminal.end()[0], 130)
    assert terminal.shows_input()
    terminal.close()
    equal(case.names(), ['one'])
    empty(case)


sys.exit(run_tests(globals()))
