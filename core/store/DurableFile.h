// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Result.h"

#include <QByteArray>
#include <QString>

/// Files as the vault keeps them: 0600 in directories of 0700, whole or not at all, on the disk before the next step.
namespace carrel::store {

/// What the operating system's `code` means here: DiskFull, ReadOnly, NotFound, AlreadyExists or Io.
Error fileError(int code, const QString& doing);

/// Makes `path` and what is missing above it, readable by its owner alone. One that is there already is tightened.
Done makePrivateDirectory(const QString& path);

/// An empty file of mode 0600. Fails with AlreadyExists, DiskFull, Io.
Done createPrivateFile(const QString& path);

/// Replaces `path` atomically: a temporary file beside it, fsync, rename, fsync of the directory. After any failure the
/// old content is there.
Done writeDurably(const QString& path, const QByteArray& bytes);

/// The whole file. Fails with NotFound, TooLarge past `limit` bytes, Io.
Result<QByteArray> readWhole(const QString& path, qint64 limit);

/// fsync of a file or of a directory's entries.
Done syncToDisk(const QString& path);

/// rename(2): replaces a file at `to`.
Done renameOver(const QString& from, const QString& to);

/// A second name for the same bytes, or a copy on disks without hard links.
Done linkOrCopy(const QString& from, const QString& to);

/// Removes a file or a whole directory; one that is not there is fine.
Done removeTree(const QString& path);

}  // namespace carrel::store
