/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-hint-box.h"

#include "lanyard-icon-line.h"
#include "lanyard-words.h"

#include <glib/gi18n-lib.h>

struct _LanyardHintBox
{
  GtkBox     parent_instance;

  GtkWidget *target;      /* (nullable) (weak) what the hints are about, for screen readers */
  GtkWidget *description;
  GtkWidget *hints;
};

G_DEFINE_FINAL_TYPE (LanyardHintBox, lanyard_hint_box, GTK_TYPE_BOX)

enum
{
  SWITCH_METHOD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const struct
{
  const char *icon;
  const char *style;
} looks[] = {
  [LANYARD_HINT_TIDIED] = { "lanyard-ok-symbolic", "success" },
  [LANYARD_HINT_WARNING] = { "dialog-warning-symbolic", "warning" },
  [LANYARD_HINT_PROBLEM] = { "lanyard-refused-symbolic", "error" },
};

static void
append_label (GString   *text,
              GtkWidget *label)
{
  const char *words = gtk_label_get_label (GTK_LABEL (label));

  if (*words == '\0')
    return;

  if (text->len > 0)
    g_string_append_c (text, ' ');
  g_string_append (text, words);
}

/* Who does not see what stands under an entry hears it when they come to the entry. */
static void
describe_target (LanyardHintBox *self)
{
  g_autoptr (GString) text = g_string_new (NULL);
  GtkWidget *row;

  if (self->target == NULL)
    return;

  append_label (text, self->description);
  for (row = gtk_widget_get_first_child (self->hints); row != NULL;
       row = gtk_widget_get_next_sibling (row))
    append_label (text, gtk_widget_get_last_child (gtk_widget_get_first_child (row)));

  gtk_accessible_update_property (GTK_ACCESSIBLE (self->target),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION, text->str, -1);
}

static void
switch_clicked_cb (GtkWidget      *button,
                   LanyardHintBox *self)
{
  g_signal_emit (self, signals[SWITCH_METHOD], 0, gtk_widget_get_name (button));
}

static GtkWidget *
create_button (LanyardHintBox      *self,
               const LanyardMethod *method)
{
  /* Translators: %s is a method, such as "API token". */
  g_autofree char *text = lanyard_words_with_name (N_("Switch to %s"), method->name);
  GtkWidget *button = gtk_button_new_with_label (text);

  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))), TRUE);
  gtk_widget_set_name (button, method->id);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (switch_clicked_cb), self, 0);

  return button;
}

static void
lanyard_hint_box_dispose (GObject *object)
{
  g_clear_weak_pointer (&LANYARD_HINT_BOX (object)->target);

  G_OBJECT_CLASS (lanyard_hint_box_parent_class)->dispose (object);
}

static void
lanyard_hint_box_class_init (LanyardHintBoxClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_hint_box_dispose;

  signals[SWITCH_METHOD] =
    g_signal_new ("switch-method", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_STATUS);
}

static void
lanyard_hint_box_init (LanyardHintBox *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 6);
  gtk_widget_set_visible (GTK_WIDGET (self), FALSE);

  self->description = gtk_label_new (NULL);
  gtk_label_set_wrap (GTK_LABEL (self->description), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (self->description), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (self->description), 0);
  gtk_widget_add_css_class (self->description, "dim-label");
  gtk_widget_add_css_class (self->description, "caption");
  gtk_widget_set_visible (self->description, FALSE);
  gtk_box_append (GTK_BOX (self), self->description);

  self->hints = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  gtk_widget_set_visible (self->hints, FALSE);
  gtk_box_append (GTK_BOX (self), self->hints);
}

GtkWidget *
lanyard_hint_box_new (void)
{
  return g_object_new (LANYARD_TYPE_HINT_BOX, NULL);
}

/**
 * lanyard_hint_box_attach:
 * @box: an empty vertical box
 * @row: an entry row
 *
 * Puts @row, framed as a list of one, into @box and the hints under it.
 */
void
lanyard_hint_box_attach (LanyardHintBox *self,
                         GtkBox         *box,
                         GtkWidget      *row)
{
  GtkEditable *delegate = GTK_IS_EDITABLE (row) ? gtk_editable_get_delegate (GTK_EDITABLE (row)) : NULL;
  GtkWidget *list = gtk_list_box_new ();

  g_return_if_fail (LANYARD_IS_HINT_BOX (self));

  gtk_list_box_set_selection_mode (GTK_LIST_BOX (list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (list, "boxed-list");
  gtk_list_box_append (GTK_LIST_BOX (list), row);

  gtk_orientable_set_orientation (GTK_ORIENTABLE (box), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (box, 6);
  gtk_box_append (box, list);
  gtk_widget_set_margin_start (GTK_WIDGET (self), 12);
  gtk_widget_set_margin_end (GTK_WIDGET (self), 12);
  gtk_box_append (box, GTK_WIDGET (self));

  g_set_weak_pointer (&self->target, delegate != NULL ? GTK_WIDGET (delegate) : row);
  describe_target (self);
}

static void
update_visibility (LanyardHintBox *self)
{
  gboolean has_hints = gtk_widget_get_first_child (self->hints) != NULL;

  gtk_widget_set_visible (self->hints, has_hints);
  gtk_widget_set_visible (GTK_WIDGET (self),
                          has_hints || gtk_widget_get_visible (self->description));
  describe_target (self);
}

/**
 * lanyard_hint_box_set_description:
 * @text: (nullable): what is wanted
 */
void
lanyard_hint_box_set_description (LanyardHintBox *self,
                                  const char     *text)
{
  g_return_if_fail (LANYARD_IS_HINT_BOX (self));

  gtk_label_set_label (GTK_LABEL (self->description), text != NULL ? text : "");
  gtk_widget_set_visible (self->description, text != NULL && *text != '\0');
  update_visibility (self);
}

void
lanyard_hint_box_clear (LanyardHintBox *self)
{
  GtkWidget *child;

  g_return_if_fail (LANYARD_IS_HINT_BOX (self));

  while ((child = gtk_widget_get_first_child (self->hints)) != NULL)
    gtk_box_remove (GTK_BOX (self->hints), child);
  update_visibility (self);
}

/**
 * lanyard_hint_box_add:
 * @kind: how bad it is
 * @text: plain words
 * @switch_to: (nullable): a method to offer
 */
void
lanyard_hint_box_add (LanyardHintBox      *self,
                      LanyardHintKind      kind,
                      const char          *text,
                      const LanyardMethod *switch_to)
{
  GtkWidget *row = gtk_box_new (GTK_ORIENTATION_VERTICAL, 6);
  GtkWidget *label = gtk_label_new (text);

  g_return_if_fail (LANYARD_IS_HINT_BOX (self));

  gtk_label_set_wrap (GTK_LABEL (label), TRUE);
  gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
  gtk_label_set_xalign (GTK_LABEL (label), 0);
  gtk_widget_add_css_class (label, "caption");
  gtk_widget_add_css_class (label, looks[kind].style);

  gtk_box_append (GTK_BOX (row), lanyard_icon_line_new (looks[kind].icon, looks[kind].style, label));
  if (switch_to != NULL)
    gtk_box_append (GTK_BOX (row), create_button (self, switch_to));

  gtk_box_append (GTK_BOX (self->hints), row);
  update_visibility (self);
}
