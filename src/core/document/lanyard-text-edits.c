/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-text-edits.h"

#include <string.h>

#define BYTE_ORDER_MARK "\xef\xbb\xbf"

typedef struct
{
  gsize  start;
  gsize  end;
  char  *replacement; /* (owned) */
} Edit;

struct _LanyardTextEdits
{
  GArray *edits; /* (owned) of `Edit`, in the order of their places */
};

static void
edit_clear (gpointer data)
{
  Edit *edit = data;

  g_free (edit->replacement);
}

LanyardTextEdits *
lanyard_text_edits_new (void)
{
  LanyardTextEdits *self = g_new0 (LanyardTextEdits, 1);

  self->edits = g_array_new (FALSE, FALSE, sizeof (Edit));
  g_array_set_clear_func (self->edits, edit_clear);

  return self;
}

void
lanyard_text_edits_free (LanyardTextEdits *self)
{
  g_return_if_fail (self != NULL);

  g_array_unref (self->edits);
  g_free (self);
}

/**
 * lanyard_text_edits_add:
 * @start: where the place begins, not before the end of the last one that was added
 * @end: where it ends, the same for an insertion
 * @replacement: what shall stand there
 *
 * Notes one edit.
 */
void
lanyard_text_edits_add (LanyardTextEdits *self,
                        gsize             start,
                        gsize             end,
                        const char       *replacement)
{
  Edit edit = { start, end, NULL };

  g_return_if_fail (self != NULL);
  g_return_if_fail (start <= end);
  g_return_if_fail (self->edits->len == 0 ||
                    g_array_index (self->edits, Edit, self->edits->len - 1).end <= start);

  edit.replacement = g_strdup (replacement);
  g_array_append_val (self->edits, edit);
}

char *
lanyard_text_edits_apply (const LanyardTextEdits *self,
                          const char             *text)
{
  GString *result = g_string_new (NULL);
  gsize at = 0;

  for (guint i = 0; i < self->edits->len; i++)
    {
      const Edit *edit = &g_array_index (self->edits, Edit, i);

      g_string_append_len (result, text + at, edit->start - at);
      g_string_append (result, edit->replacement);
      at = edit->end;
    }

  g_string_append (result, text + at);

  return g_string_free (result, FALSE);
}

/* A byte order mark stands before the first line. */
gsize
lanyard_text_line_start (const char *text,
                         gsize       at)
{
  while (at > 0 && text[at - 1] != '\n')
    at--;

  if (at == 0 && g_str_has_prefix (text, BYTE_ORDER_MARK))
    return strlen (BYTE_ORDER_MARK);

  return at;
}

/**
 * lanyard_text_line_end:
 *
 * Where the line ends that @at is in, before its line break.
 */
gsize
lanyard_text_line_end (const char *text,
                       gsize       at)
{
  const char *newline = strchr (text + at, '\n');
  gsize end = newline != NULL ? (gsize) (newline - text) : at + strlen (text + at);

  if (newline != NULL && end > at && text[end - 1] == '\r')
    end--;

  return end;
}

gboolean
lanyard_text_begins_line (const char *text,
                          gsize       at)
{
  gsize start = lanyard_text_line_start (text, at);

  return start + strspn (text + start, " \t") >= at;
}

/**
 * lanyard_text_dup_indent:
 *
 * Returns: (transfer full): the spaces and tabs that the line of @at begins with
 */
char *
lanyard_text_dup_indent (const char *text,
                         gsize       at)
{
  gsize start = lanyard_text_line_start (text, at);

  return g_strndup (text + start, strspn (text + start, " \t"));
}

/**
 * lanyard_text_get_newline:
 *
 * How the lines of @text end; the first one decides.
 */
const char *
lanyard_text_get_newline (const char *text)
{
  const char *newline = strchr (text, '\n');

  return newline != NULL && newline > text && newline[-1] == '\r' ? "\r\n" : "\n";
}

/**
 * lanyard_text_find_position:
 * @line: (out): the line of @at, from one
 * @column: (out): which character of the line it is, from one
 *
 * Says where an editor shows what stands at @at.
 */
void
lanyard_text_find_position (const char *text,
                            gsize       at,
                            guint      *line,
                            guint      *column)
{
  gsize start = lanyard_text_line_start (text, at);

  *line = 1;
  for (gsize i = 0; i < at; i++)
    if (text[i] == '\n')
      (*line)++;

  *column = 1;
  for (gsize i = start; i < at; i++)
    if (((guchar) text[i] & 0xC0) != 0x80)
      (*column)++;
}
