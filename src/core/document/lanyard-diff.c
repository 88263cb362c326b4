/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-diff.h"

#include <string.h>

#include "lanyard-text-edits.h"

/* How many lines are shown around a change. */
#define CONTEXT 3

/* An edit is small. Beyond this many cells, what lies between the equal beginning and
 * the equal end is shown as replaced. */
#define MAX_CELLS (4 * 1000 * 1000)

/* The lines of a text: where each begins, and where the last one ends. */
typedef struct
{
  const char *text;
  GArray     *starts; /* (owned) of `gsize`; one more than there are lines */
} Lines;

static void
lines_init (Lines      *self,
            const char *text)
{
  gsize at = 0;

  self->text = text;
  self->starts = g_array_new (FALSE, FALSE, sizeof (gsize));
  g_array_append_val (self->starts, at);

  while (text[at] != '\0')
    {
      const char *newline = strchr (text + at, '\n');

      at = newline != NULL ? (gsize) (newline + 1 - text) : at + strlen (text + at);
      g_array_append_val (self->starts, at);
    }
}

static guint
lines_get_n (const Lines *self)
{
  return self->starts->len - 1;
}

static gsize
lines_get_start (const Lines *self,
                 guint        i)
{
  return g_array_index (self->starts, gsize, i);
}

static gboolean
lines_equal (const Lines *a,
             guint        i,
             const Lines *b,
             guint        j)
{
  gsize length = lines_get_start (a, i + 1) - lines_get_start (a, i);

  return length == lines_get_start (b, j + 1) - lines_get_start (b, j) &&
         memcmp (a->text + lines_get_start (a, i), b->text + lines_get_start (b, j), length) == 0;
}

static void
line_free (gpointer data)
{
  LanyardDiffLine *line = data;

  g_free (line->text);
  g_free (line);
}

static void
add_text (GPtrArray       *diff,
          LanyardDiffKind  kind,
          const char      *text,
          gsize            length)
{
  LanyardDiffLine *line = g_new0 (LanyardDiffLine, 1);

  line->kind = kind;
  line->text = g_strndup (text, length);
  g_ptr_array_add (diff, line);
}

static void
add_line (GPtrArray       *diff,
          LanyardDiffKind  kind,
          const Lines     *lines,
          guint            i)
{
  gsize start = lines_get_start (lines, i);

  add_text (diff, kind, lines->text + start, lanyard_text_line_end (lines->text, start) - start);
}

/* One step of the way from the one text to the other. */
typedef struct
{
  LanyardDiffKind kind;
  guint           before;
  guint           after;
} Step;

static void
add_step (GArray          *steps,
          LanyardDiffKind  kind,
          guint            before,
          guint            after)
{
  Step step = { kind, before, after };

  g_array_append_val (steps, step);
}

/* The longest row of lines that both have in common between the places. */
static void
add_middle (GArray      *steps,
            const Lines *before,
            guint        from,
            guint        to,
            const Lines *after,
            guint        new_from,
            guint        new_to)
{
  gsize rows = to - from;
  gsize columns = new_to - new_from;
  g_autofree guint16 *best = NULL;
  guint i = 0;
  guint j = 0;

  if ((rows + 1) * (columns + 1) <= MAX_CELLS && MIN (rows, columns) < G_MAXUINT16)
    {
      best = g_new0 (guint16, (rows + 1) * (columns + 1));
      for (gsize r = rows; r-- > 0;)
        for (gsize c = columns; c-- > 0;)
          best[r * (columns + 1) + c] =
            lines_equal (before, from + r, after, new_from + c)
              ? best[(r + 1) * (columns + 1) + c + 1] + 1
              : MAX (best[(r + 1) * (columns + 1) + c], best[r * (columns + 1) + c + 1]);
    }

  while (i < rows || j < columns)
    {
      if (i < rows && j < columns && best != NULL &&
          lines_equal (before, from + i, after, new_from + j))
        {
          add_step (steps, LANYARD_DIFF_SAME, from + i++, new_from + j++);
        }
      else if (i < rows && (j == columns || best == NULL ||
                            best[(i + 1) * (columns + 1) + j] >= best[i * (columns + 1) + j + 1]))
        {
          add_step (steps, LANYARD_DIFF_REMOVED, from + i++, new_from + j);
        }
      else
        {
          add_step (steps, LANYARD_DIFF_ADDED, from + i, new_from + j++);
        }
    }
}

