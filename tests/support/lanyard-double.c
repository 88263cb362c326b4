/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-double.h"

#include "lanyard-double-control.h"
#include "lanyard-double-delivery.h"
#include "lanyard-double-demo.h"
#include "lanyard-double-routes.h"

#include <string.h>

#define DEFAULT_RESET 156
#define DEFAULT_STORAGE "https://pipeline-logs.example"

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

  SoupServer         *server;   /* (owned) */
  char               *address;  /* (owned) (nullable): `NULL` until started */
  char               *storage;  /* (owned) */
  LanyardDoubleWorld *world;    /* (owned) */
  GPtrArray          *faults;   /* (owned) (element-type LanyardDoubleFault) */
  GPtrArray          *requests; /* (owned) (element-type LanyardDoubleRequest) */
  gboolean            is_demo;
  gboolean            app_passwords_accepted;
  guint               delay;
  int                 rate_limit;
  guint               rate_limit_reset;
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
  if (self->rate_limit == LANYARD_DOUBLE_UNLIMITED || !g_str_has_prefix (path, "/2.0"))
    return FALSE;

  if (self->rate_limit == 0)
    return TRUE;

  self->rate_limit--;

  return FALSE;
}

static void
falsify (LanyardDoubleReply       *reply,
         const LanyardDoubleFault *fault)
{
  GHashTableIter iter;
  gpointer name = NULL;
  gpointer value = NULL;

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
        lanyard_double_reply_set_header (reply, name, value);
      else if (g_ascii_strcasecmp (name, "Content-Type") == 0)
        g_clear_pointer (&reply->type, g_free);
    }
}

static LanyardDoubleReply *
answer (LanyardDouble            *self,
        LanyardDoubleRequest     *request,
        GHashTable               *query,
        const LanyardDoubleFault *fault)
{
  LanyardDoubleReply *reply = NULL;
  LanyardDoubleQuestion question = {
    .world = self->world,
    .address = self->address,
    .storage = self->storage,
    .method = request->method,
    .path = request->path,
    .query = query,
    .authorization = lanyard_double_request_get_header (request, "Authorization"),
    .app_passwords_accepted = self->app_passwords_accepted,
  };

  if (fault != NULL && fault->status != 0)
    reply = lanyard_double_reply_new (fault->status, NULL, NULL);
  else if (is_over_limit (self, request->path))
    reply = lanyard_double_reply_new_limited (request->scheme == NULL, self->rate_limit_reset);
  else
    reply = lanyard_double_routes_answer (&question);

  if (fault != NULL)
    falsify (reply, fault);

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

  lanyard_double_deliver (message, reply, fault, self->delay);
  if (fault != NULL)
    use_up_fault (self, fault);
}

static void
lanyard_double_dispose (GObject *object)
{
  LanyardDouble *self = LANYARD_DOUBLE (object);

  if (self->server != NULL)
    soup_server_disconnect (self->server);
  g_clear_object (&self->server);

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
  g_clear_pointer (&self->storage, g_free);

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
  GSList *uris = NULL;

  g_return_val_if_fail (LANYARD_IS_DOUBLE (self), FALSE);
  g_return_val_if_fail (self->address == NULL, FALSE);

  socket = g_inet_socket_address_new_from_string ("127.0.0.1", port);
  if (!soup_server_listen (self->server, socket, 0, error))
    return FALSE;

  uris = soup_server_get_uris (self->server);
  self->address = g_strdup_printf ("http://127.0.0.1:%d", g_uri_get_port (uris->data));
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

guint
lanyard_double_get_delay (LanyardDouble *self)
{
  g_return_val_if_fail (LANYARD_IS_DOUBLE (self), 0);

  return self->delay;
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

  self->delay = delay;
}

gboolean
lanyard_double_get_app_passwords_accepted (LanyardDouble *self)
{
  g_return_val_if_fail (LANYARD_IS_DOUBLE (self), FALSE);

  return self->app_passwords_accepted;
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

  self->app_passwords_accepted = accepted;
}

int
lanyard_double_get_rate_limit (LanyardDouble *self)
{
  g_return_val_if_fail (LANYARD_IS_DOUBLE (self), LANYARD_DOUBLE_UNLIMITED);

  return self->rate_limit;
}

guint
lanyard_double_get_rate_limit_reset (LanyardDouble *self)
{
  g_return_val_if_fail (LANYARD_IS_DOUBLE (self), 0);

  return self->rate_limit_reset;
}

/**
 * lanyard_double_set_rate_limit:
 * @requests: how many requests are answered still, or `LANYARD_DOUBLE_UNLIMITED`
 * @reset: how many seconds the service then asks to wait
 */
void
lanyard_double_set_rate_limit (LanyardDouble *self,
                               int            requests,
                               guint          reset)
{
  g_return_if_fail (LANYARD_IS_DOUBLE (self));

  self->rate_limit = requests;
  self->rate_limit_reset = reset;
}

const char *
lanyard_double_get_storage (LanyardDouble *self)
{
  g_return_val_if_fail (LANYARD_IS_DOUBLE (self), NULL);

  return self->storage;
}

/**
 * lanyard_double_set_storage:
 * @address: scheme, host and port of the host that logs are kept on; a second double
 *   proves that no credential arrives there
 */
void
lanyard_double_set_storage (LanyardDouble *self,
                            const char    *address)
{
  g_autofree char *copy = g_strdup (address);

  g_return_if_fail (LANYARD_IS_DOUBLE (self));

  g_free (self->storage);
  self->storage = g_steal_pointer (&copy);
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
  lanyard_double_set_delay (self, 0);
  lanyard_double_set_app_passwords_accepted (self, FALSE);
  lanyard_double_set_rate_limit (self, LANYARD_DOUBLE_UNLIMITED, DEFAULT_RESET);
  lanyard_double_set_storage (self, DEFAULT_STORAGE);

  g_clear_pointer (&self->world, lanyard_double_world_free);
  self->world = lanyard_double_world_new ();
  if (self->is_demo)
    lanyard_double_demo_fill (self->world);
}
