/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The guidance for answers of Bitbucket Cloud as they are known literally, and for failures on the
 * way: which rule speaks, and that none is there in vain. */

#include "lanyard-guidance-rule.h"

#include <gio/gio.h>
#include <string.h>

#include "lanyard-guidance-code.h"
#include "lanyard-provider-list.h"

#define FOLDER "/io/github/lanyard_app/Lanyard/providers/"

#define ERROR(message) "{\"type\":\"error\",\"error\":{\"message\":\"" message "\"}}"
#define ERROR_WITH(message, more) \
  "{\"type\":\"error\",\"error\":{\"message\":\"" message "\"," more "}}"
#define LACKS \
  ERROR_WITH ("Your credentials lack one or more required privilege scopes.", \
              "\"detail\":{\"required\":[\"project\"],\"granted\":[\"account\"]}")
#define LACKS_SOMETHING ERROR ("Your credentials lack one or more required privilege scopes.")
#define INVALID ERROR ("Token is invalid, expired, or not supported for this endpoint.")
#define MECHANISM ERROR ("This API is not accessible by this authentication mechanism")
#define TYPES ERROR ("This API is only accessible with the following authentication types: " \
                     "apppassword, session, api_token")
#define HIDDEN ERROR ("You may not have access to this repository or it no longer exists in this " \
                      "workspace. If you think this repository exists and you have access, make " \
                      "sure you are authenticated.")
#define DORMANT "Error: This workspace and its content have been deactivated due to inactivity. " \
                "Contact your workspace admin to reactivate it."
#define USER "{\"type\":\"user\",\"display_name\":\"Jane Doe\"}"

#define OAUTH "X-Credential-Type: oauth2"
#define NOBODY "X-Credential-Type: unauthenticated_identity"
#define ACCEPTS "X-Accepted-OAuth-Scopes: account"

typedef enum
{
  EXPIRED = 1 << 0,
  CONFIRMED = 1 << 1,
  WAITS = 1 << 2,
  MISSING = 1 << 3,
  WRONG_CLOCK = 1 << 4,
} Flags;

typedef struct
{
  const char       *rule;      /* its group, without "Guidance" */
  const char       *method;    /* (nullable) api-token */
  const char       *check;     /* (nullable) the method's first */
  const char       *purpose;   /* (nullable) that the check is made for */
  const char       *wanted;    /* (nullable) one scope */
  const char       *secret;    /* (nullable) one of the method's own kind */
  const char       *taken_for; /* (nullable) the method for whose credential it is taken */
  const char       *user;      /* (nullable) e-mail or user name; "" for none */
  guint             status;
  const char       *type;      /* (nullable) application/json */
  const char       *body;
  const char       *header;    /* (nullable) "Name: value" */
  Flags             flags;
  LanyardTransport  transport;
  const char       *led_to;    /* (nullable) */
} Case;

