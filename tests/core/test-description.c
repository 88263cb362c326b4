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
  "Families=plain;fancy\n"
  "FamilyName-plain=Scopes\n"
  "FamilyName-fancy=Boxes\n"
  "GrantedPointer=/granted\n"
  "CredentialTypeHeader=X-Type\n"
  "CredentialTypeName-repo-token=Token of a repository\n"
  "CredentialTypeName-repo-token[de]=Token eines Repositorys\n"
  "CredentialTypeName-token=Some token\n"
  "LimitHeader=X-Limit\n"
  "GitHost=example.com\n"
  "GitPath=^(?<place>[^/]+)/\n"
  "Methods=token\n"
  "Purposes=look\n"
  "Profiles=generic\n"
  "[Method token]\n"
  "Name=Token\n"
  "Kind=bearer\n"
  "GitUser=x-token\n"
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
  "HarmlessScopes=read\n"
  "Checks=me;things\n"
  "ExtraChecks=places\n"
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
  "[Scope box]\n"
  "Family=fancy\n"
  "Label=Box\n"
  "Reason=reads\n"
  "Risk=read\n"
  "Same=read\n"
  "[Purpose look]\n"
  "Name=Look\n"
  "Scopes-plain=read\n"
  "Scopes-fancy=box\n"
  "Checks=thing;things\n"
  "[Check me]\n"
  "Title=Who am I\n"
  "Request=GET /me\n"
  "Proves=identity\n"
  "DisplayName=/name\n"
  "Finds=found_me=/uuid\n"
  "[Check things]\n"
  "Title=Things in {place}\n"
  "Request=GET /{place}\n"
  "NeedsFields=place\n"
  "Proves=resource\n"
  "Finds=found_thing=/values/0/slug;found_owner=/values/0/owner\n"
  "[Check thing]\n"
  "Title=A thing in {place}\n"
  "Request=GET /{place}/{found_thing}\n"
  "NeedsFields=place;found_thing\n"
  "NotWith=places\n"
  "Methods=token\n"
  "Proves=resource\n"
  "[Check places]\n"
  "Title=All places\n"
  "Request=GET /places\n"
  "Proves=resource\n"
  "Expects=/values;/size\n"
  "Lists=place\n"
  "ListItems=/values\n"
  "ListValue=/slug\n"
  "[Guidance token-refused]\n"
  "When=status 401;not field place ~ x;not purpose look;check me,things;not wanted box\n"
  "State=refused\n"
  "Title=No\n"
  "Explanation=It was refused by {host} for {purpose}.\n"
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
  g_assert_cmpstr (method->git_user, ==, "x-token");
  g_assert_cmpstr (lanyard_provider_get_git_host (provider), ==, "example.com");
  g_assert_cmpstr (method->steps[0], ==, "Press ‹New›, type {label}.");
  g_assert_null (lanyard_provider_find_method (provider, "other"));
  g_assert_finalize_object (g_steal_pointer (&provider));
}

static void
test_plans_are_read (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardProvider) provider = load (good, &error);
  const LanyardMethod *method = NULL;
  const LanyardPurpose *purpose = NULL;
  const LanyardCheck *check = NULL;

  g_assert_no_error (error);
  method = lanyard_provider_find_method (provider, "token");
  g_assert_cmpuint (method->checks->len, ==, 2);
  g_assert_cmpuint (method->extra_checks->len, ==, 1);
  g_assert_cmpstr (method->harmless_scopes[0], ==, "read");

  check = g_ptr_array_index (method->checks, 1);
  g_assert_cmpstr (g_hash_table_lookup (check->finds, "found_thing"), ==, "/values/0/slug");
  g_assert_cmpstr (g_hash_table_lookup (check->finds, "found_owner"), ==, "/values/0/owner");
  g_assert_true (lanyard_check_fits (check, "anything"));
  g_assert_null (check->lists);

  purpose = lanyard_provider_find_purpose (provider, "look");
  g_assert_cmpuint (purpose->checks->len, ==, 2);
  check = g_ptr_array_index (purpose->checks, 0);
  g_assert_cmpstr (check->id, ==, "thing");
  g_assert_cmpstr (check->not_with[0], ==, "places");
  g_assert_true (lanyard_check_fits (check, "token"));
  g_assert_false (lanyard_check_fits (check, "cookie"));

  check = lanyard_method_find_list (method, "place");
  g_assert_cmpstr (check->id, ==, "places");
  g_assert_cmpstr (check->list_items, ==, "/values");
  g_assert_cmpstr (check->list_value, ==, "/slug");
  g_assert_null (lanyard_method_find_list (method, "planet"));

  g_assert_cmpstr (lanyard_provider_find_scope (provider, "box")->same[0], ==, "read");
  g_assert_cmpstr (lanyard_provider_get_limit_header (provider), ==, "X-Limit");
}

