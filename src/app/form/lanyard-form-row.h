/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

#include "lanyard-paste.h"

G_BEGIN_DECLS

/**
 * LanyardMessageKind:
 *
 * How what stands under an entry is meant: what was changed, what may be wrong,
 * what is wrong, as [enum@LanyardHintKind] has it; and what to put in.
 */
typedef enum
{
  LANYARD_MESSAGE_TIDIED = LANYARD_HINT_TIDIED,
  LANYARD_MESSAGE_WARNING = LANYARD_HINT_WARNING,
  LANYARD_MESSAGE_PROBLEM = LANYARD_HINT_PROBLEM,
  LANYARD_MESSAGE_HINT,
} LanyardMessageKind;

#define LANYARD_TYPE_FORM_ROW (lanyard_form_row_get_type ())

/**
 * LanyardFormRow:
 *
 * A row to type into, with messages under it. Property: `row`, an
 * [class@Adw.EntryRow] or another row. Emits `switch-method` with the id of a
 * method when the person wants the one that what they typed belongs to.
 */
G_DECLARE_FINAL_TYPE (LanyardFormRow, lanyard_form_row, LANYARD, FORM_ROW, GtkBox)

GtkWidget *lanyard_form_row_new            (GtkWidget           *row) G_GNUC_WARN_UNUSED_RESULT;

void       lanyard_form_row_set_message    (LanyardFormRow      *self,
                                            LanyardMessageKind   kind,
                                            const char          *text);
void       lanyard_form_row_clear_messages (LanyardFormRow      *self);
void       lanyard_form_row_add_message    (LanyardFormRow      *self,
                                            LanyardMessageKind   kind,
                                            const char          *text,
                                            const LanyardMethod *switch_to);

G_END_DECLS
