/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-removal-toast.h"

#include <glib/gi18n-lib.h>

#define SECONDS 8

/* What the toast of one removal is about. */
typedef struct
{
  LanyardRemover *remover; /* (owned) */
  LanyardEntry   *entry;   /* (owned) */
} ToastData;

static void
toast_data_free (gpointer  user_data,
                 GClosure *closure)
{
  ToastData *data = user_data;

  g_clear_object (&data->remover);
  g_clear_object (&data->entry);
  g_free (data);
}

static void
undo_cb (AdwToast *toast,
         gpointer  user_data)
{
  ToastData *data = user_data;

  lanyard_remover_undo (data->remover, data->entry);
}

static void
toast_gone_cb (AdwToast *toast,
               gpointer  user_data)
{
  ToastData *data = user_data;

  lanyard_remover_carry_out (data->remover, data->entry);
}

static ToastData *
toast_data_new (LanyardRemover *remover,
                LanyardEntry   *entry)
{
  ToastData *data = g_new0 (ToastData, 1);

  data->remover = g_object_ref (remover);
  data->entry = g_object_ref (entry);

  return data;
}

/**
 * lanyard_removal_toast_new:
 * @remover: what has hidden @entry
 * @entry: a connection that is to be removed
 *
 * Returns: (transfer full): a toast that takes the removal back when *Undo* is pressed,
 *   and has it carried out when it goes
 */
AdwToast *
lanyard_removal_toast_new (LanyardRemover *remover,
                           LanyardEntry   *entry)
{
  LanyardConnection *connection;
  g_autofree char *text = NULL;
  g_autofree char *escaped = NULL;
  AdwToast *toast;

  g_return_val_if_fail (LANYARD_IS_REMOVER (remover), NULL);
  g_return_val_if_fail (LANYARD_IS_ENTRY (entry), NULL);

  connection = lanyard_entry_get_connection (entry);
  text = g_strdup_printf (_("“%s” removed"), lanyard_connection_get_name (connection));
  escaped = g_markup_escape_text (text, -1);

  toast = adw_toast_new (escaped);
  adw_toast_set_button_label (toast, _("Undo"));
  adw_toast_set_timeout (toast, SECONDS);
  g_signal_connect_data (toast, "button-clicked", G_CALLBACK (undo_cb),
                         toast_data_new (remover, entry), toast_data_free, 0);
  g_signal_connect_data (toast, "dismissed", G_CALLBACK (toast_gone_cb),
                         toast_data_new (remover, entry), toast_data_free, 0);

  return toast;
}
