/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-finding.h"

#include <string.h>

#include "lanyard-foreign-text.h"

/* Nobody is kept from asking again for more than a day. */
#define MAX_WAIT_SECONDS (24 * 60 * 60)

/* What is longer is no wait: some services send a moment instead, in seconds of an era. */
#define MAX_SAID_SECONDS (30 * MAX_WAIT_SECONDS)

#define MAX_VALUE_LENGTH 200
#define MAX_SCOPES 200

static gboolean
is_plain (const char *text)
{
  g_autofree char *tidy = lanyard_foreign_text_dup (text, MAX_VALUE_LENGTH);

  return g_strcmp0 (tidy, text) == 0;
}

/* Names of scopes are compared and shown, so what is no name in one line is none. */
static GStrv
dup_names (char **names)
{
  g_autoptr (GPtrArray) kept = g_ptr_array_new_with_free_func (g_free);

  for (; *names != NULL && kept->len < MAX_SCOPES; names++)
    if (is_plain (g_strstrip (*names)) &&
        !g_ptr_array_find_with_equal_func (kept, *names, g_str_equal, NULL))
      g_ptr_array_add (kept, g_strdup (*names));

  g_ptr_array_add (kept, NULL);

  return (GStrv) g_ptr_array_steal (kept, NULL);
}

static const char *
get_header (const LanyardReply *reply,
            const char         *name)
{
  return name == NULL ? NULL : lanyard_reply_get_header (reply, name);
}

static GStrv
read_scopes (const LanyardReply *reply,
             const char         *pointer)
{
  g_auto (GStrv) names = NULL;

  if (pointer != NULL && reply->status >= 400)
    names = lanyard_reply_dup_strings (reply, pointer);

  return names == NULL ? NULL : dup_names (names);
}

static void
take_scopes (LanyardFinding  *self,
             LanyardProvider *provider)
{
  const char *list = get_header (self->reply, lanyard_provider_get_granted_header (provider));

  self->required = read_scopes (self->reply, lanyard_provider_get_required_pointer (provider));
  if (list != NULL)
    {
      g_auto (GStrv) names = g_strsplit (list, ",", -1);

      self->granted = dup_names (names);
    }

  /* A header without a name in it does not say that nothing is granted: some kinds of
   * credentials have one that is empty. */
  if (self->granted != NULL && *self->granted == NULL)
    g_clear_pointer (&self->granted, g_strfreev);

  self->granted_in_full = self->granted != NULL;
  if (self->granted == NULL)
    self->granted = read_scopes (self->reply, lanyard_provider_get_granted_pointer (provider));
}

/* Whether @part, of a list and without parameters, is @type or a kind of it, or the
 * other way round: services add words to such names. */
static gboolean
is_type (const char *part,
         const char *type)
{
  gsize length = MIN (strlen (part), strlen (type));

  return length > 0 && g_ascii_strncasecmp (part, type, length) == 0 &&
         strchr ("-_", part[length]) != NULL && strchr ("-_", type[length]) != NULL;
}

/* One member is enough: an answer that was perhaps given to nobody proves nothing. */
static gboolean
names_type (const char *list,
            const char *type)
{
  g_auto (GStrv) parts = g_strsplit (list, ",", -1);

  for (char **part = parts; *part != NULL; part++)
    {
      (*part)[strcspn (*part, ";")] = '\0';
      g_strdelimit (*part, "\"", ' ');
      if (is_type (g_strstrip (*part), type))
        return TRUE;
    }

  return FALSE;
}

static void
take_type (LanyardFinding  *self,
           LanyardProvider *provider)
{
  const char *header = lanyard_provider_get_credential_type_header (provider);
  const char * const *none = lanyard_provider_get_unauthenticated_types (provider);
  const char *type = get_header (self->reply, header);

  if (type == NULL || *type == '\0')
    return;

  for (; none != NULL && *none != NULL; none++)
    if (names_type (type, *none))
      self->unauthenticated = TRUE;

  if (!self->unauthenticated)
    self->type = g_strdup (type);
}