static const Case cases[] = {
  /* Row 29: limits. */
  { .rule = "rate-limited", .status = 429, .type = "text/plain",
    .body = "Rate limit for this resource has been exceeded",
    .header = "X-RateLimit-Limit: 1000, 1000;w=3600", .flags = WAITS },
  { .rule = "rate-limited", .status = 429, .body = ERROR ("Rate limit for this resource has been exceeded"),
    .method = "repository-token", .check = "repository-pipelines", .purpose = "watch-pipelines", .flags = WAITS },
  { .rule = "rate-limited/few", .status = 429, .type = "text/plain",
    .body = "Rate limit for this resource has been exceeded",
    .header = "X-RateLimit-Limit: 60, 60;w=3600", .flags = WAITS },
  { .rule = "rate-limited/anonymous", .status = 429, .type = "text/plain",
    .body = "Rate limit for this resource has been exceeded", .header = NOBODY, .flags = WAITS },
  { .rule = "rate-limited/few-unknown", .status = 429, .type = "text/plain", .body = "",
    .header = "X-RateLimit-Limit: 60, 60;w=3600" },
  { .rule = "rate-limited/anonymous-unknown", .status = 429, .type = "text/plain", .body = "", .header = NOBODY },
  { .rule = "rate-limited/unknown", .status = 429, .type = "text/plain", .body = "" },

  /* The service's own troubles. */
  { .rule = "service-down", .status = 503, .type = "text/html", .body = "<html>" },
  { .rule = "service-down", .status = 500, .body = ERROR ("Something went wrong") },
  { .rule = "service-down/too-slow", .status = 555, .body = ERROR ("This diff took too long to generate.") },

  /* Rows 14, 15: what was removed. */
  { .rule = "app-password-retired/gone", .method = "app-password", .status = 410, .type = "text/plain",
    .body = "CHANGE-3222 - Functionality has been deprecated" },
  { .rule = "app-password-retired/announced", .status = 410, .type = "text/plain",
    .body = "CHANGE-3222 - Functionality has been deprecated\nApp passwords are deprecated" },
  { .rule = "app-password-retired", .method = "app-password", .status = 401, .body = INVALID },
  { .rule = "app-password-retired", .method = "app-password", .status = 401, .body = INVALID, .flags = CONFIRMED },
  { .rule = "app-password-retired/pasted", .secret = "ATBBx", .status = 401, .body = INVALID },
  { .rule = "endpoint-removed", .status = 410,
    .body = ERROR_WITH ("CHANGE-2770 - Functionality has been deprecated",
                        "\"detail\":\"Please read the changelog entry for more details.\"") },
  { .rule = "captive-portal/gone", .check = "workspace-repositories", .purpose = "read-code", .status = 410,
    .type = "text/plain", .body = "" },
  { .rule = "endpoint-removed/announced", .status = 404, .body = ERROR ("CHANGE-4711 - Gone") },
  { .rule = "endpoint-removed/deprecated", .status = 404, .body = ERROR ("Functionality has been deprecated") },

  /* Good, but another kind of credential. */
  { .rule = "token-other-method/only-a-repository", .method = "workspace-token", .taken_for = "repository-token",
    .flags = MISSING },
  { .rule = "token-other-method/only-a-repository", .method = "project-token", .taken_for = "repository-token",
    .flags = MISSING },
  { .rule = "token-other-method/only-a-project", .method = "workspace-token", .taken_for = "project-token",
    .flags = MISSING },
  { .rule = "token-other-method/whole-workspace", .method = "project-token", .taken_for = "workspace-token",
    .flags = MISSING },
  { .rule = "token-other-method/whole-project", .method = "repository-token", .taken_for = "project-token",
    .flags = MISSING },
  { .rule = "token-other-method/as-a-person", .method = "app-password", .taken_for = "api-token",
    .flags = MISSING },
  { .rule = "token-refused/recognised-access-token", .method = "repository-token", .status = 401, .body = INVALID,
    .header = ACCEPTS },

  /* Something else answers in Bitbucket's place. */
  { .rule = "captive-portal/blocked", .status = 403, .type = "text/html", .body = "<html>Blocked" },
  { .rule = "captive-portal/refused", .status = 401, .type = "text/html", .body = "<html>Sign in" },
  { .rule = "captive-portal/forbidden", .status = 403, .type = "text/plain", .body = "Denied" },
  { .rule = "wrong-address/strange", .status = 404, .type = "text/plain", .body = "" },
  { .rule = "transport:captive-portal", .status = 511, .type = "text/html", .body = "<html>Sign in" },
  { .rule = "transport:captive-portal/page", .status = 200, .type = "text/html", .body = "<html>Sign in" },
  { .rule = "transport:captive-portal/page", .method = "workspace-token", .status = 203, .type = "text/html",
    .body = "<!DOCTYPE html>" },
  { .rule = "transport:captive-portal/redirect", .transport = LANYARD_TRANSPORT_REDIRECTED, .status = 302,
    .led_to = "portal.example" },
  { .rule = "transport:redirected", .transport = LANYARD_TRANSPORT_REDIRECTED, .status = 301,
    .header = "Location: api.bitbucket.org" },
  { .rule = "transport:redirected/nowhere", .transport = LANYARD_TRANSPORT_REDIRECTED, .status = 301 },
  { .rule = "transport:redirected/cut-short", .transport = LANYARD_TRANSPORT_REDIRECTED },
  { .rule = "transport:redirected/status", .status = 302, .type = "text/plain", .body = "",
    .header = "Location: api.bitbucket.org" },
  { .rule = "transport:redirected/nowhere", .status = 302, .type = "text/plain", .body = "" },
  { .rule = "transport:proxy", .transport = LANYARD_TRANSPORT_PROXY },
  { .rule = "transport:proxy/password", .status = 407, .type = "text/html", .body = "<html>" },
  { .rule = "transport:proxy/password", .status = 407, .check = "found-pipelines", .purpose = "watch-pipelines",
    .type = "text/html", .body = "<html>" },
  { .rule = "wrong-address/page", .status = 404, .type = "text/html", .body = "<html>Not found" },

  /* Failures on the way. */
  { .rule = "transport:dns", .transport = LANYARD_TRANSPORT_DNS },
  { .rule = "transport:unreachable", .transport = LANYARD_TRANSPORT_UNREACHABLE },
  { .rule = "transport:timeout", .transport = LANYARD_TRANSPORT_TIMEOUT },
  { .rule = "transport:tls-untrusted", .transport = LANYARD_TRANSPORT_TLS_UNTRUSTED },
  { .rule = "transport:tls-host", .transport = LANYARD_TRANSPORT_TLS_HOST },
  { .rule = "transport:tls-date", .transport = LANYARD_TRANSPORT_TLS_DATE },
  { .rule = "transport:tls-date/clock", .transport = LANYARD_TRANSPORT_TLS_DATE, .flags = WRONG_CLOCK },
  { .rule = "transport:tls-untrusted", .transport = LANYARD_TRANSPORT_TLS_UNTRUSTED, .flags = WRONG_CLOCK },
  { .rule = "transport:bad-reply/too-large", .transport = LANYARD_TRANSPORT_TOO_LARGE },
  { .rule = "transport:keyring-locked", .transport = LANYARD_TRANSPORT_KEYRING_LOCKED },
  { .rule = "transport:keyring-missing", .transport = LANYARD_TRANSPORT_KEYRING_MISSING },
  { .rule = "transport:keyring-timeout", .transport = LANYARD_TRANSPORT_KEYRING_TIMEOUT },
  { .rule = "transport:secret-missing", .transport = LANYARD_TRANSPORT_SECRET_MISSING },

  /* Row 1: no e-mail. */
  { .rule = "email-expected", .user = "jdoe", .status = 401, .body = INVALID },
  { .rule = "email-expected", .user = "jdoe", .status = 401, .body = INVALID, .flags = CONFIRMED },
  { .rule = "username-missing/email", .method = "app-password", .user = "jane@acme.example", .status = 401,
    .body = INVALID },
  { .rule = "username-missing/empty", .method = "app-password", .user = "", .status = 401, .body = INVALID },
  { .rule = "username-missing/said", .status = 400, .body = ERROR ("Bitbucket user name not configured") },
  { .rule = "username-missing/said-in-one-word", .status = 400, .body = ERROR ("Username not configured") },
  { .rule = "username-missing/said-app-password", .method = "app-password", .status = 400,
    .body = ERROR ("User name not configured") },
  { .rule = "username-missing/said-app-password-in-one-word", .method = "app-password", .status = 400,
    .body = ERROR ("Bitbucket username not configured") },

  /* Rows 2, 3, 6, 7: refused, for reasons that look alike. */
  { .rule = "token-unscoped", .status = 401, .body = INVALID,
    .header = "WWW-Authenticate: BitbucketCustom realm=Bitbucket.org HTTP" },
  { .rule = "token-unscoped", .status = 401, .body = ERROR ("Token is invalid or not supported for this endpoint.") },
  { .rule = "token-unscoped", .status = 401, .type = "text/plain",
    .body = "Login failed due to incorrect login credentials or method." },
  { .rule = "token-unscoped", .status = 401, .type = "text/plain", .body = "",
    .header = "WWW-Authenticate: BitbucketCustom" },
  { .rule = "token-refused", .method = "repository-token", .status = 401, .body = INVALID },
  { .rule = "token-refused", .method = "project-token", .status = 401, .body = INVALID },
  { .rule = "token-refused", .method = "workspace-token", .status = 401, .body = INVALID },
  { .rule = "token-refused/confirmed-api-token", .status = 401, .body = INVALID, .flags = CONFIRMED },
  { .rule = "token-refused/confirmed", .method = "repository-token", .status = 401, .body = INVALID,
    .flags = CONFIRMED },
  { .rule = "token-refused/shape-api-token", .secret = "\"ATATT3x\"", .status = 401, .body = INVALID },
  { .rule = "token-refused/shape", .method = "workspace-token", .secret = "hunter2", .status = 401,
    .body = INVALID },
  { .rule = "token-refused/recognised", .status = 401, .body = INVALID, .header = ACCEPTS },
  { .rule = "expired", .status = 401, .body = INVALID, .flags = EXPIRED | CONFIRMED },
  { .rule = "expired", .method = "repository-token", .status = 401, .body = INVALID, .flags = EXPIRED },

  /* Rows 4, 5, 26, 27, 28: a secret of another kind. */
  { .rule = "token-other-method/api-token", .method = "repository-token", .secret = "ATATT3x", .status = 401,
    .body = INVALID },
  { .rule = "token-other-method/api-token", .method = "app-password", .secret = "ATATT3x", .status = 401,
    .body = INVALID },
  { .rule = "token-other-method/access-token-for-api-token", .secret = "ATCTT3x", .status = 401, .body = INVALID },
  { .rule = "token-other-method/access-token-for-api-token", .secret = "ATCTT3x", .status = 401, .body = MECHANISM },
  { .rule = "token-other-method/access-token-for-app-password", .method = "app-password", .secret = "ATCTT3x",
    .status = 401, .body = INVALID },
  { .rule = "token-other-method/data-center", .secret = "BBDC-x", .status = 401, .body = INVALID },
  { .rule = "token-other-method/repository-token", .method = "project-token", .status = 403, .body = MECHANISM,
    .header = "X-Credential-Type: repo_access_token" },
  { .rule = "token-other-method/repository-token", .method = "workspace-token", .status = 404, .body = HIDDEN,
    .header = "X-Credential-Type: repository_access_token" },
  { .rule = "token-other-method/project-token", .method = "workspace-token", .status = 403, .body = LACKS,
    .header = "X-Credential-Type: project_access_token" },
  { .rule = "repository-not-found", .method = "repository-token", .status = 404, .body = HIDDEN,
    .header = "X-Credential-Type: project_access_token" },
  { .rule = "project-not-found", .method = "project-token", .status = 404, .body = ERROR ("Not found"),
    .header = "X-Credential-Type: project_access_token" },
  { .rule = "purpose-not-covered", .method = "workspace-token", .check = "found-pullrequests", .purpose = "review",
    .status = 403, .body = ERROR ("Access denied"), .header = "X-Credential-Type: repo_access_token" },
  { .rule = "token-other-method/oauth", .method = "workspace-token", .secret = "x", .status = 401,
    .body = ERROR ("Access token expired. Use your refresh token to obtain a new access token.") },
  { .rule = "token-other-method/oauth-scopes", .method = "workspace-token", .secret = "x", .status = 403,
    .body = LACKS, .header = OAUTH },
  { .rule = "token-other-method/oauth-scopes-later", .method = "repository-token", .secret = "x", .status = 403,
    .check = "repository-pipelines", .purpose = "run-pipelines", .body = LACKS, .header = OAUTH },
  { .rule = "token-other-method/oauth-hidden", .method = "workspace-token", .secret = "x", .status = 404,
    .body = ERROR ("No workspace with identifier 'globex'."), .header = OAUTH },

  /* Rows 12, 13: not for such tokens. */
  { .rule = "not-for-access-token", .method = "repository-token", .status = 403, .body = MECHANISM },
  { .rule = "not-for-access-token", .status = 403, .body = MECHANISM },
  { .rule = "not-for-access-token", .method = "repository-token", .status = 401, .body = MECHANISM },
  { .rule = "not-for-access-token/later", .method = "repository-token", .check = "repository-pipelines",
    .purpose = "watch-pipelines", .status = 403, .body = MECHANISM },
  { .rule = "not-for-access-token/types", .method = "workspace-token", .status = 403, .body = TYPES },
  { .rule = "not-for-access-token/types-later", .method = "project-token", .check = "found-webhooks",
    .purpose = "webhooks", .status = 403, .body = TYPES },

  /* Nobody was seen. */
  { .rule = "credential-not-sent", .method = "repository-token", .status = 200, .body = "{}", .header = NOBODY },
  { .rule = "credential-not-sent", .method = "repository-token", .status = 404, .body = HIDDEN, .header = NOBODY },
  { .rule = "credential-not-sent", .method = "repository-token", .status = 403, .body = ERROR ("Access denied"),
    .header = NOBODY },
  { .rule = "credential-not-sent/refused", .status = 401, .body = INVALID, .header = NOBODY },
  { .rule = "credential-not-sent/refused", .status = 401, .body = INVALID, .header = NOBODY, .flags = CONFIRMED },

  /* Row 10: a person whose profile is closed. */
  { .rule = "identity-not-readable", .wanted = "read:user:bitbucket", .purpose = "identity", .status = 403,
    .body = LACKS },
  { .rule = "identity-not-readable/unwanted", .wanted = "read:repository:bitbucket", .status = 403, .body = LACKS },
  { .rule = "identity-not-readable/app-password", .method = "app-password", .wanted = "account", .status = 403,
    .body = LACKS },
  { .rule = "identity-not-readable/app-password-unwanted", .method = "app-password", .status = 403,
    .body = LACKS },
  { .rule = "identity-not-readable/unnamed", .wanted = "read:user:bitbucket", .status = 403,
    .body = LACKS_SOMETHING },
  { .rule = "identity-not-readable/unnamed", .wanted = "read:user:bitbucket", .status = 403,
    .body = ERROR_WITH ("Your credentials lack one or more required privilege scopes.",
                        "\"detail\":\"The scope account is required.\"") },
  { .rule = "identity-not-readable/unnamed-unwanted", .status = 403, .body = LACKS_SOMETHING },

  /* Rows 9, 11: scopes. */
  { .rule = "scope-missing/api-token", .check = "found-pipelines", .purpose = "watch-pipelines", .status = 403,
    .body = LACKS, .header = "X-OAuth-Scopes: account" },
  { .rule = "scope-missing/api-token", .check = "workspaces", .status = 403, .body = LACKS },
  { .rule = "scope-missing/app-password", .method = "app-password", .check = "workspace", .status = 403,
    .body = LACKS },
  { .rule = "scope-missing", .method = "repository-token", .status = 403, .body = LACKS },
  { .rule = "scope-missing", .method = "project-token", .status = 403, .body = LACKS },
  { .rule = "scope-missing", .method = "workspace-token", .purpose = "read-code", .status = 403, .body = LACKS },
  { .rule = "scope-missing/later", .method = "repository-token", .check = "repository-branches",
    .purpose = "read-code", .status = 403, .body = LACKS },
  { .rule = "scope-missing/later", .method = "project-token", .check = "project-repositories", .status = 403,
    .body = LACKS },
  { .rule = "scope-missing/unnamed", .method = "workspace-token", .status = 403, .body = LACKS_SOMETHING },
  { .rule = "scope-missing/unnamed-later", .method = "workspace-token", .check = "found-pipelines",
    .purpose = "watch-pipelines", .status = 403, .body = LACKS_SOMETHING },
  { .rule = "scope-missing/granular", .flags = MISSING },
  { .rule = "scope-missing/classic", .method = "repository-token", .flags = MISSING },

  /* A purpose is refused, the credential works. */
  { .rule = "purpose-not-covered", .check = "found-pullrequests", .purpose = "merge", .status = 403,
    .body = ERROR ("Forbidden") },
  { .rule = "purpose-not-covered", .method = "repository-token", .check = "repository-branches",
    .purpose = "push", .status = 403, .body = ERROR ("You do not have permission to do this.") },
  { .rule = "purpose-not-covered/hidden", .check = "found-pullrequests", .purpose = "review", .status = 404,
    .body = HIDDEN },
  { .rule = "purpose-not-covered/hidden", .method = "workspace-token", .check = "found-pullrequests",
    .purpose = "review", .status = 404, .body = HIDDEN, .header = OAUTH },
  { .rule = "purpose-not-covered/webhooks", .check = "found-webhooks", .purpose = "webhooks", .status = 403,
    .body = ERROR ("Access denied") },
  { .rule = "purpose-not-covered/webhooks", .method = "repository-token", .check = "repository-webhooks",
    .purpose = "webhooks", .status = 404, .body = ERROR ("Not found") },
  { .rule = "purpose-not-covered/pipelines", .check = "found-pipelines", .purpose = "watch-pipelines",
    .status = 404, .body = ERROR_WITH ("Not found", "\"detail\":\"Pipelines is not enabled.\"") },
  { .rule = "purpose-not-covered/refused", .method = "repository-token", .check = "repository-webhooks",
    .purpose = "webhooks", .status = 401, .body = INVALID },
  { .rule = "purpose-not-covered/other", .check = "found-pullrequests", .purpose = "review", .status = 402,
    .body = ERROR ("Over the limit of users") },
  { .rule = "purpose-not-covered/other", .check = "found-pullrequests", .purpose = "review", .status = 400,
    .body = ERROR ("Invalid pagelen") },
  { .rule = "purpose-not-covered/list", .check = "workspaces", .status = 403, .body = ERROR ("Access denied") },
  { .rule = "purpose-not-covered/list", .check = "workspaces", .status = 404, .body = ERROR ("Not found") },

  /* Rows 21, 22, 23: doors of the workspace. */
  { .rule = "access-controlled/address", .method = "repository-token", .status = 403,
    .body = ERROR ("To access this repository, an admin must whitelist your IP.") },
  { .rule = "access-controlled/address", .check = "found-pullrequests", .purpose = "review", .status = 403,
    .type = "text/plain", .body = "To access this repository, an admin must whitelist your IP." },
  { .rule = "access-controlled/allowlist", .status = 403, .body = ERROR ("Not on the allowlist") },
  { .rule = "access-controlled/ip", .status = 403, .body = ERROR ("Your IP address may not") },
  { .rule = "access-controlled/two-step", .check = "workspace-repositories", .status = 403,
    .body = ERROR ("To access this repository, enable two-step authentication.") },
  { .rule = "access-controlled", .method = "repository-token", .status = 403, .body = ERROR ("Access denied") },
  { .rule = "access-controlled", .method = "workspace-token", .purpose = "read-code", .status = 403,
    .body = ERROR ("Access denied") },
  { .rule = "access-controlled", .purpose = "identity", .wanted = "read:user:bitbucket", .status = 403,
    .body = ERROR ("Access denied") },
  { .rule = "access-controlled", .status = 403, .type = "text/plain", .body = "",
    .header = "X-Credential-Type: api_token" },
  { .rule = "access-controlled", .status = 403, .type = "text/html", .body = "<html>Forbidden",
    .header = "X-Credential-Type: api_token" },
  { .rule = "workspace-deactivated", .check = "workspace", .status = 403, .body = ERROR (DORMANT) },
  { .rule = "workspace-deactivated", .check = "workspace-repositories", .purpose = "read-code", .status = 403,
    .type = "text/plain", .body = DORMANT },

  /* Rows 16, 17, 18, 19: not there. */
  { .rule = "workspace-not-found/named", .check = "workspace", .status = 404,
    .body = ERROR ("No workspace with identifier 'my team'.") },
  { .rule = "workspace-not-found/named", .check = "workspace-repositories", .purpose = "read-code", .status = 404,
    .body = ERROR ("No workspace with identifier 'my team'.") },
  { .rule = "workspace-not-found/named", .method = "repository-token", .status = 404,
    .body = ERROR ("No workspace with identifier 'my team'.") },
  { .rule = "workspace-not-found", .check = "workspace-repositories", .purpose = "push", .status = 404,
    .body = ERROR ("Not found") },
  { .rule = "workspace-not-found", .method = "workspace-token", .purpose = "read-code", .status = 404,
    .body = HIDDEN },
  { .rule = "project-not-found", .method = "project-token", .status = 404, .body = ERROR ("Not found") },
  { .rule = "repository-not-found", .method = "repository-token", .status = 404, .body = HIDDEN },
  { .rule = "repository-not-found", .method = "repository-token", .status = 404,
    .body = ERROR ("Repository dev/null not found") },
  { .rule = "wrong-address/no-api", .status = 404,
    .body = ERROR_WITH ("Resource not found", "\"detail\":\"There is no API hosted at this URL\"") },
  { .rule = "wrong-address/identity", .status = 404, .purpose = "identity", .body = ERROR ("Not found") },
  { .rule = "wrong-address/forbidden", .status = 403, .purpose = "identity", .body = ERROR ("Forbidden") },
  { .rule = "wrong-address/method", .status = 403, .type = "text/plain",
    .body = "This endpoint does not support token-based authentication" },
  { .rule = "wrong-address/misunderstood", .status = 400, .body = ERROR ("Invalid pagelen") },

  /* Good answers that cannot be read. */
  { .rule = "transport:bad-reply/unreadable", .status = 200, .type = "text/plain", .body = "OK" },
  { .rule = "transport:bad-reply/unreadable", .method = "workspace-token", .status = 204, .type = "text/plain",
    .body = "" },
  { .rule = "bad-reply/profile", .status = 200, .body = "{}" },
  { .rule = "bad-reply/profile", .status = 200, .body = "[1,2]" },
  { .rule = "bad-reply/unknown", .method = "repository-token", .status = 200, .body = "{}" },
  { .rule = "bad-reply/unknown", .status = 418, .type = "text/plain", .body = "A teapot" },
};

