/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-gate.h"

#include "lanyard-deadline.h"
#include "lanyard-term.h"

#define LIMIT 2
#define HERE "here.example"
#define THERE "there.example"

typedef struct
{
  LanyardGate *gate;
  GString     *order; /* who came in, as they come in */
  guint        depth; /* of letting in while somebody is let in */
  guint        max_depth;
} Fixture;

/* Somebody who asks to be let in. */
typedef struct
{
  Fixture      *fixture;
  char          name;
  GCancellable *cancellable;
  LanyardLine  *line;
  GError       *error;
  gboolean      leaves_at_once;
} Guest;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  fixture->gate = lanyard_gate_new (LIMIT, TRUE, NULL);
  fixture->order = g_string_new (NULL);
}

static void
iterate (void)
{
  while (g_main_context_iteration (NULL, FALSE))
    ;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  iterate ();
  g_string_free (fixture->order, TRUE);
  g_assert_finalize_object (g_steal_pointer (&fixture->gate));
}

static void
entered_cb (GObject      *object,
            GAsyncResult *result,
            gpointer      user_data)
{
  Guest *guest = user_data;
  Fixture *fixture = guest->fixture;

  fixture->depth++;
  fixture->max_depth = MAX (fixture->max_depth, fixture->depth);
  guest->line = lanyard_gate_enter_finish (LANYARD_GATE (object), result, &guest->error);
  if (guest->line != NULL)
    g_string_append_c (fixture->order, guest->name);
  if (guest->line != NULL && guest->leaves_at_once)
    lanyard_gate_leave (fixture->gate, HERE, g_steal_pointer (&guest->line));
  fixture->depth--;
}

static Guest *
ask (Fixture    *fixture,
     const char *host,
     char        name)
{
  Guest *guest = g_new0 (Guest, 1);

  guest->fixture = fixture;
  guest->name = name;
  guest->cancellable = g_cancellable_new ();
  lanyard_gate_enter_async (fixture->gate, host, guest->cancellable, entered_cb, guest);

  return guest;
}

/* Whoever is inside leaves. */
static void
guest_free (Guest *guest)
{
  if (guest->line != NULL)
    lanyard_gate_leave (guest->fixture->gate, HERE, g_steal_pointer (&guest->line));
  iterate ();
  g_object_unref (guest->cancellable);
  g_clear_error (&guest->error);
  g_free (guest);
}

static void
test_limit_holds_in_order (Fixture       *fixture,
                           gconstpointer  data)
{
  Guest *guests[5];

  for (guint i = 0; i < G_N_ELEMENTS (guests); i++)
    guests[i] = ask (fixture, HERE, 'a' + i);
  iterate ();
  g_assert_cmpstr (fixture->order->str, ==, "ab");

  guest_free (guests[1]);
  g_assert_cmpstr (fixture->order->str, ==, "abc");

  guest_free (guests[0]);
  g_assert_cmpstr (fixture->order->str, ==, "abcd");

  for (guint i = 2; i < G_N_ELEMENTS (guests); i++)
    guest_free (guests[i]);
  g_assert_cmpstr (fixture->order->str, ==, "abcde");
}

static void
test_hosts_do_not_wait_for_each_other (Fixture       *fixture,
                                       gconstpointer  data)
{
  Guest *here[3];
  Guest *there = NULL;

  for (guint i = 0; i < G_N_ELEMENTS (here); i++)
    here[i] = ask (fixture, HERE, 'a' + i);
  there = ask (fixture, THERE, 'z');
  iterate ();

  g_assert_cmpstr (fixture->order->str, ==, "abz");

  lanyard_gate_leave (fixture->gate, THERE, g_steal_pointer (&there->line));
  iterate ();
  g_assert_cmpstr (fixture->order->str, ==, "abz");

  guest_free (there);
  for (guint i = 0; i < G_N_ELEMENTS (here); i++)
    guest_free (here[i]);
}

