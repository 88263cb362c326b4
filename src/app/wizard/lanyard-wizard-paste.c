/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-wizard-paste.h"

#include "lanyard-error.h"
#include "lanyard-expiry-row.h"
#include "lanyard-field-form.h"
#include "lanyard-form-row.h"
#include "lanyard-secret-row.h"
#include "lanyard-wizard-page.h"

#include <glib/gi18n-lib.h>

struct _LanyardWizardPaste
{
  GtkBox               parent_instance;

  LanyardWizardDraft  *draft;    /* (owned) */
  const LanyardMethod *method;   /* (nullable) what is asked for; lives as long as the draft's provider */
  gboolean             setting;  /* the entries are changed by this page itself */

  LanyardFieldForm    *form;
  LanyardSecretRow    *secret;
  LanyardExpiryRow    *expiry;
  GtkWidget           *name;
  LanyardFormRow      *name_row;
  GtkWidget           *label;
  LanyardFormRow      *label_row;
};

static void lanyard_wizard_paste_lister_init (LanyardListerInterface *iface);
static void lanyard_wizard_paste_page_init (LanyardWizardPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LanyardWizardPaste, lanyard_wizard_paste, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (LANYARD_TYPE_LISTER,
                                                      lanyard_wizard_paste_lister_init)
                               G_IMPLEMENT_INTERFACE (LANYARD_TYPE_WIZARD_PAGE,
                                                      lanyard_wizard_paste_page_init))

/* What was typed as the name, or what will be taken if nothing was. */
static gboolean
check_name (LanyardWizardPaste  *self,
            GError             **error)
{
  g_autofree char *name = lanyard_wizard_draft_dup_name (self->draft);

  return lanyard_wizard_draft_check_name (self->draft, name, error);
}

static void
show_name_hint (LanyardWizardPaste *self)
{
  g_autofree char *name = lanyard_wizard_draft_dup_name (self->draft);
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  if (!check_name (self, &error))
    {
      lanyard_form_row_set_message (self->name_row, LANYARD_MESSAGE_PROBLEM, error->message);
      return;
    }

  /* Translators: %s is a short name, as in a command. */
  text = g_strdup_printf (_("How commands call it, as in “lanyard test %s”"), name);
  lanyard_form_row_set_message (self->name_row, LANYARD_MESSAGE_HINT, text);
}

static void
suggest_name (LanyardWizardPaste *self)
{
  g_autofree char *name = lanyard_wizard_draft_dup_name (self->draft);

  if (!gtk_widget_has_focus (GTK_WIDGET (gtk_editable_get_delegate (GTK_EDITABLE (self->name)))) &&
      !g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->name)), name))
    {
      self->setting = TRUE;
      gtk_editable_set_text (GTK_EDITABLE (self->name), name);
      self->setting = FALSE;
    }
  show_name_hint (self);
}

static void
fields_changed_cb (LanyardWizardPaste *self)
{
  g_autoptr (LanyardConnection) filled = NULL;
  guint i;

  if (self->setting || self->method == NULL)
    return;

  filled = lanyard_connection_new (lanyard_provider_get_id (lanyard_wizard_draft_get_provider (self->draft)),
                                   self->method->id);
  lanyard_field_form_apply (self->form, filled);
  for (i = 0; i < self->method->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (self->method->fields, i);

      lanyard_wizard_draft_set_field (self->draft, field->id,
                                      lanyard_connection_get_field (filled, field->id));
    }

  suggest_name (self);
  lanyard_wizard_page_changed (LANYARD_WIZARD_PAGE (self));
}

static void
address_cb (LanyardWizardPaste *self,
            const char         *text)
{
  lanyard_wizard_draft_take_address (self->draft, text);
}

static void
switch_method_cb (LanyardWizardPaste *self,
                  const char         *method)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "wizard.switch-method", "s", method);
}

static void
expiry_changed_cb (LanyardWizardPaste *self)
{
  if (self->setting)
    return;

  lanyard_wizard_draft_set_expires (self->draft, lanyard_expiry_row_get_date (self->expiry));
  lanyard_wizard_page_changed (LANYARD_WIZARD_PAGE (self));
}

static void
name_changed_cb (LanyardWizardPaste *self)
{
  g_autofree char *name = NULL;

  if (self->setting)
    return;

  name = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->name))));
  lanyard_wizard_draft_set_name (self->draft, *name != '\0' ? name : NULL);
  show_name_hint (self);
  lanyard_wizard_page_changed (LANYARD_WIZARD_PAGE (self));
}

