/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-wizard.h"

#include <adwaita.h>

GtkWindow *
lanyard_wizard_new (LanyardManager *manager,
                    GtkWindow      *parent)
{
  return g_object_new (ADW_TYPE_WINDOW, "transient-for", parent, "modal", TRUE, NULL);
}

GtkWindow *
lanyard_wizard_new_for_move (LanyardManager *manager,
                             LanyardEntry   *entry,
                             const char     *method_id,
                             GtkWindow      *parent)
{
  return lanyard_wizard_new (manager, parent);
}
