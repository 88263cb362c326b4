/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-secret-row.h"

#include "lanyard-form-row.h"
#include "lanyard-words.h"

#include <glib/gi18n-lib.h>

#define PATIENCE_MS 500

/* The text stands in GTK's buffer for passwords, which is never paged out, and is
 * lent from there: no copy of it is made here but a LanyardSecret. */
struct _LanyardSecretRow
{
  AdwBin               parent_instance;

  LanyardProvider     *provider; /* (owned) (nullable) lives as long as the method */
  const LanyardMethod *method;   /* (nullable) */
  guint                check_id;
  gboolean             setting;  /* the text is changed by this row itself */
  gboolean             pasted;

  GtkWidget           *row;
  LanyardFormRow      *form_row;
};

G_DEFINE_FINAL_TYPE (LanyardSecretRow, lanyard_secret_row, ADW_TYPE_BIN)

enum
{
  CHANGED,
  SWITCH_METHOD,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static const char *
get_text (LanyardSecretRow *self)
{
  return gtk_editable_get_text (GTK_EDITABLE (self->row));
}

static void
add_hint (LanyardSecretRow  *self,
          const LanyardHint *hint)
{
  lanyard_form_row_add_message (self->form_row, (LanyardMessageKind) hint->kind, hint->text,
                                hint->switch_to);
}

/* Only what was pasted is put in place of the text: nobody wants their typing to change. */
static void
tidy_text (LanyardSecretRow *self,
           LanyardSecret    *secret)
{
  if (g_str_equal (get_text (self), lanyard_secret_peek (secret)))
    return;

  self->setting = TRUE;
  gtk_editable_set_text (GTK_EDITABLE (self->row), lanyard_secret_peek (secret));
  gtk_editable_set_position (GTK_EDITABLE (self->row), -1);
  self->setting = FALSE;
}

static gboolean
check_cb (gpointer user_data)
{
  LanyardSecretRow *self = LANYARD_SECRET_ROW (user_data);

  self->check_id = 0;
  lanyard_secret_row_check (self);

  return G_SOURCE_REMOVE;
}

static void
insert_text_cb (LanyardSecretRow *self,
                const char       *text,
                int               length)
{
  if (!self->setting && g_utf8_strlen (text, length) > 1)
    self->pasted = TRUE;
}

static void
changed_cb (LanyardSecretRow *self)
{
  if (self->setting)
    return;

  lanyard_form_row_clear_messages (self->form_row);
  g_clear_handle_id (&self->check_id, g_source_remove);

  /* The text may not be changed from within its own change. */
  if (self->pasted)
    self->check_id = g_idle_add (check_cb, self);
  else
    self->check_id = g_timeout_add (PATIENCE_MS, check_cb, self);
  g_signal_emit (self, signals[CHANGED], 0);
}

static void
switch_method_cb (LanyardSecretRow *self,
                  const char       *method)
{
  g_signal_emit (self, signals[SWITCH_METHOD], 0, method);
}

static gboolean
lanyard_secret_row_grab_focus (GtkWidget *widget)
{
  return gtk_widget_grab_focus (LANYARD_SECRET_ROW (widget)->row);
}

static void
lanyard_secret_row_dispose (GObject *object)
{
  LanyardSecretRow *self = LANYARD_SECRET_ROW (object);

  g_clear_handle_id (&self->check_id, g_source_remove);
  g_clear_object (&self->provider);

  G_OBJECT_CLASS (lanyard_secret_row_parent_class)->dispose (object);
}

static void
lanyard_secret_row_class_init (LanyardSecretRowClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  object_class->dispose = lanyard_secret_row_dispose;

  widget_class->grab_focus = lanyard_secret_row_grab_focus;

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);

  signals[SWITCH_METHOD] =
    g_signal_new ("switch-method", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);
}

static void
lanyard_secret_row_init (LanyardSecretRow *self)
{
  GtkEditable *delegate;

  self->row = adw_password_entry_row_new ();
  self->form_row = LANYARD_FORM_ROW (lanyard_form_row_new (self->row));
  delegate = gtk_editable_get_delegate (GTK_EDITABLE (self->row));

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (self->row), FALSE);
  adw_entry_row_set_activates_default (ADW_ENTRY_ROW (self->row), TRUE);
  adw_entry_row_set_input_hints (ADW_ENTRY_ROW (self->row),
                                 GTK_INPUT_HINT_NO_SPELLCHECK | GTK_INPUT_HINT_NO_EMOJI |
                                 GTK_INPUT_HINT_PRIVATE);

  /* What can be undone is kept in ordinary memory. */
  gtk_editable_set_enable_undo (GTK_EDITABLE (self->row), FALSE);

  g_signal_connect_object (delegate, "insert-text", G_CALLBACK (insert_text_cb), self,
                           G_CONNECT_SWAPPED);
  g_signal_connect_object (self->row, "changed", G_CALLBACK (changed_cb), self, G_CONNECT_SWAPPED);
  g_signal_connect_object (self->form_row, "switch-method", G_CALLBACK (switch_method_cb), self,
                           G_CONNECT_SWAPPED);

  adw_bin_set_child (ADW_BIN (self), GTK_WIDGET (self->form_row));
}

