/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-reply.h"

#include "lanyard-error.h"
#include "lanyard-foreign-text.h"

#include <gio/gio.h>
#include <string.h>

static LanyardReply *
reply_of (const char *body,
          const char *content_type)
{
  g_autoptr (GBytes) bytes = g_bytes_new (body, strlen (body));
  LanyardReply *reply = lanyard_reply_new ();

  lanyard_reply_set_body (reply, bytes, content_type);

  return reply;
}

static void
assert_content (const char     *body,
                const char     *content_type,
                LanyardContent  content)
{
  g_autoptr (LanyardReply) reply = reply_of (body, content_type);

  g_assert_cmpint (reply->content, ==, content);
  g_assert_true ((reply->json != NULL) == (content == LANYARD_CONTENT_JSON));
  g_assert_true ((reply->text == NULL) == (content == LANYARD_CONTENT_EMPTY));
}

static void
test_empty_body (void)
{
  g_autoptr (LanyardReply) none = lanyard_reply_new ();

  lanyard_reply_set_body (none, NULL, NULL);
  g_assert_cmpint (none->content, ==, LANYARD_CONTENT_EMPTY);

  assert_content ("", NULL, LANYARD_CONTENT_EMPTY);
  assert_content ("", "application/json", LANYARD_CONTENT_EMPTY);
  assert_content ("", "text/html", LANYARD_CONTENT_EMPTY);
  assert_content (" \r\n\t", "application/json", LANYARD_CONTENT_EMPTY);
  assert_content ("\xEF\xBB\xBF", "application/json", LANYARD_CONTENT_EMPTY);
}

static void
test_json_is_what_can_be_read (void)
{
  assert_content ("{}", "application/json; charset=utf-8", LANYARD_CONTENT_JSON);
  assert_content ("[]", NULL, LANYARD_CONTENT_JSON);
  assert_content ("\n {\"type\":\"error\"}\n", "text/plain", LANYARD_CONTENT_JSON);
  assert_content ("{}", "text/html", LANYARD_CONTENT_JSON);
  assert_content ("\xEF\xBB\xBF{}", "application/json", LANYARD_CONTENT_JSON);

  assert_content ("{\"type\":", "application/json", LANYARD_CONTENT_TEXT);
  assert_content ("{\"a\":1} and more", "application/json", LANYARD_CONTENT_TEXT);
  assert_content ("/* [ */ {}", "application/json", LANYARD_CONTENT_TEXT);
  assert_content ("var x = {}", "application/json", LANYARD_CONTENT_TEXT);
  assert_content ("\"a word\"", "application/json", LANYARD_CONTENT_TEXT);
  assert_content ("[\"\xFF\"]", "application/json", LANYARD_CONTENT_TEXT);
  assert_content ("[]]", "application/json", LANYARD_CONTENT_TEXT);
}

static void
test_html_and_text (void)
{
  assert_content ("<!doctype html><p>", NULL, LANYARD_CONTENT_HTML);
  assert_content ("\n<html>", "application/json", LANYARD_CONTENT_HTML);
  assert_content ("Sign in", "TEXT/HTML; charset=utf-8", LANYARD_CONTENT_HTML);
  assert_content ("Rate limit for this resource has been exceeded", "text/plain",
                  LANYARD_CONTENT_TEXT);
  assert_content ("Rate limit", NULL, LANYARD_CONTENT_TEXT);
}

static char *
nest (const char *opening,
      const char *closing,
      guint       depth)
{
  GString *text = g_string_new (NULL);
  guint i;

  for (i = 0; i < depth; i++)
    g_string_append (text, opening);

  g_string_append (text, "1");
  for (i = 0; i < depth; i++)
    g_string_append (text, closing);

  return g_string_free (text, FALSE);
}

