#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a card says, and what can be done with it: edit, replace, rename, duplicate, remove."""

import datetime
import json
import re
import subprocess

import driver

CARD = 'Jane Doe'
REPLACE = 'Replace API Token…'


def add_jane(lanyard, *options):
    lanyard.add('jane', 'api-token', 'good', *options)
    lanyard.see('Connected', 'label', within=CARD)


def listed(lanyard):
    return json.loads(lanyard.command('list', '--json')[1])


def secret(lanyard, name='jane'):
    status, output, words = lanyard.command('secret', name)
    assert status == 0, f'“lanyard secret” ended with {status}: {words}'
    return output.strip()


def in_keyring(uuid):
    return subprocess.run(['secret-tool', 'lookup', 'connection', uuid], timeout=30, check=False,
                          capture_output=True, text=True).stdout.strip()


def test_what_git_was_refused_with_says_so_until_a_test(lanyard):
    add_jane(lanyard)
    status, _, words = lanyard.command('git-credential', 'erase', secret=(
        'protocol=https\nhost=bitbucket.org\nusername=x-bitbucket-api-token-auth\n'
        f'password={lanyard.double.secret("good")}\n\n'))
    assert status == 0, words
    lanyard.see('Git says that Bitbucket Cloud refused this just now. A test finds out why.',
                'label', within=CARD)
    lanyard.see('Connected', 'label', within=CARD)
    assert secret(lanyard) == lanyard.double.secret('good')
    lanyard.press('Test', CARD)
    lanyard.miss('Git says that Bitbucket Cloud refused this just now. A test finds out why.',
                 'label', within=CARD)


def test_edit_changes_fields_and_purposes(lanyard):
    add_jane(lanyard)
    lanyard.menu('Edit…', CARD)
    lanyard.see('Save', 'button', sensitive=False)
    lanyard.fill('Workspace (optional)', 'acme-eng')
    lanyard.fill('Label', 'Work')
    lanyard.tick('Read code')
    lanyard.press('Save')
    lanyard.see('Work · jane · acme-eng', 'label', within=CARD)
    connection, = listed(lanyard)
    assert connection['fields'] == {'email': 'jane@acme.example', 'workspace': 'acme-eng'}
    assert connection['label'] == 'Work'
    assert 'read-code' in connection['purposes']


def test_edit_asks_before_changes_are_lost(lanyard):
    add_jane(lanyard)
    lanyard.menu('Edit…', CARD)
    lanyard.fill('Label', 'Work')
    lanyard.see('Save', 'button', sensitive=True)
    lanyard.keys('Escape')
    lanyard.see('Discard Changes?')
    lanyard.press('Keep Editing')
    lanyard.miss('Discard Changes?')
    lanyard.see('Edit Connection')
    lanyard.keys('Escape')
    lanyard.press('Discard')
    lanyard.see('Connected', 'label', within=CARD)
    assert listed(lanyard)[0]['label'] != 'Work'


def test_edit_without_changes_closes_at_once(lanyard):
    add_jane(lanyard)
    lanyard.menu('Edit…', CARD)
    lanyard.see('Edit Connection')
    lanyard.keys('Escape')
    lanyard.see('Connected', 'label', within=CARD)


def test_good_secret_replaces_the_old_one(lanyard):
    add_jane(lanyard)
    lanyard.menu(REPLACE, CARD)
    lanyard.see('API token', 'text box')
    # The entry has the focus.
    lanyard.type(lanyard.double.secret('reader'))
    lanyard.see('Test and Replace', 'button', sensitive=True)
    lanyard.keys('Return')
    lanyard.see('Connected', 'label', within=CARD)
    assert secret(lanyard) == lanyard.double.secret('reader')


def test_bad_secret_leaves_the_old_one(lanyard):
    add_jane(lanyard)
    lanyard.menu(REPLACE, CARD)
    lanyard.fill('API token', lanyard.double.secret('expired'))
    lanyard.press('Test and Replace')
    lanyard.says('Bitbucket refused this API token')
    assert secret(lanyard) == lanyard.double.secret('good')
    lanyard.press('Cancel')
    lanyard.press('Discard')
    lanyard.see('Connected', 'label', within=CARD)
    assert secret(lanyard) == lanyard.double.secret('good')


def test_bad_secret_can_replace_anyway(lanyard):
    add_jane(lanyard)
    lanyard.menu(REPLACE, CARD)
    lanyard.fill('API token', lanyard.double.secret('expired'))
    lanyard.press('Test and Replace')
    lanyard.press('Replace Anyway')
    lanyard.see('Refused', 'label')
    assert secret(lanyard) == lanyard.double.secret('expired')


def test_rename_keeps_everything_else(lanyard):
    add_jane(lanyard)
    lanyard.add('other', 'api-token', 'zoe')
    lanyard.see("Zoë <b>O'Neil</b> & Söhne", 'label')
    before = listed(lanyard)[0]
    lanyard.menu('Rename…', CARD)
    lanyard.fill('Name', 'other')
    lanyard.says('Another connection is called “other” already.')
    lanyard.see('Rename', 'button', sensitive=False)
    lanyard.fill('Name', 'work')
    lanyard.press('Rename')
    lanyard.see('work', 'label', within=CARD)
    after, = [each for each in listed(lanyard) if each['uuid'] == before['uuid']]
    assert after['name'] == 'work'
    assert secret(lanyard, 'work') == lanyard.double.secret('good')


