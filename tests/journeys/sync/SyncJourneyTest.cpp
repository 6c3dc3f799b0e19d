// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/journeys/sync/Laptops.h"
#include "tests/support/FaultProxy.h"

using namespace carrel;
using test::Laptop;
using test::Ran;
using namespace Qt::StringLiterals;

namespace {

const QString kMine = QStringLiteral("a word of mine");
const QString kTheirs = QStringLiteral("their word");
/// Two such texts are as much as a version that is put back may say.
constexpr int kLongNote = 1'040'000;

}  // namespace

class SyncJourneyTest : public QObject, private test::Laptops {
    Q_OBJECT

    static QString noteOn(const Laptop& laptop) { return laptop.told()[u"notes"].toArray().at(0).toString(); }
    static QStringList notesOn(const QJsonObject& told)
    {
        QStringList texts;
        for (const QJsonValue& each : told[u"notes"].toArray())
            texts << each.toString();
        texts.sort();
        return texts;
    }
    static void doIt(const Laptop& laptop, const QStringList& words)
    {
        const Ran ran = laptop.run(words);
        QVERIFY2(ran.exitCode == 0, ran.err);
    }
    /// One note that both had and both rewrote without a network.
    void writeApart(const Laptop& a, const Laptop& b)
    {
        QCOMPARE(a.run({QStringLiteral("say"), QStringLiteral("a word")}).exitCode, 0);
        settle({&a, &b});
        QCOMPARE(noteOn(b), QStringLiteral("a word"));
        QCOMPARE(a.run({QStringLiteral("say"), kMine}).exitCode, 0);
        QCOMPARE(b.run({QStringLiteral("say"), kTheirs}).exitCode, 0);
        settle({&a, &b});
        verifyInStep({&a, &b});
        for (const Laptop* laptop : {&a, &b})
            QCOMPARE(laptop->told()[u"disputed"].toInt(), 1);
    }

private Q_SLOTS:
    void initTestCase_data() { addRows(); }
    void cleanup() { m_academy.reset(); }

    void whatWasStudiedApartComesTogether()
    {
        // given: two laptops of one person that never met
        found();
        const Laptop a = laptop("a");
        const Laptop b = laptop("b");
        // when: both study for a while without a network, then each has one
        QCOMPARE(a.study(1, 60).exitCode, 0);
        QCOMPARE(b.study(2, 60).exitCode, 0);
        const int both = a.told()[u"reviews"].toInt() + b.told()[u"reviews"].toInt();
        settle({&a, &b});
        // then: both hold all of it, and the same
        verifyInStep({&a, &b});
        QCOMPARE(a.told()[u"reviews"].toInt(), both);
    }

    void whatWasWrittenApartInOneNoteIsMergedAndSaidToBe()
    {
        // given: two laptops with the same notes
        found();
        const Laptop a = laptop("a");
        const Laptop b = laptop("b");
        QCOMPARE(a.study(1, 60).exitCode, 0);
        settle({&a, &b});
        QCOMPARE(a.told()[u"merged"].toInt(), 0);
        // when: both write on without a network
        QCOMPARE(a.study(3, 60).exitCode, 0);
        QCOMPARE(b.study(4, 60).exitCode, 0);
        settle({&a, &b});
        // then: who came second hears that theirs was brought together with the first's
        verifyInStep({&a, &b});
        QCOMPARE(a.told()[u"merged"].toInt(), 0);
        QVERIFY(b.told()[u"merged"].toInt() > 0);
    }

