// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/anki/AnkiReader.h"
#include "tests/support/AnkiPackageMaker.h"
#include "tests/support/ReadingDesk.h"

#include <QElapsedTimer>
#include <QTemporaryDir>
#include <QTest>

#include <rapidcheck.h>

using namespace carrel;
using namespace carrel::formats;
using namespace Qt::StringLiterals;

namespace {

/// A directory for the packages of one test.
class Shelf {
public:
    QString path(const char* name) const { return m_folder.filePath(QLatin1String(name)); }

    QString file(const char* name, const QByteArray& bytes) const
    {
        QFile out(path(name));
        if (!out.open(QIODevice::WriteOnly) || out.write(bytes) != bytes.size())
            qWarning() << "cannot write" << out.fileName();
        return out.fileName();
    }

    QString zip(const char* name, const QList<std::pair<QByteArray, QByteArray>>& files) const
    {
        if (!test::writeZip(path(name), files))
            qWarning() << "cannot write" << name;
        return path(name);
    }

private:
    QTemporaryDir m_folder;
};

/// Values for one note of `type` in deck 2 and its first card.
QByteArray noteSql(const char* fields, int type = 10, const char* more = "")
{
    return QByteArray("INSERT INTO notes VALUES (1,'guid',") + QByteArray::number(type) + ",0,0,' a b ',replace('"
           + fields
           + "','|',char(31)),0,0,0,'');"
             "INSERT INTO cards VALUES (1,1,2,0,0,0,0,0,0,0,0,0,0,0,0,0,0,'');"
           + more;
}

CoursePackage onlyCourse(const Result<Package>& package)
{
    if (!package || package->courses.size() != 1) {
        qWarning() << "not one course:" << (package ? QString() : package.error().trail());
        return {};
    }
    return package->courses[0];
}

QString sample(const char* name)
{
    const QString path = qEnvironmentVariable("CARREL_SAMPLES") + u"/anki/"_s + QLatin1String(name);
    return QFile::exists(path) ? path : QString();
}

QStringList whys(const ImportReport& report, Arrival arrival, const QString& kind)
{
    QStringList all;
    for (const ReportItem& item : report.items) {
        if (item.arrival == arrival && item.kind == kind)
            all.append(item.why);
    }
    return all;
}

}  // namespace

class AnkiReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void everyNoteBecomesItsCards()
    {
        // given: a package of ten notes with two cards each, two pictures and an answer for each card
        const Shelf shelf;
        QVERIFY(test::writeAnkiPackage(shelf.path("p.apkg"), {.notes = 10, .pictures = 2, .answersPerCard = 1}));
        // when
        test::Desk desk;
        const CoursePackage course = onlyCourse(readAnki(shelf.path("p.apkg"), desk.context));
        // then
        QCOMPARE(course.course.kind, course::CourseKind::Deck);
        QCOMPARE(course.course.title, u"Top"_s);
        QCOMPARE(course.cards.size(), std::size_t(20));
        QCOMPARE(course.reviews.size(), std::size_t(20));
        QCOMPARE(course.states.size(), std::size_t(20));
        const course::Card& card = course.cards[1];
        QCOMPARE(card.key, u"g1-2"_s);
        QCOMPARE(card.noteKey, u"g1"_s);
        QCOMPARE(card.kind, course::CardKind::Reversed);
        QCOMPARE(card.section, u"Sub"_s);
        QCOMPARE(card.tags, QStringList({u"one"_s, u"two"_s}));
        QCOMPARE(course::plainText(card.back), u"What is the capital of country 0?"_s);
        QCOMPARE(course.states[0].intervalDays, 30.0);
        QCOMPARE(course.states[0].easeFactor, 2.5);
        QCOMPARE(*course.states[0].due, Instant(std::chrono::seconds(1'600'000'000 + 100 * 86'400)));
        QCOMPARE(desk.media.kept.size(), 1);  // the second picture is on no card of ten
        QCOMPARE(desk.report.count(Arrival::LeftOut, u"media"_s), 1);
    }

    void theNewFormIsReadToo()
    {
        // given: zstd everywhere, tables instead of JSON, a list of media in Protocol Buffers
        const Shelf shelf;
        const QByteArray collection = test::ankiCollection(
            "UPDATE col SET models='', decks='', conf='', ver=18;"
            "CREATE TABLE notetypes (id integer primary key, name text collate nocase, mtime_secs, usn, config blob);"
            "CREATE TABLE fields (ntid integer, ord integer, name text, config blob, primary key (ntid, ord)) without "
            "rowid;"
            "CREATE TABLE templates (ntid integer, ord integer, name text, mtime_secs, usn, config blob, primary key "
            "(ntid, ord)) without rowid;"
            "CREATE TABLE decks (id integer primary key, name text, mtime_secs, usn, common blob, kind blob);"
            "CREATE TABLE config (key text primary key, usn, mtime_secs, val blob) without rowid;"
            "INSERT INTO config VALUES ('schedVer',0,0,x'32');"
            "INSERT INTO notetypes VALUES (30,'Picture',0,0,x'');"
            "INSERT INTO fields VALUES (30,0,'Q',x''),(30,1,'A',x'');"
            // field 1: {{Q}}, field 2: {{A}}
            "INSERT INTO templates VALUES (30,0,'Card',0,0,x'0a057b7b517d7d12057b7b417d7d');"
            "INSERT INTO decks VALUES (2,'Top' || char(31) || 'Middle' || char(31) || 'Leaf',0,0,x'',x'');"
            "INSERT INTO notes VALUES (1,'guid',30,0,0,'','<img src=\"a%20b.png\">' || char(31) || 'sea',0,0,0,'');"
            "INSERT INTO cards VALUES (1,1,2,0,0,0,1,1,1700000000,0,0,0,0,0,0,0,0,'');");
        const QByteArray media = QByteArray("\x0a\x0c\x0a\x07") + "a b.png" + QByteArray("\x10\x05\x00", 2);
        const QString path = shelf.zip("p.apkg", {{"meta", "\x08\x03"},
                                                  {"collection.anki2", "an old program sees this"},
                                                  {"collection.anki21b", test::packedZstd(collection)},
                                                  {"media", test::packedZstd(media.left(13) + "\x05")},
                                                  {"0", test::packedZstd(test::picture(0))}});
        test::Desk desk;
        const auto package = readAnki(path, desk.context);
        const CoursePackage course = onlyCourse(package);
        QCOMPARE(course.cards.size(), std::size_t(1));
        QCOMPARE(course.cards[0].section, u"Middle::Leaf"_s);
        QCOMPARE(course.cards[0].front[0].kind, course::BlockKind::Image);
        QCOMPARE(desk.media.kept.value(course.cards[0].front[0].media), test::picture(0));
        QCOMPARE(*course.states.at(0).due, Instant(std::chrono::seconds(1'700'000'000)));
    }

    void holesAreAskedOneByOne()
    {
        const Shelf shelf;
        const QByteArray sql = noteSql("{{c1::Rome::city}} lies on the {{c2::Tiber {{c1::river}}}}|so", 20,
                                       "INSERT INTO cards VALUES (2,1,2,1,0,0,0,-1,0,0,0,0,0,0,0,0,0,'');"
                                       "INSERT INTO cards VALUES (3,1,2,2,0,0,0,0,0,0,0,0,0,0,0,0,0,'');");
        test::Desk desk;
        const CoursePackage course =
            onlyCourse(readAnki(shelf.file("c.anki2", test::ankiCollection(sql.constData())), desk.context));
        QCOMPARE(course.cards.size(), std::size_t(2));
        QCOMPARE(course.cards[0].kind, course::CardKind::Cloze);
        QCOMPARE(course::plainText(course.cards[0].front), u"[city] lies on the Tiber [...]"_s);
        QCOMPARE(course::plainText(course.cards[0].back), u"Rome lies on the Tiber river\nso"_s);
        QCOMPARE(course::plainText(course.cards[1].front), u"Rome lies on the [...]"_s);
        QVERIFY(course.cards[1].suspended);
        QCOMPARE(whys(desk.report, Arrival::LeftOut, u"card"_s), QStringList(u"its note has no hole number 3"_s));
    }

    void fieldsHoldFormulasSoundsAndMarkUp()
    {
        const Shelf shelf;
        const QByteArray sql = noteSql("Speed \\(v = <b>s</b>/t\\)<br>[latex]a &lt; b[/latex] "
                                       "[sound:x.mp3]|<script>1</script><a href=\"javascript:1\">no</a>");
        test::Desk desk;
        const CoursePackage course =
            onlyCourse(readAnki(shelf.zip("p.apkg", {{"collection.anki2", test::ankiCollection(sql.constData())},
                                                     {"media", "{\"7\":\"x.mp3\"}"},
                                                     {"7", "ID3 sound"}}),
                                desk.context));
        const course::Blocks& front = course.cards.at(0).front;
        QCOMPARE(front[0].text[1].text, u"v = s/t"_s);
        QVERIFY(front[0].text[1].style & course::Formula);
        QVERIFY(course::plainText(front).contains(u"a < b"_s));
        QCOMPARE(front.back().kind, course::BlockKind::Audio);
        QCOMPARE(course::plainText(course.cards[0].back), u"no"_s);
        QVERIFY(course.cards[0].back[0].text[0].link.isEmpty());
        // the script is named once, for its template
        QCOMPARE(desk.report.count(Arrival::Changed, u"template"_s), 1);
    }

    void aNoteHasEachCardOnce()
    {
        const Shelf shelf;
        const QByteArray sql = noteSql("a|b", 10, "INSERT INTO cards VALUES (2,1,2,0,0,0,0,0,0,0,0,0,0,0,0,0,0,'');");
        test::Desk desk;
        const CoursePackage course =
            onlyCourse(readAnki(shelf.file("c.anki2", test::ankiCollection(sql.constData())), desk.context));
        QCOMPARE(course.cards.size(), std::size_t(1));
        QCOMPARE(whys(desk.report, Arrival::LeftOut, u"card"_s), QStringList(u"the note has this card already"_s));
    }

    void aPictureWhoseNameATemplateCompletesComesIn()
    {
        const Shelf shelf;
        const QByteArray sql = noteSql("a.png|b", 10,
                                       "UPDATE col SET models=replace(models, '\"qfmt\":\"{{Front}}\"', "
                                       "'\"qfmt\":\"<img src={{Front}}>\"');");
        test::Desk desk;
        const CoursePackage course =
            onlyCourse(readAnki(shelf.zip("p.apkg", {{"collection.anki2", test::ankiCollection(sql.constData())},
                                                     {"media", "{\"0\":\"a.png\",\"1\":\"b.png\"}"},
                                                     {"0", test::picture(0)},
                                                     {"1", test::picture(1)}}),
                                desk.context));
        QCOMPARE(course.cards.at(0).front.at(0).kind, course::BlockKind::Image);
        QCOMPARE(whys(desk.report, Arrival::LeftOut, u"media"_s), QStringList(u"no card shows it"_s));
    }

    void cardsThatShowNothingAreNamed()
    {
        const Shelf shelf;
        test::Desk desk;
        const auto package = readAnki(
            shelf.file("c.anki2", test::ankiCollection(noteSql("<div><br></div>|x").constData())), desk.context);
        QVERIFY(package.has_value());
        QCOMPARE(package->courses.size(), std::size_t(0));
        QCOMPARE(whys(desk.report, Arrival::LeftOut, u"card"_s), QStringList(u"its front shows nothing"_s));
    }

    void threeButtonsBecomeFour()
    {
        const Shelf shelf;
        const QByteArray sql = noteSql("a|b", 10,
                                       "UPDATE col SET conf='{}';"
                                       "INSERT INTO revlog VALUES (1000,1,0,1,0,0,0,60,0),(2000,1,0,2,0,0,0,60,0),"
                                       "(3000,1,0,3,0,0,0,60,2),(4000,1,0,2,0,0,2500,60,1),(5000,1,0,0,0,0,0,0,4),"
                                       "(6000,99,0,3,0,0,0,0,1),(7000,1,0,3,0,0,0,0,3);");
        test::Desk desk;
        const CoursePackage course =
            onlyCourse(readAnki(shelf.file("c.anki2", test::ankiCollection(sql.constData())), desk.context));
        std::vector<int> ratings;
        for (const PastReview& review : course.reviews)
            ratings.push_back(review.rating);
        QCOMPARE(ratings, (std::vector<int>{1, 3, 4, 2}));
        QCOMPARE(desk.report.count(Arrival::Changed, u"history"_s), 1);
        QCOMPARE(desk.report.count(Arrival::LeftOut, u"history"_s), 2);
    }

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

    void readsTheSamplesOfAnkiAndAnkiDroid_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("cards");
        QTest::addColumn<int>("cardsLeftOut");
        QTest::addColumn<int>("reviews");
        QTest::addColumn<int>("media");
        // 146 cards and 102 answers, of which two cards with seven answers ask for a hole that is not in their note
        QTest::newRow("templates") << u"templates.apkg"_s << 144 << 2 << 95 << 0;
        QTest::newRow("video") << u"video.apkg"_s << 1 << 0 << 0 << 2;
        QTest::newRow("media") << u"media.apkg"_s << 1 << 0 << 0 << 0;
        QTest::newRow("schema 16") << u"schema16.anki2"_s << 0 << 0 << 0 << 0;
    }

    void readsTheSamplesOfAnkiAndAnkiDroid()
    {
        QFETCH(QString, file);
        const QString path = sample(file.toLatin1().constData());
        if (path.isEmpty())
            QSKIP("CARREL_SAMPLES has no Anki packages");
        test::Desk desk;
        const auto package = readAnki(path, desk.context);
        QVERIFY(package.has_value());
        int cards = 0;
        int reviews = 0;
        for (const CoursePackage& course : package->courses) {
            cards += int(course.cards.size());
            reviews += int(course.reviews.size());
        }
        QTEST(cards, "cards");
        QTEST(reviews, "reviews");
        QTEST(int(desk.media.kept.size()), "media");
        QTEST(desk.report.count(Arrival::LeftOut, u"card"_s), "cardsLeftOut");
        QCOMPARE(desk.report.count(Arrival::CameIn, u"card"_s), cards);
    }
};

QTEST_GUILESS_MAIN(AnkiReaderTest)
#include "AnkiReaderTest.moc"