static GArray *
make_steps (const Lines *before,
            const Lines *after)
{
  GArray *steps = g_array_new (FALSE, FALSE, sizeof (Step));
  guint n_before = lines_get_n (before);
  guint n_after = lines_get_n (after);
  guint head = 0;
  guint tail = 0;

  while (head < n_before && head < n_after && lines_equal (before, head, after, head))
    {
      add_step (steps, LANYARD_DIFF_SAME, head, head);
      head++;
    }

  while (tail < n_before - head && tail < n_after - head &&
         lines_equal (before, n_before - 1 - tail, after, n_after - 1 - tail))
    tail++;

  add_middle (steps, before, head, n_before - tail, after, head, n_after - tail);

  for (guint i = tail; i > 0; i--)
    add_step (steps, LANYARD_DIFF_SAME, n_before - i, n_after - i);

  return steps;
}

/* Where the change ends that begins at @i; changes so near that their surroundings
 * would touch are one. */
static guint
find_end (GArray *steps,
          guint   i)
{
  guint end = i;

  for (; i < steps->len && i <= end + 2 * CONTEXT; i++)
    if (g_array_index (steps, Step, i).kind != LANYARD_DIFF_SAME)
      end = i;

  return end + 1;
}

static void
add_place (GPtrArray *diff,
           GArray    *steps,
           guint      from,
           guint      to)
{
  const Step *first = &g_array_index (steps, Step, from);
  g_autofree char *place = NULL;
  guint removed = 0;
  guint added = 0;

  for (guint i = from; i < to; i++)
    {
      LanyardDiffKind kind = g_array_index (steps, Step, i).kind;

      removed += kind != LANYARD_DIFF_ADDED;
      added += kind != LANYARD_DIFF_REMOVED;
    }

  place = g_strdup_printf ("@@ -%u,%u +%u,%u @@", first->before + (removed > 0), removed,
                           first->after + (added > 0), added);
  add_text (diff, LANYARD_DIFF_PLACE, place, strlen (place));
}

/* A last line without a line break is not the same as one with it. */
static gboolean
lacks_newline (const Lines *lines,
               guint        i)
{
  gsize end = lines_get_start (lines, i + 1);

  return i + 1 == lines_get_n (lines) && lines->text[end - 1] != '\n';
}

/**
 * lanyard_diff_new:
 * @before: a text
 * @after: another one
 *
 * Returns: (transfer full) (element-type LanyardDiffLine): what changes from the one to
 *   the other, with a few lines around it, in the manner of `diff -u`
 */
GPtrArray *
lanyard_diff_new (const char *before,
                  const char *after)
{
  const char *no_newline = "\\ No newline at end of file";
  GPtrArray *diff = g_ptr_array_new_with_free_func (line_free);
  Lines old_lines;
  Lines new_lines;
  g_autoptr (GArray) steps = NULL;

  lines_init (&old_lines, before);
  lines_init (&new_lines, after);
  steps = make_steps (&old_lines, &new_lines);

  for (guint i = 0; i < steps->len; i++)
    {
      guint from;
      guint to;

      if (g_array_index (steps, Step, i).kind == LANYARD_DIFF_SAME)
        continue;

      from = i > CONTEXT ? i - CONTEXT : 0;
      i = find_end (steps, i);
      to = MIN (i + CONTEXT, steps->len);
      add_place (diff, steps, from, to);

      for (guint s = from; s < to; s++)
        {
          const Step *step = &g_array_index (steps, Step, s);
          gboolean is_new = step->kind == LANYARD_DIFF_ADDED;
          const Lines *lines = is_new ? &new_lines : &old_lines;
          guint line = is_new ? step->after : step->before;

          add_line (diff, step->kind, lines, line);
          if (lacks_newline (lines, line))
            add_text (diff, LANYARD_DIFF_PLACE, no_newline, strlen (no_newline));
        }
    }

  g_array_unref (old_lines.starts);
  g_array_unref (new_lines.starts);

  return diff;
}

/**
 * lanyard_diff_get_mark:
 *
 * What stands before the line in `diff -u`.
 */
char
lanyard_diff_get_mark (const LanyardDiffLine *line)
{
  switch (line->kind)
    {
    case LANYARD_DIFF_ADDED:
      return '+';
    case LANYARD_DIFF_REMOVED:
      return '-';
    case LANYARD_DIFF_SAME:
      return ' ';
    case LANYARD_DIFF_PLACE:
    default:
      return '\0';
    }
}
