/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-secret-buffer.h"

#include <string.h>

/* Larger than a token, so that most buffers never move. */
#define FIRST_SIZE 512

struct _LanyardSecretBuffer
{
  char  *text;   /* (owned), NUL-terminated */
  gsize  length;
  gsize  size;   /* bytes allocated at @text */
};

static void
wipe_and_free (char  *text,
               gsize  size)
{
  lanyard_secret_wipe (text, size);
  g_free (text);
}

/* g_realloc() would leave the old bytes behind for whoever gets that memory next. */
static void
make_room (LanyardSecretBuffer *self,
           gsize                length)
{
  gsize needed;
  gsize size = self->size;
  char *text;

  if (!g_size_checked_add (&needed, self->length, length) ||
      !g_size_checked_add (&needed, needed, 1) ||
      needed > G_MAXSIZE / 2)
    g_error ("No memory for a secret");

  if (needed <= size)
    return;

  while (size < needed)
    size *= 2;

  text = g_malloc (size);
  memcpy (text, self->text, self->length + 1);
  wipe_and_free (self->text, self->size);
  self->text = text;
  self->size = size;
}

LanyardSecretBuffer *
lanyard_secret_buffer_new (void)
{
  LanyardSecretBuffer *self = g_new0 (LanyardSecretBuffer, 1);

  self->size = FIRST_SIZE;
  self->text = g_malloc (self->size);
  self->text[0] = '\0';

  return self;
}

void
lanyard_secret_buffer_free (LanyardSecretBuffer *self)
{
  g_return_if_fail (self != NULL);

  wipe_and_free (self->text, self->size);
  g_free (self);
}

/**
 * lanyard_secret_buffer_append:
 * @self: a buffer
 * @text: what to add; not a part of @self
 * @length: how many bytes, or -1 if @text is NUL-terminated
 */
void
lanyard_secret_buffer_append (LanyardSecretBuffer *self,
                              const char          *text,
                              gssize               length)
{
  gsize n_bytes;

  g_return_if_fail (self != NULL);
  g_return_if_fail (text != NULL || length == 0);

  n_bytes = length < 0 ? strlen (text) : (gsize) length;
  if (n_bytes == 0)
    return;

  make_room (self, n_bytes);
  memcpy (self->text + self->length, text, n_bytes);
  self->length += n_bytes;
  self->text[self->length] = '\0';
}

gsize
lanyard_secret_buffer_get_length (LanyardSecretBuffer *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

/**
 * lanyard_secret_buffer_peek:
 *
 * Lends what is in the buffer so far, NUL-terminated, until the buffer changes.
 */
const char *
lanyard_secret_buffer_peek (LanyardSecretBuffer *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

/**
 * lanyard_secret_buffer_end:
 *
 * Makes a secret of what is in the buffer, and empties the buffer.
 *
 * Returns: (transfer full): the secret
 */
LanyardSecret *
lanyard_secret_buffer_end (LanyardSecretBuffer *self)
{
  LanyardSecret *secret;

  g_return_val_if_fail (self != NULL, NULL);

  secret = lanyard_secret_new (self->text, self->length);
  lanyard_secret_wipe (self->text, self->size);
  self->length = 0;

  return secret;
}
