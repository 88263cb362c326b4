/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-wizard-make.h"

#include "lanyard-bold-names.h"
#include "lanyard-compat.h"
#include "lanyard-copy-button.h"
#include "lanyard-field-row.h"
#include "lanyard-icon-line.h"
#include "lanyard-label.h"
#include "lanyard-scope-list.h"
#include "lanyard-template.h"
#include "lanyard-words.h"
#include "lanyard-wizard-page.h"

#include <glib/gi18n-lib.h>

struct _LanyardWizardMake
{
  GtkBox               parent_instance;

  LanyardWizardDraft  *draft;       /* (owned) */
  const LanyardMethod *method;      /* (nullable) what is shown; lives as long as the draft's provider */
  GPtrArray           *rows;        /* (owned) of LanyardFieldRow */
  gboolean             setting;

  GtkWidget           *content;
  GtkWidget           *open_button; /* (nullable) as the next two, until something is shown */
  GtkWidget           *open_note;
  GtkWidget           *scopes;
};

static void lanyard_wizard_make_page_init (LanyardWizardPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LanyardWizardMake, lanyard_wizard_make, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (LANYARD_TYPE_WIZARD_PAGE,
                                                      lanyard_wizard_make_page_init))

/* The page opens only with good values in its address. */
static gboolean
has_valid_rows (LanyardWizardMake *self)
{
  guint i;

  for (i = 0; i < self->rows->len; i++)
    if (!lanyard_field_row_get_valid (g_ptr_array_index (self->rows, i)))
      return FALSE;

  return TRUE;
}

static void
update_page (LanyardWizardMake *self)
{
  g_autofree char *page = NULL;

  page = lanyard_method_dup_page (self->method, lanyard_wizard_draft_get_fields (self->draft));
  if (page != NULL && !has_valid_rows (self))
    g_clear_pointer (&page, g_free);

  gtk_widget_set_sensitive (self->open_button, page != NULL);
  gtk_label_set_label (GTK_LABEL (self->open_note),
                       page != NULL ? page : _("Fill in what stands above, and this opens the exact page."));
}

static void
open_cb (LanyardWizardMake *self)
{
  g_autofree char *page = NULL;

  page = lanyard_method_dup_page (self->method, lanyard_wizard_draft_get_fields (self->draft));
  lanyard_compat_open_page (GTK_WIDGET (self), page);
}

static void
field_changed_cb (LanyardWizardMake *self,
                  LanyardFieldRow   *row)
{
  if (self->setting)
    return;

  lanyard_wizard_draft_set_field (self->draft, lanyard_field_row_get_field (row)->id,
                                  lanyard_field_row_get_value (row));
  update_page (self);
}

/* An address also holds what is asked for on the next page. */
static void
address_cb (LanyardWizardMake *self,
            const char        *text)
{
  GHashTable *values = lanyard_wizard_draft_get_fields (self->draft);
  guint i;

  lanyard_wizard_draft_take_address (self->draft, text);

  for (i = 0; i < self->rows->len; i++)
    {
      LanyardFieldRow *row = g_ptr_array_index (self->rows, i);
      const char *value = g_hash_table_lookup (values, lanyard_field_row_get_field (row)->id);

      if (value != NULL && !g_str_equal (lanyard_field_row_get_value (row), value))
        lanyard_field_row_set_value (row, value);
    }

  update_page (self);
}

static void
scopes_changed_cb (LanyardWizardMake *self)
{
  g_auto (GStrv) scopes = lanyard_scope_list_dup_scopes (LANYARD_SCOPE_LIST (self->scopes));

  lanyard_wizard_draft_set_scopes (self->draft, (const char * const *) scopes);
}

static void
instead_cb (LanyardWizardMake *self)
{
  gtk_widget_activate_action (GTK_WIDGET (self), "wizard.switch-method", "s", self->method->moves_to);
}

static GtkWidget *
create_box (const char *text)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *label;
  g_autofree char *plain = NULL;
  g_autoptr (PangoAttrList) attributes = NULL;

  plain = lanyard_bold_names_strip (text, &attributes);
  label = lanyard_label_new (plain, NULL);
  gtk_label_set_attributes (GTK_LABEL (label), attributes);
  gtk_widget_add_css_class (box, "guidance");
  gtk_widget_add_css_class (box, "warning");
  gtk_box_append (GTK_BOX (box), lanyard_icon_line_new ("dialog-warning-symbolic", "warning", label));

  return box;
}

