/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-secret.h"

#include <string.h>
#include <sys/mman.h>

struct _LanyardSecret
{
  gatomicrefcount  references;
  gsize            length;
  gsize            mapped; /* bytes mapped at @text, a multiple of the page size */
  char            *text;   /* (owned), NUL-terminated */
};

G_DEFINE_BOXED_TYPE (LanyardSecret, lanyard_secret, lanyard_secret_ref, lanyard_secret_unref)

/**
 * lanyard_secret_wipe:
 * @memory: what to overwrite
 * @length: how many bytes
 *
 * Overwrites @memory in a way the compiler may not leave out. For the buffers
 * through which a secret passes on its way in or out.
 */
void
lanyard_secret_wipe (gpointer memory,
                     gsize    length)
{
  if (memory != NULL && length > 0)
    explicit_bzero (memory, length);
}

/**
 * lanyard_secret_new:
 * @text: the secret, copied
 * @length: its length in bytes, or -1 if @text is NUL-terminated
 *
 * The memory has pages of its own, so that it can be locked and left out of core
 * dumps without touching its neighbours. A system that refuses to lock more
 * memory only loses that protection.
 */
LanyardSecret *
lanyard_secret_new (const char *text,
                    gssize      length)
{
  LanyardSecret *self = NULL;
  gsize page = 4096;

  g_return_val_if_fail (text != NULL, NULL);

  self = g_new0 (LanyardSecret, 1);
  g_atomic_ref_count_init (&self->references);
  self->length = length < 0 ? strlen (text) : (gsize) length;
  self->mapped = (self->length / page + 1) * page;
  self->text = mmap (NULL, self->mapped, PROT_READ | PROT_WRITE,
                     MAP_PRIVATE | MAP_ANONYMOUS, -1, 0);
  if (self->text == MAP_FAILED)
    g_error ("No memory for a secret");

  (void) mlock (self->text, self->mapped);
  (void) madvise (self->text, self->mapped, MADV_DONTDUMP);
  memcpy (self->text, text, self->length);
  (void) mprotect (self->text, self->mapped, PROT_READ);

  return self;
}

LanyardSecret *
lanyard_secret_ref (LanyardSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  g_atomic_ref_count_inc (&self->references);

  return self;
}

void
lanyard_secret_unref (LanyardSecret *self)
{
  g_return_if_fail (self != NULL);

  if (!g_atomic_ref_count_dec (&self->references))
    return;

  (void) mprotect (self->text, self->mapped, PROT_READ | PROT_WRITE);
  lanyard_secret_wipe (self->text, self->length);
  munmap (self->text, self->mapped);
  g_free (self);
}

/**
 * lanyard_secret_peek:
 * @self: a secret
 *
 * Lends the secret's text, NUL-terminated, for as long as @self lives. Whoever
 * copies it wipes the copy with [func@lanyard_secret_wipe].
 */
const char *
lanyard_secret_peek (LanyardSecret *self)
{
  g_return_val_if_fail (self != NULL, NULL);

  return self->text;
}

gsize
lanyard_secret_get_length (LanyardSecret *self)
{
  g_return_val_if_fail (self != NULL, 0);

  return self->length;
}

gboolean
lanyard_secret_equal (LanyardSecret *self,
                      LanyardSecret *other)
{
  g_return_val_if_fail (self != NULL, FALSE);
  g_return_val_if_fail (other != NULL, FALSE);

  return self->length == other->length && memcmp (self->text, other->text, self->length) == 0;
}
