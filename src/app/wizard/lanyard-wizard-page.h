/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <gtk/gtk.h>

G_BEGIN_DECLS

#define LANYARD_TYPE_WIZARD_PAGE (lanyard_wizard_page_get_type ())

/**
 * LanyardWizardPage:
 *
 * One question of the wizard. Pages ask the wizard to go on with its actions
 * `wizard.next`, `wizard.go` (page, part) and `wizard.switch-method`, and emit
 * `changed` when the answer to any of these functions changes.
 */
G_DECLARE_INTERFACE (LanyardWizardPage, lanyard_wizard_page, LANYARD, WIZARD_PAGE, GtkWidget)

struct _LanyardWizardPageInterface
{
  GTypeInterface   parent_interface;

  char           *(* dup_title)      (LanyardWizardPage *self);
  char           *(* dup_lead)       (LanyardWizardPage *self);
  const char     *(* get_next_label) (LanyardWizardPage *self);
  gboolean        (* get_ready)      (LanyardWizardPage *self);
  gboolean        (* get_advisable)  (LanyardWizardPage *self);
  void            (* enter)          (LanyardWizardPage *self);
  void            (* leave)          (LanyardWizardPage *self);
  gboolean        (* next)           (LanyardWizardPage *self);
  gboolean        (* focus)          (LanyardWizardPage *self,
                                      const char        *part);
};

char       *lanyard_wizard_page_dup_title      (LanyardWizardPage *self) G_GNUC_WARN_UNUSED_RESULT;
char       *lanyard_wizard_page_dup_lead       (LanyardWizardPage *self) G_GNUC_WARN_UNUSED_RESULT;
const char *lanyard_wizard_page_get_next_label (LanyardWizardPage *self);
gboolean    lanyard_wizard_page_get_ready      (LanyardWizardPage *self);
gboolean    lanyard_wizard_page_get_advisable  (LanyardWizardPage *self);
void        lanyard_wizard_page_enter          (LanyardWizardPage *self);
void        lanyard_wizard_page_leave          (LanyardWizardPage *self);
gboolean    lanyard_wizard_page_next           (LanyardWizardPage *self);
void        lanyard_wizard_page_focus          (LanyardWizardPage *self,
                                                const char        *part);

void        lanyard_wizard_page_changed        (LanyardWizardPage *self);

G_END_DECLS
