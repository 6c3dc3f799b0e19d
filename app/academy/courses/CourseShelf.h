// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/courses/BlobFiles.h"
#include "app/academy/store/People.h"
#include "core/formats/CoursePackage.h"

#include <QJsonObject>

namespace carrel::academy {

struct ShelvedCourse {
    QString key;
    qint64 revision = 0;  ///< counts what was published under this key
    QJsonObject entry;    ///< what the catalogue says, as the op in "org" carries it
    bool withdrawn = false;
};

struct Publication {
    QString key;
    qint64 revision = 0;
    bool changed = false;  ///< false: it was there like this
    QByteArray package;    ///< SHA-256 of its JSON
    QJsonObject entry;
};

/// An organisation's courses, inside one transaction. What desks hear of it goes through the same ordered log as their
/// own ops.
class CourseShelf {
public:
    /// How long a package may be that comes in one request.
    static constexpr qsizetype kMostPosted = 32 * 1024 * 1024;

    CourseShelf(Connection& connection, Org org, const Clock& clock, Random& random, Actor actor)
        : m_connection(connection), m_org(std::move(org)), m_clock(clock), m_random(random), m_actor(std::move(actor))
    {
    }

    /// Holds the shelf until the transaction ends, so that what is seen on it stays so: one change after the other.
    Done hold();
    /// Makes the course, or the next version of it. Its media are files already, described by `media`; its package
    /// becomes one. Fails with InvalidInput for a key that cannot name a scope, DiskFull past the quota.
    Result<Publication> publish(formats::CoursePackage content, const std::vector<BlobFacts>& media,
                                const BlobFiles& files);
    /// The SHA-256 of the package that is on the shelf under this key; empty: none is.
    Result<QByteArray> current(const QString& key);
    /// What is known of files that are here. Fails with NotFound, naming the first that is not.
    Result<std::vector<BlobFacts>> factsOf(const std::vector<formats::PackageMedia>& media);
    /// Takes it from the catalogue; NotFound. Handles and enrolments stay, for when it comes back.
    Done withdraw(const QString& key);
    Result<std::vector<ShelvedCourse>> list();
    /// True: was not before.
    Result<bool> enrol(const Member& member, const QString& key);
    Result<bool> unenrol(const Member& member, const QString& key);

    /// Writes the row of a file that is there; DiskFull past the quota.
    Done keep(const BlobFacts& blob);
    Done setQuota(qint64 bytes);
    /// Whether an organisation's quota has room for so many bytes more.
    static Result<bool> hasRoom(Connection& connection, qint64 orgId, qint64 bytes);

private:
    /// Whether that file has no row yet; DiskFull where it would be past the quota.
    Result<bool> isNew(const QByteArray& sha256, qint64 bytes);
    Result<std::vector<std::int64_t>> handlesFor(const formats::CoursePackage& content);
    Done shelve(const Publication& publication, const QStringList& media);
    Done tellOrganisation(const QString& key, const QJsonObject& body);
    Done tellMember(const Member& member, const QString& key, const QJsonObject& body);
    Result<std::optional<ShelvedCourse>> find(const QString& key, QByteArray* package = nullptr);
    qint64 now() const { return m_clock.now().time_since_epoch().count(); }

    Connection& m_connection;
    Org m_org;
    const Clock& m_clock;
    Random& m_random;
    Actor m_actor;
};

}  // namespace carrel::academy
