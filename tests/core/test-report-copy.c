/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What a person may paste into a public issue tracker without a second look. */

#include "lanyard-report-copy.h"

#include <string.h>

#include "lanyard-rehearsal.h"

#define ME "{\"name\":\"Jane \\\"JD\\\" Doe\",\"nick\":\"jdoe\",\"uuid\":\"{1-2-3}\"}"
#define REFUSAL \
  "{\"error\":{\"message\":\"Jane, the workspace ACME (acme/sandbox, jane%40acme.example) is not " \
  "for jane@acme.example, ask boss@other.example or jdoe {1-2-3}, Jane \\\"JD\\\" Doe.\"," \
  "\"detail\":{\"required\":[\"talk\"]},\"id\":\"42\"}}"

typedef struct
{
  LanyardProvider   *provider;   /* (owned) */
  LanyardConnection *connection; /* (owned) */
  LanyardReportLog  *log;        /* (owned) */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const char * const purposes[] = { "know", "talk", NULL };

  fixture->provider = lanyard_rehearsal_load ();
  fixture->connection = lanyard_connection_new ("rehearsal", "token");
  lanyard_connection_set_name (fixture->connection, "janes-secret-plan");
  lanyard_connection_set_label (fixture->connection, "Jane’s plan");
  lanyard_connection_set_field (fixture->connection, "email", "jane@acme.example");
  lanyard_connection_set_field (fixture->connection, "place", "acme");
  lanyard_connection_set_purposes (fixture->connection, purposes);
  lanyard_connection_set_expires (fixture->connection, "2027-06-01");
  fixture->log = lanyard_report_log_new ();
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_object_unref (fixture->provider);
  g_object_unref (fixture->connection);
  g_object_unref (fixture->log);
}

/* Tests with these answers, and keeps the report. */
static void
test_once (Fixture                      *fixture,
           const LanyardRehearsalAnswer *answers,
           gsize                         n_answers)
{
  g_autoptr (LanyardExamination) examination = NULL;
  g_autoptr (LanyardReport) report = NULL;
  g_autofree char *asked = NULL;
  LanyardReportLog *log = NULL;

  examination = lanyard_rehearsal_begin (fixture->provider, "token",
                                         "email=jane@acme.example place=acme",
                                         "know talk", "user read talk");
  asked = lanyard_rehearsal_run (examination, answers, n_answers, 0);
  report = lanyard_examination_end (examination);
  log = lanyard_report_log_add (fixture->log, report);
  g_object_unref (fixture->log);
  fixture->log = log;
}

static char *
copy (Fixture *fixture)
{
  const char * const versions[] = { "Lanyard 0.1", "Machine 7", NULL };

  return lanyard_report_copy_dup (fixture->connection, fixture->provider, fixture->log, versions);
}

static void
assert_says (const char *text,
             const char *part)
{
  if (strstr (text, part) == NULL)
    g_error ("“%s” is not in:\n%s", part, text);
}

static void
assert_keeps_quiet (const char *text)
{
  static const char * const private[] = {
    "t0psecret", "jane", "jdoe", "JD", "Doe", "acme/", "acme ", "boss", "1-2-3", "plan", "sandbox of",
    "<p>", "Set-Cookie", "set-cookie",
  };
  g_autofree char *folded = g_utf8_casefold (text, -1);

  for (gsize i = 0; i < G_N_ELEMENTS (private); i++)
    {
      g_autofree char *word = g_utf8_casefold (private[i], -1);

      if (strstr (folded, word) != NULL)
        g_error ("“%s” is in:\n%s", private[i], text);
    }
}

static void
test_everything_is_there (Fixture       *fixture,
                          gconstpointer  data)
{
  const LanyardRehearsalAnswer good[] = {
    { "me", 200, ME, "X-Scopes: user, talk, acme:odd, read" }, { NULL, 200, "{\"values\":[]}" },
  };
  const LanyardRehearsalAnswer limited[] = {
    { "me", 200, ME, "X-Scopes: user, acme:odd, read\nX-Type: token-of-acme\nX-Trace: acme-17\n"
                     "Set-Cookie: a=b" },
    { "things", 403, REFUSAL }, { NULL, 404, "<p>jane</p>", NULL, "text/html" },
  };
  const LanyardRehearsalAnswer offline[] = {
    { "me", 0, NULL, .transport = LANYARD_TRANSPORT_TIMEOUT },
  };
  g_autofree char *text = NULL;

  test_once (fixture, good, G_N_ELEMENTS (good));
  test_once (fixture, offline, G_N_ELEMENTS (offline));
  test_once (fixture, limited, G_N_ELEMENTS (limited));
  text = copy (fixture);
  assert_keeps_quiet (text);

  assert_says (text, "Lanyard 0.1\nMachine 7\n");
  assert_says (text, "Provider: rehearsal\nMethod: token\n");
  assert_says (text, "Fields filled in: email (…@acme.example), place\n");
  assert_says (text, "Purposes: know, talk\n");
  assert_says (text, "Expires: 2027-06-01 (days left: ");
  assert_says (text, "Last test: forbidden access-controlled, 20");
  assert_says (text, "Last good: 20");
  assert_says (text, "Kind of token: token-of-{place} (Token of a person)\n");
  assert_says (text, "Scopes wanted: user, read, talk\n");
  assert_says (text, "Scopes granted: user, {place}:odd, read\n");
  assert_says (text, "Scopes missing: talk\n");
  assert_says (text, "More than needed: {place}:odd\n");
  assert_says (text, "Identity: told\n");
  assert_says (text, "know: proved by reading\n");
  assert_says (text, "talk: lacks scopes: talk\n");
  assert_says (text, "1. me: passed, status 200, 41 ms\n    GET /me\n");
  assert_says (text, "    x-trace: {place}-17\n");
  assert_says (text, "2. things: failed, status 403, 41 ms\n    GET /{place}/things\n");
  assert_says (text, "\"message\":\"{account}, the workspace {place} ({place}/sandbox, {email}) is not "
                     "for {email}, ask …@other.example or {account} {account}, {account}.\"");
  assert_says (text, "\"id\":\"42\"");
  assert_says (text, "History, the newest first\n20");
  assert_says (text, " service-error bad-reply, ");
  assert_says (text, " ok, ");
}

