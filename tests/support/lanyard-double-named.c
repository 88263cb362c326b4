/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-double-named.h"

#include "lanyard-double-reply.h"
#include "lanyard-double-words.h"

#include <libsoup/soup.h>
#include <string.h>

#define JSON "application/json; charset=utf-8"
#define TEXT "text/plain"
#define HTML "text/html; charset=utf-8"

#define ERROR(message) "{\"type\":\"error\",\"error\":{\"message\":\"" message "\"}}"
#define ERROR_WITH(message, more) \
  "{\"type\":\"error\",\"error\":{\"message\":\"" message "\"," more "}}"
#define LACKS(required, granted) \
  ERROR_WITH (LANYARD_DOUBLE_LACKS_SCOPES, \
              "\"detail\":{\"required\":[" required "],\"granted\":[" granted "]}")

#define CHALLENGE "WWW-Authenticate: " LANYARD_DOUBLE_CHALLENGE
#define LIMIT "X-RateLimit-Limit: 1000, 1000;w=3600\nX-RateLimit-Remaining: 0"
#define LIMIT_OF_NOBODY "X-RateLimit-Limit: 60, 60;w=3600\nX-RateLimit-Remaining: 0"
#define NOBODY "X-Credential-Type: unauthenticated_identity"

/* How long the answers with a date ask to wait, in seconds. */
#define SOON 90

typedef enum
{
  TELLS = 1 << 0, /* the caller's own headers are there, as in the true answer */
  PAGE = 1 << 1,  /* the body is a page of the web site */
  DATED = 1 << 2, /* `Retry-After` as a date */
} NamedFlags;

