/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-field-row.h"

#include "lanyard-field-chooser.h"
#include "lanyard-form-row.h"
#include "lanyard-paste.h"

#include <glib/gi18n-lib.h>

/* Somebody who is still typing is not told that it is not finished. */
#define PATIENCE_MS 600

struct _LanyardFieldRow
{
  AdwBin               parent_instance;

  LanyardProvider     *provider;    /* (owned) lives as long as method and field do */
  const LanyardMethod *method;
  const LanyardField  *field;
  char                *value;       /* (owned) tidied, never `NULL` */
  char                *note;        /* (owned) (nullable) what was tidied */
  char                *problem;     /* (owned) (nullable) why it is not valid */
  guint                patience_id;
  gsize                last_length;

  GtkWidget           *row;         /* an AdwEntryRow, or an AdwComboRow for a choice */
  LanyardFormRow      *form_row;
};

G_DEFINE_FINAL_TYPE (LanyardFieldRow, lanyard_field_row, ADW_TYPE_BIN)

enum
{
  CHANGED,
  ADDRESS,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static void
show_message (LanyardFieldRow *self,
              gboolean         patient)
{
  if (self->problem != NULL && !patient)
    lanyard_form_row_set_message (self->form_row, LANYARD_MESSAGE_PROBLEM, self->problem);
  else if (self->note != NULL)
    lanyard_form_row_set_message (self->form_row, LANYARD_MESSAGE_TIDIED, self->note);
  else
    lanyard_form_row_set_message (self->form_row, LANYARD_MESSAGE_HINT, self->field->hint);
}

static gboolean
patience_cb (gpointer user_data)
{
  LanyardFieldRow *self = LANYARD_FIELD_ROW (user_data);

  self->patience_id = 0;
  show_message (self, FALSE);

  return G_SOURCE_REMOVE;
}

static void
judge (LanyardFieldRow *self,
       const char      *text)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardHint) hint = NULL;
  g_autoptr (GHashTable) cut = NULL;

  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->problem, g_free);

  self->value = lanyard_field_tidy (self->field, text, &self->note);
  if (*self->value == '\0')
    return;

  /* An address of another product says more than "this is no workspace". */
  cut = lanyard_paste_cut_address (self->provider, self->method, text, &hint);
  if (hint != NULL)
    self->problem = g_strdup (hint->text);
  else if (!lanyard_field_validate (self->field, self->value, &error))
    self->problem = g_strdup (error->message);
}

static void
text_changed_cb (LanyardFieldRow *self)
{
  const char *text = gtk_editable_get_text (GTK_EDITABLE (self->row));
  gsize length = strlen (text);
  gboolean pasted = length > self->last_length + 1;

  self->last_length = length;
  judge (self, text);

  g_clear_handle_id (&self->patience_id, g_source_remove);
  if (self->problem != NULL && !pasted)
    self->patience_id = g_timeout_add (PATIENCE_MS, patience_cb, self);
  show_message (self, self->patience_id != 0);
  g_signal_emit (self, signals[CHANGED], 0);

  /* What the form does with an address changes this row's text again. */
  if (pasted && strchr (text, '/') != NULL)
    g_signal_emit (self, signals[ADDRESS], 0, text);
}

