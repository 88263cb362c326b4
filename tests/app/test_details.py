#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The details of a connection: whose it is, what it may do, its tests, and how long it lives."""

import datetime
import re

import driver

CARD = 'Jane Doe'
DETAILS = 'Details'
STRIP = 'The last tests'
STEPS = 'Steps of the last test'
MOMENT = r'\d+ \w+ \d{4}, \d\d:\d\d'


def open_details(lanyard, *options, credential='good', state='Connected'):
    lanyard.add('jane', 'api-token', credential, '--set', 'workspace=acme-eng', *options)
    lanyard.see(state, 'label', within=CARD)
    lanyard.menu('Details', CARD)
    lanyard.says('Last confirmed')


def fact(lanyard, name):
    """What stands under a name in the details."""
    row = lanyard.see(re.compile(f'^{re.escape(name)}: '), 'list item')
    return row.name.split(': ', 1)[1]


def marks(lanyard):
    return [node.name for node in lanyard.search(role='list item', within=STRIP)]


def take_away(lanyard, scope, *more):
    scopes = [each for each in lanyard.double.credentials['good']['scopes'] if each != scope]
    lanyard.double.change('good', scopes=[*scopes, *more])


def test_identity_is_told_in_full(lanyard):
    open_details(lanyard)
    assert fact(lanyard, 'Name') == 'Jane Doe'
    assert fact(lanyard, 'Nickname') == 'jdoe'
    assert re.fullmatch(r'\{[0-9a-f-]{36}\}', fact(lanyard, 'Account ID'))
    assert fact(lanyard, 'Method') == 'API token'
    assert fact(lanyard, 'Seen by the service as')
    assert 'acme-eng' in fact(lanyard, 'Workspace (seen by the test)')
    assert re.fullmatch(MOMENT + r' \(just now\)', fact(lanyard, 'Last confirmed'))
    assert re.fullmatch(r'Connected · ' + MOMENT + r' \(just now\)', fact(lanyard, 'Last tried'))


def test_name_from_outside_is_no_markup(lanyard):
    lanyard.add('zoe', 'api-token', 'zoe')
    lanyard.menu('Details', "Zoë <b>O'Neil</b> & Söhne")
    assert fact(lanyard, 'Name') == "Zoë <b>O'Neil</b> & Söhne"


def test_confirmed_and_tried_are_kept_apart(lanyard):
    open_details(lanyard)
    confirmed = fact(lanyard, 'Last confirmed')
    lanyard.double.fault(delivery='close')
    lanyard.press('Test', within=DETAILS)
    driver.wait_for('the test', lambda: fact(lanyard, 'Last tried').startswith('Cannot ask now'))
    assert fact(lanyard, 'Last confirmed').split(' (')[0] == confirmed.split(' (')[0]
    lanyard.see('Connected', 'label')


def test_purposes_and_scopes_are_a_checklist(lanyard):
    open_details(lanyard, '--purpose', 'merge', '--purpose', 'read-code')
    lanyard.see('Works: Read code', 'list item')
    take_away(lanyard, 'write:pullrequest:bitbucket', 'delete:repository:bitbucket', 'un<heard:of')
    lanyard.press('Test', within=DETAILS)
    lanyard.see('Does not work: Open and merge pull requests — lacks write:pullrequest:bitbucket',
                'list item')
    lanyard.see('Works: Read code', 'list item')
    lanyard.see('Missing: Opens, approves, declines and merges pull requests '
                '(write:pullrequest:bitbucket)', 'list item')
    lanyard.see('Granted: Reads and clones code, branches and commits '
                '(read:repository:bitbucket)', 'list item')
    lanyard.see('More than needed: Deletes repositories for good (delete:repository:bitbucket)',
                'list item')
    # What nobody knows is shown as it is.
    lanyard.see('More than needed: un<heard:of (un<heard:of)', 'list item')


def test_writing_is_said_to_be_judged_only(lanyard):
    open_details(lanyard, '--purpose', 'push')
    lanyard.see('Works: Push commits and branches. '
                'Reading was tried, writing is judged from its scopes', 'list item')


def test_strip_grows_by_each_test(lanyard):
    open_details(lanyard)
    assert len(marks(lanyard)) == 1
    lanyard.double.change('good', gone=True)
    lanyard.press('Test', within=DETAILS)
    driver.wait_for('another mark', lambda: len(marks(lanyard)) == 2)
    lanyard.double.change('good', gone=False)
    lanyard.command('test', 'jane')
    driver.wait_for('a mark of the command’s test', lambda: len(marks(lanyard)) == 3)
    first, second, third = marks(lanyard)
    for mark, state in ((first, 'Connected'), (second, 'Refused'), (third, 'Connected')):
        assert re.fullmatch(state + ' · ' + MOMENT + r' · [\d.]+ m?s', mark), mark


