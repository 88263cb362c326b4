#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""How the command is called, well and badly, before anything is done."""

import json
import os
import pathlib
import subprocess
import sys

from cli import Case, contains, equal, lacks, run_tests

COMMANDS = ['providers', 'add', 'list', 'show', 'test', 'report', 'env', 'secret', 'edit',
            'replace', 'rename', 'remove']
BITBUCKET = pathlib.Path(sys.argv[1]) / 'data' / 'providers' / 'bitbucket.provider'


def test_help_lists_every_command(case):
    out, err = case.run('help')
    equal(err, '')
    for command in COMMANDS:
        contains(out, f'\n  {command} ')
    equal(case.run('--help')[0], out)
    equal(case.run('-h')[0], out)


def test_every_command_has_help(case):
    for command in COMMANDS:
        out, err = case.run(command, '--help')
        equal(err, '')
        contains(out, f'lanyard {command}')
        equal(case.run(command, '-h')[0], out)
        equal(case.run('help', command)[0], out)


def test_help_names_every_option_of_the_synopsis(case):
    for command in COMMANDS:
        out = case.run('help', command)[0]
        synopsis, options = out.split('\n\n', 1)
        for word in synopsis.replace('[', ' ').replace(']', ' ').split():
            if word.startswith('--'):
                contains(options, word)


def test_version_is_one_line(case):
    out, err = case.run('--version')
    equal(err, '')
    assert out.startswith('lanyard ') and out.count('\n') == 1, out


def test_unknown_command_is_named(case):
    contains(case.fails('frobnicate'), '“frobnicate”')
    contains(case.fails('help', 'frobnicate'), '“frobnicate”')


def test_unknown_option_is_named(case):
    for command in COMMANDS:
        contains(case.fails(command, '--frobnicate'), '--frobnicate')
    case.fails('--frobnicate')


def test_value_of_unknown_option_is_not_repeated(case):
    lacks(case.fails('add', 'bitbucket', '--secret=hunter2hunter2'), 'hunter2')
    lacks(case.fails('add', 'bitbucket', '--token=hunter2hunter2'), 'hunter2')


def test_long_extra_argument_is_not_repeated(case):
    secret = 'ATATT' + 'x' * 40
    lacks(case.fails('replace', 'acme', secret), secret)


def test_missing_argument_shows_usage(case):
    for command in ('add', 'show', 'report', 'env', 'secret', 'edit', 'replace', 'rename', 'remove'):
        contains(case.fails(command), f'lanyard {command} ')
    case.fails('rename', 'one')


def test_extra_argument_is_named(case):
    for words in (['providers', 'spare'], ['list', 'spare'], ['show', 'a', 'spare'],
                  ['env', 'a', 'spare'], ['secret', 'a', 'spare'], ['edit', 'a', 'spare'],
                  ['replace', 'a', 'spare'], ['rename', 'a', 'b', 'spare'],
                  ['add', 'bitbucket', 'spare']):
        contains(case.fails(*words), '“spare”')


def test_option_without_value_is_an_error(case):
    contains(case.fails('add', 'bitbucket', '--method'), '--method')
    contains(case.fails('add', 'bitbucket', '--set'), '--set')
    contains(case.fails('env', 'a', '--profile'), '--profile')


def test_argument_that_is_no_text_is_an_error(case):
    contains(case.fails('add', 'bitbucket', b'--label=\xff\xfe'.decode(errors='surrogateescape')),
             'UTF-8')


def test_two_dashes_end_the_options(case):
    contains(case.fails('show', '--', '--json', status=5), '“--json”')


def test_no_display_is_told(case):
    err = case.fails()
    contains(err, 'display')
    contains(err, 'lanyard help')


def test_unknown_connection_is_status_five(case):
    for words in (['show', 'nobody'], ['test', 'nobody'], ['env', 'nobody'], ['secret', 'nobody'],
                  ['edit', 'nobody', '--label', 'x'], ['replace', 'nobody'],
                  ['rename', 'nobody', 'somebody'], ['remove', 'nobody', '--yes']):
        # "test" has a report for the others, even if there are none.
        _out, err = case.run(*words, status=5)
        contains(err, 'lanyard: ')
        contains(err, '“nobody”')


def test_nothing_is_written_by_asking(case):
    case.run('list')
    case.run('providers')
    assert not case.connections.exists()


