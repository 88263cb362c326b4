/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-wizard-done.h"

#include "lanyard-card.h"
#include "lanyard-compat.h"
#include "lanyard-copy-view.h"
#include "lanyard-label.h"
#include "lanyard-mcp-window.h"
#include "lanyard-wizard-page.h"

#include <glib/gi18n-lib.h>

struct _LanyardWizardDone
{
  GtkBox               parent_instance;

  LanyardManager      *manager; /* (owned) */
  LanyardEntry        *entry;   /* (owned) (nullable) */
  const LanyardMethod *rotated; /* (nullable) of the older secret, whose place the new one took */

  LanyardCopyView     *view;    /* (nullable) until something is shown */
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
  LanyardWizardDone *self = LANYARD_WIZARD_DONE (page);

  if (self->rotated != NULL)
    return g_strdup (_("The New One Is in Use"));

  return g_strdup (is_confirmed (self) ? _("Connected") : _("Saved"));
}

static char *
dup_lead (LanyardWizardPage *page)
{
  LanyardWizardDone *self = LANYARD_WIZARD_DONE (page);

  if (self->entry != NULL && lanyard_entry_get_session_only (self->entry))
    return g_strdup (_("Kept in memory only: it is gone when you close Lanyard."));

  if (self->rotated != NULL)
    return g_strdup (_("What looks it up in your keyring uses it from now on. "
                       "Where you wrote the old one out, put the new one."));

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

/* The first window below that has a place for it. */
static void
tell_below (GtkWidget  *widget,
            const char *text)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (widget));

  do
    window = gtk_window_get_transient_for (window);
  while (window != NULL &&
         !gtk_widget_activate_action (GTK_WIDGET (window), "toast.show", "s", text));
}

/* Who closes the window still wants to know that the secret is in the clipboard. */
static void
leave (LanyardWizardPage *page)
{
  LanyardWizardDone *self = LANYARD_WIZARD_DONE (page);
  g_autofree char *words = NULL;

  if (self->view == NULL || !lanyard_copy_view_is_clip_offered (self->view))
    return;

  words = lanyard_copy_view_dup_clip_words (self->view);
  tell_below (GTK_WIDGET (self), words);
}

static void
lanyard_wizard_done_dispose (GObject *object)
{
  LanyardWizardDone *self = LANYARD_WIZARD_DONE (object);

  self->view = NULL;
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
  iface->leave = leave;
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

static void
open_cb (LanyardWizardDone *self)
{
  LanyardConnection *connection = lanyard_entry_get_connection (self->entry);
  g_autofree char *page = NULL;

  page = lanyard_method_dup_page (self->rotated, lanyard_connection_get_fields (connection));
  lanyard_compat_open_page (GTK_WIDGET (self), page);
}

/* A secret that nobody needs any more is one that somebody else may find. */
static void
add_farewell (LanyardWizardDone *self)
{
  const char *service = lanyard_provider_get_name (lanyard_entry_get_provider (self->entry));
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 9);
  GtkWidget *button = gtk_button_new_with_label (_("Open Token Page"));
  g_autofree char *text = NULL;

  /* Translators: first a service, then what the secret is called, such as "API token". */
  text = g_strdup_printf (_("%1$s still accepts the old %2$s. Delete it there when nothing "
                            "uses it any more."), service, self->rotated->secret_name);
  gtk_box_append (GTK_BOX (box), lanyard_label_new (text, NULL));

  gtk_widget_set_halign (button, GTK_ALIGN_START);
  gtk_widget_set_tooltip_text (button, self->rotated->page_name);
  g_signal_connect_object (button, "clicked", G_CALLBACK (open_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (box), button);

  gtk_widget_add_css_class (box, "guidance");
  gtk_box_append (GTK_BOX (self), box);
}

static void
agent_cb (LanyardWizardDone *self)
{
  GtkWindow *window = GTK_WINDOW (gtk_widget_get_root (GTK_WIDGET (self)));

  gtk_window_present (lanyard_mcp_window_new (self->manager, self->entry, window));
}

/* An agent that starts servers need not be given anything to copy. */
static void
add_agent_button (LanyardWizardDone *self)
{
  GtkWidget *button = gtk_button_new_with_label (_("Add to an Agent…"));

  gtk_widget_set_halign (button, GTK_ALIGN_END);
  g_signal_connect_object (button, "clicked", G_CALLBACK (agent_cb), self, G_CONNECT_SWAPPED);
  gtk_box_append (GTK_BOX (self), button);
}

/**
 * lanyard_wizard_done_show:
 * @entry: what was saved
 * @rotated: (nullable): the method of the older secret whose place its secret took; the
 *   provider of @entry has it
 */
void
lanyard_wizard_done_show (LanyardWizardDone *self,
                          LanyardEntry      *entry,
                          const LanyardMethod *rotated)
{
  GtkWidget *heading;

  g_return_if_fail (LANYARD_IS_WIZARD_DONE (self));
  g_return_if_fail (self->entry == NULL);

  self->entry = g_object_ref (entry);
  self->rotated = rotated;
  gtk_box_append (GTK_BOX (self), lanyard_card_new_bare (self->manager, entry));
  if (rotated != NULL)
    add_farewell (self);

  heading = gtk_label_new (_("Copy for Agents"));
  gtk_label_set_xalign (GTK_LABEL (heading), 0);
  gtk_widget_add_css_class (heading, "title-4");
  gtk_box_append (GTK_BOX (self), heading);
  self->view = LANYARD_COPY_VIEW (lanyard_copy_view_new (self->manager, entry));
  gtk_box_append (GTK_BOX (self), GTK_WIDGET (self->view));

  /* Another program finds nothing of what lives in this one only. */
  if (!lanyard_entry_get_session_only (entry))
    add_agent_button (self);
}
