/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-wizard-done.h"

#include "lanyard-card.h"
#include "lanyard-copy-view.h"
#include "lanyard-wizard-page.h"

#include <glib/gi18n-lib.h>

struct _LanyardWizardDone
{
  GtkBox          parent_instance;

  LanyardManager *manager; /* (owned) */
  LanyardEntry   *entry;   /* (owned) (nullable) */
};

static void lanyard_wizard_done_page_init (LanyardWizardPageInterface *iface);

G_DEFINE_FINAL_TYPE_WITH_CODE (LanyardWizardDone, lanyard_wizard_done, GTK_TYPE_BOX,
                               G_IMPLEMENT_INTERFACE (LANYARD_TYPE_WIZARD_PAGE,
                                                      lanyard_wizard_done_page_init))

static gboolean
is_confirmed (LanyardWizardDone *self)
{
  LanyardStateKind kind;

  if (self->entry == NULL)
    return FALSE;

  kind = lanyard_state_get_kind (lanyard_entry_get_state (self->entry));

  return kind == LANYARD_STATE_KIND_GOOD || kind == LANYARD_STATE_KIND_WARNING;
}

static char *
dup_title (LanyardWizardPage *page)
{
  return g_strdup (is_confirmed (LANYARD_WIZARD_DONE (page)) ? _("Connected") : _("Saved"));
}

static char *
dup_lead (LanyardWizardPage *page)
{
  LanyardWizardDone *self = LANYARD_WIZARD_DONE (page);

  if (self->entry != NULL && lanyard_entry_get_session_only (self->entry))
    return g_strdup (_("Kept in memory only: it is gone when you close Lanyard."));

  return g_strdup (_("Now hand it to your agent."));
}

static const char *
get_next_label (LanyardWizardPage *page)
{
  return _("_Done");
}

static gboolean
focus (LanyardWizardPage *page,
       const char        *part)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "wizard.focus-next", NULL);

  return TRUE;
}

static gboolean
next (LanyardWizardPage *page)
{
  gtk_widget_activate_action (GTK_WIDGET (page), "window.close", NULL);

  return FALSE;
}

static void
lanyard_wizard_done_dispose (GObject *object)
{
  LanyardWizardDone *self = LANYARD_WIZARD_DONE (object);

  g_clear_object (&self->entry);
  g_clear_object (&self->manager);

  G_OBJECT_CLASS (lanyard_wizard_done_parent_class)->dispose (object);
}

static void
lanyard_wizard_done_class_init (LanyardWizardDoneClass *klass)
{
  G_OBJECT_CLASS (klass)->dispose = lanyard_wizard_done_dispose;

  gtk_widget_class_set_accessible_role (GTK_WIDGET_CLASS (klass), GTK_ACCESSIBLE_ROLE_GROUP);
}

static void
lanyard_wizard_done_page_init (LanyardWizardPageInterface *iface)
{
  iface->dup_title = dup_title;
  iface->dup_lead = dup_lead;
  iface->get_next_label = get_next_label;
  iface->focus = focus;
  iface->next = next;
}

static void
lanyard_wizard_done_init (LanyardWizardDone *self)
{
  gtk_orientable_set_orientation (GTK_ORIENTABLE (self), GTK_ORIENTATION_VERTICAL);
  gtk_box_set_spacing (GTK_BOX (self), 18);
}

GtkWidget *
lanyard_wizard_done_new (LanyardManager *manager)
{
  LanyardWizardDone *self = g_object_new (LANYARD_TYPE_WIZARD_DONE, NULL);

  self->manager = g_object_ref (manager);

  return GTK_WIDGET (self);
}

/**
 * lanyard_wizard_done_show:
 * @entry: what was saved
 */
void
lanyard_wizard_done_show (LanyardWizardDone *self,
                          LanyardEntry      *entry)
{
  GtkWidget *heading;

  g_return_if_fail (LANYARD_IS_WIZARD_DONE (self));
  g_return_if_fail (self->entry == NULL);

  self->entry = g_object_ref (entry);
  gtk_box_append (GTK_BOX (self), lanyard_card_new_bare (self->manager, entry));

  heading = gtk_label_new (_("Copy for Agents"));
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "title-4");
  gtk_box_append (GTK_BOX (self), heading);
  gtk_box_append (GTK_BOX (self), lanyard_copy_view_new (self->manager, entry));
}
