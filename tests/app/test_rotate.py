#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""Making a secret anew: tested beside the old one, which goes only when the new one works."""

import json
import re

import driver
import wizard

CARD = 'Jane Doe'
KEPT = 'Nothing has changed: the API token that you have is still in use.'


def listed(lanyard):
    return json.loads(lanyard.command('list', '--json')[1])[0]


def secret(lanyard):
    return lanyard.command('secret', 'jane')[1].strip()


def begin(lanyard, *options):
    """A connection, and the page on which its token is made anew."""
    lanyard.add('jane', 'api-token', 'good', '--set', 'workspace=acme-eng', '--purpose', 'merge',
                '--purpose', 'read-code', '--expires', '2027-06-01', *options)
    lanyard.see('Connected', 'label', within=CARD)
    wizard.rotate(lanyard, listed(lanyard)['uuid'])
    wizard.on(lanyard, wizard.make_title('API token'))
    lanyard.see('Rotate API Token')


def go_to_paste(lanyard, *options):
    begin(lanyard, *options)
    lanyard.press('Next')
    wizard.on(lanyard, wizard.PASTE)


def try_secret(lanyard, text):
    """The entry has the focus already."""
    lanyard.type(text)
    lanyard.press('Test and Replace')


def is_kept(lanyard, before):
    """The old secret, and all that was known of it."""
    assert secret(lanyard) == lanyard.double.secret('good')
    now = listed(lanyard)
    assert now == before, f'{now} is not {before}'


def test_good_one_takes_the_place_of_the_old_one(lanyard):
    go_to_paste(lanyard)
    before = listed(lanyard)
    try_secret(lanyard, lanyard.double.secret('one-workspace'))
    wizard.on(lanyard, wizard.ROTATED)
    assert secret(lanyard) == lanyard.double.secret('one-workspace')
    now = listed(lanyard)
    for name in ('name', 'uuid', 'method', 'label', 'fields', 'purposes', 'scopes'):
        assert now[name] == before[name], name
    # The date was the old one's; nobody entered another.
    assert now['expires'] is None, now
    lanyard.says('still accepts the old API token')
    lanyard.see('Open Token Page', 'button')
    lanyard.press('Done')
    lanyard.see('Connected', 'label', within=CARD)


def test_new_date_is_asked_for_and_kept(lanyard):
    go_to_paste(lanyard)
    lanyard.see('Expires on (year-month-day)', 'text box')
    lanyard.type(lanyard.double.secret('one-workspace'))
    lanyard.fill('Expires on (year-month-day)', '2028-05-31')
    lanyard.press('Test and Replace')
    wizard.on(lanyard, wizard.ROTATED)
    assert listed(lanyard)['expires'] == '2028-05-31'


def test_same_scopes_and_no_earlier_questions(lanyard):
    begin(lanyard)
    for scope in listed(lanyard)['scopes']:
        lanyard.see(scope, 'checkbox', checked=True)
    lanyard.see('Step 1 of 4')
    assert not lanyard.search('Back', 'button')
    lanyard.press('Next')
    wizard.on(lanyard, wizard.PASTE)
    assert not lanyard.search('Name', 'text box')
    lanyard.press('Back')
    wizard.on(lanyard, wizard.make_title('API token'))


def test_refused_one_leaves_the_old_one(lanyard):
    go_to_paste(lanyard)
    before = listed(lanyard)
    try_secret(lanyard, lanyard.double.secret('expired'))
    wizard.on(lanyard, wizard.FAILED)
    lanyard.says(KEPT)
    # That is known of the old one only.
    assert not lanyard.search(re.compile('It was accepted until'))
    for name in ('Save Anyway', 'Replace', 'Save'):
        assert not lanyard.search(name, 'button'), name
    is_kept(lanyard, before)
    # And the way goes on from here.
    lanyard.press('Back')
    lanyard.fill('API token', lanyard.double.secret('one-workspace'))
    lanyard.press('Test and Replace')
    wizard.on(lanyard, wizard.ROTATED)


def test_one_that_cannot_be_tested_leaves_the_old_one(lanyard):
    go_to_paste(lanyard)
    before = listed(lanyard)
    lanyard.double.fault(delivery='close')
    try_secret(lanyard, lanyard.double.secret('one-workspace'))
    wizard.on(lanyard, wizard.NOT_ASKED)
    lanyard.says(KEPT)
    assert not lanyard.search('Save Anyway', 'button')
    is_kept(lanyard, before)
    lanyard.double.heal()
    lanyard.press('Try Again')
    wizard.on(lanyard, wizard.ROTATED)


def test_limited_one_is_taken_only_when_wanted(lanyard):
    go_to_paste(lanyard)
    before = listed(lanyard)
    try_secret(lanyard, lanyard.double.secret('reader'))
    wizard.on(lanyard, wizard.LESS)
    lanyard.says('The old one stays in use until you replace it.')
    is_kept(lanyard, before)
    lanyard.press('Replace')
    wizard.on(lanyard, wizard.ROTATED)
    assert secret(lanyard) == lanyard.double.secret('reader')


def test_old_one_is_known_when_it_is_pasted_again(lanyard):
    go_to_paste(lanyard)
    before = listed(lanyard)
    try_secret(lanyard, lanyard.double.secret('good'))
    lanyard.see('That Is the Old One')
    is_kept(lanyard, before)
    lanyard.press('Back')
    wizard.on(lanyard, wizard.PASTE)


def test_cancelled_and_closed_leaves_the_old_one(lanyard):
    go_to_paste(lanyard)
    before = listed(lanyard)
    lanyard.double.fault(delivery='hang')
    try_secret(lanyard, lanyard.double.secret('one-workspace'))
    wizard.on(lanyard, wizard.TESTING)
    lanyard.says('The old one stays in use meanwhile.')
    lanyard.press('Cancel')
    wizard.on(lanyard, wizard.PASTE)
    lanyard.keys('Escape')
    lanyard.press('Discard')
    lanyard.see('Connected', 'label', within=CARD)
    is_kept(lanyard, before)


driver.run(globals())
