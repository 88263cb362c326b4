/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-expiry.h"

#include <stdlib.h>
#include <string.h>

/* Digits and two dashes, and nothing that a reader of numbers would take besides. */
static gboolean
is_date (const char *text)
{
  const char *form = "dddd-dd-dd";

  if (strlen (text) != strlen (form))
    return FALSE;

  for (; *text != '\0'; text++, form++)
    if (*form == 'd' ? !g_ascii_isdigit (*text) : *text != *form)
      return FALSE;

  return TRUE;
}

/**
 * lanyard_expiry_get_days:
 * @expires: (nullable): the date that the person entered, YYYY-MM-DD
 * @now: the present, in any time zone
 * @days: (out): whole days of the person's own calendar until then: 0 on the last
 *   day, negative when it is past
 *
 * Returns: whether @expires is a date
 */
gboolean
lanyard_expiry_get_days (const char *expires,
                         GDateTime  *now,
                         int        *days)
{
  g_autoptr (GDateTime) local = NULL;
  g_autoptr (GDate) today = NULL;
  g_autoptr (GDate) last = NULL;
  int year = 0, month = 0, day = 0;

  g_return_val_if_fail (now != NULL, FALSE);
  g_return_val_if_fail (days != NULL, FALSE);

  *days = 0;
  if (expires == NULL || !is_date (expires))
    return FALSE;

  year = atoi (expires);
  month = atoi (expires + strlen ("2027-"));
  day = atoi (expires + strlen ("2027-06-"));
  if (!g_date_valid_dmy (day, month, year))
    return FALSE;

  /* Days of the calendar, not hours: they are what the date was chosen by, and the
   * clock may be put forward or back between the two. */
  local = g_date_time_to_local (now);
  today = g_date_new_dmy (g_date_time_get_day_of_month (local), g_date_time_get_month (local),
                          g_date_time_get_year (local));
  last = g_date_new_dmy (day, month, year);
  *days = g_date_days_between (today, last);

  return TRUE;
}

/**
 * lanyard_expiry_get_stage:
 * @days: whole days that are left
 *
 * People are reminded three times: 14 days, a week and a day before. Whoever comes
 * too late for one of them is told at once.
 *
 * Returns: 14, 7 or 1, also on the last day and after it; 0 if there is nothing to
 *   remind of yet
 */
guint
lanyard_expiry_get_stage (int days)
{
  if (days <= 1)
    return 1;

  if (days <= 7)
    return 7;

  return days <= 14 ? 14 : 0;
}
