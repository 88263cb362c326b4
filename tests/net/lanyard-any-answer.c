/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-any-answer.h"

#include <string.h>

#define GOOD_BODY \
  "{\"display_name\": \"Jane Doe\", \"nickname\": \"jdoe\", \"uuid\": \"{1}\", " \
  "\"values\": [{\"slug\": \"sandbox\", \"workspace\": {\"slug\": \"acme-eng\"}}]}"
#define LARGE (1100 * 1024)

typedef struct
{
  GRand      *rand;
  const char *path;
  const char *secret;
  GString    *text;       /* head and body */
  gboolean    can_be_good;
} Maker;

typedef void (*Make) (Maker             *maker,
                      LanyardWireAnswer *answer);

static guint
pick (Maker *maker,
      guint  n)
{
  return (guint) g_rand_int_range (maker->rand, 0, (gint32) n);
}

static gboolean
perhaps (Maker *maker,
         guint  one_in)
{
  return pick (maker, one_in) == 0;
}

static const char *
pick_one (Maker              *maker,
          const char * const *of)
{
  return of[pick (maker, g_strv_length ((char **) of))];
}

static void
append_noise (Maker *maker,
              guint  length)
{
  for (guint i = 0; i < length; i++)
    g_string_append_c (maker->text, (char) pick (maker, 256));
}

static char *
dup_noise_without_breaks (Maker *maker,
                          guint  length)
{
  char *noise = g_new0 (char, length + 1);

  for (guint i = 0; i < length; i++)
    noise[i] = (char) (pick (maker, 224) + 32);

  return noise;
}

/* Any JSON that an eager reader could take for what it wants. */
static void
append_json (Maker   *maker,
             GString *to,
             guint    depth)
{
  static const char * const names[] = {
    "error", "message", "detail", "required", "granted", "type", "display_name", "uuid",
    "values", "slug", "workspace", "links", "avatar", "href", "nickname", "", NULL
  };
  static const char * const leaves[] = {
    "null", "true", "0", "-1e400", "99999999999999999999", "\"\"", "\"\\ud800\"", "\"..\"",
    "\"\\u0000\"", "\"a/../../b\"", "\"read:user:bitbucket\"", "\"<b>bold</b>\"", "{}", "[]",
    "\"unauthenticated\"", "\"javascript:alert(1)\"", NULL
  };
  guint n = pick (maker, 5);
  guint kind = depth == 0 ? 2 : pick (maker, 3);

  if (kind == 2)
    {
      g_string_append (to, pick_one (maker, leaves));
      return;
    }

  g_string_append_c (to, kind == 0 ? '{' : '[');
  for (guint i = 0; i < n; i++)
    {
      if (i > 0)
        g_string_append_c (to, ',');
      if (kind == 0)
        g_string_append_printf (to, "\"%s\":", pick_one (maker, names));
      append_json (maker, to, depth - 1);
    }
  g_string_append_c (to, kind == 0 ? '}' : ']');
}

static void
append_status (Maker *maker,
               guint  status)
{
  g_string_append_printf (maker->text, "HTTP/1.%u %u %s\r\n", perhaps (maker, 5) ? 0 : 1, status,
                          perhaps (maker, 3) ? ANY_ANSWER_MARK : "Words");
}