def test_full_disk_is_told(case):
    for words in (['list', '--json'], ['help'], ['providers', '--json']):
        with open('/dev/full', 'wb') as full:
            process = case.start(*words, stdout=full)
            _out, err = process.communicate(b'')
        equal(process.returncode, 2, err)
        contains(err.decode(), 'lanyard: ')


def test_closed_output_is_told(case):
    closed = subprocess.run(['sh', '-c', 'exec "$0" list --json >&-', 'lanyard'], env=case.env,
                            capture_output=True, check=False)
    equal(closed.returncode, 2)


def test_reader_that_has_had_enough_is_no_problem(case):
    for words in (['help'], ['list', '--json'], ['providers']):
        reader, writer = os.pipe()
        os.close(reader)
        # As below a program that passes over the signal, or after a library of ours did.
        process = case.start(*words, stdout=writer, restore_signals=False)
        os.close(writer)
        _out, err = process.communicate(b'', timeout=30)
        equal((process.returncode, err), (0, b''))


def test_output_is_utf_8_in_any_locale(case):
    out = case.run('help', env={'LC_ALL': 'C'})[0]
    contains(out, '…')


def test_providers_are_listed(case):
    out, err = case.run('providers')
    equal(err, '')
    for word in ('bitbucket', 'api-token', 'repository-token', 'project-token', 'workspace-token',
                 'app-password', 'identity', 'read-code', 'review', 'merge', 'push',
                 'watch-pipelines', 'run-pipelines', 'webhooks'):
        contains(out, word)


def test_providers_as_json(case):
    provider, = case.json('providers', '--json')
    equal(list(provider), ['id', 'name', 'summary', 'host', 'methods', 'purposes', 'profiles'])
    equal(provider['id'], 'bitbucket')
    equal(provider['host'], 'api.bitbucket.org')
    methods = {method['id']: method for method in provider['methods']}
    equal(list(methods), ['api-token', 'repository-token', 'project-token', 'workspace-token',
                          'app-password'])
    equal([(field['id'], field['required']) for field in methods['api-token']['fields']],
          [('email', True), ('workspace', False)])
    equal(methods['app-password']['retired'], '2026-07-28')
    assert 'identity' not in methods['repository-token']['purposes']
    assert 'read:user:bitbucket' in methods['api-token']['scopes']


def test_own_description_is_good(case):
    out, err = case.run('providers', '--check', str(BITBUCKET))
    equal(out, '')
    contains(err, 'OK')


def test_checked_description_as_json(case):
    checked, = case.json('providers', '--check', str(BITBUCKET), '--json')
    equal(checked, case.json('providers', '--json')[0])


def test_every_problem_of_a_description_is_a_line(case):
    path = case.folder / 'broken.provider'
    text = BITBUCKET.read_text()
    text = text.replace('\nName=Bitbucket Cloud\n', '\nColour=blue\n')
    text = text.replace('BaseUrl=https:', 'BaseUrl=http:')
    path.write_text(text)
    err = case.fails('providers', '--check', str(path))
    lines = err.splitlines()
    assert len(lines) >= 3, err
    for key in ('Name', 'Colour', 'BaseUrl'):
        assert any('broken.provider' in line and key in line for line in lines), err


def test_description_that_cannot_be_read_is_named(case):
    contains(case.fails('providers', '--check', '/no/such/file'), '/no/such/file: There is no')
    contains(case.fails('providers', '--check', str(case.folder)), str(case.folder))
    contains(case.fails('providers', '--check', '/dev/null'), '/dev/null: It is no ordinary file')
    garbage = case.folder / 'garbage'
    garbage.write_bytes(bytes(range(256)) * 10)
    contains(case.fails('providers', '--check', str(garbage)), 'garbage')
    garbage.write_bytes(b'')
    contains(case.fails('providers', '--check', str(garbage)), 'garbage')


def test_empty_list_says_what_to_do(case):
    out, err = case.run('list')
    equal(out, '')
    contains(err, 'lanyard add')
    equal(json.loads(case.run('list', '--json')[0]), [])


def test_test_needs_names_or_all(case):
    case.fails('test')
    case.fails('test', '--all', 'acme')
    out, _err = case.run('test', '--all', '--json')
    equal(json.loads(out), [])


sys.exit(run_tests(globals(), with_double=False))
