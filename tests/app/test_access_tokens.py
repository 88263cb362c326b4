#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""The main job with tokens that are no person: of a repository, a project and a workspace."""

import driver
import wizard

REPOSITORY = 'Repository access token'


def test_page_address_is_filled_in(lanyard):
    wizard.start(lanyard)
    wizard.choose_purposes(lanyard, 'Open and merge pull requests')
    wizard.choose_method(lanyard, REPOSITORY)
    lanyard.see('Open “Access Tokens of the Repository”', 'button', sensitive=False)
    lanyard.fill('Workspace', 'acme-eng')
    lanyard.fill('Repository', 'sandbox')
    lanyard.see('https://bitbucket.org/acme-eng/sandbox/admin/access-tokens')
    lanyard.see('Open “Access Tokens of the Repository”', 'button', sensitive=True)
    lanyard.see('Pull requests: Write', 'checkbox', checked=True)


def test_pasted_address_is_cut_into_its_parts(lanyard):
    wizard.start(lanyard)
    wizard.choose_purposes(lanyard)
    wizard.choose_method(lanyard, REPOSITORY)
    lanyard.paste('Workspace', 'https://bitbucket.org/acme-eng/sandbox/src/main/')
    lanyard.see('https://bitbucket.org/acme-eng/sandbox/admin/access-tokens')


def test_good_repository_token_shows_its_repository(lanyard):
    wizard.go_to_paste(lanyard, REPOSITORY, 'Open and merge pull requests', workspace='acme-eng',
                       repository='sandbox')
    wizard.paste(lanyard, REPOSITORY, lanyard.double.secret('repository'))
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.CONNECTED)
    lanyard.press('Done')
    lanyard.see('Connected', 'label')
    lanyard.see('Repository access token', 'label')
    lanyard.says('acme-eng')


def test_revoked_repository_token_is_refused(lanyard):
    wizard.go_to_paste(lanyard, REPOSITORY, workspace='acme-eng', repository='sandbox')
    wizard.paste(lanyard, REPOSITORY, lanyard.double.secret('repository-gone'))
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.FAILED)
    lanyard.press('Back')
    wizard.on(lanyard, wizard.PASTE)
    lanyard.fill(REPOSITORY, lanyard.double.secret('repository'))
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.CONNECTED)


def test_unknown_repository_leads_back_to_its_field(lanyard):
    wizard.go_to_paste(lanyard, REPOSITORY, workspace='acme-eng', repository='no-such')
    wizard.paste(lanyard, REPOSITORY, lanyard.double.secret('repository'))
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.FAILED)
    lanyard.press('Change Repository…')
    wizard.on(lanyard, wizard.PASTE)
    lanyard.fill('Repository', 'sandbox')
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.CONNECTED)


def test_project_token_connects(lanyard):
    wizard.go_to_paste(lanyard, 'Project access token', workspace='acme-eng', project='PER')
    wizard.paste(lanyard, 'Project access token', lanyard.double.secret('project'))
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.CONNECTED)


def test_workspace_token_connects(lanyard):
    wizard.go_to_paste(lanyard, 'Workspace access token', workspace='acme-eng')
    wizard.paste(lanyard, 'Workspace access token', lanyard.double.secret('workspace'))
    lanyard.press('Test and Save')
    wizard.on(lanyard, wizard.CONNECTED)


driver.run(globals())
