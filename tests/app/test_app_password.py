#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job with an app password, which Atlassian has removed."""

import driver
import wizard

METHOD = 'App password'
MOVE = 'Move to API Token…'


def paste(lanyard):
    wizard.go_to_paste(lanyard, METHOD)
    wizard.paste(lanyard, METHOD, lanyard.double.secret('app-password'),
                 bitbucket_user_name='jdoe')
    lanyard.press('Test and Save')


def test_its_removal_is_told_before_anything_is_typed(lanyard):
    wizard.start(lanyard)
    wizard.choose_purposes(lanyard)
    lanyard.says('Atlassian removed app passwords on 28 July 2026')
    wizard.choose_method(lanyard, METHOD)
    lanyard.press('Use API Token')
    wizard.on(lanyard, wizard.make_title('API token'))


def test_good_one_connects_where_it_is_accepted(lanyard):
    lanyard.double.set(app_passwords_accepted=True)
    paste(lanyard)
    wizard.on(lanyard, wizard.CONNECTED)
    lanyard.press('Done')
    lanyard.see('Connected', 'label', within='Jane Doe')
    lanyard.see(MOVE, 'button', within='Jane Doe')


def test_refused_one_is_saved_and_moves_to_an_api_token(lanyard):
    paste(lanyard)
    wizard.on(lanyard, wizard.FAILED)
    lanyard.press('Save Anyway')
    wizard.on(lanyard, 'Saved')
    lanyard.press('Done')
    lanyard.see('Removed by Bitbucket Cloud', 'label')

    lanyard.press(MOVE)
    wizard.on(lanyard, wizard.make_title('API token'))
    lanyard.press('Next')
    wizard.on(lanyard, wizard.PASTE)
    wizard.paste(lanyard, 'API token', lanyard.double.secret('good'), email='jane@acme.example')
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.CONNECTED)
    lanyard.press('Done')
    lanyard.see('Connected', 'label', within='Jane Doe')
    lanyard.miss('Removed by Bitbucket Cloud')
    status, output, _ = lanyard.command('list', '--json')
    assert status == 0
    assert [(each['name'], each['method']) for each in driver.json.loads(output)] == \
        [('jdoe', 'api-token')], output
    assert lanyard.command('secret', 'jdoe')[1].strip() == lanyard.double.secret('good')


def test_failed_move_keeps_what_was_there(lanyard):
    lanyard.add('old', 'app-password', 'app-password', test=False)
    lanyard.press(MOVE)
    wizard.on(lanyard, wizard.make_title('API token'))
    lanyard.press('Next')
    wizard.on(lanyard, wizard.PASTE)
    wizard.paste(lanyard, 'API token', lanyard.double.secret('expired'),
                 email='jane@acme.example')
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.FAILED)
    assert lanyard.command('secret', 'old')[1].strip() == lanyard.double.secret('app-password')
    lanyard.keys('Escape')
    lanyard.press('Discard')
    lanyard.see('App password', 'label')


driver.run(globals())
