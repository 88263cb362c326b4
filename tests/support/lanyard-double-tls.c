/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#include "lanyard-double-tls.h"

#include <glib/gstdio.h>

#define RIGHT_NAMES "subjectAltName=DNS:localhost,IP:127.0.0.1"
#define OTHER_NAMES "subjectAltName=DNS:other.example"
#define HALF_A_LIFE 10 /* days */

/* What `openssl ca` has to be told, for only it dates certificates at will. */
#define CONFIGURATION \
  "[req]\n" \
  "distinguished_name = nothing\n" \
  "[nothing]\n" \
  "[ca]\n" \
  "default_ca = authority\n" \
  "[authority]\n" \
  "database = %s/issued\n" \
  "new_certs_dir = %s\n" \
  "rand_serial = yes\n" \
  "default_md = sha256\n" \
  "policy = anybody\n" \
  "copy_extensions = copy\n" \
  "[anybody]\n" \
  "commonName = supplied\n"

/**
 * LanyardDoubleTls:
 *
 * A certificate for a double, and the authority that issued it, or did not. Both are
 * made anew each time, in a folder that goes with this.
 */
struct _LanyardDoubleTls
{
  char            *directory;   /* (owned) */
  char            *authority;   /* (owned): path of the certificates to trust */
  GTlsCertificate *certificate; /* (owned) (nullable): `NULL` while it is made */
};

static const char * const flaws[] = {
  "none", "unknown-issuer", "other-host", "expired", "not-yet-valid",
};

static char *
build_path (LanyardDoubleTls *self,
            const char       *name,
            const char       *suffix)
{
  g_autofree char *file = g_strconcat (name, suffix, NULL);

  return g_build_filename (self->directory, file, NULL);
}

static gboolean
run (LanyardDoubleTls    *self,
     const char * const  *arguments,
     GError             **error)
{
  int status = -1;

  return g_spawn_sync (self->directory, (char **) arguments, NULL,
                       G_SPAWN_SEARCH_PATH | G_SPAWN_STDOUT_TO_DEV_NULL |
                       G_SPAWN_STDERR_TO_DEV_NULL,
                       NULL, NULL, NULL, NULL, &status, error) &&
         g_spawn_check_wait_status (status, error);
}

static gboolean
write_configuration (LanyardDoubleTls  *self,
                     GError           **error)
{
  g_autofree char *path = build_path (self, "openssl", ".cnf");
  g_autofree char *issued = build_path (self, "issued", "");
  g_autofree char *text = g_strdup_printf (CONFIGURATION, self->directory, self->directory);

  return g_file_set_contents (path, text, -1, error) &&
         g_file_set_contents (issued, "", -1, error);
}

/* Makes @name.key, and @name.pem that vouches for itself. */
static gboolean
make_authority (LanyardDoubleTls  *self,
                const char        *name,
                GError           **error)
{
  g_autofree char *key = build_path (self, name, ".key");
  g_autofree char *certificate = build_path (self, name, ".pem");
  const char *arguments[] = {
    "openssl", "req", "-config", "openssl.cnf", "-x509", "-new", "-newkey", "ec", "-pkeyopt",
    "ec_paramgen_curve:P-256", "-nodes", "-days", "2", "-subj", "/CN=Authority of the double",
    "-addext", "basicConstraints=critical,CA:TRUE", "-addext", "keyUsage=critical,keyCertSign",
    "-keyout", key, "-out", certificate, NULL
  };

  return run (self, arguments, error);
}

static char *
dup_date (int days)
{
  g_autoptr (GDateTime) now = g_date_time_new_now_utc ();
  g_autoptr (GDateTime) then = g_date_time_add_days (now, days);

  return g_date_time_format (then, "%Y%m%d%H%M%SZ");
}