static void
label_changed_cb (LanyardWizardPaste *self)
{
  g_autofree char *label = NULL;

  if (self->setting)
    return;

  label = g_strstrip (g_strdup (gtk_editable_get_text (GTK_EDITABLE (self->label))));
  lanyard_wizard_draft_set_label (self->draft, *label != '\0' ? label : NULL);
}

static char *
dup_title (LanyardWizardPage *page)
{
  return g_strdup (_("Paste It Here"));
}

static char *
dup_lead (LanyardWizardPage *page)
{
  if (lanyard_wizard_draft_get_rotated (LANYARD_WIZARD_PASTE (page)->draft) != NULL)
    return g_strdup (_("The new one is tested beside the old one. "
                       "The old one stays in use until the new one works."));

  return g_strdup (_("The secret goes into your keyring, and nowhere else. It is tested first."));
}

static const char *
get_next_label (LanyardWizardPage *page)
{
  return lanyard_wizard_draft_get_rotated (LANYARD_WIZARD_PASTE (page)->draft) != NULL
         ? _("_Test and Replace") : _("_Test and Save");
}

static gboolean
get_ready (LanyardWizardPage *page)
{
  LanyardWizardPaste *self = LANYARD_WIZARD_PASTE (page);

  return self->method != NULL && lanyard_field_form_get_valid (self->form) &&
         lanyard_secret_row_is_valid (self->secret) && lanyard_expiry_row_get_valid (self->expiry) &&
         check_name (self, NULL);
}

static void
enter (LanyardWizardPage *page)
{
  LanyardWizardPaste *self = LANYARD_WIZARD_PASTE (page);
  LanyardProvider *provider = lanyard_wizard_draft_get_provider (self->draft);
  const LanyardMethod *method = lanyard_wizard_draft_get_method (self->draft);
  const char *label = lanyard_wizard_draft_get_label (self->draft);

  self->setting = TRUE;
  lanyard_field_form_ask (self->form, provider, method, lanyard_wizard_draft_get_fields (self->draft));
  if (self->method != method)
    {
      self->method = method;
      lanyard_secret_row_set_method (self->secret, provider, method);
      lanyard_expiry_row_ask (self->expiry, provider, method,
                              lanyard_wizard_draft_get_expires (self->draft));
    }
  if (!g_str_equal (gtk_editable_get_text (GTK_EDITABLE (self->label)), label != NULL ? label : ""))
    gtk_editable_set_text (GTK_EDITABLE (self->label), label != NULL ? label : "");
  self->setting = FALSE;

  suggest_name (self);
}

/* The first field that still wants something. */
static const char *
find_unfinished (LanyardWizardPaste *self)
{
  GHashTable *values = lanyard_wizard_draft_get_fields (self->draft);
  guint i;

  for (i = 0; i < self->method->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (self->method->fields, i);
      const char *value = g_hash_table_lookup (values, field->id);

      if (value == NULL ? lanyard_method_requires (self->method, field->id)
                        : !lanyard_field_validate (field, value, NULL))
        return field->id;
    }

  return NULL;
}

static gboolean
focus (LanyardWizardPage *page,
       const char        *part)
{
  LanyardWizardPaste *self = LANYARD_WIZARD_PASTE (page);

  if (part == NULL || *part == '\0')
    part = find_unfinished (self);

  if (g_strcmp0 (part, "name") == 0)
    return gtk_widget_grab_focus (self->name);
  if (g_strcmp0 (part, "expires") == 0)
    {
      lanyard_expiry_row_focus (self->expiry);
      return TRUE;
    }

  return (part != NULL && lanyard_field_form_focus (self->form, part)) ||
         gtk_widget_grab_focus (GTK_WIDGET (self->secret));
}

/* With the secret as it stands on the page, which is saved nowhere yet. */
static void
list_async (LanyardLister       *lister,
            const char          *field,
            GCancellable        *cancellable,
            GAsyncReadyCallback  callback,
            gpointer             user_data)
{
  LanyardWizardPaste *self = LANYARD_WIZARD_PASTE (lister);
  g_autoptr (LanyardConnection) connection = lanyard_wizard_draft_dup_connection (self->draft);
  g_autoptr (LanyardSecret) secret = lanyard_secret_row_dup_secret (self->secret);
  g_autoptr (GTask) task = g_task_new (self, cancellable, callback, user_data);

  g_task_set_source_tag (task, list_async);
  if (secret != NULL)
    lanyard_lister_ask (lanyard_wizard_draft_get_manager (self->draft), connection, secret, field,
                        task);
  else
    g_task_return_new_error (task, LANYARD_ERROR, LANYARD_ERROR_USAGE,
                             /* Translators: %s is what the secret is called, such as "API token". */
                             _("Paste the %s first."), self->method->secret_name);
}

