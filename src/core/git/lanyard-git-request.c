/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The protocol between git and its credential helpers, gitcredentials(7) and
 * git-credential(1): lines of KEY=VALUE up to an empty one or the end. */

#include "lanyard-git-request.h"

#include <glib/gi18n-lib.h>
#include <string.h>

#include "lanyard-error.h"
#include "lanyard-secret-buffer.h"

#define HTTPS_PORT ":443"

static void
clear (LanyardGitRequest *self)
{
  g_clear_pointer (&self->protocol, g_free);
  g_clear_pointer (&self->host, g_free);
  g_clear_pointer (&self->path, g_free);
  g_clear_pointer (&self->username, g_free);
  g_clear_pointer (&self->password, lanyard_secret_unref);
}

void
lanyard_git_request_free (LanyardGitRequest *self)
{
  g_return_if_fail (self != NULL);

  clear (self);
  g_free (self);
}

static gboolean
fail (GError     **error,
      const char  *message)
{
  g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE, message);

  return FALSE;
}

/* Replaces @place with a part of an address, decoded. */
static gboolean
take_part (char       **place,
           const char  *text,
           gsize        length)
{
  char *decoded = g_uri_unescape_segment (text, text + length, NULL);

  /* A NUL or half a sequence was hidden in it. */
  if (decoded == NULL || strpbrk (decoded, "\r\n") != NULL)
    {
      g_free (decoded);
      return FALSE;
    }

  g_free (*place);
  *place = decoded;

  return TRUE;
}

/* What stands before the host; a password there is nobody's business. */
static gboolean
take_user (LanyardGitRequest *self,
           const char        *text,
           gsize              length)
{
  const char *colon = memchr (text, ':', length);

  return take_part (&self->username, text, colon != NULL ? (gsize) (colon - text) : length);
}

/* An address stands for all that is in it, and takes away what was told before, as
 * git does it. Helpers are not sent any, but people who try one out send it. */
static gboolean
take_address (LanyardGitRequest *self,
              const char        *text,
              gsize              length)
{
  const char *end = text + length;
  const char *scheme_end = g_strstr_len (text, length, "://");
  const char *at = NULL;
  const char *host = NULL;
  const char *slash = NULL;

  clear (self);
  if (scheme_end == NULL || scheme_end == text)
    return FALSE;

  host = scheme_end + strlen ("://");
  slash = memchr (host, '/', end - host);
  if (slash == NULL)
    slash = end;

  at = memchr (host, '@', slash - host);
  if (at != NULL && !take_user (self, host, at - host))
    return FALSE;
  if (at != NULL)
    host = at + 1;

  if (!take_part (&self->protocol, text, scheme_end - text) ||
      !take_part (&self->host, host, slash - host))
    return FALSE;

  while (slash < end && *slash == '/')
    slash++;
  while (slash < end && end[-1] == '/')
    end--;

  return slash == end || take_part (&self->path, slash, end - slash);
}

static void
take_value (char       **place,
            const char  *value,
            gsize        length)
{
  g_free (*place);
  *place = g_strndup (value, length);
}

/* One line. What is not known here is for other helpers, or for a newer one. */
static gboolean
take_line (LanyardGitRequest  *self,
           const char         *line,
           gsize               length,
           GError            **error)
{
  const char *equals = memchr (line, '=', length);
  const char *value = NULL;
  gsize key_length, value_length;

  if (equals == NULL)
    return fail (error, _("A line of what git should have sent is not KEY=VALUE."));

  key_length = equals - line;
  value = equals + 1;
  value_length = length - key_length - 1;

#define IS_KEY(name) (key_length == strlen (name) && memcmp (line, name, key_length) == 0)

  if (IS_KEY ("protocol"))
    take_value (&self->protocol, value, value_length);
  else if (IS_KEY ("host"))
    take_value (&self->host, value, value_length);
  else if (IS_KEY ("path"))
    take_value (&self->path, value, value_length);
  else if (IS_KEY ("username"))
    take_value (&self->username, value, value_length);
  else if (IS_KEY ("url") && !take_address (self, value, value_length))
    return fail (error, _("The address that git should have sent is none."));
  else if (IS_KEY ("password"))
    {
      g_clear_pointer (&self->password, lanyard_secret_unref);
      self->password = lanyard_secret_new (value, value_length);
    }

#undef IS_KEY

  return TRUE;
}

/* How much of @text is the request: up to an empty line, or all. */
static gsize
find_end (const char *text,
          gsize       length,
          gboolean   *complete)
{
  gsize start = 0;

  while (start < length)
    {
      const char *newline = memchr (text + start, '\n', length - start);

      *complete = newline == text + start;
      if (newline == NULL || *complete)
        return *complete ? start : length;

      start = newline - text + 1;
    }

  *complete = FALSE;

  return length;
}

/**
 * lanyard_git_request_is_complete:
 *
 * Returns: whether @text has the empty line that ends a request, so that there is
 *   nothing to wait for
 */
gboolean
lanyard_git_request_is_complete (const char *text,
                                 gsize       length)
{
  gboolean complete = FALSE;

  g_return_val_if_fail (text != NULL, FALSE);

  (void) find_end (text, length, &complete);

  return complete;
}

