/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-history-mark.h"

#include "lanyard-result-words.h"
#include "lanyard-words.h"

/* Twenty of them fit into the narrowest window, and stand apart where there is room. */
#define ICON_SIZE 14
#define COMFORTABLE_SIZE 24

struct _LanyardHistoryMark
{
  GtkWidget  parent_instance;

  char      *words; /* (owned) */

  GtkWidget *image; /* (owned) */
};

G_DEFINE_FINAL_TYPE (LanyardHistoryMark, lanyard_history_mark, GTK_TYPE_WIDGET)

static void
lanyard_history_mark_measure (GtkWidget      *widget,
                              GtkOrientation  orientation,
                              int             for_size,
                              int            *minimum,
                              int            *natural,
                              int            *minimum_baseline,
                              int            *natural_baseline)
{
  LanyardHistoryMark *self = LANYARD_HISTORY_MARK (widget);

  gtk_widget_measure (self->image, orientation, -1, minimum, natural, NULL, NULL);
  *natural = MAX (*natural, COMFORTABLE_SIZE);
}

static void
lanyard_history_mark_size_allocate (GtkWidget *widget,
                                    int        width,
                                    int        height,
                                    int        baseline)
{
  LanyardHistoryMark *self = LANYARD_HISTORY_MARK (widget);
  GtkAllocation all = { 0, 0, width, height };

  gtk_widget_size_allocate (self->image, &all, -1);
}

/* Fingers have no tooltips: who touches it reads what it says beside the strip. */
static void
pressed_cb (LanyardHistoryMark *self)
{
  gtk_widget_grab_focus (GTK_WIDGET (self));
}

static void
lanyard_history_mark_dispose (GObject *object)
{
  LanyardHistoryMark *self = LANYARD_HISTORY_MARK (object);

  g_clear_pointer (&self->image, gtk_widget_unparent);

  G_OBJECT_CLASS (lanyard_history_mark_parent_class)->dispose (object);
}

static void
lanyard_history_mark_finalize (GObject *object)
{
  LanyardHistoryMark *self = LANYARD_HISTORY_MARK (object);

  g_clear_pointer (&self->words, g_free);

  G_OBJECT_CLASS (lanyard_history_mark_parent_class)->finalize (object);
}

static void
lanyard_history_mark_class_init (LanyardHistoryMarkClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_history_mark_dispose;
  object_class->finalize = lanyard_history_mark_finalize;

  widget_class->measure = lanyard_history_mark_measure;
  widget_class->size_allocate = lanyard_history_mark_size_allocate;

  gtk_widget_class_set_css_name (widget_class, "mark");
  gtk_widget_class_set_accessible_role (widget_class, GTK_ACCESSIBLE_ROLE_LIST_ITEM);
}

static void
lanyard_history_mark_init (LanyardHistoryMark *self)
{
  GtkGesture *click = gtk_gesture_click_new ();

  self->image = g_object_new (GTK_TYPE_IMAGE,
                              "pixel-size", ICON_SIZE,
                              "accessible-role", GTK_ACCESSIBLE_ROLE_PRESENTATION,
                              NULL);
  gtk_widget_set_parent (self->image, GTK_WIDGET (self));
  gtk_widget_set_focusable (GTK_WIDGET (self), TRUE);

  g_signal_connect_swapped (click, "pressed", G_CALLBACK (pressed_cb), self);
  gtk_widget_add_controller (GTK_WIDGET (self), GTK_EVENT_CONTROLLER (click));
}

/**
 * lanyard_history_mark_new:
 * @line: a test of the past
 * @provider: (nullable): name of the provider
 *
 * Returns: (transfer floating): a mark that does not change
 */
GtkWidget *
lanyard_history_mark_new (const LanyardReportLine *line,
                          const char              *provider)
{
  LanyardHistoryMark *self;

  g_return_val_if_fail (line != NULL, NULL);

  self = g_object_new (LANYARD_TYPE_HISTORY_MARK, NULL);
  self->words = lanyard_line_words (line, provider);
  gtk_image_set_from_icon_name (GTK_IMAGE (self->image), lanyard_words_state_icon (line->state));
  gtk_widget_add_css_class (self->image, lanyard_words_state_style (line->state));
  gtk_widget_set_tooltip_text (GTK_WIDGET (self), self->words);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, self->words, -1);

  return GTK_WIDGET (self);
}

/**
 * lanyard_history_mark_get_words:
 *
 * Returns: what came of the test, when it was, and how long it took
 */
const char *
lanyard_history_mark_get_words (LanyardHistoryMark *self)
{
  g_return_val_if_fail (LANYARD_IS_HISTORY_MARK (self), NULL);

  return self->words;
}
