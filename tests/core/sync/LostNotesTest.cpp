// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/SimDesk.h"
#include "tests/support/AcademyInMemory.h"

#include <QTest>

using namespace carrel;
using namespace carrel::protocol;
using sim::SimDesk;
using test::AcademyInMemory;
using test::kNow;
using test::uidOf;

namespace {

const QString kMe = QStringLiteral("me");
const QString kPlain = QStringLiteral("00000000-0000-7000-8000-000000000001");
const QString kBoth = QStringLiteral("00000000-0000-7000-8000-000000000002");
const QString kGone = QStringLiteral("00000000-0000-7000-8000-000000000003");
const QString kNew = QStringLiteral("00000000-0000-7000-8000-000000000004");

/// A desk in memory and in SQL, which have to say the same.
SimDesk deskOf(int number)
{
    SimDesk desk;
    desk.addVault();
    desk.start(uidOf(number), sim::Mutant::None);
    return desk;
}

void write(SimDesk& desk, const QString& key, const QString& text)
{
    desk.editNote(key, text, false, kNow);
}

void remove(SimDesk& desk, const QString& key)
{
    desk.editNote(key, desk.notes().at(key).text, true, kNow);
}

/// What a desk shows of a note, in one line.
QString shown(SimDesk& desk, const QString& key)
{
    const auto note = desk.notes().find(key);
    if (note == desk.notes().end())
        return QStringLiteral("nothing");
    const auto shadow = *desk.shadow(kMe, key);
    const QJsonArray sides = shadow ? shadow->state.value(QLatin1String("sides")).toArray() : QJsonArray();
    QStringList parts{QString(note->second.text).replace(u'\n', u'/')};
    if (note->second.removed)
        parts << QStringLiteral("removed");
    for (const auto& side : sides)
        parts << QStringLiteral("side ") + side.toString().replace(u'\n', u'/');
    return parts.join(QStringLiteral(" | "));
}

QStringList shown(SimDesk& desk)
{
    QStringList all;
    for (const QString& key : {kPlain, kBoth, kGone, kNew})
        all << shown(desk, key);
    return all;
}

}  // namespace

/// An academy was put back to an older copy: notes end as they were before on every desk, and with what was written
/// since.
class LostNotesTest : public QObject {
    Q_OBJECT

    std::optional<SimDesk> m_one, m_other;
    AcademyInMemory m_academy, m_backup;

    /// Both desks, the one that comes first after the restore first.
    std::vector<SimDesk*> inTurn()
    {
        QFETCH(bool, otherFirst);
        return otherFirst ? std::vector<SimDesk*>{&*m_other, &*m_one} : std::vector<SimDesk*>{&*m_one, &*m_other};
    }

    void verifyAgree()
    {
        for (SimDesk* desk : {&*m_one, &*m_other}) {
            desk->compare();
            QCOMPARE(desk->differences(), QStringList());
            QCOMPARE(desk->digest(kMe), m_academy.digest());
        }
        QCOMPARE(shown(*m_one), shown(*m_other));
    }

    static void inEitherTurn()
    {
        QTest::addColumn<bool>("otherFirst");
        QTest::newRow("the one comes first") << false;
        QTest::newRow("the other comes first") << true;
    }

private Q_SLOTS:
    void init()
    {
        // given: two desks with three notes, and a backup of their academy
        m_academy = AcademyInMemory();
        m_one.emplace(deskOf(1));
        m_other.emplace(deskOf(2));
        for (const QString& key : {kPlain, kBoth, kGone})
            write(*m_one, key, QStringLiteral("first\nsecond"));
        m_academy.bringInStep({&*m_one, &*m_other});
        m_backup = m_academy;
    }

    void whatWasEditedMergedAndRemovedSinceTheBackupIsAsItWas_data() { inEitherTurn(); }
    void whatWasEditedMergedAndRemovedSinceTheBackupIsAsItWas()
    {
        // given: since the backup one note was edited by both in turn, one by both at once, one was removed, one made
        write(*m_one, kPlain, QStringLiteral("first, changed\nsecond"));
        write(*m_one, kBoth, QStringLiteral("first by one\nsecond"));
        write(*m_other, kBoth, QStringLiteral("first by the other\nsecond"));
        m_academy.bringInStep({&*m_one, &*m_other});
        write(*m_other, kPlain, QStringLiteral("first, changed twice\nsecond"));
        write(*m_other, kGone, QStringLiteral("before it went"));
        write(*m_other, kNew, QStringLiteral("made since"));
        m_academy.bringInStep({&*m_other, &*m_one});
        remove(*m_one, kGone);
        m_academy.bringInStep({&*m_one, &*m_other});
        const QStringList before = shown(*m_one);
        QVERIFY(before.at(1).contains(QLatin1String("side ")));
        // when
        m_academy.putBackTo(m_backup);
        m_academy.bringInStep(inTurn());
        // then
        verifyAgree();
        QCOMPARE(shown(*m_one), before);
    }