/* Rules that no answer of Bitbucket reaches: they are for other providers, or stand by. */
static const char * const unreached[] = { "transport:service-down", "transport:bad-reply" };

typedef struct
{
  LanyardProviderList *list;
  LanyardProvider     *bitbucket; /* lent by @list */
  GKeyFile            *own;       /* the description as it stands there */
  GKeyFile            *general;
} Fixture;

static GKeyFile *
read_description (const char *name)
{
  g_autofree char *path = g_strconcat (FOLDER, name, NULL);
  g_autoptr (GBytes) bytes = g_resources_lookup_data (path, 0, NULL);
  g_autoptr (GKeyFile) file = g_key_file_new ();

  g_assert_true (g_key_file_load_from_bytes (file, bytes, 0, NULL));

  return g_steal_pointer (&file);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->list = lanyard_provider_list_new ();
  fixture->bitbucket = lanyard_provider_list_find (fixture->list, "bitbucket");
  fixture->own = read_description ("bitbucket.provider");
  fixture->general = read_description ("transport.guidance");
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_key_file_unref (fixture->own);
  g_key_file_unref (fixture->general);
  g_assert_finalize_object (g_steal_pointer (&fixture->list));
}

/* The names of the groups in the order of the rules that were read from them. */
static GStrv
dup_rule_names (GKeyFile *file)
{
  g_autoptr (GStrvBuilder) names = g_strv_builder_new ();
  g_auto (GStrv) groups = g_key_file_get_groups (file, NULL);

  for (char **group = groups; *group != NULL; group++)
    if (g_str_has_prefix (*group, "Guidance "))
      g_strv_builder_add (names, *group + strlen ("Guidance "));

  return g_strv_builder_end (names);
}

