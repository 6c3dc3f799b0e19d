// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/Desk.h"
#include "core/sync/Downloads.h"
#include "core/sync/Syncing.h"
#include "tests/core/session/AcademyAndDesk.h"

#include <QDir>
#include <QTest>

using namespace carrel;

/// A desk that marks an exam by itself, by the real academy's leave, until the academy has marked it.
class OfflineGradingTest : public QObject {
    Q_OBJECT

    QTemporaryDir m_folder;
    std::unique_ptr<test::AcademyAndDesk> m_here;
    std::unique_ptr<desk::Desk> m_desk;

    void write(const QString& name, const QByteArray& bytes)
    {
        const QString path = m_folder.filePath(QStringLiteral("course/") + name);
        QVERIFY(QDir().mkpath(QFileInfo(path).path()));
        QFile file(path);
        QVERIFY(file.open(QIODevice::WriteOnly) && file.write(bytes) == bytes.size());
    }
    /// An exam of one item, whose right answer is `right`.
    void publish(const QByteArray& right)
    {
        write(QStringLiteral("course.md"), "---\ntitle: Pumps\nkey: pumps\nlanguage: en\n---\n\nAbout pumps.\n");
        write(QStringLiteral("01-one/01-a.md"), "# A unit\n\nWords.\n");
        write(QStringLiteral("01-one/02-final.quiz.md"),
              "---\ntitle: Final\nkind: exam\npass: 60\n---\n\n## number: Pressure\n\nHow much?\n\n= " + right + "\n");
        const auto published = m_here->academy.run(test::words("course publish north")
                                                   + QStringList{m_folder.filePath(QStringLiteral("course"))});
        QVERIFY2(published.exitCode == 0, published.err.constData());
    }
    void academy(const char* line) { QCOMPARE(m_here->academy.run(test::words(line)).exitCode, 0); }
    void sync()
    {
        session::AcademyClient client(m_here->account().value(), m_here->desk->vault());
        sync::Syncing syncing(m_desk->vault(), m_desk->preferences, client);
        const auto done = await(syncing.once());
        QVERIFY2(done, done ? "" : qPrintable(done.error().trail()));
    }
    void download()
    {
        sync();
        session::AcademyClient client(m_here->account().value(), m_here->desk->vault());
        sync::Downloads downloads(m_here->desk->vault(), m_desk->preferences, client);
        const auto done = await(downloads.download(QStringLiteral("pumps"), std::make_shared<Progress>()));
        QVERIFY2(done, done ? "" : qPrintable(done.error().trail()));
    }
    QuizId exam()
    {
        const auto shelf = await(m_desk->reading.shelf());
        const auto outline = await(m_desk->reading.outline(shelf->front().id));
        for (const auto& entry : outline->entries)
            if (entry.kind == desk::OutlineEntry::Kind::Quiz)
                return QuizId{entry.id};
        return {};
    }
    AttemptId handIn(const QString& answer)
    {
        const auto open = await(m_desk->testing.start(exam()));
        quiz::Response response;
        response.text = answer;
        await(m_desk->testing.give(open->id, 0, response));
        return await(m_desk->testing.handIn(open->id))->id;
    }
    /// What the desk has to say of an attempt.
    std::optional<quiz::Marking> marking(AttemptId attempt)
    {
        return await(m_desk->testing.open(attempt))->attempt.record().marking;
    }
    bool isProvisional(AttemptId attempt)
    {
        const auto said = marking(attempt);
        return said && said->isProvisional;
    }
    desk::PastAttempt past() { return await(m_desk->testing.attempts(exam()))->front(); }

private Q_SLOTS:
    void init()
    {
        m_here = std::make_unique<test::AcademyAndDesk>();
        publish("12345");
        academy("enrol north anna@north.example pumps");
        QVERIFY(m_here->enrol(m_here->code()));
        m_here->desk->judge();
        m_desk = desk::Desk::over(m_here->desk->vault()).value();
    }
    void cleanup()
    {
        m_desk.reset();
        m_here.reset();
    }

    void aDeskMarksProvisionallyAndTheAcademyHasTheLastWord()
    {
        // Given an organisation that lets desks mark, and an exam that is taken where there is no network
        academy("org offline-grading north on");
        download();
        const AttemptId attempt = handIn(QStringLiteral("12345"));
        // Then the desk says at once what came of it, and that this is provisional
        QVERIFY(isProvisional(attempt));
        QCOMPARE(marking(attempt)->marks, 1.0);
        QCOMPARE(marking(attempt)->passed, std::optional(true));
        // And nothing has come of it that would last: it waits for the academy
        QVERIFY(past().isUngraded);
        QVERIFY(!past().passed);
        // When the academy has marked it, Then what it says is there, and lasts
        sync();
        QVERIFY(!isProvisional(attempt));
        QVERIFY(past().passed);
        QCOMPARE(past().marks, 1.0);
    }

    void anExamThatIsPublishedLaterIsLentToo()
    {
        academy("org offline-grading north on");
        publish("777");
        download();
        const AttemptId attempt = handIn(QStringLiteral("777"));
        QVERIFY(isProvisional(attempt));
        QCOMPARE(marking(attempt)->marks, 1.0);
    }

    void whereNothingIsAllowedNothingIsLent()
    {
        // Given an organisation that says nothing of it
        download();
        QVERIFY(!marking(handIn(QStringLiteral("12345"))));
        // And one that said yes, and then no: desks forget the keys at their next sync
        academy("org offline-grading north on");
        sync();
        const AttemptId attempt = handIn(QStringLiteral("12345"));
        QVERIFY(isProvisional(attempt));
        academy("org offline-grading north off");
        sync();
        QVERIFY(!isProvisional(attempt));
        QVERIFY(!marking(handIn(QStringLiteral("12345"))));
    }
};

QTEST_GUILESS_MAIN(OfflineGradingTest)
#include "OfflineGradingTest.moc"