static void
test_what_stands_is_there_too (Fixture       *fixture,
                               gconstpointer  data)
{
  const LanyardRehearsalAnswer refused[] = { { "me", 401, "{}" } };
  const LanyardRehearsalAnswer down[] = { { "me", 503, "{}" } };
  g_autofree char *text = NULL;

  test_once (fixture, refused, 1);
  test_once (fixture, down, 1);
  text = copy (fixture);

  assert_says (text, "Last test: service-error service-down, ");
  assert_says (text, "What stands from before: refused token-refused, ");
  assert_says (text, "Last good: –\n");
  assert_says (text, "Scopes granted: not told\n");
  assert_says (text, "Identity: not told\n");
}

/* What was written down and read again is the same test, though not the same object. */
static void
test_what_stands_is_not_said_twice (Fixture       *fixture,
                                    gconstpointer  data)
{
  const LanyardRehearsalAnswer refused[] = { { "me", 401, "{}" } };
  g_autoptr (JsonNode) node = NULL;
  g_autofree char *text = NULL;

  test_once (fixture, refused, 1);
  node = lanyard_report_log_to_json (fixture->log);
  g_object_unref (fixture->log);
  fixture->log = lanyard_report_log_new_from_json (node, NULL);
  text = copy (fixture);

  assert_says (text, "Last test: refused token-refused, ");
  g_assert_null (strstr (text, "What stands"));
}

/* A terminal, and whoever reads the text, is steered by nothing that a service wrote. */
static void
test_nothing_steers_who_reads_it (Fixture       *fixture,
                                  gconstpointer  data)
{
  const LanyardRehearsalAnswer refused[] = {
    { "me", 401,
      "{\"error\":{\"message\":\"a\xc2\x9b" "2Jb\xe2\x80\xae" "c\xe2\x81\xa6" "d\xe2\x80\x8f" "e\xe2\x80\xa8" "f\x7f\"}}",
      "X-Trace: a\xe2\x80\x8e" "b\xc2\x9b" "c" },
  };
  g_autofree char *text = NULL;

  test_once (fixture, refused, 1);
  text = copy (fixture);
  assert_says (text, "a\\u009b2Jb\\u202ec\\u2066d\\u200fe\\u2028f\\u007f");

  for (const char *next = text; *next != '\0'; next = g_utf8_next_char (next))
    {
      gunichar character = g_utf8_get_char (next);

      g_assert_true (character == '\n' || !g_unichar_iscntrl (character));
      g_assert_true (g_unichar_type (character) != G_UNICODE_FORMAT);
    }
}

/* A service may put anybody's data beside its explanation. */
static void
test_only_what_explains_is_kept_of_a_body (Fixture       *fixture,
                                           gconstpointer  data)
{
  const LanyardRehearsalAnswer refused[] = {
    { "me", 401,
      "{\"user\":\"Mary Major\",\"error\":{\"message\":\"no\",\"mary\":1,\"id\":7,"
      "\"detail\":{\"required\":[\"talk\",{\"mary\":1}],\"user\":{\"name\":\"Mary\"}},"
      "\"fields\":{\"src\":[\"Mary\"],\"*\":\"Mary\"}},\"a\":{\"mary\":\"x\"}}" },
  };
  g_autofree char *text = NULL;

  test_once (fixture, refused, 1);
  text = copy (fixture);
  assert_says (text, "    {\"error\":{\"message\":\"no\",\"id\":7,"
                     "\"detail\":{\"required\":[\"talk\"]},"
                     "\"fields\":{\"src\":\"…\",\"*\":\"…\"}}}\n");
  g_assert_null (strstr (text, "ary"));
}

