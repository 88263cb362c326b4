/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-mend.h"

#include <glib/gi18n-lib.h>

struct _LanyardMend
{
  GObject          parent_instance;

  LanyardMendKind  kind;
  char            *subject;  /* (owned) a UUID or a path */
  char            *title;    /* (owned) what people call that */
  char            *provider; /* (owned) (nullable) of a secret to adopt */
  char            *method;   /* (owned) (nullable) likewise */
  char            *name;     /* (owned) (nullable) likewise: what the connection may be called */
};

G_DEFINE_FINAL_TYPE (LanyardMend, lanyard_mend, G_TYPE_OBJECT)

static const char * const ids[] = {
  [LANYARD_MEND_REPLACE_SECRET] = "replace-secret",
  [LANYARD_MEND_REMOVE_CONNECTION] = "remove-connection",
  [LANYARD_MEND_ADOPT_SECRET] = "adopt-secret",
  [LANYARD_MEND_DELETE_SECRET] = "delete-secret",
  [LANYARD_MEND_RESTRICT_FILE] = "restrict-file",
  [LANYARD_MEND_DELETE_FILE] = "delete-file",
};

static void
lanyard_mend_finalize (GObject *object)
{
  LanyardMend *self = LANYARD_MEND (object);

  g_free (self->subject);
  g_free (self->title);
  g_free (self->provider);
  g_free (self->method);
  g_free (self->name);

  G_OBJECT_CLASS (lanyard_mend_parent_class)->finalize (object);
}

static void
lanyard_mend_class_init (LanyardMendClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = lanyard_mend_finalize;
}

static void
lanyard_mend_init (LanyardMend *self)
{
}

/**
 * lanyard_mend_new:
 * @kind: any but an adoption
 * @subject: UUID of the connection or secret, or path of the file
 * @title: what people call it
 */
LanyardMend *
lanyard_mend_new (LanyardMendKind  kind,
                  const char      *subject,
                  const char      *title)
{
  LanyardMend *self = g_object_new (LANYARD_TYPE_MEND, NULL);

  self->kind = kind;
  self->subject = g_strdup (subject);
  self->title = g_strdup (title);

  return self;
}

/**
 * lanyard_mend_new_adoption:
 * @name: a name that is free
 */
LanyardMend *
lanyard_mend_new_adoption (const char *uuid,
                           const char *title,
                           const char *provider,
                           const char *method,
                           const char *name)
{
  LanyardMend *self = lanyard_mend_new (LANYARD_MEND_ADOPT_SECRET, uuid, title);

  self->provider = g_strdup (provider);
  self->method = g_strdup (method);
  self->name = g_strdup (name);

  return self;
}

LanyardMendKind
lanyard_mend_get_kind (LanyardMend *self)
{
  g_return_val_if_fail (LANYARD_IS_MEND (self), LANYARD_MEND_DELETE_FILE);

  return self->kind;
}

/**
 * lanyard_mend_get_id:
 *
 * Returns: (transfer none): the kind, for scripts
 */
const char *
lanyard_mend_get_id (LanyardMend *self)
{
  g_return_val_if_fail (LANYARD_IS_MEND (self), NULL);

  return ids[self->kind];
}

const char *
lanyard_mend_get_subject (LanyardMend *self)
{
  g_return_val_if_fail (LANYARD_IS_MEND (self), NULL);

  return self->subject;
}

const char *
lanyard_mend_get_title (LanyardMend *self)
{
  g_return_val_if_fail (LANYARD_IS_MEND (self), NULL);

  return self->title;
}

/**
 * lanyard_mend_needs_person:
 *
 * Whether more than a yes is needed: a secret, or what belongs into the fields.
 */
gboolean
lanyard_mend_needs_person (LanyardMend *self)
{
  g_return_val_if_fail (LANYARD_IS_MEND (self), FALSE);

  return self->kind == LANYARD_MEND_REPLACE_SECRET || self->kind == LANYARD_MEND_ADOPT_SECRET;
}

/**
 * lanyard_mend_is_destructive:
 *
 * Whether something is gone afterwards.
 */
