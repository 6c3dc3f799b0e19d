// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/backup/Backup.h"

#include "app/academy/backup/TableCopy.h"
#include "app/academy/courses/StrayFiles.h"
#include "app/academy/store/AcademySql.h"
#include "app/academy/store/Audit.h"
#include "app/academy/store/SqlScopeLog.h"

#include <QFile>
#include <QFileInfo>

#include <cstdio>

#include <fcntl.h>
#include <unistd.h>

namespace carrel::academy {
namespace {

Done flush(const QString& path)
{
    const int fd = ::open(QFile::encodeName(path).constData(), O_RDONLY | O_CLOEXEC);
    const bool well = fd >= 0 && ::fsync(fd) == 0;
    if (fd >= 0)
        ::close(fd);
    return well ? Done() : fail(ErrorKind::Io, QStringLiteral("cannot flush ") + path);
}

Done copyBlobs(const std::vector<QByteArray>& hashes, const BlobFiles& from, const BlobFiles& to, Copied& copied)
{
    for (const QByteArray& hash : hashes) {
        const Done taken = to.takeFrom(from, hash);
        if (!taken && taken.error().kind != ErrorKind::NotFound && taken.error().kind != ErrorKind::VaultDamaged)
            return taken;
        if (taken)
            ++copied.blobs;
        else
            copied.problems << taken.error().detail;
    }
    return {};
}

/// All rows of a snapshot of `from` into `to`, and which files they speak of.
Result<std::vector<QByteArray>> copyRows(Database& from, Connection& to, Copied& copied)
{
    return from.transact(Access::Read, [&](Connection& source) -> Result<std::vector<QByteArray>> {
        CARREL_ASSIGN(copied.rows, copyTables(source, to));
        return namedFiles(source);
    });
}

Done refuseFull(Database& database)
{
    const Done ready = database.ready();
    if (!ready)
        return ready.error().kind == ErrorKind::NotFound ? Done() : ready;
    return database.transact(Access::Read, [](Connection& connection) -> Done {
        CARREL_ASSIGN(Rows orgs, connection.run(sql::kPeople_orgs));
        if (orgs.next())
            return fail(ErrorKind::AlreadyExists,
                        QStringLiteral("there is an academy here: restore into an empty place"));
        return {};
    });
}

Done newTimelines(Connection& connection, Random& random)
{
    std::vector<std::pair<qint64, qint64>> scopes;
    {
        CARREL_ASSIGN(Rows rows, connection.run(sql::kScopes_all));
        while (rows.next())
            scopes.emplace_back(rows.integer(0), rows.integer(1));
    }
    for (const auto& [org, id] : scopes)
        CARREL_TRY(connection.run(sql::kScopes_set_timeline, {newRowId(random) & 0xffffffff, org, id}));
    return {};
}

}  // namespace

Result<Copied> Backup::make(Database& from, const BlobFiles& files) const
{
    if (QFile::exists(m_file))
        return fail(ErrorKind::AlreadyExists, m_file + QStringLiteral(" is there already"));
    const QString part = m_file + QStringLiteral(".part");
    QFile::remove(part);
    Copied copied;
    {
        Database copy(part);
        CARREL_TRY(copy.prepare());
        CARREL_ASSIGN(const auto hashes,
                      copy.transact(Access::Write, [&](Connection& to) { return copyRows(from, to, copied); }));
        CARREL_TRY(copyBlobs(hashes, files, m_blobs, copied));
        CARREL_TRY(copy.settle());
    }
    CARREL_TRY(flush(part));
    if (std::rename(QFile::encodeName(part).constData(), QFile::encodeName(m_file).constData()) != 0)
        return fail(ErrorKind::Io, QStringLiteral("cannot name ") + m_file);
    CARREL_TRY(flush(QFileInfo(QFileInfo(m_file).absoluteFilePath()).path()));
    return copied;
}

Result<Copied> Backup::restore(Database& to, const BlobFiles& files, const Clock& clock, Random& random) const
{
    if (!QFile::exists(m_file))
        return fail(ErrorKind::NotFound, QStringLiteral("no backup ") + m_file);
    CARREL_TRY(refuseFull(to));
    Database from(m_file);
    if (const Done ready = from.ready(); !ready)
        return fail(ready.error().as(ErrorKind::Unreadable,
                                     m_file + QStringLiteral(" is no backup of an academy that can be read")));
    CARREL_TRY(to.prepare());
    Copied copied;
    CARREL_ASSIGN(const auto hashes,
                  from.transact(Access::Read, [](Connection& source) { return namedFiles(source); }));
    // Files first: a row speaks of a file that is there.
    CARREL_TRY(copyBlobs(hashes, m_blobs, files, copied));
    const Done brought = to.transact(Access::Write, [&](Connection& connection) -> Done {
        CARREL_TRY(copyRows(from, connection, copied));
        CARREL_TRY(newTimelines(connection, random));
        return Audit(connection, clock)
            .add(0, theOperator(), QStringLiteral("restore"), thing(QFileInfo(m_file).fileName()));
    });
    CARREL_TRY(brought);
    return copied;
}

}  // namespace carrel::academy