    void whatWasSettledAndTakenBackIsSoOnEveryDesk()
    {
        // given: one note that two laptops rewrote apart, so that its two texts wait to be settled on both
        found();
        const Laptop a = laptop("a");
        const Laptop b = laptop("b");
        writeApart(a, b);
        const QString both = noteOn(a);
        QVERIFY(both.contains(kMine) && both.contains(kTheirs));
        QCOMPARE(noteOn(b), both);
        // when: one settles it, then it is settled on the other
        const Ran settled = a.run({QStringLiteral("settle"), kMine});
        QCOMPARE(settled.exitCode, 0);
        settle({&a, &b});
        for (const Laptop* laptop : {&a, &b}) {
            QCOMPARE(laptop->told()[u"disputed"].toInt(), 0);
            QCOMPARE(noteOn(*laptop), kMine);
        }
        // when: that is taken back, then the two texts wait on both again
        const QJsonArray sides = settled.json[u"sides"].toArray();
        QCOMPARE(a.run({QStringLiteral("unsettle"), settled.json[u"body"].toString(), sides.at(0).toString(),
                        sides.at(1).toString()})
                     .exitCode,
                 0);
        settle({&a, &b});
        verifyInStep({&a, &b});
        for (const Laptop* laptop : {&a, &b}) {
            QCOMPARE(laptop->told()[u"disputed"].toInt(), 1);
            QCOMPARE(noteOn(*laptop), both);
        }
        // and: the other one can settle it now
        QCOMPARE(b.run({QStringLiteral("settle"), kTheirs}).exitCode, 0);
        settle({&b, &a});
        verifyInStep({&a, &b});
        QCOMPARE(a.told()[u"disputed"].toInt(), 0);
        QCOMPARE(noteOn(a), kTheirs);
    }

    void whatTwoSettleApartLosesNeitherText()
    {
        // given: the same note with two texts on both
        found();
        const Laptop a = laptop("a");
        const Laptop b = laptop("b");
        writeApart(a, b);
        // when: each settles it for one of them without a network
        QCOMPARE(a.run({QStringLiteral("settle"), kMine}).exitCode, 0);
        QCOMPARE(b.run({QStringLiteral("settle"), kTheirs}).exitCode, 0);
        settle({&a, &b});
        // then: both texts stand there, and wait to be settled
        verifyInStep({&a, &b});
        for (const Laptop* laptop : {&a, &b}) {
            QCOMPARE(laptop->told()[u"disputed"].toInt(), 1);
            QVERIFY2(noteOn(*laptop).contains(kMine) && noteOn(*laptop).contains(kTheirs), qPrintable(noteOn(*laptop)));
        }
    }

    void aDeskKilledAtAnyStepLosesNothing()
    {
        // given
        found();
        const Laptop a = laptop("a");
        const Laptop b = laptop("b");
        int studied = 0;
        int killed = 0;
        // when: at each step of the engine in turn the power goes, on one laptop, then on the other
        for (int moment = 1; moment <= 9; ++moment) {
            for (const Laptop* laptop : {&a, &b}) {
                const int before = laptop->told()[u"reviews"].toInt();
                QCOMPARE(laptop->study(moment * 2 + (laptop == &b), 8).exitCode, 0);
                studied += laptop->told()[u"reviews"].toInt() - before;
                killed += laptop->sync(moment).exitCode == -1;
            }
        }
        QVERIFY2(killed >= 8, qPrintable(QString::number(killed)));
        settle({&a, &b});
        // then
        verifyInStep({&a, &b});
        QCOMPARE(a.told()[u"reviews"].toInt(), studied);
    }

