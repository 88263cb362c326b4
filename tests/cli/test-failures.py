#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Everything that is known to go wrong, as the command tells it.

That a keyring is locked, absent or silent is test-keyring.py's.
"""

import base64
import datetime
import json
import random
import re
import shutil
import subprocess
import sys

from cli import Double, Skip, TOKEN, contains, equal, lacks, run_tests
from failures import CODES, EXIT, FIELDS, TABLE, Row, fault

# Stands in every page of the web site that the double sends.
PAGE_MARK = 'web-site-token-that-nobody-may-keep'
PLACEHOLDER = re.compile(r'\{[a-z][a-z_:-]*\}')
CLOCK = re.compile(r'\b[0-9]{1,2}:[0-9]{2}\b')
DAYS = 24 * 60 * 60


def connect(case, row, secret):
    """Makes the row's connection, past all that is checked when it is made."""
    words = [word for field in {**FIELDS[row.method], **row.fields}.items()
             for word in ('--set', '='.join(field))]
    for purpose in row.purposes:
        words += ['--purpose', purpose]
    case.run('add', 'bitbucket', '--method', row.method, *words, '--name', 'it', '--no-test',
             secret=secret)
    if row.confirmed:
        equal(case.json('test', 'it', '--json')[0]['state'], 'ok')
    if row.edited or row.expires:
        stored = json.loads(case.connections.read_text())
        stored['connections'][0]['fields'].update(row.edited)
        stored['connections'][0]['expires'] = row.expires
        case.connections.write_text(json.dumps(stored))


def check_guidance(report, row):
    guidance = report['guidance']
    if row.code is None:
        equal(guidance, None)
        return
    assert guidance is not None, report
    equal(guidance['code'], row.code, 'code:')
    assert guidance['code'] in CODES
    assert guidance['fixes'], guidance
    for text in (guidance['title'], guidance['explanation'], *guidance['fixes']):
        assert text.strip(), guidance
        assert not PLACEHOLDER.search(text), text
        assert '<' not in text and '•' not in text, text
    for link in guidance['links']:
        assert link.startswith('https://'), link
    for words in row.says:
        contains(guidance['explanation'], words)
    check_wait(guidance, row)


def check_wait(guidance, row):
    """Who is to wait until a time is told it, in words too."""
    retry_at = guidance['retry_at']
    equal(any(CLOCK.search(fix) for fix in guidance['fixes']), row.wait is not None and row.told,
          'time told:')
    if row.wait is None:
        equal(retry_at, None, 'retry at:')
        return
    now = datetime.datetime.now(datetime.timezone.utc)
    then = datetime.datetime.fromisoformat(retry_at.replace('Z', '+00:00'))
    assert abs((then - now).total_seconds() - row.wait) < 20, (retry_at, row.wait)


def check_scopes(scopes, row):
    for kind, expected in row.scopes.items():
        found = scopes[kind]
        equal(sorted(found) if found is not None else None, expected, f'{kind}:')
    for scope in row.excess:
        assert scope in scopes['excess'], scopes
    for scope in scopes['wanted']:
        assert scope not in scopes['excess'], scopes


def check_steps(report):
    assert 1 <= len(report['steps']) <= 5, report['steps']
    for step in report['steps']:
        assert step['title'].strip() and not PLACEHOLDER.search(step['title']), step
    if report['state'] == 'ok':
        assert all(step['state'] == 'passed' for step in report['steps']), report['steps']


def check_silence(case, text, row, secret):
    """Nothing that must stay where it is was printed or kept."""
    words = {**FIELDS[row.method], **row.fields, **row.edited}
    user = words.get('email', words.get('username', ''))
    for hidden in (secret, base64.b64encode(f'{user}:{secret}'.encode()).decode(), PAGE_MARK,
                   '<html', '&nbsp;', *row.silent):
        lacks(text, hidden)
        assert not case.files_hold(hidden), hidden


def examine(case, row, env=None):
    """Brings the failure about, and holds what the command says against the row."""
    secret = row.secret.format(case.double.secrets[row.credential][:row.cut])
    connect(case, row, secret)
    for verb, path, value in row.controls:
        case.double.control(verb, path, value)
    if row.fault is not None:
        case.double.fault(**row.fault)
    case.double.control('DELETE', 'requests')

    env = {'LANYARD_DEBUG': 'net', **({'LANYARD_SERVICE': row.service} if row.service else {}),
           **(env or {})}
    status = EXIT[row.state]
    process = case.start('test', 'it', '--json', env=env)
    out, err = (text.decode() for text in process.communicate(timeout=30))
    report, = json.loads(out)
    equal((report['state'], report['guidance'] and report['guidance']['code']),
          (row.state, row.code), f'{report["guidance"]}:')
    equal(process.returncode, status, 'exit status:')

    check_guidance(report, row)
    check_scopes(report['scopes'], row)
    check_steps(report)
    equal(report['account'] and report['account']['display_name'], row.account, 'account:')
    requests = case.double.requests()
    assert len(requests) <= 5, requests
    if row.requests is not None:
        equal(len(requests), row.requests)

    told, more = case.run('test', 'it', status=status, env=env)
    if row.code is not None:
        assert report['guidance']['title'] in told, told
    for words in row.prints:
        contains(told, words)
    check_silence(case, out + err + told + more, row, secret)
    return report


