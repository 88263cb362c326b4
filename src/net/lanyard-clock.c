/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-clock.h"

#include "lanyard-exchange.h"

#define TOLERANCE (5 * 60)
#define MAX_AGE (24 * 60 * 60)
#define MAX_WAIT G_MAXINT32
#define MAX_BODY 1024

/* The years from 2020 to 2099. Who says that it is earlier has no clock, such as the
 * box that stands before a network and has just been switched on. */
#define EARLIEST G_GINT64_CONSTANT (1577836800)
#define LATEST G_GINT64_CONSTANT (4102444800)

/* All that accepting a certificate may overlook here. */
#define DATES (G_TLS_CERTIFICATE_NOT_ACTIVATED | G_TLS_CERTIFICATE_EXPIRED)

static GDateTime *
dup_date (SoupMessageHeaders *headers,
          const char         *name)
{
  const char *value = soup_message_headers_get_one (headers, name);

  return value != NULL ? soup_date_time_new_from_http_string (value) : NULL;
}

static gint64
get_number (SoupMessageHeaders *headers,
            const char         *name,
            guint64             max)
{
  const char *value = soup_message_headers_get_one (headers, name);
  g_autofree char *number = value != NULL ? g_strstrip (g_strndup (value, 32)) : NULL;
  guint64 seconds = 0;

  if (number == NULL || !g_ascii_string_to_unsigned (number, 10, 0, max, &seconds, NULL))
    return -1;

  return (gint64) seconds;
}

/* Returns: the service's time in seconds, or 0 if it does not tell or cannot know */
static gint64
get_time (SoupMessageHeaders *headers)
{
  g_autoptr (GDateTime) date = dup_date (headers, "Date");
  gint64 age = get_number (headers, "Age", MAX_AGE);
  gint64 time = date != NULL ? g_date_time_to_unix (date) : 0;

  if (time < EARLIEST || time >= LATEST)
    return 0;

  /* An answer that somebody kept says when it was made. */
  return time + MAX (age, 0);
}

static gint64
get_own_time (void)
{
  return g_get_real_time () / G_TIME_SPAN_SECOND;
}

static gint64
compare (gint64 time)
{
  gint64 error = time != 0 ? get_own_time () - time : 0;

  return ABS (error) > TOLERANCE ? error : 0;
}

/* All that came of the chain has to be valid then, as far as that can be told. */
static gboolean
is_valid_at (GTlsCertificate *certificate,
             gint64           time)
{
  for (; certificate != NULL; certificate = g_tls_certificate_get_issuer (certificate))
    {
      g_autoptr (GDateTime) begins = g_tls_certificate_get_not_valid_before (certificate);
      g_autoptr (GDateTime) ends = g_tls_certificate_get_not_valid_after (certificate);

      if ((begins != NULL && time < g_date_time_to_unix (begins)) ||
          (ends != NULL && time > g_date_time_to_unix (ends)))
        return FALSE;
    }

  return TRUE;
}

static gboolean
accept_certificate_cb (SoupMessage          *message,
                       GTlsCertificate      *certificate,
                       GTlsCertificateFlags  errors,
                       gpointer              user_data)
{
  return (errors & ~DATES) == 0;
}

/* The time counts even if something else about the answer is bad, but only if the
 * one who tells it showed the certificate: a proxy before it does not. */
static void
exchanged_cb (GObject      *object,
              GAsyncResult *result,
              gpointer      user_data)
{
  g_autoptr (GTask) task = user_data;
  g_autoptr (GBytes) body = NULL;
  g_autoptr (GError) error = NULL;
  SoupMessage *message = g_task_get_task_data (task);
  GTlsCertificate *certificate = soup_message_get_tls_peer_certificate (message);
  gint64 time = 0;

  body = lanyard_exchange_finish (LANYARD_LINE (object), result, &error);

  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    {
      g_task_return_error (task, g_steal_pointer (&error));
      return;
    }

  if (certificate != NULL && soup_message_get_status (message) != 0)
    time = get_time (soup_message_get_response_headers (message));

  if (time != 0 && !is_valid_at (certificate, time))
    time = 0;

  g_task_return_int (task, compare (time));
}

