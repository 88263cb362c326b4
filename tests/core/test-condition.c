/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* The conditions of guidance, each against evidence for which it holds or does not. */

#include "lanyard-condition.h"

#include <string.h>

#include "lanyard-provider-list.h"

typedef struct
{
  LanyardProviderList *list;
  LanyardProvider     *bitbucket; /* lent by @list */
  GHashTable          *fields;
  LanyardSecret       *secret;
  LanyardReply        *reply;
  GPtrArray           *purposes;
  LanyardEvidence      evidence;
} Fixture;

static const char * const wanted[] = { "read:user:bitbucket", "repository", NULL };

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  static const char body[] = "{\"error\":{\"message\":\"No SUCH thing\",\"detail\":{\"n\":[1]}}}";
  g_autoptr (GBytes) bytes = g_bytes_new_static (body, strlen (body));

  fixture->list = lanyard_provider_list_new ();
  fixture->bitbucket = lanyard_provider_list_find (fixture->list, "bitbucket");
  fixture->fields = g_hash_table_new (g_str_hash, g_str_equal);
  g_hash_table_insert (fixture->fields, (gpointer) "email", (gpointer) "jane@acme.example");
  fixture->secret = lanyard_secret_new ("ATATT3x", -1);

  fixture->reply = lanyard_reply_new ();
  fixture->reply->status = 404;
  lanyard_reply_set_body (fixture->reply, bytes, "application/json");
  lanyard_reply_add_header (fixture->reply, "X-RateLimit-Limit", "60, 60;w=3600");
  lanyard_reply_add_header (fixture->reply, "X-Thing", "none");

  fixture->purposes = g_ptr_array_new ();
  g_ptr_array_add (fixture->purposes,
                   (gpointer) lanyard_provider_find_purpose (fixture->bitbucket, "review"));

  fixture->evidence.methods = lanyard_provider_get_methods (fixture->bitbucket);
  fixture->evidence.method = lanyard_provider_find_method (fixture->bitbucket, "api-token");
  fixture->evidence.check = g_ptr_array_index (fixture->evidence.method->checks, 0);
  fixture->evidence.purposes = fixture->purposes;
  fixture->evidence.reply = fixture->reply;
  fixture->evidence.secret = fixture->secret;
  fixture->evidence.fields = fixture->fields;
  fixture->evidence.wanted = wanted;
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_ptr_array_unref (fixture->purposes);
  lanyard_reply_free (fixture->reply);
  lanyard_secret_unref (fixture->secret);
  g_hash_table_unref (fixture->fields);
  g_assert_finalize_object (g_steal_pointer (&fixture->list));
}

static gboolean
holds (Fixture    *fixture,
       const char *text)
{
  g_autoptr (GError) error = NULL;
  LanyardCondition *condition = lanyard_condition_parse (text, &error);
  gboolean result = FALSE;

  g_assert_no_error (error);
  result = lanyard_condition_holds (condition, &fixture->evidence);
  lanyard_condition_free (condition);

  return result;
}

static const struct
{
  const char *text;
  gboolean    holds;
} conditions[] = {
  { "status 404", TRUE }, { "status 4xx", TRUE }, { "status 401,404", TRUE }, { "status 5xx", FALSE },
  { "not status 4xx", FALSE },
  { "check identity", TRUE }, { "check workspace", FALSE }, { "check workspace,identity", TRUE },
  { "not check workspace,identity", FALSE },
  { "method api-token", TRUE }, { "method app-password,api-token", TRUE }, { "method app-password", FALSE },
  { "proves identity", TRUE }, { "proves resource", FALSE },
  { "purpose", TRUE }, { "purpose review", TRUE }, { "purpose merge", FALSE },
  { "purpose merge,review", TRUE }, { "not purpose", FALSE },
  { "wanted repository", TRUE }, { "wanted pullrequest", FALSE }, { "wanted pullrequest,repository", TRUE },
  { "header x-thing", TRUE }, { "header X-Other", FALSE }, { "header X-Thing = NONE", TRUE },
  { "header X-RateLimit-Limit < 100", TRUE }, { "header X-RateLimit-Limit < 61", TRUE },
  { "header X-RateLimit-Limit < 60", FALSE }, { "header X-Thing < 100", FALSE },
  { "header X-Other < 100", FALSE }, { "not header X-Other < 100", TRUE },
  { "json /error/message ~ no such", TRUE }, { "json /error/detail", TRUE }, { "json /error/id", FALSE },
  { "body ~ such", TRUE }, { "content json", TRUE }, { "content html", FALSE },
  { "secret own", TRUE }, { "secret other", FALSE }, { "secret ATCTT", FALSE },
  { "field email ~ @", TRUE }, { "field workspace", FALSE },
  { "error dns", FALSE }, { "wait", FALSE }, { "clock wrong", FALSE }, { "elsewhere", FALSE },
  { "expired", FALSE }, { "confirmed", FALSE }, { "unauthenticated", FALSE }, { "missing", FALSE },
  { "type other", FALSE }, { "type app-password", FALSE }, { "not type other", TRUE },
};