static int
find_rule (GPtrArray             *rules,
           const LanyardEvidence *evidence)
{
  for (guint i = 0; i < rules->len; i++)
    if (lanyard_guidance_rule_holds (g_ptr_array_index (rules, i), evidence))
      return i;

  return -1;
}

/* Which rule speaks, as its name; those for all providers begin with "transport:". */
static char *
dup_speaking (Fixture               *fixture,
              const LanyardEvidence *evidence)
{
  GPtrArray *own_rules = lanyard_provider_get_rules (fixture->bitbucket);
  GPtrArray *general_rules = lanyard_provider_list_get_rules (fixture->list);
  g_auto (GStrv) own_names = dup_rule_names (fixture->own);
  g_auto (GStrv) general_names = dup_rule_names (fixture->general);
  int own = find_rule (own_rules, evidence);
  int general = find_rule (general_rules, evidence);

  g_assert_cmpuint (g_strv_length (own_names), ==, own_rules->len);
  g_assert_cmpuint (g_strv_length (general_names), ==, general_rules->len);

  if (evidence->reply->transport != LANYARD_TRANSPORT_FINE ||
      ((guint) own == own_rules->len - 1 && (guint) general < general_rules->len - 1))
    return g_strconcat ("transport:", general_names[general], NULL);

  return g_strdup (own_names[own]);
}

