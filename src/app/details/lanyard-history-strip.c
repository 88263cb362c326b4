/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-history-strip.h"

#include "lanyard-history-mark.h"

struct _LanyardHistoryStrip
{
  GtkBox  parent_instance;
};

G_DEFINE_FINAL_TYPE (LanyardHistoryStrip, lanyard_history_strip, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_WORDS,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

/* Left and right are where they are seen, the beginning may be on either side. */
static GtkWidget *
get_neighbour (GtkWidget        *mark,
               GtkDirectionType  direction)
{
  gboolean mirrored = gtk_widget_get_direction (mark) == GTK_TEXT_DIR_RTL;

  return (direction == GTK_DIR_RIGHT) != mirrored ? gtk_widget_get_next_sibling (mark) :
         gtk_widget_get_prev_sibling (mark);
}

static gboolean
lanyard_history_strip_focus (GtkWidget        *widget,
                             GtkDirectionType  direction)
{
  GtkWidget *current = gtk_widget_get_focus_child (widget);
  GtkWidget *target = NULL;

  if (current == NULL)
    target = gtk_widget_get_last_child (widget);
  else if (direction == GTK_DIR_LEFT || direction == GTK_DIR_RIGHT)
    target = get_neighbour (current, direction);

  return target != NULL && gtk_widget_grab_focus (target);
}

static void
lanyard_history_strip_set_focus_child (GtkWidget *widget,
                                       GtkWidget *child)
{
  GTK_WIDGET_CLASS (lanyard_history_strip_parent_class)->set_focus_child (widget, child);

  g_object_notify_by_pspec (G_OBJECT (widget), properties[PROP_WORDS]);
}

static void
lanyard_history_strip_get_property (GObject    *object,
                                    guint       prop_id,
                                    GValue     *value,
                                    GParamSpec *pspec)
{
  GtkWidget *child = gtk_widget_get_focus_child (GTK_WIDGET (object));

  switch (prop_id)
    {
    case PROP_WORDS:
      if (child != NULL)
        g_value_set_string (value, lanyard_history_mark_get_words (LANYARD_HISTORY_MARK (child)));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_history_strip_class_init (LanyardHistoryStripClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->get_property = lanyard_history_strip_get_property;

  widget_class->focus = lanyard_history_strip_focus;
  widget_class->set_focus_child = lanyard_history_strip_set_focus_child;

  properties[PROP_WORDS] =
    g_param_spec_string ("words", NULL, NULL,
                         NULL,
                         G_PARAM_READABLE | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST);
}

static void
lanyard_history_strip_init (LanyardHistoryStrip *self)
{
  gtk_box_set_spacing (GTK_BOX (self), 1);
  gtk_widget_set_halign (GTK_WIDGET (self), GTK_ALIGN_START);
}

/**
 * lanyard_history_strip_show:
 * @reports: what is known of a connection
 * @provider: (nullable): name of its provider
 *
 * Shows the tests of @reports, in place of those before.
 */
void
lanyard_history_strip_show (LanyardHistoryStrip *self,
                            LanyardReportLog    *reports,
                            const char          *provider)
{
  gboolean focused = gtk_widget_get_focus_child (GTK_WIDGET (self)) != NULL;
  GPtrArray *history = NULL;
  GtkWidget *child;
  guint i;

  g_return_if_fail (LANYARD_IS_HISTORY_STRIP (self));

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);

  history = lanyard_report_log_get_history (reports);
  for (i = 0; i < history->len; i++)
    gtk_box_prepend (GTK_BOX (self),
                     lanyard_history_mark_new (g_ptr_array_index (history, i), provider));

  /* Who was at the strip when a test ended stays there. */
  child = gtk_widget_get_last_child (GTK_WIDGET (self));
  if (focused && child != NULL)
    gtk_widget_grab_focus (child);
}
