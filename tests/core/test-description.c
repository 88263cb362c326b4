/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

/* What the loader says of descriptions that are wrong: each case takes a good
 * one and breaks it in one place. */

#include "lanyard-provider.h"

#include <string.h>

#include "lanyard-error.h"

static const char good[] =
  "[Provider]\n"
  "Id=example\n"
  "Name=Example\n"
  "Name[de]=Beispiel\n"
  "Summary=A service\n"
  "Icon=thing-symbolic\n"
  "BaseUrl=https://api.example.com/1\n"
  "Families=plain\n"
  "FamilyName-plain=Scopes\n"
  "Methods=token\n"
  "Purposes=look\n"
  "Profiles=generic\n"
  "[Method token]\n"
  "Name=Token\n"
  "Kind=bearer\n"
  "Family=plain\n"
  "Fields=place\n"
  "Required=place\n"
  "SecretName=token\n"
  "ActsAs=a\n"
  "Reaches=b\n"
  "Plan=c\n"
  "Lives=d\n"
  "Prefer=e\n"
  "Page=https://example.com/{place}\n"
  "PageName=Tokens\n"
  "Label=On {hostname}\n"
  "Step1=Press ‹New›, type {label}.\n"
  "Checks=me\n"
  "[Field place]\n"
  "Kind=slug\n"
  "Label=Place\n"
  "Pattern=^[a-z]+$\n"
  "FromUrl=example[.]com/([a-z]+)\n"
  "[Scope read]\n"
  "Family=plain\n"
  "Label=Read\n"
  "Reason=reads\n"
  "Risk=read\n"
  "[Purpose look]\n"
  "Name=Look\n"
  "Scopes-plain=read\n"
  "[Check me]\n"
  "Title=Who am I\n"
  "Request=GET /me\n"
  "Proves=identity\n"
  "DisplayName=/name\n"
  "[Guidance token-refused]\n"
  "When=status 401;not field place ~ x\n"
  "State=refused\n"
  "Title=No\n"
  "Explanation=It was refused by {host}.\n"
  "Actions=edit:place;replace-secret\n"
  "[Guidance bad-reply]\n"
  "State=service-error\n"
  "Title=What\n"
  "Explanation=Nobody knows.\n"
  "Actions=retry\n"
  "[Profile generic]\n"
  "Name=Generic\n"
  "Summary=All\n"
  "Variables-token=TOKEN={secret};PLACE={place}\n";

static LanyardProvider *
load (const char  *text,
      GError     **error)
{
  g_autoptr (GBytes) bytes = g_bytes_new (text, strlen (text));

  return lanyard_provider_new_from_bytes (bytes, "example.provider", error);
}

static void
test_a_good_one_is_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardProvider) provider = load (good, &error);
  const LanyardMethod *method = NULL;

  g_assert_no_error (error);
  g_assert_cmpstr (lanyard_provider_get_name (provider), ==, "Example");
  g_assert_cmpstr (lanyard_provider_get_host (provider), ==, "api.example.com");
  method = lanyard_provider_find_method (provider, "token");
  g_assert_cmpuint (method->fields->len, ==, 1);
  g_assert_cmpstr (method->steps[0], ==, "Press ‹New›, type {label}.");
  g_assert_null (lanyard_provider_find_method (provider, "other"));
  g_assert_finalize_object (g_steal_pointer (&provider));
}

