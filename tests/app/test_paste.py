#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What the paste page tidies up, refuses and explains."""

import driver
import wizard

API = 'API token'
REPOSITORY = 'Repository access token'


def connects(lanyard):
    """The tidied secret is the right one: the double accepts it."""
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.CONNECTED)


def refuses(lanyard, words):
    lanyard.says(words)
    lanyard.see('Test and Save', 'button', sensitive=False)


def paste(lanyard, text):
    wizard.go_to_paste(lanyard, API)
    lanyard.fill(wizard.EMAIL, 'jane@acme.example')
    lanyard.paste(API, text)


def test_bearer_is_removed(lanyard):
    paste(lanyard, 'Bearer ' + lanyard.double.secret('good'))
    lanyard.says('Removed “Bearer ” from the start.')
    connects(lanyard)


def test_white_space_and_newline_are_removed(lanyard):
    paste(lanyard, f'  {lanyard.double.secret("good")}\n')
    lanyard.says('Removed white space around it.')
    connects(lanyard)


def test_quotes_are_removed(lanyard):
    paste(lanyard, f'"{lanyard.double.secret("good")}"')
    lanyard.says('Removed the quotation marks around it.')
    connects(lanyard)


def test_export_line_yields_its_value(lanyard):
    paste(lanyard, f"export BITBUCKET_TOKEN='{lanyard.double.secret('good')}'")
    lanyard.says('Took only the value out of the pasted command.')
    connects(lanyard)


def test_inner_white_space_is_refused(lanyard):
    secret = lanyard.double.secret('good')
    paste(lanyard, f'{secret[:30]} {secret[30:]}')
    refuses(lanyard, 'There is white space in the middle.')


def test_control_character_is_refused(lanyard):
    secret = lanyard.double.secret('good')
    paste(lanyard, f'{secret[:30]}\x07{secret[30:]}')
    refuses(lanyard, 'There is an invisible character in the middle.')


def test_access_token_switches_to_its_method(lanyard):
    paste(lanyard, lanyard.double.secret('repository'))
    lanyard.see('Switch to Repository Access Token', 'button')
    lanyard.press('Switch to Repository Access Token')
    lanyard.see(REPOSITORY, 'text box')
    lanyard.miss(wizard.EMAIL, 'text box')
    lanyard.fill('Workspace', 'acme-eng')
    lanyard.fill('Repository', 'sandbox')
    connects(lanyard)


def test_api_token_switches_away_from_repository(lanyard):
    wizard.go_to_paste(lanyard, REPOSITORY, workspace='acme-eng', repository='sandbox')
    lanyard.paste(REPOSITORY, lanyard.double.secret('good'))
    lanyard.press('Switch to API Token')
    lanyard.fill(wizard.EMAIL, 'jane@acme.example')
    connects(lanyard)


def test_app_password_is_told_from_its_beginning(lanyard):
    paste(lanyard, lanyard.double.secret('app-password'))
    lanyard.see('Switch to App Password', 'button')


def test_user_name_is_not_an_email(lanyard):
    wizard.go_to_paste(lanyard, API)
    lanyard.fill(wizard.EMAIL, 'jdoe')
    lanyard.fill(API, lanyard.double.secret('good'))
    refuses(lanyard, 'This looks like a user name. An API token needs your Atlassian e-mail.')
    lanyard.fill(wizard.EMAIL, 'jane@acme.example')
    connects(lanyard)


def test_address_is_cut_into_the_workspace(lanyard):
    wizard.go_to_paste(lanyard, API)
    lanyard.paste('Workspace (optional)', 'https://bitbucket.org/acme-eng/sandbox/src/main/')
    lanyard.fill(wizard.EMAIL, 'jane@acme.example')
    lanyard.fill(API, lanyard.double.secret('good'))
    connects(lanyard)
    fields = driver.json.loads(lanyard.command('list', '--json')[1])[0]['fields']
    assert fields == {'email': 'jane@acme.example', 'workspace': 'acme-eng'}, fields


def test_data_center_is_said_to_be_another_product(lanyard):
    wizard.go_to_paste(lanyard, API)
    lanyard.paste('Workspace (optional)', 'https://bitbucket.acme.example/projects/PER/repos/x')
    lanyard.says('Data Center')


def test_taken_name_is_refused(lanyard):
    lanyard.add('acme', 'api-token', 'good')
    lanyard.see('Jane Doe', 'group')
    wizard.go_to_paste(lanyard, API)
    wizard.paste(lanyard, API, lanyard.double.secret('good'), email='jane@acme.example')
    lanyard.fill('Name', 'acme')
    lanyard.see('Test and Save', 'button', sensitive=False)
    lanyard.fill('Name', 'acme-2')
    connects(lanyard)


def test_expiry_date_is_kept(lanyard):
    wizard.go_to_paste(lanyard, API)
    wizard.paste(lanyard, API, lanyard.double.secret('good'), email='jane@acme.example')
    lanyard.fill('Expires on (year-month-day)', '2099-13-41')
    lanyard.see('Test and Save', 'button', sensitive=False)
    lanyard.fill('Expires on (year-month-day)', '2099-06-01')
    connects(lanyard)
    lanyard.press('Done')
    lanyard.says('expires 1 June 2099')


driver.run(globals())
