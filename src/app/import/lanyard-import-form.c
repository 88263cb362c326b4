/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-import-form.h"

#include "lanyard-field-form.h"
#include "lanyard-form-row.h"
#include "lanyard-method.h"

#include <glib/gi18n-lib.h>

struct _LanyardImportForm
{
  GtkBox            parent_instance;

  LanyardManager   *manager; /* (owned) (nullable) until it asks */
  LanyardStray     *stray;   /* (owned) (nullable) until it asks */
  GPtrArray        *methods; /* (owned) (nullable) of const LanyardMethod, to choose from */
  gboolean          named;   /* by the person */
  gboolean          setting; /* rows are changed by this form itself */

  LanyardFieldForm *fields;
  GtkWidget        *method_form_row;
  AdwComboRow      *method_row;
  LanyardFormRow   *name_form_row;
  GtkEditable      *name_row;
};

static void lanyard_import_form_lister_init (LanyardListerInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LanyardImportForm, lanyard_import_form, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (LANYARD_TYPE_LISTER,
                                                      lanyard_import_form_lister_init))

enum
{
  CHANGED,
  NAMED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
dup_name (LanyardImportForm *self)
{
  return g_strstrip (g_strdup (gtk_editable_get_text (self->name_row)));
}

static gboolean
check_name (LanyardImportForm  *self,
            GError            **error)
{
  g_autofree char *name = dup_name (self);

  return lanyard_manager_check_name (self->manager, name, NULL, error);
}

static void
show_name_hint (LanyardImportForm *self)
{
  g_autofree char *name = dup_name (self);
  g_autofree char *text = NULL;
  g_autoptr (GError) error = NULL;

  if (!check_name (self, &error))
    {
      lanyard_form_row_set_message (self->name_form_row, LANYARD_MESSAGE_PROBLEM, error->message);
      return;
    }

  /* Translators: %s is a short name, as in a command. */
  text = g_strdup_printf (_("How commands call it, as in “lanyard test %s”"), name);
  lanyard_form_row_set_message (self->name_form_row, LANYARD_MESSAGE_HINT, text);
}

static void
suggest_name (LanyardImportForm *self)
{
  g_autoptr (LanyardConnection) connection = lanyard_import_form_dup_connection (self);
  g_autofree char *name = lanyard_import_dup_name (self->manager, connection);

  self->setting = TRUE;
  if (!self->named)
    gtk_editable_set_text (self->name_row, name);
  self->setting = FALSE;
  show_name_hint (self);
}

static void
lanyard_import_form_changed_cb (LanyardImportForm *self)
{
  if (self->stray == NULL || self->setting)
    return;

  suggest_name (self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
lanyard_import_form_named_cb (LanyardImportForm *self)
{
  if (self->stray == NULL || self->setting)
    return;

  self->named = *gtk_editable_get_text (self->name_row) != '\0';
  show_name_hint (self);
  g_signal_emit (self, signals[NAMED], 0);
}

static void
suggest_fields (LanyardImportForm *self,
                LanyardConnection *connection)
{
  g_auto (GStrv) missing = lanyard_stray_dup_missing (self->stray);

  for (char **id = missing; *id != NULL; id++)
    {
      g_autofree char *value = lanyard_import_dup_suggestion (self->manager, self->stray, *id);

      if (value != NULL)
        lanyard_connection_set_field (connection, *id, value);
    }
}

/* Asks for the fields of the method; what was typed for another one is taken along. */
static void
ask_fields (LanyardImportForm *self,
            GHashTable        *typed)
{
  LanyardProvider *provider = lanyard_stray_get_provider (self->stray);
  const LanyardMethod *method = lanyard_stray_get_method (self->stray);
  g_autoptr (LanyardConnection) connection = NULL;

  connection = lanyard_import_dup_connection (self->manager, self->stray);
  suggest_fields (self, connection);
  for (guint i = 0; typed != NULL && i < method->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (method->fields, i);
      const char *value = g_hash_table_lookup (typed, field->id);

      if (value != NULL)
        lanyard_connection_set_field (connection, field->id, value);
    }

  self->setting = TRUE;
  lanyard_field_form_ask (self->fields, provider, method,
                          lanyard_connection_get_fields (connection));
  self->setting = FALSE;
  lanyard_import_form_changed_cb (self);
}

static void
list_methods (LanyardImportForm *self)
{
  g_autoptr (GtkStringList) names = gtk_string_list_new (NULL);
  guint selected = 0;

  g_clear_pointer (&self->methods, g_ptr_array_unref);
  self->methods = lanyard_stray_dup_methods (self->stray);
  for (guint i = 0; i < self->methods->len; i++)
    {
      const LanyardMethod *method = g_ptr_array_index (self->methods, i);

      gtk_string_list_append (names, method->name);
      if (method == lanyard_stray_get_method (self->stray))
        selected = i;
    }

  self->setting = TRUE;
  adw_combo_row_set_model (self->method_row, G_LIST_MODEL (names));
  adw_combo_row_set_selected (self->method_row, selected);
  self->setting = FALSE;
  gtk_widget_set_visible (self->method_form_row, self->methods->len > 1);
}

static void
lanyard_import_form_method_cb (LanyardImportForm *self)
{
  guint selected = adw_combo_row_get_selected (self->method_row);
  g_autoptr (LanyardConnection) typed = NULL;

  if (self->stray == NULL || self->setting || selected >= self->methods->len)
    return;

  typed = lanyard_import_form_dup_connection (self);
  lanyard_stray_set_method (self->stray, g_ptr_array_index (self->methods, selected));
  ask_fields (self, lanyard_connection_get_fields (typed));
}

/* With the secret that was found, which is saved nowhere else yet. */
static void
list_async (LanyardLister       *lister,
            const char          *field,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  LanyardImportForm *self = LANYARD_IMPORT_FORM (lister);
  g_autoptr (LanyardConnection) connection = lanyard_import_form_dup_connection (self);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, list_async);
  lanyard_lister_ask (self->manager, connection, lanyard_stray_get_secret (self->stray), field,
                      task);
}

static void
lanyard_import_form_dispose (GObject *object)
{
  LanyardImportForm *self = LANYARD_IMPORT_FORM (object);

  gtk_widget_dispose_template (GTK_WIDGET (self), LANYARD_TYPE_IMPORT_FORM);
  g_clear_object (&self->stray);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_import_form_parent_class)->dispose (object);
}

static void
lanyard_import_form_finalize (GObject *object)
{
  g_clear_pointer (&LANYARD_IMPORT_FORM (object)->methods, g_ptr_array_unref);

  G_OBJECT_CLASS (lanyard_import_form_parent_class)->finalize (object);
}

static void
lanyard_import_form_class_init (LanyardImportFormClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_import_form_dispose;
  object_class->finalize = lanyard_import_form_finalize;

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  signals[NAMED] =
    g_signal_new ("named", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  g_type_ensure (LANYARD_TYPE_FIELD_FORM);
  g_type_ensure (LANYARD_TYPE_FORM_ROW);
  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-import-form.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardImportForm, fields);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportForm, method_form_row);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportForm, method_row);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportForm, name_form_row);
  gtk_widget_class_bind_template_child (widget_class, LanyardImportForm, name_row);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_import_form_changed_cb);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_import_form_method_cb);
  gtk_widget_class_bind_template_callback (widget_class, lanyard_import_form_named_cb);
}

