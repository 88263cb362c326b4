/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-expiry.h"

typedef struct
{
  const char *expires;
  const char *now; /* with its time zone */
  int         days;
} Case;

/* The time zone is that of New York: five hours behind in winter, four in
 * summer. */
static const Case cases[] = {
  { "2026-11-22", "2026-11-22T12:00:00Z", 0 },
  { "2026-11-23", "2026-11-22T12:00:00Z", 1 },
  { "2026-11-21", "2026-11-22T12:00:00Z", -1 },
  { "2026-11-22", "2026-11-22T04:59:59Z", 1 },   /* still the 21st here */
  { "2026-11-22", "2026-11-22T05:00:00Z", 0 },
  { "2026-11-22", "2026-11-23T04:59:59Z", 0 },
  { "2026-11-22", "2026-11-22T13:59:59+14:00", 1 },
  { "2026-11-02", "2026-11-01T04:30:00Z", 1 },   /* a day of 25 hours */
  { "2027-03-15", "2027-03-14T05:00:00Z", 1 },   /* one of 23 */
  { "2027-11-22", "2026-11-22T12:00:00Z", 365 },
  { "2028-03-01", "2028-02-28T12:00:00Z", 2 },
  { "9999-12-31", "9999-12-31T12:00:00Z", 0 },
};

static void
test_days_are_those_of_the_calendar (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GDateTime) now = g_date_time_new_from_iso8601 (cases[i].now, NULL);
      int days = 77;

      g_assert_true (lanyard_expiry_get_days (cases[i].expires, now, &days));
      g_assert_cmpint (days, ==, cases[i].days);
    }
}

static void
test_only_a_date_has_days (void)
{
  const char * const texts[] = {
    NULL, "", "2026", "2026-11", "2026-11-31", "2026-02-29", "2026-00-10", "2026-13-01", "0000-01-01",
    "26-11-22", "2026-1-22", "2026-11-22 ", " 2026-11-22", "2026-11-22T10:00:00Z", "2026/11/22",
    "+026-11-22", "2026- 1-22", "2026-W22-2", "2026-326", "never", "２０２６-11-22",
  };
  g_autoptr (GDateTime) now = g_date_time_new_utc (2026, 11, 22, 12, 0, 0);

  for (gsize i = 0; i < G_N_ELEMENTS (texts); i++)
    {
      int days = 77;

      g_assert_false (lanyard_expiry_get_days (texts[i], now, &days));
      g_assert_cmpint (days, ==, 0);
    }
}

static void
test_stages (void)
{
  static const struct { int days; guint stage; } stages[] = {
    { 1000, 0 }, { 15, 0 }, { 14, 14 }, { 8, 14 }, { 7, 7 }, { 2, 7 }, { 1, 1 }, { 0, 1 }, { -1, 1 },
    { -1000, 1 },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (stages); i++)
    g_assert_cmpuint (lanyard_expiry_get_stage (stages[i].days), ==, stages[i].stage);
}

int
main (int   argc,
      char *argv[])
{
  /* Before GLib looks for the first time. */
  g_setenv ("TZ", "EST5EDT,M3.2.0,M11.1.0", TRUE);
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanyard/expiry/days-are-those-of-the-calendar",
                   test_days_are_those_of_the_calendar);
  g_test_add_func ("/lanyard/expiry/only-a-date-has-days", test_only_a_date_has_days);
  g_test_add_func ("/lanyard/expiry/stages", test_stages);

  return g_test_run ();
}