static LanyardReply *
make_reply (const Case *one)
{
  LanyardReply *reply = one->transport == LANYARD_TRANSPORT_FINE ? lanyard_reply_new ()
                                                                 : lanyard_reply_new_failed (one->transport);

  reply->status = one->status;
  reply->clock_error = (one->flags & WRONG_CLOCK) != 0 ? 90000 : 0;
  reply->led_to = g_strdup (one->led_to);
  if (one->header != NULL)
    {
      g_auto (GStrv) parts = g_strsplit (one->header, ": ", 2);

      lanyard_reply_add_header (reply, parts[0], parts[1]);
    }
  if (one->body != NULL)
    {
      g_autoptr (GBytes) body = g_bytes_new_static (one->body, strlen (one->body));

      lanyard_reply_set_body (reply, body, one->type == NULL ? "application/json" : one->type);
    }

  return reply;
}

static const LanyardCheck *
find_check (Fixture             *fixture,
            const LanyardMethod *method,
            const char          *id)
{
  GPtrArray *purposes = lanyard_provider_get_purposes (fixture->bitbucket);
  g_autoptr (GPtrArray) all = g_ptr_array_new ();

  if (id == NULL)
    return g_ptr_array_index (method->checks, 0);

  g_ptr_array_extend (all, method->checks, NULL, NULL);
  g_ptr_array_extend (all, method->extra_checks, NULL, NULL);
  for (guint i = 0; i < purposes->len; i++)
    g_ptr_array_extend (all, ((LanyardPurpose *) g_ptr_array_index (purposes, i))->checks, NULL, NULL);

  for (guint i = 0; i < all->len; i++)
    {
      const LanyardCheck *check = g_ptr_array_index (all, i);

      if (g_str_equal (check->id, id) && lanyard_check_fits (check, method->id))
        return check;
    }

  g_error ("“%s” makes no check “%s”", method->id, id);
}