static void
test_people_are_known_in_any_spelling (Fixture       *fixture,
                                       gconstpointer  data)
{
  const LanyardRehearsalAnswer answers[] = {
    { "me", 200, "{\"name\":\"Jane Doe\",\"nick\":\"jdoe\",\"uuid\":\"{1-2-3}\"}",
      "X-Scopes: user, talk" },
    { "talk", 403,
      "{\"a\":\"x 1-2-3 7:1-2-3 %7b1-2-3%7D {1-2-3} JANEDOE Jane%20Doe jane_doe y me@localhost "
      "\\\"J D\\\"@b.example \xc3\xbcn\xc3\xaf@ex\xc3\xa4mple.de j\xef\xbc\xa0" "c.example z\"}" },
    { "place", 200, "{}" },
  };
  g_autofree char *text = NULL;

  test_once (fixture, answers, G_N_ELEMENTS (answers));
  text = copy (fixture);
  assert_says (text, "{\"a\":\"x {account} 7:{account} {account} {account} {account} {account} "
                     "{account}_{account} y …@localhost …@b.example …@ex\xc3\xa4mple.de …@c.example z\"}");
}

static void
test_what_was_found_on_the_way_is_not_kept (Fixture       *fixture,
                                            gconstpointer  data)
{
  const LanyardRehearsalAnswer answers[] = {
    { "me", 200, ME, "X-Scopes: user, talk, read, watch" },
    { "things", 200, "{\"values\":[{\"id\":\"sandbox\"}]}" },
    { NULL, 404, "{\"a\":\"acme/sandbox, sandboxes: not found\"}" },
  };
  g_autoptr (LanyardExamination) examination = NULL;
  g_autoptr (LanyardReport) report = NULL;
  g_autoptr (LanyardStep) step = NULL;
  g_autofree char *asked = NULL;

  examination = lanyard_rehearsal_begin (fixture->provider, "token", "place=acme", "watch",
                                         "user read watch");
  asked = lanyard_rehearsal_run (examination, answers, G_N_ELEMENTS (answers), 0);
  report = lanyard_examination_end (examination);
  step = g_list_model_get_item (lanyard_report_get_steps (report), 2);
  g_assert_cmpstr (lanyard_step_get_body (step), ==,
                   "{\"a\":\"acme/{found_thing}, sandboxes: not found\"}");
}

static void
test_never_tested (Fixture       *fixture,
                   gconstpointer  data)
{
  g_autofree char *text = copy (fixture);
  g_autofree char *bare = lanyard_report_copy_dup (fixture->connection, NULL, fixture->log, NULL);

  assert_says (text, "Last test: never tested\n");
  assert_says (bare, "Method: token\n");
  assert_says (bare, "Fields filled in: –\n");
  assert_keeps_quiet (text);
  assert_keeps_quiet (bare);
}

/* A name that begins with another one goes as a whole. */
static void
test_longest_name_counts (Fixture       *fixture,
                          gconstpointer  data)
{
  const LanyardRehearsalAnswer answers[] = {
    { "me", 200, ME, "X-Scopes: user, talk" }, { "place", 200, "{\"title\":\"acme/hush\"}" },
    { "talk", 403, "{\"a\":\"acme/hush of acme\"}" },
  };
  g_autofree char *text = NULL;

  test_once (fixture, answers, G_N_ELEMENTS (answers));
  text = copy (fixture);
  assert_says (text, "{\"a\":\"{reached} of {place}\"}");
}

/* A word is one where it stands by itself. */
static void
test_other_words_stay (Fixture       *fixture,
                       gconstpointer  data)
{
  const LanyardRehearsalAnswer refused[] = {
    { "me", 401, "{\"a\":\"place places misplace Place/x pl%61ce\"}" },
  };
  g_autofree char *text = NULL;

  lanyard_connection_set_field (fixture->connection, "place", "place");
  test_once (fixture, refused, 1);
  text = copy (fixture);
  assert_says (text, "{\"a\":\"{place} places misplace {place}/x pl%61ce\"}");
}

static void
add_test (const char *name,
          void      (*function)(Fixture       *fixture,
                                gconstpointer  data))
{
  g_autofree char *path = g_strconcat ("/lanyard/report-copy/", name, NULL);

  g_test_add (path, Fixture, NULL, set_up, function, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  add_test ("everything-is-there", test_everything_is_there);
  add_test ("what-stands-is-there-too", test_what_stands_is_there_too);
  add_test ("what-stands-is-not-said-twice", test_what_stands_is_not_said_twice);
  add_test ("nothing-steers-who-reads-it", test_nothing_steers_who_reads_it);
  add_test ("only-what-explains-is-kept-of-a-body", test_only_what_explains_is_kept_of_a_body);
  add_test ("people-are-known-in-any-spelling", test_people_are_known_in_any_spelling);
  add_test ("what-was-found-on-the-way-is-not-kept", test_what_was_found_on_the_way_is_not_kept);
  add_test ("never-tested", test_never_tested);
  add_test ("longest-name-counts", test_longest_name_counts);
  add_test ("other-words-stay", test_other_words_stay);

  return g_test_run ();
}
