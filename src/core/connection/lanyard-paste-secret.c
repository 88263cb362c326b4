/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-paste.h"

#include <string.h>

#include <glib/gi18n-lib.h>

#include "lanyard-error.h"

/* No service has secrets of this length; somebody pasted a file. */
#define MAX_LENGTH (16 * 1024)

/* Quotes within quotes within an assignment are three. */
#define MAX_ROUNDS 8

/* The part of the pasted text that is still thought to be the secret. Tidying
 * only ever moves the two ends, so no copy of the secret is made on the way. */
typedef struct
{
  const char *start;
  const char *end;
  GPtrArray  *hints; /* (nullable) */
} Paste;

static void
tell (Paste      *paste,
      const char *text)
{
  LanyardHint *hint;

  for (guint i = 0; paste->hints != NULL && i < paste->hints->len; i++)
    {
      hint = g_ptr_array_index (paste->hints, i);
      if (g_str_equal (hint->text, text))
        return;
    }

  if (paste->hints == NULL)
    return;

  hint = g_new0 (LanyardHint, 1);
  hint->kind = LANYARD_HINT_TIDIED;
  hint->text = g_strdup (text);
  g_ptr_array_add (paste->hints, hint);
}

/* Web pages and chats also wrap what they show in characters without width. */
static gboolean
is_white (gunichar character)
{
  return g_unichar_isspace (character) || g_unichar_type (character) == G_UNICODE_FORMAT;
}

static gboolean
trim (Paste *paste)
{
  const char *start = paste->start;
  const char *end = paste->end;

  while (paste->start < paste->end && is_white (g_utf8_get_char (paste->start)))
    paste->start = g_utf8_next_char (paste->start);

  while (paste->start < paste->end)
    {
      const char *last = g_utf8_find_prev_char (paste->start, paste->end);

      if (last == NULL || !is_white (g_utf8_get_char (last)))
        break;

      paste->end = last;
    }

  return paste->start != start || paste->end != end;
}

static const char *
skip_blanks (const char *text,
             const char *end)
{
  while (text < end && (*text == ' ' || *text == '\t'))
    text++;

  return text;
}

/* After @word, without regard to case, or NULL if the text does not begin so. */
static const char *
skip_word (const char *text,
           const char *end,
           const char *word)
{
  gsize length = strlen (word);

  if ((gsize) (end - text) < length || g_ascii_strncasecmp (text, word, length) != 0)
    return NULL;

  return text + length;
}

/* After a command that sets variables, and after its options. */
static const char *
skip_command (const char *text,
              const char *end,
              gboolean   *by_space)
{
  static const struct
  {
    const char *word;
    gboolean    by_space; /* name and value may be two words */
  } commands[] = {
    { "export", FALSE },
    { "declare", FALSE },
    { "typeset", FALSE },
    { "setenv", TRUE },
    { "setx", TRUE },
    { "set", TRUE },
  };

  for (guint i = 0; i < G_N_ELEMENTS (commands); i++)
    {
      const char *after = skip_word (text, end, commands[i].word);
      const char *rest = after != NULL ? skip_blanks (after, end) : NULL;

      if (after == NULL || rest == after)
        continue;

      while (rest < end && *rest == '-')
        {
          while (rest < end && *rest != ' ' && *rest != '\t')
            rest++;

          rest = skip_blanks (rest, end);
        }

      *by_space = commands[i].by_space;
      return rest;
    }

  return skip_word (text, end, "$env:");
}

static const char *
skip_name (const char *text,
           const char *end,
           gboolean    any_case)
{
  const char *start = text;

  while (text < end && (g_ascii_isupper (*text) || *text == '_' ||
                        (any_case && g_ascii_islower (*text)) ||
                        (text > start && g_ascii_isdigit (*text))))
    text++;

  return text;
}

/* Without a command before it only a name in capitals is taken for one, and only
 * before a value that is not just padding: secrets have "=" in them, too. */
static gboolean
strip_assignment (Paste *paste)
{
  gboolean by_space = FALSE;
  const char *command = skip_command (paste->start, paste->end, &by_space);
  const char *name = command != NULL ? command : paste->start;
  const char *name_end = skip_name (name, paste->end, command != NULL);
  const char *value = skip_blanks (name_end, paste->end);

  if (name_end == name || value == paste->end)
    return FALSE;

  if (*value == '=')
    value = skip_blanks (value + 1, paste->end);
  else if (!by_space || value == name_end)
    return FALSE;

  if (value == paste->end || *value == '=')
    return FALSE;

  paste->start = value;

  /* A semicolon after the closing quote ends the command. */
  if (paste->end - paste->start > 2 && paste->end[-1] == ';' &&
      strchr ("'\"", paste->end[-2]) != NULL)
    paste->end--;

  tell (paste, _("Took only the value out of the pasted command."));

  return TRUE;
}

