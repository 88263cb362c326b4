/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-wizard-page.h"

#include <glib/gi18n-lib.h>

G_DEFINE_INTERFACE (LanyardWizardPage, lanyard_wizard_page, GTK_TYPE_WIDGET)

enum
{
  CHANGED,
  N_SIGNALS
};

static guint signals[N_SIGNALS];

static char *
no_lead (LanyardWizardPage *self)
{
  return NULL;
}

static const char *
plain_next_label (LanyardWizardPage *self)
{
  return _("_Next");
}

static gboolean
always (LanyardWizardPage *self)
{
  return TRUE;
}

static void
do_nothing (LanyardWizardPage *self)
{
}

static gboolean
go_on (LanyardWizardPage *self)
{
  return TRUE;
}

static gboolean
focus_first (LanyardWizardPage *self,
             const char        *part)
{
  return gtk_widget_child_focus (GTK_WIDGET (self), GTK_DIR_TAB_FORWARD);
}

static void
lanyard_wizard_page_default_init (LanyardWizardPageInterface *iface)
{
  iface->dup_lead = no_lead;
  iface->get_next_label = plain_next_label;
  iface->get_ready = always;
  iface->get_advisable = always;
  iface->enter = do_nothing;
  iface->leave = do_nothing;
  iface->next = go_on;
  iface->focus = focus_first;

  signals[CHANGED] =
    g_signal_new ("changed", G_TYPE_FROM_INTERFACE (iface), G_SIGNAL_RUN_LAST, 0, NULL, NULL, NULL,
                  G_TYPE_NONE, 0);
}

char *
lanyard_wizard_page_dup_title (LanyardWizardPage *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_PAGE (self), NULL);

  return LANYARD_WIZARD_PAGE_GET_IFACE (self)->dup_title (self);
}

/**
 * lanyard_wizard_page_dup_lead:
 *
 * Returns: (transfer full) (nullable): what stands under the title
 */
char *
lanyard_wizard_page_dup_lead (LanyardWizardPage *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_PAGE (self), NULL);

  return LANYARD_WIZARD_PAGE_GET_IFACE (self)->dup_lead (self);
}

/**
 * lanyard_wizard_page_get_next_label:
 *
 * Returns: (nullable): what the button that goes on says, with its mnemonic;
 *   `NULL` if there is no going on now
 */
const char *
lanyard_wizard_page_get_next_label (LanyardWizardPage *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_PAGE (self), NULL);

  return LANYARD_WIZARD_PAGE_GET_IFACE (self)->get_next_label (self);
}

gboolean
lanyard_wizard_page_get_ready (LanyardWizardPage *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_PAGE (self), FALSE);

  return LANYARD_WIZARD_PAGE_GET_IFACE (self)->get_ready (self);
}

/**
 * lanyard_wizard_page_get_advisable:
 *
 * Whether going on is what most people should do.
 */
gboolean
lanyard_wizard_page_get_advisable (LanyardWizardPage *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_PAGE (self), FALSE);

  return LANYARD_WIZARD_PAGE_GET_IFACE (self)->get_advisable (self);
}

/**
 * lanyard_wizard_page_enter:
 *
 * The page is shown now and takes over what the draft holds.
 */
void
lanyard_wizard_page_enter (LanyardWizardPage *self)
{
  g_return_if_fail (LANYARD_IS_WIZARD_PAGE (self));

  LANYARD_WIZARD_PAGE_GET_IFACE (self)->enter (self);
}

void
lanyard_wizard_page_leave (LanyardWizardPage *self)
{
  g_return_if_fail (LANYARD_IS_WIZARD_PAGE (self));

  LANYARD_WIZARD_PAGE_GET_IFACE (self)->leave (self);
}

/**
 * lanyard_wizard_page_next:
 *
 * The button that goes on was pressed.
 *
 * Returns: whether to show the next page; `FALSE` if the page does something itself
 */
gboolean
lanyard_wizard_page_next (LanyardWizardPage *self)
{
  g_return_val_if_fail (LANYARD_IS_WIZARD_PAGE (self), FALSE);

  return LANYARD_WIZARD_PAGE_GET_IFACE (self)->next (self);
}

/**
 * lanyard_wizard_page_focus:
 * @part: (nullable): a field, or another part that the page knows
 */
void
lanyard_wizard_page_focus (LanyardWizardPage *self,
                           const char        *part)
{
  g_return_if_fail (LANYARD_IS_WIZARD_PAGE (self));

  if (!LANYARD_WIZARD_PAGE_GET_IFACE (self)->focus (self, part))
    focus_first (self, NULL);
}

void
lanyard_wizard_page_changed (LanyardWizardPage *self)
{
  g_return_if_fail (LANYARD_IS_WIZARD_PAGE (self));

  g_signal_emit (self, signals[CHANGED], 0);
}
