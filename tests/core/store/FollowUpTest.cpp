// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/store/VaultFixture.h"

#include <QTest>

#include <atomic>
#include <future>

using namespace carrel;
using namespace carrel::store;
using test::VaultFixture;

namespace {

const QString kAnswer = QStringLiteral("answer");
const QString kState = QStringLiteral("state");

/// Commits an answer; `state` follows it.
Result<bool> answer(Vault& vault, const QString& value, std::function<Done(Transaction&)> state)
{
    return vault.writeNow<bool>([=](Transaction& transaction) -> Result<bool> {
        CARREL_TRY(VaultFixture::put(transaction, kAnswer, value));
        transaction.follow(state);
        return true;
    });
}

/// What follows, once `failures` is at 0.
std::function<Done(Transaction&)> stateAfter(int& failures, const Error& error)
{
    return [&failures, error](Transaction& transaction) -> Done {
        CARREL_TRY(VaultFixture::put(transaction, kState, QStringLiteral("good")));
        if (failures == 0)
            return {};
        --failures;
        return fail(error);
    };
}

}  // namespace

class FollowUpTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void nobodyReadsACommitWithoutWhatFollowsIt()
    {
        // Given a reader that looks again and again
        VaultFixture desk;
        const auto vault = *desk.create();
        std::atomic<bool> done{false};
        auto looked = std::async(std::launch::async, [&] {
            int apart = 0;
            while (!done)
                apart += vault
                             ->readNow<int>([](Connection& connection) -> Result<int> {
                                 CARREL_ASSIGN(auto both, connection.prepare("SELECT count(DISTINCT value) FROM meta "
                                                                             "WHERE key IN ('answer', 'state')"));
                                 CARREL_TRY(both.next());
                                 return both.integer(0) == 2 ? 1 : 0;
                             })
                             .value();
            return apart;
        });

        // When answers are committed, each followed by its state
        for (int i = 0; i < 300; ++i) {
            const QString value = QString::number(i);
            QVERIFY(answer(*vault, value, [value](Transaction& transaction) {
                return VaultFixture::put(transaction, kState, value);
            }));
        }
        done = true;

        // Then it never saw one without the other
        QCOMPARE(looked.get(), 0);
        QCOMPARE(VaultFixture::read(*vault, kState), QStringLiteral("299"));
    }

    void whatAFullDiskKeptBackIsDoneBeforeTheNextIsWritten()
    {
        // Given an answer that was committed, and a disk that is full for its state and for two tries after it
        VaultFixture desk;
        const auto vault = *desk.create();
        int failures = 3;
        QVERIFY(answer(*vault, QStringLiteral("1"), stateAfter(failures, {ErrorKind::DiskFull, {}})));

        // When something is written meanwhile
        const Done refused = VaultFixture::write(*vault, QStringLiteral("note"), QStringLiteral("too early"));

        // Then it says so, and what was there can be read
        QCOMPARE(refused.error().kind, ErrorKind::DiskFull);
        QCOMPARE(VaultFixture::read(*vault, kAnswer), QStringLiteral("1"));
        QCOMPARE(VaultFixture::read(*vault, kState), QString());

        // When there is room again, then both are written
        QVERIFY(VaultFixture::write(*vault, QStringLiteral("note"), QStringLiteral("later")));
        QCOMPARE(VaultFixture::read(*vault, kState), QStringLiteral("good"));
        QCOMPARE(VaultFixture::read(*vault, QStringLiteral("note")), QStringLiteral("later"));
    }

    void aDamagedPageDoesNotStandInTheWayOfAllElse()
    {
        VaultFixture desk;
        const auto vault = *desk.create();
        int failures = 1;
        QVERIFY(answer(*vault, QStringLiteral("1"), stateAfter(failures, {ErrorKind::VaultDamaged, {}})));
        QVERIFY(VaultFixture::write(*vault, QStringLiteral("note"), QStringLiteral("kept")));
        QCOMPARE(VaultFixture::read(*vault, QStringLiteral("note")), QStringLiteral("kept"));
        QCOMPARE(VaultFixture::read(*vault, kState), QString());
    }

    void nothingFollowsWhatWasRolledBack()
    {
        VaultFixture desk;
        const auto vault = *desk.create();
        const auto failed = vault->writeNow<bool>([](Transaction& transaction) -> Result<bool> {
            transaction.follow([](Transaction& next) { return VaultFixture::put(next, kState, kAnswer); });
            return fail(ErrorKind::InvalidInput, QStringLiteral("changed its mind"));
        });
        QVERIFY(!failed);
        QVERIFY(VaultFixture::write(*vault, QStringLiteral("note"), QStringLiteral("next")));
        QCOMPARE(VaultFixture::read(*vault, kState), QString());
    }
};

QTEST_GUILESS_MAIN(FollowUpTest)
#include "FollowUpTest.moc"