def test_strip_keeps_the_last_twenty(lanyard):
    lanyard.add('jane', 'api-token', 'good')
    for _ in range(21):
        lanyard.command('test', 'jane')
    lanyard.menu('Details', CARD)
    lanyard.says('The last 20 tests, the newest at the end')
    assert len(marks(lanyard)) == 20


def test_strip_is_read_with_the_keys(lanyard):
    open_details(lanyard)
    lanyard.double.change('good', gone=True)
    lanyard.press('Test', within=DETAILS)
    driver.wait_for('another mark', lambda: len(marks(lanyard)) == 2)
    lanyard.says('The last 2 tests')
    for _ in range(40):
        if lanyard.search(re.compile('^Refused · '), 'list item', focused=True):
            break
        lanyard.keys('Tab')
    # It is told beside the strip too, for those who have no pointer.
    lanyard.see(re.compile('^Refused · '), 'label')
    lanyard.keys('Left')
    lanyard.see(re.compile('^Connected · '), 'list item', within=STRIP, focused=True)
    lanyard.see(re.compile('^Connected · '), 'label')
    lanyard.keys('Left')
    lanyard.keys('Right')
    lanyard.see(re.compile('^Refused · '), 'list item', within=STRIP, focused=True)
    # One stop for Tab, however many marks there are.
    lanyard.keys('Tab')
    lanyard.says('The last 2 tests')


def test_steps_tell_request_status_and_time(lanyard):
    open_details(lanyard)
    lanyard.see('200 · GET /user', 'label', within=STEPS)
    lanyard.see(re.compile(r'^[\d.]+ m?s$'), 'label', within=STEPS)
    lanyard.double.change('good', gone=True)
    lanyard.press('Test', within=DETAILS)
    lanyard.see('401 · GET /user', 'label', within=STEPS)


def test_test_can_be_cancelled(lanyard):
    open_details(lanyard)
    lanyard.double.fault(delivery='hang')
    lanyard.press('Test', within=DETAILS)
    lanyard.see('Asking Bitbucket who you are: Running', 'list item', within=STEPS)
    lanyard.press('Cancel', within=DETAILS)
    lanyard.see('Test', 'button', within=DETAILS, sensitive=True)
    assert len(marks(lanyard)) == 1


def test_report_is_copied_without_secret_and_names(lanyard):
    open_details(lanyard)
    lanyard.press('Copy Report')
    lanyard.says('Report copied')
    text = driver.wait_for('the report', lanyard.clipboard.get)
    assert 'api-token' in text
    for private in (lanyard.double.secret('good'), 'Jane', 'jdoe', 'jane@', 'acme-eng'):
        assert private not in text, f'the report has {private}'


def test_expiry_is_told_and_can_be_put_off(lanyard):
    next_year = datetime.date.today() + datetime.timedelta(days=200)
    open_details(lanyard, '--expires', next_year.isoformat())
    lanyard.says('Expires in 200 days, on ')
    lanyard.press('Rotate…')
    lanyard.see('Next', 'button')


def test_unknown_expiry_is_said_to_be_unknown(lanyard):
    open_details(lanyard)
    lanyard.says('No expiry date is known')


def test_token_of_nobody_has_no_account(lanyard):
    lanyard.add('sandbox', 'repository-token', 'repository', '--set', 'workspace=acme-eng', '--set',
                'repository=sandbox')
    lanyard.menu('Details', 'acme-eng/sandbox')
    assert fact(lanyard, 'Name') == 'acme-eng/sandbox'
    assert fact(lanyard, 'Method') == 'Repository access token'
    assert not lanyard.search(re.compile('^Account ID'))
    lanyard.see(re.compile(r'^Granted: .* \(repository.*\)$'), 'list item')


def test_never_tested_has_nothing_to_tell(lanyard):
    lanyard.add('jane', 'api-token', 'good', test=False)
    lanyard.menu('Details', 'jane@acme.example')
    assert fact(lanyard, 'Last confirmed') == 'Never'
    assert fact(lanyard, 'Last tried') == 'Never'
    lanyard.see('Not tested yet', 'label', within=DETAILS)
    assert not lanyard.search('What It May Do')


def test_details_close_with_escape(lanyard):
    open_details(lanyard)
    lanyard.keys('Escape')
    lanyard.see('Connected', 'label', within=CARD)


def test_details_go_with_the_connection(lanyard):
    open_details(lanyard)
    lanyard.command('remove', '--yes', 'jane')
    lanyard.see('Connect Bitbucket Cloud', 'button')


driver.run(globals())