static void
test_credentials_are_called_by_the_longest_name_that_fits (void)
{
  g_autoptr (GError) error = NULL;
  g_autoptr (LanyardProvider) provider = load (good, &error);

  g_assert_no_error (error);
  g_assert_cmpstr (lanyard_provider_get_credential_type_name (provider, "repo_token"), ==, "Token of a repository");
  g_assert_cmpstr (lanyard_provider_get_credential_type_name (provider, "new_repo_token_2"), ==, "Token of a repository");
  g_assert_cmpstr (lanyard_provider_get_credential_type_name (provider, "Token"), ==, "Some token");
  g_assert_null (lanyard_provider_get_credential_type_name (provider, "cookie"));
  g_assert_null (lanyard_provider_get_credential_type_name (provider, NULL));
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
  { "group-that-stands-there-twice", "[Profile generic]\n", "[Scope read]\nRisk=write\n[Profile generic]\n", "[Scope read]: this group stands there twice" },
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
  { "unknown-transformation", "PLACE={place}", "PLACE={rot13:{place}}", "[Profile generic] Variables-token: there is no transformation “rot13”" },
  { "open-transformation", "PLACE={place}", "PLACE={base64:{place}", "[Profile generic] Variables-token: “{base64:” has no end" },
  { "server-that-is-no-command", "Summary=All\n", "Summary=All\nServer=npx 'a\n", "[Profile generic] Server: “npx 'a” is no command" },
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
  { "scope-of-no-family", "[Scope read]\nFamily=plain", "[Scope read]\nFamily=odd", "[Scope read] Family: “odd” is not among" },
  { "purpose-with-unknown-scope", "Scopes-plain=read", "Scopes-plain=write", "[Purpose look] Scopes-plain: there is no [Scope write]" },
  { "unknown-risk", "Risk=read", "Risk=none", "[Scope read] Risk: “none” is not known here" },
  { "code-that-nobody-knows", "[Guidance token-refused]", "[Guidance went-wrong/here]", "[Guidance went-wrong/here]: “went-wrong” is not among the codes" },
  { "type-name-without-header", "CredentialTypeHeader=X-Type\n", "", "[Provider] CredentialTypeHeader: CredentialTypeName needs it" },
  { "type-name-that-is-empty", "CredentialTypeName-token=Some token", "CredentialTypeName-token=", "[Provider] CredentialTypeName-token: this key is empty" },
  { "type-name-that-gettext-misses", "CredentialTypeName-token=", "CredentialTypeName-a_token=", "[Provider] CredentialTypeName-a_token: a key has only" },
  { "git-host-elsewhere", "GitHost=example.com", "GitHost=git.example.com", "[Provider] GitHost: must be the host of BaseUrl" },
  { "git-host-that-only-ends-alike", "GitHost=example.com", "GitHost=ample.com", "[Provider] GitHost: must be the host of BaseUrl" },
  { "git-host-of-everybody", "GitHost=example.com", "GitHost=com", "[Provider] GitHost: must be the host of BaseUrl" },
  { "git-host-with-port", "GitHost=example.com", "GitHost=api.example.com:443", "[Provider] GitHost: must be the host of BaseUrl" },
  { "git-path-without-host", "GitHost=example.com\n", "", "[Provider] GitPath: there is no GitHost" },
  { "git-user-without-host", "GitHost=example.com\n", "", "[Method token] GitUser: there is no GitHost" },
  { "git-path-that-tells-nothing", "(?<place>", "(?<planet>", "[Provider] GitPath: needs a group that is named as a field" },
  { "git-path-that-is-no-expression", "(?<place>", "(?<place", "[Provider] GitPath: " },
  { "git-user-with-colon", "GitUser=x-token", "GitUser=x:token", "[Method token] GitUser: a user name for git has no colon" },
  { "granted-pointer-without-slash", "GrantedPointer=/granted", "GrantedPointer=granted", "[Provider] GrantedPointer: “granted” is no JSON pointer" },
  { "account-pointer-without-slash", "DisplayName=/name", "DisplayName=name", "[Check me] DisplayName: “name” is no JSON pointer" },
  { "harmless-scope-that-is-not-there", "HarmlessScopes=read", "HarmlessScopes=write", "[Method token] HarmlessScopes: there is no [Scope write]" },
  { "harmless-scope-of-another-family", "HarmlessScopes=read", "HarmlessScopes=box", "[Method token] HarmlessScopes: [Scope box] is not of the family" },
  { "extra-check-that-is-not-there", "ExtraChecks=places", "ExtraChecks=planets", "[Method token] ExtraChecks: there is no [Check planets]" },
  { "purpose-with-unknown-check", "Checks=thing;things", "Checks=thing;planets", "[Purpose look] Checks: there is no [Check planets]" },
  { "found-value-without-pointer", "found_me=/uuid", "found_me", "[Check me] Finds: “found_me” must be NAME=/pointer" },
  { "found-value-with-bad-pointer", "found_me=/uuid", "found_me=uuid", "[Check me] Finds: “found_me=uuid” must be NAME=/pointer" },
  { "found-value-called-like-a-field", "found_me=/uuid", "place=/uuid", "[Check me] Finds: “place” is the name of a field" },
  { "found-value-twice", "found_owner=", "found_thing=", "[Check things] Finds: “found_thing” stands there twice" },
  { "value-that-no-check-finds", "found_thing=/values/0/slug;", "", "[Check thing] NeedsFields: “found_thing” is no field, and no other check finds it" },
  { "path-with-a-value-that-no-check-finds", "found_thing=/values/0/slug;", "", "[Check thing] Request: “{found_thing}” is no field" },
  { "check-that-waits-for-itself", "Title=Things in {place}\nRequest=GET /{place}\n", "Title=x\nRequest=GET /{found_owner}\n", "[Check things] Request: “{found_owner}” is no field" },
  { "value-in-a-path-that-is-not-waited-for", "NeedsFields=place;found_thing", "NeedsFields=place", "[Check thing] NeedsFields: “found_thing” must stand here" },
  { "title-with-a-value-that-is-found-later", "Title=A thing in {place}", "Title=The thing {found_thing}", "[Check thing] Title: “{found_thing}” is no field" },
  { "not-with-a-check-that-is-not-there", "NotWith=places", "NotWith=planets", "[Check thing] NotWith: there is no other [Check planets]" },
  { "not-with-itself", "NotWith=places", "NotWith=thing", "[Check thing] NotWith: there is no other [Check thing]" },
  { "check-for-no-method", "Methods=token\nProves", "Methods=cookie\nProves", "[Check thing] Methods: there is no [Method cookie]" },
  { "list-for-no-field", "Lists=place", "Lists=planet", "[Check places] Lists: there is no [Field planet]" },
  { "expects-no-pointer", "Expects=/values;/size", "Expects=/values;size", "[Check places] Expects: “size” is no JSON pointer" },
  { "expects-something-of-no-body", "Request=GET /places", "Request=HEAD /places", "[Check places] Expects: an answer to HEAD has nothing in it" },
  { "list-without-value", "ListValue=/slug\n", "", "[Check places] ListValue: this key is missing" },
  { "list-with-bad-pointer", "ListItems=/values", "ListItems=values", "[Check places] ListItems: “values” is no JSON pointer" },
  { "list-value-of-no-list", "Lists=place\nListItems=/values\n", "", "[Check places] ListValue: this key is not known here" },
  { "same-as-no-scope", "Same=read", "Same=write", "[Scope box] Same: there is no [Scope write]" },
  { "same-as-one-of-its-family", "Same=read", "Same=box", "[Scope box] Same: [Scope box] is of the same family" },
  { "condition-on-no-purpose", "not purpose look", "not purpose leap", "[Guidance token-refused] When: there is no [Purpose leap]" },
  { "condition-on-no-check-of-several", "check me,things", "check me,planets", "[Guidance token-refused] When: there is no [Check planets]" },
  { "condition-on-no-scope", "not wanted box", "not wanted hat", "[Guidance token-refused] When: there is no [Scope hat]" },
  { "condition-on-two-purposes-with-a-blank", "not purpose look", "not purpose look leap", "When: “not purpose look leap” is not a condition" },
  { "clock-that-is-right", "status 401", "clock right", "When: “clock right” is not a condition" },
  { "header-less-than-a-word", "status 401", "header X-Limit < many", "When: “header X-Limit < many” is not a condition" },
  { "json-less-than-a-number", "status 401", "json /a < 5", "When: “json /a < 5” is not a condition" },
  { "elsewhere-with-a-name", "status 401", "elsewhere here", "When: “elsewhere here” is not a condition" },
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

/* Also where the plain text stands for some texts. */
static void
test_texts_come_in_the_language_of_the_person (void)
{
  g_autoptr (LanyardProvider) german = NULL;
  g_autoptr (LanyardProvider) french = NULL;
  g_autofree char *language = g_strdup (g_getenv ("LANGUAGE"));
  g_autofree char *locale = g_strdup (g_getenv ("LC_ALL"));

  g_setenv ("LC_ALL", "en_GB.UTF-8", TRUE);
  g_setenv ("LANGUAGE", "de_AT:de", TRUE);
  german = load (good, NULL);
  g_assert_cmpstr (lanyard_provider_get_name (german), ==, "Beispiel");
  g_assert_cmpstr (lanyard_provider_get_summary (german), ==, "A service");

  g_setenv ("LANGUAGE", "fr", TRUE);
  french = load (good, NULL);
  g_assert_cmpstr (lanyard_provider_get_name (french), ==, "Example");

  if (language != NULL)
    g_setenv ("LANGUAGE", language, TRUE);
  else
    g_unsetenv ("LANGUAGE");
  if (locale != NULL)
    g_setenv ("LC_ALL", locale, TRUE);
  else
    g_unsetenv ("LC_ALL");
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  g_test_add_func ("/lanyard/description/a-good-one-is-read", test_a_good_one_is_read);
  g_test_add_func ("/lanyard/description/plans-are-read", test_plans_are_read);
  g_test_add_func ("/lanyard/description/credentials-are-called-by-the-longest-name-that-fits",
                   test_credentials_are_called_by_the_longest_name_that_fits);
  for (gsize i = 0; i < G_N_ELEMENTS (broken); i++)
    {
      g_autofree char *path = g_strdup_printf ("/lanyard/description/broken/%s", broken[i].name);

      g_test_add_data_func (path, GSIZE_TO_POINTER (i), test_broken);
    }
  g_test_add_func ("/lanyard/description/all-problems-are-told-at-once", test_all_problems_are_told_at_once);
  g_test_add_func ("/lanyard/description/random-bytes-are-an-error", test_random_bytes_are_an_error);
  g_test_add_func ("/lanyard/description/an-empty-file-is-an-error", test_an_empty_file_is_an_error);
  g_test_add_func ("/lanyard/description/texts-come-in-the-language-of-the-person",
                   test_texts_come_in_the_language_of_the_person);

  return g_test_run ();
}