/* Makes own.key, and own.pem for which @issuer vouches. */
static gboolean
make_own (LanyardDoubleTls   *self,
          const char         *issuer,
          const char         *names,
          int                 days,
          GError            **error)
{
  g_autofree char *issuer_key = build_path (self, issuer, ".key");
  g_autofree char *issuer_certificate = build_path (self, issuer, ".pem");
  g_autofree char *from = dup_date (days - HALF_A_LIFE);
  g_autofree char *until = dup_date (days + HALF_A_LIFE);
  const char *request[] = {
    "openssl", "req", "-config", "openssl.cnf", "-new", "-newkey", "ec", "-pkeyopt",
    "ec_paramgen_curve:P-256", "-nodes", "-subj", "/CN=The double", "-addext", names,
    "-keyout", "own.key", "-out", "own.csr", NULL
  };
  const char *issue[] = {
    "openssl", "ca", "-config", "openssl.cnf", "-batch", "-notext", "-cert", issuer_certificate,
    "-keyfile", issuer_key, "-startdate", from, "-enddate", until, "-in", "own.csr",
    "-out", "own.pem", NULL
  };

  return run (self, request, error) && run (self, issue, error);
}

static gboolean
make (LanyardDoubleTls   *self,
      LanyardDoubleFlaw   flaw,
      GError            **error)
{
  g_autofree char *key = build_path (self, "own", ".key");
  g_autofree char *own = build_path (self, "own", ".pem");
  const char *issuer = flaw == LANYARD_DOUBLE_FLAW_UNKNOWN_ISSUER ? "stranger" : "authority";
  const char *names = flaw == LANYARD_DOUBLE_FLAW_OTHER_HOST ? OTHER_NAMES : RIGHT_NAMES;
  int days = 0;

  if (flaw == LANYARD_DOUBLE_FLAW_EXPIRED)
    days = -LANYARD_DOUBLE_FLAW_DAYS;
  else if (flaw == LANYARD_DOUBLE_FLAW_NOT_YET_VALID)
    days = LANYARD_DOUBLE_FLAW_DAYS;

  if (!write_configuration (self, error) ||
      !make_authority (self, "authority", error) ||
      !make_authority (self, "stranger", error) ||
      !make_own (self, issuer, names, days, error))
    return FALSE;

  self->certificate = g_tls_certificate_new_from_files (own, key, error);

  return self->certificate != NULL;
}

/**
 * lanyard_double_tls_new:
 * @flaw: what is wrong with the certificate
 *
 * Makes a certificate for this computer. Fails where there is no `openssl`.
 */
LanyardDoubleTls *
lanyard_double_tls_new (LanyardDoubleFlaw   flaw,
                        GError            **error)
{
  g_autoptr (LanyardDoubleTls) self = g_new0 (LanyardDoubleTls, 1);

  self->directory = g_dir_make_tmp ("lanyard-double-XXXXXX", error);
  if (self->directory == NULL)
    return NULL;

  self->authority = build_path (self, "authority", ".pem");
  if (!make (self, flaw, error))
    return NULL;

  return g_steal_pointer (&self);
}

static void
remove_directory (const char *path)
{
  g_autoptr (GDir) directory = g_dir_open (path, 0, NULL);
  const char *name = NULL;

  while (directory != NULL && (name = g_dir_read_name (directory)) != NULL)
    {
      g_autofree char *file = g_build_filename (path, name, NULL);

      g_unlink (file);
    }

  g_rmdir (path);
}

void
lanyard_double_tls_free (LanyardDoubleTls *self)
{
  g_return_if_fail (self != NULL);

  if (self->directory != NULL)
    remove_directory (self->directory);
  g_clear_object (&self->certificate);
  g_free (self->directory);
  g_free (self->authority);
  g_free (self);
}

/**
 * lanyard_double_tls_get_certificate:
 *
 * Returns: (transfer none): with its private key
 */
GTlsCertificate *
lanyard_double_tls_get_certificate (LanyardDoubleTls *self)
{
  return self->certificate;
}

/**
 * lanyard_double_tls_get_authority:
 *
 * Returns: (transfer none): a file with the certificate of whom a client is to trust
 */
const char *
lanyard_double_tls_get_authority (LanyardDoubleTls *self)
{
  return self->authority;
}

gboolean
lanyard_double_flaw_parse (const char         *text,
                           LanyardDoubleFlaw  *flaw,
                           GError            **error)
{
  for (guint i = 0; i < G_N_ELEMENTS (flaws); i++)
    if (g_strcmp0 (flaws[i], text) == 0)
      {
        *flaw = i;
        return TRUE;
      }

  g_set_error (error, G_IO_ERROR, G_IO_ERROR_INVALID_ARGUMENT,
               "A certificate has no flaw \"%s\"", text);

  return FALSE;
}