/**
 * lanyard_git_request_new:
 * @text: what was read, up to an empty line or to the end
 * @error: return location for a `LANYARD_ERROR_USAGE` or `LANYARD_ERROR_TAMPERED`
 *
 * Reads a request. Of a key that comes twice, the last counts; unknown keys, and
 * lists such as `wwwauth[]`, are passed over.
 *
 * A carriage return or NUL is refused, wherever it stands: some program would take
 * it for the end of a line, and what follows for a line of its own, which is how an
 * address can be made to fetch another host's credential.
 */
LanyardGitRequest *
lanyard_git_request_new (const char  *text,
                         gsize        length,
                         GError     **error)
{
  g_autoptr (LanyardGitRequest) self = g_new0 (LanyardGitRequest, 1);
  gboolean complete;
  gsize end;

  g_return_val_if_fail (text != NULL, NULL);

  end = find_end (text, length, &complete);
  if (end > LANYARD_GIT_REQUEST_MAX_LENGTH)
    {
      fail (error, _("This is too long to come from git."));
      return NULL;
    }

  if (memchr (text, '\r', end) != NULL || memchr (text, '\0', end) != NULL)
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_TAMPERED,
                           _("There is a carriage return or a NUL in what git asks for. Somebody "
                             "may have made up the address to get a credential of yours, so it "
                             "is not answered."));
      return NULL;
    }

  for (gsize start = 0; start < end;)
    {
      const char *newline = memchr (text + start, '\n', end - start);
      gsize line_length = newline != NULL ? (gsize) (newline - text) - start : end - start;

      if (!take_line (self, text + start, line_length, error))
        return NULL;

      start += line_length + 1;
    }

  return g_steal_pointer (&self);
}

/**
 * lanyard_git_request_is_for:
 * @host: a host, without a port
 *
 * Whether the credential would go to @host, by https and nothing else.
 */
gboolean
lanyard_git_request_is_for (const LanyardGitRequest *self,
                            const char              *host)
{
  gsize length;

  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (host != NULL, FALSE);

  if (self->protocol == NULL || self->host == NULL || strcmp (self->protocol, "https") != 0)
    return FALSE;

  length = strlen (self->host);
  if (g_str_has_suffix (self->host, HTTPS_PORT))
    length -= strlen (HTTPS_PORT);

  return length == strlen (host) && g_ascii_strncasecmp (self->host, host, length) == 0;
}

/* The end of the day that the person entered, in seconds; 0 if there is none to tell. */
static gint64
get_end_of_day (const char *expires,
                GDateTime  *now)
{
  g_autoptr (GTimeZone) zone = g_time_zone_new_local ();
  g_autofree char *time = NULL;
  g_autoptr (GDateTime) begin = NULL;
  g_autoptr (GDateTime) end = NULL;

  if (expires == NULL)
    return 0;

  time = g_strconcat (expires, "T00:00:00", NULL);
  begin = g_date_time_new_from_iso8601 (time, zone);
  if (begin != NULL)
    end = g_date_time_add_days (begin, 1);
  if (end == NULL || g_date_time_compare (end, now) <= 0)
    return 0;

  return g_date_time_to_unix (end);
}

/**
 * lanyard_git_answer_new:
 * @username: whom git is to sign in as
 * @expires: (nullable): the date that the person entered, YYYY-MM-DD
 * @error: return location for a `LANYARD_ERROR_USAGE`
 *
 * Writes what git is answered.
 *
 * Git throws a password away whose `password_expiry_utc` is past, and forgets in
 * time what it keeps. The date is what a person remembered, though, and only the
 * service knows better: a date that is still to come is told, to its end; one that
 * is past is not, so that a token which lives on can be used.
 *
 * Returns: (transfer full): lines for git, or `NULL` with @error set if the
 *   protocol cannot express them
 */
LanyardSecret *
lanyard_git_answer_new (const char     *username,
                        LanyardSecret  *password,
                        const char     *expires,
                        GDateTime      *now,
                        GError        **error)
{
  g_autoptr (LanyardSecretBuffer) answer = lanyard_secret_buffer_new ();
  gint64 end;

  g_return_val_if_fail (username != NULL, NULL);
  g_return_val_if_fail (password != NULL, NULL);
  g_return_val_if_fail (now != NULL, NULL);

  if (strpbrk (username, "\r\n") != NULL ||
      strlen (lanyard_secret_peek (password)) != lanyard_secret_get_length (password) ||
      strpbrk (lanyard_secret_peek (password), "\r\n") != NULL)
    {
      fail (error, _("This secret has several lines, which git cannot be told."));
      return NULL;
    }

  lanyard_secret_buffer_append (answer, "username=", -1);
  lanyard_secret_buffer_append (answer, username, -1);
  lanyard_secret_buffer_append (answer, "\npassword=", -1);
  lanyard_secret_buffer_append (answer, lanyard_secret_peek (password),
                                lanyard_secret_get_length (password));
  lanyard_secret_buffer_append (answer, "\n", -1);

  end = get_end_of_day (expires, now);
  if (end > 0)
    {
      g_autofree char *line = g_strdup_printf ("password_expiry_utc=%" G_GINT64_FORMAT "\n", end);

      lanyard_secret_buffer_append (answer, line, -1);
    }

  return lanyard_secret_buffer_end (answer);
}