def make_test(row):
    def test(case):
        examine(case, row)
    test.__name__ = 'test_row_' + row.name.replace('-', '_')
    return test


def test_user_name_is_refused_at_once(case):
    case.fails('add', 'bitbucket', '--method', 'api-token', '--set', 'email=jdoe', secret=TOKEN)
    equal(case.double.requests(), [])


def test_what_was_pasted_along_does_no_harm(case):
    secret = case.double.secrets['good']
    for number, text in enumerate((secret + '\n', f' "{secret}"\r\n', f'Bearer {secret}')):
        case.add(f'n{number}', text)
        case.run('test', f'n{number}')


def test_limited_is_not_asked_again(case):
    examine(case, Row('again', 'rate-limited', 'rate-limited', fault=fault('29'), wait=156))
    case.double.control('DELETE', 'requests')
    case.double.control('DELETE', 'fault')
    report, = case.json('test', 'it', '--json', status=3)
    equal(report['state'], 'rate-limited')
    equal(case.double.requests(), [])


def test_silence_is_waited_for_no_longer_than_promised(case):
    # The only one that takes its time: ten seconds for a step, and never more than twenty.
    case.add('it', case.double.secrets['good'])
    case.double.fault(row='hang')
    report, = case.json('test', 'it', '--json', status=3)
    equal((report['state'], report['guidance']['code']), ('offline', 'timeout'))
    assert report['duration_ms'] < 20000, report


def test_secret_that_is_gone(case):
    uuid = case.add('it', case.double.secrets['good'])
    subprocess.run(['secret-tool', 'clear', 'connection', uuid], check=True, timeout=30)
    report, = case.json('test', 'it', '--json', status=4)
    equal((report['state'], report['guidance']['code']), ('keyring', 'secret-missing'))
    equal(case.double.requests(), [])


def test_redirect_takes_no_secret_along(case):
    elsewhere = Double()
    try:
        port = elsewhere.address.rsplit(':', 1)[1]
        row = Row('elsewhere', 'offline', 'captive-portal',
                  fault=fault('captive-portal/redirect',
                              headers={'Location': f'http://localhost:{port}/sign-in'}))
        examine(case, row)
        equal(elsewhere.requests(), [])
    finally:
        elsewhere.end()


def with_tls(case, row, *options):
    """Asks a double that speaks https instead, which must not be given a secret."""
    if shutil.which('openssl') is None:
        raise Skip('no openssl')
    double = Double('--tls', *options)
    try:
        env = {'LANYARD_SERVICE_CA': double.authority[0]}
        row.service = double.address
        report = examine(case, row, env)
        asked = double.requests()
    finally:
        double.end()
    if row.code is not None:
        for request in asked:
            equal((request['method'], 'Authorization' in request['headers']), ('HEAD', False))
    return report


def test_tls_that_is_trusted(case):
    with_tls(case, Row('tls', 'ok', None, account='Jane Doe'))


def test_tls_of_an_unknown_issuer(case):
    with_tls(case, Row('tls-untrusted', 'untrusted', 'tls-untrusted'), '--flaw', 'unknown-issuer')


def test_tls_of_another_host(case):
    with_tls(case, Row('tls-host', 'untrusted', 'tls-host'), '--flaw', 'other-host')


def test_tls_tells_an_old_certificate_from_a_wrong_clock(case):
    row = Row('tls-date', 'untrusted', 'tls-date')
    told = set()
    for options in (('--flaw', 'expired'), ('--flaw', 'not-yet-valid'),
                    ('--flaw', 'expired', '--clock', str(-20 * DAYS)),
                    ('--flaw', 'not-yet-valid', '--clock', str(20 * DAYS))):
        guidance = with_tls(case, row, *options)['guidance']
        told.add((guidance['title'], guidance['explanation'], '--clock' in options))
        case.run('remove', 'it', '--yes')
    # What is said with a wrong clock is never said with a right one.
    right, wrong = ({text[:2] for text in told if text[2] is clock} for clock in (False, True))
    assert right and wrong and not right & wrong, told


