/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-request.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-error.h"
#include "lanyard-secret-buffer.h"
#include "lanyard-template.h"

/* A segment of dots is a way up, escaped or not, for a server as for GUri, which
 * goes it while parsing. It would lead to something else than what is meant. */
static gboolean
climbs (const char *path)
{
  g_autofree char *without_query = g_strndup (path, strcspn (path, "?#"));
  g_auto (GStrv) segments = g_strsplit (without_query, "/", -1);

  for (char **segment = segments; *segment != NULL; segment++)
    {
      g_autofree char *plain = g_uri_unescape_string (*segment, NULL);

      if (g_strcmp0 (plain, ".") == 0 || g_strcmp0 (plain, "..") == 0)
        return TRUE;
    }

  return FALSE;
}

static gboolean
is_below (GUri *uri,
          GUri *base)
{
  const char *path = g_uri_get_path (uri);
  const char *base_path = g_uri_get_path (base);
  gsize length = strlen (base_path);

  while (length > 0 && base_path[length - 1] == '/')
    length--;

  return g_strcmp0 (g_uri_get_scheme (uri), "https") == 0 &&
         g_strcmp0 (g_uri_get_scheme (base), "https") == 0 &&
         g_uri_get_userinfo (uri) == NULL &&
         g_strcmp0 (g_uri_get_host (uri), g_uri_get_host (base)) == 0 &&
         g_uri_get_port (uri) == g_uri_get_port (base) &&
         strncmp (path, base_path, length) == 0 &&
         path[length] == '/';
}

static GUri *
dup_address (LanyardProvider     *provider,
             const LanyardCheck  *check,
             GHashTable          *fields,
             GError             **error)
{
  const char *base_url = lanyard_provider_get_base_url (provider);
  g_autoptr (GUri) base = g_uri_parse (base_url, SOUP_HTTP_URI_FLAGS, NULL);
  g_autofree char *path = lanyard_template_expand (check->path, LANYARD_TEMPLATE_URI, fields);
  g_autofree char *text = NULL;
  g_autoptr (GUri) uri = NULL;

  /* A base address may end in a slash, and every path begins with one. */
  text = g_strconcat (base_url, g_str_has_suffix (base_url, "/") ? path + 1 : path, NULL);
  uri = g_uri_parse (text, SOUP_HTTP_URI_FLAGS, NULL);

  if (base != NULL && uri != NULL && is_below (uri, base) && !climbs (path))
    return g_steal_pointer (&uri);

  g_set_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
               _("What was entered does not make an address of %s"),
               lanyard_provider_get_name (provider));

  return NULL;
}

static GUri *
dup_at_endpoint (GUri *uri,
                 GUri *endpoint)
{
  return g_uri_build (SOUP_HTTP_URI_FLAGS,
                      g_uri_get_scheme (endpoint),
                      NULL,
                      g_uri_get_host (endpoint),
                      g_uri_get_port (endpoint),
                      g_uri_get_path (uri),
                      g_uri_get_query (uri),
                      NULL);
}

/* A line break would begin another header, and nothing else than visible ASCII
 * arrives everywhere as it was sent. */
static gboolean
check_sendable (LanyardSecret  *secret,
                GError        **error)
{
  const char *text = lanyard_secret_peek (secret);
  gsize length = lanyard_secret_get_length (secret);

  for (gsize i = 0; i < length; i++)
    {
      if (!g_ascii_isgraph (text[i]))
        {
          g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                               _("The secret holds characters that cannot be sent"));
          return FALSE;
        }
    }

  return TRUE;
}