static char *
dup_rule_for (Fixture    *fixture,
              const Case *one)
{
  const LanyardMethod *method =
    lanyard_provider_find_method (fixture->bitbucket, one->method == NULL ? "api-token" : one->method);
  g_autoptr (LanyardReply) reply = make_reply (one);
  g_autoptr (LanyardSecret) secret =
    lanyard_secret_new (one->secret == NULL ? method->secret_prefixes[0] : one->secret, -1);
  g_autoptr (GHashTable) fields = g_hash_table_new (g_str_hash, g_str_equal);
  g_autoptr (GPtrArray) purposes = g_ptr_array_new ();
  const char *wanted[] = { one->wanted, NULL };
  const char *user = g_strcmp0 (method->user_field, "email") == 0 ? "jane@acme.example" : "jdoe";
  LanyardEvidence evidence = {
    .methods = lanyard_provider_get_methods (fixture->bitbucket),
    .method = method,
    .check = (one->flags & MISSING) != 0 ? NULL : find_check (fixture, method, one->check),
    .purposes = purposes,
    .reply = reply,
    .secret = secret,
    .fields = fields,
    .expired = (one->flags & EXPIRED) != 0,
    .confirmed = (one->flags & CONFIRMED) != 0,
    .unauthenticated = g_strcmp0 (one->header, NOBODY) == 0,
    .missing = (one->flags & MISSING) != 0,
    .taken_for = one->taken_for == NULL
                 ? NULL : lanyard_provider_find_method (fixture->bitbucket, one->taken_for),
    .wanted = wanted,
    .waits = (one->flags & WAITS) != 0,
  };

  if (one->purpose != NULL)
    {
      const LanyardPurpose *purpose = lanyard_provider_find_purpose (fixture->bitbucket, one->purpose);

      g_assert_true (g_ptr_array_find (purpose->checks, evidence.check, NULL));
      g_ptr_array_add (purposes, (gpointer) purpose);
    }
  if (method->user_field != NULL)
    g_hash_table_insert (fields, method->user_field, (gpointer) (one->user == NULL ? user : one->user));
  g_hash_table_insert (fields, (gpointer) "workspace", (gpointer) "acme");

  return dup_speaking (fixture, &evidence);
}