static const char *
get_string (const LanyardReply *reply,
            const char         *pointer)
{
  return pointer == NULL ? NULL : lanyard_reply_get_string (reply, pointer);
}

static void
take_account (LanyardFinding     *self,
              const LanyardCheck *check)
{
  const char *display_name = get_string (self->reply, check->display_name);

  if (display_name == NULL || *display_name == '\0')
    return;

  self->account = lanyard_account_new (display_name,
                                       get_string (self->reply, check->nickname),
                                       get_string (self->reply, check->uuid),
                                       get_string (self->reply, check->avatar));

  /* What is left of a name may be nothing at all. */
  if (*self->account->display_name == '\0')
    g_clear_pointer (&self->account, lanyard_account_free);
}

/* What goes into the path of a request must stay one part of it. */
static gboolean
is_path_part (const char *value)
{
  return *value != '\0' && strspn (value, ".") < strlen (value) && is_plain (value);
}

static void
take_found (LanyardFinding     *self,
            const LanyardCheck *check)
{
  GHashTableIter iter;
  gpointer name, pointer;

  if (check->finds == NULL)
    return;

  g_hash_table_iter_init (&iter, check->finds);
  while (g_hash_table_iter_next (&iter, &name, &pointer))
    {
      JsonNode *node = lanyard_reply_get_json (self->reply, pointer);
      const char *text = lanyard_reply_get_string (self->reply, pointer);
      g_autofree char *value = NULL;

      if (text != NULL)
        value = g_strdup (text);
      else if (node != NULL && JSON_NODE_HOLDS_VALUE (node) &&
               json_node_get_value_type (node) == G_TYPE_INT64)
        value = g_strdup_printf ("%" G_GINT64_FORMAT, json_node_get_int (node));

      if (value != NULL && is_path_part (value))
        g_hash_table_insert (self->found, g_strdup (name), g_steal_pointer (&value));
    }
}

/* Only what the form would take as well is worth to be chosen. */
static void
take_seen (LanyardFinding      *self,
           const LanyardMethod *method,
           const LanyardCheck  *check)
{
  const LanyardField *field = NULL;
  g_auto (GStrv) values = NULL;
  g_autoptr (GStrvBuilder) seen = NULL;

  if (check->lists == NULL || check->list_value == NULL)
    return;

  values = lanyard_reply_dup_list (self->reply,
                                   check->list_items == NULL ? "" : check->list_items,
                                   check->list_value);
  if (values == NULL)
    return;

  field = lanyard_method_find_field (method, check->lists);
  seen = g_strv_builder_new ();
  for (char **value = values; *value != NULL; value++)
    if (is_plain (*value) && (field == NULL || lanyard_field_validate (field, *value, NULL)))
      g_strv_builder_add (seen, *value);

  self->seen = g_strv_builder_end (seen);
}

/* A list may be empty, but a text that is says nothing. */
static gboolean
says (const LanyardReply *reply,
      const char         *pointer)
{
  JsonNode *node = lanyard_reply_get_json (reply, pointer);
  const char *text = lanyard_reply_get_string (reply, pointer);

  return node != NULL && !JSON_NODE_HOLDS_NULL (node) && g_strcmp0 (text, "") != 0;
}

/* Good is only what proves what it should: a success, in JSON, with what the service
 * always says there, with a name in it where a person is to be proved and with a list
 * where there is to be one. Whoever stands between may say yes to everything. */
static gboolean
is_good (LanyardFinding     *self,
         const LanyardCheck *check)
{
  const LanyardReply *reply = self->reply;
  gboolean is_head = g_str_equal (check->verb, "HEAD");

  if (reply->transport != LANYARD_TRANSPORT_FINE || reply->status < 200 || reply->status > 299 ||
      (!is_head && reply->content != LANYARD_CONTENT_JSON))
    return FALSE;

  if (check->proves == LANYARD_PROVES_IDENTITY && self->account == NULL)
    return FALSE;

  for (char **pointer = check->expects; *pointer != NULL; pointer++)
    if (!says (reply, *pointer))
      return FALSE;

  return check->lists == NULL || self->seen != NULL;
}