static gboolean
strip_header (Paste *paste)
{
  const char *header = skip_word (paste->start, paste->end, "Authorization:");
  const char *bearer;

  if (header != NULL)
    paste->start = skip_blanks (header, paste->end);

  bearer = skip_word (paste->start, paste->end, "Bearer ");
  if (bearer != NULL)
    {
      paste->start = skip_blanks (bearer, paste->end);
      tell (paste, _("Removed “Bearer ” from the start."));
    }
  else if (header != NULL)
    {
      tell (paste, _("Removed “Authorization: ” from the start."));
    }

  return header != NULL || bearer != NULL;
}

static gboolean
strip_quotes (Paste *paste)
{
  static const struct
  {
    const char *opening;
    const char *closing;
  } pairs[] = {
    { "'", "'" },
    { "\"", "\"" },
    { "`", "`" },
    { "“", "”" },
    { "‘", "’" },
    { "”", "”" },
    { "’", "’" },
    { "„", "“" },
    { "„", "”" },
    { "‚", "‘" },
    { "‚", "’" },
    { "«", "»" },
    { "»", "«" },
    { "‹", "›" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (pairs); i++)
    {
      gsize before = strlen (pairs[i].opening);
      gsize after = strlen (pairs[i].closing);

      if ((gsize) (paste->end - paste->start) < before + after ||
          memcmp (paste->start, pairs[i].opening, before) != 0 ||
          memcmp (paste->end - after, pairs[i].closing, after) != 0)
        continue;

      paste->start += before;
      paste->end -= after;
      tell (paste, _("Removed the quotation marks around it."));

      return TRUE;
    }

  return FALSE;
}

static gboolean
strip (Paste *paste)
{
  gboolean stripped = FALSE;

  if (strip_assignment (paste))
    stripped = TRUE;

  if (strip_header (paste))
    stripped = TRUE;

  if (strip_quotes (paste))
    stripped = TRUE;

  trim (paste);

  return stripped;
}

static gboolean
refuse (GError     **error,
        const char  *message)
{
  g_set_error_literal (error, LANYARD_ERROR, LANYARD_ERROR_USAGE, message);

  return FALSE;
}

/* What is wrong with the bytes, before anything looks at characters. */
static gboolean
check_bytes (const char  *text,
             gsize        length,
             GError     **error)
{
  if (length > MAX_LENGTH)
    return refuse (error, _("This is far too long for a token or password."));

  if (memchr (text, '\0', length) != NULL || !g_utf8_validate_len (text, length, NULL))
    return refuse (error, _("This is not text, so it cannot be a token or password."));

  return TRUE;
}

static gboolean
check_characters (Paste   *paste,
                  GError **error)
{
  if (paste->start == paste->end)
    return refuse (error, _("The token or password is empty."));

  if (skip_word (paste->start, paste->end, "Basic ") != NULL)
    return refuse (error, _("“Basic” is followed by the user and the token in one. "
                            "Paste the token alone."));

  if (memchr (paste->start, '\n', paste->end - paste->start) != NULL)
    return refuse (error, _("There is more than one line. Paste the token or password alone."));

  for (const char *c = paste->start; c < paste->end; c = g_utf8_next_char (c))
    {
      gunichar character = g_utf8_get_char (c);

      if (g_unichar_isspace (character))
        return refuse (error, _("There is white space in the middle. "
                                "Paste the token or password alone."));

      if (is_white (character) || !g_unichar_isprint (character))
        return refuse (error, _("There is an invisible character in the middle. "
                                "Copy the token or password once more."));
    }

  return TRUE;
}

/**
 * lanyard_paste_tidy_secret:
 * @text: what was typed, pasted or read
 * @length: its length in bytes, or -1 if @text is NUL-terminated
 * @hints: (nullable) (element-type LanyardHint): where to say what was taken off
 * @error: return location for a `LANYARD_ERROR_USAGE`
 *
 * Cuts the secret out of what surrounds it: white space, quotation marks,
 * `Bearer`, a whole command that sets a variable. What cannot be a secret is
 * refused. Neither hints nor errors hold any of @text.
 *
 * Returns: (transfer full): the secret, or `NULL` with @error set
 */
LanyardSecret *
lanyard_paste_tidy_secret (const char  *text,
                           gssize       length,
                           GPtrArray   *hints,
                           GError     **error)
{
  Paste paste = { .start = text, .end = text, .hints = hints };

  g_return_val_if_fail (text != NULL, NULL);

  paste.end += length < 0 ? strlen (text) : (gsize) length;
  if (!check_bytes (paste.start, paste.end - paste.start, error))
    return NULL;

  /* Every file and every pipe ends in a line break: not worth a word. */
  if (paste.end > paste.start && paste.end[-1] == '\n')
    paste.end--;
  if (paste.end > paste.start && paste.end[-1] == '\r')
    paste.end--;

  if (trim (&paste) && paste.start < paste.end)
    tell (&paste, _("Removed white space around it."));

  for (guint round = 0; round < MAX_ROUNDS && strip (&paste); round++)
    continue;

  if (!check_characters (&paste, error))
    return NULL;

  return lanyard_secret_new (paste.start, paste.end - paste.start);
}