static void
lanyard_import_form_lister_init (LanyardListerInterface *iface)
{
  iface->list_async = list_async;
}

static void
lanyard_import_form_init (LanyardImportForm *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
  lanyard_field_form_set_lister (self->fields, LANYARD_LISTER (self));
}

/**
 * lanyard_import_form_ask:
 * @manager: knows the other connections
 * @stray: what was found; its method must be known
 *
 * Begins with what was found, and with what other connections suggest.
 */
void
lanyard_import_form_ask (LanyardImportForm *self,
                         LanyardManager    *manager,
                         LanyardStray      *stray)
{
  g_return_if_fail (LANYARD_IS_IMPORT_FORM (self));
  g_return_if_fail (lanyard_stray_get_method (stray) != NULL);

  g_set_object (&self->manager, manager);
  g_set_object (&self->stray, stray);
  list_methods (self);
  ask_fields (self, NULL);
}

gboolean
lanyard_import_form_get_valid (LanyardImportForm *self)
{
  g_return_val_if_fail (LANYARD_IS_IMPORT_FORM (self), FALSE);

  return lanyard_field_form_get_valid (self->fields) && check_name (self, NULL);
}

/**
 * lanyard_import_form_dup_connection:
 *
 * Returns: (transfer full): the stray as a connection, with what was filled in
 */
LanyardConnection *
lanyard_import_form_dup_connection (LanyardImportForm *self)
{
  LanyardConnection *connection = NULL;
  g_autofree char *name = NULL;

  g_return_val_if_fail (LANYARD_IS_IMPORT_FORM (self), NULL);

  connection = lanyard_import_dup_connection (self->manager, self->stray);
  name = dup_name (self);
  lanyard_field_form_apply (self->fields, connection);
  lanyard_connection_set_name (connection, name);

  return connection;
}

/**
 * lanyard_import_form_refuse_name:
 * @why: a sentence
 *
 * Says that another name is wanted, and leads to where it is typed.
 */
void
lanyard_import_form_refuse_name (LanyardImportForm *self,
                                 const char        *why)
{
  g_return_if_fail (LANYARD_IS_IMPORT_FORM (self));

  lanyard_form_row_set_message (self->name_form_row, LANYARD_MESSAGE_PROBLEM, why);
  gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}

/**
 * lanyard_import_form_focus:
 * @field: (nullable): id of a field; `NULL` for the first that something is missing in
 */
void
lanyard_import_form_focus (LanyardImportForm *self,
                           const char        *field)
{
  g_auto (GStrv) missing = NULL;

  g_return_if_fail (LANYARD_IS_IMPORT_FORM (self));

  missing = lanyard_stray_dup_missing (self->stray);
  if (field == NULL)
    field = missing[0];

  if (field == NULL || !lanyard_field_form_focus (self->fields, field))
    gtk_widget_grab_focus (GTK_WIDGET (self->name_row));
}
