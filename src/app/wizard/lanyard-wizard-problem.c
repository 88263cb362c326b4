/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-wizard-problem.h"

#include "lanyard-label.h"
#include "lanyard-mnemonic-button.h"

#include <glib/gi18n-lib.h>

struct _LanyardWizardProblem
{
  GtkBox     parent_instance;

  GtkWidget *title;
  GtkWidget *text;
  GtkWidget *again_button;
  GtkWidget *session_button;
};

G_DEFINE_FINAL_TYPE (LanyardWizardProblem, lanyard_wizard_problem, GTK_TYPE_BOX)

enum
{
  AGAIN,
  SESSION,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
again_cb (LanyardWizardProblem *self)
{
  g_signal_emit (self, signals[AGAIN], 0);
}

static void
session_cb (LanyardWizardProblem *self)
{
  g_signal_emit (self, signals[SESSION], 0);
}

static gboolean
lanyard_wizard_problem_grab_focus (GtkWidget *widget)
{
  LanyardWizardProblem *self = LANYARD_WIZARD_PROBLEM (widget);

  return gtk_widget_get_visible (self->again_button) && gtk_widget_grab_focus (self->again_button);
}

static void
lanyard_wizard_problem_class_init (LanyardWizardProblemClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  widget_class->grab_focus = lanyard_wizard_problem_grab_focus;

  signals[AGAIN] =
    g_signal_new ("again", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  signals[SESSION] =
    g_signal_new ("session", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

static GtkWidget *
add_button (LanyardWizardProblem *self,
            const char           *label,
            GCallback             callback)
{
  GtkWidget *button = lanyard_mnemonic_button_new (label);

  g_signal_connect_object (button, "clicked", callback, self, G_CONNECT_SWAPPED);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_box_append (GTK_BOX (self), button);

  return button;
}

static void
lanyard_wizard_problem_init (LanyardWizardProblem *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 9);
  gtk_widget_add_css_class (GTK_WIDGET (self), "guidance");
  gtk_widget_add_css_class (GTK_WIDGET (self), "warning");

  self->title = lanyard_label_new (NULL, "heading");
  gtk_box_append (GTK_BOX (self), self->title);
  self->text = lanyard_label_new (NULL, NULL);
  gtk_box_append (GTK_BOX (self), self->text);
  gtk_box_append (GTK_BOX (self),
                  lanyard_label_new (_("Nothing is lost: you can go back, and all of it is still there."),
                                     NULL));

  self->again_button = add_button (self, _("Try _Again"), G_CALLBACK (again_cb));
  self->session_button = add_button (self, _("_Keep for This Session Only"), G_CALLBACK (session_cb));
}

GtkWidget *
lanyard_wizard_problem_new (void)
{
  return g_object_new (LANYARD_TYPE_WIZARD_PROBLEM, NULL);
}

/**
 * lanyard_wizard_problem_show:
 * @title: what happened
 * @text: why, in a sentence
 * @ways: what can be done about it here
 */
void
lanyard_wizard_problem_show (LanyardWizardProblem     *self,
                             const char               *title,
                             const char               *text,
                             LanyardWizardProblemWays  ways)
{
  g_return_if_fail (LANYARD_IS_WIZARD_PROBLEM (self));

  gtk_label_set_label (GTK_LABEL (self->title), title);
  gtk_label_set_label (GTK_LABEL (self->text), text);
  gtk_widget_set_visible (self->again_button, ways != LANYARD_WIZARD_PROBLEM_NONE);
  gtk_widget_set_visible (self->session_button, ways == LANYARD_WIZARD_PROBLEM_SESSION);
}
