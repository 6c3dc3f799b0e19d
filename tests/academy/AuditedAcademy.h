// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/session/GrantKeys.h"
#include "app/academy/store/AuditChain.h"
#include "tests/academy/AcademyInside.h"
#include "tests/academy/Databases.h"
#include "tests/academy/DeskRequest.h"

namespace carrel::test {

using namespace carrel::academy;

/// An academy with two people, what becomes of its audit, and hands that tamper with it.
class AuditedAcademy {
protected:
    /// What is missing for that kind of place; empty: it is there.
    QString begin(const QString& kind)
    {
        const QString place = m_places.fresh(kind);
        if (place.isEmpty())
            return m_places.missing();
        m_academy = std::make_unique<AcademyInside>(place);
        m_anna = m_academy->addMember(kNorth, kAnna);
        m_ben = m_academy->addMember(kNorth, QStringLiteral("ben@north.example"), QStringLiteral("admin"));
        m_org = m_academy->people([](People& people) { return people.org(kNorth); });
        return {};
    }
    template <class Work>
    auto inside(Work work, Access access = Access::Write)
    {
        return m_academy->database.transact(access, work);
    }
    QStringList problems(const QList<QByteArray>& kept = {})
    {
        const auto found = inside(
            [&](Connection& connection) -> Result<QStringList> {
                CARREL_ASSIGN(const GrantKeys keys, GrantKeys::of(connection));
                return AuditChain(connection, m_org.id, keys.publicKeys()).problems(kept);
            },
            Access::Read);
        return found ? *found : QStringList(found.error().trail());
    }
    /// The checkpoint of this organisation, where one is made.
    QByteArray sign(AuditCheckpoints::Which which = AuditCheckpoints::Which::Moved)
    {
        const auto made = inside([&](Connection& connection) -> Result<QList<QByteArray>> {
            CARREL_ASSIGN(const GrantKeys keys, GrantKeys::of(connection));
            return AuditCheckpoints(connection, QStringLiteral("here"), m_academy->clock).sign(keys.newest(), which);
        });
        for (const QByteArray& each : made.value())
            if (readCheckpoint(each, keys())->orgId == m_org.id)
                return each;
        return {};
    }
    QList<QByteArray> keys()
    {
        return inside([](Connection& connection) {
                   return GrantKeys::of(connection).map([](const GrantKeys& all) { return all.publicKeys(); });
               })
            .value();
    }
    /// As somebody with the database in their hands would.
    void tamper(const QString& sql)
    {
        const Done done = inside([&](Connection& connection) -> Done {
            const QString here = QString(sql).replace(QStringLiteral("$ORG"), QString::number(m_org.id));
            for (const QString& each : here.split(QStringLiteral("; ")))
                CARREL_TRY(connection.script(each));
            return {};
        });
        QVERIFY2(done, done ? "" : qPrintable(done.error().trail()));
    }
    void setRole(const Member& member, const char* role, const Actor& by = theOperator())
    {
        const Done done = inside([&](Connection& connection) -> Done {
            People people(connection, m_academy->clock, m_academy->random, by);
            CARREL_ASSIGN(const Member now, people.member(m_org, member.email));
            return people.setRole(m_org, now, QString::fromLatin1(role));
        });
        QVERIFY(done);
    }
    void note(const Actor& by, const char* act, const Subject& subject, const char* detail = "")
    {
        QVERIFY(inside([&](Connection& connection) {
            return Audit(connection, m_academy->clock)
                .add(m_org.id, by, QString::fromLatin1(act), subject, QString::fromLatin1(detail));
        }));
    }
    Done forget(const QString& name)
    {
        return inside([&](Connection& connection) {
            return Audit(connection, m_academy->clock).forget(m_org.id, name, theOperator());
        });
    }

    Places m_places;
    std::unique_ptr<AcademyInside> m_academy;
    Org m_org;
    Member m_anna;
    Member m_ben;
};

}  // namespace carrel::test