/**
 * lanyard_clock_get_error:
 * @headers: of an answer
 *
 * Returns: by how many seconds this computer's clock is ahead of the service's; 0
 *   if they agree within a few minutes, or if the service does not tell
 */
gint64
lanyard_clock_get_error (SoupMessageHeaders *headers)
{
  g_return_val_if_fail (headers != NULL, 0);

  return compare (get_time (headers));
}

/**
 * lanyard_clock_get_wait:
 * @headers: of an answer
 *
 * Returns: for how many seconds the service asks to wait, from now; negative if it
 *   does not. A date is one on the service's own clock, if it tells that.
 */
gint64
lanyard_clock_get_wait (SoupMessageHeaders *headers)
{
  g_autoptr (GDateTime) then = NULL;
  gint64 seconds;
  gint64 now;

  g_return_val_if_fail (headers != NULL, -1);

  seconds = get_number (headers, "Retry-After", MAX_WAIT);
  if (seconds >= 0)
    return seconds;

  then = dup_date (headers, "Retry-After");
  if (then == NULL)
    return -1;

  now = get_time (headers);
  seconds = g_date_time_to_unix (then) - (now != 0 ? now : get_own_time ());

  return CLAMP (seconds, 0, MAX_WAIT);
}

/**
 * lanyard_clock_is_told:
 * @headers: of an answer
 *
 * Whether the service says what time it is, and can know it.
 */
gboolean
lanyard_clock_is_told (SoupMessageHeaders *headers)
{
  g_return_val_if_fail (headers != NULL, FALSE);

  return get_time (headers) != 0;
}

/**
 * lanyard_clock_ask_async:
 * @line: a line for nothing else
 * @uri: the base address of the service
 * @limit: how long it may take, in milliseconds
 * @cancellable: (nullable): the person's own
 * @callback: called once, when all is known
 *
 * Finds out whether a certificate is refused only because this computer's clock is
 * wrong, by asking for the time somebody of whom nothing else than the dates is in
 * doubt. Nothing of the person's is sent, and nothing but the time is believed.
 */
void
lanyard_clock_ask_async (LanyardLine         *line,
                         GUri                *uri,
                         guint                limit,
                         GCancellable        *cancellable,
                         GAsyncReadyCallback  callback,
                         gpointer             user_data)
{
  g_autoptr (SoupMessage) message = NULL;
  g_autoptr (GTask) task = NULL;

  g_return_if_fail (LANYARD_IS_LINE (line));
  g_return_if_fail (uri != NULL);

  message = soup_message_new_from_uri (SOUP_METHOD_HEAD, uri);
  soup_message_add_flags (message, SOUP_MESSAGE_NO_REDIRECT | SOUP_MESSAGE_DO_NOT_USE_AUTH_CACHE);
  soup_message_disable_feature (message, SOUP_TYPE_AUTH_MANAGER);
  g_signal_connect (message, "accept-certificate", G_CALLBACK (accept_certificate_cb), NULL);

  task = g_task_new (line, cancellable, callback, user_data);
  g_task_set_source_tag (task, lanyard_clock_ask_async);
  g_task_set_task_data (task, g_object_ref (message), g_object_unref);

  lanyard_exchange_async (line, message, MAX_BODY, limit, cancellable,
                          exchanged_cb, g_steal_pointer (&task));
}

/**
 * lanyard_clock_ask_finish:
 * @clock_error: (out): by how many seconds this computer's clock is ahead of the
 *   service's, if the certificate would be good by that one; else 0
 *
 * Returns: `FALSE` with `G_IO_ERROR_CANCELLED`; all else is an answer
 */
gboolean
lanyard_clock_ask_finish (LanyardLine   *line,
                          GAsyncResult  *result,
                          gint64        *clock_error,
                          GError       **error)
{
  gboolean cancelled = FALSE;
  gssize seconds = 0;

  g_return_val_if_fail (g_task_is_valid (result, line), FALSE);

  cancelled = g_task_had_error (G_TASK (result));
  seconds = g_task_propagate_int (G_TASK (result), error);
  *clock_error = cancelled ? 0 : seconds;

  return !cancelled;
}
