/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-double.h"

#include "lanyard-double-control.h"
#include "lanyard-double-delivery.h"
#include "lanyard-double-demo.h"
#include "lanyard-double-routes.h"

#include <string.h>

#define HANDSHAKE_SECONDS 30

/**
 * LanyardDouble:
 *
 * Stands in for Bitbucket Cloud's REST API on a port of this machine, and answers
 * literally as the real one does, to whoever its world knows. What goes wrong, and
 * when, is told to it beforehand; what was asked, it remembers.
 *
 * It lives in the main context of the thread that starts it.
 */
struct _LanyardDouble
{
  GObject             parent_instance;

  SoupServer            *server;   /* (owned) */
  char                  *address;  /* (owned) (nullable): `NULL` until started */
  LanyardDoubleWorld    *world;    /* (owned) */
  GPtrArray             *faults;   /* (owned) (element-type LanyardDoubleFault) */
  GPtrArray             *requests; /* (owned) (element-type LanyardDoubleRequest) */
  gboolean               is_demo;
  gboolean               is_tls;
  LanyardDoubleSettings  settings;
};

G_DEFINE_FINAL_TYPE (LanyardDouble, lanyard_double, G_TYPE_OBJECT)

static LanyardDoubleFault *
take_fault (LanyardDouble *self,
            const char    *path)
{
  for (guint i = 0; i < self->faults->len; i++)
    {
      LanyardDoubleFault *fault = g_ptr_array_index (self->faults, i);

      if (lanyard_double_fault_matches (fault, path))
        return fault;
    }

  return NULL;
}

/* One time less; at the last time the fault is forgotten. */
static void
use_up_fault (LanyardDouble      *self,
              LanyardDoubleFault *fault)
{
  if (fault->times == 1)
    g_ptr_array_remove (self->faults, fault);
  else if (fault->times > 1)
    fault->times--;
}

/* Only the API is counted, as at the service. */
static gboolean
is_over_limit (LanyardDouble *self,
               const char    *path)
{
  if (self->settings.rate_limit == LANYARD_DOUBLE_UNLIMITED || !g_str_has_prefix (path, "/2.0"))
    return FALSE;

  if (self->settings.rate_limit == 0)
    return TRUE;

  self->settings.rate_limit--;

  return FALSE;
}

/* What a header of a fault may leave to be filled in: where the double listens, and
 * what was asked for. */
static void
set_header (LanyardDoubleReply         *reply,
            const LanyardDoubleRequest *request,
            const char                 *address,
            const char                 *name,
            const char                 *value)
{
  g_autoptr (GString) text = g_string_new (value);

  g_string_replace (text, "{address}", address, 0);
  g_string_replace (text, "{path}", request->path, 0);
  lanyard_double_reply_set_header (reply, name, text->str);
}

static void
falsify (LanyardDoubleReply         *reply,
         const LanyardDoubleRequest *request,
         const char                 *address,
         const LanyardDoubleFault   *fault)
{
  GHashTableIter iter;
  gpointer name = NULL;
  gpointer value = NULL;

  if (fault->status != 0)
    reply->status = fault->status;

  if (fault->type != NULL)
    {
      g_free (reply->type);
      reply->type = g_strdup (fault->type);
    }

  if (fault->body != NULL)
    {
      g_bytes_unref (reply->body);
      reply->body = g_bytes_ref (fault->body);
    }

  g_hash_table_iter_init (&iter, fault->headers);
  while (g_hash_table_iter_next (&iter, &name, &value))
    {
      soup_message_headers_remove (reply->headers, name);
      if (value != NULL)
        set_header (reply, request, address, name, value);
      else if (g_ascii_strcasecmp (name, "Content-Type") == 0)
        g_clear_pointer (&reply->type, g_free);
    }
}

