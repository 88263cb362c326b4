/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-export.h"

#include <string.h>

#include <gio/gio.h>

#include "lanyard-error.h"

/* One description with all that can happen, so that the tests do not depend on
 * what a real consumer happens to read. */
static const char description[] =
  "[Provider]\nId=example\nName=Example\nSummary=An example\nIcon=example-symbolic\n"
  "BaseUrl=https://api.example.com/2.0\nFamilies=plain\nFamilyName-plain=Plain\n"
  "Methods=token;password;lonely\nPurposes=look\nProfiles=other;generic;odd;coded\n"
  "[Method token]\nName=Token\nKind=basic\nUserField=email\nFamily=plain\n"
  "Fields=email;workspace\nRequired=email\nSecretName=token\nActsAs=a\nReaches=b\nPlan=c\n"
  "Lives=d\nPrefer=e\nPage=https://example.com/tokens\nPageName=Tokens\nLabel=Lanyard\n"
  "Step1=Press it\nChecks=user\n"
  "[Method password]\nName=Password\nKind=basic\nUserField=email\nFamily=plain\n"
  "Fields=email;workspace\nRequired=email\nSecretName=password\nActsAs=a\nReaches=b\nPlan=c\n"
  "Lives=d\nPrefer=e\nPage=https://example.com/passwords\nPageName=Passwords\nLabel=Lanyard\n"
  "Step1=Press it\nChecks=user\n"
  "[Method lonely]\nName=Lonely\nKind=bearer\nFamily=plain\nSecretName=lonely token\nActsAs=a\n"
  "Reaches=b\nPlan=c\nLives=d\nPrefer=e\nPage=https://example.com/lonely\nPageName=Lonely\n"
  "Label=Lanyard\nStep1=Press it\nChecks=user\n"
  "[Field email]\nKind=email\nLabel=E-mail\n"
  "[Field workspace]\nKind=slug\nLabel=Workspace\n"
  "[Scope read]\nFamily=plain\nLabel=Read\nReason=To look\nRisk=read\n"
  "[Purpose look]\nName=Look\nScopes-plain=read\n"
  "[Check user]\nTitle=Asking\nRequest=GET /user\nProves=identity\nDisplayName=/name\n"
  "[Guidance bad-reply]\nState=service-error\nTitle=No\nExplanation=No.\nActions=retry\n"
  "[Profile generic]\nName=Generic\nSummary=For all\nDefault=true\n"
  "Variables-token=EX_USER={email};EX_TOKEN={secret};EX_WORKSPACE={workspace};EX_URL=https://x/\n"
  "[Profile other]\nName=Other\nSummary=For one\n"
  "Variables-token=EX_BOTH={email}:{secret}\n"
  "Variables-password=EX_PASSWORD={secret}\n"
  "[Profile odd]\nName=Odd\nSummary=For none\nWithoutText=Odd wants a password.\n"
  "Variables-password=EX_TWICE={secret}{email}{secret}\n"
  "[Profile coded]\nName=Coded\nSummary=For another\n"
  "Variables-token=EX_FIXED=yes;EX_CODE=c:{base64:{email}:{secret}}\n";

typedef struct
{
  LanyardProvider   *provider;   /* (owned) */
  LanyardConnection *connection; /* (owned) */
  LanyardSecret     *secret;     /* (owned) */
} Fixture;

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  g_autoptr (GBytes) bytes = g_bytes_new_static (description, strlen (description));
  g_autoptr (GError) error = NULL;

  fixture->provider = lanyard_provider_new_from_bytes (bytes, "example.provider", &error);
  g_assert_no_error (error);

  fixture->connection = lanyard_connection_new ("example", "token");
  lanyard_connection_set_name (fixture->connection, "acme");
  lanyard_connection_set_field (fixture->connection, "email", "jane@acme.example");
  fixture->secret = lanyard_secret_new ("it's", -1);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  g_clear_pointer (&fixture->secret, lanyard_secret_unref);
  g_assert_finalize_object (g_steal_pointer (&fixture->connection));
  g_assert_finalize_object (g_steal_pointer (&fixture->provider));
}

static const LanyardProfile *
find (Fixture    *fixture,
      const char *id)
{
  g_autoptr (GError) error = NULL;
  const LanyardProfile *profile;

  profile = lanyard_export_find_profile (fixture->provider,
                                         lanyard_connection_get_method (fixture->connection),
                                         id, &error);
  g_assert_no_error (error);

  return profile;
}

static void
assert_references (Fixture    *fixture,
                   const char *profile,
                   const char *expected)
{
  static const char * const words[] = { "lanyard", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  text = lanyard_export_references (find (fixture, profile), fixture->connection,
                                    LANYARD_FORMAT_SH, words, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (text, ==, expected);
}

static void
assert_revealed (Fixture       *fixture,
                 const char    *profile,
                 LanyardFormat  format,
                 const char    *expected)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardSecret) text = NULL;

  text = lanyard_export_reveal (find (fixture, profile), fixture->connection, format,
                                fixture->secret, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lanyard_secret_peek (text), ==, expected);
}

