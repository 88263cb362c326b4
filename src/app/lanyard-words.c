/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-words.h"

#include <glib/gi18n-lib.h>

static const struct
{
  const char *icon;
  const char *style;
} states[] = {
  [LANYARD_STATE_UNTESTED] = { "lanyard-untested-symbolic", "dim-label" },
  [LANYARD_STATE_OK] = { "lanyard-ok-symbolic", "success" },
  [LANYARD_STATE_LIMITED] = { "lanyard-limited-symbolic", "warning" },
  [LANYARD_STATE_REFUSED] = { "lanyard-refused-symbolic", "error" },
  [LANYARD_STATE_FORBIDDEN] = { "lanyard-refused-symbolic", "error" },
  [LANYARD_STATE_NOT_FOUND] = { "lanyard-refused-symbolic", "error" },
  [LANYARD_STATE_RETIRED] = { "lanyard-refused-symbolic", "error" },
  [LANYARD_STATE_EXPIRED] = { "lanyard-refused-symbolic", "error" },
  [LANYARD_STATE_RATE_LIMITED] = { "lanyard-wait-symbolic", "warning" },
  [LANYARD_STATE_OFFLINE] = { "lanyard-offline-symbolic", "warning" },
  [LANYARD_STATE_UNTRUSTED] = { "lanyard-offline-symbolic", "warning" },
  [LANYARD_STATE_SERVICE_ERROR] = { "lanyard-offline-symbolic", "warning" },
  [LANYARD_STATE_KEYRING] = { "lanyard-locked-symbolic", "warning" },
};

const char *
lanyard_words_state_icon (LanyardState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (states), NULL);

  return states[state].icon;
}

/**
 * lanyard_words_state_style:
 *
 * Returns: the style class that colours a state; never the only sign of it
 */
const char *
lanyard_words_state_style (LanyardState state)
{
  g_return_val_if_fail (state < G_N_ELEMENTS (states), NULL);

  return states[state].style;
}

/**
 * lanyard_words_step:
 *
 * Returns: how a step's state is said to those who do not see its icon
 */
const char *
lanyard_words_step (LanyardStepState state)
{
  switch (state)
    {
    case LANYARD_STEP_RUNNING:
      return _("Running");

    case LANYARD_STEP_PASSED:
      return _("Passed");

    case LANYARD_STEP_FAILED:
      return _("Failed");

    case LANYARD_STEP_SKIPPED:
      return _("Skipped");

    case LANYARD_STEP_WAITING:
    default:
      return _("Waiting");
    }
}

static char *
format_day (GDateTime *day)
{
  /* Translators: a date such as 1 June 2027, as strftime() writes it. */
  return g_date_time_format (day, _("%-e %B %Y"));
}

/* Midnights apart, not hours: what was yesterday evening is "yesterday" in the morning. */
static int
count_days (GDateTime *from,
            GDateTime *to)
{
  GDate first;
  GDate second;

  g_date_clear (&first, 1);
  g_date_clear (&second, 1);
  g_date_set_dmy (&first, g_date_time_get_day_of_month (from), g_date_time_get_month (from),
                  g_date_time_get_year (from));
  g_date_set_dmy (&second, g_date_time_get_day_of_month (to), g_date_time_get_month (to),
                  g_date_time_get_year (to));

  return g_date_days_between (&first, &second);
}

/**
 * lanyard_words_relative:
 * @then: a moment in the past; one in the future counts as now, since clocks differ
 * @now: the present
 *
 * Returns: (transfer full): how long ago that was, as it stands within a sentence
 */
char *
lanyard_words_relative (GDateTime *then,
                        GDateTime *now)
{
  g_autoptr (GDateTime) local_then = g_date_time_to_local (then);
  g_autoptr (GDateTime) local_now = g_date_time_to_local (now);
  gint64 minutes = g_date_time_difference (now, then) / G_TIME_SPAN_MINUTE;
  int days = count_days (local_then, local_now);
  g_autofree char *day = NULL;

  if (minutes < 1)
    return g_strdup (_("just now"));
  if (minutes < 60)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d minute ago", "%d minutes ago",
                                         (gulong) minutes),
                            (int) minutes);
  if (minutes < 6 * 60 || days < 1)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d hour ago", "%d hours ago",
                                         (gulong) minutes / 60),
                            (int) minutes / 60);
  if (days == 1)
    return g_strdup (_("yesterday"));
  if (days < 14)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "%d day ago", "%d days ago", days), days);

  day = format_day (local_then);

  /* Translators: %s is a date. */
  return g_strdup_printf (_("on %s"), day);
}

