// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/DeskTables.h"
#include "tests/sim/MemoryDesk.h"
#include "tests/support/AcademyInMemory.h"

#include <QTest>

using namespace carrel;
using namespace carrel::protocol;
using namespace std::chrono_literals;
using sim::MemoryDesk;
using test::AcademyInMemory;
using test::kNow;
using test::uidOf;

namespace {

const QString kMe = QStringLiteral("me");

MemoryDesk deskOf(int number)
{
    MemoryDesk desk;
    desk.start(uidOf(number));
    return desk;
}

Dot answer(MemoryDesk& desk, const QString& act)
{
    return desk.act(QStringLiteral("review"), QStringLiteral("c/card"), {{QStringLiteral("act"), act}}, kNow);
}

/// What was done on a desk, each as often as it is there.
QStringList actsOn(const MemoryDesk& desk)
{
    QStringList acts;
    for (const auto& [dot, entry] : desk.ops())
        acts << entry.op.body.value(QLatin1String("act")).toString();
    acts.sort();
    return acts;
}

/// The act by which a setting stands.
QString setBy(const MemoryDesk& desk)
{
    std::optional<Op> winner;
    for (const auto& [dot, entry] : desk.ops())
        if (entry.op.kind == QLatin1String("preference") && (!winner || supersedes(entry.op, *winner)))
            winner = entry.op;
    return winner ? winner->body.value(QLatin1String("act")).toString() : QString();
}

/// Two copies of one vault whose first answers have the same dot; and a copy of the second, made after its answer.
struct Copies {
    MemoryDesk first = deskOf(1);
    MemoryDesk second = first;
    Dot dot = answer(first, QStringLiteral("P"));
    Dot same = answer(second, QStringLiteral("Q"));
    MemoryDesk third = second;
};

}  // namespace

class CopiedVaultTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void anAnswerThatGotAnotherNameIsThereOnceWhereTheAcademyForgotThat()
    {
        // Given two answers under one dot, of which the second got a name of its content, and a desk that knows both
        Copies copies;
        QCOMPARE(copies.dot, copies.same);
        AcademyInMemory academy;
        const AcademyInMemory backup = academy;
        MemoryDesk other = deskOf(9);
        for (MemoryDesk* desk : {&copies.first, &copies.second, &other})
            academy.bringInStep(*desk);
        QCOMPARE(actsOn(other), QStringList({QStringLiteral("P"), QStringLiteral("Q")}));

        // When the academy is put back, and hears of the second under its dot first, from a copy that never asked
        academy = backup;
        for (int round = 0; round < 3; ++round)
            for (MemoryDesk* desk : {&copies.third, &other, &copies.second, &copies.first})
                academy.bringInStep(*desk);

        // Then each answer is there once, and everybody calls it the same
        for (const MemoryDesk* desk : {&copies.third, &other, &copies.second, &copies.first}) {
            QCOMPARE(actsOn(*desk), QStringList({QStringLiteral("P"), QStringLiteral("Q")}));
            QCOMPARE(desk->digest(kMe), academy.digest());
        }
    }

    void whatIsTakenBackIsTheAnswerThatWasMeantWhateverItIsCalled()
    {
        // Given two answers under one dot, the second of them taken back before anybody heard of it
        Copies copies;
        const Op meant = copies.second.ops().at(copies.same).op;
        copies.second.act(QStringLiteral("void"), voidKey(meant), voidBody(meant), kNow);
        AcademyInMemory academy;
        MemoryDesk other = deskOf(9);

        // When the first has its dot at the academy, and the second gets a name
        for (int round = 0; round < 2; ++round)
            for (MemoryDesk* desk : {&copies.first, &copies.second, &other})
                academy.bringInStep(*desk);

        // Then on a third desk the void speaks of the second alone
        QString takenBack;
        for (const auto& [dot, entry] : other.ops())
            if (entry.op.kind == QLatin1String("void"))
                takenBack = entry.op.key;
        int spokenOf = 0;
        for (const auto& [dot, entry] : other.ops())
            if (entry.op.kind == QLatin1String("review") && voidKey(entry.op) == takenBack) {
                ++spokenOf;
                QCOMPARE(entry.op.body.value(QLatin1String("act")).toString(), QStringLiteral("Q"));
            }
        QCOMPARE(spokenOf, 1);
    }

    void whatADeskPushedBeforeItHadReadAllIsNotLostWithTheAcademysBackup()
    {
        // Given an academy whose pages are short, and a desk that pushes an answer while it is still reading
        AcademyInMemory academy(1);
        MemoryDesk writer = deskOf(1);
        for (const char* act : {"A", "B", "C"})
            answer(writer, QLatin1String(act));
        academy.bringInStep(writer);
        const AcademyInMemory backup = academy;
        MemoryDesk reader = deskOf(2);
        const Dot pushed = answer(reader, QStringLiteral("D"));
        QCOMPARE(academy.exchange(reader), QString());
        QVERIFY(reader.ops().at(pushed).state != OpState::Acknowledged);

        // When the academy is put back to before the push, but after all that the desk has read
        academy = backup;

        // Then no cursor tells of it, and the answer arrives all the same
        academy.bringInStep(reader);
        academy.bringInStep(writer);
        QCOMPARE(actsOn(writer),
                 QStringList({QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("C"), QStringLiteral("D")}));
        QCOMPARE(reader.ops().at(pushed).state, OpState::Acknowledged);
    }

    void whoReadsACompactedPastHearsOfTheAcademysBackupFromBeforeThat()
    {
        // Given a note written twice, of which a compacted past keeps the second alone
        AcademyInMemory academy(1);
        MemoryDesk writer = deskOf(1);
        const QString note = QStringLiteral("0196a000-0000-7000-8000-000000000009");
        writer.editNote(note, QStringLiteral("once"), false, kNow);
        academy.bringInStep(writer);
        answer(writer, QStringLiteral("A"));
        academy.bringInStep(writer);
        const AcademyInMemory backup = academy;
        writer.editNote(note, QStringLiteral("twice"), false, kNow);
        academy.bringInStep(writer);
        academy.compact();

        // When a desk has read the answer, which comes first there, and the academy is put back to before the second
        MemoryDesk reader = deskOf(2);
        QCOMPARE(academy.exchange(reader), QString());
        QCOMPARE(actsOn(reader), QStringList({QStringLiteral("A")}));
        academy = backup;

        // Then it is told, though the academy knows all that it has read; and reads the note
        QCOMPARE(academy.exchange(reader), QStringLiteral("timeline-forked"));
        academy.bringInStep(reader);
        QCOMPARE(reader.notes().at(note).text, QStringLiteral("once"));
    }

    void aNoteThatTheAcademyStillHasIsNotWrittenAnewForItsOlderVersions()
    {
        // Given a note of three versions, a page each, and a backup of the academy after that.
        AcademyInMemory academy(1);
        MemoryDesk desk = deskOf(1);
        const QString key = QStringLiteral("00000000-0000-7000-8000-000000000001");
        for (const char* text : {"one", "one\ntwo", "one\ntwo\nthree"}) {
            desk.editNote(key, QString::fromLatin1(text), false, kNow);
            academy.bringInStep(desk);
        }
        const AcademyInMemory backup = academy;

        // When it is put back after it has heard of more, and read from its start.
        answer(desk, QStringLiteral("later"));
        academy.bringInStep(desk);
        academy = backup;
        academy.bringInStep(desk);

        // Then nobody wrote a fourth, and the desk shows the third.
        const auto edits = std::count_if(desk.ops().begin(), desk.ops().end(),
                                         [](const auto& each) { return each.second.op.kind == QLatin1String("note"); });
        QCOMPARE(edits, 3);
        QCOMPARE(desk.notes().at(key).text, QStringLiteral("one\ntwo\nthree"));
        QCOMPARE(actsOn(desk), QStringList({QString(), QString(), QString(), QStringLiteral("later")}));
    }

    void whoReadsACompactedPastPageByPageComesToItsEnd()
    {
        // Given a past of several pages, compacted
        AcademyInMemory academy(1);
        MemoryDesk writer = deskOf(1);
        for (const char* act : {"A", "B", "C"})
            answer(writer, QLatin1String(act));
        academy.bringInStep(writer);
        academy.compact();

        // When a desk reads it from the start, its cursors lie below what was compacted
        MemoryDesk reader = deskOf(2);
        QCOMPARE(academy.exchange(reader), QString());

        // Then none of them has expired
        QCOMPARE(academy.exchange(reader), QString());
        academy.bringInStep(reader);
        QCOMPARE(actsOn(reader).size(), 3);

        // But one that is compacted past while it reads begins anew
        MemoryDesk late = deskOf(3);
        QCOMPARE(academy.exchange(late), QString());
        answer(writer, QStringLiteral("D"));
        academy.bringInStep(writer);
        academy.compact();
        QCOMPARE(academy.exchange(late), QStringLiteral("cursor-expired"));
        academy.bringInStep(late);
        QCOMPARE(actsOn(late).size(), 4);
    }

    void aSettingThatGotAnotherNameStandsAgainstTheOneThatWasMadeBeforeIt()
    {
        // Given a machine whose clock is years ahead, where a setting was made among other things, and a copy of its
        // vault
        const Instant ahead = kNow + std::chrono::years(3);
        const auto act = [&](MemoryDesk& on, const QString& kind, const QString& name) {
            return on.act(kind, QStringLiteral("size"), {{QStringLiteral("act"), name}}, ahead);
        };
        MemoryDesk desk = deskOf(1);
        for (int unit = 0; unit < 3; ++unit)
            act(desk, QStringLiteral("progress"), QStringLiteral("read"));
        act(desk, QStringLiteral("preference"), QStringLiteral("first"));
        MemoryDesk copy = desk;

        // When the copy sets it anew, under a dot that the machine used for something else, and the academy hears both
        // in one moment
        act(desk, QStringLiteral("progress"), QStringLiteral("read on"));
        act(copy, QStringLiteral("preference"), QStringLiteral("last"));
        act(copy, QStringLiteral("progress"), QStringLiteral("read elsewhere"));
        AcademyInMemory academy;
        academy.bringInStep({&desk, &copy});

        // Then what was set last stands on both
        QCOMPARE(setBy(desk), QStringLiteral("last"));
        QCOMPARE(setBy(copy), QStringLiteral("last"));
    }

    void aSettingThatGotAnotherNameTakesNoPlaceFromWhatCameLateOfLongAgo()
    {
        // Given a setting that was made twice, the second time on a copy, and what another desk had done before both,
        // which came to the copy after them
        const auto act = [](MemoryDesk& on, const QString& kind, const QString& name, std::chrono::seconds later) {
            return on.act(kind, QStringLiteral("size"), {{QStringLiteral("act"), name}}, kNow + later);
        };
        AcademyInMemory academy;
        MemoryDesk desk = deskOf(1);
        MemoryDesk other = deskOf(9);
        act(other, QStringLiteral("progress"), QStringLiteral("read long ago"), 1s);
        act(desk, QStringLiteral("preference"), QStringLiteral("first"), 2s);
        academy.wait(10s);
        academy.bringInStep(desk);
        const AcademyInMemory backup = academy;
        MemoryDesk copy = desk;
        const Dot dot = act(copy, QStringLiteral("preference"), QStringLiteral("last"), 3s);
        academy.bringInStep({&copy, &other});
        academy.bringInStep(copy);

        // When the academy was put back, and hears first what the machine did under the dot of the second
        academy.putBackTo(backup);
        QCOMPARE(act(desk, QStringLiteral("progress"), QStringLiteral("read on"), 4s), dot);
        academy.bringInStep({&desk, &copy, &other});

        // Then what was set last stands everywhere
        for (const MemoryDesk* each : {&desk, &copy, &other})
            QCOMPARE(setBy(*each), QStringLiteral("last"));
    }

    void aSettingThatGotAnotherNameStaysBehindTheOneThatWasMadeAfterIt_data()
    {
        QTest::addColumn<bool>("lost");
        QTest::newRow("the reply comes") << false;
        QTest::newRow("the reply is lost, and said again later") << true;
    }

    void aSettingThatGotAnotherNameStaysBehindTheOneThatWasMadeAfterIt()
    {
        QFETCH(bool, lost);
        // Given a machine whose clock is years ahead, and a copy of its vault that the academy heard of first
        const Instant ahead = kNow + std::chrono::years(3);
        const auto set = [&](MemoryDesk& desk, const QString& act) {
            return desk.act(QStringLiteral("preference"), QStringLiteral("size"), {{QStringLiteral("act"), act}},
                            ahead);
        };
        MemoryDesk copy = deskOf(1);
        MemoryDesk desk = copy;
        AcademyInMemory academy;
        const Dot other = set(copy, QStringLiteral("the copy's"));
        academy.bringInStep(copy);

        // When the setting is made twice on that machine, the first time under the dot the copy has used
        QCOMPARE(set(desk, QStringLiteral("first")), other);
        set(desk, QStringLiteral("last"));
        if (lost)
            academy.exchange(desk, AcademyInMemory::Reply::IsLost);
        academy.wait(std::chrono::seconds(1));
        academy.bringInStep({&desk, &copy});

        // Then the last one stands, by whatever stamps
        QCOMPARE(setBy(desk), QStringLiteral("last"));
        QCOMPARE(setBy(copy), QStringLiteral("last"));
    }
};

QTEST_GUILESS_MAIN(CopiedVaultTest)
#include "CopiedVaultTest.moc"
