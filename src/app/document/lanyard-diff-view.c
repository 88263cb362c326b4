/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-diff-view.h"

#include "lanyard-label.h"

/* What Lanyard changes is a few lines. Should it ever be more, nobody reads on. */
#define MAX_LINES 300

struct _LanyardDiffView
{
  AdwBin  parent_instance;

  GtkBox *lines; /* (unowned) */
};

G_DEFINE_FINAL_TYPE (LanyardDiffView, lanyard_diff_view, ADW_TYPE_BIN)

static void
lanyard_diff_view_class_init (LanyardDiffViewClass *klass)
{
  gtk_widget_class_set_css_name (GTK_WIDGET_CLASS (klass), "diff");
}

static void
lanyard_diff_view_init (LanyardDiffView *self)
{
  self->lines = GTK_BOX (gtk_box_new (GTK_ORIENTATION_VERTICAL, 0));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->lines));
  gtk_widget_add_css_class (GTK_WIDGET (self), "card");
}

static void
clear (LanyardDiffView *self)
{
  GtkWidget *child;

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self->lines))) != NULL)
    gtk_box_remove (self->lines, child);
}

static const char *
get_class (LanyardDiffKind kind)
{
  switch (kind)
    {
    case LANYARD_DIFF_ADDED:
      return "added";
    case LANYARD_DIFF_REMOVED:
      return "removed";
    case LANYARD_DIFF_PLACE:
      return "place";
    case LANYARD_DIFF_SAME:
    default:
      return "same";
    }
}

static void
add_line (LanyardDiffView *self,
          LanyardDiffKind  kind,
          char             mark,
          const char      *text)
{
  g_autofree char *line = g_strdup_printf ("%c %s", mark, text);
  /* Nobody agrees to what is out of sight, so long lines go on in the next one. */
  GtkWidget *label = lanyard_label_new (line, "monospace");

  gtk_widget_add_css_class (label, get_class (kind));
  gtk_box_append (self->lines, label);
}

/**
 * lanyard_diff_view_show_change:
 * @change: (nullable): what is going to change; `NULL` for nothing
 */
void
lanyard_diff_view_show_change (LanyardDiffView   *self,
                               LanyardFileChange *change)
{
  g_autoptr (GPtrArray) lines = NULL;

  g_return_if_fail (LANYARD_IS_DIFF_VIEW (self));

  if (change != NULL)
    lines = lanyard_file_change_dup_lines (change, NULL);
  lanyard_diff_view_show_lines (self, lines);
}

/**
 * lanyard_diff_view_show_lines:
 * @lines: (nullable) (element-type LanyardDiffLine): lines with nothing secret in them;
 *   `NULL` for nothing
 */
void
lanyard_diff_view_show_lines (LanyardDiffView *self,
                              GPtrArray       *lines)
{
  g_return_if_fail (LANYARD_IS_DIFF_VIEW (self));

  clear (self);
  if (lines == NULL)
    return;

  for (guint i = 0; i < lines->len && i < MAX_LINES; i++)
    {
      const LanyardDiffLine *line = g_ptr_array_index (lines, i);

      if (line->kind != LANYARD_DIFF_PLACE)
        add_line (self, line->kind, lanyard_diff_get_mark (line), line->text);
      else if (i > 0)
        add_line (self, line->kind, ' ', "⋯");
    }

  if (lines->len > MAX_LINES)
    add_line (self, LANYARD_DIFF_PLACE, ' ', "⋯");
}

/**
 * lanyard_diff_view_show_text:
 * @text: lines of which all are new
 */
void
lanyard_diff_view_show_text (LanyardDiffView *self,
                             const char      *text)
{
  g_auto (GStrv) lines = g_strsplit (text, "\n", MAX_LINES);

  g_return_if_fail (LANYARD_IS_DIFF_VIEW (self));

  clear (self);
  for (guint i = 0; lines[i] != NULL && (lines[i + 1] != NULL || *lines[i] != '\0'); i++)
    add_line (self, LANYARD_DIFF_SAME, ' ', lines[i]);
}