static void
test_deep_nesting_is_text (void)
{
  g_autofree char *fair = nest ("[", "]", 60);
  g_autofree char *deep = nest ("[", "]", 65);
  g_autofree char *bomb = nest ("[", "]", 400000);
  g_autofree char *object_bomb = nest ("{\"a\":", "}", 100000);
  g_autofree char *hidden_bomb = g_strconcat ("/*\"*/", bomb, NULL);
  g_autofree char *commented_bomb = g_strconcat ("[/*\"*/", bomb, "]", NULL);
  g_autofree char *quoted = g_strconcat ("{\"a\\\"\":\"", bomb, "\"}", NULL);

  assert_content (fair, "application/json", LANYARD_CONTENT_JSON);
  assert_content (deep, "application/json", LANYARD_CONTENT_TEXT);
  assert_content (bomb, "application/json", LANYARD_CONTENT_TEXT);
  assert_content (object_bomb, "application/json", LANYARD_CONTENT_TEXT);
  assert_content (hidden_bomb, "application/json", LANYARD_CONTENT_TEXT);
  assert_content (commented_bomb, "application/json", LANYARD_CONTENT_TEXT);
  assert_content (quoted, "application/json", LANYARD_CONTENT_JSON);
}

static void
test_text_is_bounded_and_valid (void)
{
  gsize size = 300 * 1024;
  g_autofree char *broken = g_malloc (size);
  g_autofree char *long_text = g_strnfill (size, 'a');
  g_autoptr (GBytes) bytes = NULL;
  g_autoptr (LanyardReply) of_broken = lanyard_reply_new ();
  g_autoptr (LanyardReply) of_text = reply_of (long_text, NULL);
  g_autoptr (LanyardReply) of_word = NULL;

  /* NULs, half characters and a whole one that stands across the border. */
  memset (broken, '\xE2', size);
  memset (broken, 0, 1000);
  bytes = g_bytes_new (broken, size);
  lanyard_reply_set_body (of_broken, bytes, NULL);
  g_assert_cmpint (of_broken->content, ==, LANYARD_CONTENT_TEXT);
  g_assert_true (g_utf8_validate (of_broken->text, -1, NULL));
  g_assert_cmpuint (strlen (of_broken->text), <=, 64 * 1024);
  g_assert_cmpuint (strlen (of_broken->text), >, 64 * 1024 - 4);

  g_assert_cmpuint (strlen (of_text->text), ==, 64 * 1024);

  memset (long_text + 64 * 1024 - 1, '\xC3', 1);
  memset (long_text + 64 * 1024, '\xA9', 1);
  of_word = reply_of (long_text, NULL);
  g_assert_true (g_utf8_validate (of_word->text, -1, NULL));
  g_assert_cmpuint (strlen (of_word->text), <=, 64 * 1024);
}

static void
test_huge_json_is_not_parsed (void)
{
  g_autofree char *filling = g_strnfill (1024 * 1024, 'a');
  g_autofree char *body = g_strconcat ("[\"", filling, "\"]", NULL);

  assert_content (body, "application/json", LANYARD_CONTENT_TEXT);
}

#define SAMPLE \
  "{\"type\":\"error\",\"error\":{\"message\":\"No\",\"detail\":{\"required\":[\"a\",\"b\"]," \
  "\"granted\":[]}},\"a~2b\":\"wrong\",\"a~\":\"wrong\"," \
  "\"a/b\":{\"m~n\":1},\"\":\"empty\",\"none\":null,\"on\":true,\"list\":" \
  "[1,\"x\",null,[\"y\"],\"x\",\"\",\"z\"]}"

static void
test_pointer_finds (void)
{
  g_autoptr (LanyardReply) reply = reply_of (SAMPLE, NULL);

  g_assert_cmpstr (lanyard_reply_get_string (reply, "/type"), ==, "error");
  g_assert_cmpstr (lanyard_reply_get_string (reply, "/error/message"), ==, "No");
  g_assert_cmpstr (lanyard_reply_get_string (reply, "/error/detail/required/1"), ==, "b");
  g_assert_cmpstr (lanyard_reply_get_string (reply, "/list/3/0"), ==, "y");
  g_assert_cmpstr (lanyard_reply_get_string (reply, "/"), ==, "empty");
  g_assert_cmpint (json_node_get_int (lanyard_reply_get_json (reply, "/a~1b/m~0n")), ==, 1);
  g_assert_true (lanyard_reply_get_json (reply, "") == reply->json);
  g_assert_true (JSON_NODE_HOLDS_NULL (lanyard_reply_get_json (reply, "/none")));
}

