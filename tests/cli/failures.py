# SPDX-FileCopyrightText: 2026 The Lanyard authors
# SPDX-License-Identifier: GPL-3.0-or-later
"""What is known to go wrong, and what a test has to say of it.

A row is named by its number in the list of failures that are known of Bitbucket. What
the list has and a request to the API cannot show is not here: git, SSH, pages of the web
site, and other programs (20, 24, 25, 30 to 32, 34, 35).
"""

import dataclasses

CODES = '''
    email-expected token-unscoped token-refused token-other-method app-password-retired
    username-missing scope-missing purpose-not-covered identity-not-readable not-for-access-token
    workspace-not-found project-not-found repository-not-found endpoint-removed wrong-address
    workspace-deactivated access-controlled credential-not-sent rate-limited expired dns
    unreachable timeout proxy captive-portal tls-untrusted tls-host tls-date redirected bad-reply
    service-down keyring-locked keyring-missing keyring-timeout secret-missing
'''.split()

EXIT = {
    'ok': 0,
    'limited': 1, 'refused': 1, 'forbidden': 1, 'not-found': 1, 'retired': 1, 'expired': 1,
    'offline': 3, 'untrusted': 3, 'rate-limited': 3, 'service-error': 3,
    'keyring': 4,
}

FIELDS = {
    'api-token': {'email': 'jane@acme.example'},
    'repository-token': {'workspace': 'acme-eng', 'repository': 'sandbox'},
    'project-token': {'workspace': 'acme-eng', 'project': 'PER'},
    'workspace-token': {'workspace': 'acme-eng'},
    'app-password': {'username': 'jdoe'},
}

# Seconds that an answer asks to wait.
RESET = 156
RETRY = 90


@dataclasses.dataclass
class Row:
    """How a failure comes about, and what the report of it has to say."""
    name: str
    state: str
    code: str
    credential: str = 'good'
    method: str = 'api-token'
    fields: dict = dataclasses.field(default_factory=dict)
    edited: dict = dataclasses.field(default_factory=dict)  # written into the file, past all checks
    purposes: tuple = ()
    expires: str = None
    confirmed: bool = False    # it was good once
    cut: int = None            # so much of the secret was pasted
    secret: str = '{}'         # what was pasted, with the secret in it
    fault: dict = None
    controls: tuple = ()       # what else is wrong with the service: (verb, path, value)
    service: str = None        # another address than the double's
    scopes: dict = dataclasses.field(default_factory=dict)
    excess: tuple = ()         # some of them
    account: str = None        # whose it is said to be
    wait: int = None           # seconds
    told: bool = True          # until when, in the fixes
    says: tuple = ()           # words of the explanation
    prints: tuple = ()         # words of the command
    silent: tuple = ()         # words of a body that is not JSON
    requests: int = None       # how many there are


def fault(row, path='*', **more):
    return {'row': row, 'path': path, **more}


def refusal(message, status=403):
    """An error that the list does not know, on what a purpose asks for."""
    return {'path': '*/pipelines*', 'times': 0, 'status': status, 'keep-headers': True,
            'type': 'application/json',
            'body': '{"type":"error","error":{"message":"%s"}}' % message}


def stranger(status, kind, body, **more):
    """An answer of something between here and the service."""
    return {'path': '*', 'times': 0, 'status': status, 'type': kind, 'body': body,
            **more, 'headers': {'Server': 'proxy', **more.get('headers', {})}}


SIGN_IN = '<!DOCTYPE html><html><title>Sign in</title></html>'
DENIED = '{"error":"denied by policy"}'
CORPORATE = {'WWW-Authenticate': 'Basic realm="Corporate"'}
CUSTOM = {'WWW-Authenticate': 'BitbucketCustom realm=Bitbucket.org HTTP'}
OAUTH = {'WWW-Authenticate': 'OAuth realm="Bitbucket.org HTTP"'}
TOKEN_REFUSED = 'Login failed due to incorrect'
LIMITED = 'Rate limit for this resource'
GONE = ('PUT', 'credentials/good', {'gone': True})
STRIPPED = ('PUT', 'settings', {'authorization-stripped': True})
OPEN = {'workspace': 'acme-eng', 'repository': 'open-badge'}

