/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-ask.h"

#include <glib/gstdio.h>
#include <netinet/in.h>
#include <sys/socket.h>

#include "lanyard-trial.h"
#include "lanyard-wire.h"

#define LONG 10000
#define SHORT 60

#define GOOD "subjectAltName=DNS:localhost,IP:127.0.0.1"
#define OTHER "subjectAltName=DNS:other.example"

/* What is spoken inside of TLS. Real services speak HTTP/2. */
typedef struct
{
  const char *name;
  const char *http2; /* (nullable) */
} Kind;

typedef struct
{
  char            *directory;
  char            *key;
  char            *certificate;
  SoupServer      *server;
  char            *address;
  const char      *body;
  gboolean         silent;
  gboolean         over;       /* the latest request */
  guint            n_requests;
  gboolean         heard_secret; /* in any of them */
  guint            n_sockets; /* before anybody is asked */
  LanyardProvider *provider;
  LanyardLine     *line;
  GCancellable    *cancellable;
  GError          *error;
} Fixture;

static void
look_for_secret_cb (const char *name,
                    const char *value,
                    gpointer    user_data)
{
  Fixture *fixture = user_data;

  if (g_ascii_strcasecmp (name, "Authorization") == 0 || strstr (value, TRIAL_SECRET) != NULL)
    fixture->heard_secret = TRUE;
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  Fixture *fixture = user_data;

  fixture->n_requests++;
  soup_message_headers_foreach (soup_server_message_get_request_headers (message),
                                look_for_secret_cb, fixture);
  soup_server_message_set_status (message, 200, NULL);

  if (fixture->silent)
    {
      soup_server_message_pause (message);
    }
  else if (fixture->body != NULL)
    {
      soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC,
                                        fixture->body, strlen (fixture->body));
    }
  else
    {
      soup_server_message_set_response (message, "application/json", SOUP_MEMORY_STATIC,
                                        "{\"name\": \"Jane\"}", 16);
    }
}

static void
request_over_cb (SoupServer        *server,
                 SoupServerMessage *message,
                 gpointer           user_data)
{
  Fixture *fixture = user_data;

  fixture->over = TRUE;
}

static gboolean
run (const char * const *arguments)
{
  g_autoptr (GError) error = NULL;
  int status = -1;

  if (!g_spawn_sync (NULL, (char **) arguments, NULL,
                     G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL | G_SPAWN_STDERR_TO_DEV_NULL,
                     NULL, NULL, NULL, NULL, &status, &error))
    return FALSE;

  return g_spawn_check_wait_status (status, NULL);
}

/* Makes a key and a certificate that only who is told to trusts. */
static gboolean
make_certificate (Fixture    *fixture,
                  const char *names,
                  const char *days)
{
  g_autofree char *request = g_build_filename (fixture->directory, "request.pem", NULL);
  const char *first[] = {
    "openssl", "req", "-new", "-newkey", "ec", "-pkeyopt", "ec_paramgen_curve:P-256", "-nodes",
    "-subj", "/CN=Lanyard test", "-addext", names, "-keyout", fixture->key, "-out", request, NULL
  };
  const char *second[] = {
    "openssl", "x509", "-req", "-in", request, "-signkey", fixture->key, "-days", days,
    "-copy_extensions", "copyall", "-out", fixture->certificate, NULL
  };

  return run (first) && run (second);
}

static guint
count_sockets (void)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;
  guint n_sockets = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      g_autofree char *path = g_build_filename ("/proc/self/fd", name, NULL);
      g_autofree char *target = g_file_read_link (path, NULL);

      if (target != NULL && g_str_has_prefix (target, "socket:"))
        n_sockets++;
    }

  return n_sockets;
}

static gboolean
start (Fixture    *fixture,
       const char *names,
       const char *days)
{
  g_autoptr (GTlsCertificate) certificate = NULL;
  GSList *uris;

  if (!make_certificate (fixture, names, days))
    {
      g_test_skip ("openssl does not make such a certificate here");
      return FALSE;
    }

  certificate = g_tls_certificate_new_from_files (fixture->certificate, fixture->key,
                                                  &fixture->error);
  g_assert_no_error (fixture->error);
  soup_server_set_tls_certificate (fixture->server, certificate);
  soup_server_listen_local (fixture->server, 0,
                            SOUP_SERVER_LISTEN_IPV4_ONLY | SOUP_SERVER_LISTEN_HTTPS,
                            &fixture->error);
  g_assert_no_error (fixture->error);

  uris = soup_server_get_uris (fixture->server);
  fixture->address = g_uri_to_string (uris->data);
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);
  fixture->n_sockets = count_sockets ();

  return TRUE;
}