/**
 * lanyard_finding_new:
 * @provider: who was asked
 * @method: how
 * @check: (nullable): what was asked; `NULL` if nobody was
 * @reply: what came back
 *
 * Returns: (transfer full): what @reply says
 */
LanyardFinding *
lanyard_finding_new (LanyardProvider     *provider,
                     const LanyardMethod *method,
                     const LanyardCheck  *check,
                     const LanyardReply  *reply)
{
  LanyardFinding *self = NULL;

  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);
  g_return_val_if_fail (reply != NULL, NULL);

  self = g_new0 (LanyardFinding, 1);
  self->reply = lanyard_reply_copy (reply);
  self->at = g_date_time_new_now_utc ();
  self->found = g_hash_table_new_full (g_str_hash, g_str_equal, g_free, g_free);
  if (check == NULL)
    return self;

  /* An answer to nobody proves nothing, whatever it says. */
  take_type (self, provider);
  if (self->unauthenticated)
    return self;

  take_scopes (self, provider);
  take_account (self, check);
  take_seen (self, method, check);
  self->good = is_good (self, check);

  if (self->good)
    {
      take_found (self, check);
    }
  else
    {
      g_clear_pointer (&self->account, lanyard_account_free);
      g_clear_pointer (&self->seen, g_strfreev);
    }

  return self;
}

void
lanyard_finding_free (LanyardFinding *self)
{
  if (self == NULL)
    return;

  lanyard_reply_free (self->reply);
  g_date_time_unref (self->at);
  g_free (self->type);
  g_strfreev (self->granted);
  g_strfreev (self->required);
  g_clear_pointer (&self->account, lanyard_account_free);
  g_hash_table_unref (self->found);
  g_strfreev (self->seen);
  g_free (self);
}

/* The first number of a list such as "60, 60;w=3600"; negative if there is none. */
static gint64
first_number (const char *list)
{
  g_autofree char *digits = NULL;
  guint64 number = 0;

  while (list != NULL && *list == ' ')
    list++;

  if (list == NULL)
    return -1;

  digits = g_strndup (list, strspn (list, "0123456789"));
  if (strchr (",;. ", list[strlen (digits)]) == NULL ||
      !g_ascii_string_to_unsigned (digits, 10, 0, G_MAXINT64, &number, NULL))
    return -1;

  return (gint64) number;
}

static gint64
later (gint64 seconds,
       gint64 others)
{
  return others > seconds && others <= MAX_SAID_SECONDS ? others : seconds;
}

/**
 * lanyard_finding_dup_retry_time:
 *
 * Returns: (transfer full) (nullable): when the service wants to be asked again, if
 *   it said so; if it said so more than once, the latest
 */
GDateTime *
lanyard_finding_dup_retry_time (const LanyardFinding *self,
                                LanyardProvider      *provider)
{
  gint64 seconds = -1;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);

  /* Of a list the first number counts, which is more than HTTP promises; what was made
   * of the standard header as a whole may be a date. */
  seconds = later (seconds, first_number (get_header (self->reply,
                                                      lanyard_provider_get_wait_header (provider))));
  seconds = later (seconds, first_number (get_header (self->reply, "Retry-After")));
  seconds = later (seconds, self->reply->wait);

  return seconds < 0 ? NULL : g_date_time_add_seconds (self->at, MIN (seconds, MAX_WAIT_SECONDS));
}

/**
 * lanyard_finding_dup_rate_limit:
 *
 * Returns: (transfer full) (nullable): how many requests the service allows in a
 *   period, if it said so
 */
char *
lanyard_finding_dup_rate_limit (const LanyardFinding *self,
                                LanyardProvider      *provider)
{
  gint64 number = 0;

  g_return_val_if_fail (self != NULL, NULL);
  g_return_val_if_fail (LANYARD_IS_PROVIDER (provider), NULL);

  number = first_number (get_header (self->reply, lanyard_provider_get_limit_header (provider)));

  return number < 0 ? NULL : g_strdup_printf ("%" G_GINT64_FORMAT, number);
}