REFUSED = [
    Row('1-user-name-instead-of-email', 'refused', 'email-expected', edited={'email': 'jdoe'}),
    Row('1-text', 'refused', 'token-unscoped', fault=fault('1/text'), silent=(TOKEN_REFUSED,)),
    Row('1-empty', 'refused', 'token-unscoped', fault=fault('1/empty', headers=CUSTOM)),
    Row('1-older-words', 'refused', 'token-unscoped', fault=fault('1/older')),
    Row('2-unscoped', 'refused', 'token-unscoped', 'unscoped',
        scopes={'wanted': ['read:user:bitbucket'], 'granted': None}),
    Row('3-other-app', 'refused', 'token-unscoped', 'other-app'),
    Row('4-api-token-as-bearer', 'refused', 'token-other-method', method='repository-token'),
    Row('4-api-token-for-a-workspace', 'refused', 'token-other-method', method='workspace-token'),
    Row('5-access-token-as-basic', 'refused', 'token-other-method', 'repository'),
    Row('6-revoked', 'refused', 'token-unscoped', 'expired'),
    Row('6-revoked-later', 'refused', 'token-refused', confirmed=True, controls=(GONE,)),
    Row('6-expired', 'expired', 'expired', 'expired', expires='2026-01-31'),
    Row('6-expired-later', 'expired', 'expired', confirmed=True, controls=(GONE,),
        expires='2026-01-31'),
    Row('6-access-token-revoked', 'refused', 'token-refused', 'repository-gone',
        'repository-token'),
    Row('7-something-was-pasted-along', 'refused', 'token-refused', secret='my-{}'),
    Row('7-something-was-pasted-along-for-access-token', 'refused', 'token-refused', 'repository',
        'repository-token', secret='x-{}'),
    Row('8-cut-by-a-shell', 'refused', 'token-unscoped', cut=40),
    Row('10-refused-but-recognised', 'refused', 'token-refused', fault=fault('10/refused')),
    Row('26-oauth-token-expired', 'refused', 'token-other-method', 'repository',
        'repository-token', fault=fault('26')),
    Row('10-access-token-refused-but-recognised', 'refused', 'token-refused', 'repository',
        'repository-token', fault=fault('10/refused'), says=('It named permissions',)),
    Row('unseen', 'refused', 'credential-not-sent', controls=(STRIPPED,)),
    Row('unseen-though-good', 'refused', 'credential-not-sent', fault=fault('unauthenticated')),
    Row('unseen-at-a-public-repository', 'refused', 'credential-not-sent', 'repository',
        'repository-token', OPEN, controls=(STRIPPED,)),
    Row('unseen-since-something-changed', 'refused', 'credential-not-sent', confirmed=True,
        controls=(STRIPPED,)),
]

RETIRED = [
    Row('14-app-password', 'retired', 'app-password-retired', 'app-password', 'app-password'),
    Row('14-app-password-is-gone', 'retired', 'app-password-retired', 'app-password',
        'app-password', fault=fault('14/gone'), silent=('must be replaced with API tokens',)),
    Row('14-app-password-for-api-token', 'retired', 'app-password-retired', 'app-password'),
    Row('14-app-password-for-access-token', 'retired', 'app-password-retired', 'app-password',
        'repository-token'),
    Row('14-taken-for-an-app-password', 'retired', 'app-password-retired',
        fault=fault('14/gone')),
    Row('14-app-password-with-email', 'refused', 'username-missing', 'app-password',
        'app-password', edited={'username': 'jane@acme.example'}),
    Row('15-removed', 'retired', 'endpoint-removed', fault=fault('15')),
    Row('15-removed-for-access-token', 'retired', 'endpoint-removed', 'repository',
        'repository-token', fault=fault('15')),
]