static void
test_pointer_misses (void)
{
  const char *pointers[] = {
    "type", "/nothing", "/type/0", "/type/message", "/error/detail/required/2",
    "/error/detail/required/-1", "/error/detail/required/01", "/error/detail/required/+1",
    "/error/detail/required/", "/error/detail/required/ 1", "/error/detail/required/-",
    "/error/detail/required/99999999999999999999", "/error/detail/required/1/0",
    "/a~2b", "/a~", "/none/a", "/on/a", "//", "/a/b/m~n",
  };
  g_autoptr (LanyardReply) reply = reply_of (SAMPLE, NULL);
  g_autoptr (LanyardReply) no_json = reply_of ("text", NULL);
  guint i;

  for (i = 0; i < G_N_ELEMENTS (pointers); i++)
    {
      g_assert_null (lanyard_reply_get_json (reply, pointers[i]));
      g_assert_null (lanyard_reply_get_string (reply, pointers[i]));
    }

  g_assert_null (lanyard_reply_get_json (no_json, ""));
  g_assert_null (lanyard_reply_get_json (no_json, "/type"));
}

static void
test_only_text_is_a_string (void)
{
  g_autoptr (LanyardReply) reply = reply_of (SAMPLE, NULL);

  g_assert_null (lanyard_reply_get_string (reply, ""));
  g_assert_null (lanyard_reply_get_string (reply, "/error"));
  g_assert_null (lanyard_reply_get_string (reply, "/none"));
  g_assert_null (lanyard_reply_get_string (reply, "/on"));
  g_assert_null (lanyard_reply_get_string (reply, "/list"));
  g_assert_null (lanyard_reply_get_string (reply, "/list/0"));
}

static void
test_strings_are_collected (void)
{
  const char *expected[] = { "x", "z", NULL };
  g_autoptr (LanyardReply) reply = reply_of (SAMPLE, NULL);
  g_auto (GStrv) list = lanyard_reply_dup_strings (reply, "/list");
  g_auto (GStrv) empty = lanyard_reply_dup_strings (reply, "/error/detail/granted");

  g_assert_true (g_strv_equal ((const char * const *) list, expected));
  g_assert_nonnull (empty);
  g_assert_null (empty[0]);
  g_assert_null (lanyard_reply_dup_strings (reply, "/type"));
  g_assert_null (lanyard_reply_dup_strings (reply, "/error"));
  g_assert_null (lanyard_reply_dup_strings (reply, "/nothing"));
}

static void
test_strings_are_bounded (void)
{
  g_autofree char *long_name = g_strnfill (201, 'a');
  GString *body = g_string_new ("[");
  g_autofree char *text = NULL;
  g_autoptr (LanyardReply) reply = NULL;
  g_auto (GStrv) names = NULL;
  guint i;

  g_string_append_printf (body, "\"%s\"", long_name);
  for (i = 0; i < 150; i++)
    g_string_append_printf (body, ",\"scope%u\"", i);

  g_string_append (body, "]");
  text = g_string_free (body, FALSE);
  reply = reply_of (text, NULL);
  names = lanyard_reply_dup_strings (reply, "");

  g_assert_cmpuint (g_strv_length (names), ==, 100);
  g_assert_cmpstr (names[0], ==, "scope0");
}

static void
test_headers_ignore_case_and_join (void)
{
  g_autoptr (LanyardReply) reply = lanyard_reply_new ();
  g_autofree char *long_value = g_strnfill (20000, 'v');

  lanyard_reply_add_header (reply, "X-OAuth-Scopes", " read:user:bitbucket ");
  lanyard_reply_add_header (reply, "x-oauth-scopes", "read:workspace:bitbucket");
  lanyard_reply_add_header (reply, "X-Long", long_value);
  lanyard_reply_add_header (reply, "X-Broken", "a\xFF" "b");

  g_assert_cmpstr (lanyard_reply_get_header (reply, "X-OAUTH-SCOPES"), ==,
                   "read:user:bitbucket, read:workspace:bitbucket");
  g_assert_null (lanyard_reply_get_header (reply, "X-Other"));
  g_assert_cmpuint (strlen (lanyard_reply_get_header (reply, "x-long")), ==, 8192);
  g_assert_true (g_utf8_validate (lanyard_reply_get_header (reply, "x-broken"), -1, NULL));
  g_assert_true (g_hash_table_contains (reply->headers, "x-oauth-scopes"));
}