    void anAcademyKilledInTheMiddleLosesNothing()
    {
        // given
        found();
        const Laptop a = laptop("a");
        const Laptop b = laptop("b");
        // when: the academy dies while a laptop speaks to it, again and again
        for (int round = 0; round < 4; ++round) {
            QCOMPARE(a.study(100 + round, 30).exitCode, 0);
            QProcess speaking;
            speaking.start(QStringLiteral(CARREL_SYNC_DESK), {a.folder(), QStringLiteral("sync")});
            QVERIFY(speaking.waitForStarted());
            speaking.waitForFinished(20 + round * 25);
            m_academy->kill();
            speaking.waitForFinished(120'000);
            // then: the laptop says so, and keeps everything
            QVERIFY(m_academy->serve());
            QCOMPARE(b.study(200 + round, 10).exitCode, 0);
            QCOMPARE(b.sync().exitCode, 0);
        }
        settle({&a, &b});
        verifyInStep({&a, &b});
    }

    void aCopiedMachineBecomesAnother()
    {
        // given: a laptop in step, and a copy of its disk
        found();
        const Laptop a = laptop("a");
        QCOMPARE(a.study(1, 20).exitCode, 0);
        settle({&a});
        const QJsonObject inStep = a.told();
        const Laptop copy = Laptop::copyOf(a, m_home->filePath(QStringLiteral("copy")));
        // when: both go on, under the same names for what they do
        QCOMPARE(a.study(7, 20).exitCode, 0);
        QCOMPARE(copy.study(8, 20).exitCode, 0);
        const int before = a.told()[u"reviews"].toInt();
        const int alike = inStep[u"reviews"].toInt();
        const int both = before + copy.told()[u"reviews"].toInt() - alike;
        settle({&a, &copy});
        // then: what either did is there, on both
        verifyInStep({&a, &copy});
        QCOMPARE(copy.told()[u"reviews"].toInt(), both);
    }

    void anAcademyPutBackToAnOlderCopyGetsEverythingAgain()
    {
        // given: two laptops in step, and a backup from before their last hour
        found();
        const Laptop a = laptop("a");
        const Laptop b = laptop("b");
        QCOMPARE(a.study(1, 30).exitCode, 0);
        settle({&a, &b});
        const QString backup = backedUp();
        QCOMPARE(a.study(2, 30).exitCode, 0);
        QCOMPARE(b.study(3, 30).exitCode, 0);
        settle({&a, &b});
        const QJsonObject before = a.told();
        // when
        putBack(backup);
        settle({&a, &b});
        // then: nothing that either laptop had is gone
        verifyInStep({&a, &b});
        QCOMPARE(a.told()[u"digest"].toString(), before[u"digest"].toString());
        QCOMPARE(a.told()[u"reviews"].toInt(), before[u"reviews"].toInt());
    }

    void anAcademyPutBackToAnOlderCopyGetsNotesAgainAsTheyWere()
    {
        // given: two laptops with the same notes, and a backup
        found();
        const Laptop a = laptop("a");
        const Laptop b = laptop("b");
        for (const auto& text : {u"left"_s, u"edited"_s, u"removed"_s, u"of both"_s, u"dropped by one"_s})
            doIt(a, {u"note"_s, text});
        settle({&a, &b});
        const QString backup = backedUp();
        // and: one edited since, one removed, one made, one rewritten on both, and one removed here that was edited
        // there
        doIt(a, {u"rewrite"_s, u"edited"_s, u"edited since"_s});
        doIt(b, {u"remove"_s, u"removed"_s});
        doIt(b, {u"note"_s, u"made since"_s});
        doIt(a, {u"rewrite"_s, u"of both"_s, kMine});
        doIt(b, {u"rewrite"_s, u"of both"_s, kTheirs});
        doIt(a, {u"remove"_s, u"dropped by one"_s});
        doIt(b, {u"rewrite"_s, u"dropped by one"_s, u"kept by the other"_s});
        settle({&a, &b});
        verifyInStep({&a, &b});
        const QJsonObject before = a.told();
        QCOMPARE(before[u"removed"].toArray(), QJsonArray{u"removed"_s});
        QCOMPARE(before[u"disputed"].toInt(), 1);
        QVERIFY(notesOn(before).contains(u"edited since"_s) && notesOn(before).contains(u"kept by the other"_s));
        // when
        putBack(backup);
        QVERIFY(a.run({u"ask"_s}).json[u"digest"].toString() != before[u"digest"].toString());
        settle({&a, &b});
        // then: texts, removals and what waits to be settled are as they were, on both and at the academy
        verifyInStep({&a, &b});
        for (const Laptop* laptop : {&a, &b}) {
            const QJsonObject told = laptop->told();
            QCOMPARE(notesOn(told), notesOn(before));
            QCOMPARE(told[u"removed"].toArray(), before[u"removed"].toArray());
            QCOMPARE(told[u"disputed"].toInt(), 1);
            QCOMPARE(told[u"digest"].toString(), before[u"digest"].toString());
            QCOMPARE(laptop->run({u"ask"_s}).json[u"digest"].toString(), told[u"digest"].toString());
        }
    }

    void aLongNoteThatHardlyPacksIsPutBackWithWhatFollowedIt()
    {
        // given: a long note that was told after the academy's last backup
        found();
        const Laptop a = laptop("a");
        const Laptop b = laptop("b");
        settle({&a, &b});
        const QString backup = backedUp();
        QCOMPARE(a.write(1, kLongNote).exitCode, 0);
        settle({&a});
        // and: two rewritings of all of it that wait, so that the first is needed for the second
        QCOMPARE(a.write(2, kLongNote).exitCode, 0);
        QCOMPARE(a.write(3, kLongNote).exitCode, 0);
        const QString written = noteOn(a);
        QCOMPARE(written.size(), kLongNote);
        // when
        putBack(backup);
        settle({&a, &b});
        // then
        verifyInStep({&a, &b});
        for (const Laptop* laptop : {&a, &b})
            QVERIFY(noteOn(*laptop) == written);
    }

    void throughABadNetworkNothingIsLostOrDoneTwice()
    {
        // given: two laptops whose network loses, cuts, bends, delays and repeats what the academy says
        test::FaultProxy network;
        found(network.address());
        network.setUpstream(m_academy->address());
        const Laptop a = laptop("a");
        const Laptop b = laptop("b");
        network.setPlan(test::FaultPlan::each(11, 0.05));
        // when: both study and try to sync, and each is killed now and then
        int studied = 0;
        for (int round = 1; round <= 6; ++round) {
            for (const Laptop* laptop : {&a, &b}) {
                const int before = laptop->told()[u"reviews"].toInt();
                QCOMPARE(laptop->study(round * 2 + (laptop == &b), 10).exitCode, 0);
                studied += laptop->told()[u"reviews"].toInt() - before;
                for (int attempt = 0; attempt < 3; ++attempt)
                    laptop->sync(attempt == 1 ? round : 0);
            }
        }
        const auto counts = network.counts();
        QVERIFY2(counts.requests - counts.clean > 10, qPrintable(QString::number(counts.requests)));
        network.setPlan({});
        settle({&a, &b});
        // then
        verifyInStep({&a, &b});
        QCOMPARE(a.told()[u"reviews"].toInt(), studied);
    }

    void whatOneDeskSealedAnotherHandsIn()
    {
        // given: a laptop that studied and does not see the academy, and another that does
        found();
        const Laptop a = laptop("a");
        const Laptop b = laptop("b");
        QCOMPARE(a.study(1, 30).exitCode, 0);
        const QString bundle = m_home->filePath(QStringLiteral("work.bundle"));
        QCOMPARE(a.run({QStringLiteral("bundle"), bundle}).exitCode, 0);
        const QJsonObject before = a.told();
        // and the academy signs with another key by now than the one that the laptop sealed it for
        QCOMPARE(m_academy->run(test::words("grant-key rotate")).exitCode, 0);
        // when: the other carries it there, twice
        const Ran first = b.run({QStringLiteral("deliver"), bundle});
        QVERIFY2(first.exitCode == 0, first.err);
        const Ran second = b.run({QStringLiteral("deliver"), bundle});
        // then: it is there once, and the laptop that made it forgets that it waited
        QCOMPARE(first.json[u"applied"].toInt(), before[u"waiting"].toInt());
        QCOMPARE(second.json[u"applied"].toInt(), 0);
        QCOMPARE(second.json[u"duplicate"].toInt(), before[u"waiting"].toInt());
        settle({&b, &a});
        verifyInStep({&a, &b});
        QCOMPARE(a.told()[u"reviews"].toInt(), before[u"reviews"].toInt());
    }

    void withoutANetworkEverythingStaysAndWaits()
    {
        // given
        found();
        const Laptop a = laptop("a");
        m_academy->stop();
        // when
        QCOMPARE(a.study(1, 20).exitCode, 0);
        const Ran synced = a.sync();
        // then
        QCOMPARE(synced.exitCode, 1);
        QVERIFY2(synced.err.startsWith("offline"), synced.err);
        const QJsonObject told = a.told();
        QVERIFY(told[u"ops"].toInt() > 0);
        QCOMPARE(told[u"waiting"].toInt(), told[u"ops"].toInt());
    }
};

QTEST_GUILESS_MAIN(SyncJourneyTest)
#include "SyncJourneyTest.moc"