SCOPES = [
    Row('9-purpose-needs-a-scope', 'limited', 'scope-missing', 'reader',
        fields={'workspace': 'acme-eng'}, purposes=('identity', 'merge', 'run-pipelines'),
        scopes={'missing': ['write:pipeline:bitbucket', 'write:pullrequest:bitbucket']},
        account='Jane Doe'),
    Row('9-access-token', 'forbidden', 'scope-missing', 'repository-narrow', 'repository-token',
        scopes={'granted': ['webhook'], 'missing': ['repository']}),
    Row('9-access-token-told-in-words', 'forbidden', 'scope-missing', 'repository',
        'repository-token', fault=fault('9/string')),
    Row('9-access-token-told-nothing', 'forbidden', 'scope-missing', 'repository',
        'repository-token', fault=fault('9/absent')),
    Row('9-of-another-family', 'forbidden', 'scope-missing', 'repository', 'repository-token',
        fault=fault('9'),
        scopes={'granted': ['account', 'issue:write', 'pipeline:variable', 'pullrequest:write',
                            'runner:write']}),
    Row('9-later', 'limited', 'scope-missing', 'repository', 'repository-token',
        purposes=('read-code', 'watch-pipelines'), fault=fault('9', '*/pipelines*')),
    Row('10-no-profile', 'limited', 'identity-not-readable', 'narrow',
        scopes={'wanted': ['read:user:bitbucket'], 'granted': ['read:repository:bitbucket'],
                'missing': ['read:user:bitbucket']}),
    Row('10-no-profile-but-a-workspace', 'limited', 'identity-not-readable', 'narrow',
        fields={'workspace': 'acme-eng'}, purposes=('identity', 'read-code'),
        scopes={'granted': ['read:repository:bitbucket'], 'missing': ['read:user:bitbucket']}),
    Row('10-no-profile-told-in-words', 'limited', 'identity-not-readable',
        fault=fault('9/string', '/2.0/user')),
    Row('10-no-profile-told-nothing', 'limited', 'identity-not-readable',
        fault=fault('9/absent', '/2.0/user')),
    Row('11-writing-without-reading', 'limited', 'scope-missing',
        purposes=('identity', 'merge'),
        controls=(('PUT', 'credentials/good',
                   {'scopes': ['read:user:bitbucket', 'write:pullrequest:bitbucket']}),),
        scopes={'granted': ['read:user:bitbucket', 'write:pullrequest:bitbucket'],
                'missing': ['read:pullrequest:bitbucket']}, account='Jane Doe'),
    Row('27-grant-lacks-a-scope', 'forbidden', 'token-other-method', 'repository',
        'repository-token', fault=fault('27'), scopes={'granted': ['account', 'repository']}),
    Row('27-grant-lacks-a-scope-later', 'limited', 'token-other-method', 'repository',
        'repository-token', purposes=('read-code', 'watch-pipelines'),
        fault=fault('27', '*/pipelines*')),
    Row('more-than-is-needed', 'ok', None, purposes=('identity',), account='Jane Doe',
        scopes={'missing': []},
        excess=('delete:webhook:bitbucket', 'write:repository:bitbucket')),
    Row('scopes-imply-each-other', 'ok', None, 'repository', 'repository-token',
        purposes=('review', 'push'), scopes={'missing': []}),
    Row('unknown-scopes-are-told', 'ok', None,
        controls=(('PUT', 'credentials/good',
                   {'scopes': ['read:user:bitbucket', 'write:package:bitbucket', 'read:me']}),),
        scopes={'granted': ['read:me', 'read:user:bitbucket', 'write:package:bitbucket'],
                'missing': []}, account='Jane Doe'),
]