static void
assert_transport (GQuark            domain,
                  int               code,
                  LanyardTransport  transport)
{
  g_autoptr (GError) error = g_error_new_literal (domain, code, "told elsewhere");
  g_autoptr (LanyardReply) reply = lanyard_reply_new_for_error (error);

  g_assert_cmpstr (lanyard_transport_to_string (reply->transport), ==,
                   lanyard_transport_to_string (transport));
  g_assert_cmpuint (reply->status, ==, 0);
  g_assert_cmpint (reply->content, ==, LANYARD_CONTENT_EMPTY);
}

static void
test_errors_become_transports (void)
{
  assert_transport (LANYARD_ERROR, LANYARD_ERROR_KEYRING_LOCKED, LANYARD_TRANSPORT_KEYRING_LOCKED);
  assert_transport (LANYARD_ERROR, LANYARD_ERROR_KEYRING_MISSING,
                    LANYARD_TRANSPORT_KEYRING_MISSING);
  assert_transport (LANYARD_ERROR, LANYARD_ERROR_KEYRING_TIMEOUT,
                    LANYARD_TRANSPORT_KEYRING_TIMEOUT);
  assert_transport (LANYARD_ERROR, LANYARD_ERROR_SECRET_MISSING, LANYARD_TRANSPORT_SECRET_MISSING);
  assert_transport (G_RESOLVER_ERROR, G_RESOLVER_ERROR_NOT_FOUND, LANYARD_TRANSPORT_DNS);
  assert_transport (G_RESOLVER_ERROR, G_RESOLVER_ERROR_TEMPORARY_FAILURE, LANYARD_TRANSPORT_DNS);
  assert_transport (G_IO_ERROR, G_IO_ERROR_HOST_NOT_FOUND, LANYARD_TRANSPORT_DNS);
  assert_transport (G_IO_ERROR, G_IO_ERROR_HOST_UNREACHABLE, LANYARD_TRANSPORT_UNREACHABLE);
  assert_transport (G_IO_ERROR, G_IO_ERROR_NETWORK_UNREACHABLE, LANYARD_TRANSPORT_UNREACHABLE);
  assert_transport (G_IO_ERROR, G_IO_ERROR_CONNECTION_REFUSED, LANYARD_TRANSPORT_UNREACHABLE);
  assert_transport (G_IO_ERROR, G_IO_ERROR_TIMED_OUT, LANYARD_TRANSPORT_TIMEOUT);
  assert_transport (G_IO_ERROR, G_IO_ERROR_PROXY_FAILED, LANYARD_TRANSPORT_PROXY);
  assert_transport (G_IO_ERROR, G_IO_ERROR_PROXY_AUTH_FAILED, LANYARD_TRANSPORT_PROXY);
  assert_transport (G_IO_ERROR, G_IO_ERROR_PROXY_NEED_AUTH, LANYARD_TRANSPORT_PROXY);
  assert_transport (G_IO_ERROR, G_IO_ERROR_PROXY_NOT_ALLOWED, LANYARD_TRANSPORT_PROXY);
  assert_transport (G_IO_ERROR, G_IO_ERROR_MESSAGE_TOO_LARGE, LANYARD_TRANSPORT_TOO_LARGE);
  assert_transport (G_TLS_ERROR, G_TLS_ERROR_BAD_CERTIFICATE, LANYARD_TRANSPORT_TLS_UNTRUSTED);
  assert_transport (G_TLS_ERROR, G_TLS_ERROR_EOF, LANYARD_TRANSPORT_UNREACHABLE);
  assert_transport (G_FILE_ERROR, G_FILE_ERROR_FAILED, LANYARD_TRANSPORT_UNREACHABLE);
}

static void
test_transports_are_spelled_both_ways (void)
{
  LanyardTransport i;
  LanyardTransport parsed = LANYARD_TRANSPORT_FINE;

  for (i = LANYARD_TRANSPORT_DNS; i <= LANYARD_TRANSPORT_SECRET_MISSING; i++)
    {
      g_assert_true (lanyard_transport_parse (lanyard_transport_to_string (i), &parsed));
      g_assert_cmpint (parsed, ==, i);
    }

  g_assert_cmpstr (lanyard_transport_to_string (LANYARD_TRANSPORT_TLS_DATE), ==, "tls-date");
  g_assert_false (lanyard_transport_parse ("fine", &parsed));
  g_assert_false (lanyard_transport_parse ("DNS", &parsed));
  g_assert_false (lanyard_transport_parse ("", &parsed));
  g_assert_false (lanyard_transport_parse (NULL, &parsed));
}