gboolean
lanyard_mend_is_destructive (LanyardMend *self)
{
  g_return_val_if_fail (LANYARD_IS_MEND (self), FALSE);

  return self->kind == LANYARD_MEND_REMOVE_CONNECTION ||
         self->kind == LANYARD_MEND_DELETE_SECRET ||
         self->kind == LANYARD_MEND_DELETE_FILE;
}

/**
 * lanyard_mend_dup_label:
 *
 * Returns: (transfer full): what a button says
 */
char *
lanyard_mend_dup_label (LanyardMend *self)
{
  g_return_val_if_fail (LANYARD_IS_MEND (self), NULL);

  switch (self->kind)
    {
    case LANYARD_MEND_REPLACE_SECRET:
      return g_strdup (_("Enter Secret…"));

    case LANYARD_MEND_REMOVE_CONNECTION:
      return g_strdup (_("Remove Connection…"));

    case LANYARD_MEND_ADOPT_SECRET:
      return g_strdup (_("Make Connection…"));

    case LANYARD_MEND_DELETE_SECRET:
      return g_strdup (_("Delete Secret…"));

    case LANYARD_MEND_RESTRICT_FILE:
      return g_strdup (_("Make Private…"));

    case LANYARD_MEND_DELETE_FILE:
    default:
      return g_strdup (_("Delete File…"));
    }
}

/**
 * lanyard_mend_dup_question:
 *
 * Returns: (transfer full): what the person says yes to, in one line
 */
char *
lanyard_mend_dup_question (LanyardMend *self)
{
  g_return_val_if_fail (LANYARD_IS_MEND (self), NULL);

  switch (self->kind)
    {
    case LANYARD_MEND_REPLACE_SECRET:
      return g_strdup_printf (_("Enter the secret of “%s” again?"), self->title);

    case LANYARD_MEND_REMOVE_CONNECTION:
      return g_strdup_printf (_("Remove the connection “%s”?"), self->title);

    case LANYARD_MEND_ADOPT_SECRET:
      return g_strdup_printf (_("Make a connection for the secret “%s”?"), self->title);

    case LANYARD_MEND_DELETE_SECRET:
      return g_strdup_printf (_("Delete the secret “%s” from the keyring?"), self->title);

    case LANYARD_MEND_RESTRICT_FILE:
      return g_strdup_printf (_("Let nobody but you read “%s”?"), self->title);

    case LANYARD_MEND_DELETE_FILE:
    default:
      return g_strdup_printf (_("Delete “%s”?"), self->title);
    }
}

/**
 * lanyard_mend_dup_consequence:
 *
 * Returns: (transfer full): what will be so afterwards
 */
char *
lanyard_mend_dup_consequence (LanyardMend *self)
{
  g_return_val_if_fail (LANYARD_IS_MEND (self), NULL);

  switch (self->kind)
    {
    case LANYARD_MEND_REPLACE_SECRET:
      return g_strdup (_("Its secret is not in the keyring any more. A new one is tested before "
                         "it is kept."));

    case LANYARD_MEND_REMOVE_CONNECTION:
      return g_strdup (_("It has no secret, so it cannot be used. Its fields, its purposes and "
                         "the reports of its tests are removed with it."));

    case LANYARD_MEND_ADOPT_SECRET:
      return g_strdup (_("The secret stays where it is. You are asked for the rest."));

    case LANYARD_MEND_DELETE_SECRET:
      return g_strdup (_("No connection uses it. At the service it stays valid until you revoke "
                         "it there."));

    case LANYARD_MEND_RESTRICT_FILE:
      return g_strdup (_("Its mode is changed, and nothing in it."));

    case LANYARD_MEND_DELETE_FILE:
    default:
      return g_strdup (_("What is in it cannot be brought back."));
    }
}

/**
 * lanyard_mend_make_connection:
 * @self: an adoption
 *
 * Returns: (transfer full): a connection for the secret, whose fields are to be filled
 */
LanyardConnection *
lanyard_mend_make_connection (LanyardMend *self)
{
  LanyardConnection *connection = NULL;

  g_return_val_if_fail (LANYARD_IS_MEND (self), NULL);
  g_return_val_if_fail (self->kind == LANYARD_MEND_ADOPT_SECRET, NULL);

  connection = lanyard_connection_new_with_uuid (self->subject, self->provider, self->method);
  lanyard_connection_set_name (connection, self->name);

  return connection;
}