FORBIDDEN = [
    Row('12-not-for-access-token', 'forbidden', 'not-for-access-token', 'repository',
        'repository-token', fault=fault('12')),
    Row('12-not-for-access-token-later', 'limited', 'not-for-access-token', 'repository',
        'repository-token', purposes=('read-code', 'watch-pipelines'),
        fault=fault('12', '*/pipelines*')),
    Row('12-not-for-workspace-token', 'forbidden', 'not-for-access-token', 'workspace',
        'workspace-token', fault=fault('12')),
    Row('12-said-as-a-refusal', 'forbidden', 'not-for-access-token', 'repository',
        'repository-token', fault=fault('12/refused')),
    Row('13-other-types-only', 'forbidden', 'not-for-access-token', 'repository',
        'repository-token', fault=fault('13')),
    Row('21-network-not-allowed', 'forbidden', 'access-controlled', 'repository',
        'repository-token', fault=fault('21')),
    Row('21-network-not-allowed-later', 'limited', 'access-controlled', 'repository',
        'repository-token', purposes=('read-code', 'watch-pipelines'),
        fault=fault('21', '*/pipelines*')),
    Row('21-said-as-text', 'forbidden', 'access-controlled', fault=fault('21/text'),
        silent=('an admin must whitelist',)),
    Row('22-two-step-verification', 'forbidden', 'access-controlled', 'project', 'project-token',
        fault=fault('22')),
    Row('22-said-as-text', 'forbidden', 'access-controlled', fault=fault('22/text'),
        silent=('enable two-step',)),
    Row('23-workspace-asleep', 'forbidden', 'workspace-deactivated',
        fields={'workspace': 'acme-attic'}, account='Jane Doe'),
    Row('23-repository-asleep', 'forbidden', 'workspace-deactivated', 'repository',
        'repository-token', controls=(('PUT', 'workspaces/acme-eng', {'dormant': True}),)),
    Row('23-said-as-text', 'forbidden', 'workspace-deactivated', 'workspace', 'workspace-token',
        fault=fault('23/text'), silent=('Contact your workspace admin',)),
]

NOT_FOUND = [
    Row('16-no-such-workspace', 'not-found', 'workspace-not-found',
        fields={'workspace': 'no-such-place'}, account='Jane Doe'),
    Row('16-workspace-of-no-access-token', 'not-found', 'workspace-not-found', 'workspace',
        'workspace-token', {'workspace': 'no-such-place'}),
    Row('16-name-that-is-displayed', 'not-found', 'workspace-not-found',
        edited={'workspace': 'Acme Team'}, account='Jane Doe'),
    Row('17-workspace-of-strangers', 'not-found', 'workspace-not-found',
        fields={'workspace': 'globex'}, account='Jane Doe'),
    Row('17-limited-to-another-workspace', 'not-found', 'workspace-not-found', 'one-workspace',
        fields={'workspace': 'acme-labs'}, account='Jane Doe'),
    Row('17-repository-of-another-token', 'not-found', 'repository-not-found', 'repository',
        'repository-token', {'workspace': 'acme-eng', 'repository': 'runbooks'}),
    Row('17-no-such-repository', 'not-found', 'repository-not-found', 'repository',
        'repository-token', {'workspace': 'acme-eng', 'repository': 'nothing'}),
    Row('17-repository-named', 'not-found', 'repository-not-found', 'repository',
        'repository-token', {'workspace': 'dev', 'repository': 'null'}),
    Row('17-project-of-another-token', 'not-found', 'project-not-found', 'project',
        'project-token', {'workspace': 'acme-eng', 'project': 'OPS'}),
    Row('28-app-user-sees-no-other-workspace', 'not-found', 'token-other-method', 'workspace',
        'workspace-token', {'workspace': 'globex'}, fault=fault('28')),
]

OTHERS = [
    *[Row(f'{name}-as-{method}', 'limited', 'token-other-method', name, method + '-token',
          fields=fields, says=words)
      for name, method, fields, words in (
          ('repository', 'workspace', {}, ('one repository', 'less')),
          ('project', 'workspace', {}, ('one project', 'less')),
          ('workspace', 'repository', {}, ('more', 'every project')),
          ('workspace', 'project', {}, ('more', 'every project')),
          ('project', 'repository', {}, ('more', 'of that project')))],
    Row('type-that-nobody-knows', 'ok', None, 'repository', 'repository-token',
        fault={'path': '*', 'times': 0, 'headers': {'X-Credential-Type': 'something_new'}}),
]

