// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/VaultDesk.h"
#include "tests/support/AcademyInMemory.h"

#include <QTest>

using namespace carrel;
using namespace carrel::protocol;
using sim::VaultDesk;
using test::AcademyInMemory;
using test::kNow;
using test::uidOf;

namespace {

/// An answer that is told from all others by how long it took.
void answer(VaultDesk& desk, int taken)
{
    desk.act(QStringLiteral("review"), QStringLiteral("c/card-%1").arg(taken % 12),
             {{QStringLiteral("rating"), 3}, {QStringLiteral("taken"), taken}}, kNow);
}

void prefer(VaultDesk& desk, const QString& name)
{
    desk.act(QStringLiteral("preference"), name, {{QStringLiteral("value"), 1}}, kNow);
}

/// What was done by it, in the words of this test: how long an answer took, or the name of a setting.
QStringList doneBy(VaultDesk& desk, bool itself)
{
    QStringList done;
    for (const auto& each : desk.newest(100))
        if (each.own == itself)
            done << (each.op.kind == QLatin1String("review")
                         ? QString::number(each.op.body.value(QLatin1String("taken")).toInteger())
                         : each.op.key);
    done.sort();
    return done;
}

}  // namespace

class OwnWorkTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void whatADeskDidUnderAnEarlierNameIsItsOwn()
    {
        // Given a desk that was put back to a copy of itself, and is behind what the academy heard of it
        VaultDesk desk;
        (void)desk.tables().setReplica(uidOf(1));
        AcademyInMemory academy;
        answer(desk, 1);
        prefer(desk, QStringLiteral("size"));
        academy.bringInStep(desk);
        VaultDesk copy = desk;
        prefer(desk, QStringLiteral("later"));
        academy.bringInStep(desk);

        // When it is given another name, and goes on under that
        academy.bringInStep(copy);
        answer(copy, 2);
        academy.bringInStep(copy);
        QVERIFY(*copy.tables().replica() != uidOf(1));

        // Then it did what is older than that, too
        QCOMPARE(doneBy(copy, true), QStringList({QStringLiteral("1"), QStringLiteral("2"), QStringLiteral("size")}));
    }

    void aCopyDoesNotClaimWhatItsOriginalWentOnToDo()
    {
        // Given a desk and a copy of it on another machine, each with more done since
        VaultDesk original;
        (void)original.tables().setReplica(uidOf(1));
        AcademyInMemory academy;
        answer(original, 1);
        academy.bringInStep(original);
        VaultDesk copy = original;
        for (int taken = 2; taken < 5; ++taken)
            answer(original, taken);
        prefer(original, QStringLiteral("of-the-original"));
        answer(copy, 5);
        prefer(copy, QStringLiteral("of-the-copy"));

        // When the copy hears of what the original did, under the name that both had
        for (int round = 0; round < 3; ++round) {
            academy.bringInStep(original);
            academy.bringInStep(copy);
        }

        // Then each knows its own, though the copy's went by new names: the original had used theirs
        QCOMPARE(doneBy(copy, true),
                 QStringList({QStringLiteral("1"), QStringLiteral("5"), QStringLiteral("of-the-copy")}));
        QCOMPARE(doneBy(copy, false), QStringList({QStringLiteral("2"), QStringLiteral("3"), QStringLiteral("4"),
                                                   QStringLiteral("of-the-original")}));
        QCOMPARE(doneBy(original, false), QStringList({QStringLiteral("5"), QStringLiteral("of-the-copy")}));
    }

    void whatCameUnderItsOwnNameBeforeItWasGivenAnotherIsNotClaimed()
    {
        // Given a copy that has done nothing yet, and an original that went on
        VaultDesk original;
        (void)original.tables().setReplica(uidOf(1));
        AcademyInMemory academy;
        prefer(original, QStringLiteral("before"));
        academy.bringInStep(original);
        VaultDesk copy = original;
        prefer(original, QStringLiteral("after"));
        prefer(original, QStringLiteral("and-after"));
        academy.bringInStep(original);

        // When the copy does something only after it has heard of that
        academy.bringInStep(copy);
        prefer(copy, QStringLiteral("here"));
        academy.bringInStep(copy);

        // Then the original's is another desk's
        QCOMPARE(doneBy(copy, true), QStringList({QStringLiteral("before"), QStringLiteral("here")}));
        QCOMPARE(doneBy(copy, false), QStringList({QStringLiteral("after"), QStringLiteral("and-after")}));
    }
};

QTEST_GUILESS_MAIN(OwnWorkTest)
#include "OwnWorkTest.moc"
