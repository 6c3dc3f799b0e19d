// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/formats/AnkiShelf.h"

#include <QTest>

#include <rapidcheck.h>

using namespace carrel;
using namespace carrel::formats;
using namespace Qt::StringLiterals;
using test::noteSql;
using test::onlyCourse;
using test::Shelf;

/// Packages that nobody meant to make, or somebody did.
class AnkiDamageTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aHostileDatabaseIsRefused_data()
    {
        QTest::addColumn<QByteArray>("sql");
        QTest::addColumn<int>("kind");
        QTest::newRow("a view that never ends, named as a table") << QByteArray(
            "DROP TABLE notes; CREATE VIEW notes AS WITH RECURSIVE r(id) AS (SELECT 1 UNION ALL SELECT id+1 FROM r) "
            "SELECT id, 'g' guid, 10 mid, '' tags, '' flds FROM r;")
                                                                  << int(ErrorKind::Hostile);
        QTest::newRow("a trigger") << QByteArray("CREATE TRIGGER t AFTER INSERT ON notes BEGIN DELETE FROM notes; END;")
                                   << int(ErrorKind::Hostile);
        QTest::newRow("a virtual table") << QByteArray("CREATE VIRTUAL TABLE extra USING fts5(x);")
                                         << int(ErrorKind::Hostile);
        QTest::newRow("a generated column") << QByteArray(
            "DROP TABLE notes; CREATE TABLE notes (id integer primary key, guid text, mid integer, tags text, "
            "flds text AS (hex(zeroblob(1000000000))));")
                                            << int(ErrorKind::Hostile);
        QTest::newRow("no notes") << QByteArray("DROP TABLE notes;") << int(ErrorKind::Unreadable);
        QTest::newRow("no columns") << QByteArray("DROP TABLE cards; CREATE TABLE cards (x);")
                                    << int(ErrorKind::Unreadable);
        QTest::newRow("nothing about itself") << QByteArray("DELETE FROM col;") << int(ErrorKind::Unreadable);
        QTest::newRow("models that are no JSON")
            << QByteArray("UPDATE col SET models='{';") << int(ErrorKind::Unreadable);
        QTest::newRow("models nested too deep")
            << QByteArray("UPDATE col SET models='" + QByteArray(5000, '[') + "';") << int(ErrorKind::TooLarge);
    }

    void aHostileDatabaseIsRefused()
    {
        QFETCH(QByteArray, sql);
        QFETCH(int, kind);
        const Shelf shelf;
        test::Desk desk;
        const auto package = readAnki(shelf.file("c.anki2", test::ankiCollection(sql.constData())), desk.context);
        QVERIFY(!package.has_value());
        QCOMPARE(int(package.error().kind), kind);
    }

    void wrongTypesAreReadAsWhatTheyCome()
    {
        const Shelf shelf;
        const QByteArray sql =
            noteSql("a|b", 10,
                    "UPDATE cards SET due='x', ivl=x'00ff', factor=1e300, lapses=-5, type=2, queue='?';"
                    "UPDATE notes SET guid=x'ff00', tags=17;"
                    "INSERT INTO revlog VALUES (-1,'y',0,3,0,0,0,'z',1);");
        test::Desk desk;
        const CoursePackage course =
            onlyCourse(readAnki(shelf.file("c.anki2", test::ankiCollection(sql.constData())), desk.context));
        QCOMPARE(course.cards.size(), std::size_t(1));
        QCOMPARE(course.states.at(0).lapses, 0);
        QVERIFY(course.reviews.empty());
    }

    void aHugeValueIsTooLarge()
    {
        const Shelf shelf;
        test::Desk desk;
        const QByteArray file =
            test::ankiCollection(noteSql("a|b", 10, "UPDATE notes SET flds=zeroblob(70000000);").constData());
        const auto package = readAnki(shelf.file("c.anki2", file), desk.context);
        QVERIFY(!package.has_value());
        QCOMPARE(package.error().kind, ErrorKind::TooLarge);
    }

    void cardsThatShowFarMoreThanTheCollectionHoldsAreRefused()
    {
        // given: a template of half a million characters on the cards of five hundred notes
        const Shelf shelf;
        QByteArray sql = noteSql("a|b", 10,
                                 "UPDATE col SET models=json_set(models, '$.10.tmpls[0].qfmt', "
                                 "'{{Front}}' || replace(hex(zeroblob(250000)), '0', 'x'));");
        for (int i = 2; i < 500; ++i) {
            const QByteArray n = QByteArray::number(i);
            sql += "INSERT INTO notes SELECT " + n + ",'g" + n
                   + "',mid,0,0,'',flds,0,0,0,'' FROM notes WHERE id=1;"
                     "INSERT INTO cards VALUES ("
                   + n + "," + n + ",2,0,0,0,0,0,0,0,0,0,0,0,0,0,0,'');";
        }
        test::Desk desk;
        const auto package = readAnki(shelf.file("c.anki2", test::ankiCollection(sql.constData())), desk.context);
        QVERIFY(!package.has_value());
        QCOMPARE(package.error().kind, ErrorKind::Hostile);
    }

    void damageNeverBreaksTheReader()
    {
        // given: a sound collection of some pages
        const Shelf shelf;
        QVERIFY(test::writeAnkiPackage(shelf.path("p.apkg"), {.notes = 40, .pictures = 0, .answersPerCard = 1}));
        sqlite3* database = test::newAnkiCollection();
        for (int i = 1; i <= 60; ++i) {
            const QByteArray n = QByteArray::number(i);
            sqlite3_exec(database,
                         ("INSERT INTO notes VALUES (" + n + ",'g" + n + "',10,0,0,'','front" + QByteArray(200, 'x')
                          + "',0,0,0,'');"
                            "INSERT INTO cards VALUES ("
                          + n + "," + n + ",2,0,0,0,2,2,5,5,2500,0,0,0,0,0,0,'');")
                             .constData(),
                         nullptr, nullptr, nullptr);
        }
        const QByteArray whole = test::collectionBytes(database);
        QVERIFY(rc::check("a collection with bytes changed is read or refused", [&] {
            QByteArray file = whole;
            const int changes = *rc::gen::inRange(1, 60);
            for (int i = 0; i < changes; ++i) {
                // Half of the changes hit the headers of pages, where the structure is.
                const int place = *rc::gen::inRange(0, static_cast<int>(file.size()));
                const int at = *rc::gen::arbitrary<bool>() ? place : place / 4096 * 4096 + place % 12;
                if (at >= 16)
                    file[at] = static_cast<char>(*rc::gen::inRange(0, 256));
            }
            if (*rc::gen::inRange(0, 10) == 0)
                file.truncate(*rc::gen::inRange(0, static_cast<int>(file.size())));
            test::Desk desk;
            const auto package = readAnki(shelf.file("c.anki2", file), desk.context);
            if (!package) {
                const ErrorKind kind = package.error().kind;
                RC_ASSERT(kind == ErrorKind::Unreadable || kind == ErrorKind::Hostile || kind == ErrorKind::TooLarge);
            }
        }));
    }

    void aPackageWithoutACollectionIsRefused()
    {
        const Shelf shelf;
        test::Desk desk;
        QCOMPARE(readAnki(shelf.zip("p.apkg", {{"media", "{}"}}), desk.context).error().kind, ErrorKind::Unreadable);
        QCOMPARE(
            readAnki(shelf.zip("q.apkg", {{"meta", "\x08\x09"}, {"collection.anki2", ""}}), desk.context).error().kind,
            ErrorKind::Unsupported);
        QCOMPARE(readAnki(shelf.path("absent.apkg"), desk.context).error().kind, ErrorKind::NotFound);
    }

    void aBombInTheNewFormIsBounded()
    {
        const Shelf shelf;
        test::Desk desk;
        const QString path =
            shelf.zip("p.apkg", {{"collection.anki21b", test::packedZstd(QByteArray(64 * 1024 * 1024, 'a'))}});
        QCOMPARE(readAnki(path, desk.context).error().kind, ErrorKind::Hostile);
    }

    void aPersonMayStopIt()
    {
        const Shelf shelf;
        QVERIFY(test::writeAnkiPackage(shelf.path("p.apkg"), {.notes = 10, .pictures = 0, .answersPerCard = 0}));
        test::Desk desk;
        desk.progress.cancel();
        QCOMPARE(readAnki(shelf.path("p.apkg"), desk.context).error().kind, ErrorKind::Cancelled);
    }
};

QTEST_GUILESS_MAIN(AnkiDamageTest)
#include "AnkiDamageTest.moc"