PURPOSES = [
    Row('purpose-is-refused', 'limited', 'purpose-not-covered',
        fields={'workspace': 'acme-eng'}, purposes=('identity', 'read-code', 'watch-pipelines'),
        fault=refusal('You do not have access to view this.'), scopes={'missing': []},
        account='Jane Doe', says=('switched on',)),
    Row('purpose-of-access-token-is-refused', 'limited', 'purpose-not-covered', 'repository',
        'repository-token', purposes=('read-code', 'watch-pipelines'),
        fault=refusal('Not found', 404), scopes={'missing': []}),
    Row('purpose-is-refused-after-identity', 'limited', 'purpose-not-covered',
        fields={'workspace': 'acme-eng'}, purposes=('identity', 'read-code'),
        fault=fault('1', '/2.0/repositories/*'), account='Jane Doe'),
    Row('26-told-later', 'limited', 'purpose-not-covered', fields={'workspace': 'acme-eng'},
        purposes=('identity', 'read-code'), fault=fault('26', '/2.0/repositories/*'),
        account='Jane Doe'),
    Row('purposes-are-proved', 'ok', None, fields={'workspace': 'acme-eng'},
        purposes=('identity', 'read-code', 'review', 'watch-pipelines', 'webhooks'),
        account='Jane Doe'),
    Row('purposes-of-access-token-are-proved', 'ok', None, 'repository', 'repository-token',
        purposes=('read-code', 'review', 'watch-pipelines', 'webhooks')),
    Row('purposes-of-project-token-are-proved', 'ok', None, 'project', 'project-token',
        purposes=('read-code', 'review', 'watch-pipelines')),
    Row('purposes-of-workspace-token-are-proved', 'ok', None, 'workspace', 'workspace-token',
        purposes=('read-code', 'review', 'watch-pipelines')),
]

SERVICE = [
    Row('18-wrong-address', 'service-error', 'wrong-address', fault=fault('18')),
    Row('18-wrong-address-for-access-token', 'service-error', 'wrong-address', 'repository',
        'repository-token', fault=fault('18')),
    Row('18-page', 'service-error', 'wrong-address', fault=fault('18/page'),
        says=('web page',)),
    Row('18-said-of-the-method', 'service-error', 'wrong-address', fault=fault('18/method'),
        silent=('does not support token-based',)),
    Row('19-version-left-out', 'service-error', 'wrong-address', fault=fault('19')),
    Row('29-limited', 'rate-limited', 'rate-limited', fault=fault('29'), wait=RESET,
        silent=(LIMITED,), requests=1),
    Row('29-limited-in-json', 'rate-limited', 'rate-limited', 'repository', 'repository-token',
        fault=fault('29/json'), wait=RESET),
    Row('29-nobody-is-limited', 'rate-limited', 'rate-limited', fault=fault('29/anonymous'),
        wait=RESET, silent=(LIMITED,)),
    Row('29-nobody-is-limited-and-no-word-of-when', 'rate-limited', 'rate-limited',
        fault=fault('29/anonymous', headers={'X-RateLimit-Reset': 'soon'})),
    Row('29-hours', 'rate-limited', 'rate-limited', wait=86400,
        fault=fault('29', headers={'X-RateLimit-Limit': '1', 'X-RateLimit-Reset': '86400'}),
        says=('no more requests than this: 1.',), prints=('24 hours from now',)),
    Row('29-retry-in-seconds', 'rate-limited', 'rate-limited', fault=fault('29/seconds'),
        wait=RETRY),
    Row('29-retry-at-a-date', 'rate-limited', 'rate-limited', fault=fault('29/date'), wait=RETRY),
    Row('29-no-word-of-when', 'rate-limited', 'rate-limited', fault=fault('29/bare')),
    Row('29-more-than-a-day-is-not-believed', 'rate-limited', 'rate-limited',
        fault=fault('29', headers={'X-RateLimit-Reset': '1790000000'})),
    Row('29-limited-on-the-way', 'rate-limited', 'rate-limited',
        fields={'workspace': 'acme-eng'}, fault=fault('29', '/2.0/repositories/*'), wait=RESET,
        account='Jane Doe'),
    Row('33-somebody-else', 'ok', None, 'zoe', fields={'email': 'zoe@acme.example'},
        account="Zoë <b>O'Neil</b> & Söhne"),
    Row('down', 'service-error', 'service-down', fault=fault('down')),
    Row('down-with-a-page', 'service-error', 'service-down', fault=fault('down/page')),
    Row('down-on-the-way', 'service-error', 'service-down', fields={'workspace': 'acme-eng'},
        fault=fault('down', '/2.0/repositories/*'), account='Jane Doe'),
    Row('too-slow', 'service-error', 'service-down', fault=fault('too-slow')),
    Row('json-is-none', 'service-error', 'bad-reply', fault=fault('bad-json')),
    Row('json-says-nothing', 'service-error', 'bad-reply', fault=fault('other-json')),
    Row('answer-never-ends', 'service-error', 'bad-reply', fault=fault('flood')),
]