static const struct
{
  const char *name;
  const char *old;
  const char *new;
  const char *problem; /* file, group and key are named */
} broken[] = {
  { "missing-key", "Summary=A service\n", "", "example.provider: [Provider] Summary: this key is missing" },
  { "empty-key", "Summary=A service\n", "Summary=\n", "[Provider] Summary: this key is empty" },
  { "unknown-key", "Summary=A service\n", "Summary=x\nColour=red\n", "[Provider] Colour: this key is not known here" },
  { "unknown-translated-key", "Summary=A service\n", "Summary=x\nColour[de]=rot\n", "[Provider] Colour[de]: this key" },
  { "unknown-group", "[Profile generic]\n", "[Thing x]\nA=b\n[Profile generic]\n", "[Thing x]: this group is not known" },
  { "unused-method", "[Profile generic]\n", "[Method x]\nA=b\n[Profile generic]\n", "[Method x]: this group is not known" },
  { "missing-group", "Purposes=look\n", "Purposes=look;leap\n", "[Purpose leap]: this group is missing" },
  { "twice-in-a-list", "Purposes=look\n", "Purposes=look;look\n", "[Provider] Purposes: “look” stands there twice" },
  { "unknown-kind", "Kind=bearer\n", "Kind=cookie\n", "[Method token] Kind: “cookie” is not known here; it may be: basic, bearer, header" },
  { "basic-without-user", "Kind=bearer\n", "Kind=basic\n", "[Method token] UserField: this key is missing" },
  { "user-that-is-not-required", "Kind=bearer\n", "Kind=basic\nUserField=name\n", "[Method token] UserField: “name” is not among" },
  { "base-not-https", "https://api.example.com/1", "http://api.example.com/1", "[Provider] BaseUrl: must be an https address" },
  { "base-with-user", "https://api.example.com/1", "https://me@api.example.com/1", "[Provider] BaseUrl: must be" },
  { "base-with-slash", "https://api.example.com/1", "https://api.example.com/", "[Provider] BaseUrl: must be" },
  { "page-not-https", "Page=https:", "Page=http:", "[Method token] Page: the address must be https" },
  { "check-that-writes", "GET /me", "POST /me", "[Check me] Request: a check only reads" },
  { "check-on-another-host", "GET /me", "GET //evil.example/me", "[Check me] Request: the path must begin with one slash" },
  { "check-that-climbs-out", "GET /me", "GET /a/../../me", "[Check me] Request: the path must begin" },
  { "check-that-moves-the-host", "GET /me", "GET @evil.example/me", "[Check me] Request: the path must begin" },
  { "check-without-path", "GET /me", "GET", "[Check me] Request: the path must begin" },
  { "identity-without-name", "DisplayName=/name\n", "", "[Check me] DisplayName: a check that proves an identity" },
  { "unknown-field-in-page", "{place}", "{planet}", "[Method token] Page: “{planet}” is no field" },
  { "unknown-field-in-variable", "PLACE={place}", "PLACE={planet}", "[Profile generic] Variables-token: “{planet}”" },
  { "variable-without-name", "PLACE={place}", "9LACE={place}", "[Profile generic] Variables-token: “9LACE={place}” must be NAME=VALUE" },
  { "unknown-text-in-guidance", "{host}", "{secret}", "[Guidance token-refused] Explanation: “{secret}” is no field" },
  { "unknown-state", "State=refused", "State=sad", "[Guidance token-refused] State: “sad” is no failing state" },
  { "good-state", "State=refused", "State=ok", "[Guidance token-refused] State: “ok” is no failing state" },
  { "unknown-condition", "When=status 401", "When=phase moon", "[Guidance token-refused] When: “phase moon” is not a condition" },
  { "impossible-status", "When=status 401", "When=status 99", "[Guidance token-refused] When: “status 99”" },
  { "condition-on-no-field", "field place ~ x", "field planet ~ x", "[Guidance token-refused] When: there is no [Field planet]" },
  { "unknown-action", "edit:place", "dance", "[Guidance token-refused] Actions: “dance” is not an action" },
  { "action-on-no-field", "edit:place", "edit:planet", "[Guidance token-refused] Actions: “edit:planet”" },
  { "no-catch-all", "[Guidance bad-reply]\n", "[Guidance bad-reply]\nWhen=status 500\n", "the last guidance must be one without When" },
  { "bad-regex", "Pattern=^[a-z]+$", "Pattern=^[a-z+$", "[Field place] Pattern: " },
  { "regex-without-group", "([a-z]+)", "[a-z]+", "[Field place] FromUrl: needs a group" },
  { "scope-of-no-family", "[Scope read]\nFamily=plain", "[Scope read]\nFamily=fancy", "[Scope read] Family: “fancy” is not among" },
  { "purpose-with-unknown-scope", "Scopes-plain=read", "Scopes-plain=write", "[Purpose look] Scopes-plain: there is no [Scope write]" },
  { "unknown-risk", "Risk=read", "Risk=none", "[Scope read] Risk: “none” is not known here" },
  { "no-key-file", "[Provider]\n", "hello\n", "example.provider: " },
};

static void
test_broken (gconstpointer data)
{
  gsize i = GPOINTER_TO_SIZE (data);
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardProvider) provider = NULL;
  g_autoptr (GString) text = g_string_new (good);

  g_assert_cmpuint (g_string_replace (text, broken[i].old, broken[i].new, 1), ==, 1);
  provider = load (text->str, &error);

  g_assert_null (provider);
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_DESCRIPTION);
  if (strstr (error->message, broken[i].problem) == NULL)
    g_error ("“%s” does not hold “%s”", error->message, broken[i].problem);
}

static void
test_all_problems_are_told_at_once (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (GString) text = g_string_new (good);
  g_autoptr (LanyardProvider) provider = NULL;
  g_auto (GStrv) lines = NULL;

  g_string_replace (text, "Summary=A service\n", "", 1);
  g_string_replace (text, "Risk=read", "Risk=none", 1);
  provider = load (text->str, &error);

  g_assert_null (provider);
  lines = g_strsplit (error->message, "\n", -1);
  g_assert_cmpuint (g_strv_length (lines), ==, 2);
}

/* Any bytes at all: an error or a provider, never a crash. */
static void
test_random_bytes_are_an_error (void)
{
  for (guint round = 0; round < 300; round++)
    {
      g_autofree char *text = g_strdup (good);
      gsize length = strlen (text);
      g_autoptr (GBytes) bytes = NULL;
      g_autoptr (GError) error = NULL;
      g_autoptr (LanyardProvider) provider = NULL;

      for (int i = g_test_rand_int_range (1, 30); i > 0; i--)
        text[g_test_rand_int_range (0, length)] = (char) g_test_rand_int_range (0, 256);

      bytes = g_bytes_new (text, length);
      provider = lanyard_provider_new_from_bytes (bytes, "random", &error);
      g_assert_true ((provider == NULL) == (error != NULL));
    }
}

static void
test_an_empty_file_is_an_error (void)
{
  g_autoptr (GError) error = NULL;

  g_assert_null (load ("", &error));
  g_assert_error (error, LANYARD_ERROR, LANYARD_ERROR_BAD_DESCRIPTION);
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/lanyard/description/a-good-one-is-read", test_a_good_one_is_read);
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *path = g_strdup_printf ("/lanyard/description/broken/%s", broken[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_broken);
    }
  g_test_add_func ("/lanyard/description/all-problems-are-told-at-once", test_all_problems_are_told_at_once);
  g_test_add_func ("/lanyard/description/random-bytes-are-an-error", test_random_bytes_are_an_error);
  g_test_add_func ("/lanyard/description/an-empty-file-is-an-error", test_an_empty_file_is_an_error);

  return g_test_run ();
}
