// SPDX-License-Identifier: GPL-3.0-or-later
// What the log says of a storage that fails, over SQLite and over PostgreSQL: why, and nothing that it holds.
#include "app/academy/http/LoggedCause.h"
#include "app/academy/http/Server.h"
#include "tests/academy/AcademyInside.h"
#include "tests/academy/Databases.h"

#include <QTest>

#include <httplib.h>

#include <mutex>
#include <thread>

using namespace carrel;
using namespace carrel::academy;
using carrel::test::AcademyInside;

namespace {

/// An academy's routes behind a port of loopback, and the lines of its log.
class Listened {
public:
    explicit Listened(AcademyInside& here)
        : m_server(*here.api, here.clock, here.random,
                   [this](const QByteArray& line) {
                       const std::scoped_lock lock(m_guard);
                       m_lines << line;
                   }),
          m_port(m_server.bind(*Listening::fromString(QStringLiteral("127.0.0.1:0"))).value()),
          m_thread([this] { m_server.run(); })
    {
    }
    ~Listened() { stop(); }

    httplib::Result get(const char* path) const { return httplib::Client("127.0.0.1", m_port).Get(path); }
    /// What it has said, once nothing more can come.
    QList<QByteArray> stop()
    {
        if (m_thread.joinable()) {
            m_server.stop();
            m_thread.join();
        }
        return m_lines;
    }

private:
    std::mutex m_guard;
    QList<QByteArray> m_lines;
    Server m_server;
    int m_port;
    std::thread m_thread;
};

}  // namespace

class StorageFaultsTest : public QObject {
    Q_OBJECT

    test::Places m_places;
    std::unique_ptr<AcademyInside> m_here;

private Q_SLOTS:
    void initTestCase_data() { test::Places::addRows(); }
    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        const QString place = m_places.fresh(kind);
        if (place.isEmpty())
            QSKIP(qPrintable(m_places.missing()));
        m_here = std::make_unique<AcademyInside>(place);
    }

    void theLogHasTheCauseOnceWithTheNameOfTheRequest()
    {
        // Given an academy that answers, and whose storage then lacks what it needs
        Listened server(*m_here);
        QCOMPARE(server.get("/v1/health")->status, 200);
        QVERIFY(m_here->database.transact(Access::Write, [](Connection& connection) {
            return connection.script(QStringLiteral("ALTER TABLE meta RENAME TO elsewhere"));
        }));
        // When somebody asks
        const auto answer = server.get("/v1/health");
        // Then they hear that they may come again, and nothing of why
        QCOMPARE(answer->status, 503);
        QVERIFY(answer->body.find("academy") == std::string::npos);
        // And the operator reads why, in the one line of that request
        const QString id = QString::fromStdString(answer->get_header_value("X-Request-Id"));
        int told = 0;
        for (const QByteArray& line : server.stop()) {
            const QJsonObject said = readJson(line).value_or(QJsonValue()).toObject();
            told += said.contains(u"cause");
            if (said.contains(u"cause"))
                QCOMPARE(said[u"request"].toString(), id);
            if (said[u"request"].toString() == id)
                QVERIFY2(said[u"cause"].toString().contains(QStringLiteral("no academy here")), line.constData());
        }
        QCOMPARE(told, 1);
    }

    void aCauseNamesNoValueOfARow()
    {
        // Given a row that is there already
        const auto add = [this] {
            return m_here->database.transact(Access::Write, [](Connection& connection) -> Done {
                CARREL_TRY(connection.run("INSERT INTO meta (name, content) VALUES (?, ?)",
                                          {QStringLiteral("anna@north.example"), QStringLiteral("hush")}));
                return {};
            });
        };
        QVERIFY(add());
        // When it comes once more
        const Done again = add();
        QVERIFY(!again);
        // Then the log may say what was broken, and not by whom
        const QByteArray cause = loggedCause(again.error());
        QVERIFY2(cause.contains("meta"), cause.constData());
        QVERIFY2(!cause.contains("anna") && !cause.contains("hush"), cause.constData());
    }

    void whatIsQuotedInACauseIsLeftOut_data()
    {
        QTest::addColumn<QString>("said");
        QTest::addColumn<QByteArray>("logged");
        QTest::newRow("a table") << QStringLiteral("ERROR: relation \"changes\" does not exist")
                                 << QByteArray("io: ERROR: relation \"changes\" does not exist");
        QTest::newRow("a value") << QStringLiteral("ERROR: invalid input syntax for type bigint: \"anna\"")
                                 << QByteArray("io: ERROR: invalid input syntax for type bigint: \"...\"");
        QTest::newRow("a user") << QStringLiteral("FATAL: role \"anna@north\" does not exist")
                                << QByteArray("io: FATAL: role \"...\" does not exist");
        QTest::newRow("a row") << QStringLiteral("ERROR: duplicate key\nDETAIL: Key (email)=(anna) already exists.")
                               << QByteArray("io: ERROR: duplicate key");
    }
    void whatIsQuotedInACauseIsLeftOut()
    {
        QFETCH(QString, said);
        QTEST(loggedCause({ErrorKind::Io, said, nullptr}), "logged");
    }
};

QTEST_GUILESS_MAIN(StorageFaultsTest)
#include "StorageFaultsTest.moc"