FILTERS = [
    *[Row(f'filter-{status}-{name}', 'offline', 'captive-portal', fault=stranger(status, *answer))
      for status in (401, 403, 410)
      for name, answer in (('page', ('text/html', SIGN_IN)), ('text', ('text/plain', 'Denied.')),
                           ('empty', ('text/plain', '')), ('json', ('application/json', DENIED)))],
    Row('filter-401-with-a-challenge', 'offline', 'captive-portal',
        fault=stranger(401, 'text/html', SIGN_IN, headers=CORPORATE)),
    Row('filter-401-for-app-password', 'offline', 'captive-portal', 'app-password',
        'app-password', fault=stranger(401, 'text/html', SIGN_IN)),
    Row('filter-410-for-app-password', 'offline', 'captive-portal', 'app-password',
        'app-password', fault=stranger(410, 'text/html', SIGN_IN)),
    Row('filter-401-for-access-token', 'offline', 'captive-portal', 'repository',
        'repository-token', fault=stranger(401, 'text/plain', 'Denied.')),
    Row('filter-401-later', 'offline', 'captive-portal', fields={'workspace': 'acme-eng'},
        purposes=('identity', 'read-code'), account='Jane Doe',
        fault={**stranger(401, 'text/html', SIGN_IN), 'path': '/2.0/repositories/*'}),
    Row('filter-403-that-speaks-of-addresses', 'offline', 'captive-portal',
        fault=stranger(403, 'text/plain', 'Your IP address is on our list.')),
    Row('filter-404-empty', 'service-error', 'wrong-address', 'repository', 'repository-token',
        fault=stranger(404, 'text/plain', '')),
    Row('older-401-empty', 'refused', 'token-unscoped',
        fault=stranger(401, 'text/plain', '', headers=OAUTH)),
    Row('older-401-empty-of-the-edge', 'refused', 'token-unscoped',
        fault=stranger(401, 'text/plain', '', headers={'Server': 'AtlassianEdge'})),
    Row('older-401-in-words', 'refused', 'token-unscoped',
        fault=stranger(401, 'text/plain', 'Login failed due to incorrect login credentials')),
]

NETWORK = [
    Row('dns', 'offline', 'dns', service='http://service.invalid'),
    Row('unreachable', 'offline', 'unreachable', service='http://127.0.0.1:1'),
    Row('connection-is-closed', 'offline', 'unreachable', fault=fault('close')),
    Row('answer-is-cut', 'offline', 'unreachable', fault=fault('cut')),
    Row('proxy', 'offline', 'proxy', fault=fault('proxy')),
    Row('captive-portal', 'offline', 'captive-portal', fault=fault('captive-portal')),
    Row('captive-portal-sends-a-page', 'offline', 'captive-portal',
        fault=fault('captive-portal/page')),
    Row('captive-portal-sends-elsewhere', 'offline', 'captive-portal',
        fault=fault('captive-portal/redirect')),
    Row('captive-portal-blocks', 'offline', 'captive-portal',
        fault=fault('captive-portal/blocked')),
    Row('redirect-to-itself', 'service-error', 'redirected', fault=fault('redirect/itself')),
    Row('redirect-to-nowhere', 'service-error', 'redirected',
        fault={'path': '*', 'times': 0, 'status': 302}, says=('names no address',)),
    Row('workspace-nobody-typed', 'service-error', 'wrong-address', fault=fault('16')),
]

TABLE = [*REFUSED, *RETIRED, *SCOPES, *FORBIDDEN, *NOT_FOUND, *OTHERS, *PURPOSES, *SERVICE,
         *FILTERS, *NETWORK]