char *
lanyard_words_tested (GDateTime *then,
                      GDateTime *now)
{
  g_autofree char *when = NULL;

  if (then == NULL || now == NULL)
    return NULL;

  when = lanyard_words_relative (then, now);

  /* Translators: %s is such as "2 minutes ago" or "on 1 June 2027". */
  return g_strdup_printf (_("Tested %s"), when);
}

/**
 * lanyard_words_tried:
 * @then: (nullable): when nobody could be asked
 * @now: (nullable): the present
 *
 * Returns: (transfer full) (nullable): that, for something that was not tested by it
 */
char *
lanyard_words_tried (GDateTime *then,
                     GDateTime *now)
{
  g_autofree char *when = NULL;

  if (then == NULL || now == NULL)
    return NULL;

  when = lanyard_words_relative (then, now);

  /* Translators: %s is such as "2 minutes ago" or "on 1 June 2027". */
  return g_strdup_printf (_("Tried %s"), when);
}

char *
lanyard_words_confirmed (GDateTime *then,
                         GDateTime *now)
{
  g_autofree char *when = NULL;

  if (then == NULL || now == NULL)
    return NULL;

  when = lanyard_words_relative (then, now);

  /* Translators: %s is such as "2 minutes ago" or "on 1 June 2027". */
  return g_strdup_printf (_("last confirmed %s"), when);
}

static GDateTime *
parse_day (const char *date)
{
  g_autoptr (GTimeZone) local = g_time_zone_new_local ();
  g_autofree char *text = NULL;

  if (date == NULL || *date == '\0')
    return NULL;

  text = g_strconcat (date, "T00:00:00", NULL);

  return g_date_time_new_from_iso8601 (text, local);
}

/**
 * lanyard_words_date:
 * @date: (nullable): a date as connections hold it, YYYY-MM-DD
 *
 * Returns: (transfer full) (nullable): the same date for a person
 */
char *
lanyard_words_date (const char *date)
{
  g_autoptr (GDateTime) day = parse_day (date);

  return day != NULL ? format_day (day) : g_strdup (date);
}

char *
lanyard_words_expiry (const char *date,
                      GDateTime  *now)
{
  g_autoptr (GDateTime) day = parse_day (date);
  g_autoptr (GDateTime) today = NULL;
  g_autofree char *text = NULL;
  int days;

  if (day == NULL)
    return NULL;

  today = g_date_time_to_local (now);
  days = count_days (today, day);
  text = format_day (day);

  if (days < 0)
    /* Translators: %s is a date. */
    return g_strdup_printf (_("expired %s"), text);
  if (days == 0)
    return g_strdup (_("expires today"));
  if (days == 1)
    return g_strdup (_("expires tomorrow"));
  if (days <= 14)
    return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "expires in %d day", "expires in %d days",
                                         days),
                            days);

  /* Translators: %s is a date. */
  return g_strdup_printf (_("expires %s"), text);
}

/**
 * lanyard_words_reminder:
 * @date: (nullable): a date as connections hold it
 * @now: the present
 *
 * Returns: (transfer full) (nullable): a sentence that reminds of @date, for somebody
 *   who has to do something about it; whether it is time for that is not asked here
 */