/* The commonest mistake; with a retired method that is to use it at all. */
static void
add_warning (LanyardWizardMake *self)
{
  LanyardProvider *provider = lanyard_wizard_draft_get_provider (self->draft);
  const LanyardMethod *other = NULL;
  const char *warning = self->method->warning;
  g_autofree char *text = NULL;
  GtkWidget *box;
  GtkWidget *button;

  if (warning == NULL)
    warning = self->method->retired_text;
  if (warning == NULL)
    return;

  box = create_box (warning);
  gtk_box_append (GTK_BOX (self->content), box);

  if (self->method->moves_to != NULL)
    other = lanyard_provider_find_method (provider, self->method->moves_to);
  if (other == NULL)
    return;

  /* Translators: %s is a method, such as "API token". */
  text = lanyard_words_with_name (N_("Use %s"), other->name);
  button = gtk_button_new_with_label (text);
  gtk_widget_set_halign (button, GTK_ALIGN_START);
  g_signal_connect_object (button, "clicked", G_CALLBACK (instead_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);
}

static void
add_fields (LanyardWizardMake *self)
{
  LanyardProvider *provider = lanyard_wizard_draft_get_provider (self->draft);
  GHashTable *values = lanyard_wizard_draft_get_fields (self->draft);
  g_auto (GStrv) names = lanyard_template_dup_names (self->method->page);
  guint i;

  for (i = 0; i < self->method->fields->len; i++)
    {
      const LanyardField *field = g_ptr_array_index (self->method->fields, i);
      GtkWidget *row;

      if (!g_strv_contains ((const char * const *) names, field->id))
        continue;

      row = lanyard_field_row_new (provider, self->method, field);
      lanyard_field_row_set_value (LANYARD_FIELD_ROW (row), g_hash_table_lookup (values, field->id));
      g_signal_connect_object (row, "changed", G_CALLBACK (field_changed_cb), self,
                               G_CONNECT_SWAPPED);
      g_signal_connect_object (row, "address", G_CALLBACK (address_cb), self, G_CONNECT_SWAPPED);
      gtk_box_append (GTK_BOX (self->content), row);
      g_ptr_array_add (self->rows, row);
    }
}

static void
add_open (LanyardWizardMake *self,
          GtkBox            *box)
{
  g_autofree char *text = NULL;

  /* Translators: %s is a page's name, such as "API Tokens of Your Atlassian Account". */
  text = g_strdup_printf (_("Open “%s”"), self->method->page_name);
  self->open_button = gtk_button_new_with_label (text);
  gtk_label_set_wrap (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->open_button))), TRUE);
  gtk_label_set_justify (GTK_LABEL (gtk_button_get_child (GTK_BUTTON (self->open_button))),
                         GTK_JUSTIFY_CENTER);
  gtk_widget_add_css_class (self->open_button, "suggested-action");
  gtk_widget_set_halign (self->open_button, GTK_ALIGN_START);
  g_signal_connect_object (self->open_button, "clicked", G_CALLBACK (open_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (box, self->open_button);

  self->open_note = lanyard_label_new (NULL, "dim-label");
  gtk_widget_add_css_class (self->open_note, "caption");
  gtk_box_append (box, self->open_note);
}

static void
add_label (LanyardWizardMake *self,
           GtkBox            *box)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 9);
  g_autofree char *text = lanyard_method_dup_label (self->method);
  GtkWidget *label = lanyard_label_new (text, "monospace");
  GtkWidget *button = lanyard_copy_button_new (_("Copy"), _("Copy the name"));

  gtk_label_set_selectable (GTK_LABEL (label), TRUE);
  gtk_widget_set_hexpand (label, TRUE);
  lanyard_copy_button_set_text (LANYARD_COPY_BUTTON (button), text);
  gtk_box_append (GTK_BOX (line), label);
  gtk_box_append (GTK_BOX (line), button);
  gtk_box_append (box, line);
}

static void
add_scopes (LanyardWizardMake *self,
            GtkBox            *box)
{
  g_auto (GStrv) scopes = lanyard_wizard_draft_dup_scopes (self->draft);

  self->scopes = lanyard_scope_list_new ();
  lanyard_scope_list_show (LANYARD_SCOPE_LIST (self->scopes),
                           lanyard_wizard_draft_get_provider (self->draft), self->method,
                           lanyard_wizard_draft_get_purposes (self->draft),
                           (const char * const *) scopes);
  lanyard_scope_list_set_expanded (LANYARD_SCOPE_LIST (self->scopes),
                                   lanyard_wizard_draft_get_expert (self->draft));
  g_signal_connect_object (self->scopes, "changed", G_CALLBACK (scopes_changed_cb), self,
                           G_CONNECT_SWAPPED);
  gtk_box_append (box, self->scopes);
}

