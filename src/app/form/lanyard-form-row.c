/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-form-row.h"

struct _LanyardFormRow
{
  GtkBox      parent_instance;

  GtkWidget  *row; /* (owned) (nullable) */

  GtkListBox *list;
  GtkLabel   *message;
};

G_DEFINE_FINAL_TYPE (LanyardFormRow, lanyard_form_row, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_ROW,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *const styles[] = {
  [LANYARD_MESSAGE_HINT] = "dim-label",
  [LANYARD_MESSAGE_TIDIED] = "accent",
  [LANYARD_MESSAGE_WARNING] = "warning",
  [LANYARD_MESSAGE_PROBLEM] = "error",
};

/* What has the focus while the person types. */
static GtkWidget *
get_input (LanyardFormRow *self)
{
  GtkEditable *delegate = NULL;

  if (GTK_IS_EDITABLE (self->row))
    delegate = gtk_editable_get_delegate (GTK_EDITABLE (self->row));

  return delegate != NULL ? GTK_WIDGET (delegate) : self->row;
}

static void
set_row (LanyardFormRow *self,
         GtkWidget      *row)
{
  if (row == NULL || self->row != NULL)
    return;

  self->row = g_object_ref_sink (row);
  gtk_list_box_append (self->list, row);
  gtk_accessible_update_relation (GTK_ACCESSIBLE (get_input (self)),
                                  GTK_ACCESSIBLE_RELATION_DESCRIBED_BY, self->message, NULL, -1);
}

static void
lanyard_form_row_dispose (GObject *object)
{
  LanyardFormRow *self = LANYARD_FORM_ROW (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_FORM_ROW);
  g_clear_object (&self->row);

  G_OBJECT_CLASS (lanyard_form_row_parent_class)->dispose (object);
}

static void
lanyard_form_row_get_property (GObject    *object,
                               guint       prop_id,
                               GValue     *value,
                               GParamSpec *pspec)
{
  LanyardFormRow *self = LANYARD_FORM_ROW (object);

  switch (prop_id)
    {
    case PROP_ROW:
      g_value_set_object (value, self->row);
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_form_row_set_property (GObject      *object,
                               guint         prop_id,
                               const GValue *value,
                               GParamSpec   *pspec)
{
  LanyardFormRow *self = LANYARD_FORM_ROW (object);

  switch (prop_id)
    {
    case PROP_ROW:
      set_row (self, g_value_get_object (value));
      break;

    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
lanyard_form_row_class_init (LanyardFormRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_form_row_dispose;
  object_class->get_property = lanyard_form_row_get_property;
  object_class->set_property = lanyard_form_row_set_property;

  /* Not construct-only: a template may set it, and that is after construction. */
  properties[PROP_ROW] =
    g_param_spec_object ("row", NULL, NULL,
                         GTK_TYPE_WIDGET,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-form-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardFormRow, list);
  gtk_widget_class_bind_template_child (widget_class, LanyardFormRow, message);
}

static void
lanyard_form_row_init (LanyardFormRow *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

GtkWidget *
lanyard_form_row_new (GtkWidget *row)
{
  return g_object_new (LANYARD_TYPE_FORM_ROW, "row", row, NULL);
}

/**
 * lanyard_form_row_set_message:
 * @kind: how it is meant
 * @text: (nullable): what to say under the row; never a secret
 *
 * Replaces the message.
 */
void
lanyard_form_row_set_message (LanyardFormRow     *self,
                              LanyardMessageKind  kind,
                              const char         *text)
{
  const char *classes[] = { "caption", styles[kind], NULL };

  g_return_if_fail (LANYARD_IS_FORM_ROW (self));

  gtk_label_set_label (self->message, text != NULL ? text : "");
  gtk_widget_set_css_classes (GTK_WIDGET (self->message), classes);
  gtk_widget_set_visible (GTK_WIDGET (self->message), text != NULL && *text != '\0');

  if (kind == LANYARD_MESSAGE_PROBLEM && text != NULL)
    gtk_widget_add_css_class (self->row, "error");
  else
    gtk_widget_remove_css_class (self->row, "error");
  gtk_accessible_update_state (GTK_ACCESSIBLE (get_input (self)), GTK_ACCESSIBLE_STATE_INVALID,
                               kind == LANYARD_MESSAGE_PROBLEM && text != NULL ?
                               GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE, -1);
}