static void
trust (Fixture *fixture)
{
  g_autoptr (GTlsDatabase) database = g_tls_file_database_new (fixture->certificate,
                                                               &fixture->error);

  g_assert_no_error (fixture->error);
  soup_session_set_tls_database (lanyard_line_get_session (fixture->line), database);
}

static void
set_up (Fixture       *fixture,
        gconstpointer  data)
{
  const Kind *kind = data;

  if (kind->http2 != NULL)
    g_setenv ("SOUP_SERVER_HTTP2", kind->http2, TRUE);
  else
    g_unsetenv ("SOUP_SERVER_HTTP2");

  fixture->directory = g_dir_make_tmp ("lanyard-tls-XXXXXX", NULL);
  fixture->key = g_build_filename (fixture->directory, "key.pem", NULL);
  fixture->certificate = g_build_filename (fixture->directory, "certificate.pem", NULL);
  fixture->server = soup_server_new (NULL, NULL);
  soup_server_add_handler (fixture->server, NULL, request_cb, fixture, NULL);
  g_signal_connect (fixture->server, "request-aborted", G_CALLBACK (request_over_cb), fixture);
  g_signal_connect (fixture->server, "request-finished", G_CALLBACK (request_over_cb), fixture);
  fixture->provider = lanyard_trial_provider_new ();
  fixture->line = lanyard_line_new (FALSE, NULL);
  fixture->cancellable = g_cancellable_new ();
}

static void
remove_file (const char *directory,
             const char *name)
{
  g_autofree char *path = g_build_filename (directory, name, NULL);

  g_unlink (path);
}

static void
tear_down (Fixture       *fixture,
           gconstpointer  data)
{
  SoupSession *session = g_object_ref (lanyard_line_get_session (fixture->line));

  lanyard_line_cut (fixture->line);
  soup_server_disconnect (fixture->server);

  /* Neither waits for what does not come any more. */
  lanyard_trial_let_go (g_steal_pointer (&fixture->line));
  lanyard_trial_let_go (session);

  g_assert_finalize_object (g_steal_pointer (&fixture->provider));
  g_assert_finalize_object (g_steal_pointer (&fixture->cancellable));
  g_clear_object (&fixture->server);
  g_clear_error (&fixture->error);

  remove_file (fixture->directory, "request.pem");
  remove_file (fixture->directory, "key.pem");
  remove_file (fixture->directory, "certificate.pem");
  g_rmdir (fixture->directory);
  g_clear_pointer (&fixture->directory, g_free);
  g_clear_pointer (&fixture->key, g_free);
  g_clear_pointer (&fixture->certificate, g_free);
  g_clear_pointer (&fixture->address, g_free);
}

/* libsoup's server does not survive that it is ended while it still greets
 * somebody, and says nothing when the one who was greeted is gone. Whom it answered
 * it keeps. */
static void
wait_for_the_end_of_the_greeting (Fixture *fixture,
                                  guint    n_answered)
{
  lanyard_line_cut (fixture->line);
  while (count_sockets () > fixture->n_sockets + n_answered)
    {
      g_main_context_iteration (NULL, FALSE);
      g_thread_yield ();
    }
}

static LanyardReply *
ask (Fixture *fixture,
     guint    limit)
{
  g_autoptr (SoupMessage) message =
    lanyard_trial_message_new (fixture->provider, "bearer", NULL, fixture->address);

  return lanyard_trial_ask (fixture->line, message, fixture->provider, limit,
                            fixture->cancellable, &fixture->error);
}

static void
test_trusted_is_asked (Fixture       *fixture,
                       gconstpointer  data)
{
  const Kind *kind = data;

  if (!start (fixture, GOOD, "2"))
    return;

  trust (fixture);

  /* The second one goes over the same connection, which has no handshake to show. */
  for (guint i = 0; i < 2; i++)
    {
      g_autoptr (SoupMessage) message =
        lanyard_trial_message_new (fixture->provider, "bearer", NULL, fixture->address);
      g_autoptr (LanyardReply) reply =
        lanyard_trial_ask (fixture->line, message, fixture->provider, LONG, NULL, NULL);

      g_assert_cmpint (reply->transport, ==, LANYARD_TRANSPORT_FINE);
      g_assert_cmpuint (reply->status, ==, 200);
      g_assert_cmpstr (lanyard_reply_get_string (reply, "/name"), ==, "Jane");
      g_assert_true (fixture->heard_secret);
      g_assert_cmpint (soup_message_get_http_version (message), ==,
                       kind->http2 != NULL ? SOUP_HTTP_2_0 : SOUP_HTTP_1_1);
    }

  g_assert_cmpuint (fixture->n_requests, ==, 2);
}

