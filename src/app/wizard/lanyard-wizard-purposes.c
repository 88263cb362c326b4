/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-wizard-purposes.h"

#include "lanyard-mnemonic-button.h"
#include "lanyard-wizard-page.h"

#include <glib/gi18n-lib.h>

struct _LanyardWizardPurposes
{
  GtkBox              parent_instance;

  LanyardWizardDraft *draft; /* (owned) */

  GtkWidget          *list;
};

static void lanyard_wizard_purposes_page_init (LanyardWizardPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LanyardWizardPurposes, lanyard_wizard_purposes, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (LANYARD_TYPE_WIZARD_PAGE,
                                                      lanyard_wizard_purposes_page_init))

static void
toggled_cb (LanyardWizardPurposes *self,
            GtkCheckButton        *check)
{
  lanyard_wizard_draft_set_purpose (self->draft, gtk_widget_get_name (GTK_WIDGET (check)),
                                    gtk_check_button_get_active (check));
  lanyard_wizard_page_changed (LANYARD_WIZARD_PAGE (self));
}

static void
expert_cb (LanyardWizardPurposes *self)
{
  lanyard_wizard_draft_set_expert (self->draft, TRUE);
  gtk_widget_activate_action (GTK_WIDGET (self), "wizard.go", "(ss)", "methods", "");
}

/* Nobody should wonder why something is ticked that they did not tick. */
static char *
dup_summary (const LanyardPurpose *purpose)
{
  const char *summary = purpose->summary != NULL ? purpose->summary : "";

  if (!purpose->is_default)
    return g_strdup (summary);

  /* Translators: %s are one or two sentences. */
  return g_strdup_printf (_("Chosen from the start. %s"), summary);
}

static GtkWidget *
create_row (LanyardWizardPurposes *self,
            const LanyardPurpose  *purpose)
{
  GtkWidget *row = adw_action_row_new ();
  GtkWidget *check = gtk_check_button_new ();
  g_autofree char *summary = NULL;

  summary = dup_summary (purpose);
  gtk_widget_set_name (check, purpose->id);
  gtk_widget_set_valign (check, GTK_ALIGN_CENTER);
  gtk_check_button_set_active (GTK_CHECK_BUTTON (check),
                               lanyard_wizard_draft_has_purpose (self->draft, purpose->id));
  gtk_accessible_update_property (GTK_ACCESSIBLE (check),
                                  GTK_ACCESSIBLE_PROPERTY_DESCRIPTION,
                                  summary, -1);
  g_signal_connect_object (check, "toggled", G_CALLBACK (toggled_cb), self, G_CONNECT_SWAPPED);

  adw_preferences_row_set_use_markup (ADW_PREFERENCES_ROW (row), FALSE);
  adw_preferences_row_set_title (ADW_PREFERENCES_ROW (row), purpose->name);
  adw_action_row_set_subtitle (ADW_ACTION_ROW (row), summary);
  adw_action_row_add_prefix (ADW_ACTION_ROW (row), check);
  adw_action_row_set_activatable_widget (ADW_ACTION_ROW (row), check);

  return row;
}

static char *
dup_title (LanyardWizardPage *page)
{
  return g_strdup (_("What Should Your Agent Do?"));
}

static char *
dup_lead (LanyardWizardPage *page)
{
  return g_strdup (_("Pick only what is needed; you can make another connection for another agent."));
}

static gboolean
get_ready (LanyardWizardPage *page)
{
  LanyardWizardPurposes *self = LANYARD_WIZARD_PURPOSES (page);

  return lanyard_wizard_draft_get_purposes (self->draft)[0] != NULL;
}

static gboolean
next (LanyardWizardPage *page)
{
  lanyard_wizard_draft_set_expert (LANYARD_WIZARD_PURPOSES (page)->draft, FALSE);

  return TRUE;
}

static void
lanyard_wizard_purposes_dispose (GObject *object)
{
  g_clear_object (&LANYARD_WIZARD_PURPOSES (object)->draft);

  G_OBJECT_CLASS (lanyard_wizard_purposes_parent_class)->dispose (object);
}

static void
lanyard_wizard_purposes_class_init (LanyardWizardPurposesClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lanyard_wizard_purposes_dispose;

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lanyard_wizard_purposes_page_init (LanyardWizardPageInterface *iface)
{
  iface->dup_title = dup_title;
  iface->dup_lead = dup_lead;
  iface->get_ready = get_ready;
  iface->next = next;
}

static void
lanyard_wizard_purposes_init (LanyardWizardPurposes *self)
{
  GtkWidget *expert = lanyard_mnemonic_button_new (_("I Know Which _Scopes I Want"));

  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 12);

  self->list = gtk_list_box_new ();
  gtk_list_box_set_selection_mode (GTK_LIST_BOX (self->list), GTK_SELECTION_NONE);
  gtk_widget_add_css_class (self->list, "boxed-list");
  gtk_accessible_update_property (GTK_ACCESSIBLE (self->list),
                                  GTK_ACCESSIBLE_PROPERTY_LABEL, _("Purposes"), -1);
  gtk_box_append (GTK_BOX (self), self->list);

  gtk_widget_add_css_class (expert, "flat");
  gtk_widget_set_halign (expert, GTK_ALIGN_CENTER);
  g_signal_connect_object (expert, "clicked", G_CALLBACK (expert_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), expert);
}

GtkWidget *
lanyard_wizard_purposes_new (LanyardWizardDraft *draft)
{
  LanyardWizardPurposes *self = g_object_new (LANYARD_TYPE_WIZARD_PURPOSES, NULL);
  GPtrArray *purposes = lanyard_provider_get_purposes (lanyard_wizard_draft_get_provider (draft));
  guint i;

  self->draft = g_object_ref (draft);
  for (i = 0; i < purposes->len; i++)
    gtk_list_box_append (GTK_LIST_BOX (self->list),
                         create_row (self, g_ptr_array_index (purposes, i)));

  return GTK_WIDGET (self);
}
