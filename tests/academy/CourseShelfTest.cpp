// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/courses/CourseShelf.h"
#include "tests/academy/EnrolledDesks.h"
#include "tests/academy/LockWaits.h"

#include <QDirIterator>

using namespace carrel;
using namespace carrel::academy;
using test::kNorth;
using test::typeOf;

/// Publishing, as the academy's routes and its storage carry it out, over SQLite and over PostgreSQL.
class CourseShelfTest : public QObject, private test::EnrolledDesks {
    Q_OBJECT

    std::unique_ptr<QTemporaryDir> m_files;

    static QByteArray course(const QString& title)
    {
        formats::PublishedCourse made;
        made.content.course.key = QStringLiteral("pumps");
        made.content.course.title = title;
        return formats::toJson(made);
    }
    /// Of a course with one card.
    static QByteArray course(const QString& key, const QString& card)
    {
        formats::PublishedCourse made;
        made.content.course.key = key;
        made.content.course.title = QStringLiteral("Pumps");
        made.content.cards.emplace_back();
        made.content.cards.front().key = card;
        made.handles = {1};
        return formats::toJson(made);
    }
    static Asked post(test::DeskInside& desk, const QByteArray& body, const QByteArray& header, const QByteArray& value)
    {
        Asked asked = desk.asked(QStringLiteral("POST"), QStringLiteral("/v1/courses"), body);
        asked.headers.insert(header, value);
        return asked;
    }
    std::unique_ptr<test::DeskInside> instructor(const QString& email)
    {
        m_academy->addMember(kNorth, email, QStringLiteral("instructor"));
        auto desk = enrolled(kNorth, email);
        desk->get("/v1/devices");  // it has a nonce now
        return desk;
    }
    template <class Work>
    auto onShelf(Work work)
    {
        return m_academy->database.transact(Access::Write, [&](Connection& connection) {
            const auto org = People(connection, m_academy->clock, m_academy->random).org(kNorth);
            CourseShelf shelf(connection, *org, m_academy->clock, m_academy->random, theOperator());
            return work(shelf, connection);
        });
    }

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }

    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        if (const QString missing = begin(kind); !missing.isEmpty())
            QSKIP(qPrintable(missing));
        m_files = std::make_unique<QTemporaryDir>();
        m_academy->api = std::make_unique<Api>(m_academy->database, *m_academy->gate, m_academy->clock,
                                               m_academy->random, BlobFiles(m_files->path()));
    }
    void cleanup()
    {
        m_academy.reset();
        m_files.reset();
    }

    void ofTwoWhoPublishAtOnceOneIsToldOfTheOther()
    {
        // Given two instructors who have seen the same version, and a shelf that is held
        const auto ines = instructor(QStringLiteral("ines@north.example"));
        const auto igor = instructor(QStringLiteral("igor@north.example"));
        const Replied first = ines->send(post(*ines, course(QStringLiteral("One")), "if-none-match", "*"));
        QCOMPARE(first.status, 201);
        const QByteArray seen = test::headerOf(first, "ETag");
        std::atomic<int> ended{0};
        std::vector<Replied> replies(2);
        std::vector<std::thread> threads;
        const auto publish = [&](test::DeskInside& desk, const char* title, Replied& reply) {
            threads.emplace_back(
                [&ended, &reply, &desk, asked = post(desk, course(QLatin1String(title)), "if-match", seen)] {
                    reply = desk.send(asked);
                    ++ended;
                });
        };
        // When both publish the next one, and the shelf is let go
        QVERIFY(onShelf([&](CourseShelf& shelf, Connection& connection) -> Done {
            CARREL_TRY(shelf.hold());
            publish(*ines, "Two", replies[0]);
            publish(*igor, "Two as well", replies[1]);
            return test::untilTheyWait(connection, 2, ended);
        }));
        for (std::thread& thread : threads)
            thread.join();
        // Then one of them is told that there is another version by now
        const bool inesWasFirst = replies[0].status == 200;
        QCOMPARE(replies[inesWasFirst ? 0 : 1].status, 200);
        QCOMPARE(replies[inesWasFirst ? 1 : 0].status, 412);
        QCOMPARE(typeOf(replies[inesWasFirst ? 1 : 0]), QStringLiteral("course-changed"));
        const auto shelved = onShelf([](CourseShelf& shelf, Connection&) { return shelf.list(); });
        QCOMPARE(shelved->front().revision, 2);
    }

    void namesThatNoDatabaseLikesAreNobodysAndNothings()
    {
        const auto ines = instructor(QStringLiteral("ines@north.example"));
        const auto publish = [&](const QString& key, const QString& card) {
            return ines->send(post(*ines, course(key, card), "if-none-match", "*")).status;
        };
        const auto enrol = [&](const QString& email, const QString& key) {
            const QJsonObject body{{QStringLiteral("email"), email}, {QStringLiteral("course"), key}};
            return ines->ask(QStringLiteral("POST"), QStringLiteral("/v1/enrolments"), QJsonDocument(body).toJson())
                .status;
        };
        const QString odd = QStringLiteral("a") + QChar(0);
        QCOMPARE(publish(odd, QStringLiteral("one")), 422);
        QCOMPARE(publish(QStringLiteral("pumps"), QString(5000, u'k')), 422);
        QCOMPARE(publish(QStringLiteral("pumps"), QString(500, QChar(0x4e00))), 201);
        QCOMPARE(enrol(test::kAnna, odd), 404);
        QCOMPARE(enrol(odd + test::kAnna, QStringLiteral("pumps")), 404);
        QCOMPARE(enrol(test::kAnna, QStringLiteral("pumps")), 200);
    }

    void whatTheQuotaRefusesLeavesNoFile()
    {
        // Given an organisation that has no room any more
        const auto ines = instructor(QStringLiteral("ines@north.example"));
        QVERIFY(onShelf([](CourseShelf& shelf, Connection&) { return shelf.setQuota(10); }));
        // When an instructor publishes
        const Replied reply = ines->send(post(*ines, course(QStringLiteral("Too much")), "if-none-match", "*"));
        // Then nothing of it stays, neither on the shelf nor on the disk
        QCOMPARE(reply.status, 413);
        QCOMPARE(typeOf(reply), QStringLiteral("quota"));
        QVERIFY(!QDirIterator(m_files->path(), QDir::Files | QDir::Hidden, QDirIterator::Subdirectories).hasNext());
    }
};

QTEST_GUILESS_MAIN(CourseShelfTest)
#include "CourseShelfTest.moc"
