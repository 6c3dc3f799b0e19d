// SPDX-License-Identifier: GPL-3.0-or-later
#include "app/academy/backup/Backup.h"
#include "app/academy/exams/HandIns.h"
#include "app/academy/exams/LentKeys.h"
#include "app/academy/store/AcademySql.h"
#include "tests/academy/StoredAcademy.h"

#include <QTemporaryDir>

using namespace carrel;
using namespace carrel::test;
using academy::Access;
using academy::Connection;

/// An academy of an earlier program goes on with this one.
class SchemaTest : public QObject {
    Q_OBJECT

    Places m_places;
    QString m_place;

    /// Takes away what each schema from the second on brought.
    static constexpr std::array kUndone{
        "DROP TABLE exam_attempts;\nDROP TABLE papers",
        "DROP TABLE person_marks;\nALTER TABLE exam_attempts DROP COLUMN waiting",
        "ALTER TABLE exam_attempts DROP COLUMN late;\nALTER TABLE exam_attempts DROP COLUMN extra;\n"
        "ALTER TABLE exam_attempts DROP COLUMN accepted",
        "ALTER TABLE orgs DROP COLUMN offline_grading",
        "DROP INDEX exam_attempts_to_mark;\nALTER TABLE exam_attempts DROP COLUMN log_end;\n"
        "ALTER TABLE exam_attempts DROP COLUMN place",
        "DROP INDEX dots_by_name",
        "DROP INDEX scopes_behind;\nALTER TABLE scopes DROP COLUMN archived",
        "ALTER TABLE enrolment_codes DROP COLUMN family_id",
        "ALTER TABLE scopes DROP COLUMN newest_hlc"};

    /// As an earlier schema left it, with somebody at it.
    static void makeOfSchema(const QString& place, std::size_t schema)
    {
        StoredAcademy before(place);
        QVERIFY(before.database.prepare());
        before.join(QStringLiteral("north"), QStringLiteral("anna@north.example"));
        takeBack(before.database, schema);
    }
    static void takeBack(academy::Database& database, std::size_t schema)
    {
        const Done taken = database.transact(Access::Write, [&](Connection& connection) -> Done {
            for (std::size_t each = kUndone.size(); each >= schema; --each)
                CARREL_TRY(connection.script(QString::fromLatin1(kUndone[each - 1])));
            CARREL_TRY(
                connection.run(academy::sql::kSchema_meta_put, {QStringLiteral("schema"), QString::number(schema)}));
            return {};
        });
        QVERIFY2(taken, taken ? "" : qPrintable(taken.error().trail()));
    }
    static Result<int> handIns(academy::Database& database)
    {
        return database.transact(Access::Read, [](Connection& connection) -> Result<int> {
            SeededRandom random{5};
            CARREL_ASSIGN(const auto found, academy::HandIns(connection, 1, random).all());
            return static_cast<int>(found.size());
        });
    }
    static bool lendsKeys(academy::Database& database)
    {
        return database
            .transact(Access::Write,
                      [](Connection& connection) -> Result<bool> {
                          SeededRandom random{5};
                          ManualClock clock;
                          CARREL_ASSIGN(const auto org,
                                        academy::People(connection, clock, random).org(QStringLiteral("north")));
                          return academy::LentKeys(connection, org, clock, random).set(true);
                      })
            .value_or(false);
    }
    static Done marks(academy::Database& database)
    {
        return database.transact(Access::Read, [](Connection& connection) -> Done {
            CARREL_TRY(connection.run(academy::sql::kExams_attempts_to_mark, {1, 1, 1}));
            return {};
        });
    }
    /// The newest stamp that the academy knows of somebody's own scope.
    static Hlc newestOf(StoredAcademy& stored, const Account& account)
    {
        return stored.database
            .transact(Access::Read,
                      [&](Connection& connection) -> Result<Hlc> {
                          academy::SqlScopeLog log(connection, account, stored.random);
                          CARREL_ASSIGN(const auto head, log.head(kMe, false));
                          return head.newest;
                      })
            .value();
    }
    static bool knowsNorth(academy::Database& database)
    {
        const auto known = database.transact(Access::Read, [](Connection& connection) -> Result<bool> {
            CARREL_ASSIGN(academy::Rows rows, connection.run(academy::sql::kPeople_orgs));
            return rows.next();
        });
        return known && *known;
    }

private Q_SLOTS:
    void initTestCase_data() { Places::addRows(); }
    void init()
    {
        QFETCH_GLOBAL(QString, kind);
        m_place = m_places.fresh(kind);
        if (m_place.isEmpty())
            QSKIP(qPrintable(m_places.missing()));
    }

