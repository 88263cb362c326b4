/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-field-chooser.h"

#include "lanyard-error.h"
#include "lanyard-label.h"
#include "lanyard-words.h"

#include <glib/gi18n-lib.h>

struct _LanyardFieldChooser
{
  AdwBin              parent_instance;

  LanyardLister      *lister;      /* (nullable) a weak pointer: the form has this button */
  char               *field;       /* (owned) */
  GCancellable       *cancellable; /* (owned) (nullable) while the service is asked */

  GtkLabel           *asking;
  GtkMenuButton      *button;
  GtkWidget          *cancel_button;
  GtkWidget          *instead;
  GtkListBox         *list;
  GtkStack           *pages;
  GtkPopover         *popover;
  GtkLabel           *problem;
  GtkSpinner         *spinner;
};

G_DEFINE_FINAL_TYPE (LanyardFieldChooser, lanyard_field_chooser, ADW_TYPE_BIN)

enum
{
  CHOSEN,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_page (LanyardFieldChooser *self,
           const char          *page,
           GtkWidget           *focus)
{
  gtk_spinner_set_spinning (self->spinner, g_str_equal (page, "asking"));
  gtk_stack_set_visible_child_name (self->pages, page);
  gtk_widget_grab_focus (focus);
}

static void
show_problem (LanyardFieldChooser *self,
              const char          *text,
              gboolean             type_instead)
{
  gtk_label_set_label (self->problem, text);
  gtk_widget_set_visible (self->instead, type_instead);
  show_page (self, "problem", GTK_WIDGET (self->problem));
}

static void
show_values (LanyardFieldChooser *self,
             const char * const  *values)
{
  GtkListBoxRow *row;
  gsize i;

  while ((row = gtk_list_box_get_row_at_index (self->list, 0)) != NULL)
    gtk_list_box_remove (self->list, GTK_WIDGET (row));

  for (i = 0; values[i] != NULL; i++)
    gtk_list_box_append (self->list, lanyard_label_new (values[i], NULL));

  show_page (self, "values", GTK_WIDGET (gtk_list_box_get_row_at_index (self->list, 0)));
}

static void
show_report (LanyardFieldChooser *self,
             LanyardReport       *report)
{
  const LanyardGuidance *guidance = lanyard_report_get_guidance (report);
  const char * const *values = NULL;

  if (g_strcmp0 (lanyard_report_get_seen_field (report), self->field) == 0)
    values = lanyard_report_get_seen (report);

  if (values != NULL && values[0] != NULL)
    show_values (self, values);
  else if (values == NULL && guidance != NULL)
    show_problem (self, guidance->title, TRUE);
  else
    show_problem (self, _("The service lists none."), TRUE);
}

static void
listed_cb (GObject      *object,
           GAsyncResult *result,
           gpointer      user_data)
{
  g_autoptr (LanyardFieldChooser) self = user_data;
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (GError) error = NULL;

  report = lanyard_lister_list_finish (LANYARD_LISTER (object), result, &error);

  /* Whoever stopped it looks at it no more, or has asked anew already. */
  if (g_error_matches (error, G_IO_ERROR, G_IO_ERROR_CANCELLED))
    return;

  g_clear_object (&self->cancellable);
  if (report != NULL)
    show_report (self, report);
  else
    show_problem (self, error->message, !g_error_matches (error, LANYARD_ERROR, LANYARD_ERROR_USAGE));
}

static void
lanyard_field_chooser_stop (LanyardFieldChooser *self)
{
  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  gtk_spinner_set_spinning (self->spinner, FALSE);
}

static void
lanyard_field_chooser_ask (LanyardFieldChooser *self)
{
  lanyard_field_chooser_stop (self);
  if (self->lister == NULL)
    return;

  self->cancellable = g_cancellable_new ();
  show_page (self, "asking", self->cancel_button);
  lanyard_lister_list_async (self->lister, self->field, self->cancellable, listed_cb,
                             g_object_ref (self));
}

static void
lanyard_field_chooser_row_cb (LanyardFieldChooser *self,
                              GtkListBoxRow       *row)
{
  GtkWidget *label = gtk_list_box_row_get_child (row);
  g_autofree char *value = g_strdup (gtk_label_get_label (GTK_LABEL (label)));

  gtk_popover_popdown (self->popover);
  g_signal_emit (self, signals[CHOSEN], 0, value);
}

static void
lanyard_field_chooser_dispose (GObject *object)
{
  LanyardFieldChooser *self = LANYARD_FIELD_CHOOSER (object);

  g_cancellable_cancel (self->cancellable);
  g_clear_object (&self->cancellable);
  g_clear_weak_pointer (&self->lister);
  /* Else the template would take away what the bin believes to have still. */
  adw_bin_set_child (ADW_BIN (self), NULL);
  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_FIELD_CHOOSER);