static void
lanyard_wizard_paste_dispose (GObject *object)
{
  g_clear_object (&LANYARD_WIZARD_PASTE (object)->draft);

  G_OBJECT_CLASS (lanyard_wizard_paste_parent_class)->dispose (object);
}

static void
lanyard_wizard_paste_class_init (LanyardWizardPasteClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lanyard_wizard_paste_dispose;

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lanyard_wizard_paste_lister_init (LanyardListerInterface *iface)
{
  iface->list_async = list_async;
}

static void
lanyard_wizard_paste_page_init (LanyardWizardPageInterface *iface)
{
  iface->dup_title = dup_title;
  iface->dup_lead = dup_lead;
  iface->get_next_label = get_next_label;
  iface->get_ready = get_ready;
  iface->enter = enter;
  iface->focus = focus;
}

static GtkWidget *
create_entry (const char *title)
{
  GtkWidget *entry = adw_entry_row_new ();

  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (entry), title);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (entry), TRUE);

  return entry;
}

static void
lanyard_wizard_paste_init (LanyardWizardPaste *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);

  self->form = LANYARD_FIELD_FORM (lanyard_field_form_new ());
  lanyard_field_form_set_lister (self->form, LANYARD_LISTER (self));
  g_signal_connect_object (self->form, "changed", G_CALLBACK (fields_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form, "address", G_CALLBACK (address_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->form));

  self->secret = LANYARD_SECRET_ROW (lanyard_secret_row_new ());
  g_signal_connect_object (self->secret, "changed", G_CALLBACK (lanyard_wizard_page_changed), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->secret, "switch-method", G_CALLBACK (switch_method_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->secret));

  self->expiry = LANYARD_EXPIRY_ROW (lanyard_expiry_row_new ());
  g_signal_connect_object (self->expiry, "changed", G_CALLBACK (expiry_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->expiry));

  self->name = create_entry (_("Name"));
  g_signal_connect_object (self->name, "changed", G_CALLBACK (name_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->name_row = LANYARD_FORM_ROW (lanyard_form_row_new (self->name));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->name_row));

  self->label = create_entry (_("Label (optional)"));
  g_signal_connect_object (self->label, "changed", G_CALLBACK (label_changed_cb), self,
                           G_CONNECT_SWAPPED);
  self->label_row = LANYARD_FORM_ROW (lanyard_form_row_new (self->label));
  lanyard_form_row_set_message (self->label_row, LANYARD_MESSAGE_HINT,
                                _("What its card says, in your own words"));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->label_row));
}

/* Of what is connected already only the secret is new: it comes first, and the
 * connection keeps what it is called by. */
static void
ask_for_secret_only (LanyardWizardPaste *self)
{
  gtk_box_reorder_child_after (GTK_BOX (self), GTK_WIDGET (self->form), GTK_WIDGET (self->expiry));
  gtk_widget_set_visible (GTK_WIDGET (self->name_row), FALSE);
  gtk_widget_set_visible (GTK_WIDGET (self->label_row), FALSE);
}

GtkWidget *
lanyard_wizard_paste_new (LanyardWizardDraft *draft)
{
  LanyardWizardPaste *self = g_object_new (LANYARD_TYPE_WIZARD_PASTE, NULL);

  self->draft = g_object_ref (draft);
  if (lanyard_wizard_draft_get_rotated (draft) != NULL)
    ask_for_secret_only (self);

  return GTK_WIDGET (self);
}

/**
 * lanyard_wizard_paste_is_empty:
 *
 * Whether no secret was typed that could be lost.
 */
gboolean
lanyard_wizard_paste_is_empty (LanyardWizardPaste *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_PASTE (self), TRUE);

  return lanyard_secret_row_is_empty (self->secret);
}

/**
 * lanyard_wizard_paste_dup_secret:
 *
 * Returns: (transfer full) (nullable): the secret, `NULL` if none can be had of what was typed
 */
LanyardSecret *
lanyard_wizard_paste_dup_secret (LanyardWizardPaste *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_PASTE (self), NULL);

  return lanyard_secret_row_dup_secret (self->secret);
}

/**
 * lanyard_wizard_paste_clear:
 *
 * Forgets the secret, once it is saved.
 */
void
lanyard_wizard_paste_clear (LanyardWizardPaste *self)
{
  g_return_if_fail (LANYARD_IS_WIZARD_PASTE (self));

  lanyard_secret_row_clear (self->secret);
}