/* Everything but the body is told in the service's own time. */
static void
set_date (LanyardDoubleReply *reply,
          int                 clock)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_seconds (now, clock);
  g_autofree char *text = soup_date_time_to_string (then, SOUP_DATE_HTTP);

  lanyard_double_reply_set_header (reply, "Date", text);
}

static LanyardDoubleReply *
answer (LanyardDouble            *self,
        LanyardDoubleRequest     *request,
        GHashTable               *query,
        const LanyardDoubleFault *fault)
{
  LanyardDoubleReply *reply = NULL;
  const char *authorization = lanyard_double_request_get_header (request, "Authorization");
  LanyardDoubleQuestion question = {
    .world = self->world,
    .address = self->address,
    .storage = self->settings.storage,
    .method = request->method,
    .path = request->path,
    .query = query,
    .authorization = self->settings.authorization_stripped ? NULL : authorization,
    .app_passwords_accepted = self->settings.app_passwords_accepted,
  };

  if (fault != NULL && fault->status != 0 && !fault->keeps_headers)
    reply = lanyard_double_reply_new (fault->status, NULL, NULL);
  else if (is_over_limit (self, request->path))
    reply = lanyard_double_reply_new_limited (question.authorization == NULL,
                                              self->settings.rate_limit_reset);
  else
    reply = lanyard_double_routes_answer (&question);

  if (self->settings.clock != 0)
    set_date (reply, self->settings.clock);
  if (fault != NULL)
    falsify (reply, request, self->address, fault);

  return reply;
}

static void
request_cb (SoupServer        *server,
            SoupServerMessage *message,
            const char        *path,
            GHashTable        *query,
            gpointer           user_data)
{
  LanyardDouble *self = LANYARD_DOUBLE (user_data);
  g_autoptr (LanyardDoubleRequest) request = lanyard_double_request_new (message, self->world);
  LanyardDoubleFault *fault = NULL;
  LanyardDoubleReply *reply = NULL;

  if (g_str_has_prefix (request->path, LANYARD_DOUBLE_CONTROL_PREFIX))
    {
      reply = lanyard_double_control_answer (self, request);
      lanyard_double_deliver (message, reply, NULL, 0);
      return;
    }

  fault = take_fault (self, request->path);
  reply = answer (self, request, query, fault);
  request->status = reply->status;
  g_ptr_array_add (self->requests, g_steal_pointer (&request));

  lanyard_double_deliver (message, reply, fault, self->settings.delay);
  if (fault != NULL)
    use_up_fault (self, fault);
}

static gboolean
remove_source_cb (gpointer user_data)
{
  return G_SOURCE_REMOVE;
}

/* A client that trusts nobody leaves in the middle of the handshake, and libsoup 3.6 does
 * not bear a server that goes before that handshake has ended: it stays for some time, and
 * answers nobody. */
static void
let_go_of_server (SoupServer *server,
                  gboolean    is_tls)
{
  soup_server_remove_handler (server, NULL);

  if (is_tls)
    {
      g_timeout_add_seconds_full (G_PRIORITY_DEFAULT, HANDSHAKE_SECONDS, remove_source_cb, server,
                                  g_object_unref);
      return;
    }

  soup_server_disconnect (server);
  g_object_unref (server);
}

static void
lanyard_double_dispose (GObject *object)
{
  LanyardDouble *self = LANYARD_DOUBLE (object);

  if (self->server != NULL)
    let_go_of_server (g_steal_pointer (&self->server), self->is_tls);

  G_OBJECT_CLASS (lanyard_double_parent_class)->dispose (object);
}

static void
lanyard_double_finalize (GObject *object)
{
  LanyardDouble *self = LANYARD_DOUBLE (object);

  g_clear_pointer (&self->faults, g_ptr_array_unref);
  g_clear_pointer (&self->requests, g_ptr_array_unref);
  g_clear_pointer (&self->world, lanyard_double_world_free);
  g_clear_pointer (&self->address, g_free);
  lanyard_double_settings_clear (&self->settings);

  G_OBJECT_CLASS (lanyard_double_parent_class)->finalize (object);
}