static void
test_empty_fields_are_left_out (Fixture       *fixture,
                                gconstpointer  data)
{
  assert_references (fixture, NULL,
                     "export EX_USER='jane@acme.example'\n"
                     "export EX_TOKEN=\"$(lanyard secret acme)\"\n"
                     "export EX_URL='https://x/'\n");

  lanyard_connection_set_field (fixture->connection, "workspace", "acme");
  assert_references (fixture, NULL,
                     "export EX_USER='jane@acme.example'\n"
                     "export EX_TOKEN=\"$(lanyard secret acme)\"\n"
                     "export EX_WORKSPACE='acme'\n"
                     "export EX_URL='https://x/'\n");
}

static void
test_text_and_reference_are_mixed (Fixture       *fixture,
                                   gconstpointer  data)
{
  assert_references (fixture, "other",
                     "export EX_BOTH='jane@acme.example:'\"$(lanyard secret acme)\"\n");

  lanyard_connection_set_method (fixture->connection, "password");
  assert_references (fixture, "odd",
                     "export EX_TWICE=\"$(lanyard secret acme)\"'jane@acme.example'"
                     "\"$(lanyard secret acme)\"\n");
}

static void
test_without_a_name_the_uuid_stands (Fixture       *fixture,
                                     gconstpointer  data)
{
  g_autofree char *expected = NULL;

  lanyard_connection_set_name (fixture->connection, NULL);
  expected = g_strdup_printf ("export EX_BOTH='jane@acme.example:'\"$(lanyard secret %s)\"\n",
                              lanyard_connection_get_uuid (fixture->connection));
  assert_references (fixture, "other", expected);

  /* Nothing a shell would act on gets out of here, whoever put it in. */
  lanyard_connection_set_name (fixture->connection, "$(reboot)");
  assert_references (fixture, "other", expected);
}

static void
test_a_field_is_never_a_template (Fixture       *fixture,
                                  gconstpointer  data)
{
  lanyard_connection_set_field (fixture->connection, "email", "{secret}");
  assert_references (fixture, "other",
                     "export EX_BOTH='{secret}:'\"$(lanyard secret acme)\"\n");
  assert_revealed (fixture, "other", LANYARD_FORMAT_SH, "export EX_BOTH='{secret}:it'\\''s'\n");
}

static void
test_reveals (Fixture       *fixture,
              gconstpointer  data)
{
  assert_revealed (fixture, NULL, LANYARD_FORMAT_SH,
                   "export EX_USER='jane@acme.example'\n"
                   "export EX_TOKEN='it'\\''s'\n"
                   "export EX_URL='https://x/'\n");
  assert_revealed (fixture, NULL, LANYARD_FORMAT_DOTENV,
                   "EX_USER=jane@acme.example\n"
                   "EX_TOKEN=\"it's\"\n"
                   "EX_URL=https://x/\n");
  assert_revealed (fixture, "other", LANYARD_FORMAT_DOTENV, "EX_BOTH=\"jane@acme.example:it's\"\n");
}

static void
test_masks (Fixture       *fixture,
            gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *sh = NULL;
  g_autofree char *dotenv = NULL;

  sh = lanyard_export_masked (find (fixture, "other"), fixture->connection, LANYARD_FORMAT_SH,
                              &error);
  g_assert_no_error (error);
  g_assert_cmpstr (sh, ==, "export EX_BOTH='jane@acme.example:••••••••'\n");

  dotenv = lanyard_export_masked (find (fixture, "other"), fixture->connection,
                                  LANYARD_FORMAT_DOTENV, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (dotenv, ==, "EX_BOTH='jane@acme.example:••••••••'\n");
}

/* A shell cannot transform a secret, so it asks for the whole value. */
static void
test_what_is_transformed_is_had_whole (Fixture       *fixture,
                                       gconstpointer  data)
{
  g_autoptr (GError) error = NULL;
  g_autofree char *masked = NULL;
  g_autoptr (LanyardSecret) value = NULL;
  g_autoptr (LanyardSecret) fixed = NULL;
  g_autoptr (LanyardSecret) nothing = NULL;

  assert_references (fixture, "coded",
                     "export EX_FIXED='yes'\n"
                     "export EX_CODE=\"$(lanyard secret acme --profile coded --variable EX_CODE)\"\n");
  assert_revealed (fixture, "coded", LANYARD_FORMAT_JSON,
                   "{\n  \"EX_FIXED\": \"yes\",\n"
                   "  \"EX_CODE\": \"c:amFuZUBhY21lLmV4YW1wbGU6aXQncw==\"\n}\n");

  masked = lanyard_export_masked (find (fixture, "coded"), fixture->connection, LANYARD_FORMAT_DOCKER,
                                  &error);
  g_assert_no_error (error);
  g_assert_cmpstr (masked, ==, "EX_FIXED=yes\nEX_CODE=••••••••\n");

  value = lanyard_export_value (find (fixture, "coded"), fixture->connection, "EX_CODE",
                                fixture->secret, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lanyard_secret_peek (value), ==, "c:amFuZUBhY21lLmV4YW1wbGU6aXQncw==");

  fixed = lanyard_export_value (find (fixture, "coded"), fixture->connection, "EX_FIXED",
                                fixture->secret, &error);
  g_assert_no_error (error);
  g_assert_cmpstr (lanyard_secret_peek (fixed), ==, "yes");

  nothing = lanyard_export_value (find (fixture, "coded"), fixture->connection, "EX_OTHER",
                                  fixture->secret, &error);
  g_assert_null (nothing);
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
  g_assert_nonnull (strstr (error->message, "EX_FIXED, EX_CODE"));
}

static void
test_says_why_not (Fixture       *fixture,
                   gconstpointer  data)
{
  const LanyardProfile *odd = lanyard_provider_find_profile (fixture->provider, "odd");
  const LanyardProfile *coded = lanyard_provider_find_profile (fixture->provider, "coded");
  g_autofree char *why = lanyard_export_dup_why_not (fixture->provider, odd, "token");
  g_autofree char *why_coded = lanyard_export_dup_why_not (fixture->provider, coded, "lonely");

  g_assert_cmpstr (why, ==, "Odd wants a password. It works with: Password.");
  g_assert_cmpstr (why_coded, ==, "It works with: Token.");
  g_assert_null (lanyard_export_dup_why_not (fixture->provider, odd, "password"));
}

static void
test_dotenv_needs_reveal (Fixture       *fixture,
                          gconstpointer  data)
{
  static const char * const words[] = { "lanyard", NULL };
  g_autoptr (GError) error = NULL;
  g_autofree char *text = NULL;

  text = lanyard_export_references (find (fixture, NULL), fixture->connection,
                                    LANYARD_FORMAT_DOTENV, words, &error);
  g_assert_null (text);
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_NEEDS_REVEAL);
  g_assert_nonnull (strstr (error->message, "--reveal"));
}