static void
test_known_answers_are_explained (Fixture       *fixture,
                                  gconstpointer  data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *rule = dup_rule_for (fixture, &cases[i]);

      g_test_message ("%s: %u %s", cases[i].rule, cases[i].status, cases[i].body);
      g_assert_cmpstr (rule, ==, cases[i].rule);
    }
}

/* What the answers say with another status: only what was meant for that may speak. */
static void
assert_with_status (Fixture            *fixture,
                    guint               status,
                    const char * const *allowed)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      Case one = cases[i];
      g_autofree char *rule = NULL;

      if (one.transport != LANYARD_TRANSPORT_FINE || one.status == 0)
        continue;

      one.status = status;
      rule = dup_rule_for (fixture, &one);
      if (!g_strv_contains (allowed, rule))
        g_error ("“%s” with status %u is “%s”", one.rule, status, rule);
    }
}

static void
test_a_success_is_never_held_against_the_credential (Fixture       *fixture,
                                                     gconstpointer  data)
{
  static const char * const allowed[] = {
    "bad-reply/profile", "bad-reply/unknown", "credential-not-sent", "transport:bad-reply/unreadable",
    "transport:captive-portal/page", NULL
  };

  assert_with_status (fixture, 200, allowed);
}

static void
test_a_strange_status_counts_only_for_what_it_says (Fixture       *fixture,
                                                    gconstpointer  data)
{
  static const char * const allowed[] = {
    "bad-reply/unknown", "credential-not-sent", "purpose-not-covered/other", "purpose-not-covered/list",
    "app-password-retired/announced", "endpoint-removed/announced", "endpoint-removed/deprecated",
    "username-missing/said", "username-missing/said-in-one-word", "username-missing/said-app-password",
    "username-missing/said-app-password-in-one-word", "not-for-access-token", "not-for-access-token/later",
    "not-for-access-token/types", "not-for-access-token/types-later", "wrong-address/method",
    "workspace-deactivated", NULL
  };

  assert_with_status (fixture, 418, allowed);
}

static void
assert_all_reached (GKeyFile   *file,
                    const char *prefix,
                    GHashTable *reached)
{
  g_auto (GStrv) names = dup_rule_names (file);

  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *full = g_strconcat (prefix, *name, NULL);

      if (!g_hash_table_contains (reached, full))
        g_error ("nothing reaches [Guidance %s]", full);
    }
}

static void
test_no_rule_is_there_in_vain (Fixture       *fixture,
                               gconstpointer  data)
{
  g_autoptr (GHashTable) reached = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    g_hash_table_add (reached, (gpointer) cases[i].rule);
  for (gsize i = 0; i < G_N_ELEMENTS (unreached); i++)
    g_hash_table_add (reached, (gpointer) unreached[i]);

  assert_all_reached (fixture->own, "", reached);
  assert_all_reached (fixture->general, "transport:", reached);
}

static void
test_every_code_has_a_rule (Fixture       *fixture,
                            gconstpointer  data)
{
  GPtrArray *files[] = {
    lanyard_provider_get_rules (fixture->bitbucket), lanyard_provider_list_get_rules (fixture->list),
  };
  g_autoptr (GHashTable) codes = g_hash_table_new (g_str_hash, g_str_equal);

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    for (guint j = 0; j < files[i]->len; j++)
      g_hash_table_add (codes, ((LanyardGuidanceRule *) g_ptr_array_index (files[i], j))->code);

  for (const char * const *code = lanyard_guidance_codes; *code != NULL; code++)
    if (!g_hash_table_contains (codes, *code))
      g_error ("no rule has the code “%s”", *code);
  g_assert_cmpuint (g_hash_table_size (codes), ==, g_strv_length ((char **) lanyard_guidance_codes));
}