static void
lanyard_double_class_init (LanyardDoubleClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);

  object_class->dispose = lanyard_double_dispose;
  object_class->finalize = lanyard_double_finalize;
}

static void
lanyard_double_init (LanyardDouble *self)
{
  self->faults = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_double_fault_free);
  self->requests = g_ptr_array_new_with_free_func ((GDestroyNotify) lanyard_double_request_free);

  /* A slash that was escaped must stay so, or a bad slug would seem to be two parts. */
  self->server = soup_server_new ("server-header", "AtlassianEdge", "raw-paths", TRUE, NULL);
  soup_server_add_handler (self->server, NULL, request_cb, self, NULL);

  lanyard_double_reset (self);
}

/**
 * lanyard_double_new:
 *
 * A double in whose world there is nobody and nothing.
 */
LanyardDouble *
lanyard_double_new (void)
{
  return g_object_new (LANYARD_TYPE_DOUBLE, NULL);
}

/**
 * lanyard_double_new_with_demo_world:
 *
 * A double with the people, places and credentials that `lanyard-double-demo.h` lists.
 */
LanyardDouble *
lanyard_double_new_with_demo_world (void)
{
  LanyardDouble *self = lanyard_double_new ();

  self->is_demo = TRUE;
  lanyard_double_demo_fill (self->world);

  return self;
}

/**
 * lanyard_double_set_certificate:
 * @certificate: with its private key, as [type@LanyardDoubleTls] makes it
 *
 * Has the double speak https, once it is started.
 */
void
lanyard_double_set_certificate (LanyardDouble   *self,
                                GTlsCertificate *certificate)
{
  g_return_if_fail (LANYARD_IS_DOUBLE (self));
  g_return_if_fail (self->address == NULL);

  soup_server_set_tls_certificate (self->server, certificate);
  self->is_tls = TRUE;
}

/**
 * lanyard_double_start:
 * @port: where to listen, or 0 for any free port
 *
 * Listens on 127.0.0.1 from now on, until the object goes.
 */
gboolean
lanyard_double_start (LanyardDouble  *self,
                      guint           port,
                      GError        **error)
{
  g_autoptr (GSocketAddress) socket = NULL;
  SoupServerListenOptions options = self->is_tls ? SOUP_SERVER_LISTEN_HTTPS : 0;
  GSList *uris = NULL;

  g_return_val_if_fail (LANYARD_IS_DOUBLE (self), FALSE);
  g_return_val_if_fail (self->address == NULL, FALSE);

  socket = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  if (!soup_server_listen (self->server, socket, options, error))
    return FALSE;

  uris = soup_server_get_uris (self->server);
  self->address = g_strdup_printf ("%s://127.0.0.1:%d", self->is_tls ? "https" : "http",
                                   g_uri_get_port (uris->data));
  g_slist_free_full (uris, (GDestroyNotify) g_uri_unref);

  return TRUE;
}

/**
 * lanyard_double_get_address:
 *
 * Returns: (nullable): scheme, host and port, without a slash at the end
 */
const char *
lanyard_double_get_address (LanyardDouble *self)
{
  g_return_val_if_fail (LANYARD_IS_DOUBLE (self), NULL);

  return self->address;
}

LanyardDoubleWorld *
lanyard_double_get_world (LanyardDouble *self)
{
  g_return_val_if_fail (LANYARD_IS_DOUBLE (self), NULL);

  return self->world;
}

/**
 * lanyard_double_get_secret:
 * @name: what the world calls the credential, which has to exist
 */
const char *
lanyard_double_get_secret (LanyardDouble *self,
                           const char    *name)
{
  LanyardDoubleCredential *credential = NULL;

  g_return_val_if_fail (LANYARD_IS_DOUBLE (self), NULL);

  credential = lanyard_double_world_get_credential (self->world, name);
  if (credential == NULL)
    g_error ("The world has no credential \"%s\"", name);

  return credential->secret;
}