    void whatWasNotSentYetComesOnTopOfIt_data() { inEitherTurn(); }
    void whatWasNotSentYetComesOnTopOfIt()
    {
        // given: an edit since the backup that both have, and one on top of it that nobody sent
        write(*m_one, kPlain, QStringLiteral("first, changed\nsecond"));
        m_academy.bringInStep({&*m_one, &*m_other});
        write(*m_one, kPlain, QStringLiteral("first, changed on the train\nsecond"));
        // when
        m_academy.putBackTo(m_backup);
        m_academy.bringInStep(inTurn());
        // then
        verifyAgree();
        QCOMPARE(shown(*m_other, kPlain), QStringLiteral("first, changed on the train/second"));
    }

    void anEditWhoseReplyWasLostIsThereOnce_data() { inEitherTurn(); }
    void anEditWhoseReplyWasLostIsThereOnce()
    {
        // given: an edit that the academy took and its desk never heard so, and another's on top of that
        write(*m_one, kPlain, QStringLiteral("first, changed\nsecond"));
        (void)m_academy.exchange(*m_one, AcademyInMemory::Reply::IsLost);
        m_academy.bringInStep(*m_other);
        write(*m_other, kPlain, QStringLiteral("first, changed back\nsecond"));
        m_academy.bringInStep(*m_other);
        // when
        m_academy.putBackTo(m_backup);
        m_academy.bringInStep(inTurn());
        // then
        verifyAgree();
        QCOMPARE(shown(*m_one, kPlain), QStringLiteral("first, changed back/second"));
    }

    void ofTwoLostVersionsTheLaterHolds_data() { inEitherTurn(); }
    void ofTwoLostVersionsTheLaterHolds()
    {
        // given: a desk that has one version since the backup, and another that has the next
        write(*m_one, kPlain, QStringLiteral("first, changed\nsecond"));
        m_academy.bringInStep({&*m_one, &*m_other});
        write(*m_other, kPlain, QStringLiteral("first, changed twice\nsecond"));
        m_academy.bringInStep(*m_other);
        // when
        m_academy.putBackTo(m_backup);
        m_academy.bringInStep(inTurn());
        // then
        verifyAgree();
        QCOMPARE(shown(*m_one, kPlain), QStringLiteral("first, changed twice/second"));
    }

    void whoWasAwayAllTheTimeMergesAsIfNothingHadHappened_data() { inEitherTurn(); }
    void whoWasAwayAllTheTimeMergesAsIfNothingHadHappened()
    {
        // given: a desk that wrote on a version since the backup and was not seen since, while the other went on
        write(*m_one, kPlain, QStringLiteral("first\nin between\nsecond"));
        m_academy.bringInStep({&*m_one, &*m_other});
        write(*m_one, kPlain, QStringLiteral("first\nin between\nsecond, by one"));
        write(*m_other, kPlain, QStringLiteral("first, by the other\nin between\nsecond"));
        m_academy.bringInStep(*m_other);
        // when
        m_academy.putBackTo(m_backup);
        m_academy.bringInStep(inTurn());
        // then: each changed a line of its own
        verifyAgree();
        QCOMPARE(shown(*m_one, kPlain), QStringLiteral("first, by the other/in between/second, by one"));
    }

    void anEditThatWasNotSentBeatsARemovalThatWasLost_data() { inEitherTurn(); }
    void anEditThatWasNotSentBeatsARemovalThatWasLost()
    {
        // given
        remove(*m_one, kGone);
        m_academy.bringInStep(*m_one);
        write(*m_other, kGone, QStringLiteral("first\nsecond\nthird"));
        // when
        m_academy.putBackTo(m_backup);
        m_academy.bringInStep(inTurn());
        // then
        verifyAgree();
        QCOMPARE(shown(*m_one, kGone), QStringLiteral("first/second/third"));
    }

