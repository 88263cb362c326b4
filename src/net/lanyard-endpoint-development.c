/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-endpoint.h"

#include <gio/gio.h>

#define VARIABLE "LANYARD_SERVICE"

/* Only literal addresses, and the one name that every resolver keeps on this
 * computer: a name that has to be looked up could lead anywhere. */
static gboolean
is_loopback (const char *host)
{
  g_autoptr (GInetAddress) address = NULL;

  if (g_strcmp0 (host, "localhost") == 0)
    return TRUE;

  address = g_inet_address_new_from_string (host);

  return address != NULL && g_inet_address_get_is_loopback (address);
}

static gboolean
is_acceptable (GUri *uri)
{
  const char *path = g_uri_get_path (uri);

  return g_strcmp0 (g_uri_get_scheme (uri), "http") == 0 &&
         g_uri_get_userinfo (uri) == NULL &&
         g_uri_get_query (uri) == NULL &&
         g_uri_get_fragment (uri) == NULL &&
         (*path == '\0' || g_str_equal (path, "/")) &&
         is_loopback (g_uri_get_host (uri));
}

/**
 * lanyard_endpoint_dup_override:
 *
 * Where a development build sends its requests instead: the scheme, host and
 * port that the environment names, if they are on this computer.
 *
 * Returns: (transfer full) (nullable): an address without a path
 */
GUri *
lanyard_endpoint_dup_override (void)
{
  const char *value = g_getenv (VARIABLE);
  g_autoptr (GUri) uri = NULL;

  if (value == NULL || *value == '\0')
    return NULL;

  uri = g_uri_parse (value, G_URI_FLAGS_NONE, NULL);
  if (uri != NULL && is_acceptable (uri))
    return g_steal_pointer (&uri);

  /* The value is not repeated: it may be an address with a password in it. */
  g_warning (VARIABLE " is ignored: it is not an http address on this computer");

  return NULL;
}
