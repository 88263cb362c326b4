/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-endpoint.h"

#define VARIABLE "LANYARD_SERVICE"
#define CA_VARIABLE "LANYARD_SERVICE_CA"

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

/* Names that are no names, for good: whoever asks for one learns how it looks when
 * there is no such host. */
static gboolean
is_nowhere (const char *host)
{
  return g_str_has_suffix (host, ".invalid");
}

static gboolean
is_acceptable (GUri *uri)
{
  const char *scheme = g_uri_get_scheme (uri);
  const char *host = g_uri_get_host (uri);
  const char *path = g_uri_get_path (uri);

  if (host == NULL ||
      g_uri_get_userinfo (uri) != NULL ||
      g_uri_get_query (uri) != NULL ||
      g_uri_get_fragment (uri) != NULL ||
      (*path != '\0' && !g_str_equal (path, "/")))
    return FALSE;

  if (g_strcmp0 (scheme, "http") == 0)
    return is_loopback (host) || is_nowhere (host);

  return g_strcmp0 (scheme, "https") == 0 && is_loopback (host);
}

/**
 * lanyard_endpoint_dup_override:
 *
 * Where a development build sends its requests instead: the scheme, host and
 * port that the environment names, if they are on this computer or nowhere.
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
  g_warning (VARIABLE " is ignored: it is not an address on this computer");

  return NULL;
}

/**
 * lanyard_endpoint_dup_authorities:
 * @endpoint: (nullable): where requests are sent instead
 *
 * Who vouches for @endpoint, from a PEM file that the environment names. They are
 * trusted for nobody else: without an endpoint there are none.
 *
 * Returns: (transfer full) (nullable): what to check its certificate with
 */
GTlsDatabase *
lanyard_endpoint_dup_authorities (GUri *endpoint)
{
  const char *path = g_getenv (CA_VARIABLE);
  g_autoptr (GError) error = NULL;
  GTlsDatabase *authorities = NULL;

  if (endpoint == NULL || g_strcmp0 (g_uri_get_scheme (endpoint), "https") != 0 ||
      path == NULL || *path == '\0')
    return NULL;

  if (g_path_is_absolute (path))
    authorities = g_tls_file_database_new (path, &error);
  if (authorities == NULL)
    g_warning (CA_VARIABLE " is ignored: %s",
               error != NULL ? error->message : "it is not an absolute path");

  return authorities;
}
