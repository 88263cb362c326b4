#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The whole main job with an API token."""

import re
import subprocess

import driver
import wizard


def test_first_start_welcomes(lanyard):
    lanyard.see('Connect Your Services to Your Agents')
    lanyard.see('Connect Bitbucket Cloud', 'button')
    assert not lanyard.search('Search', 'button'), 'there is nothing to search'


def test_good_token_becomes_a_card(lanyard):
    wizard.connect_jane(lanyard, 'Read code')
    lanyard.see('Jane Doe', within='Connected')
    lanyard.press('Done')
    for words in ('Jane Doe', 'API token', 'Connected', 'Tested just now'):
        lanyard.see(words, 'label', within='Jane Doe')

    status, output, _ = lanyard.command('secret', 'bitbucket')
    assert status == 0 and output.strip() == lanyard.double.secret('good')


def test_secret_lies_in_the_keyring_alone(lanyard):
    wizard.connect_jane(lanyard)
    lanyard.press('Done')
    secret = lanyard.double.secret('good')
    found = subprocess.run(['secret-tool', 'search', '--all', 'provider', 'bitbucket'],
                           capture_output=True, text=True, check=True, timeout=30).stdout
    assert secret in found
    home = lanyard.environment['HOME']
    grep = subprocess.run(['grep', '-rlF', '--exclude-dir=keyrings', secret, home],
                          capture_output=True, text=True, check=False, timeout=60)
    assert grep.returncode == 1, f'the secret is in {grep.stdout}'


def test_purposes_choose_the_scopes(lanyard):
    wizard.start(lanyard)
    wizard.choose_purposes(lanyard, 'Read code', 'Open and merge pull requests')
    wizard.choose_method(lanyard, 'API token')
    for scope in ('read:user:bitbucket', 'read:repository:bitbucket',
                  'read:pullrequest:bitbucket', 'write:pullrequest:bitbucket'):
        lanyard.see(scope, 'checkbox', checked=True)
    lanyard.see('4 chosen')
    lanyard.press('Copy List')
    wanted = ['read:user:bitbucket', 'read:repository:bitbucket', 'read:pullrequest:bitbucket',
              'write:pullrequest:bitbucket']
    driver.wait_for('the list on the clipboard',
                    lambda: (lanyard.clipboard.get() or '').split() == wanted)


def test_missing_companion_is_named_and_added(lanyard):
    wizard.start(lanyard)
    wizard.choose_purposes(lanyard, 'Open and merge pull requests')
    wizard.choose_method(lanyard, 'API token')
    lanyard.tick('read:pullrequest:bitbucket', on=False)
    lanyard.says('Needs read:pullrequest:bitbucket as well.')
    lanyard.press('Add')
    lanyard.see('read:pullrequest:bitbucket', 'checkbox', checked=True)


def test_back_keeps_everything(lanyard):
    wizard.go_to_paste(lanyard, 'API token', 'Read code')
    wizard.paste(lanyard, 'API token', lanyard.double.secret('good'), email='jane@acme.example',
                 name='jane')
    for title in (wizard.make_title('API token'), wizard.METHODS, wizard.PURPOSES):
        lanyard.press('Back')
        wizard.on(lanyard, title)
    lanyard.see('Read code', 'checkbox', checked=True)
    for title in (wizard.METHODS, wizard.make_title('API token'), wizard.PASTE):
        lanyard.press('Next')
        wizard.on(lanyard, title)
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.CONNECTED)
    lanyard.says('lanyard secret jane')


def test_failed_test_keeps_every_input(lanyard):
    wizard.go_to_paste(lanyard, 'API token')
    wizard.paste(lanyard, 'API token', lanyard.double.secret('expired'),
                 email='jane@acme.example')
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.FAILED)
    lanyard.see('Save Anyway', 'button')
    status, output, _ = lanyard.command('list', '--json')
    assert status == 0 and output.strip() == '[]', 'a refused token was saved unasked'

    lanyard.double.change('expired', gone=False)
    lanyard.press('Back')
    wizard.on(lanyard, wizard.PASTE)
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.CONNECTED)
    lanyard.see('Jane Doe', within='Connected')


def test_save_anyway_keeps_it_with_its_state(lanyard):
    wizard.go_to_paste(lanyard, 'API token')
    wizard.paste(lanyard, 'API token', lanyard.double.secret('expired'),
                 email='jane@acme.example')
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.FAILED)
    lanyard.press('Save Anyway')
    wizard.on(lanyard, 'Saved')
    lanyard.press('Done')
    lanyard.see('Refused', 'label')
    assert lanyard.command('secret', 'bitbucket')[1].strip() == lanyard.double.secret('expired')


def test_limited_token_says_what_it_lacks(lanyard):
    wizard.go_to_paste(lanyard, 'API token', 'Open and merge pull requests')
    wizard.paste(lanyard, 'API token', lanyard.double.secret('reader'), email='jane@acme.example')
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.LESS)
    lanyard.says('lacks write:pullrequest:bitbucket')
    lanyard.press('Save')
    wizard.on(lanyard, wizard.CONNECTED)
    lanyard.press('Done')
    lanyard.see('Limited', 'label')


def test_cancel_leaves_a_hanging_test(lanyard):
    wizard.go_to_paste(lanyard, 'API token')
    wizard.paste(lanyard, 'API token', lanyard.double.secret('good'), email='jane@acme.example')
    lanyard.double.fault(delivery='hang')
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.TESTING)
    lanyard.press('Cancel')
    wizard.on(lanyard, wizard.PASTE)
    lanyard.double.heal()
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.CONNECTED)


def test_offline_can_be_tried_again(lanyard):
    wizard.go_to_paste(lanyard, 'API token')
    wizard.paste(lanyard, 'API token', lanyard.double.secret('good'), email='jane@acme.example')
    lanyard.double.fault(delivery='close')
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.NOT_ASKED)
    lanyard.double.heal()
    lanyard.press('Try Again')
    wizard.on(lanyard, wizard.CONNECTED)


def test_what_was_chosen_is_said_to_work(lanyard):
    wizard.connect_jane(lanyard, 'Read code', 'Open and merge pull requests')
    lanyard.see(re.compile('^Works: Read code'), 'label')
    # Without a workspace there was nothing to read.
    lanyard.see('Works: Open and merge pull requests. Judged from its scopes', 'label')


driver.run(globals())
