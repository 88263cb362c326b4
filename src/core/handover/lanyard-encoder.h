/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-secret-buffer.h"

G_BEGIN_DECLS

/**
 * LanyardEncoder:
 *
 * How one format writes variables down. Its texts are marked for translation, and
 * translated where they are shown.
 *
 * `write_text` writes a value, or a part of one where `join` says what stands
 * between the parts, so that whoever reads the format gets exactly it; a value that
 * cannot be written so is a `LANYARD_ERROR_USAGE` that does not hold it.
 * `write_reference` writes what yields the output of a command.
 */
typedef struct
{
  const char *id;
  const char *title;
  const char *file;      /* what a file of it is called */
  const char *use;       /* what it works for, in one line */
  const char *open;      /* before all variables */
  const char *close;     /* after them */
  const char *separator; /* between two */
  const char *before;    /* before a name */
  const char *assign;    /* between name and value */
  const char *after;     /* after a value */
  const char *join;      /* (nullable) between two parts of a value */

  gboolean  (*write_text)      (const char           *text,
                                gsize                 length,
                                LanyardSecretBuffer  *out,
                                GError              **error);
  void      (*write_reference) (const char * const   *words,
                                LanyardSecretBuffer  *out); /* (nullable) */
} LanyardEncoder;

/* A file each. */
extern const LanyardEncoder lanyard_encoder_docker;
extern const LanyardEncoder lanyard_encoder_dotenv;
extern const LanyardEncoder lanyard_encoder_fish;
extern const LanyardEncoder lanyard_encoder_json;
extern const LanyardEncoder lanyard_encoder_powershell;
extern const LanyardEncoder lanyard_encoder_sh;
extern const LanyardEncoder lanyard_encoder_systemd;

/* What encoders have in common. */
gboolean lanyard_encoder_is_one_line  (const char           *text,
                                       gsize                 length,
                                       GError              **error);
gboolean lanyard_encoder_is_unicode   (const char           *text,
                                       gsize                 length,
                                       GError              **error);
void     lanyard_encoder_write_escaped (const char          *text,
                                        gsize                length,
                                        const char          *special,
                                        const char          *escape,
                                        LanyardSecretBuffer *out);
gboolean lanyard_encoder_is_plain_word (const char          *word);

G_END_DECLS
