// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/formats/AnkiShelf.h"

#include <QTest>

using namespace carrel;
using namespace carrel::formats;
using namespace Qt::StringLiterals;
using test::noteSql;
using test::onlyCourse;
using test::Shelf;
using test::whys;

namespace {

QString sample(const char* name)
{
    const QString path = qEnvironmentVariable("CARREL_SAMPLES") + u"/anki/"_s + QLatin1String(name);
    return QFile::exists(path) ? path : QString();
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
        QVERIFY(course.isPart);
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

    void aCollectionWithoutCardsIsNamed()
    {
        const Shelf shelf;
        test::Desk desk;
        QVERIFY(readAnki(shelf.file("c.anki2", test::ankiCollection("")), desk.context));
        QCOMPARE(whys(desk.report, Arrival::LeftOut, u"collection"_s), QStringList(u"there are no cards in it"_s));
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
                                       "UPDATE col SET conf='{}';UPDATE cards SET type=2;"
                                       "INSERT INTO revlog VALUES (1000,1,0,1,0,0,0,60,0),(2000,1,0,2,0,0,0,60,0),"
                                       "(3000,1,0,3,0,0,0,60,2),(4000,1,0,2,0,0,2500,60,1),(5000,1,0,0,0,0,2500,0,4),"
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

    void whatCameBeforeACardWasMadeNewAgainStaysOut()
    {
        // given a card that was answered twice, made new, given a date by hand and answered once more
        const Shelf shelf;
        const QByteArray past = "INSERT INTO revlog VALUES (1000,1,0,3,4,0,2500,60,1),(2000,1,0,1,1,4,2500,60,1),"
                                "(3000,1,0,0,0,1,0,0,4),(4000,1,0,0,9,0,2500,0,4),(5000,1,0,3,1,0,0,60,0);";
        const auto read = [&](const QByteArray& more, ImportReport& report) {
            test::Desk desk;
            const QByteArray sql = noteSql("a|b", 10, (past + more).constData());
            const CoursePackage course =
                onlyCourse(readAnki(shelf.file("c.anki2", test::ankiCollection(sql.constData())), desk.context));
            report = desk.report;
            return course.reviews;
        };

        // when it comes in while it is learnt, then the last answer is its whole past
        ImportReport learning;
        const auto reviews = read("UPDATE cards SET type=1;", learning);
        QCOMPARE(reviews.size(), 1U);
        QCOMPARE(reviews.front().at, Instant(std::chrono::milliseconds(5000)));
        QVERIFY(whys(learning, Arrival::LeftOut, u"history"_s).contains(u"their cards were made new again since"_s));

        // and when it comes in as new, as older programs left it without an entry for that, it has none
        ImportReport fresh;
        QVERIFY(read("UPDATE cards SET type=0;", fresh).empty());
    }

    void readsTheSamplesOfAnkiAndAnkiDroid_data()
    {
        QTest::addColumn<QString>("file");
        QTest::addColumn<int>("cards");
        QTest::addColumn<int>("cardsLeftOut");
        QTest::addColumn<int>("reviews");
        QTest::addColumn<int>("media");
        // 146 cards and 102 answers, of which two cards with seven answers ask for a hole that is not in their note,
        // and three with fifteen stand as new
        QTest::newRow("templates") << u"templates.apkg"_s << 144 << 2 << 80 << 0;
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
