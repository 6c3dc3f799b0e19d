// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/Database.h"
#include "core/base/Random.h"
#include "core/formats/Package.h"
#include "core/quiz/Sealing.h"

namespace carrel::academy {

/// The exams of an organisation with their keys, which nobody is handed unless it lends them (LentKeys).
class Papers {
public:
    Papers(Connection& connection, qint64 orgId, Random& random)
        : m_connection(connection), m_orgId(orgId), m_random(random)
    {
    }

    /// Puts the sealed form of each exam in its place. One that has not changed is the paper that it was, so that the
    /// same course stays the same. InvalidInput for an exam that comes without its keys.
    Done seal(formats::CoursePackage& content);
    /// Keeps what was sealed that is new, and names it; the course is on the shelf by now.
    Result<QStringList> keep(const QString& courseKey);

    struct Whole {
        quiz::Paper paper;
        quiz::Quiz quiz;
    };
    /// NotFound for a name that no exam has.
    Result<Whole> whole(const QString& name);

private:
    struct Fresh {
        quiz::Paper paper;
        QByteArray hash;
        QByteArray quiz;
    };
    Result<quiz::Paper> paperFor(const QString& courseKey, const QByteArray& quiz);
    QByteArray draw(std::size_t bytes);

    Connection& m_connection;
    qint64 m_orgId;
    Random& m_random;
    std::vector<Fresh> m_fresh;
};

}  // namespace carrel::academy
