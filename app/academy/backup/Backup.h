// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/courses/BlobFiles.h"
#include "app/academy/store/Database.h"
#include "core/base/Clock.h"
#include "core/base/Random.h"

#include <QStringList>

namespace carrel::academy {

/// What a backup or a restore did.
struct Copied {
    qint64 rows = 0;
    qint64 blobs = 0;
    QStringList problems;  ///< files that are missing or damaged: all else was copied
};

/// A backup is an SQLite academy, FILE, with its files by hash in FILE.blobs, whatever the academy itself is kept in.
/// So one that was made from PostgreSQL can be restored into SQLite, and the other way round.
class Backup {
public:
    explicit Backup(QString file) : m_file(std::move(file)), m_blobs(m_file + QStringLiteral(".blobs")) {}

    /// One snapshot, while the academy goes on. AlreadyExists; FILE is there only when it is whole and on the disk.
    Result<Copied> make(Database& from, const BlobFiles& files) const;
    /// Into a place without an organisation (else AlreadyExists). Each scope gets a new timeline, so that a desk that
    /// was further than the backup is told at its next exchange.
    Result<Copied> restore(Database& to, const BlobFiles& files, const Clock& clock, Random& random) const;

private:
    QString m_file;
    BlobFiles m_blobs;
};

}  // namespace carrel::academy
