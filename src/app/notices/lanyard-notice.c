/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-notice.h"

#include "lanyard-expiry.h"
#include "lanyard-words.h"

#include <glib/gi18n-lib.h>

/* Some desktops read a notice as markup and others do not, and nothing tells which: so
 * there is nothing in it that could be any. */
static char *
dup_plain (const char *text)
{
  GString *plain = g_string_new (text);

  g_string_replace (plain, "&", "＆", 0);
  g_string_replace (plain, "<", "‹", 0);
  g_string_replace (plain, ">", "›", 0);

  return g_string_free (plain, FALSE);
}

static const char *
get_uuid (LanyardEntry *entry)
{
  return lanyard_connection_get_uuid (lanyard_entry_get_connection (entry));
}

static char *
dup_name (LanyardEntry *entry)
{
  return dup_plain (lanyard_connection_get_label (lanyard_entry_get_connection (entry)));
}

static GNotification *
new_notice (LanyardEntry *entry,
            const char   *title,
            const char   *body)
{
  g_autofree char *plain = body != NULL ? dup_plain (body) : NULL;
  GNotification *notice = g_notification_new (title);

  if (plain != NULL)
    g_notification_set_body (notice, plain);
  g_notification_set_default_action_and_target (notice, "app.show", "s", get_uuid (entry));

  return notice;
}

/**
 * lanyard_notice_new_for_expiry:
 * @entry: a connection with an expiry date
 * @now: the present
 *
 * Returns: (transfer full): a reminder of that date
 */
GNotification *
lanyard_notice_new_for_expiry (LanyardEntry *entry,
                               GDateTime    *now)
{
  const char *expires = lanyard_connection_get_expires (lanyard_entry_get_connection (entry));
  g_autofree char *name = dup_name (entry);
  g_autofree char *body = lanyard_words_reminder (expires, now);
  g_autofree char *title = NULL;
  GNotification *notice;
  int days;

  lanyard_expiry_get_days (expires, now, &days);
  /* Translators: %s is a connection. */
  title = g_strdup_printf (days < 0 ? _("“%s” May Have Expired") : _("“%s” Expires Soon"), name);
  notice = new_notice (entry, title, body);

  /* What is made with a method that is gone cannot be made anew. */
  if (lanyard_entry_get_method (entry) != NULL)
    g_notification_add_button_with_target (notice, _("Rotate…"), "app.rotate", "s", get_uuid (entry));
  if (lanyard_expiry_get_stage (days) == 1)
    g_notification_set_priority (notice, G_NOTIFICATION_PRIORITY_HIGH);

  return notice;
}

/**
 * lanyard_notice_new_for_break:
 * @entry: a connection that worked before
 * @report: what has just been found out
 *
 * Returns: (transfer full): a notice that it does so no longer
 */
GNotification *
lanyard_notice_new_for_break (LanyardEntry  *entry,
                              LanyardReport *report)
{
  const LanyardGuidance *guidance = lanyard_report_get_guidance (report);
  g_autofree char *name = dup_name (entry);
  g_autofree char *title = NULL;
  GNotification *notice;

  /* Translators: %s is a connection. */
  title = g_strdup_printf (_("“%s” Has Stopped Working"), name);
  notice = new_notice (entry, title, guidance != NULL ? guidance->title : NULL);
  g_notification_set_priority (notice, G_NOTIFICATION_PRIORITY_HIGH);

  return notice;
}

char *
lanyard_notice_dup_expiry_id (LanyardEntry *entry)
{
  return g_strdup_printf ("expiry-%s", get_uuid (entry));
}

char *
lanyard_notice_dup_break_id (LanyardEntry *entry)
{
  return g_strdup_printf ("break-%s", get_uuid (entry));
}