/**
 * lanyard_double_get_settings:
 *
 * Returns: (transfer none): what holds for all answers; a test may change it
 */
LanyardDoubleSettings *
lanyard_double_get_settings (LanyardDouble *self)
{
  g_return_val_if_fail (LANYARD_IS_DOUBLE (self), NULL);

  return &self->settings;
}

/**
 * lanyard_double_set_delay:
 * @delay: ms that every answer takes
 */
void
lanyard_double_set_delay (LanyardDouble *self,
                          guint          delay)
{
  g_return_if_fail (LANYARD_IS_DOUBLE (self));

  self->settings.delay = delay;
}

/**
 * lanyard_double_set_app_passwords_accepted:
 * @accepted: whether to answer as before app passwords were removed, as something
 *   between a person and Bitbucket may do
 */
void
lanyard_double_set_app_passwords_accepted (LanyardDouble *self,
                                           gboolean       accepted)
{
  g_return_if_fail (LANYARD_IS_DOUBLE (self));

  self->settings.app_passwords_accepted = accepted;
}

/**
 * lanyard_double_add_fault:
 * @fault: (transfer full): what goes wrong
 *
 * The first fault that fits a request, in the order they were added, is the one that
 * happens.
 */
void
lanyard_double_add_fault (LanyardDouble      *self,
                          LanyardDoubleFault *fault)
{
  g_return_if_fail (LANYARD_IS_DOUBLE (self));

  g_ptr_array_add (self->faults, fault);
}

void
lanyard_double_clear_faults (LanyardDouble *self)
{
  g_return_if_fail (LANYARD_IS_DOUBLE (self));

  g_ptr_array_set_size (self->faults, 0);
}

/**
 * lanyard_double_get_requests:
 *
 * Returns: (transfer none) (element-type LanyardDoubleRequest): what was asked, oldest
 *   first, without the double's own control requests
 */
GPtrArray *
lanyard_double_get_requests (LanyardDouble *self)
{
  g_return_val_if_fail (LANYARD_IS_DOUBLE (self), NULL);

  return self->requests;
}

/**
 * lanyard_double_get_last_request:
 *
 * Returns: (nullable): the newest
 */
LanyardDoubleRequest *
lanyard_double_get_last_request (LanyardDouble *self)
{
  g_return_val_if_fail (LANYARD_IS_DOUBLE (self), NULL);

  return self->requests->len > 0 ? g_ptr_array_index (self->requests, self->requests->len - 1)
                                 : NULL;
}

/**
 * lanyard_double_has_seen:
 * @text: a secret, for instance
 *
 * Whether @text was anywhere in any request.
 */
gboolean
lanyard_double_has_seen (LanyardDouble *self,
                         const char    *text)
{
  g_return_val_if_fail (LANYARD_IS_DOUBLE (self), FALSE);

  for (guint i = 0; i < self->requests->len; i++)
    if (lanyard_double_request_mentions (g_ptr_array_index (self->requests, i), text))
      return TRUE;

  return FALSE;
}

void
lanyard_double_clear_requests (LanyardDouble *self)
{
  g_return_if_fail (LANYARD_IS_DOUBLE (self));

  g_ptr_array_set_size (self->requests, 0);
}

/**
 * lanyard_double_reset:
 *
 * Forgets everything that was done to it, and makes its world anew: what was taken
 * from the old one is no longer valid.
 */
void
lanyard_double_reset (LanyardDouble *self)
{
  g_return_if_fail (LANYARD_IS_DOUBLE (self));

  lanyard_double_clear_faults (self);
  lanyard_double_clear_requests (self);
  lanyard_double_settings_reset (&self->settings);

  g_clear_pointer (&self->world, lanyard_double_world_free);
  self->world = lanyard_double_world_new ();
  if (self->is_demo)
    lanyard_double_demo_fill (self->world);
}