static void
test_cancelled_waits_no_more (Fixture       *fixture,
                              gconstpointer  data)
{
  Guest *guests[5];

  for (guint i = 0; i < G_N_ELEMENTS (guests); i++)
    guests[i] = ask (fixture, HERE, 'a' + i);
  iterate ();

  g_cancellable_cancel (guests[2]->cancellable);
  g_cancellable_cancel (guests[4]->cancellable);
  iterate ();
  g_assert_error (guests[2]->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_error (guests[4]->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_assert_null (guests[2]->line);

  /* The others keep their places. */
  guest_free (guests[0]);
  g_assert_cmpstr (fixture->order->str, ==, "abd");

  for (guint i = 1; i < G_N_ELEMENTS (guests); i++)
    guest_free (guests[i]);
}

static void
test_cancelled_before_does_not_wait (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autoptr (GCancellable) cancellable = g_cancellable_new ();
  Guest guest = { .fixture = fixture, .name = 'a' };

  g_cancellable_cancel (cancellable);
  lanyard_gate_enter_async (fixture->gate, HERE, cancellable, entered_cb, &guest);
  iterate ();

  g_assert_null (guest.line);
  g_assert_error (guest.error, G_IO_ERROR, G_IO_ERROR_CANCELLED);
  g_clear_error (&guest.error);
}

/* Let in and cancelled at the same moment: a place that nobody gave back would be
 * gone for good. */
static void
test_place_is_not_lost (Fixture       *fixture,
                        gconstpointer  data)
{
  for (guint i = 0; i < 3 * LIMIT; i++)
    {
      Guest *guest = ask (fixture, HERE, 'a');

      g_cancellable_cancel (guest->cancellable);
      iterate ();
      g_assert_no_error (guest->error);
      g_assert_nonnull (guest->line);
      guest_free (guest);
    }
}

/* Each leaves from inside of being let in, which lets in the next; but not inside
 * of that, or a long queue would be a deep stack. */
static void
test_many_that_leave_at_once (Fixture       *fixture,
                              gconstpointer  data)
{
  Guest *guests[100];
  Guest *first = ask (fixture, HERE, 'a');
  Guest *second = ask (fixture, HERE, 'b');

  iterate ();
  for (guint i = 0; i < G_N_ELEMENTS (guests); i++)
    {
      guests[i] = ask (fixture, HERE, 'x');
      guests[i]->leaves_at_once = TRUE;
    }
  iterate ();
  g_assert_cmpstr (fixture->order->str, ==, "ab");

  guest_free (first);
  g_assert_cmpuint (fixture->order->len, ==, 2 + G_N_ELEMENTS (guests));
  g_assert_cmpuint (fixture->max_depth, <=, 2);

  guest_free (second);
  for (guint i = 0; i < G_N_ELEMENTS (guests); i++)
    guest_free (guests[i]);
}

static void
test_line_is_handed_on (Fixture       *fixture,
                        gconstpointer  data)
{
  Guest *first = ask (fixture, HERE, 'a');
  Guest *second = ask (fixture, HERE, 'b');
  Guest *third = NULL;
  gpointer kept = NULL;

  lanyard_gate_hold (fixture->gate);
  iterate ();
  g_assert_true (first->line != second->line);
  g_set_weak_pointer (&kept, first->line);

  guest_free (first);
  third = ask (fixture, HERE, 'c');
  iterate ();
  g_assert_nonnull (kept);
  g_assert_true (third->line == kept);

  g_clear_weak_pointer (&kept);
  guest_free (second);
  guest_free (third);
  lanyard_gate_let_go (fixture->gate);
}

static void
test_line_stays_with_its_host (Fixture       *fixture,
                               gconstpointer  data)
{
  Guest *here = ask (fixture, HERE, 'a');
  Guest *there = NULL;
  LanyardLine *line = NULL;

  lanyard_gate_hold (fixture->gate);
  iterate ();
  line = here->line;
  guest_free (here);

  there = ask (fixture, THERE, 'b');
  iterate ();
  g_assert_true (there->line != line);

  lanyard_gate_leave (fixture->gate, THERE, g_steal_pointer (&there->line));
  guest_free (there);
  lanyard_gate_let_go (fixture->gate);
}

static void
test_cut_line_goes (Fixture       *fixture,
                    gconstpointer  data)
{
  Guest *guest = ask (fixture, HERE, 'a');
  gpointer left = NULL;

  lanyard_gate_hold (fixture->gate);
  iterate ();
  g_set_weak_pointer (&left, guest->line);
  lanyard_line_cut (guest->line);

  guest_free (guest);
  g_assert_null (left);
  lanyard_gate_let_go (fixture->gate);
}

static void
test_idle_lines_go_with_the_last_holder (Fixture       *fixture,
                                         gconstpointer  data)
{
  Guest *guest = ask (fixture, HERE, 'a');
  gpointer left = NULL;

  lanyard_gate_hold (fixture->gate);
  lanyard_gate_hold (fixture->gate);
  iterate ();
  g_set_weak_pointer (&left, guest->line);

  guest_free (guest);
  g_assert_nonnull (left);
  lanyard_gate_let_go (fixture->gate);
  g_assert_nonnull (left);
  lanyard_gate_let_go (fixture->gate);
  g_assert_null (left);
}

static void
test_line_goes_where_nobody_holds (Fixture       *fixture,
                                   gconstpointer  data)
{
  Guest *guest = ask (fixture, HERE, 'a');
  gpointer left = NULL;

  iterate ();
  g_set_weak_pointer (&left, guest->line);
  guest_free (guest);
  g_assert_null (left);
}

static void
test_term_begins_with_the_first_step (void)
{
  g_autoptr (LanyardTerm) term = lanyard_term_new (10000, 20000, NULL);
  g_autoptr (LanyardTerm) brief = lanyard_term_new (10000, 40, NULL);
  guint first = 0;

  g_assert_cmpuint (lanyard_term_begin_step (term), ==, 10000);

  first = lanyard_term_begin_step (brief);
  g_assert_cmpuint (first, >, 0);
  g_assert_cmpuint (first, <=, 40);
  while (!g_cancellable_is_cancelled (lanyard_term_get_cancellable (brief)))
    g_main_context_iteration (NULL, TRUE);

  g_assert_true (lanyard_term_has_passed (brief));
  g_assert_cmpuint (lanyard_term_begin_step (brief), ==, 0);
  g_assert_false (g_cancellable_is_cancelled (lanyard_term_get_cancellable (term)));
}

static void
test_term_does_not_run_before (void)
{
  g_autoptr (LanyardTerm) term = lanyard_term_new (10000, 0, NULL);
  g_autoptr (LanyardDeadline) later = lanyard_deadline_new (NULL);

  lanyard_deadline_start (later, 20);
  while (!lanyard_deadline_has_passed (later))
    g_main_context_iteration (NULL, TRUE);

  g_assert_false (lanyard_term_has_passed (term));
  g_assert_false (g_cancellable_is_cancelled (lanyard_term_get_cancellable (term)));
}

static void
test_cancelling_is_not_passing (void)
{
  g_autoptr (GCancellable) parent = g_cancellable_new ();
  g_autoptr (LanyardTerm) term = lanyard_term_new (10000, 20000, parent);
  g_autoptr (LanyardTerm) other = lanyard_term_new (10000, 20000, NULL);

  g_cancellable_cancel (parent);
  while (!g_cancellable_is_cancelled (lanyard_term_get_cancellable (term)))
    g_main_context_iteration (NULL, TRUE);
  g_assert_false (lanyard_term_has_passed (term));

  lanyard_term_cancel (other);
  g_assert_true (g_cancellable_is_cancelled (lanyard_term_get_cancellable (other)));
  g_assert_false (lanyard_term_has_passed (other));
}

#define add(path, func) g_test_add ("/lanyard/gate/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("limit-holds-in-order", test_limit_holds_in_order);
  add ("hosts-do-not-wait-for-each-other", test_hosts_do_not_wait_for_each_other);
  add ("cancelled-waits-no-more", test_cancelled_waits_no_more);
  add ("cancelled-before-does-not-wait", test_cancelled_before_does_not_wait);
  add ("place-is-not-lost", test_place_is_not_lost);
  add ("many-that-leave-at-once", test_many_that_leave_at_once);
  add ("line-is-handed-on", test_line_is_handed_on);
  add ("line-stays-with-its-host", test_line_stays_with_its_host);
  add ("cut-line-goes", test_cut_line_goes);
  add ("idle-lines-go-with-the-last-holder", test_idle_lines_go_with_the_last_holder);
  add ("line-goes-where-nobody-holds", test_line_goes_where_nobody_holds);
  g_test_add_func ("/lanyard/term/begins-with-the-first-step", test_term_begins_with_the_first_step);
  g_test_add_func ("/lanyard/term/does-not-run-before", test_term_does_not_run_before);
  g_test_add_func ("/lanyard/term/cancelling-is-not-passing", test_cancelling_is_not_passing);

  return g_test_run ();
}
