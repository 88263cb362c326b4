/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-secret-input.h"

#include <errno.h>
#include <glib/gi18n-lib.h>
#include <stdio.h>
#include <string.h>
#include <termios.h>
#include <unistd.h>

#include "lanyard-error.h"
#include "lanyard-output.h"
#include "lanyard-secret-buffer.h"

/* More than any secret has, so that what is tidied says the rest. */
#define MAX_LENGTH (32 * 1024)

/* A terminal that shows nothing of what is typed, until it is given back. */
typedef struct
{
  struct termios earlier;
  gboolean       changed;
} Silence;

/* Signals from the keyboard that would leave the terminal as it is now are off
 * as well; Ctrl+C is heard and handled. */
static void
silence_begin (Silence *self)
{
  struct termios quiet;

  if (tcgetattr (STDIN_FILENO, &self->earlier) != 0)
    return;

  quiet = self->earlier;
  quiet.c_lflag &= ~(tcflag_t) (ECHO | ECHONL);
  quiet.c_cc[VSUSP] = _POSIX_VDISABLE;
  quiet.c_cc[VQUIT] = _POSIX_VDISABLE;
  self->changed = tcsetattr (STDIN_FILENO, TCSAFLUSH, &quiet) == 0;
}

static void
silence_end (Silence *self)
{
  if (!self->changed)
    return;

  (void) tcsetattr (STDIN_FILENO, TCSAFLUSH, &self->earlier);
  self->changed = FALSE;

  /* The person's Enter was not shown either. */
  (void) fputc ('\n', stderr);
}

/* @step is how many bytes are read at once: one where what follows a line is meant for
 * somebody else. */
static gboolean
read_all (LanyardCli           *cli,
          gboolean              one_line,
          gsize                 step,
          LanyardSecretBuffer  *input,
          GError              **error)
{
  char piece[1024];
  gssize length;
  gboolean more = TRUE;

  while (more && lanyard_secret_buffer_get_length (input) < MAX_LENGTH)
    {
      if (!lanyard_cli_wait_for_input (cli, STDIN_FILENO, error))
        return FALSE;

      length = read (STDIN_FILENO, piece, MIN (step, sizeof piece));
      if (length < 0 && (errno == EINTR || errno == EAGAIN))
        continue;
      if (length < 0)
        {
          g_set_error (error, G_IO_ERROR, g_io_error_from_errno (errno),
                       _("The secret could not be read: %s"), g_strerror (errno));
          return FALSE;
        }

      lanyard_secret_buffer_append (input, piece, length);
      more = length > 0 && !(one_line && memchr (piece, '\n', length) != NULL);
      lanyard_secret_wipe (piece, sizeof piece);
    }

  return TRUE;
}

static gboolean
read_from_terminal (LanyardCli           *cli,
                    const char           *secret_name,
                    LanyardSecretBuffer  *input,
                    GError              **error)
{
  Silence silence = { .changed = FALSE };
  gboolean good;

  /* Silent before the question is there: whoever is fast is not shown. */
  silence_begin (&silence);
  /* Translators: a question in the terminal; %s is such as "API token". */
  (void) fprintf (stderr, _("Enter the %s (nothing is shown): "), secret_name);
  good = read_all (cli, TRUE, MAX_LENGTH, input, error);
  silence_end (&silence);

  return good;
}

static void
tell_hints (GPtrArray *hints)
{
  for (guint i = 0; i < hints->len; i++)
    {
      const LanyardHint *hint = g_ptr_array_index (hints, i);

      lanyard_output_words ("%s", hint->text);
    }
}

/* A secret that belongs to another method may still be tried, since only the
 * service knows; one of another product must not be sent to this one. */
static gboolean
check_look (LanyardProvider      *provider,
            const LanyardMethod  *method,
            LanyardSecret        *secret,
            GError              **error)
{
  g_autoptr (LanyardHint) hint = lanyard_paste_check_secret (provider, method, secret);

  if (hint == NULL)
    return TRUE;

  if (hint->kind == LANYARD_HINT_PROBLEM && hint->switch_to == NULL)
    {
      g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE, hint->text);
      return FALSE;
    }

  lanyard_output_words ("%s", hint->text);
  if (hint->switch_to != NULL)
    lanyard_output_words (_("It can be connected with --method %s, see “lanyard help add”."),
                          hint->switch_to->id);

  return TRUE;
}

static LanyardSecret *
tidy (LanyardProvider      *provider,
      const LanyardMethod  *method,
      LanyardSecretBuffer  *input,
      GError              **error)
{
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (GPtrArray) hints = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_hint_free);

  secret = lanyard_paste_tidy_secret (lanyard_secret_buffer_peek (input),
                                      lanyard_secret_buffer_get_length (input), hints, error);
  tell_hints (hints);

  if (secret == NULL || !check_look (provider, method, secret, error))
    return NULL;

  return g_steal_pointer (&secret);
}

/**
 * lanyard_secret_input_read:
 * @method: what the secret is for
 * @error: return location
 *
 * Reads a secret from the terminal without showing it, or from standard input
 * if that is none, and tidies it.
 *
 * Returns: (transfer full): the secret, or `NULL` with @error set
 */
LanyardSecret *
lanyard_secret_input_read (LanyardCli           *cli,
                           LanyardProvider      *provider,
                           const LanyardMethod  *method,
                           GError              **error)
{
  g_autoptr (LanyardSecretBuffer) input = lanyard_secret_buffer_new ();
  gboolean good;

  if (isatty (STDIN_FILENO))
    good = read_from_terminal (cli, method->secret_name, input, error);
  else
    good = read_all (cli, FALSE, MAX_LENGTH, input, error);

  return good ? tidy (provider, method, input, error) : NULL;
}

static gboolean
is_blank (LanyardSecretBuffer *input)
{
  const char *text = lanyard_secret_buffer_peek (input);
  gsize length = lanyard_secret_buffer_get_length (input);

  for (gsize i = 0; i < length; i++)
    if (!g_ascii_isspace (text[i]))
      return FALSE;

  return TRUE;
}

/**
 * lanyard_secret_input_read_line:
 * @method: what the secret is for
 * @secret: (out) (nullable): the secret; `NULL` if nothing was entered
 * @error: return location
 *
 * As [func@lanyard_secret_input_read], for one of several secrets: it takes one line, and
 * an empty one is no mistake.
 */
gboolean
lanyard_secret_input_read_line (LanyardCli           *cli,
                                LanyardProvider      *provider,
                                const LanyardMethod  *method,
                                LanyardSecret       **secret,
                                GError              **error)
{
  g_autoptr (LanyardSecretBuffer) input = lanyard_secret_buffer_new ();
  gboolean good;

  *secret = NULL;
  if (isatty (STDIN_FILENO))
    good = read_from_terminal (cli, method->secret_name, input, error);
  else
    good = read_all (cli, TRUE, 1, input, error);

  if (!good)
    return FALSE;

  if (is_blank (input))
    return TRUE;

  *secret = tidy (provider, method, input, error);

  return *secret != NULL;
}
