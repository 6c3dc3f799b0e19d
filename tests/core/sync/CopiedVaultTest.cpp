// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/sync/DeskTables.h"
#include "tests/sim/MemoryAcademy.h"
#include "tests/sim/MemoryDesk.h"

#include <QTest>

using namespace carrel;
using namespace carrel::protocol;
using sim::MemoryDesk;

namespace {

const QString kMe = QStringLiteral("me");
constexpr Instant kNow(std::chrono::milliseconds(1'772'442'000'000));

Uid uidOf(int number)
{
    return *Uid::fromString(QStringLiteral("0196a000-0000-7000-8000-%1").arg(number, 12, 10, QLatin1Char('0')));
}

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

/// One person's academy; a copy of it is a backup.
class Academy {
public:
    explicit Academy(std::size_t pageRows = kMostChangesInReply) { m_rows.pageRows = pageRows; }

    /// One exchange with that desk, and what is to be mended where it was refused. The problem, if any.
    QString exchange(MemoryDesk& desk)
    {
        const auto answer = hear(desk);
        if (const auto* reply = std::get_if<SyncReply>(&answer)) {
            m_more = *sync::apply(desk, *reply);
            for (const ScopePage& page : reply->pages)
                m_more = m_more || page.more;
            return {};
        }
        const auto& problem = std::get<Problem>(answer);
        if (problem.type == QLatin1String("replica-forked"))
            (void)sync::mintReplica(desk, uidOf(++m_fresh));
        else if (problem.type == QLatin1String("timeline-forked"))
            (void)sync::resendMissing(desk, problem.scope, problem.cursor);
        else
            (void)sync::restartScope(desk, problem.scope);
        m_more = true;
        return problem.type;
    }
    /// One whose reply is lost on its way.
    void exchangeInVain(MemoryDesk& desk) { (void)hear(desk); }
    /// Until there is nothing left to say; false where that never comes.
    bool bringInStep(MemoryDesk& desk)
    {
        for (int exchanges = 0; exchanges < 50; ++exchanges) {
            (void)exchange(desk);
            if (!m_more && desk.inStep())
                return true;
        }
        return false;
    }
    void compact() { log().compact(kMe); }
    Digest digest() { return log().digest(kMe); }

private:
    std::variant<SyncReply, Problem> hear(MemoryDesk& desk)
    {
        auto log = this->log();
        m_now += std::chrono::seconds(1);
        return *Exchange(log, {}, m_now).run(*sync::gather(desk, true, m_now));
    }
    sim::MemoryScopeLog log() { return {m_rows, QStringLiteral("person"), m_random, sim::Mutant::None}; }

    sim::AcademyRows m_rows;
    // Not put back with the academy: it draws other nonces, and desks other names.
    static inline std::uint64_t m_random = 1;
    static inline int m_fresh = 100;
    Instant m_now = kNow;
    bool m_more = false;
};

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
        Academy academy;
        const Academy backup = academy;
        MemoryDesk other = deskOf(9);
        for (MemoryDesk* desk : {&copies.first, &copies.second, &other})
            QVERIFY(academy.bringInStep(*desk));
        QCOMPARE(actsOn(other), QStringList({QStringLiteral("P"), QStringLiteral("Q")}));

        // When the academy is put back, and hears of the second under its dot first, from a copy that never asked
        academy = backup;
        for (int round = 0; round < 3; ++round)
            for (MemoryDesk* desk : {&copies.third, &other, &copies.second, &copies.first})
                QVERIFY(academy.bringInStep(*desk));

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
        Academy academy;
        MemoryDesk other = deskOf(9);

        // When the first has its dot at the academy, and the second gets a name
        for (int round = 0; round < 2; ++round)
            for (MemoryDesk* desk : {&copies.first, &copies.second, &other})
                QVERIFY(academy.bringInStep(*desk));

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
        Academy academy(1);
        MemoryDesk writer = deskOf(1);
        for (const char* act : {"A", "B", "C"})
            answer(writer, QLatin1String(act));
        QVERIFY(academy.bringInStep(writer));
        const Academy backup = academy;
        MemoryDesk reader = deskOf(2);
        const Dot pushed = answer(reader, QStringLiteral("D"));
        QCOMPARE(academy.exchange(reader), QString());
        QVERIFY(reader.ops().at(pushed).state != OpState::Acknowledged);

        // When the academy is put back to before the push, but after all that the desk has read
        academy = backup;

