/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-headers.h"

#include <string.h>

#include "lanyard-clock.h"
#include "lanyard-veil.h"

#define MAX_SCHEME 32
#define MAX_HOST 253

static const char * const always[] = {
  "content-type",
  "date",
  "location",
  "retry-after",
  "www-authenticate",
  NULL
};

/* No description may ask for these: they are credentials themselves. */
static const char * const never[] = {
  "authorization",
  "authentication-info",
  "proxy-authorization",
  "set-cookie",
  "set-cookie2",
  NULL
};

static gboolean
is_name (const char *name,
         const char *other)
{
  return other != NULL && g_ascii_strcasecmp (name, other) == 0;
}

static gboolean
is_allowed (const char      *name,
            LanyardProvider *provider)
{
  const char * const *wanted = lanyard_provider_get_report_headers (provider);

  if (g_strv_contains (never, name))
    return FALSE;

  if (g_strv_contains (always, name) || g_str_has_prefix (name, "x-ratelimit-") ||
      is_name (name, lanyard_provider_get_granted_header (provider)) ||
      is_name (name, lanyard_provider_get_credential_type_header (provider)) ||
      is_name (name, lanyard_provider_get_wait_header (provider)) ||
      is_name (name, lanyard_provider_get_limit_header (provider)))
    return TRUE;

  for (; wanted != NULL && *wanted != NULL; wanted++)
    {
      if (is_name (name, *wanted))
        return TRUE;
    }

  return FALSE;
}

/* What stands in an address may be anything, and this is going to be shown. */
static char *
dup_valid_host (const char *host)
{
  g_autofree char *ascii = g_hostname_to_ascii (host);

  if (ascii == NULL || *ascii == '\0' || strlen (ascii) > MAX_HOST)
    return NULL;

  for (const char *c = ascii; *c != '\0'; c++)
    if (!g_ascii_isalnum (*c) && strchr ("-._:", *c) == NULL)
      return NULL;

  return g_steal_pointer (&ascii);
}

/* An address may carry a session or a token behind its host. */
static char *
dup_location_host (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *location = soup_message_headers_get_one (headers, "Location");
  g_autoptr (GUri) uri = NULL;

  if (location != NULL)
    uri = g_uri_parse_relative (soup_message_get_uri (message), location,
                                SOUP_HTTP_URI_FLAGS, NULL);
  if (uri == NULL || g_uri_get_host (uri) == NULL)
    return NULL;

  return dup_valid_host (g_uri_get_host (uri));
}

/* The secret is hidden before anything is cut: half a secret is not found any more. */
static char *
dup_value (SoupMessage       *message,
           const LanyardVeil *veil,
           const char        *name,
           const char        *value)
{
  g_autofree char *hidden = lanyard_veil_dup (veil, value);

  if (g_str_equal (name, "location"))
    return dup_location_host (message);

  /* A challenge may hold a realm, a nonce or whole pages of JSON; its kind is enough. */
  if (g_str_equal (name, "www-authenticate"))
    return g_strndup (hidden, MIN (strcspn (hidden, " \t,"), MAX_SCHEME));

  return g_steal_pointer (&hidden);
}

static char *
dup_led_to (SoupMessage *message)
{
  guint status = soup_message_get_status (message);
  const char *asked = g_uri_get_host (soup_message_get_uri (message));
  g_autofree char *host = NULL;

  if (status >= 300 && status < 400)
    host = dup_location_host (message);
  if (host == NULL || g_ascii_strcasecmp (host, asked) == 0)
    return NULL;

  return g_steal_pointer (&host);
}

/**
 * lanyard_headers_copy:
 * @message: a request that has been answered
 * @provider: who answered; its description names further headers
 * @secret: (nullable): what was sent, and must not stand in any of them
 * @reply: where the headers go
 *
 * Copies the headers that guidance looks at and that a report or our trace may
 * hold, and what they say about time and about where to go. All others stay outside,
 * however interesting.
 */
void
lanyard_headers_copy (SoupMessage     *message,
                      LanyardProvider *provider,
                      LanyardSecret   *secret,
                      LanyardReply    *reply)
{
  g_autoptr (LanyardVeil) veil = NULL;
  SoupMessageHeaders *headers = NULL;
  SoupMessageHeadersIter iter;
  const char *raw = NULL;
  const char *single = NULL;

  g_return_if_fail (SOUP_IS_MESSAGE (message));
  g_return_if_fail (LANYARD_IS_PROVIDER (provider));

  veil = lanyard_veil_new (secret);
  headers = soup_message_get_response_headers (message);
  soup_message_headers_iter_init (&iter, headers);
  while (soup_message_headers_iter_next (&iter, &raw, &single))
    {
      g_autofree char *name = g_ascii_strdown (raw, -1);
      g_autofree char *value = NULL;

      /* A header that comes twice is met twice, but its list is whole the first time. */
      if (!is_allowed (name, provider) || lanyard_reply_get_header (reply, name) != NULL)
        continue;

      value = dup_value (message, veil, name, soup_message_headers_get_list (headers, raw));
      if (value != NULL)
        lanyard_reply_add_header (reply, name, value);
    }

  reply->wait = lanyard_clock_get_wait (headers);
  reply->clock_error = lanyard_clock_get_error (headers);
  g_free (reply->led_to);
  reply->led_to = dup_led_to (message);
}