def test_duplicate_has_a_secret_of_its_own(lanyard):
    add_jane(lanyard)
    lanyard.menu('Duplicate', CARD)
    lanyard.says('Duplicated as “jane-2”')
    connections = listed(lanyard)
    assert sorted(each['name'] for each in connections) == ['jane', 'jane-2']
    for each in connections:
        assert in_keyring(each['uuid']) == lanyard.double.secret('good')


def test_removed_card_comes_back_with_undo(lanyard):
    add_jane(lanyard)
    uuid = listed(lanyard)[0]['uuid']
    lanyard.menu('Remove', CARD)
    lanyard.see('Connect Bitbucket Cloud', 'button')
    assert in_keyring(uuid), 'the secret went before the toast did'
    lanyard.press('Undo')
    lanyard.see('Connected', 'label', within=CARD)
    assert in_keyring(uuid) == lanyard.double.secret('good')


def test_secret_goes_with_the_toast(lanyard):
    add_jane(lanyard)
    uuid = listed(lanyard)[0]['uuid']
    lanyard.menu('Remove', CARD)
    lanyard.see('Undo', 'button')
    driver.wait_for('the keyring item to go', lambda: not in_keyring(uuid))
    assert listed(lanyard) == []


def test_secret_goes_when_the_window_does(lanyard):
    add_jane(lanyard)
    uuid = listed(lanyard)[0]['uuid']
    lanyard.menu('Remove', CARD)
    lanyard.see('Undo', 'button')
    lanyard.keys('Control_L', 'q')
    assert lanyard.wait_for_end() == 0
    assert not in_keyring(uuid)
    assert listed(lanyard) == []


def test_search_finds_the_card(lanyard):
    add_jane(lanyard)
    lanyard.add('zoe', 'api-token', 'zoe')
    lanyard.see("Zoë <b>O'Neil</b> & Söhne", 'group')
    lanyard.keys('Control_L', 'f')
    lanyard.type('jan')
    lanyard.miss("Zoë <b>O'Neil</b> & Söhne", 'group')
    lanyard.see(CARD, 'group')
    lanyard.type('xyz')
    lanyard.see('No Connection Found')
    lanyard.keys('Escape')
    lanyard.see("Zoë <b>O'Neil</b> & Söhne", 'group')


def test_each_purpose_has_a_mark_of_its_own(lanyard):
    add_jane(lanyard, '--set', 'workspace=acme-eng', '--purpose', 'merge', '--purpose',
             'read-code', '--purpose', 'push')
    lanyard.see('Works: Read code', 'label', within=CARD)
    lanyard.see(re.compile('^Works: Open and merge pull requests'), 'label', within=CARD)
    scopes = [scope for scope in lanyard.double.credentials['good']['scopes']
              if scope != 'write:pullrequest:bitbucket']
    lanyard.double.change('good', scopes=scopes)
    lanyard.press('Test', within=CARD)
    lanyard.see('Does not work: Open and merge pull requests — lacks write:pullrequest:bitbucket',
                'label', within=CARD)
    lanyard.see('Works: Read code', 'label', within=CARD)
    lanyard.see('Works: Push commits and branches. '
                'Reading was tried, writing is judged from its scopes', 'label', within=CARD)


def test_dangers_that_nothing_needs_are_told(lanyard):
    lanyard.double.change('good', scopes=['read:user:bitbucket'])
    add_jane(lanyard, '--purpose', 'identity')
    assert not lanyard.search(re.compile('may also'), within=CARD)
    lanyard.double.change('good', scopes=['read:user:bitbucket', 'delete:repository:bitbucket'])
    lanyard.press('Test', within=CARD)
    lanyard.see('This token may also delete repositories; nothing here needs that.', 'label',
                within=CARD)
    lanyard.double.change('good', gone=True)
    lanyard.press('Test', within=CARD)
    lanyard.see('Refused', 'label', within=CARD)
    lanyard.miss(re.compile('may also'), within=CARD)


def test_report_is_copied_without_secret_and_names(lanyard):
    add_jane(lanyard, '--set', 'workspace=acme-eng')
    lanyard.menu('Copy Report', CARD)
    lanyard.says('Report copied')
    text = driver.wait_for('the report', lanyard.clipboard.get)
    assert 'api-token' in text
    for private in (lanyard.double.secret('good'), 'Jane', 'jdoe', 'jane@', 'acme-eng'):
        assert private not in text, f'the report has {private}'


def test_expiry_is_reminded_of_with_what_to_do(lanyard):
    week = datetime.date.today() + datetime.timedelta(days=7)
    add_jane(lanyard, '--expires', week.isoformat())
    lanyard.see(re.compile('^Expires in 7 days, on '), 'label', within=CARD)
    lanyard.press('Rotate…', within=CARD)
    lanyard.see('Next', 'button')
    lanyard.keys('Escape')
    lanyard.command('edit', 'jane', '--expires',
                    (week + datetime.timedelta(days=90)).isoformat())
    lanyard.miss(re.compile('^Expires in'), 'label', within=CARD)
    lanyard.miss('Rotate…', 'button', within=CARD)


def test_date_that_has_passed_is_reminded_of(lanyard):
    yesterday = datetime.date.today() - datetime.timedelta(days=1)
    add_jane(lanyard, '--expires', yesterday.isoformat())
    # The service still accepts it.
    lanyard.see('Connected', 'label', within=CARD)
    lanyard.see(re.compile('^The expiry date, .*, has passed$'), 'label', within=CARD)


driver.run(globals())
