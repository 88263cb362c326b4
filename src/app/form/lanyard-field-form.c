/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-field-form.h"

#include "lanyard-field-row.h"
#include "lanyard-paste.h"

struct _LanyardFieldForm
{
  GtkBox               parent_instance;

  LanyardProvider     *provider; /* (owned) (nullable) */
  const LanyardMethod *method;   /* (nullable) */
  LanyardLister       *lister;   /* (nullable) a weak pointer: it has this form */
};

G_DEFINE_FINAL_TYPE (LanyardFieldForm, lanyard_field_form, GTK_TYPE_BOX)

enum
{
  CHANGED,
  ADDRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static LanyardFieldRow *
find_row (LanyardFieldForm *self,
          const char       *field)
{
  GtkWidget *child;

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (g_strcmp0 (lanyard_field_row_get_field (LANYARD_FIELD_ROW (child))->id, field) == 0)
      return LANYARD_FIELD_ROW (child);

  return NULL;
}

static void
changed_cb (LanyardFieldForm *self)
{
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
address_cb (LanyardFieldForm *self,
            const char       *text)
{
  g_autoptr (GHashTable) values = NULL;
  GHashTableIter iter;
  gpointer field;
  gpointer value;

  values = lanyard_paste_cut_address (self->provider, self->method, text, NULL);
  g_hash_table_iter_init (&iter, values);
  while (g_hash_table_iter_next (&iter, &field, &value))
    {
      LanyardFieldRow *row = find_row (self, field);

      /* The row where the address was pasted keeps it, and says what it took. */
      if (row != NULL && g_strcmp0 (lanyard_field_row_get_value (row), value) != 0)
        lanyard_field_row_set_value (row, value);
    }

  g_signal_emit (self, signals[ADDRESS], 0, text);
}

static void
lanyard_field_form_dispose (GObject *object)
{
  LanyardFieldForm *self = LANYARD_FIELD_FORM (object);

  g_clear_weak_pointer (&self->lister);
  g_clear_object (&self->provider);

  G_OBJECT_CLASS (lanyard_field_form_parent_class)->dispose (object);
}

static void
lanyard_field_form_class_init (LanyardFieldFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_field_form_dispose;

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  /**
   * LanyardFieldForm::address:
   * @text: what was pasted
   *
   * An address was pasted, from which this form has taken what it asks for.
   */
  signals[ADDRESS] =
    g_signal_new ("address", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lanyard_field_form_init (LanyardFieldForm *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
}

GtkWidget *
lanyard_field_form_new (void)
{
  return g_object_new (LANYARD_TYPE_FIELD_FORM, NULL);
}

/**
 * lanyard_field_form_set_lister:
 * @lister: whom to ask which values there are for a field; it outlives the form
 *
 * Is set before the form asks for anything.
 */
void
lanyard_field_form_set_lister (LanyardFieldForm *self,
                               LanyardLister    *lister)
{
  g_return_if_fail (LANYARD_IS_FIELD_FORM (self));
  g_return_if_fail (LANYARD_IS_LISTER (lister));

  g_set_weak_pointer (&self->lister, lister);
}

/**
 * lanyard_field_form_ask:
 * @provider: the provider
 * @method: whose fields to ask for
 * @values: (nullable): field → value to begin with
 *
 * Shows a row for each field of @method, in place of those before.
 */
void
lanyard_field_form_ask (LanyardFieldForm    *self,
                        LanyardProvider     *provider,
                        const LanyardMethod *method,
                        GHashTable          *values)
{
  GtkWidget *child;
  guint i;

  g_return_if_fail (LANYARD_IS_FIELD_FORM (self));
  g_return_if_fail (LANYARD_IS_PROVIDER (provider));
  g_return_if_fail (method != NULL);

  while ((child = gtk_widget_get_first_child (GTK_WIDGET (self))) != NULL)
    gtk_box_remove (GTK_BOX (self), child);

  g_set_object (&self->provider, provider);
  self->method = method;

  for (i = 0; i < method->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (method->fields, i);
      GtkWidget *row = lanyard_field_row_new (provider, method, field);

      if (self->lister != NULL)
        lanyard_field_row_set_lister (LANYARD_FIELD_ROW (row), self->lister);
      if (values != NULL)
        lanyard_field_row_set_value (LANYARD_FIELD_ROW (row), g_hash_table_lookup (values, field->id));
      g_signal_connect_object (row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "address", G_CALLBACK (address_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self), row);
    }
}

gboolean
lanyard_field_form_get_valid (LanyardFieldForm *self)
{
  GtkWidget *child;

  g_return_val_if_fail (LANYARD_IS_FIELD_FORM (self), FALSE);

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    if (!lanyard_field_row_get_valid (LANYARD_FIELD_ROW (child)))
      return FALSE;

  return TRUE;
}

/**
 * lanyard_field_form_apply:
 * @connection: a connection that is not saved yet
 *
 * Puts what was typed into @connection.
 */
void
lanyard_field_form_apply (LanyardFieldForm  *self,
                          LanyardConnection *connection)
{
  GtkWidget *child;

  g_return_if_fail (LANYARD_IS_FIELD_FORM (self));

  for (child = gtk_widget_get_first_child (GTK_WIDGET (self)); child != NULL;
       child = gtk_widget_get_next_sibling (child))
    {
      LanyardFieldRow *row = LANYARD_FIELD_ROW (child);
      const char *value = lanyard_field_row_get_value (row);

      lanyard_connection_set_field (connection, lanyard_field_row_get_field (row)->id,
                                    *value != '\0' ? value : NULL);
    }
}

/**
 * lanyard_field_form_focus:
 * @field: (nullable): id of a field
 *
 * Returns: whether there is such a field, which then has the focus
 */
gboolean
lanyard_field_form_focus (LanyardFieldForm *self,
                          const char       *field)
{
  LanyardFieldRow *row;

  g_return_val_if_fail (LANYARD_IS_FIELD_FORM (self), FALSE);

  row = find_row (self, field);
  if (row != NULL)
    lanyard_field_row_focus (row);

  return row != NULL;
}