/* Headers are separated by line breaks; one without a value is taken away. */
static const struct
{
  const char            *name;
  guint                  status;
  const char            *type;
  const char            *body;
  const char            *headers;
  NamedFlags             flags;
  LanyardDoubleDelivery  delivery;
} named[] = {
  { "1", 401, JSON, ERROR (LANYARD_DOUBLE_REFUSED), CHALLENGE },
  { "1/text", 401, TEXT,
    "Login failed due to incorrect login credentials or method.\n"
    "For information on authentication methods for Bitbucket Cloud APIs, visit:\n"
    "    https://developer.atlassian.com/cloud/bitbucket/rest/intro/#authentication",
    "WWW-Authenticate: Basic realm=\"Bitbucket.org HTTP\"" },
  { "1/empty", 401, NULL, "", "WWW-Authenticate: Basic realm=\"Bitbucket.org HTTP\"" },
  { "1/older", 401, JSON, ERROR ("Token is invalid or not supported for this endpoint."),
    CHALLENGE },
  { "2", 401, JSON, ERROR (LANYARD_DOUBLE_REFUSED), CHALLENGE },
  { "3", 401, JSON, ERROR (LANYARD_DOUBLE_REFUSED), CHALLENGE },
  { "4", 401, JSON, ERROR (LANYARD_DOUBLE_REFUSED), CHALLENGE },
  { "5", 401, JSON, ERROR (LANYARD_DOUBLE_REFUSED), CHALLENGE },
  { "6", 401, JSON, ERROR (LANYARD_DOUBLE_REFUSED), CHALLENGE },
  { "7", 401, JSON, ERROR (LANYARD_DOUBLE_REFUSED), CHALLENGE },
  { "8", 401, JSON, ERROR (LANYARD_DOUBLE_REFUSED), CHALLENGE },
  { "9", 403, JSON,
    LACKS ("\"project\"",
           "\"runner:write\",\"pipeline:variable\",\"issue:write\",\"pullrequest:write\","
           "\"account\""),
    "X-Accepted-OAuth-Scopes: project\n"
    "X-OAuth-Scopes: runner:write, pipeline:variable, issue:write, pullrequest:write, account",
    TELLS },
  { "9/granular", 403, JSON,
    LACKS ("\"read:pipeline:bitbucket\"",
           "\"read:user:bitbucket\",\"read:repository:bitbucket\""),
    "X-Accepted-OAuth-Scopes: pipeline\n"
    "X-OAuth-Scopes: read:user:bitbucket, read:repository:bitbucket", TELLS },
  { "9/string", 403, JSON,
    ERROR_WITH (LANYARD_DOUBLE_LACKS_SCOPES,
                "\"detail\":\"The scope project is required for this.\""), NULL, TELLS },
  { "9/absent", 403, JSON, ERROR (LANYARD_DOUBLE_LACKS_SCOPES), NULL, TELLS },
  { "9/both", 403, JSON,
    LACKS ("\"read:pipeline:bitbucket\",\"write:pipeline:bitbucket\"",
           "\"write:pipeline:bitbucket\""),
    "X-Accepted-OAuth-Scopes: pipeline:write\nX-OAuth-Scopes: write:pipeline:bitbucket", TELLS },
  { "10", 403, JSON, LACKS ("\"read:user:bitbucket\"", "\"read:repository:bitbucket\""),
    "X-Accepted-OAuth-Scopes: account\nX-OAuth-Scopes: read:repository:bitbucket", TELLS },
  { "10/refused", 401, JSON, ERROR (LANYARD_DOUBLE_REFUSED),
    CHALLENGE "\nX-Accepted-OAuth-Scopes: account" },
  { "11", 403, JSON,
    LACKS ("\"read:pullrequest:bitbucket\",\"write:pullrequest:bitbucket\"",
           "\"write:pullrequest:bitbucket\""),
    "X-Accepted-OAuth-Scopes: pullrequest:write\nX-OAuth-Scopes: write:pullrequest:bitbucket",
    TELLS },
  { "12", 403, JSON, ERROR (LANYARD_DOUBLE_NO_USER), NULL, TELLS },
  { "12/refused", 401, JSON, ERROR (LANYARD_DOUBLE_NO_USER), NULL, TELLS },
  { "13", 403, JSON, ERROR (LANYARD_DOUBLE_OTHER_TYPES), NULL, TELLS },
  { "14", 401, JSON, ERROR (LANYARD_DOUBLE_REFUSED), CHALLENGE },
  { "14/gone", 410, TEXT,
    "CHANGE-3222 - Functionality has been deprecated\n"
    "App passwords are deprecated and must be replaced with API tokens.\n"
    "https://developer.atlassian.com/cloud/bitbucket/changelog#CHANGE-3222" },
  { "15", 410, JSON,
    ERROR_WITH ("CHANGE-2770 - Functionality has been deprecated",
                "\"detail\":\"Please read the changelog entry for more details.\","
                "\"data\":{\"announcement_url\":"
                "\"https://developer.atlassian.com/cloud/bitbucket/changelog#CHANGE-2770\"}"),
    NULL, TELLS },
  { "16", 404, JSON, ERROR ("No workspace with identifier 'my team'."), NULL, TELLS },
  { "17", 404, JSON, ERROR (LANYARD_DOUBLE_NO_REPOSITORY), NULL, TELLS },
  { "17/named", 404, JSON, ERROR ("Repository dev/null not found"), NULL, TELLS },
  { "18", 404, JSON,
    ERROR_WITH (LANYARD_DOUBLE_NOT_FOUND, "\"detail\":\"" LANYARD_DOUBLE_NO_API "\"") },
  { "18/page", 404, HTML, NULL, NULL, PAGE },
  { "18/method", 403, TEXT, LANYARD_DOUBLE_WRONG_METHOD, NULL, TELLS },
  { "19", 403, JSON, ERROR (LANYARD_DOUBLE_FORBIDDEN) },
  { "21", 403, JSON, ERROR ("To access this repository, an admin must whitelist your IP."), NULL,
    TELLS },
  { "21/text", 403, TEXT, "To access this repository, an admin must whitelist your IP." },
  { "22", 403, JSON, ERROR ("To access this repository, enable two-step authentication."), NULL,
    TELLS },
  { "22/text", 403, TEXT, "To access this repository, enable two-step authentication." },
  { "23", 403, JSON, ERROR (LANYARD_DOUBLE_DORMANT), NULL, TELLS },
  { "23/text", 403, TEXT, LANYARD_DOUBLE_DORMANT },
  { "26", 401, JSON,
    ERROR ("Access token expired. Use your refresh token to obtain a new access token."),
    "WWW-Authenticate: OAuth realm=\"Bitbucket.org HTTP\"" },
  { "27", 403, JSON, LACKS ("\"pipeline:write\"", "\"repository\",\"account\""),
    "X-Accepted-OAuth-Scopes: pipeline:write\nX-OAuth-Scopes: repository, account\n"
    "X-Credential-Type: oauth2" },
  { "28", 404, JSON, ERROR ("No workspace with identifier 'globex'."),
    "X-OAuth-Scopes: repository\nX-Credential-Type: oauth2" },
  { "29", 429, TEXT, LANYARD_DOUBLE_LIMITED, LIMIT "\nX-RateLimit-Reset: 156", TELLS },
  { "29/json", 429, JSON, ERROR (LANYARD_DOUBLE_LIMITED), LIMIT "\nX-RateLimit-Reset: 156",
    TELLS },
  { "29/anonymous", 429, TEXT, LANYARD_DOUBLE_LIMITED,
    LIMIT_OF_NOBODY "\nX-RateLimit-Reset: 156\n" NOBODY },
  { "29/seconds", 429, TEXT, LANYARD_DOUBLE_LIMITED, LIMIT "\nRetry-After: 90", TELLS },
  { "29/date", 429, TEXT, LANYARD_DOUBLE_LIMITED, LIMIT, TELLS | DATED },
  { "29/bare", 429, TEXT, LANYARD_DOUBLE_LIMITED },

  { "unauthenticated", 0, NULL, NULL, NOBODY "\nX-OAuth-Scopes", TELLS },
  { "proxy", 407, HTML, NULL, "Proxy-Authenticate: Basic realm=\"Proxy\"", PAGE },
  { "captive-portal", 511, HTML, NULL, NULL, PAGE },
  { "captive-portal/page", 200, HTML, NULL, NULL, PAGE },
  { "captive-portal/redirect", 302, HTML, NULL, "Location: http://portal.invalid/sign-in", PAGE },
  { "captive-portal/blocked", 403, HTML, NULL, NULL, PAGE },
  { "redirect/itself", 302, NULL, "", "Location: {address}{path}", TELLS },
  { "too-slow", 555, NULL, "" },
  { "down", 503, HTML, NULL, "Retry-After: 90", PAGE },
  { "down/page", 500, HTML, NULL, NULL, PAGE },
  { "bad-json", 200, JSON, "{\"type\":\"user\",\"display_name\":\"Jane", NULL, TELLS },
  { "other-json", 200, JSON, "{}", NULL, TELLS },
  { "hang", 0, NULL, NULL, NULL, 0, LANYARD_DOUBLE_DELIVERY_HANG },
  { "close", 0, NULL, NULL, NULL, 0, LANYARD_DOUBLE_DELIVERY_CLOSE },
  { "cut", 0, NULL, NULL, NULL, 0, LANYARD_DOUBLE_DELIVERY_CUT },
  { "drip", 0, NULL, NULL, NULL, 0, LANYARD_DOUBLE_DELIVERY_DRIP },
  { "flood", 200, JSON, "", NULL, TELLS, LANYARD_DOUBLE_DELIVERY_FLOOD },
};