static void
add_step (LanyardWizardMake *self,
          guint              step)
{
  GtkWidget *line = gtk_box_new (GTK_ORIENTATION_HORIZONTAL, 12);
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  g_autofree char *text = NULL;
  g_autofree char *plain = NULL;
  g_autofree char *digits = g_strdup_printf ("%u", step + 1);
  g_autoptr (PangoAttrList) attributes = NULL;
  GtkWidget *number = gtk_label_new (digits);
  GtkWidget *label;

  text = lanyard_method_dup_step (self->method, step, lanyard_wizard_draft_get_fields (self->draft));
  plain = lanyard_bold_names_strip (text, &attributes);
  label = lanyard_label_new (plain, NULL);
  gtk_label_set_attributes (GTK_LABEL (label), attributes);

  gtk_widget_set_valign (number, GTK_ALIGN_START);
  gtk_widget_add_css_class (number, "step-number");
  gtk_widget_add_css_class (number, "numeric");
  gtk_widget_set_hexpand (box, TRUE);
  gtk_box_append (GTK_BOX (box), label);
  if (step == 0)
    add_open (self, GTK_BOX (box));
  if (strstr (self->method->steps[step], "{label}") != NULL)
    add_label (self, GTK_BOX (box));

  gtk_box_append (GTK_BOX (line), number);
  gtk_box_append (GTK_BOX (line), box);
  gtk_box_append (GTK_BOX (self->content), line);

  /* Under the line and not in it: it needs the room, and is measured faster so. */
  if (step + 1 == self->method->scopes_step)
    add_scopes (self, GTK_BOX (self->content));
}

static char *
dup_title (LanyardWizardPage *page)
{
  const LanyardMethod *method = lanyard_wizard_draft_get_method (LANYARD_WIZARD_MAKE (page)->draft);

  if (method != NULL && method->retired != NULL)
    /* Translators: %s is what a secret is called, such as "app password". */
    return lanyard_words_with_name (N_("Find the %s"), method->secret_name);

  return lanyard_words_with_name (N_("Make the %s"),
                                  method != NULL ? method->secret_name : _("token"));
}

static void
enter (LanyardWizardPage *page)
{
  LanyardWizardMake *self = LANYARD_WIZARD_MAKE (page);
  GtkWidget *child;
  guint i;

  while ((child = gtk_widget_get_first_child (self->content)) != NULL)
    gtk_box_remove (GTK_BOX (self->content), child);
  g_ptr_array_set_size (self->rows, 0);
  self->scopes = NULL;
  self->method = lanyard_wizard_draft_get_method (self->draft);

  self->setting = TRUE;
  add_fields (self);
  add_warning (self);
  for (i = 0; self->method->steps[i] != NULL; i++)
    add_step (self, i);
  self->setting = FALSE;

  update_page (self);
}

static gboolean
focus (LanyardWizardPage *page,
       const char        *part)
{
  LanyardWizardMake *self = LANYARD_WIZARD_MAKE (page);
  guint i;

  if (g_strcmp0 (part, "scopes") == 0 && self->scopes != NULL)
    return gtk_widget_grab_focus (self->scopes);

  for (i = 0; i < self->rows->len; i++)
    {
      LanyardFieldRow *row = g_ptr_array_index (self->rows, i);

      if (!lanyard_field_row_get_valid (row))
        {
          lanyard_field_row_focus (row);
          return TRUE;
        }
    }

  /* Who would rather see the checklist has it before them at once. */
  if (self->scopes != NULL && lanyard_wizard_draft_get_expert (self->draft))
    return gtk_widget_grab_focus (self->scopes);

  return gtk_widget_grab_focus (self->open_button);
}

static void
lanyard_wizard_make_dispose (GObject *object)
{
  g_clear_object (&LANYARD_WIZARD_MAKE (object)->draft);

  G_OBJECT_CLASS (lanyard_wizard_make_parent_class)->dispose (object);
}

static void
lanyard_wizard_make_finalize (GObject *object)
{
  g_clear_pointer (&LANYARD_WIZARD_MAKE (object)->rows, g_ptr_array_unref);

  G_OBJECT_CLASS (lanyard_wizard_make_parent_class)->finalize (object);
}

static void
lanyard_wizard_make_class_init (LanyardWizardMakeClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_wizard_make_dispose;
  object_class->finalize = lanyard_wizard_make_finalize;

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lanyard_wizard_make_page_init (LanyardWizardPageInterface *iface)
{
  iface->dup_title = dup_title;
  iface->enter = enter;
  iface->focus = focus;
}

static void
lanyard_wizard_make_init (LanyardWizardMake *self)
{
  self->rows = g_ptr_array_new ();
  self->content = gtk_box_new (GTK_ORIENTATION_VERTICAL, 18);
  gtk_widget_set_hexpand (self->content, TRUE);
  gtk_box_append (GTK_BOX (self), self->content);
}

GtkWidget *
lanyard_wizard_make_new (LanyardWizardDraft *draft)
{
  LanyardWizardMake *self = g_object_new (LANYARD_TYPE_WIZARD_MAKE, NULL);

  self->draft = g_object_ref (draft);

  return GTK_WIDGET (self);
}