/* Those of the service and others, with whatever in them. */
static void
append_headers (Maker *maker)
{
  static const char * const names[] = {
    "X-OAuth-Scopes", "X-Accepted-OAuth-Scopes", "X-Credential-Type", "X-RateLimit-Limit",
    "X-RateLimit-Reset", "X-RateLimit-NearLimit", "Retry-After", "Date", "Age", "Server",
    "WWW-Authenticate", "X-Request-Id", "Connection", "Content-Encoding", "Content-Language",
    "Vary", "Strict-Transport-Security", "Alt-Svc", "Link", "Upgrade", "Trailer", NULL
  };
  static const char * const values[] = {
    "", ",", ",,,", "read:user:bitbucket, , read:user:bitbucket", "0", "-1", "99999999999999999999",
    "60, 60;w=3600", "Sun, 22 Nov 2026 09:00:00 GMT", "Thu, 01 Jan 1970 00:00:00 GMT", "Mon, 1",
    "gzip", "br", "keep-alive", "close", "h2c", "\xff\xfe\xfd", "\"", "\\", "apppassword", NULL
  };

  for (guint n = pick (maker, 5); n > 0; n--)
    g_string_append_printf (maker->text, "%s: %s\r\n", pick_one (maker, names),
                            pick_one (maker, values));
  if (perhaps (maker, 4))
    {
      g_autofree char *noise = dup_noise_without_breaks (maker, pick (maker, 300));

      g_string_append_printf (maker->text, "X-OAuth-Scopes: %s\r\n", noise);
    }
  if (perhaps (maker, 3))
    g_string_append (maker->text, "X-Internal: " ANY_ANSWER_MARK "\r\n"
                                                                 "Set-Cookie: session=" ANY_ANSWER_MARK "\r\n"
                                                                                                        "WWW-Authenticate: Basic realm=\"" ANY_ANSWER_MARK "\"\r\n");
  if (perhaps (maker, 4))
    g_string_append_printf (maker->text, "X-Request-Id: it was %s\r\n", maker->secret);
}

static void
append_whole (Maker      *maker,
              const char *type,
              const char *body,
              gssize      length)
{
  if (length < 0)
    length = (gssize) strlen (body);

  g_string_append_printf (maker->text, "Content-Type: %s\r\nContent-Length: %" G_GSSIZE_FORMAT
                          "\r\n\r\n", type, length);
  g_string_append_len (maker->text, body, length);
}

static void
append_chunks (Maker      *maker,
               const char *body)
{
  g_string_append (maker->text, "Content-Type: application/json\r\n"
                                "Transfer-Encoding: chunked\r\n\r\n");
  for (gsize length = 0; *body != '\0'; body += length)
    {
      length = 1 + pick (maker, 40);
      length = MIN (length, strlen (body));
      g_string_append_printf (maker->text, "%" G_GSIZE_MODIFIER "x\r\n", length);
      g_string_append_len (maker->text, body, (gssize) length);
      g_string_append (maker->text, "\r\n");
    }
  g_string_append (maker->text, "0\r\n\r\n");
}

static void
make_good (Maker             *maker,
           LanyardWireAnswer *answer)
{
  maker->can_be_good = TRUE;
  append_status (maker, 200);
  g_string_append (maker->text, "X-Credential-Type: api_token\r\n");
  if (perhaps (maker, 2))
    append_chunks (maker, GOOD_BODY);
  else
    append_whole (maker, "application/json", GOOD_BODY, -1);
}

/* The same, but nobody looked at the credential. */
static void
make_unseen (Maker             *maker,
             LanyardWireAnswer *answer)
{
  append_status (maker, 200);
  g_string_append (maker->text, "X-Credential-Type: unauthenticated_identity\r\n");
  append_whole (maker, "application/json", GOOD_BODY, -1);
}

static void
make_status (Maker             *maker,
             LanyardWireAnswer *answer)
{
  static const guint usual[] = { 401, 403, 404, 410, 429, 500, 503, 204, 206, 304, 407, 418 };
  guint status = perhaps (maker, 2) ? usual[pick (maker, G_N_ELEMENTS (usual))]
                                    : 100 + pick (maker, 900);
  g_autofree char *echo = g_strdup_printf ("{\"error\": {\"message\": \"%s is wrong\"}}",
                                           maker->secret);

  maker->can_be_good = status >= 200 && status < 300;
  append_status (maker, status);
  append_headers (maker);
  if (perhaps (maker, 3))
    append_whole (maker, "application/json", echo, -1);
  else if (perhaps (maker, 2))
    append_whole (maker, "text/html", "<html>" ANY_ANSWER_MARK, -1);
  else
    append_whole (maker, "application/json", GOOD_BODY, -1);
}

