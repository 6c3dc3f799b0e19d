// SPDX-License-Identifier: GPL-3.0-or-later
// What the window alone can put on a desk leaves it too: A11 and I9 (export, access).
#include "core/desk/Desk.h"
#include "core/session/DeskUnlock.h"
#include "tests/journeys/CtlRun.h"
#include "tests/support/FakeKeychain.h"
#include "tests/support/ManualClock.h"

#include <QTest>

using namespace carrel;
using namespace carrel::journeys;
using namespace Qt::StringLiterals;

namespace {

constexpr auto kQuiz = "---\ntitle: Written\n---\n\n## essay: Why\n@key why\n@criterion 2: Names a cause\n"
                       "@criterion 1: Is clear\n\nWhy are there tides?\n";

/// The same desk as the window has it open, until it goes.
class InTheWindow {
public:
    explicit InTheWindow(const DeskMachine& machine) : m_desks(QFileInfo(machine.folder()).path())
    {
        QByteArray typed(DeskMachine::kPassphrase);
        auto opened = m_unlock.open(QFileInfo(machine.folder()).fileName(),
                                    session::Proof::passphrase(crypto::SecureBytes::takeFrom(typed)));
        m_session = std::move(*opened);
        m_desk = desk::Desk::over(m_session->vault()).value();
    }
    desk::Desk* operator->() { return m_desk.get(); }

    template <class T>
    static T wait(QFuture<Result<T>> future)
    {
        future.waitForFinished();
        return future.result().value();
    }

private:
    session::DeskDirectory m_desks;
    test::FakeKeychain m_keychain;
    test::ManualClock m_clock;
    test::SeededRandom m_random{3};
    session::DeskUnlock m_unlock{m_desks, m_keychain, m_clock, m_random, crypto::kLowestCost};
    std::unique_ptr<session::OpenDesk> m_session;
    std::unique_ptr<desk::Desk> m_desk;
};

}  // namespace

class MarkedExportJourneyTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void marksOfOnesOwnGoOut()
    {
        // given an essay that was written, handed in and marked by whoever wrote it, and one that waits
        const DeskMachine machine;
        QVERIFY(QDir().mkpath(machine.path(u"course"_s)));
        machine.write(u"course/course.md"_s, "---\ntitle: Tides\n---\n");
        machine.write(u"course/01-written.quiz.md"_s, kQuiz);
        QCOMPARE(machine.ctl({u"import"_s, machine.path(u"course"_s)}).exitCode, 0);
        {
            InTheWindow desk(machine);
            const auto shelf = desk.wait(desk->reading.shelf());
            const QuizId quiz{desk.wait(desk->reading.outline(shelf.front().id)).entries.back().id};
            for (const bool marks : {true, false}) {
                const AttemptId attempt = desk.wait(desk->testing.start(quiz)).id;
                quiz::Response response;
                response.text = u"The moon."_s;
                desk.wait(desk->testing.give(attempt, 0, response));
                desk.wait(desk->testing.handIn(attempt));
                if (marks)
                    desk.wait(desk->testing.markOwn(
                        attempt, 0, quiz::PersonMark{2.5, {{u"Names a cause"_s, 2, 2}, {u"Is clear"_s, 0.5, 1}}, {}}));
            }
        }
        // when the records go out
        const QString folder = machine.path(u"records"_s);
        const Ran ran = machine.ctl({u"export"_s, u"--output"_s, folder});
        QVERIFY2(ran.exitCode == 0, ran.err);
        // then the marks are with the one and not with the other
        QFile file(folder + u"/desk.json"_s);
        QVERIFY(file.open(QIODevice::ReadOnly));
        const QJsonObject all = readJson(file.readAll()).value_or(QJsonValue()).toObject();
        const QJsonArray attempts = all[u"courses"][0][u"quizzes"][0][u"attempts"].toArray();
        QCOMPARE(attempts.size(), 2);
        int marked = 0;
        for (const QJsonValue& attempt : attempts) {
            const QJsonObject given = attempt[u"responses"][0].toObject();
            const int own = attempt[u"own_marked"].toInt();
            QCOMPARE(given.contains(u"own_mark"), own == 1);
            QCOMPARE(attempt[u"marks"].toDouble(), own == 1 ? 2.5 : 0.0);
            QCOMPARE(given[u"own_mark"][u"points"].toDouble(), own == 1 ? 2.5 : 0.0);
            marked += own;
        }
        QCOMPARE(marked, 1);
    }
};

QTEST_GUILESS_MAIN(MarkedExportJourneyTest)
#include "MarkedExportJourneyTest.moc"