static void
test_stranger_gets_no_secret (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autoptr (LanyardReply) reply = NULL;

  if (!start (fixture, GOOD, "2"))
    return;

  reply = ask (fixture, LONG);

  g_assert_cmpint (reply->transport, ==, LANYARD_TRANSPORT_TLS_UNTRUSTED);
  g_assert_cmpuint (reply->status, ==, 0);
  g_assert_cmpuint (fixture->n_requests, ==, 0);
  wait_for_the_end_of_the_greeting (fixture, 0);
}

static void
test_other_name_gets_no_secret (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (LanyardReply) reply = NULL;

  if (!start (fixture, OTHER, "2"))
    return;

  trust (fixture);
  reply = ask (fixture, LONG);

  g_assert_cmpint (reply->transport, ==, LANYARD_TRANSPORT_TLS_HOST);
  g_assert_cmpuint (fixture->n_requests, ==, 0);
  wait_for_the_end_of_the_greeting (fixture, 0);
}

/* It is asked for the time, though. */
static void
test_other_date_gets_no_secret (Fixture       *fixture,
                                gconstpointer  data)
{
  g_autoptr (LanyardReply) reply = NULL;

  if (!start (fixture, GOOD, "-1"))
    return;

  trust (fixture);
  reply = ask (fixture, LONG);

  g_assert_cmpint (reply->transport, ==, LANYARD_TRANSPORT_TLS_DATE);
  g_assert_cmpuint (fixture->n_requests, ==, 1);
  g_assert_false (fixture->heard_secret);
  wait_for_the_end_of_the_greeting (fixture, 1);
}

static void
test_silence_times_out (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autoptr (LanyardReply) reply = NULL;
  g_autoptr (LanyardReply) first = NULL;

  if (!start (fixture, GOOD, "2"))
    return;

  trust (fixture);
  first = ask (fixture, LONG);
  fixture->silent = TRUE;
  reply = ask (fixture, SHORT);

  g_assert_cmpint (reply->transport, ==, LANYARD_TRANSPORT_TIMEOUT);
  g_assert_cmpuint (reply->status, ==, 0);
}

static void
test_large_body_is_cut (Fixture       *fixture,
                        gconstpointer  data)
{
  g_autofree char *body = g_strnfill (8 * 1024 * 1024, ' ');
  g_autoptr (LanyardReply) reply = NULL;

  if (!start (fixture, GOOD, "2"))
    return;

  trust (fixture);
  fixture->body = body;
  reply = ask (fixture, LONG);

  g_assert_cmpint (reply->transport, ==, LANYARD_TRANSPORT_TOO_LARGE);
  g_assert_cmpuint (reply->status, ==, 200);

  /* Nobody waits for the rest. */
  while (!fixture->over)
    g_main_context_iteration (NULL, TRUE);
}

static void
request_read_cb (SoupServer        *server,
                 SoupServerMessage *message,
                 gpointer           user_data)
{
  g_cancellable_cancel (user_data);
}

/* The request holds a copy of the secret, so it must go although the service
 * never answers. */
static void
test_cancelled_leaves_nothing (Fixture       *fixture,
                               gconstpointer  data)
{
  SoupMessage *message = NULL;
  gpointer left = NULL;

  if (!start (fixture, GOOD, "2"))
    return;

  trust (fixture);
  fixture->silent = TRUE;
  message = lanyard_trial_message_new (fixture->provider, "bearer", NULL, fixture->address);

  /* Not when it was sent: libsoup's server warns if it is ended while it greets. */
  g_signal_connect (fixture->server, "request-read", G_CALLBACK (request_read_cb),
                    fixture->cancellable);

  g_assert_null (lanyard_trial_ask (fixture->line, message, fixture->provider, LONG,
                                    fixture->cancellable, &fixture->error));
  g_assert_error (fixture->error, G_IO_ERROR, G_IO_ERROR_CANCELLED);

  g_set_weak_pointer (&left, message);
  g_object_unref (message);
  while (left != NULL)
    g_main_context_iteration (NULL, TRUE);
}

/* Those of the line that asks @port on this computer. */
static guint
count_own_sockets (guint16 port)
{
  g_autoptr (GDir) dir = g_dir_open ("/proc/self/fd", 0, NULL);
  const char *name;
  guint n_sockets = 0;

  while (dir != NULL && (name = g_dir_read_name (dir)) != NULL)
    {
      struct sockaddr_in peer = { 0, };
      socklen_t size = sizeof peer;

      if (getpeername (atoi (name), (struct sockaddr *) &peer, &size) == 0 &&
          peer.sin_family == AF_INET && peer.sin_port == g_htons (port))
        n_sockets++;
    }

  return n_sockets;
}

/* One that greets cannot be ended, see above, and it does not say when it is done. */
static void
abandon_server (Fixture *fixture)
{
  soup_server_remove_handler (fixture->server, NULL);
  g_signal_handlers_disconnect_by_data (fixture->server, fixture);
  fixture->server = soup_server_new (NULL, NULL);
}

