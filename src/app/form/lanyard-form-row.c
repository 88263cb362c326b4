/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-form-row.h"

#include "lanyard-icon-line.h"
#include "lanyard-label.h"
#include "lanyard-words.h"

#include <glib/gi18n-lib.h>

struct _LanyardFormRow
{
  GtkBox              parent_instance;

  GtkWidget          *row;         /* (owned) (nullable) */
  GString            *description; /* (owned) all messages in one text, for screen readers */
  LanyardMessageKind  kind;        /* of the last message */

  GtkListBox         *list;
  GtkWidget          *messages;
};

G_DEFINE_FINAL_TYPE (LanyardFormRow, lanyard_form_row, GTK_TYPE_BOX)

enum
{
  PROP_0,
  PROP_ROW,
  N_PROPS
};

enum
{
  SWITCH_METHOD,
  N_SIGNALS
};

static GParamSpec *properties[N_PROPS];
static guint signals[N_SIGNALS];

/* A colour alone says nothing to those who do not see it: all but a hint has an icon. */
static const struct
{
  const char *icon;
  const char *style;
} looks[] = {
  [LANYARD_MESSAGE_TIDIED] = { "lanyard-ok-symbolic", "success" },
  [LANYARD_MESSAGE_WARNING] = { "dialog-warning-symbolic", "warning" },
  [LANYARD_MESSAGE_PROBLEM] = { "lanyard-refused-symbolic", "error" },
  [LANYARD_MESSAGE_HINT] = { NULL, "dim-label" },
};

/* Who does not see what stands under an entry hears it when they come to the entry:
 * that is the row, for the text in it has no role of its own. */
static void
describe (LanyardFormRow *self)
{
  if (self->row != NULL)
    gtk_accessible_update_property (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                    self->description->str, -1);
}

static void
set_invalid (LanyardFormRow *self,
             gboolean        invalid)
{
  if (self->row == NULL)
    return;

  if (invalid)
    gtk_widget_add_css_class (self->row, "error");
  else
    gtk_widget_remove_css_class (self->row, "error");

  gtk_accessible_update_state (GTK_ACCESSIBLE (self->row), GTK_ACCESSIBLE_STATE_INVALID,
                               invalid ? GTK_ACCESSIBLE_INVALID_TRUE : GTK_ACCESSIBLE_INVALID_FALSE,
                               -1);
}

static void
set_row (LanyardFormRow *self,
         GtkWidget      *row)
{
  if (row == NULL || self->row != NULL)
    return;

  self->row = g_object_ref_sink (row);
  gtk_list_box_append (self->list, row);
  describe (self);
}

static void
switch_clicked_cb (LanyardFormRow *self,
                   GtkWidget      *button)
{
  g_autofree char *method = g_strdup (gtk_widget_get_name (button));

  /* Whoever listens may take the message away, and the button with it. */
  g_signal_emit (self, signals[SWITCH_METHOD], 0, method);
}

static GtkWidget *
create_button (LanyardFormRow      *self,
               const LanyardMethod *method)
{
  /* Translators: %s is a method, such as "API token". */
  g_autofree char *text = lanyard_words_with_name (N_("Switch to %s"), method->name);
  GtkWidget *button = gtk_button_new_with_label (text);

  lanyard_label_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (button))));
  gtk_widget_set_name (button, method->id);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (switch_clicked_cb), self,
                           G_CONNECT_SWAPPED);

  return button;
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
lanyard_form_row_finalize (GObject *object)
{
  LanyardFormRow *self = LANYARD_FORM_ROW (object);

  g_string_free (self->description, TRUE);

  G_OBJECT_CLASS (lanyard_form_row_parent_class)->finalize (object);
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
  object_class->finalize = lanyard_form_row_finalize;
  object_class->get_property = lanyard_form_row_get_property;
  object_class->set_property = lanyard_form_row_set_property;

  /* Not construct-only: a template may set it, and that is after construction. */
  properties[PROP_ROW] =
    g_param_spec_object ("row", NULL, NULL,
                         GTK_TYPE_WIDGET,
                         G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS);

  g_object_class_install_properties (object_class, N_PROPS, properties);

  signals[SWITCH_METHOD] =
    g_signal_new ("switch-method", G_TYPE_FROM_CLASS (klass), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 1, G_TYPE_STRING);

  gtk_widget_class_set_template_from_resource (widget_class,
                                               "/io/github/lanyard_app/Lanyard/lanyard-form-row.ui");
  gtk_widget_class_bind_template_child (widget_class, LanyardFormRow, list);
  gtk_widget_class_bind_template_child (widget_class, LanyardFormRow, messages);
}

static void
lanyard_form_row_init (LanyardFormRow *self)
{
  self->description = g_string_new (NULL);

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
 * Says @text and nothing else.
 */
void
lanyard_form_row_set_message (LanyardFormRow     *self,
                              LanyardMessageKind  kind,
                              const char         *text)
{
  g_return_if_fail (LANYARD_IS_FORM_ROW (self));

  if (text == NULL)
    text = "";

  /* This is called with every letter: what is said already is not said anew. */
  if (self->kind == kind && g_str_equal (self->description->str, text))
    return;

  lanyard_form_row_clear_messages (self);
  if (*text != '\0')
    lanyard_form_row_add_message (self, kind, text, NULL);
}

void
lanyard_form_row_clear_messages (LanyardFormRow *self)
{
  GtkWidget *child;

  g_return_if_fail (LANYARD_IS_FORM_ROW (self));

  while ((child = gtk_widget_get_first_child (self->messages)) != NULL)
    gtk_box_remove (GTK_BOX (self->messages), child);

  gtk_widget_set_visible (self->messages, FALSE);
  set_invalid (self, FALSE);
  g_string_truncate (self->description, 0);
  describe (self);
}

/**
 * lanyard_form_row_add_message:
 * @kind: how it is meant
 * @text: what to say besides; never a secret
 * @switch_to: (nullable): a method to offer
 */
void
lanyard_form_row_add_message (LanyardFormRow      *self,
                              LanyardMessageKind   kind,
                              const char          *text,
                              const LanyardMethod *switch_to)
{
  GtkWidget *label;

  g_return_if_fail (LANYARD_IS_FORM_ROW (self));
  g_return_if_fail (text != NULL);

  label = lanyard_label_new (text, "caption");
  gtk_widget_add_css_class (label, looks[kind].style);
  gtk_box_append (GTK_BOX (self->messages),
                  looks[kind].icon == NULL ? label
                  : lanyard_icon_line_new (looks[kind].icon, looks[kind].style, label));
  if (switch_to != NULL)
    gtk_box_append (GTK_BOX (self->messages), create_button (self, switch_to));
  gtk_widget_set_visible (self->messages, TRUE);

  if (self->description->len > 0)
    g_string_append_c (self->description, ' ');
  g_string_append (self->description, text);
  describe (self);

  self->kind = kind;
  if (kind == LANYARD_MESSAGE_PROBLEM)
    set_invalid (self, TRUE);
}
