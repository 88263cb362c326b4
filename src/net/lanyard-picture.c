/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-picture.h"

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"
#include "lanyard-exchange.h"

#define MAX_BODY (2 * 1024 * 1024)
#define MAX_REDIRECTS 5

typedef struct
{
  GUri        *endpoint;  /* (owned) (nullable) */
  SoupMessage *message;   /* (owned) (nullable): the request that is under way */
  guint        redirects;
  gint64       ends_at;   /* monotonic */
} Fetch;

static void
fetch_free (gpointer data)
{
  Fetch *fetch = data;

  g_clear_pointer (&fetch->endpoint, g_uri_unref);
  g_clear_object (&fetch->message);
  g_free (fetch);
}

static gboolean
is_at (GUri *uri,
       GUri *endpoint)
{
  return g_strcmp0 (g_uri_get_scheme (uri), g_uri_get_scheme (endpoint)) == 0 &&
         g_strcmp0 (g_uri_get_host (uri), g_uri_get_host (endpoint)) == 0 &&
         g_uri_get_port (uri) == g_uri_get_port (endpoint);
}

static gboolean
is_https (GUri *uri)
{
  return g_strcmp0 (g_uri_get_scheme (uri), "https") == 0;
}

static gboolean
is_allowed (GUri *uri,
            GUri *endpoint)
{
  const char *host = g_uri_get_host (uri);

  if (host == NULL || *host == '\0' || g_uri_get_userinfo (uri) != NULL)
    return FALSE;

  return is_https (uri) || (endpoint != NULL && is_at (uri, endpoint));
}

static GUri *
dup_redirect (Fetch *fetch)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (fetch->message);
  const char *location = soup_message_headers_get_one (headers, "Location");
  GUri *from = soup_message_get_uri (fetch->message);
  g_autoptr (GUri) uri = NULL;

  if (location == NULL || fetch->redirects == MAX_REDIRECTS)
    return NULL;

  uri = g_uri_parse_relative (from, location, SOUP_HTTP_URI_FLAGS, NULL);
  if (uri == NULL || !is_allowed (uri, fetch->endpoint) || (is_https (from) && !is_https (uri)))
    return NULL;

  return g_steal_pointer (&uri);
}

/* libsoup's own following of redirects does not look at where they lead. */
static SoupMessage *
make_message (GUri *uri)
{
  SoupMessage *message = soup_message_new_from_uri (SOUP_METHOD_GET, uri);

  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  soup_message_disable_feature (message, SOUP_TYPE_AUTH_MANAGER);
  soup_message_headers_replace (soup_message_get_request_headers (message), "Accept", "image/*");

  return message;
}

static gboolean
is_picture (SoupMessage *message)
{
  SoupMessageHeaders *headers = soup_message_get_response_headers (message);
  const char *type = soup_message_headers_get_content_type (headers, NULL);

  return soup_message_get_status (message) == SOUP_STATUS_OK &&
         type != NULL && g_ascii_strncasecmp (type, "image/", 6) == 0;
}

static void
send (GTask               *task,
      GUri                *uri,
      GAsyncReadyCallback  callback)
{
  Fetch *fetch = g_task_get_task_data (task);
  gint64 remaining = (fetch->ends_at - g_get_monotonic_time ()) / G_TIME_SPAN_MILLISECOND;

  g_clear_object (&fetch->message);
  fetch->message = make_message (uri);
  lanyard_exchange_async (g_task_get_source_object (task), fetch->message, MAX_BODY,
                          MAX (remaining, 0), g_task_get_cancellable (task),
                          callback, g_object_ref (task));
}

static void
exchanged_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GUri) next = NULL;
  g_autoptr (GError) error = NULL;
  Fetch *fetch = g_task_get_task_data (task);
  guint status = soup_message_get_status (fetch->message);

  body = lanyard_exchange_finish (LANYARD_LINE (object), result, &error);
  if (body != NULL && status >= 300 && status < 400)
    next = dup_redirect (fetch);

  if (body == NULL)
    {
      g_task_return_error (task, g_steal_pointer (&error));
    }
  else if (next != NULL)
    {
      fetch->redirects++;
      send (task, next, exchanged_cb);
    }
  else if (is_picture (fetch->message))
    {
      g_task_return_pointer (task, g_steal_pointer (&body), (GDestroyNotify) g_bytes_unref);
    }
  else
    {
      g_task_return_new_error (task, LANYARD_ERROR, LANYARD_ERROR_BAD_REPLY,
                               "%s", _("There is no picture at that address"));
    }
}

/**
 * lanyard_picture_fetch_async:
 * @line: where to send
 * @address: an address that a service named
 * @endpoint: (nullable): where a development build asks instead; may be http
 * @limit: how long it may take in all, in milliseconds
 * @cancellable: (nullable): stops the fetching
 * @callback: called once, when the picture is there
 *
 * Fetches at most 2 MiB, by https and from nowhere else.
 */
void
lanyard_picture_fetch_async (LanyardLine         *line,
                             const char          *address,
                             GUri                *endpoint,
                             guint                limit,
                             GCancellable        *cancellable,
                             GAsyncReadyCallback  callback,
                             gpointer             user_data)
{
  g_autoptr (GTask) task = NULL;
  g_autoptr (GUri) uri = NULL;
  Fetch *fetch = NULL;

  g_return_if_fail (LANYARD_IS_LINE (line));
  g_return_if_fail (address != NULL);

  task = g_task_new (line, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_picture_fetch_async);

  uri = g_uri_parse (address, SOUP_HTTP_URI_FLAGS, NULL);
  if (uri == NULL || !is_allowed (uri, endpoint))
    {
      g_task_return_new_error (task, LANYARD_ERROR, LANYARD_ERROR_BAD_REPLY,
                               "%s", _("The address of the picture is not an https address"));
      return;
    }

  fetch = g_new0 (Fetch, 1);
  fetch->endpoint = endpoint != NULL ? g_uri_ref (endpoint) : NULL;
  fetch->ends_at = g_get_monotonic_time () + (gint64) limit * G_TIME_SPAN_MILLISECOND;
  g_task_set_task_data (task, fetch, fetch_free);

  send (task, uri, exchanged_cb);
}

/**
 * lanyard_picture_fetch_finish:
 *
 * Returns: (transfer full): the picture's file, or `NULL` with @error set
 */
GBytes *
lanyard_picture_fetch_finish (LanyardLine   *line,
                              GAsyncResult  *result,
                              GError       **error)
{
  g_return_val_if_fail (g_task_is_valid (result, line), NULL);

  return g_task_propagate_pointer (G_TASK (result), error);
}