/* While it connects, greets, asks or reads: nobody complains, and no connection is
 * left. A limit may also be long enough. */
static void
test_line_goes_at_any_moment (Fixture       *fixture,
                              gconstpointer  data)
{
  g_autofree char *body = g_strnfill (512 * 1024, ' ');
  g_autoptr (GUri) uri = NULL;

  if (!start (fixture, GOOD, "2"))
    return;

  trust (fixture);
  fixture->body = body;
  for (guint i = 0; i < 30; i++)
    {
      g_autoptr (LanyardLine) line = lanyard_line_new_beside (fixture->line);
      g_autoptr (SoupMessage) message =
        lanyard_trial_message_new (fixture->provider, "bearer", NULL, fixture->address);
      g_autoptr (LanyardReply) reply = NULL;

      reply = lanyard_trial_ask (line, message, fixture->provider, i, NULL, &fixture->error);
      g_assert_no_error (fixture->error);
    }

  uri = g_uri_parse (fixture->address, G_URI_FLAGS_NONE, NULL);
  while (count_own_sockets (g_uri_get_port (uri)) > 0)
    g_main_context_iteration (NULL, TRUE);

  abandon_server (fixture);
}

/* Its status would otherwise be taken for the service's: a 403 as the
 * credential's fault, a 407 as an unknown answer. */
static void
test_proxy_is_not_the_service (Fixture       *fixture,
                               gconstpointer  data)
{
  const char *answers[] = {
    "HTTP/1.1 403 Forbidden\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 407 Sign in\r\nProxy-Authenticate: Basic realm=\"x\"\r\nContent-Length: 0\r\n\r\n",
    "HTTP/1.1 502 Bad Gateway\r\nContent-Length: 2\r\n\r\n{}",
    "HTTP/1.1 302 Found\r\nLocation: http://127.0.0.1:1/\r\nContent-Length: 0\r\n\r\n",
  };
  g_autoptr (LanyardWire) wire = lanyard_wire_new ();
  g_autoptr (GProxyResolver) resolver =
    g_simple_proxy_resolver_new (lanyard_wire_get_address (wire), NULL);
  GPtrArray *requests = lanyard_wire_get_requests (wire);

  fixture->address = g_strdup ("https://api.trial.example");
  soup_session_set_proxy_resolver (lanyard_line_get_session (fixture->line), resolver);

  for (guint i = 0; i < G_N_ELEMENTS (answers); i++)
    {
      g_autoptr (LanyardReply) reply = NULL;

      lanyard_wire_set_answer (wire, answers[i], TRUE);
      reply = ask (fixture, LONG);
      g_assert_cmpint (reply->transport, ==, LANYARD_TRANSPORT_PROXY);
      g_assert_cmpuint (reply->status, ==, 0);
    }

  g_assert_cmpuint (requests->len, >=, G_N_ELEMENTS (answers));
  for (guint i = 0; i < requests->len; i++)
    {
      g_assert_true (g_str_has_prefix (requests->pdata[i], "CONNECT api.trial.example:443 "));
      g_assert_null (strstr (requests->pdata[i], TRIAL_SECRET));
      g_assert_null (strstr (requests->pdata[i], "\r\nAuthorization"));
    }
}

static void
add (const Kind *kind,
     const char *name,
     void      (*test)(Fixture *, gconstpointer))
{
  g_autofree char *path = g_strconcat ("/lanyard/ask/", kind->name, "/", name, NULL);

  g_test_add (path, Fixture, kind, set_up, test, tear_down);
}

int
main (int   argc,
      char *argv[])
{
  static const Kind kinds[] = { { "http1", NULL }, { "http2", "1" } };

  g_test_init (&argc, &argv, G_TEST_OPTION_ISOLATE_DIRS, NULL);

  for (guint i = 0; i < G_N_ELEMENTS (kinds); i++)
    {
      add (&kinds[i], "trusted-is-asked", test_trusted_is_asked);
      add (&kinds[i], "stranger-gets-no-secret", test_stranger_gets_no_secret);
      add (&kinds[i], "other-name-gets-no-secret", test_other_name_gets_no_secret);
      add (&kinds[i], "other-date-gets-no-secret", test_other_date_gets_no_secret);
      add (&kinds[i], "silence-times-out", test_silence_times_out);
      add (&kinds[i], "large-body-is-cut", test_large_body_is_cut);
      add (&kinds[i], "cancelled-leaves-nothing", test_cancelled_leaves_nothing);
      add (&kinds[i], "line-goes-at-any-moment", test_line_goes_at_any_moment);
    }

  add (&kinds[0], "proxy-is-not-the-service", test_proxy_is_not_the_service);

  return g_test_run ();
}
