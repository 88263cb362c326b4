#!/usr/bin/env python3
# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What a card says about failures that Bitbucket, or the way to it, is known for.

Every row of the table of failures is tried through the command in tests/cli/test-failures.py;
here are those that people meet most, as they stand on the card.
"""

import json

import driver

JSON = 'application/json; charset=utf-8'
REFUSED = ('{"type":"error","error":{"message":"Token is invalid, expired, or not supported for '
           'this endpoint."}}')
MECHANISM = ('{"type":"error","error":{"message":"This API is not accessible by this '
             'authentication mechanism"}}')
LACKS = ('{"type":"error","error":{"message":"Your credentials lack one or more required '
         'privilege scopes.","detail":{"required":["read:user:bitbucket"],'
         '"granted":["read:repository:bitbucket"]}}}')
HIDDEN = ('{"type":"error","error":{"message":"You may not have access to this repository or it no '
          'longer exists in this workspace. If you think this repository exists and you have '
          'access, make sure you are authenticated."}}')
REMOVED = ('{"type":"error","error":{"message":"CHANGE-2770 - Functionality has been deprecated",'
           '"detail":"Please read the changelog entry for more details."}}')
ASLEEP = ('{"type":"error","error":{"message":"Error: This workspace and its content have been '
          'deactivated due to inactivity. Contact your workspace admin to reactivate it"}}')
FORBIDDEN = '{"type":"error","error":{"message":"Forbidden"}}'
PAGE = '<!DOCTYPE html><title>Welcome</title><p>Please sign in to web-site-token-of-the-cafe'


def add_person(lanyard, *options, credential='good'):
    lanyard.add('jane', 'api-token', credential, *options, test=False)
    lanyard.see('Not tested yet', 'label')


def add_repository(lanyard, credential='repository', *options):
    lanyard.add('sandbox', 'repository-token', credential, '--set', 'workspace=acme-eng', '--set',
                'repository=sandbox', *options, test=False)
    lanyard.see('Not tested yet', 'label')


def expect(lanyard, state, title, *buttons):
    """Tests, and looks for the state, the guidance, and something to press."""
    lanyard.press('Test')
    lanyard.see(state, 'label')
    lanyard.see(title, 'label')
    for button in buttons:
        lanyard.see(button, 'button', sensitive=True)
    lanyard.see('Learn More', 'button')
    told = '\n'.join(lanyard.everything())
    assert 'web-site-token' not in told, 'a page of somebody else is told'
    assert not driver.re.search(r'\{[a-z_]+\}', told), 'a placeholder is left'
    for credential in lanyard.double.credentials.values():
        assert credential['secret'] not in told, 'a secret is told'


def test_token_without_scopes_is_named_first_of_the_causes(lanyard):
    add_person(lanyard, credential='unscoped')
    expect(lanyard, 'Refused', 'Bitbucket refused this API token', 'Open Token Page',
           'Replace API Token…')
    lanyard.says('Create API token with scopes')


def test_token_of_a_repository_is_no_persons(lanyard):
    add_person(lanyard)
    # Lanyard would not take this secret for an API token, but others write into keyrings as well.
    uuid = json.loads(lanyard.command('list', '--json')[1])[0]['uuid']
    driver.subprocess.run(
        ['secret-tool', 'store', '--label=by hand', 'xdg:schema', 'io.github.lanyard_app.Lanyard',
         'connection', uuid, 'provider', 'bitbucket', 'method', 'api-token'],
        input=b'ATCTT3xFfGN0-of-a-repository', check=True, timeout=30)
    lanyard.double.fault(status=401, type=JSON, body=REFUSED)
    expect(lanyard, 'Refused', 'This is an access token', 'Move to Repository Access Token…')


def test_profile_that_may_not_be_read_is_limited(lanyard):
    add_person(lanyard)
    lanyard.double.fault(path='/2.0/user', status=403, type=JSON, body=LACKS)
    expect(lanyard, 'Limited', 'Works, but without your name', 'Choose Scopes…')


def test_access_token_at_a_question_for_people_is_told_so(lanyard):
    add_repository(lanyard)
    lanyard.double.fault(status=403, type=JSON, body=MECHANISM)
    expect(lanyard, 'Not allowed', 'This repository access token may not ask that')


def test_hidden_repository_may_be_missing_or_another_ones(lanyard):
    add_repository(lanyard)
    lanyard.double.fault(status=404, type=JSON, body=HIDDEN)
    expect(lanyard, 'Not found', 'There is no repository “acme-eng/sandbox” for this token',
           'Change Repository…')


def test_removed_request_is_not_the_tokens_fault(lanyard):
    add_repository(lanyard)
    lanyard.double.fault(status=410, type=JSON, body=REMOVED)
    expect(lanyard, 'Removed by Bitbucket Cloud', 'Bitbucket removed what Lanyard asked for')
    lanyard.says('not with your repository access token')


def test_incomplete_address_is_lanyards_fault(lanyard):
    add_repository(lanyard)
    lanyard.double.fault(status=403, type=JSON, body=FORBIDDEN)
    expect(lanyard, 'Cannot ask now', 'Lanyard asked at the wrong place', 'Try Again')


def test_sleeping_workspace_says_who_wakes_it(lanyard):
    add_repository(lanyard)
    lanyard.double.fault(status=403, type=JSON, body=ASLEEP)
    expect(lanyard, 'Not allowed', 'The workspace is asleep', 'Change Workspace…')


def test_credential_that_was_taken_away_proves_nothing(lanyard):
    add_repository(lanyard)
    lanyard.double.fault(status=200, type=JSON, body='{"full_name":"acme-eng/sandbox"}',
                         headers={'X-Credential-Type': 'unauthenticated_identity'})
    expect(lanyard, 'Refused', 'Bitbucket did not see the repository access token', 'Try Again')


def test_page_of_a_cafe_is_no_answer(lanyard):
    add_repository(lanyard)
    lanyard.double.fault(status=200, type='text/html', body=PAGE)
    expect(lanyard, 'Cannot ask now', driver.re.compile('Something else answered in the place of'),
           'Try Again')


def test_way_to_another_host_is_not_gone(lanyard):
    add_repository(lanyard)
    lanyard.double.fault(status=302, type='text/plain', body='',
                         headers={'Location': 'https://login.cafe.example/?web-site-token'})
    expect(lanyard, 'Cannot ask now', driver.re.compile('.'), 'Try Again')
    lanyard.says('login.cafe.example')


def test_proxy_that_wants_a_password_is_told(lanyard):
    add_repository(lanyard)
    lanyard.double.fault(status=407, type='text/html', body=PAGE)
    expect(lanyard, 'Cannot ask now', 'The proxy asks for a password', 'Try Again')


def test_problem_of_the_service_is_its_own(lanyard):
    add_repository(lanyard)
    lanyard.double.fault(status=503, type='text/html', body=PAGE)
    expect(lanyard, 'Cannot ask now', 'Bitbucket has a problem', 'Try Again')


def test_answer_that_is_no_data_cannot_be_read(lanyard):
    add_repository(lanyard)
    lanyard.double.fault(status=200, type='text/plain', body='web-site-token, says nobody')
    expect(lanyard, 'Cannot ask now', driver.re.compile('cannot be read'), 'Try Again')


driver.run(globals())
