/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include <adwaita.h>

G_BEGIN_DECLS

/**
 * LanyardMessageKind:
 *
 * How what stands under an entry is meant: what to put in, what was changed,
 * what may be wrong, what is wrong.
 */
typedef enum
{
  LANYARD_MESSAGE_HINT,
  LANYARD_MESSAGE_TIDIED,
  LANYARD_MESSAGE_WARNING,
  LANYARD_MESSAGE_PROBLEM,
} LanyardMessageKind;

#define LANYARD_TYPE_FORM_ROW (lanyard_form_row_get_type ())

/**
 * LanyardFormRow:
 *
 * A row to type into, with a message under it. Property: `row`, an
 * [class@Adw.EntryRow] or another row.
 */
G_DECLARE_FINAL_TYPE (LanyardFormRow, lanyard_form_row, LANYARD, FORM_ROW, GtkBox)

GtkWidget *lanyard_form_row_new         (GtkWidget          *row) G_GNUC_WARN_UNUSED_RESULT;

void       lanyard_form_row_set_message (LanyardFormRow     *self,
                                         LanyardMessageKind  kind,
                                         const char         *text);

G_END_DECLS