char *
lanyard_words_reminder (const char *date,
                        GDateTime  *now)
{
  g_autoptr (GDateTime) day = parse_day (date);
  g_autoptr (GDateTime) today = NULL;
  g_autofree char *text = NULL;
  int days;

  if (day == NULL)
    return NULL;

  today = g_date_time_to_local (now);
  days = count_days (today, day);
  text = format_day (day);

  /* The service may still accept it: all that is certain is the date. */
  if (days < 0)
    /* Translators: %s is a date. */
    return g_strdup_printf (_("The expiry date, %s, has passed"), text);
  if (days == 0)
    /* Translators: %s is a date. */
    return g_strdup_printf (_("Expires today, %s"), text);
  if (days == 1)
    /* Translators: %s is a date. */
    return g_strdup_printf (_("Expires tomorrow, on %s"), text);

  /* Translators: a number of days, then a date. */
  return g_strdup_printf (g_dngettext (GETTEXT_PACKAGE, "Expires in %d day, on %s",
                                       "Expires in %d days, on %s", days),
                          days, text);
}

char *
lanyard_words_clock (GDateTime *then)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (then);

  /* Translators: a time such as 10:42, as strftime() writes it. */
  return g_date_time_format (local, _("%H:%M"));
}

/**
 * lanyard_words_moment:
 *
 * Returns: (transfer full): day and time, for those who want to know exactly
 */
char *
lanyard_words_moment (GDateTime *then)
{
  g_autoptr (GDateTime) local = g_date_time_to_local (then);

  /* Translators: a moment such as 1 June 2027, 10:42, as strftime() writes it. */
  return g_date_time_format (local, _("%-e %B %Y, %H:%M"));
}

/**
 * lanyard_words_countdown:
 *
 * Returns: (transfer full) (nullable): the time left as minutes and seconds;
 *   `NULL` when there is none left
 */
char *
lanyard_words_countdown (GDateTime *until,
                         GDateTime *now)
{
  gint64 left = g_date_time_difference (until, now);
  gint64 seconds;

  if (left <= 0)
    return NULL;

  /* Rounded up: nobody is told 0:00 and still has to wait. */
  seconds = (left + G_TIME_SPAN_SECOND - 1) / G_TIME_SPAN_SECOND;
  if (seconds >= 3600)
    return g_strdup_printf ("%d:%02d:%02d", (int) (seconds / 3600), (int) (seconds / 60 % 60),
                            (int) (seconds % 60));

  return g_strdup_printf ("%d:%02d", (int) (seconds / 60), (int) (seconds % 60));
}

char *
lanyard_words_duration (guint milliseconds)
{
  if (milliseconds < 1000)
    /* Translators: milliseconds. */
    return g_strdup_printf (_("%u ms"), milliseconds);

  /* Translators: seconds. */
  return g_strdup_printf (_("%.1f s"), milliseconds / 1000.0);
}

static char *
upper_words (const char *text)
{
  g_autoptr (GString) result = g_string_new (NULL);
  gboolean begins = TRUE;

  for (; *text != '\0'; text = g_utf8_next_char (text))
    {
      gunichar character = g_utf8_get_char (text);

      g_string_append_unichar (result, begins ? g_unichar_toupper (character) : character);
      begins = character == ' ';
    }

  return g_string_free (g_steal_pointer (&result), FALSE);
}

/**
 * lanyard_words_with_name:
 * @format: a button's text in English, marked for translation, with one `%s`
 * @name: a translated name that goes there
 *
 * Header capitals are a habit of English: a name gets them only where the text
 * around it is not translated.
 *
 * Returns: (transfer full): the button's text
 */
char *
lanyard_words_with_name (const char *format,
                         const char *name)
{
  g_autoptr (GString) result = NULL;
  g_autofree char *upper = NULL;
  const char *translated;

  g_return_val_if_fail (format != NULL, NULL);
  g_return_val_if_fail (name != NULL, NULL);

  translated = g_dgettext (GETTEXT_PACKAGE, format);
  if (g_str_equal (translated, format))
    upper = upper_words (name);

  result = g_string_new (translated);
  g_string_replace (result, "%s", upper != NULL ? upper : name, 1);

  return g_string_free (g_steal_pointer (&result), FALSE);
}

char *
lanyard_words_first_upper (const char *text)
{
  g_autofree char *first = NULL;

  if (text == NULL || *text == '\0')
    return g_strdup (text);

  first = g_utf8_strup (text, g_utf8_next_char (text) - text);

  return g_strconcat (first, g_utf8_next_char (text), NULL);
}