    void whatWasWrittenSinceTheRestoreMeetsWhatWasLost()
    {
        // given: an edit and a removal since the backup that one desk alone has
        write(*m_one, kPlain, QStringLiteral("zeroth, by one\nfirst\nsecond"));
        remove(*m_one, kGone);
        m_academy.bringInStep(*m_one);
        // when: the academy is put back, and the other writes there before the one is heard of
        m_academy.putBackTo(m_backup);
        write(*m_other, kPlain, QStringLiteral("first\nsecond\nthird, by the other"));
        write(*m_other, kGone, QStringLiteral("first\nsecond\nthird"));
        m_academy.bringInStep(*m_other);
        m_academy.bringInStep({&*m_one, &*m_other});
        // then
        verifyAgree();
        QCOMPARE(shown(*m_one, kPlain), QStringLiteral("zeroth, by one/first/second/third, by the other"));
        QCOMPARE(shown(*m_one, kGone), QStringLiteral("first/second/third"));
    }

    void aRemovedNoteThatWentWithoutItsTextStaysRemoved_data() { inEitherTurn(); }
    void aRemovedNoteThatWentWithoutItsTextStaysRemoved()
    {
        // given: a note that the academy never took for its length, and its removal, which came without the text
        m_academy.push(
            {{uidOf(9), 1}, Hlc::at(kNow), kMe, QStringLiteral("note"), kNew, {{QStringLiteral("removed"), true}}});
        m_academy.bringInStep({&*m_one, &*m_other});
        QVERIFY(m_other->notes().at(kNew).removed);
        // when
        m_academy.putBackTo(m_backup);
        m_academy.bringInStep(inTurn());
        // then: who comes new to the academy hears of it, too
        verifyAgree();
        SimDesk fresh = deskOf(3);
        m_academy.bringInStep(fresh);
        for (SimDesk* desk : {&*m_one, &*m_other, &fresh})
            QVERIFY(desk->notes().contains(kNew) && desk->notes().at(kNew).removed);
    }

    void whatIsOnItsWayBackIsNotLostWithTheNextBackup_data() { inEitherTurn(); }
    void whatIsOnItsWayBackIsNotLostWithTheNextBackup()
    {
        // given: a version since the backup, and a desk that was stopped while it put it back
        write(*m_one, kPlain, QStringLiteral("first, changed\nsecond"));
        m_academy.bringInStep({&*m_one, &*m_other});
        write(*m_one, kPlain, QStringLiteral("first, changed\nsecond, too"));
        m_academy.putBackTo(m_backup);
        for (SimDesk* desk : inTurn()) {
            while (!m_academy.exchange(*desk).isEmpty())
                continue;  // each scope is told of by itself
            (void)m_academy.exchange(*desk, AcademyInMemory::Reply::IsLost);
        }
        // when: the academy is put back once more
        m_academy.putBackTo(m_backup);
        m_academy.bringInStep(inTurn());
        // then
        verifyAgree();
        QCOMPARE(shown(*m_other, kPlain), QStringLiteral("first, changed/second, too"));
    }

    void anEditWaitsForTheOneThatItWasMadeOn_data() { inEitherTurn(); }
    void anEditWaitsForTheOneThatItWasMadeOn()
    {
        // given: an edit that was taken while its desk had not read all, and another on top of it
        m_academy.setPageRows(1);
        m_backup = m_academy;
        for (int more = 0; more < 5; ++more)
            m_one->act(QStringLiteral("progress"), QStringLiteral("c/unit-1"), {}, kNow);
        m_academy.bringInStep(*m_one);
        write(*m_other, kPlain, QStringLiteral("other\nsecond"));
        QCOMPARE(m_academy.exchange(*m_other), QString());
        write(*m_other, kPlain, QStringLiteral("another\nsecond"));
        QCOMPARE(m_academy.exchange(*m_other), QString());
        // when
        m_academy.putBackTo(m_backup);
        m_academy.bringInStep(inTurn());
        // then
        verifyAgree();
        QCOMPARE(shown(*m_one, kPlain), QStringLiteral("another/second"));
    }
};

QTEST_GUILESS_MAIN(LostNotesTest)
#include "LostNotesTest.moc"