        // Then no cursor tells of it, and the answer arrives all the same
        QVERIFY(academy.bringInStep(reader));
        QVERIFY(academy.bringInStep(writer));
        QCOMPARE(actsOn(writer),
                 QStringList({QStringLiteral("A"), QStringLiteral("B"), QStringLiteral("C"), QStringLiteral("D")}));
        QCOMPARE(reader.ops().at(pushed).state, OpState::Acknowledged);
    }

    void whoReadsACompactedPastHearsOfTheAcademysBackupFromBeforeThat()
    {
        // Given a note written twice, of which a compacted past keeps the second alone
        Academy academy(1);
        MemoryDesk writer = deskOf(1);
        const QString note = QStringLiteral("0196a000-0000-7000-8000-000000000009");
        writer.editNote(note, QStringLiteral("once"), false, kNow);
        QVERIFY(academy.bringInStep(writer));
        answer(writer, QStringLiteral("A"));
        QVERIFY(academy.bringInStep(writer));
        const Academy backup = academy;
        writer.editNote(note, QStringLiteral("twice"), false, kNow);
        QVERIFY(academy.bringInStep(writer));
        academy.compact();

        // When a desk has read the answer, which comes first there, and the academy is put back to before the second
        MemoryDesk reader = deskOf(2);
        QCOMPARE(academy.exchange(reader), QString());
        QCOMPARE(actsOn(reader), QStringList({QStringLiteral("A")}));
        academy = backup;

        // Then it is told, though the academy knows all that it has read; and reads the note
        QCOMPARE(academy.exchange(reader), QStringLiteral("timeline-forked"));
        QVERIFY(academy.bringInStep(reader));
        QCOMPARE(reader.notes().at(note).text, QStringLiteral("once"));
    }

    void aNoteThatTheAcademyStillHasIsNotWrittenAnewForItsOlderVersions()
    {
        // Given a note of three versions, a page each, and a backup of the academy after that.
        Academy academy(1);
        MemoryDesk desk = deskOf(1);
        const QString key = QStringLiteral("00000000-0000-7000-8000-000000000001");
        for (const char* text : {"one", "one\ntwo", "one\ntwo\nthree"}) {
            desk.editNote(key, QString::fromLatin1(text), false, kNow);
            QVERIFY(academy.bringInStep(desk));
        }
        const Academy backup = academy;

        // When it is put back after it has heard of more, and read from its start.
        answer(desk, QStringLiteral("later"));
        QVERIFY(academy.bringInStep(desk));
        academy = backup;
        QVERIFY(academy.bringInStep(desk));

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
        Academy academy(1);
        MemoryDesk writer = deskOf(1);
        for (const char* act : {"A", "B", "C"})
            answer(writer, QLatin1String(act));
        QVERIFY(academy.bringInStep(writer));
        academy.compact();

        // When a desk reads it from the start, its cursors lie below what was compacted
        MemoryDesk reader = deskOf(2);
        QCOMPARE(academy.exchange(reader), QString());

        // Then none of them has expired
        QCOMPARE(academy.exchange(reader), QString());
        QVERIFY(academy.bringInStep(reader));
        QCOMPARE(actsOn(reader).size(), 3);

        // But one that is compacted past while it reads begins anew
        MemoryDesk late = deskOf(3);
        QCOMPARE(academy.exchange(late), QString());
        answer(writer, QStringLiteral("D"));
        QVERIFY(academy.bringInStep(writer));
        academy.compact();
        QCOMPARE(academy.exchange(late), QStringLiteral("cursor-expired"));
        QVERIFY(academy.bringInStep(late));
        QCOMPARE(actsOn(late).size(), 4);
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
        Academy academy;
        const Dot other = set(copy, QStringLiteral("the copy's"));
        QVERIFY(academy.bringInStep(copy));

        // When the setting is made twice on that machine, the first time under the dot the copy has used
        QCOMPARE(set(desk, QStringLiteral("first")), other);
        set(desk, QStringLiteral("last"));
        if (lost)
            academy.exchangeInVain(desk);
        for (MemoryDesk* each : {&desk, &copy, &desk})
            QVERIFY(academy.bringInStep(*each));

        // Then the last one stands, by whatever stamps
        QCOMPARE(setBy(desk), QStringLiteral("last"));
        QCOMPARE(setBy(copy), QStringLiteral("last"));
    }
};

QTEST_GUILESS_MAIN(CopiedVaultTest)
#include "CopiedVaultTest.moc"