/* Bytes that are JSON more or less: what breaks parsers is what nearly fits. */
static GBytes *
random_body (void)
{
  const char *pieces[] = {
    "{", "}", "[", "]", ":", ",", "\"", "\\", "\"a\"", "\"\\ud800\"", "\"\\u0000\"", "\"\\", "1",
    "-", "1e999", "0x1f", "null", "true", "nan", "/*", "*/", "//", "\n", "'", " ", "\xFF", "\xC3",
    "{\"a\":", "[\"a\",", "=", "var", "<", "99999999999999999999", ".",
  };
  GByteArray *body = g_byte_array_new ();
  int n = g_test_rand_int_range (0, 40);
  int i;

  for (i = 0; i < n; i++)
    {
      const char *piece = pieces[g_test_rand_int_range (0, G_N_ELEMENTS (pieces))];
      guint8 byte = g_test_rand_int_range (0, 256);

      if (g_test_rand_int_range (0, 20) == 0)
        g_byte_array_append (body, &byte, 1);
      else
        g_byte_array_append (body, (const guint8 *) piece, strlen (piece));
    }

  return g_byte_array_free_to_bytes (body);
}

static void
test_any_bytes_are_a_reply (void)
{
  const char *pointers[] = { "", "/a", "/0", "/a/0", "/a/a/a", "/0/0/0" };
  guint i;
  guint j;

  for (i = 0; i < 20000; i++)
    {
      g_autoptr (GBytes) body = random_body ();
      g_autoptr (LanyardReply) reply = lanyard_reply_new ();

      lanyard_reply_set_body (reply, body, i % 2 == 0 ? "application/json" : NULL);
      g_assert_true (reply->text == NULL || g_utf8_validate (reply->text, -1, NULL));

      for (j = 0; j < G_N_ELEMENTS (pointers); j++)
        {
          g_auto (GStrv) strings = lanyard_reply_dup_strings (reply, pointers[j]);
          const char *text = lanyard_reply_get_string (reply, pointers[j]);

          g_assert_true (text == NULL || g_utf8_validate (text, -1, NULL));
          g_assert_true (strings == NULL || g_strv_length (strings) <= 100);
        }
    }
}

static void
assert_foreign (const char *text,
                guint       max,
                const char *expected)
{
  g_autofree char *tidy = lanyard_foreign_text_dup (text, max);

  g_assert_cmpstr (tidy, ==, expected);
}

static void
test_foreign_text_is_tidied (void)
{
  assert_foreign (NULL, 10, NULL);
  assert_foreign ("", 10, NULL);
  assert_foreign (" \n\t", 10, NULL);
  assert_foreign ("Jane Doe", 10, "Jane Doe");
  assert_foreign ("  Jane \r\n\t Doe ", 10, "Jane Doe");
  assert_foreign ("Jane\x1B[31mDoe\x07", 20, "Jane [31mDoe");
  assert_foreign ("a\xE2\x80\xAE" "b\xE2\x81\xA6" "c", 10, "abc");
  assert_foreign ("<b>&", 10, "<b>&");
  assert_foreign ("\xC3\xA4\xC3\xB6\xC3\xBC", 2, "\xC3\xA4\xC3\xB6");
  assert_foreign ("Jane Doe", 5, "Jane");
  assert_foreign ("a\xFF", 5, "a\xEF\xBF\xBD");
}