static void
test_conditions_hold_as_they_say (Fixture       *fixture,
                                  gconstpointer  data)
{
  for (gsize i = 0; i < G_N_ELEMENTS (conditions); i++)
    {
      g_test_message ("%s", conditions[i].text);
      g_assert_cmpint (holds (fixture, conditions[i].text), ==, conditions[i].holds);
    }
}

static void
test_a_type_is_of_a_method (Fixture       *fixture,
                            gconstpointer  data)
{
  const LanyardMethod *own = fixture->evidence.method;

  fixture->evidence.taken_for = own;
  g_assert_false (holds (fixture, "type other"));
  g_assert_true (holds (fixture, "type api-token,app-password"));

  for (guint i = 0; i < fixture->evidence.methods->len; i++)
    if (g_ptr_array_index (fixture->evidence.methods, i) != own)
      fixture->evidence.taken_for = g_ptr_array_index (fixture->evidence.methods, i);
  g_assert_true (holds (fixture, "type other"));
  g_assert_false (holds (fixture, "type api-token"));
}

static void
test_what_belongs_to_no_purpose (Fixture       *fixture,
                                 gconstpointer  data)
{
  fixture->evidence.purposes = NULL;
  g_assert_false (holds (fixture, "purpose"));
  g_assert_false (holds (fixture, "purpose review"));

  g_ptr_array_set_size (fixture->purposes, 0);
  fixture->evidence.purposes = fixture->purposes;
  g_assert_false (holds (fixture, "purpose"));
}

static void
test_clock_is_wrong_only_by_much (Fixture       *fixture,
                                  gconstpointer  data)
{
  static const struct
  {
    gint64   error;
    gboolean wrong;
  } clocks[] = {
    { 0, FALSE }, { 299, FALSE }, { -299, FALSE }, { 301, TRUE }, { -301, TRUE },
    { 400 * 24 * 3600, TRUE }, { -400 * 24 * 3600, TRUE },
  };

  for (gsize i = 0; i < G_N_ELEMENTS (clocks); i++)
    {
      fixture->reply->clock_error = clocks[i].error;
      g_assert_cmpint (holds (fixture, "clock wrong"), ==, clocks[i].wrong);
    }
}

static void
test_waits_and_redirects_are_seen (Fixture       *fixture,
                                   gconstpointer  data)
{
  fixture->evidence.waits = TRUE;
  fixture->reply->led_to = g_strdup ("portal.example");

  g_assert_true (holds (fixture, "wait"));
  g_assert_true (holds (fixture, "elsewhere"));
}

static const char * const impossible[] = {
  "", "not", "purpose a b", "clock", "clock right", "wait 5", "elsewhere here", "header X < many",
  "header X < 0", "header X <", "header X < -1", "field email < 5", "json /a < 5", "json a", "wanted",
  "check", "status", "body such", "header X >",
};

static void
test_what_can_never_hold_is_no_condition (void)
{
  for (gsize i = 0; i < G_N_ELEMENTS (impossible); i++)
    {
      g_autoptr (GError) error = NULL;

      g_test_message ("%s", impossible[i]);
      g_assert_null (lanyard_condition_parse (impossible[i], &error));
      g_assert_nonnull (error);
    }
}

#define add(path, func) g_test_add ("/lanyard/condition/" path, Fixture, NULL, set_up, func, tear_down)

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  add ("conditions-hold-as-they-say", test_conditions_hold_as_they_say);
  add ("type-is-of-a-method", test_a_type_is_of_a_method);
  add ("what-belongs-to-no-purpose-is-for-none", test_what_belongs_to_no_purpose);
  add ("clock-is-wrong-only-by-much", test_clock_is_wrong_only_by_much);
  add ("waits-and-redirects-are-seen", test_waits_and_redirects_are_seen);
  g_test_add_func ("/lanyard/condition/what-can-never-hold-is-no-condition",
                   test_what_can_never_hold_is_no_condition);

  return g_test_run ();
}
