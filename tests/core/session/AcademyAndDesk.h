// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/base/Await.h"
#include "core/session/DeskUnlock.h"
#include "core/session/academy/AcademyClient.h"
#include "core/session/academy/Enrolment.h"
#include "tests/academy/AcademyProcess.h"
#include "tests/support/FakeKeychain.h"

#include <QTemporaryDir>

namespace carrel::test {

/// The machine's clock, set forward or back by a hand.
class ShiftedClock final : public Clock {
public:
    Instant now() const override { return m_clock.now() + shift.load(); }
    std::chrono::seconds utcOffset(Instant at) const override { return m_clock.utcOffset(at); }
    std::atomic<std::chrono::milliseconds> shift{std::chrono::milliseconds(0)};

private:
    SystemClock m_clock;
};

/// The real academy with Anna and Ben, and one open desk on a machine with a keychain.
class AcademyAndDesk {
public:
    AcademyAndDesk()
    {
        for (const char* line : {"init", "org create north North", "member add north anna@north.example Anna",
                                 "member add north ben@north.example Ben"})
            if (academy.run(words(line)).exitCode != 0)
                qFatal("the academy refused: %s", line);
        if (!academy.serve())
            qFatal("the academy does not serve");
        desk = std::move(unlock.create(QStringLiteral("Study"))->desk);
    }
    /// One more open desk, on another machine, of an academy that is there already.
    explicit AcademyAndDesk(const QUrl& there) : m_there(there)
    {
        desk = std::move(unlock.create(QStringLiteral("Study"))->desk);
    }

    QString code(const char* person = "anna") const
    {
        return academy
            .run({QStringLiteral("enrolment-code"), QStringLiteral("north"),
                  QLatin1String(person) + QStringLiteral("@north.example")})
            .json()[u"code"]
            .toString();
    }
    QUrl url() const { return m_there.isEmpty() ? QUrl(academy.address()) : m_there; }

    Result<session::AcademyAccount> enrol(const QString& code)
    {
        session::Enrolment enrolment(url(), desk->vault());
        return await(enrolment.enrol(code, QStringLiteral("Laptop")));
    }
    std::optional<session::AcademyAccount> account()
    {
        return desk->vault()
            .readNow<std::optional<session::AcademyAccount>>(
                [](store::Connection& connection) { return session::loadAccount(connection); })
            .value();
    }
    Done save(const session::AcademyAccount& account)
    {
        return desk->vault()
            .writeNow<bool>(
                [account](store::Transaction& transaction) -> Result<bool> {
                    CARREL_TRY(session::saveAccount(transaction.connection(), account));
                    return true;
                },
                store::Vault::Writer::Sync)
            .map([](bool) {});
    }
    void reopen()
    {
        const QString id = desk->desk().id;
        desk.reset();
        desk = unlock.open(id, session::Proof::keychain()).value();
    }

private:
    QUrl m_there;
    QTemporaryDir m_folder;

public:
    AcademyProcess academy{m_folder.filePath(QStringLiteral("academy"))};
    ShiftedClock clock;
    SystemRandom random;
    FakeKeychain keychain;
    session::DeskDirectory desks{m_folder.filePath(QStringLiteral("desks"))};
    session::DeskUnlock unlock{desks, keychain, clock, random, crypto::kLowestCost};
    std::unique_ptr<session::OpenDesk> desk;
};

/// GET without a body.
inline session::Ask get(const QString& path)
{
    session::Ask ask;
    ask.path = path;
    return ask;
}

}  // namespace carrel::test