GtkWidget *
lanyard_secret_row_new (void)
{
  return g_object_new (LANYARD_TYPE_SECRET_ROW, NULL);
}

/**
 * lanyard_secret_row_set_method:
 * @provider: the provider that @method belongs to
 * @method: the method whose secret is wanted
 *
 * What was typed stays.
 */
void
lanyard_secret_row_set_method (LanyardSecretRow    *self,
                               LanyardProvider     *provider,
                               const LanyardMethod *method)
{
  g_autofree char *title = NULL;

  g_return_if_fail (LANYARD_IS_SECRET_ROW (self));
  g_return_if_fail (LANYARD_IS_PROVIDER (provider));
  g_return_if_fail (method != NULL);

  g_set_object (&self->provider, provider);
  self->method = method;
  title = lanyard_words_first_upper (method->secret_name);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (self->row), title);
  lanyard_secret_row_check (self);
}

gboolean
lanyard_secret_row_is_empty (LanyardSecretRow *self)
{
  g_return_val_if_fail (LANYARD_IS_SECRET_ROW (self), TRUE);

  return *get_text (self) == '\0';
}

/**
 * lanyard_secret_row_dup_secret:
 *
 * Returns: (transfer full) (nullable): the tidied secret; `NULL` as long as there
 *   is none, or what was typed cannot be one
 */
LanyardSecret *
lanyard_secret_row_dup_secret (LanyardSecretRow *self)
{
  g_return_val_if_fail (LANYARD_IS_SECRET_ROW (self), NULL);

  return lanyard_paste_tidy_secret (get_text (self), -1, NULL, NULL);
}

/**
 * lanyard_secret_row_is_valid:
 *
 * Whether there is a secret, and one that may work with the method.
 */
gboolean
lanyard_secret_row_is_valid (LanyardSecretRow *self)
{
  g_autoptr (LanyardSecret) secret = lanyard_secret_row_dup_secret (self);
  g_autoptr (LanyardHint) hint = NULL;

  if (secret == NULL || self->method == NULL)
    return FALSE;

  hint = lanyard_paste_check_secret (self->provider, self->method, secret);

  return hint == NULL || hint->kind != LANYARD_HINT_PROBLEM;
}

void
lanyard_secret_row_clear (LanyardSecretRow *self)
{
  g_return_if_fail (LANYARD_IS_SECRET_ROW (self));

  gtk_editable_set_text (GTK_EDITABLE (self->row), "");
}

/**
 * lanyard_secret_row_check:
 *
 * Tidies a pasted text and says at once what would otherwise be said after a moment.
 */
void
lanyard_secret_row_check (LanyardSecretRow *self)
{
  g_autoptr (GPtrArray) hints = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_hint_free);
  g_autoptr (LanyardSecret) secret = NULL;
  g_autoptr (LanyardHint) hint = NULL;
  g_autoptr (GError) error = NULL;
  gboolean pasted = self->pasted;
  guint i;

  g_return_if_fail (LANYARD_IS_SECRET_ROW (self));

  g_clear_handle_id (&self->check_id, g_source_remove);
  self->pasted = FALSE;
  lanyard_form_row_clear_messages (self->form_row);
  if (lanyard_secret_row_is_empty (self))
    return;

  secret = lanyard_paste_tidy_secret (get_text (self), -1, hints, &error);
  for (i = 0; i < hints->len; i++)
    add_hint (self, g_ptr_array_index (hints, i));

  if (secret == NULL)
    {
      lanyard_form_row_add_message (self->form_row, LANYARD_MESSAGE_PROBLEM, error->message, NULL);
      return;
    }

  if (self->method != NULL)
    hint = lanyard_paste_check_secret (self->provider, self->method, secret);
  if (hint != NULL)
    add_hint (self, hint);

  if (pasted)
    tidy_text (self, secret);
}