  G_OBJECT_CLASS (lanyard_field_chooser_parent_class)->dispose (object);
}

static void
lanyard_field_chooser_finalize (GObject *object)
{
  g_clear_pointer (&LANYARD_FIELD_CHOOSER (object)->field, g_free);

  G_OBJECT_CLASS (lanyard_field_chooser_parent_class)->finalize (object);
}

static void
lanyard_field_chooser_class_init (LanyardFieldChooserClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_field_chooser_dispose;
  object_class->finalize = lanyard_field_chooser_finalize;

  signals[CHOSEN] =
    g_signal_new ("chosen", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-field-chooser.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardFieldChooser, asking);
  gtk_widget_class_bind_template_child (widget_class, LanyardFieldChooser, button);
  gtk_widget_class_bind_template_child (widget_class, LanyardFieldChooser, cancel_button);
  gtk_widget_class_bind_template_child (widget_class, LanyardFieldChooser, instead);
  gtk_widget_class_bind_template_child (widget_class, LanyardFieldChooser, list);
  gtk_widget_class_bind_template_child (widget_class, LanyardFieldChooser, pages);
  gtk_widget_class_bind_template_child (widget_class, LanyardFieldChooser, popover);
  gtk_widget_class_bind_template_child (widget_class, LanyardFieldChooser, problem);
  gtk_widget_class_bind_template_child (widget_class, LanyardFieldChooser, spinner);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_field_chooser_ask);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_field_chooser_row_cb);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_field_chooser_stop);
}

static void
lanyard_field_chooser_init (LanyardFieldChooser *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

/* What takes the focus is the button inside, which would be called by the word on it. */
static void
name_inner_button (LanyardFieldChooser *self,
                   const char          *name)
{
  GtkWidget *inner = gtk_widget_get_first_child (GTK_WIDGET (self->button));

  gtk_accessible_reset_relation (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_RELATION_LABELLED_BY);
  gtk_accessible_update_property (GTK_ACCESSIBLE (inner), GTK_ACCESSIBLE_PROPERTY_LABEL, name, -1);
}

/**
 * lanyard_field_chooser_new:
 * @lister: whom to ask; it outlives the button
 * @field: what to choose a value for
 *
 * Returns: (transfer floating): a button
 */
GtkWidget *
lanyard_field_chooser_new (LanyardLister      *lister,
                           const LanyardField *field)
{
  LanyardFieldChooser *self;
  g_autofree char *name = NULL;
  g_autofree char *asking = NULL;

  g_return_val_if_fail (LANYARD_IS_LISTER (lister), NULL);
  g_return_val_if_fail (field != NULL, NULL);

  self = g_object_new (LANYARD_TYPE_FIELD_CHOOSER, NULL);
  g_set_weak_pointer (&self->lister, lister);
  self->field = g_strdup (field->id);

  /* Translators: %s is a field, such as "Workspace". */
  name = lanyard_words_with_name (N_("Choose %s…"), field->label);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->button), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  name, -1);
  name_inner_button (self, name);
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list), GTK_ACCESSIBLE_PROPERTY_LABEL,
                                  field->label, -1);
  /* Translators: %s is a field, such as "Workspace". */
  asking = g_strdup_printf (_("Asking the service for “%s”…"), field->label);
  gtk_label_set_label (self->asking, asking);

  return GTK_WIDGET (self);
}