static void
set_headers (LanyardDoubleFault *fault,
             const char         *headers)
{
  g_auto (GStrv) lines = g_strsplit (headers, "\n", -1);

  for (guint i = 0; lines[i] != NULL; i++)
    {
      g_auto (GStrv) parts = g_strsplit (lines[i], ": ", 2);

      lanyard_double_fault_set_header (fault, parts[0], parts[1]);
    }
}

static void
set_retry_date (LanyardDoubleFault *fault)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_seconds (now, SOON);
  g_autofree char *text = soup_date_time_to_string (then, SOUP_DATE_HTTP);

  lanyard_double_fault_set_header (fault, "Retry-After", text);
}

/**
 * lanyard_double_named_new:
 * @path: (nullable): which requests, as a pattern; `NULL` for all
 * @name: one of the names in the header
 *
 * Returns: (transfer full) (nullable): the fault, as often as it is asked for; `NULL` if
 *   there is none of that name
 */
LanyardDoubleFault *
lanyard_double_named_new (const char *path,
                          const char *name)
{
  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    {
      LanyardDoubleFault *fault = NULL;
      g_autofree char *page = NULL;

      if (strcmp (named[i].name, name) != 0)
        continue;

      fault = lanyard_double_fault_new (path);
      fault->times = 0;
      fault->status = named[i].status;
      fault->delivery = named[i].delivery;
      fault->keeps_headers = (named[i].flags & TELLS) != 0;
      if ((named[i].flags & PAGE) != 0)
        page = lanyard_double_reply_dup_page ();
      if (page != NULL || named[i].body != NULL)
        lanyard_double_fault_set_body (fault, named[i].type,
                                       page != NULL ? page : named[i].body);
      if (named[i].headers != NULL)
        set_headers (fault, named[i].headers);
      if ((named[i].flags & DATED) != 0)
        set_retry_date (fault);

      return fault;
    }

  return NULL;
}

/**
 * lanyard_double_named_dup_names:
 *
 * The names of all of them.
 */
GStrv
lanyard_double_named_dup_names (void)
{
  g_autoptr (GStrvBuilder) builder = g_strv_builder_new ();

  for (guint i = 0; i < G_N_ELEMENTS (named); i++)
    g_strv_builder_add (builder, named[i].name);

  return g_strv_builder_end (builder);
}