static void
test_errors_name_the_variable_and_not_the_value (Fixture       *fixture,
                                                 gconstpointer  data)
{
  g_autoptr (LanyardSecret) broken = lanyard_secret_new ("hunter\n2", -1);

  for (LanyardFormat format = 0; format < LANYARD_N_FORMATS; format++)
    {
      g_autoptr (LanyardSecret) text = NULL;
      g_autoptr (GError) error = NULL;

      text = lanyard_export_reveal (find (fixture, NULL), fixture->connection, format, broken,
                                    &error);
      g_assert_null (text);
      g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
      g_assert_true (g_str_has_prefix (error->message, "EX_TOKEN: "));
      g_assert_null (strstr (error->message, "hunter"));
    }
}

static void
test_profiles_are_found (Fixture       *fixture,
                         gconstpointer  data)
{
  g_assert_cmpstr (find (fixture, NULL)->id, ==, "generic");
  g_assert_cmpstr (find (fixture, "other")->id, ==, "other");

  /* The default one is not for this method: the first that is. */
  g_assert_cmpstr (lanyard_export_default_profile (fixture->provider, "password")->id, ==, "other");
  g_assert_null (lanyard_export_default_profile (fixture->provider, "lonely"));
}

static void
test_wrong_profiles_say_what_there_is (Fixture       *fixture,
                                       gconstpointer  data)
{
  static const struct
  {
    const char *method;
    const char *profile;
    const char *words;
  } cases[] = {
    { "token", "nonsense", "other, generic" },
    { "token", "odd", "Odd wants a password. It is for: password." },
    { "password", "generic", "token" },
    { "lonely", NULL, "lonely" },
  };

  for (guint i = 0; i < G_N_ELEMENTS (cases); i++)
    {
      g_autoptr (GError) error = NULL;

      g_assert_null (lanyard_export_find_profile (fixture->provider, cases[i].method,
                                                  cases[i].profile, &error));
      g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_USAGE);
      g_assert_nonnull (strstr (error->message, cases[i].words));
    }
}

#define ADD_TEST(name, function) \
  g_test_add ("/lanyard/export/" name, Fixture, NULL, set_up, function, tear_down)

int
main (int    argc,
      char **argv)
{
  g_test_init (&argc, &argv, NULL);

  ADD_TEST ("empty-fields-are-left-out", test_empty_fields_are_left_out);
  ADD_TEST ("text-and-reference-are-mixed", test_text_and_reference_are_mixed);
  ADD_TEST ("without-a-name-the-uuid-stands", test_without_a_name_the_uuid_stands);
  ADD_TEST ("a-field-is-never-a-template", test_a_field_is_never_a_template);
  ADD_TEST ("reveals", test_reveals);
  ADD_TEST ("masks", test_masks);
  ADD_TEST ("what-is-transformed-is-had-whole", test_what_is_transformed_is_had_whole);
  ADD_TEST ("says-why-not", test_says_why_not);
  ADD_TEST ("dotenv-needs-reveal", test_dotenv_needs_reveal);
  ADD_TEST ("errors-name-the-variable-and-not-the-value",
            test_errors_name_the_variable_and_not_the_value);
  ADD_TEST ("profiles-are-found", test_profiles_are_found);
  ADD_TEST ("wrong-profiles-say-what-there-is", test_wrong_profiles_say_what_there_is);

  return g_test_run ();
}