    void aFileThatIsNoDatabaseIsNotTakenForAnAcademyThatIsMissing()
    {
        // Given a file of another kind where the database should be
        const QTemporaryDir folder;
        QFile file(folder.filePath(QStringLiteral("academy.db")));
        QVERIFY(file.open(QIODevice::WriteOnly));
        file.write(QByteArray(8192, 'x'));
        file.close();
        academy::Database database(file.fileName());
        // Then nobody is told to make an academy there, and none is made
        const Done ready = database.ready();
        QVERIFY(!ready);
        QCOMPARE(ready.error().kind, ErrorKind::Io);
        QVERIFY(!database.prepare());
    }

    void whatCameSinceIsMadeBesideWhatIsThere()
    {
        makeOfSchema(m_place, 1);
        academy::Database database(m_place);
        QVERIFY(!marks(database));

        QVERIFY(database.prepare());

        QVERIFY(marks(database));
        QVERIFY(knowsNorth(database));
        QVERIFY2(database.prepare(), "once is enough");
    }

    void anExamOfAnEarlierSchemaCanBeMarkedByAPerson_data()
    {
        QTest::addColumn<std::size_t>("schema");
        QTest::newRow("second") << std::size_t{2};
        QTest::newRow("third") << std::size_t{3};
    }
    void anExamOfAnEarlierSchemaCanBeMarkedByAPerson()
    {
        QFETCH(std::size_t, schema);
        makeOfSchema(m_place, schema);
        academy::Database database(m_place);
        QVERIFY(!handIns(database));

        QVERIFY(database.prepare());

        QCOMPARE(handIns(database).value_or(-1), 0);
    }

    void anAcademyOfTheFourthSchemaCanLendKeys()
    {
        makeOfSchema(m_place, 4);
        academy::Database database(m_place);
        QVERIFY(!lendsKeys(database));

        QVERIFY(database.prepare());

        QVERIFY(lendsKeys(database));
    }

    void anAcademyOfTheNinthSchemaKnowsTheNewestStampOfEachScope()
    {
        // Given what two people sent, not in the order of its stamps, and a third who sent nothing
        StoredAcademy stored(m_place);
        QVERIFY(stored.database.prepare());
        const QString north = QStringLiteral("north");
        const Account anna = stored.join(north, QStringLiteral("anna@north.example"));
        const Account ben = stored.join(north, QStringLiteral("ben@north.example"));
        const Account cara = stored.join(north, QStringLiteral("cara@north.example"));
        const auto stampedAt = [&stored](int minutesAgo) {
            return Hlc::at(stored.clock.now() - std::chrono::minutes(minutesAgo));
        };
        const auto push = [&](const Account& account, std::initializer_list<int> minutesAgo) {
            const Uid desk = Uid::make(stored.clock, stored.random);
            std::vector<Op> ops;
            for (const int each : minutesAgo) {
                ops.push_back(review(desk, ops.size() + 1, stored.clock));
                ops.back().hlc = stampedAt(each);
            }
            (void)stored.sync(account, request(desk, ops));
        };
        push(anna, {30, 10, 20});
        push(ben, {90, 70, 80});

        // When a program that knows none of these stamps left the academy to this one
        takeBack(stored.database, 9);
        StoredAcademy after(m_place);
        QVERIFY(after.database.prepare());

        // Then each scope has the newest of its own
        QCOMPARE(newestOf(after, anna), stampedAt(10));
        QCOMPARE(newestOf(after, ben), stampedAt(70));
        QCOMPARE(newestOf(after, cara), Hlc{});
    }

    void aBackupOfTheFirstSchemaIsBroughtBack()
    {
        // given a backup that an earlier program made
        const QTemporaryDir folder;
        const QString backup = folder.filePath(QStringLiteral("backup.db"));
        makeOfSchema(backup, 1);

        // when it is brought back
        ManualClock clock;
        SeededRandom random{5};
        academy::Database database(m_place);
        const academy::BlobFiles here(folder.filePath(QStringLiteral("here")));
        const auto brought = academy::Backup(backup).restore(database, here, clock, random);
        QVERIFY2(brought, brought ? "" : qPrintable(brought.error().trail()));

        // then everybody is there, and what this program needs
        QVERIFY(knowsNorth(database));
        QVERIFY(marks(database));
        QVERIFY(database.prepare());
    }
};

QTEST_GUILESS_MAIN(SchemaTest)
#include "SchemaTest.moc"