static gboolean
append_basic (LanyardSecretBuffer  *value,
              const char           *user,
              LanyardSecret        *secret,
              GError              **error)
{
  g_autoptr (LanyardSecretBuffer) pair = NULL;
  char *encoded = NULL;

  /* The first colon ends the user. */
  if (strchr (user, ':') != NULL)
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                           _("A user name or e-mail address has no colon in it"));
      return FALSE;
    }

  pair = lanyard_secret_buffer_new ();
  lanyard_secret_buffer_append (pair, user, -1);
  lanyard_secret_buffer_append (pair, ":", 1);
  lanyard_secret_buffer_append (pair, lanyard_secret_peek (secret),
                                lanyard_secret_get_length (secret));

  encoded = g_base64_encode ((const guchar *) lanyard_secret_buffer_peek (pair),
                             lanyard_secret_buffer_get_length (pair));
  lanyard_secret_buffer_append (value, "Basic ", -1);
  lanyard_secret_buffer_append (value, encoded, -1);
  lanyard_secret_wipe (encoded, strlen (encoded));
  g_free (encoded);

  return TRUE;
}

static const char *
get_user (const LanyardMethod *method,
          GHashTable          *fields)
{
  const char *user = NULL;

  if (method->user_field != NULL)
    user = g_hash_table_lookup (fields, method->user_field);

  return user != NULL ? user : "";
}

/* libsoup keeps a copy of the header as long as the message lives, and that one
 * is not wiped; so a message lives for one request. */
static gboolean
put_credential (SoupMessage          *message,
                const LanyardMethod  *method,
                GHashTable           *fields,
                LanyardSecret        *secret,
                GError              **error)
{
  g_autoptr (LanyardSecretBuffer) value = lanyard_secret_buffer_new ();
  const char *header = "Authorization";
  gboolean good = TRUE;

  switch (method->kind)
    {
    case LANYARD_AUTH_BASIC:
      good = append_basic (value, get_user (method, fields), secret, error);
      break;

    case LANYARD_AUTH_BEARER:
      good = check_sendable (secret, error);
      lanyard_secret_buffer_append (value, "Bearer ", -1);
      lanyard_secret_buffer_append (value, lanyard_secret_peek (secret),
                                    lanyard_secret_get_length (secret));
      break;

    case LANYARD_AUTH_HEADER:
      good = check_sendable (secret, error);
      header = method->header;
      lanyard_secret_buffer_append (value, lanyard_secret_peek (secret),
                                    lanyard_secret_get_length (secret));
      break;

    default:
      g_return_val_if_reached (FALSE);
    }

  if (good)
    soup_message_headers_replace (soup_message_get_request_headers (message),
                                  header, lanyard_secret_buffer_peek (value));

  return good;
}

/**
 * lanyard_request_new:
 * @provider: who is asked
 * @method: how the credential is put on
 * @check: what is asked
 * @fields: what the person entered, id → value
 * @secret: the secret
 * @endpoint: (nullable): a development build's other place to ask
 * @error: return location for an error
 *
 * Makes the request of @check. The credential goes on it at once, because a
 * service need not ask for it in a way that libsoup knows; it is not sent
 * anywhere else, because redirects are answers and libsoup's own authentication
 * has no part in it.
 *
 * Returns: (transfer full): the message, or `NULL` with `LANYARD_ERROR_USAGE` if
 * what the person entered cannot be sent
 */
SoupMessage *
lanyard_request_new (LanyardProvider      *provider,
                     const LanyardMethod  *method,
                     const LanyardCheck   *check,
                     GHashTable           *fields,
                     LanyardSecret        *secret,
                     GUri                 *endpoint,
                     GError              **error)
{
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GUri) uri = NULL;
  g_autoptr (GUri) elsewhere = NULL;

  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (secret != NULL, NULL);

  uri = dup_address (provider, check, fields, error);
  if (uri == NULL)
    return NULL;

  if (endpoint != NULL)
    elsewhere = dup_at_endpoint (uri, endpoint);

  message = soup_message_new_from_uri (check->verb, elsewhere != NULL ? elsewhere : uri);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  soup_message_disable_feature (message, SOUP_TYPE_AUTH_MANAGER);
  soup_message_headers_replace (soup_message_get_request_headers (message),
                                "Accept", "application/json");

  if (!put_credential (message, method, fields, secret, error))
    return NULL;

  return g_steal_pointer (&message);
}