static void
make_shapeless (Maker             *maker,
                LanyardWireAnswer *answer)
{
  g_autoptr (GString) body = g_string_new (NULL);

  append_json (maker, body, 6);
  append_status (maker, perhaps (maker, 2) ? 200 : 400 + pick (maker, 100));
  append_headers (maker);
  append_whole (maker, "application/json", body->str, -1);

  /* Whose it is has to be said; of a place it is enough that it answers. */
  maker->can_be_good = strstr (maker->path, "/2.0/user") != maker->path ||
                       strstr (body->str, "display_name") != NULL;
}

static void
make_no_json (Maker             *maker,
              LanyardWireAnswer *answer)
{
  static const char * const types[] = {
    "text/html; charset=utf-8", "application/json", "text/plain", "image/png", "", "x/\xff", NULL
  };
  static const char * const beginnings[] = {
    "<html><title>" ANY_ANSWER_MARK "</title>", "{\"display_name\": \"" ANY_ANSWER_MARK, "",
    "\xef\xbb\xbf{" ANY_ANSWER_MARK, ANY_ANSWER_MARK, "[[[[\"" ANY_ANSWER_MARK "\"]]]",
    "{\"display_name\": \"" ANY_ANSWER_MARK "\"} and more", "\"" ANY_ANSWER_MARK "\"", NULL
  };
  g_autoptr (GString) body = g_string_new (pick_one (maker, beginnings));
  guint length = pick (maker, 2000);

  g_string_append (body, ANY_ANSWER_MARK);
  for (guint i = 0; i < length; i++)
    g_string_append_c (body, (char) pick (maker, 256));
  append_status (maker, perhaps (maker, 2) ? 200 : 100 + pick (maker, 900));
  append_headers (maker);
  append_whole (maker, pick_one (maker, types), body->str, (gssize) body->len);
}

/* At least one byte comes: libsoup asks again where there was none at all. */
static void
make_cut (Maker             *maker,
          LanyardWireAnswer *answer)
{
  append_status (maker, 200);
  append_whole (maker, "application/json", "{\"display_name\": \"" ANY_ANSWER_MARK "\"}", -1);
  g_string_truncate (maker->text, 1 + pick (maker, maker->text->len - 1));
  answer->hangs_up = TRUE;
}

static void
make_wrong_length (Maker             *maker,
                   LanyardWireAnswer *answer)
{
  static const char * const lengths[] = {
    "1000", "99999999999999999999", "-1", "0x10", "5", "0", "", "10, 10", "184467440737095516",
    NULL
  };

  append_status (maker, 200);
  g_string_append_printf (maker->text, "Content-Length: %s\r\n\r\n", pick_one (maker, lengths));
  g_string_append (maker->text, "{\"display_name\": \"" ANY_ANSWER_MARK "\" ");
  answer->hangs_up = perhaps (maker, 2);
}

static void
make_broken_chunks (Maker             *maker,
                    LanyardWireAnswer *answer)
{
  static const char * const chunks[] = {
    "nonsense\r\n" ANY_ANSWER_MARK, "ffffffffffffffff\r\n{\"a\"" ANY_ANSWER_MARK,
    "-5\r\n{" ANY_ANSWER_MARK, "5\r\n{" ANY_ANSWER_MARK "}\r\n0\r\n\r\n", "5;x=\xff\r\n{\r\n",
    "\r\n\r\n", "1\r\n{\r\n1\r\n", NULL
  };

  append_status (maker, 200);
  g_string_append (maker->text, "Transfer-Encoding: chunked\r\n\r\n");
  g_string_append (maker->text, pick_one (maker, chunks));
  answer->hangs_up = !perhaps (maker, 4);
}

static void
make_garbage (Maker             *maker,
              LanyardWireAnswer *answer)
{
  static const char * const greetings[] = {
    "SSH-2.0-OpenSSH_9.2\r\n", "220 mail ready\r\n", "\x16\x03\x01", "HTTP/1.1\r\n\r\n",
    "HTTP/1.1 99999 " ANY_ANSWER_MARK "\r\n\r\n", "HTTP/9.9 200 OK\r\n\r\n" ANY_ANSWER_MARK,
    "HTTP/1.1 2OO OK\r\n\r\n{}", "PRI * HTTP/2.0\r\n\r\nSM\r\n\r\n", "\r\n\r\n\r\n", "H", NULL
  };

  g_string_append (maker->text, pick_one (maker, greetings));
  append_noise (maker, pick (maker, 500));
  answer->hangs_up = !perhaps (maker, 4);
}