def random_body(chance):
    """A body of any kind, with a mark in it if it is not JSON."""
    mark = 'zz%012x' % chance.getrandbits(48)
    error = {'type': 'error', 'error': {'message': chance.choice(
        ['Forbidden', 'Not found', 'CHANGE-2770', '', 'No workspace with identifier \'x\'.',
         'Your credentials lack one or more required privilege scopes.'])}}
    if chance.random() < 0.5:
        error['error']['detail'] = chance.choice(
            ['words', None, 7, [], {}, {'required': 'x', 'granted': 3},
             {'required': ['read:user:bitbucket'], 'granted': ['pullrequest:write']},
             {'required': [None, {}, '\u001b[31m'], 'granted': [[]]}])
    values = [error, {}, [], {'display_name': 5}, {'display_name': 'Somebody'}, {'values': []},
              {'display_name': None, 'links': []}, {'values': [{'slug': {}}]}]
    kind = chance.randrange(6)
    if kind < 3:
        return json.dumps(chance.choice(values)).encode(), None
    if kind == 3:
        return f'<!DOCTYPE html><html><title>{mark}</title></html>'.encode(), mark
    if kind == 4:
        return chance.choice(['{"display_name":"%s', '%s', '[%s', '"%s', '{%s}'])\
            .replace('%s', mark).encode(), mark
    return bytes(chance.randrange(256) for _ in range(40)) + mark.encode(), mark


def random_answer(chance):
    """A fault, and the mark of its body if that is not JSON."""
    body, mark = random_body(chance)
    headers = {}
    for name, values in (
            ('X-OAuth-Scopes', ['', ',,,', 'read:user:bitbucket', 'x' * 5000, '\u00e9 %s {email}']),
            ('X-Accepted-OAuth-Scopes', ['account', '']),
            ('X-Credential-Type', ['unauthenticated_identity', 'api_token', '<b>']),
            ('X-RateLimit-Reset', ['-1', '0', '5', '99999999999999999999', 'soon', '5, 6']),
            ('X-RateLimit-Limit', ['60, 60;w=3600', 'many', '']),
            ('Retry-After', ['-5', '3', 'Fri, 31 Dec 1999 23:59:59 GMT', '9' * 30, 'later']),
            ('Location', ['', '/', 'http://x.invalid/', 'javascript:alert(1)', '::', '//x']),
            ('WWW-Authenticate', ['Basic realm="x"', 'Digest', 'Negotiate', '"']),
            ('Proxy-Authenticate', ['Basic realm="x"']),
            ('Content-Encoding', ['gzip', 'br', 'deflate', 'x']),
            ('Set-Cookie', ['a=b']),
            ('Date', ['Fri, 31 Dec 1999 23:59:59 GMT', 'never'])):
        if chance.random() < 0.25:
            headers[name] = chance.choice(values)
    statuses = [200] * 8 + [201, 204, 206, 300, 301, 302, 304, 307, 308, 400, 401, 401, 403, 403,
                            404, 405, 407, 410, 418, 429, 451, 500, 502, 503, 511, 555]
    return {'times': 0, 'status': chance.choice(statuses + [chance.randrange(200, 600)]),
            'type': chance.choice(['application/json', 'application/json; charset=utf-8',
                                   'text/html', 'text/plain', 'image/png', 'nonsense', '']),
            'bytes': base64.b64encode(body).decode(), 'headers': headers,
            'keep-headers': chance.random() < 0.3,
            'delivery': chance.choice(['whole'] * 6 + ['cut', 'close', 'drip']),
            'interval': 1}, mark


def proves(answer, identity):
    """Whether a good answer is a proof: whose it is, or that something is there."""
    if not 200 <= answer['status'] < 300 or answer['delivery'] not in ('whole', 'drip') or \
            answer['headers'].get('X-Credential-Type') == 'unauthenticated_identity':
        return False
    try:
        value = json.loads(base64.b64decode(answer['bytes']))
    except ValueError:
        return False
    return not identity or (isinstance(value, dict) and
                            isinstance(value.get('display_name'), str))


def try_answer(case, path, answer, mark, about):
    case.double.fault(path=path, **answer)
    process = case.start('test', 'it', '--json', env={'LANYARD_DEBUG': 'net'})
    out, err = process.communicate(timeout=30)
    report, = json.loads(out)
    allowed = {1, 3} | ({0} if proves(answer, path == '*') else set())
    assert process.returncode in allowed, (about, process.returncode, answer, report)
    equal(process.returncode, EXIT[report['state']], about)
    assert report['state'] == 'ok' or report['guidance']['code'] in CODES, (about, report)
    if mark is not None:
        assert mark.encode() not in out + err, (about, answer, out, err)
        assert not case.files_hold(mark), (about, answer)
    # What asks to wait is not asked again, so each answer finds a fresh memory.
    shutil.rmtree(case.folder / 'state')


def test_any_answer_ends_in_a_report(case):
    case.add('it', case.double.secrets['good'])
    for seed in range(80):
        answer, mark = random_answer(random.Random(seed))
        try_answer(case, '*', answer, mark, f'seed {seed}')


def test_any_later_answer_turns_nothing_green(case):
    case.add('it', case.double.secrets['good'], '--set', 'workspace=acme-eng', '--purpose',
             'identity', '--purpose', 'read-code', '--purpose', 'watch-pipelines')
    for seed in range(1000, 1040):
        answer, mark = random_answer(random.Random(seed))
        try_answer(case, '/2.0/repositories/*', answer, mark, f'seed {seed}')


sys.exit(run_tests({**{test.__name__: test for test in map(make_test, TABLE)}, **globals()}))
