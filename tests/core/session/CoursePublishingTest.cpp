// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/session/academy/CoursePublishing.h"

#include "core/store/MediaStore.h"
#include "tests/core/session/AcademyAndDesk.h"

#include <QDir>
#include <QJsonArray>
#include <QTest>

using namespace carrel;
using namespace carrel::session;
using test::words;

namespace {

constexpr qint64 kPiece = 1024 * 1024;

}  // namespace

/// A course with a film goes from a desk to the real academy, which is stopped in the middle of it.
class CoursePublishingTest : public QObject {
    Q_OBJECT

    std::unique_ptr<test::AcademyAndDesk> m_here;
    QByteArray m_film;
    formats::CoursePackage m_content;

    /// One try; `progress` is told where it stands, in bytes.
    Result<PublishedVersion> publish(const std::function<void(qint64)>& progress = {})
    {
        AcademyClient client(*m_here->account(), m_here->desk->vault());
        CoursePublishing publishing(client, m_here->desk->vault());
        if (progress)
            connect(&publishing, &CoursePublishing::progressed, [&progress](qint64 done, qint64) { progress(done); });
        return await(publishing.publish(m_content, {}));
    }
    /// The academy dies with one piece of the film.
    void stopAfterOnePiece()
    {
        const auto stopped = publish([this](qint64 done) {
            if (done == kPiece)
                m_here->academy.kill();
        });
        QVERIFY(!stopped);
        QCOMPARE(stopped.error().kind, ErrorKind::Offline);
    }
    /// What the academy has of it.
    QString part() const
    {
        const QDir incoming(m_here->academy.blobs() + QStringLiteral("/incoming"));
        const QStringList files = incoming.entryList(QDir::Files);
        return files.size() == 1 ? incoming.filePath(files.front()) : QString();
    }
    void writePart(const QByteArray& bytes)
    {
        QFile file(part());
        QVERIFY(file.open(QIODevice::WriteOnly));
        QCOMPARE(file.write(bytes), bytes.size());
    }

private Q_SLOTS:
    void init()
    {
        m_here = std::make_unique<test::AcademyAndDesk>();
        QCOMPARE(m_here->academy.run(words("member role north anna@north.example instructor")).exitCode, 0);
        QVERIFY(m_here->enrol(m_here->code()));
        m_film = QByteArray(2 * kPiece + 77, 'f') + "end";
        m_content = {};
        m_content.course.key = QStringLiteral("tides");
        m_content.course.title = QStringLiteral("Tides and harbours");
        m_content.course.version = QStringLiteral("1");
        m_content.course.cover = m_here->desk->vault().media().put(m_film, QStringLiteral("video/mp4")).value();
        course::Unit unit;
        unit.key = QStringLiteral("basics/spring");
        unit.title = QStringLiteral("Spring tides");
        m_content.units.push_back(unit);
    }
    void cleanup() { m_here.reset(); }

    void aFilmGoesOnFromWhereItStopped()
    {
        stopAfterOnePiece();
        QCOMPARE(QFileInfo(part()).size(), kPiece);
        QVERIFY(m_here->academy.serve());
        // When it is tried again, then the first piece is not sent again
        std::vector<qint64> told;
        const auto done = publish([&told](qint64 at) { told.push_back(at); });
        QVERIFY2(done, done ? "" : qPrintable(done.error().trail()));
        QCOMPARE(done->revision, 1);
        QVERIFY(told.size() > 2);
        QCOMPARE(told[0], 0);
        QCOMPARE(told[1], kPiece);
        QCOMPARE(m_here->academy.run(words("check")).json()[u"problems"].toArray(), QJsonArray());
    }

    void aFilmThatIsThereAndWasNotLookedAtIsFinished()
    {
        // Given an academy that died when all of the film was there, before it had looked at it
        stopAfterOnePiece();
        writePart(m_film);
        QVERIFY(m_here->academy.serve());
        // When it is tried again, then it is looked at, and the course comes
        const auto done = publish();
        QVERIFY2(done, done ? "" : qPrintable(done.error().trail()));
        QCOMPARE(m_here->academy.run(words("check")).json()[u"problems"].toArray(), QJsonArray());
        QVERIFY(part().isEmpty());
    }

    void aFilmThatIsThereAndIsAnotherStartsOver()
    {
        stopAfterOnePiece();
        writePart(QByteArray(m_film.size(), 'x'));
        QVERIFY(m_here->academy.serve());
        // When it is tried again, then what is there goes
        QVERIFY(!publish());
        QVERIFY(part().isEmpty());
        // And the next try sends all of it
        const auto done = publish();
        QVERIFY2(done, done ? "" : qPrintable(done.error().trail()));
        QCOMPARE(m_here->academy.run(words("check")).json()[u"problems"].toArray(), QJsonArray());
    }
};

QTEST_GUILESS_MAIN(CoursePublishingTest)
#include "CoursePublishingTest.moc"