static void
chosen_cb (LanyardFieldRow *self)
{
  guint selected = adw_combo_row_get_selected (ADW_COMBO_ROW (self->row));

  judge (self, selected != GTK_INVALID_LIST_POSITION ? self->field->choices[selected] : "");
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
focus_left_cb (LanyardFieldRow *self)
{
  g_clear_handle_id (&self->patience_id, g_source_remove);
  show_message (self, FALSE);
}

static void
lanyard_field_row_dispose (GObject *object)
{
  LanyardFieldRow *self = LANYARD_FIELD_ROW (object);

  g_clear_handle_id (&self->patience_id, g_source_remove);
  g_clear_object (&self->provider);

  G_OBJECT_CLASS (lanyard_field_row_parent_class)->dispose (object);
}

static void
lanyard_field_row_finalize (GObject *object)
{
  LanyardFieldRow *self = LANYARD_FIELD_ROW (object);

  g_clear_pointer (&self->value, g_free);
  g_clear_pointer (&self->note, g_free);
  g_clear_pointer (&self->problem, g_free);

  G_OBJECT_CLASS (lanyard_field_row_parent_class)->finalize (object);
}

static void
lanyard_field_row_class_init (LanyardFieldRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_field_row_dispose;
  object_class->finalize = lanyard_field_row_finalize;

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  signals[ADDRESS] =
    g_signal_new ("address", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lanyard_field_row_init (LanyardFieldRow *self)
{
  self->value = g_strdup ("");
}

static char *
dup_title (const LanyardMethod *method,
           const LanyardField  *field)
{
  if (lanyard_method_requires (method, field->id))
    return g_strdup (field->label);

  /* Translators: %s is a field that may be left empty, such as "Workspace". */
  return g_strdup_printf (_("%s (optional)"), field->label);
}

static GtkInputPurpose
get_purpose (const LanyardField *field)
{
  switch (field->kind)
    {
    case LANYARD_FIELD_EMAIL:
      return GTK_INPUT_PURPOSE_EMAIL;

    case LANYARD_FIELD_URL:
      return GTK_INPUT_PURPOSE_URL;

    case LANYARD_FIELD_TEXT:
    case LANYARD_FIELD_SLUG:
    case LANYARD_FIELD_DATE:
    case LANYARD_FIELD_CHOICE:
    case LANYARD_FIELD_SECRET:
    default:
      return GTK_INPUT_PURPOSE_FREE_FORM;
    }
}

static void
create_entry (LanyardFieldRow *self)
{
  GtkEventController *focus = gtk_event_controller_focus_new ();
  GtkInputHints hints = GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_NO_EMOJI;

  if (self->field->lower_case)
    hints |= GTK_INPUT_HINT_LOWERCASE;

  self->row = adw_entry_row_new ();
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->row), TRUE);
  adw_entry_row_set_input_purpose (ADW_ENTRY_ROW (self->row), get_purpose (self->field));
  adw_entry_row_set_input_hints (ADW_ENTRY_ROW (self->row), hints);
  g_signal_connect_object (self->row, "changed", G_CALLBACK (text_changed_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (focus, "leave", G_CALLBACK (focus_left_cb), self, G_CONNECT_SWAPPED);
  gtk_widget_add_controller (self->row, focus);
}

static void
create_choice (LanyardFieldRow *self)
{
  g_autoptr (GtkStringList) choices = NULL;

  choices = gtk_string_list_new ((const char * const *) self->field->choices);
  self->row = adw_combo_row_new ();
  adw_combo_row_set_model (ADW_COMBO_ROW (self->row), G_LIST_MODEL (choices));
  g_signal_connect_object (self->row, "notify::selected", G_CALLBACK (chosen_cb), self,
                           G_CONNECT_SWAPPED);
  judge (self, self->field->choices[0]);
}

/**
 * lanyard_field_row_new:
 * @provider: the provider
 * @method: the method that has the field
 * @field: what to ask for
 *
 * Returns: (transfer floating): an empty row
 */
GtkWidget *
lanyard_field_row_new (LanyardProvider     *provider,
                       const LanyardMethod *method,
                       const LanyardField  *field)
{
  LanyardFieldRow *self;
  g_autofree char *title = NULL;

  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (method != NULL, NULL);
  g_return_val_if_fail (field != NULL, NULL);

  self = g_object_new (LANYARD_TYPE_FIELD_ROW, NULL);
  self->provider = g_object_ref (provider);
  self->method = method;
  self->field = field;

  if (field->kind == LANYARD_FIELD_CHOICE)
    create_choice (self);
  else
    create_entry (self);

  title = dup_title (method, field);
  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);

  self->form_row = LANYARD_FORM_ROW (lanyard_form_row_new (self->row));
  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->form_row));
  show_message (self, TRUE);

  return GTK_WIDGET (self);
}

const LanyardField *
lanyard_field_row_get_field (LanyardFieldRow *self)
{
  g_return_val_if_fail (LANYARD_IS_FIELD_ROW (self), NULL);

  return self->field;
}

/**
 * lanyard_field_row_get_value:
 *
 * Returns: (transfer none): the tidied value, empty if nothing was put in
 */
const char *
lanyard_field_row_get_value (LanyardFieldRow *self)
{
  g_return_val_if_fail (LANYARD_IS_FIELD_ROW (self), NULL);

  return self->value;
}

/**
 * lanyard_field_row_get_valid:
 *
 * Returns: whether the value can be saved; an empty one if it is not required
 */
gboolean
lanyard_field_row_get_valid (LanyardFieldRow *self)
{
  g_return_val_if_fail (LANYARD_IS_FIELD_ROW (self), FALSE);

  if (*self->value == '\0')
    return !lanyard_method_requires (self->method, self->field->id);

  return self->problem == NULL;
}

void
lanyard_field_row_set_value (LanyardFieldRow *self,
                             const char      *value)
{
  guint i;

  g_return_if_fail (LANYARD_IS_FIELD_ROW (self));

  if (value == NULL)
    value = "";

  if (self->field->kind == LANYARD_FIELD_CHOICE)
    {
      for (i = 0; self->field->choices[i] != NULL; i++)
        if (g_str_equal (self->field->choices[i], value))
          adw_combo_row_set_selected (ADW_COMBO_ROW (self->row), i);
    }
  else
    {
      gtk_editable_set_text (GTK_EDITABLE (self->row), value);
      gtk_editable_set_position (GTK_EDITABLE (self->row), -1);
    }
}

static void
value_chosen_cb (LanyardFieldRow *self,
                 const char      *value)
{
  lanyard_field_row_set_value (self, value);
  lanyard_field_row_focus (self);
}

/**
 * lanyard_field_row_set_lister:
 * @lister: knows whom to ask; it outlives the row
 *
 * Offers to choose from what the service lists, if the method can have this field listed.
 */
void
lanyard_field_row_set_lister (LanyardFieldRow *self,
                              LanyardLister   *lister)
{
  GtkWidget *chooser;

  g_return_if_fail (LANYARD_IS_FIELD_ROW (self));
  g_return_if_fail (LANYARD_IS_LISTER (lister));

  if (!ADW_IS_ENTRY_ROW (self->row) ||
      lanyard_method_find_list (self->method, self->field->id) == NULL)
    return;

  chooser = lanyard_field_chooser_new (lister, self->field);
  g_signal_connect_object (chooser, "chosen", G_CALLBACK (value_chosen_cb), self, G_CONNECT_SWAPPED);
  adw_entry_row_add_suffix (ADW_ENTRY_ROW (self->row), chooser);
}

void
lanyard_field_row_focus (LanyardFieldRow *self)
{
  g_return_if_fail (LANYARD_IS_FIELD_ROW (self));

  gtk_widget_grab_focus (self->row);
}
