/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-table.h"

#include "lanyard-columns.h"
#include "lanyard-output.h"

#define GAP 2

struct _LanyardTable
{
  GPtrArray *cells;     /* (owned) of char *, row by row */
  guint      n_columns;
};

LanyardTable *
lanyard_table_new (guint n_columns)
{
  LanyardTable *self = g_new0 (LanyardTable, 1);

  self->cells = g_ptr_array_new_with_free_func (g_free);
  self->n_columns = n_columns;

  return self;
}

void
lanyard_table_free (LanyardTable *self)
{
  g_return_if_fail (self != NULL);

  g_ptr_array_unref (self->cells);
  g_free (self);
}

/**
 * lanyard_table_add:
 * @cell: (nullable): the next cell's text
 */
void
lanyard_table_add (LanyardTable *self,
                   const char   *cell)
{
  g_ptr_array_add (self->cells, lanyard_output_tidy (cell));
}

static guint
measure (LanyardTable *self,
         guint         column)
{
  guint width = 0;

  for (guint i = column; i < self->cells->len; i += self->n_columns)
    width = MAX (width, lanyard_columns_count (g_ptr_array_index (self->cells, i)));

  return width;
}

/**
 * lanyard_table_to_string:
 *
 * Returns: (transfer full): the rows as lines, without blanks at their ends
 */
char *
lanyard_table_to_string (LanyardTable *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  g_autofree guint *widths = g_new0 (guint, self->n_columns);

  for (guint column = 0; column < self->n_columns; column++)
    widths[column] = measure (self, column);

  for (guint i = 0; i < self->cells->len; i++)
    {
      const char *cell = g_ptr_array_index (self->cells, i);
      guint column = i % self->n_columns;

      g_string_append (text, cell);
      if (column + 1 < self->n_columns)
        {
          g_string_append_printf (text, "%*s",
                                  (int) (widths[column] - lanyard_columns_count (cell) + GAP), "");
          continue;
        }

      while (text->len > 0 && text->str[text->len - 1] == ' ')
        g_string_truncate (text, text->len - 1);
      g_string_append_c (text, '\n');
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}
