/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What is asked for a set of purposes, and in which order. */

#include "lanyard-plan.h"

#include <string.h>

#include "lanyard-rehearsal.h"

typedef struct
{
  const char *name;
  const char *method;
  const char *fields;
  const char *purposes; /* separated by blanks, as the next three */
  const char *scopes;
  const char *made;     /* (nullable) */
  const char *plan;     /* "(id)" is not made, "id:purpose,purpose" proves them */
} Case;

static const Case cases[] = {
  { "without-purposes-the-method-asks", "token", "place=a", "", "read", NULL, "me things" },
  { "fields-that-are-empty-are-not-there", "token", "place=", "", "read", NULL, "me" },
  { "not-with-leaves-out", "token", "place=a", "", "read", NULL, "me things" },
  { "not-with-what-is-not-made-changes-nothing", "token", "place=a", "", "user", NULL,
    "me (things) place" },
  { "own-checks-prove-purposes", "token", "place=a", "know read", "read", NULL,
    "me:know things:read" },
  { "shared-check-is-made-once", "token", "place=a", "read write", "read", NULL,
    "me things:read,write" },
  { "purpose-that-comes-twice-counts-once", "token", "place=a", "read read", "read", NULL,
    "me things:read" },
  { "first-that-can-be-found", "token", "place=a", "watch", "read watch", NULL,
    "me things thing-watch:watch" },
  { "what-is-not-made-finds-nothing", "token", "", "watch", "read watch", NULL,
    "me own-watch:watch" },
  { "place-finds-where-things-may-not", "token", "place=a", "watch", "watch", NULL,
    "me (things) place thing-watch:watch" },
  { "purpose-without-its-scope-is-not-asked-for", "token", "place=a", "talk read", "read", NULL,
    "me things:read" },
  { "purpose-without-checks", "token", "", "dream", "talk", NULL, "me" },
  { "purpose-that-the-method-cannot-serve", "token", "", "fly", "talk", NULL, "me" },
  { "purpose-that-nobody-knows", "token", "", "swim", "talk", NULL, "me" },
  { "methods-of-a-check", "token", "", "dig", "dig", NULL, "me dig:dig" },
  { "methods-of-another-check", "bot", "place=a", "dig", "dig", NULL, "place bot-dig:dig" },
  { "left-out-for-one-that-comes-later", "bot", "place=a", "dig", "dig", NULL,
    "place bot-dig:dig" },
  { "not-left-out-for-one-that-does-not-come", "bot", "place=a", "dig", "read", NULL, "place lane" },
  { "purpose-takes-what-is-not-left-out", "bot", "place=a", "stroll", "", NULL,
    "place lane stroll:stroll" },
  { "purpose-takes-the-first-else", "token", "place=a", "stroll", "read", NULL,
    "me things stroll-outside:stroll" },
  { "only-what-is-made-finds", "token", "place=a", "other", "user", NULL, "me (things) place" },
  { "what-is-made-finds", "token", "place=a", "other", "read", NULL, "me things other:other" },
  { "extra-checks-come-last", "token", "place=a", "talk", "read talk places", NULL,
    "me things talk:talk places" },
  { "extra-check-without-its-scope", "token", "", "", "read", NULL, "me" },
  { "five-are-enough", "token", "place=a", "read watch talk dig", "read watch talk dig places", NULL,
    "me things:read thing-watch:watch talk:talk dig:dig" },
  { "what-is-not-made-does-not-count", "token", "place=a", "watch talk dig",
    "watch talk dig places", NULL,
    "me (things) place thing-watch:watch talk:talk dig:dig" },
  { "scopes-of-the-other-family-count", "token", "place=a", "", "box", NULL, "me things" },
  { "what-was-made-was-made", "token", "place=a", "", "user", "things", "me things" },
};

static char *
describe (GPtrArray *plan)
{
  g_autoptr (GString) text = g_string_new (NULL);

  for (guint i = 0; i < plan->len; i++)
    {
      const LanyardPlanItem *item = g_ptr_array_index (plan, i);

      g_string_append_printf (text, "%s%s%s%s", i > 0 ? " " : "", item->idle ? "(" : "",
                              item->check->id, item->idle ? ")" : "");
      for (guint j = 0; j < item->purposes->len; j++)
        {
          const LanyardPurpose *purpose = g_ptr_array_index (item->purposes, j);

          g_string_append_printf (text, "%s%s", j == 0 ? ":" : ",", purpose->id);
        }
    }

  return g_string_free (g_steal_pointer (&text), FALSE);
}

static const LanyardCheck *
find_check (const LanyardMethod *method,
            const char          *id)
{
  for (guint i = 0; id != NULL && i < method->checks->len; i++)
    {
      const LanyardCheck *check = g_ptr_array_index (method->checks, i);

      if (g_str_equal (check->id, id))
        return check;
    }

  return NULL;
}

static void
test_case (gconstpointer data)
{
  const Case *one = data;
  g_autoptr (LanyardProvider) provider = lanyard_rehearsal_load ();
  const LanyardMethod *method = lanyard_provider_find_method (provider, one->method);
  g_autoptr (GHashTable) fields = lanyard_rehearsal_fields (one->fields);
  g_auto (GStrv) purposes = g_strsplit (one->purposes, " ", -1);
  g_auto (GStrv) scopes = g_strsplit (one->scopes, " ", -1);
  g_autoptr (GPtrArray) plan = lanyard_plan_make (provider, method, fields,
                                                  (const char * const *) purposes,
                                                  (const char * const *) scopes,
                                                  find_check (method, one->made));
  g_autofree char *found = describe (plan);

  g_assert_cmpstr (found, ==, one->plan);
}

static void
test_own_are_told_from_the_rest (void)
{
  g_autoptr (LanyardProvider) provider = lanyard_rehearsal_load ();
  const LanyardMethod *method = lanyard_provider_find_method (provider, "token");
  g_autoptr (GHashTable) fields = lanyard_rehearsal_fields ("place=a");
  const char * const purposes[] = { "talk", NULL };
  const char * const scopes[] = { "read", "talk", "places", NULL };
  const gboolean own[] = { TRUE, TRUE, FALSE, FALSE };
  g_autoptr (GPtrArray) plan = lanyard_plan_make (provider, method, fields, purposes, scopes, NULL);

  g_assert_cmpuint (plan->len, ==, G_N_ELEMENTS (own));
  for (guint i = 0; i < plan->len; i++)
    g_assert_cmpint (((LanyardPlanItem *) g_ptr_array_index (plan, i))->own, ==, own[i]);
}

static void
test_alone (void)
{
  g_autoptr (LanyardProvider) provider = lanyard_rehearsal_load ();
  const LanyardMethod *method = lanyard_provider_find_method (provider, "token");
  g_autoptr (GPtrArray) plan = lanyard_plan_make_alone (lanyard_method_find_list (method, "place"));
  g_autofree char *found = describe (plan);

  g_assert_cmpstr (found, ==, "places");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (gsize i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autofree char *path = g_strdup_printf ("/lanyard/plan/%s", cases[i].name);

      g_test_add_data_func (path, &cases[i], test_case);
    }

  g_test_add_func ("/lanyard/plan/own-are-told-from-the-rest", test_own_are_told_from_the_rest);
  g_test_add_func ("/lanyard/plan/alone", test_alone);

  return g_test_run ();
}