static void
test_secret_that_comes_back_is_hidden (void)
{
  g_autoptr (LanyardSecret) secret = lanyard_secret_new ("ATATT-a=b-0123456789", -1);
  g_autoptr (LanyardSecret) word = lanyard_secret_new ("refused", -1);
  g_autoptr (LanyardReply) reply =
    reply_of ("{\"error\":{\"message\":\"ATATT-a\\u003db-0123456789 is refused\","
              "\"detail\":[1,null,\"ATATT-a=b-0123456789\",\"repository\"]}}", NULL);

  lanyard_reply_add_header (reply, "X-Scopes", "repository, ATATT-a=b-0123456789");
  lanyard_reply_add_header (reply, "X-Other", "repository");
  lanyard_reply_hide_secret (reply, secret);

  g_assert_cmpstr (lanyard_reply_get_string (reply, "/error/message"), ==, "••• is refused");
  g_assert_cmpstr (lanyard_reply_get_string (reply, "/error/detail/2"), ==, "•••");
  g_assert_cmpstr (lanyard_reply_get_string (reply, "/error/detail/3"), ==, "repository");
  g_assert_cmpstr (lanyard_reply_get_header (reply, "X-Scopes"), ==, "repository, •••");
  g_assert_cmpstr (lanyard_reply_get_header (reply, "X-Other"), ==, "repository");

  lanyard_reply_hide_secret (reply, word);
  g_assert_cmpstr (lanyard_reply_get_string (reply, "/error/message"), ==, "••• is refused");
}

static void
assert_hides (const char *before,
              const char *after,
              const char *text,
              const char *expected)
{
  g_autoptr (LanyardSecret) secret = lanyard_secret_new ("ATATT-a=b-0123456789", -1);
  g_autofree char *pair = g_strconcat (before, "ATATT-a=b-0123456789", after, NULL);
  g_autofree char *basic = g_base64_encode ((const guchar *) pair, strlen (pair));
  g_autoptr (GString) header = g_string_new (text);
  g_autoptr (LanyardReply) reply = lanyard_reply_new ();

  g_string_replace (header, "BASIC", basic, 0);
  lanyard_reply_add_header (reply, "X-Echo", header->str);
  lanyard_reply_hide_secret (reply, secret);
  g_assert_cmpstr (lanyard_reply_get_header (reply, "X-Echo"), ==, expected);
}

static void
test_secret_is_hidden_in_other_clothes (void)
{
  /* A group of base64 is three bytes, so it looks different behind each of these. */
  assert_hides ("j:", "", "Basic BASIC;", "Basic •••;");
  assert_hides ("ja:", "", "Basic BASIC, BASIC.", "Basic •••, •••.");
  assert_hides ("jan:", "", "\"BASIC\"", "\"•••\"");
  assert_hides ("j:", "@b", "BASIC", "•••");
  assert_hides ("ja:", "@b", "BASIC", "•••");
  assert_hides ("jan:", "@bc", "BASIC", "•••");
  assert_hides ("", "", "?a=ATATT-a%3Db-0123456789&b", "?a=•••&b");
  assert_hides ("", "", "QUJDREVGR0g=", "QUJDREVGR0g=");
}

/* As in an answer that is not told apart from what else stands in it. */
static void
test_nothing_stays_beside_what_is_disguised (void)
{
  assert_hides ("", "", "?a=ATATT-a%3db-0123456789", "•••");
  assert_hides ("", "", "a %41%54ATT-%61=b%2d0123456789", "•••");
  assert_hides ("", "", "a ATATT-a%253Db-0123456789", "•••");
  assert_hides ("", "", "a ATATT-a%25253db-0123456789", "•••");
  assert_hides ("", "", "<b>ATATT-a&#61;b-0123456789</b>", "•••");
  assert_hides ("", "", "ATATT-a&#x3D;b-0123456789", "•••");
  assert_hides ("", "", "ATATT-a&equals;b&hyphen;01&#50;3456789", "•••");
  assert_hides ("", "", "ATATT&amp;#45;a=&#98;-01&amp;#50;3456789", "•••");
  assert_hides ("", "", "{\"a\":\"ATATT-a\\u003db\\u002d0123456789\"}", "•••");
  assert_hides ("", "", "a ATATT-a\\u003db\\/ ATATT\\x2da\\x3db-01\\x323456789", "•••");
  assert_hides ("", "", "atatt-A=B-0123456789", "•••");
  assert_hides ("", "", "a ATATT -a=b -012 3456 789", "•••");
  assert_hides ("", "", "41544154542d613d622d30313233343536373839", "•••");
  assert_hides ("", "", "a QVRBVFQtYT1iLTAxMjM0NTY3ODk%3D", "a •••%3D");
  assert_hides ("", "", "a QVRBVFQtYT1iLTAx\tMjM0NTY3ODk=", "•••");
  assert_hides ("", "", "UVZSQlZGUXRZVDFpTFRBeE1qTTBOVFkzT0RrPQ==", "•••");
}

