#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known from earlier tests: shown, handed on, and forgotten in time."""

import json
import os
import re
import sys

from cli import LIST_KEYS, TOKEN, contains, equal, lacks, run_tests

# Of the demo world, and nobody else's business.
PERSONAL = ['Jane', 'jdoe', 'jane@', 'acme-eng', 'acme-labs', 'bench-name', 'My own label']


def add(case, name, secret, *words):
    case.add(name, case.double.secrets[secret], '--set', 'workspace=acme-eng', '--purpose', 'review',
             '--purpose', 'merge', *words)


def test_show_tells_purposes_and_history(case):
    add(case, 'one', 'reader')
    out, _err = case.run('show', 'one')
    contains(out, 'Review and comment on pull requests (review)')
    lacks(out, 'Last tried')
    lacks(out, '✓')

    case.run('test', 'one', status=1)
    out, _err = case.run('show', 'one')
    equal(out.count('  ✗ Open and merge pull requests: lacks write:pullrequest:bitbucket\n'), 1)
    # A single test stands there already.
    lacks(out, 'Tests, the latest first')

    case.double.fault(row='1/text', path='*', times=0)
    case.run('test', 'one', status=1)
    out, _err = case.run('show', 'one')
    history = out.split('Tests, the latest first:\n')[1].splitlines()
    equal([re.sub(r'^\d{4}-\d\d-\d\d \d\d:\d\d:\d\d UTC +', '', line).split() for line in history],
          [['Refused', 'token-refused'], ['Limited', 'scope-missing']])


def test_show_keeps_what_was_known_while_nobody_can_be_asked(case):
    add(case, 'one', 'reader')
    case.run('test', 'one', status=1)
    case.double.fault(path='*', delivery='close', times=0)
    case.run('test', 'one', status=3)
    out, _err = case.run('show', 'one')
    before, after = out.split('Last test:')
    contains(before, 'State             Limited')
    contains(before, 'Last confirmed')
    contains(before, 'What it was good for, when it was last told:\n'
                     '  ✓ Review and comment on pull requests\n')
    lacks(after, '✓')
    contains(after, 'Cannot ask now')


def test_show_as_json_has_the_promised_keys_only(case):
    add(case, 'one', 'good')
    case.run('test', 'one')
    equal(list(case.json('show', 'one', '--json')[0]), LIST_KEYS)


def test_report_is_for_others(case):
    add(case, 'bench-name', 'good', '--label', 'My own label')
    secret = case.double.secrets['good']
    case.run('test', 'bench-name')
    out, err = case.run('report', 'bench-name')
    equal(err, '')
    for word in ('Lanyard ', 'GLib ', 'libsoup ', 'api-token', '…@acme.example', 'status 200',
                 'GET /user', '{workspace}', 'x-credential-type'):
        contains(out, word)
    for word in (*PERSONAL, secret, secret[:12], case.folder.name, os.uname().nodename):
        lacks(out, word)
    uuid = case.json('show', 'bench-name', '--json')[0]['uuid']
    equal(case.run('report', uuid)[0], out)
    equal(len(case.double.requests()), len(re.findall('^[0-9]+[.] .* status', out, re.M)))


def test_report_of_a_failure_has_its_code_and_the_error(case):
    case.add('one', TOKEN)
    body = {'type': 'error', 'error': {'message': f'No such token {TOKEN} of Jane'}}
    case.double.fault(path='*', status=401, type='application/json', body=json.dumps(body))
    case.run('test', 'one', status=1)
    out, _err = case.run('report', 'one')
    contains(out, 'token-unscoped')
    contains(out, 'No such token')
    lacks(out, TOKEN)


def test_report_of_an_untested_one_says_so(case):
    case.add('one')
    out, _err = case.run('report', 'one')
    contains(out, 'api-token')
    lacks(out, 'Steps')


def test_report_takes_one_name(case):
    case.add('one')
    case.fails('report')
    case.fails('report', 'one', 'two')
    case.fails('report', 'nobody', status=5)
    case.fails('report', 'one', '--json')
    contains(case.run('help', 'report')[0], 'issue tracker')
    contains(case.run('help')[0], 'report')


def expires(case, name):
    return case.json('show', name, '--json')[0]['expires']


def test_a_new_secret_gets_a_new_date(case):
    add(case, 'one', 'reader', '--expires', '2098-01-31')
    good = case.double.secrets['good']
    _out, err = case.run('replace', 'one', secret=good)
    contains(err, 'expiry date is still 2098-01-31')
    equal(expires(case, 'one'), '2098-01-31')

    _out, err = case.run('replace', 'one', '--expires', '2099-12-31', secret=good)
    lacks(err, 'still')
    equal(expires(case, 'one'), '2099-12-31')
    equal(case.json('show', 'one', '--json')[0]['state'], 'ok')

    _out, err = case.run('replace', 'one', '--expires', '', '--no-test', secret=good)
    lacks(err, 'still')
    equal(expires(case, 'one'), None)


def test_a_bad_date_replaces_nothing(case):
    add(case, 'one', 'good', '--expires', '2098-01-31')
    for date in ('tomorrow', '2099-02-30', '31.12.2099', '2099-12-31T00:00'):
        contains(case.fails('replace', 'one', '--expires', date,
                            secret=case.double.secrets['reader']), '--expires')
    equal(expires(case, 'one'), '2098-01-31')
    equal(case.run('secret', 'one')[0], case.double.secrets['good'])


def test_a_refused_secret_changes_no_date(case):
    add(case, 'one', 'good', '--expires', '2098-01-31')
    case.run('replace', 'one', '--expires', '2099-12-31', secret=TOKEN, status=1)
    equal(expires(case, 'one'), '2098-01-31')
    equal(case.run('secret', 'one')[0], case.double.secrets['good'])


sys.exit(run_tests(globals()))
