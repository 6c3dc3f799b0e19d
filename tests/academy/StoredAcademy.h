// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "app/academy/store/Syncing.h"
#include "tests/academy/Databases.h"
#include "tests/support/ManualClock.h"

namespace carrel::test {

using namespace carrel::academy;
using namespace carrel::protocol;

inline Op review(const Uid& replica, std::uint64_t seq, const ManualClock& clock)
{
    return {{replica, seq},           Hlc::at(clock.now()),     QStringLiteral("me"),
            QStringLiteral("review"), QStringLiteral("card-1"), {{QStringLiteral("rating"), 3}}};
}

/// An academy in one place, with what a story needs to begin.
struct StoredAcademy {
    explicit StoredAcademy(const QString& place) : database(place) {}

    Account join(const QString& slug, const QString& email)
    {
        const auto made = database.transact(Access::Write, [&](Connection& connection) -> Result<Account> {
            People people(connection, clock, random);
            auto org = people.org(slug);
            if (!org)
                org = people.addOrg(slug, slug);
            CARREL_TRY(org);
            CARREL_ASSIGN(const Member member,
                          people.addMember(*org, {email, email, QStringLiteral("learner"), {}, {}}));
            return Account{org->id, member.id, slug, member.uid};
        });
        if (!made)
            qFatal("%s", qPrintable(made.error().trail()));
        return *made;
    }

    SyncReply sync(const Account& account, const SyncRequest& request)
    {
        Syncing syncing(database, QStringLiteral("here"), clock, random);
        const auto answer = syncing.run(account, request);
        if (!answer || !std::holds_alternative<SyncReply>(*answer))
            qFatal("%s", answer ? qPrintable(std::get<Problem>(*answer).type) : qPrintable(answer.error().trail()));
        return std::get<SyncReply>(*answer);
    }

    Database database;
    ManualClock clock;
    SystemRandom random;
};

inline SyncRequest request(const Uid& replica, std::vector<Op> ops = {}, const QString& lease = {})
{
    SyncRequest made;
    made.replica = replica;
    made.lease = lease;
    made.ops = std::move(ops);
    return made;
}

inline const ScopePage& pageOf(const SyncReply& reply, const QString& scope)
{
    const auto found = std::find_if(reply.pages.begin(), reply.pages.end(),
                                    [&scope](const ScopePage& page) { return page.scope == scope; });
    if (found == reply.pages.end())
        qFatal("no page of %s", qPrintable(scope));
    return *found;
}

inline const QString kMe = QStringLiteral("me");

/// Stories of an academy in each kind of place.
class StoredStories {
protected:
    /// What is missing for that kind of place; empty: it is there.
    QString begin(const QString& kind)
    {
        const QString place = m_places.fresh(kind);
        if (place.isEmpty())
            return m_places.missing();
        m_academy = std::make_unique<StoredAcademy>(place);
        if (const Done prepared = m_academy->database.prepare(); !prepared)
            qFatal("%s", qPrintable(prepared.error().trail()));
        return {};
    }
    Uid uid() { return Uid::make(m_academy->clock, m_academy->random); }

    Places m_places;
    std::unique_ptr<StoredAcademy> m_academy;
};

}  // namespace carrel::test