static void
test_pieces_of_a_secret_are_hidden (void)
{
  assert_hides ("", "", "token ATATT-a=b-01", "•••");
  assert_hides ("", "", "a b-0123456789 c", "•••");
  assert_hides ("", "", "TT-a=b-012 34", "•••");
  assert_hides ("", "", "cut off: ATATT-a=", "•••"); /* the end may have been cut off */
  assert_hides ("", "", "23456789 are left", "•••");
  assert_hides ("", "", "ATATT-a is known", "ATATT-a is known");
  assert_hides ("", "", "a ATATT-a= in the middle", "a ATATT-a= in the middle");
  assert_hides ("", "", "Basic am9objpBVEFUVC1hPWItMDEyMzQ=", "•••"); /* not all of it */
  assert_hides ("", "", "100 % & \\ %zz &none; &#; 50 %", "100 % & \\ %zz &none; &#; 50 %");
}

static void
test_header_that_is_named_like_a_secret_goes (void)
{
  g_autoptr (LanyardSecret) secret = lanyard_secret_new ("ATATT-a-b-0123456789", -1);
  g_autoptr (LanyardReply) reply = lanyard_reply_new ();

  lanyard_reply_add_header (reply, "X-RateLimit-ATATT-a-b-0123456789", "1");
  lanyard_reply_add_header (reply, "X-RateLimit-Limit", "1");
  lanyard_reply_hide_secret (reply, secret);

  g_assert_cmpuint (g_hash_table_size (reply->headers), ==, 1);
  g_assert_cmpstr (lanyard_reply_get_header (reply, "X-RateLimit-Limit"), ==, "1");
}

static void
test_secret_that_is_cut_off_is_hidden (void)
{
  g_autoptr (LanyardSecret) secret = lanyard_secret_new ("ATATT-a=b-0123456789", -1);

  for (gsize kept = 8; kept <= 20; kept++)
    {
      g_autoptr (LanyardReply) reply = lanyard_reply_new ();
      g_autoptr (GString) value = g_string_new (NULL);

      while (value->len < 8 * 1024 - kept)
        g_string_append_c (value, 'z');
      g_string_append (value, "ATATT-a=b-0123456789");
      lanyard_reply_add_header (reply, "X-Request-Id", value->str);
      lanyard_reply_hide_secret (reply, secret);

      g_assert_null (strstr (lanyard_reply_get_header (reply, "X-Request-Id"), "ATATT"));
    }
}

static void
test_secret_is_hidden_wherever_it_stands (void)
{
  g_autoptr (LanyardSecret) secret = lanyard_secret_new ("atatt-0123456789", -1);
  g_autoptr (LanyardReply) reply = reply_of ("[{\"atatt-0123456789\":{\"a\":1}}]", NULL);
  g_autofree char *text = NULL;

  reply->led_to = g_strdup ("atatt-0123456789.example");
  lanyard_reply_hide_secret (reply, secret);
  text = json_to_string (reply->json, FALSE);
  g_assert_cmpstr (text, ==, "[{\"•••\":{\"a\":1}}]");
  g_assert_cmpstr (reply->led_to, ==, "•••.example");
}

static void
test_copy_says_the_same (void)
{
  LanyardReply *reply = reply_of ("{\"a\":\"b\"}", NULL);
  g_autoptr (LanyardReply) copy = NULL;

  g_assert_cmpint (reply->wait, <, 0); /* nobody said how long to wait */
  reply->transport = LANYARD_TRANSPORT_REDIRECTED;
  reply->status = 302;
  reply->duration = 5;
  reply->wait = 6;
  reply->clock_error = -7;
  reply->led_to = g_strdup ("a.example");
  lanyard_reply_add_header (reply, "X-One", "two");
  copy = lanyard_reply_copy (reply);
  lanyard_reply_free (reply);

  g_assert_cmpint (copy->transport, ==, LANYARD_TRANSPORT_REDIRECTED);
  g_assert_cmpuint (copy->status, ==, 302);
  g_assert_cmpint (copy->duration, ==, 5);
  g_assert_cmpint (copy->wait, ==, 6);
  g_assert_cmpint (copy->clock_error, ==, -7);
  g_assert_cmpint (copy->content, ==, LANYARD_CONTENT_JSON);
  g_assert_cmpstr (copy->led_to, ==, "a.example");
  g_assert_cmpstr (copy->text, ==, "{\"a\":\"b\"}");
  g_assert_cmpstr (lanyard_reply_get_string (copy, "/a"), ==, "b");
  g_assert_cmpstr (lanyard_reply_get_header (copy, "x-one"), ==, "two");
}

