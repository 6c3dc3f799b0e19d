// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/sim/Simulation.h"

#include <QTest>

using namespace carrel;
using namespace carrel::sim;

namespace {

constexpr std::uint64_t kSeeds = 2'000;

QString toldOf(const Options& options, const Outcome& outcome)
{
    return QStringLiteral("seed %1 (carrel-sim --replay %1 --steps %2%3): %4")
        .arg(options.seed)
        .arg(shrink(options))
        .arg(options.vault ? QStringLiteral(" --vault") : QString(), outcome.violations.join(QStringLiteral("; ")));
}

}  // namespace

class SimulationTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void desksAndAcademyEndInStepWhateverGoesWrong()
    {
        int disasters = 0;
        int segments = 0;
        int revoked = 0;
        int astray = 0;
        int roles = 0;
        int refusals = 0;
        int rejected = 0;
        int courses = 0;
        for (std::uint64_t seed = 1; seed <= kSeeds; ++seed) {
            const Options options{.seed = seed, .codec = seed % 8 == 0};
            const Outcome outcome = simulate(options);
            if (!outcome.violations.isEmpty())  // to tell of it takes as long as the story
                QFAIL(qPrintable(toldOf(options, outcome)));
            disasters += outcome.disasters;
            segments += outcome.segments;
            revoked += outcome.revoked;
            astray += outcome.astray;
            roles += outcome.roles;
            refusals += outcome.refusals;
            rejected += outcome.rejected;
            courses += outcome.courses;
        }
        QVERIFY(disasters > 100);  // it was no fair weather
        QVERIFY(segments > 100);
        QVERIFY(revoked > 100);
        QVERIFY(astray > 100);
        QVERIFY(roles > 100);
        QVERIFY(refusals > 100);
        QVERIFY(rejected > 100);
        QVERIFY(courses > 100);
    }

    void aVaultSaysWhatTheModelSays()
    {
        for (std::uint64_t seed = 1; seed <= kSeeds / 10; ++seed) {
            const Options options{.seed = seed, .vault = true};
            const Outcome outcome = simulate(options);
            if (!outcome.violations.isEmpty())  // to tell of it takes as long as the story
                QFAIL(qPrintable(toldOf(options, outcome)));
        }
    }

    void aSeedTellsTheSameStoryTwice()
    {
        for (std::uint64_t seed = 1; seed <= kSeeds / 4; ++seed)
            QCOMPARE(simulate({.seed = seed}).fingerprint, simulate({.seed = seed}).fingerprint);
    }

    void aMistakeMadeOnPurposeIsCaught_data()
    {
        QTest::addColumn<int>("mutant");
        QTest::addColumn<int>("within");  // seeds; about twice as many as it takes
        QTest::newRow("cursor saved before its page") << static_cast<int>(Mutant::CursorSavedEarly) << 50;
        QTest::newRow("< for <= in what comes after a cursor") << static_cast<int>(Mutant::OffByOne) << 10;
        QTest::newRow("nonce ignored") << static_cast<int>(Mutant::NonceIgnored) << 800;
        QTest::newRow("seq given outside the lock") << static_cast<int>(Mutant::SeqOutsideLock) << 10;
        QTest::newRow("outbox removed before the commit") << static_cast<int>(Mutant::OutboxRemovedBeforeCommit) << 10;
        QTest::newRow("dots not compared by content") << static_cast<int>(Mutant::DotsNotCompared) << 50;
        QTest::newRow("an edit loses to a delete") << static_cast<int>(Mutant::EditLosesToDelete) << 100;
        QTest::newRow("acknowledged before all was read") << static_cast<int>(Mutant::AcknowledgedUnread) << 800;
        QTest::newRow("where reading began forgotten") << static_cast<int>(Mutant::FloorForgotten) << 20;
        QTest::newRow("a segment without its last change") << static_cast<int>(Mutant::SegmentCut) << 100;
        QTest::newRow("a revoked device is answered") << static_cast<int>(Mutant::RevokedIgnored) << 20;
        QTest::newRow("whose reply it is not compared") << static_cast<int>(Mutant::IdentityNotCompared) << 50;
        QTest::newRow("a replica is anybody's") << static_cast<int>(Mutant::LeaseOfAnybody) << 50;
        QTest::newRow("a role that was taken away forgotten") << static_cast<int>(Mutant::RoleForgotten) << 50;
        QTest::newRow("what a copy's dot names left out") << static_cast<int>(Mutant::SkippedByDot) << 50;
        QTest::newRow("much removed without a question") << static_cast<int>(Mutant::RemovedUnasked) << 450;
        QTest::newRow("what is unread never woken") << static_cast<int>(Mutant::UnreadNotWoken) << 10;
        QTest::newRow("no note doubted after lost history") << static_cast<int>(Mutant::NotesNotDoubted) << 400;
        QTest::newRow("nothing suspected in a scope begun anew") << static_cast<int>(Mutant::NothingSuspected) << 30;
        QTest::newRow("lost notes not put back") << static_cast<int>(Mutant::NotesNotPutBack) << 400;
        QTest::newRow("a version put back as if it were an edit") << static_cast<int>(Mutant::VersionAsEdit) << 1400;
        QTest::newRow("what went of a half read scope forgotten") << static_cast<int>(Mutant::HalfReadForgotten) << 40;
        QTest::newRow("stamps of a wrong clock kept") << static_cast<int>(Mutant::StampsNotBroughtBack) << 10;
    }

    void aMistakeMadeOnPurposeIsCaught()
    {
        QFETCH(int, mutant);
        QFETCH(int, within);
        for (int seed = 1; seed <= within; ++seed) {
            const Outcome outcome =
                simulate({.seed = static_cast<std::uint64_t>(seed), .mutant = static_cast<Mutant>(mutant)});
            if (!outcome.violations.isEmpty()) {
                qInfo("caught by seed %d: %s", seed, qPrintable(outcome.violations.first()));
                return;
            }
        }
        QFAIL(qPrintable(QStringLiteral("not caught by %1 seeds").arg(within)));
    }
};

QTEST_GUILESS_MAIN(SimulationTest)
#include "SimulationTest.moc"
