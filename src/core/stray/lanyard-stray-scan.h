/* SPDX-FileCopyrightText: 2026 The Lanyard authors
 * SPDX-License-Identifier: GPL-3.0-or-later
 */

#pragma once

#include "lanyard-stray-names.h"
#include "lanyard-stray-source.h"

G_BEGIN_DECLS

/**
 * LanyardStrayRole:
 * @LANYARD_STRAY_VARIABLE: has a name, which says what it is
 * @LANYARD_STRAY_USER: who signs in at a host
 * @LANYARD_STRAY_PASSWORD: with what
 * @LANYARD_STRAY_ADDRESS: where, or anything else that is an address
 * @LANYARD_STRAY_HEADER: value of an HTTP header that authorizes
 */
typedef enum
{
  LANYARD_STRAY_VARIABLE,
  LANYARD_STRAY_USER,
  LANYARD_STRAY_PASSWORD,
  LANYARD_STRAY_ADDRESS,
  LANYARD_STRAY_HEADER,
} LanyardStrayRole;

/**
 * LanyardStrayHold:
 * @LANYARD_STRAY_HOLD_NONE: cannot be taken out of the text without understanding all of it
 * @LANYARD_STRAY_HOLD_LINES: in lines of its own, which can go
 * @LANYARD_STRAY_HOLD_ASSIGNMENT: likewise, but a comment can say what was there
 * @LANYARD_STRAY_HOLD_SH: a word of a POSIX shell's
 * @LANYARD_STRAY_HOLD_FISH: a word of fish's
 * @LANYARD_STRAY_HOLD_CUT: a part that can be cut out
 *
 * How a value stands in its text, and so what can stand in its place.
 */
typedef enum
{
  LANYARD_STRAY_HOLD_NONE,
  LANYARD_STRAY_HOLD_LINES,
  LANYARD_STRAY_HOLD_ASSIGNMENT,
  LANYARD_STRAY_HOLD_SH,
  LANYARD_STRAY_HOLD_FISH,
  LANYARD_STRAY_HOLD_CUT,
} LanyardStrayHold;

/**
 * LanyardStrayItem:
 *
 * One value in a text, which may be a secret or say something about one.
 */
typedef struct
{
  LanyardStrayRole  role;
  LanyardStrayHold  hold;
  char             *name;     /* (nullable) */
  LanyardSecret    *value;
  gsize             start;    /* of what goes or is replaced, in bytes */
  gsize             end;
  guint             argument; /* which one of a command's it is in, from 1; 0 for none */
} LanyardStrayItem;

/**
 * LanyardStrayGroup:
 *
 * Values that stand together and so tell about each other.
 */
typedef struct
{
  char      *holder; /* (nullable) what a person calls it: a server, a host, a remote */
  GPtrArray *items;  /* of LanyardStrayItem */
} LanyardStrayGroup;

/**
 * LanyardStrayScan:
 *
 * One reading of one text. Only values that may matter are kept.
 */
typedef struct
{
  LanyardStrayNames  *names;  /* (not owned) */
  LanyardStraySource  source;
  const char         *path;   /* (not owned) (nullable) */
  const char         *text;   /* (not owned) NUL-terminated */
  gsize               length;
  GPtrArray          *groups; /* (owned) of LanyardStrayGroup */
  guint               current; /* to which what is found is added */
} LanyardStrayScan;

LanyardStrayScan *lanyard_stray_scan_new      (LanyardStrayNames  *names,
                                               LanyardStraySource  source,
                                               const char         *path,
                                               const char         *text,
                                               gsize               length) G_GNUC_WARN_UNUSED_RESULT;
void              lanyard_stray_scan_free     (LanyardStrayScan   *self);

void              lanyard_stray_scan_begin    (LanyardStrayScan   *self,
                                               const char         *holder);
LanyardStrayItem *lanyard_stray_scan_add      (LanyardStrayScan   *self,
                                               LanyardStrayRole    role,
                                               const char         *name,
                                               const char         *value,
                                               gssize              length);
void              lanyard_stray_scan_place    (LanyardStrayScan   *self,
                                               LanyardStrayItem   *item,
                                               LanyardStrayHold    hold,
                                               const char         *start,
                                               const char         *end);
guint             lanyard_stray_scan_get_line (LanyardStrayScan   *self,
                                               gsize               offset);

gboolean          lanyard_stray_scan_read     (LanyardStrayScan   *self,
                                               GError            **error);

G_DEFINE_AUTOPTR_CLEANUP_FUNC (LanyardStrayScan, lanyard_stray_scan_free)

G_END_DECLS