static void
test_values_of_a_list_are_collected (void)
{
  g_autoptr (LanyardReply) reply =
    reply_of ("{\"values\":[{\"a\":{\"b\":\"x\"}},{\"a\":7},7,{\"a\":{\"b\":\"y\"}},"
              "{\"a\":{\"b\":\"x\"}},{\"a\":{\"b\":null}}]}", NULL);
  g_auto (GStrv) values = lanyard_reply_dup_list (reply, "/values", "/a/b");
  g_autofree char *text = g_strjoinv (",", values);

  g_assert_cmpstr (text, ==, "x,y");
  g_assert_null (lanyard_reply_dup_list (reply, "/values/0", "/a"));
  g_assert_null (lanyard_reply_dup_list (reply, "/nothing", "/a"));
}

int
main (int   argc,
      char *argv[])
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/lanyard/reply/empty-body", test_empty_body);
  g_test_add_func ("/lanyard/reply/json-is-what-can-be-read", test_json_is_what_can_be_read);
  g_test_add_func ("/lanyard/reply/html-and-text", test_html_and_text);
  g_test_add_func ("/lanyard/reply/deep-nesting-is-text", test_deep_nesting_is_text);
  g_test_add_func ("/lanyard/reply/text-is-bounded-and-valid", test_text_is_bounded_and_valid);
  g_test_add_func ("/lanyard/reply/huge-json-is-not-parsed", test_huge_json_is_not_parsed);
  g_test_add_func ("/lanyard/reply/pointer-finds", test_pointer_finds);
  g_test_add_func ("/lanyard/reply/pointer-misses", test_pointer_misses);
  g_test_add_func ("/lanyard/reply/only-text-is-a-string", test_only_text_is_a_string);
  g_test_add_func ("/lanyard/reply/strings-are-collected", test_strings_are_collected);
  g_test_add_func ("/lanyard/reply/strings-are-bounded", test_strings_are_bounded);
  g_test_add_func ("/lanyard/reply/headers-ignore-case-and-join",
                   test_headers_ignore_case_and_join);
  g_test_add_func ("/lanyard/reply/secret-that-comes-back-is-hidden",
                   test_secret_that_comes_back_is_hidden);
  g_test_add_func ("/lanyard/reply/errors-become-transports", test_errors_become_transports);
  g_test_add_func ("/lanyard/reply/transports-are-spelled-both-ways",
                   test_transports_are_spelled_both_ways);
  g_test_add_func ("/lanyard/reply/any-bytes-are-a-reply", test_any_bytes_are_a_reply);
  g_test_add_func ("/lanyard/reply/foreign-text-is-tidied", test_foreign_text_is_tidied);
  g_test_add_func ("/lanyard/reply/secret-is-hidden-in-other-clothes",
                   test_secret_is_hidden_in_other_clothes);
  g_test_add_func ("/lanyard/reply/secret-is-hidden-wherever-it-stands",
                   test_secret_is_hidden_wherever_it_stands);
  g_test_add_func ("/lanyard/reply/nothing-stays-beside-what-is-disguised",
                   test_nothing_stays_beside_what_is_disguised);
  g_test_add_func ("/lanyard/reply/pieces-of-a-secret-are-hidden",
                   test_pieces_of_a_secret_are_hidden);
  g_test_add_func ("/lanyard/reply/header-that-is-named-like-a-secret-goes",
                   test_header_that_is_named_like_a_secret_goes);
  g_test_add_func ("/lanyard/reply/secret-that-is-cut-off-is-hidden",
                   test_secret_that_is_cut_off_is_hidden);
  g_test_add_func ("/lanyard/reply/copy-says-the-same", test_copy_says_the_same);
  g_test_add_func ("/lanyard/reply/values-of-a-list-are-collected",
                   test_values_of_a_list_are_collected);

  return g_test_run ();
}