static void
make_redirect (Maker             *maker,
               LanyardWireAnswer *answer)
{
  static const guint statuses[] = { 300, 301, 302, 303, 307, 308, 399 };
  static const char * const places[] = {
    "https://sign-in.example/" ANY_ANSWER_MARK, "/2.0/user?" ANY_ANSWER_MARK, "//", "http://[",
    "https://me:" ANY_ANSWER_MARK "@elsewhere.example/", "", "javascript:" ANY_ANSWER_MARK,
    "https://%00.example/", "https://" ANY_ANSWER_MARK "<b>.example/", NULL
  };

  append_status (maker, statuses[pick (maker, G_N_ELEMENTS (statuses))]);
  append_headers (maker);
  g_string_append_printf (maker->text, "Location: %s\r\n", pick_one (maker, places));
  append_whole (maker, "application/json", GOOD_BODY, -1);
}

static void
make_huge_headers (Maker             *maker,
                   LanyardWireAnswer *answer)
{
  g_autofree char *value = g_strnfill (1000 + pick (maker, 60000), 'a');

  maker->can_be_good = TRUE;
  append_status (maker, 200);
  for (guint n = pick (maker, 4); n > 0; n--)
    g_string_append_printf (maker->text, "X-OAuth-Scopes: %s\r\nX-Internal: %s\r\n", value, value);
  append_whole (maker, "application/json", GOOD_BODY, -1);
}

static void
make_large (Maker             *maker,
            LanyardWireAnswer *answer)
{
  g_autofree char *body = g_strnfill (LARGE, ' ');

  memcpy (body, GOOD_BODY, strlen (GOOD_BODY));
  append_status (maker, 200);
  append_whole (maker, "application/json", body, LARGE);
}

/* Not a word is no answer: libsoup asks again if it was a connection used before. */
static void
make_silence (Maker             *maker,
              LanyardWireAnswer *answer)
{
  if (perhaps (maker, 2))
    append_status (maker, 200);

  maker->can_be_good = maker->text->len == 0 && answer->hangs_up;
}

/* Too slow to come to an end in time. */
static void
make_drip (Maker             *maker,
           LanyardWireAnswer *answer)
{
  append_status (maker, 200);
  append_whole (maker, "application/json", GOOD_BODY, -1);
  answer->piece = 1;
  answer->interval = 50;
}

static void
make_interim (Maker             *maker,
              LanyardWireAnswer *answer)
{
  for (guint n = pick (maker, 4); n > 0; n--)
    {
      append_status (maker, 100 + pick (maker, 4));
      append_headers (maker);
      g_string_append (maker->text, "\r\n");
    }
  make_good (maker, answer);
}

/**
 * lanyard_any_answer_make:
 * @rand: where everything comes from
 * @path: what was asked for
 * @secret: what came with it
 * @answer: what to fill in
 *
 * Returns: whether a test that gets it may be good
 */
gboolean
lanyard_any_answer_make (GRand             *rand,
                         const char        *path,
                         const char        *secret,
                         LanyardWireAnswer *answer)
{
  static const Make kinds[] = {
    make_good, make_good, make_good, make_good, make_good, make_good, make_good, make_good,
    make_unseen, make_status, make_status, make_shapeless, make_no_json, make_no_json, make_cut,
    make_wrong_length, make_broken_chunks, make_garbage, make_redirect, make_huge_headers,
    make_large, make_silence, make_drip, make_interim,
  };
  Maker maker = { .rand = rand, .path = path, .secret = secret };

  maker.text = g_string_new (NULL);
  answer->hangs_up = perhaps (&maker, 6);
  if (perhaps (&maker, 4))
    answer->piece = 1 + pick (&maker, 100);
  kinds[pick (&maker, G_N_ELEMENTS (kinds))](&maker, answer);
  answer->bytes = g_string_free_to_bytes (maker.text);

  return maker.can_be_good;
}