/* What a button in the card does, besides saving all the same. */
static gboolean
is_performable (const char *action)
{
  static const char * const plain[] = {
    "retry", "replace-secret", "open-page", "open-link", "choose-scopes", "wait", NULL
  };

  return g_strv_contains (plain, action) || g_str_has_prefix (action, "edit:") ||
         g_str_has_prefix (action, "switch-method:");
}

static void
test_every_rule_says_what_to_do (Fixture       *fixture,
                                 gconstpointer  data)
{
  GPtrArray *files[] = {
    lanyard_provider_get_rules (fixture->bitbucket), lanyard_provider_list_get_rules (fixture->list),
  };

  for (gsize i = 0; i < G_N_ELEMENTS (files); i++)
    for (guint j = 0; j < files[i]->len; j++)
      {
        const LanyardGuidanceRule *rule = g_ptr_array_index (files[i], j);
        gboolean performable = FALSE;

        g_test_message ("%s: %s", rule->code, rule->title);
        g_assert_cmpstr (rule->title, !=, "");
        g_assert_cmpstr (rule->explanation, !=, "");
        g_assert_cmpuint (g_strv_length (rule->fixes), >, 0);
        for (char **action = rule->actions; *action != NULL; action++)
          performable = performable || is_performable (*action);
        g_assert_true (performable);
        g_assert_cmpint (g_strv_contains ((const char * const *) rule->actions, "open-link"), <=,
                         rule->link != NULL && rule->link_name != NULL);
        /* What goes on says so as long as nothing worse comes: something works. */
        g_assert_cmpint (rule->goes_on, <=, rule->state == LANYARD_STATE_LIMITED);
      }
}

/* A placeholder is filled only if there is something to fill it with. */
static const struct
{
  const char *placeholder;
  const char *condition;
} placeholders[] = {
  { "{purpose}", "purpose" },
  { "{retry_at}", "wait" },
  { "{retry_seconds}", "wait" },
  { "{elsewhere}", "elsewhere" },
  { "{service_time}", "clock wrong" },
  { "{local_time}", "clock wrong" },
  { "{rate_limit}", "header X-RateLimit-Limit < 100" },
  { "{expires}", "expired" },
  { "{confirmed}", "confirmed" },
  { "{required}", "json /error/detail/required" },
  { "{missing}", "missing" },
};

static void
assert_placeholders_are_filled (GKeyFile *file)
{
  g_auto (GStrv) names = dup_rule_names (file);

  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *group = g_strconcat ("Guidance ", *name, NULL);
      g_auto (GStrv) conditions = g_key_file_get_string_list (file, group, "When", NULL, NULL);
      g_auto (GStrv) keys = g_key_file_get_keys (file, group, NULL, NULL);

      for (char **key = keys; *key != NULL; key++)
        {
          g_autofree char *text = g_key_file_get_string (file, group, *key, NULL);

          for (gsize i = 0; i < G_N_ELEMENTS (placeholders); i++)
            if (strstr (text, placeholders[i].placeholder) != NULL &&
                (conditions == NULL ||
                 !g_strv_contains ((const char * const *) conditions, placeholders[i].condition)))
              g_error ("[%s] %s: nothing fills %s", group, *key, placeholders[i].placeholder);
        }
    }
}

static void
test_texts_have_no_holes (Fixture       *fixture,
                          gconstpointer  data)
{
  assert_placeholders_are_filled (fixture->own);
  assert_placeholders_are_filled (fixture->general);
}

/* Whoever did not choose a purpose cannot take it away. */
static void
test_nobody_is_told_to_take_away_what_was_not_chosen (Fixture       *fixture,
                                                      gconstpointer  data)
{
  g_auto (GStrv) names = dup_rule_names (fixture->own);

  for (char **name = names; *name != NULL; name++)
    {
      g_autofree char *group = g_strconcat ("Guidance ", *name, NULL);
      g_autofree char *fix = g_key_file_get_string (fixture->own, group, "Fix1", NULL);
      g_autofree char *conditions = g_key_file_get_string (fixture->own, group, "When", NULL);

      if (strstr (fix, "Know who I am") != NULL)
        g_assert_nonnull (strstr (conditions, "wanted "));
    }
}

#define add(path, func) g_test_add ("/lanyard/guidance/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("known-answers-are-explained", test_known_answers_are_explained);
  add ("a-success-is-never-held-against-the-credential",
       test_a_success_is_never_held_against_the_credential);
  add ("a-strange-status-counts-only-for-what-it-says",
       test_a_strange_status_counts_only_for_what_it_says);
  add ("no-rule-is-there-in-vain", test_no_rule_is_there_in_vain);
  add ("every-code-has-a-rule", test_every_code_has_a_rule);
  add ("every-rule-says-what-to-do", test_every_rule_says_what_to_do);
  add ("texts-have-no-holes", test_texts_have_no_holes);
  add ("nobody-is-told-to-take-away-what-was-not-chosen",
       test_nobody_is_told_to_take_away_what_was_not_chosen);

  return g_test_run ();
}
