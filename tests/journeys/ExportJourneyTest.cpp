// SPDX-License-Identifier: GPL-3.0-or-later
// A person's own records leave the desk whole: A11 and I9 (export, access), E10 (article 20, portability).
#include "tests/journeys/CtlRun.h"

#include <QTest>

using namespace carrel;
using namespace carrel::journeys;
using namespace Qt::StringLiterals;

namespace {

QByteArray contentOf(const QString& path)
{
    QFile file(path);
    return file.open(QIODevice::ReadOnly) ? file.readAll() : QByteArray();
}

}  // namespace

class ExportJourneyTest : public QObject {
    Q_OBJECT

private:
    DeskMachine m_machine;

private Q_SLOTS:
    void initTestCase()
    {
        QCOMPARE(m_machine.ctl(QStringList{u"import"_s} + academy()).exitCode, 0);
        QCOMPARE(m_machine.ctl({u"notes"_s, u"add"_s, u"Mine #own"_s}).exitCode, 0);
        QCOMPARE(m_machine.ctl({u"answer"_s, u"1"_s, u"good"_s}).exitCode, 0);
    }

    void writesNotesAndReviewsAsJson()
    {
        const QString folder = m_machine.path(u"records"_s);
        const Ran ran = m_machine.ctl({u"export"_s, u"--output"_s, folder});
        QVERIFY2(ran.exitCode == 0, ran.err);
        const QJsonObject all = readJson(contentOf(folder + u"/desk.json"_s)).value_or(QJsonValue()).toObject();
        QCOMPARE(all[u"notes"][0][u"body"].toString(), u"Mine #own"_s);
        QCOMPARE(all[u"courses"].toArray().size(), 3);
        int reviews = 0;
        for (const QJsonValue& course : all[u"courses"].toArray()) {
            for (const QJsonValue& card : course[u"cards"].toArray())
                reviews += static_cast<int>(card[u"reviews"].toArray().size());
        }
        QCOMPARE(reviews, 1);
        QCOMPARE(m_machine.ctl({u"export"_s, u"--output"_s, folder}).exitCode, 12);
    }

    void aFolderOfSomebodysOwnIsNotTakenForAnUnfinishedExport()
    {
        const QString out = m_machine.path(u"thesis"_s);
        QVERIFY(QDir().mkpath(out + u".partial"_s));
        const QString own = m_machine.write(u"thesis.partial/chapter.txt"_s, "years of work");
        const Ran ran = m_machine.ctl({u"export"_s, u"--output"_s, out});
        QVERIFY2(ran.exitCode == 0, ran.err);
        QCOMPARE(contentOf(own), QByteArray("years of work"));
        QVERIFY(QFileInfo::exists(out + u"/desk.json"_s));
        QCOMPARE(QDir(m_machine.path({})).entryList({u"thesis*"_s}, QDir::AllEntries, QDir::Name),
                 (QStringList{u"thesis"_s, u"thesis.partial"_s}));
    }

    void aCourseComesBackAsItWentOut()
    {
        const QString out = m_machine.path(u"out"_s);
        const QString again = m_machine.path(u"again"_s);
        const QString other = m_machine.path(u"other desks"_s);
        QCOMPARE(m_machine.ctl({u"export"_s, u"--output"_s, out}).exitCode, 0);
        QCOMPARE(m_machine.ctl({u"vault"_s, u"create"_s, u"Other"_s, u"--desk"_s, other}).exitCode, 0);
        QStringList import{u"import"_s, u"--desk"_s, other};
        for (const QString& course : QDir(out).entryList(QDir::Dirs | QDir::NoDotAndDotDot, QDir::Name))
            import << out + u'/' + course;
        const Ran imported = m_machine.ctl(import);
        QVERIFY2(imported.exitCode == 0, imported.err);
        for (const QJsonValue& one : imported.json()[u"imports"].toArray())
            QCOMPARE(one[u"report"][u"changed"].toInt() + one[u"report"][u"left-out"].toInt(), 0);
        QCOMPARE(m_machine.ctl({u"export"_s, u"--output"_s, again, u"--desk"_s, other}).exitCode, 0);

        const QStringList files = filesBelow(out);
        QCOMPARE(filesBelow(again).size(), files.size());
        for (const QString& path : files) {
            if (path.endsWith(u"desk.json"))
                continue;
            QVERIFY2(contentOf(again + path.sliced(out.size())) == contentOf(path), qPrintable(path));
        }
    }

    void questionsGoOutForOtherProgramsAndComeBack_data()
    {
        QTest::addColumn<QString>("format");
        QTest::addColumn<QString>("ending");
        QTest::newRow("Moodle XML") << u"moodle-xml"_s << u"xml"_s;
        QTest::newRow("GIFT") << u"gift"_s << u"gift"_s;
        QTest::newRow("QTI") << u"qti"_s << u"zip"_s;
        QTest::newRow("table") << u"csv"_s << u"csv"_s;
    }

    void questionsGoOutForOtherProgramsAndComeBack()
    {
        QFETCH(QString, format);
        QFETCH(QString, ending);
        const QString out = m_machine.path(u"questions-"_s + ending);
        const Ran ran = m_machine.ctl({u"export"_s, u"--format"_s, format, u"--output"_s, out});
        QVERIFY2(ran.exitCode == 0, ran.err);
        const QStringList files = QDir(out).entryList(QDir::Files, QDir::Name);
        QCOMPARE(files.size(), 3);
        QVERIFY(files.first().endsWith(u'.' + ending));
        if (ending == u"csv") {
            QVERIFY(contentOf(out + u'/' + files.first()).startsWith("quiz,key,kind,"));
            return;
        }
        for (const QString& file : files) {
            const Ran looked = m_machine.run({u"import"_s, u"--dry-run"_s, u"--json"_s, out + u'/' + file});
            QVERIFY2(looked.exitCode == 0, looked.err);
            QVERIFY(looked.json()[u"imports"][0][u"quizzes"].toInt() > 0);
            QCOMPARE(looked.json()[u"imports"][0][u"report"][u"left-out"].toInt(), 0);
        }
    }

    void cardsGoOutForAnkiWithTheirHistoryAndComeBack()
    {
        // given a desk with three courses and an answer; when its cards go out with their history
        const QString out = m_machine.path(u"decks"_s);
        const Ran ran = m_machine.ctl({u"export"_s, u"--format"_s, u"apkg"_s, u"--with-history"_s, u"-o"_s, out});
        QVERIFY2(ran.exitCode == 0, ran.err);
        QCOMPARE(ran.json()[u"courses"].toInt(), 3);
        QVERIFY(ran.json()[u"lost"].toArray().size() > 0);
        const QStringList files = QDir(out).entryList(QDir::Files, QDir::Name);
        QCOMPARE(files.size(), 3);
        // then each package is read again with as many cards, and the answer
        int answers = 0;
        for (const QString& file : files) {
            QVERIFY(file.endsWith(u".apkg"));
            const Ran looked = m_machine.run({u"import"_s, u"--dry-run"_s, u"--json"_s, out + u'/' + file});
            QVERIFY2(looked.exitCode == 0, looked.err);
            const QJsonValue report = looked.json()[u"imports"][0][u"report"];
            QCOMPARE(report[u"changed"].toInt() + report[u"left-out"].toInt(), 0);
            answers += report[u"came-in"].toInt() - looked.json()[u"imports"][0][u"cards"].toInt();
        }
        QCOMPARE(answers, 1);
    }

    void aCardThatWasMadeNewAgainIsNewWhereItsPackageComesIn()
    {
        // given a desk with an answered card, one that was made new again since, and one whose day was set by hand
        const QString first = m_machine.path(u"reset desks"_s);
        const QString second = m_machine.path(u"reset desks again"_s);
        const QString out = m_machine.path(u"reset out"_s);
        QVERIFY(QDir().mkpath(m_machine.path(u"reset"_s)));
        m_machine.write(u"reset/course.md"_s, "---\ntitle: Reset\nkey: reset\n---\n");
        m_machine.write(u"reset/words.cards.md"_s, "## plain\n\na\n\n## again\n\nb\n\n## moved\n\nc\n");
        for (const QString& desks : {first, second})
            QCOMPARE(m_machine.ctl({u"vault"_s, u"create"_s, u"Reset"_s, u"--desk"_s, desks}).exitCode, 0);
        const auto ctl = [&](const QString& desks, QStringList words) {
            words.insert(1, u"--desk"_s);
            words.insert(2, desks);
            return m_machine.ctl(words);
        };
        QCOMPARE(ctl(first, {u"import"_s, m_machine.path(u"reset"_s)}).exitCode, 0);
        for (const QString& card : {u"1"_s, u"2"_s, u"3"_s})
            QCOMPARE(ctl(first, {u"answer"_s, card, u"easy"_s}).exitCode, 0);
        QCOMPARE(ctl(first, {u"cards"_s, u"--reset"_s, u"again"_s}).exitCode, 0);
        QCOMPARE(ctl(first, {u"cards"_s, u"--set-due"_s, u"40"_s, u"moved"_s}).exitCode, 0);

        // when they go out with their history and come in elsewhere
        const Ran ran = ctl(first, {u"export"_s, u"--format"_s, u"apkg"_s, u"--with-history"_s, u"-o"_s, out});
        QVERIFY2(ran.exitCode == 0, ran.err);
        const QString package = out + u'/' + QDir(out).entryList(QDir::Files).value(0);
        const Ran in = ctl(second, {u"import"_s, package});
        QVERIFY2(in.exitCode == 0, in.err);

        // then the one that was made new is new, with its old answer named as left out, and the others are not
        const auto found = [&](const QString& query) {
            return ctl(second, {u"cards"_s, query}).json()[u"cards"].toArray().size();
        };
        QCOMPARE(found(u"is:new"_s), 1);
        QCOMPARE(found(u"is:review"_s), 2);
        QCOMPARE(in.json()[u"imports"][0][u"report"][u"left-out"].toInt(), 2);
    }

    void cardsOutsideOfModulesGoOutToo()
    {
        const QString desks = m_machine.path(u"deck desks"_s);
        const QString deck = m_machine.path(u"deck"_s);
        const QString out = m_machine.path(u"deck out"_s);
        QDir().mkpath(deck);
        m_machine.write(u"deck/course.md"_s, "---\ntitle: Deck\nkey: deck\n---\n");
        m_machine.write(u"deck/words.cards.md"_s,
                        "## Haus\n@reversed yes\n\nhouse\n\n## - not a *list*\n\n1\\. not one\n\n"
                        "## cloze\n\n{{1:Paris}} is on the {{2:Seine}}.\n");
        QCOMPARE(m_machine.ctl({u"vault"_s, u"create"_s, u"Deck"_s, u"--desk"_s, desks}).exitCode, 0);
        QCOMPARE(m_machine.ctl({u"import"_s, u"--desk"_s, desks, deck}).json()[u"imports"][0][u"cards"].toInt(), 5);
        const Ran exported = m_machine.ctl({u"export"_s, u"--desk"_s, desks, u"--output"_s, out});
        QVERIFY2(exported.exitCode == 0, exported.err);
        const Ran looked = m_machine.run({u"import"_s, u"--dry-run"_s, u"--json"_s, out + u"/1-deck"_s});
        QCOMPARE(looked.json()[u"imports"][0][u"cards"].toInt(), 5);
        QCOMPARE(looked.json()[u"imports"][0][u"report"][u"left-out"].toInt(), 0);
    }

    void whatTheCourseSaysOfItselfAndItsClozeCardsComeBackEqual()
    {
        // given a course with every line of its head, summaries, and texts with holes of all sorts
        const QString first = m_machine.path(u"head desks"_s);
        const QString second = m_machine.path(u"head desks again"_s);
        const QString out = m_machine.path(u"head out"_s);
        const QString again = m_machine.path(u"head again"_s);
        QDir().mkpath(m_machine.path(u"head/01-rivers"_s));
        m_machine.write(u"head/course.md"_s,
                        "---\ntitle: Rivers\nkey: rivers\nlanguage: en-GB\nlicence: CC-BY-4.0\n---\n\n"
                        "Where *water* goes.\n\n- from the hill\n- to the sea\n");
        m_machine.write(u"head/01-rivers/module.md"_s,
                        "---\ntitle: Rivers\n---\n\nFrom source to mouth, 1\\*2 \\_ways\\_.\n");
        m_machine.write(u"head/01-rivers/01-seine.md"_s, "---\ntitle: Seine\n---\n\nIt is long.\n");
        m_machine.write(
            u"head/01-rivers/02-holes.cards.md"_s,
            "## cloze\n@tags capital\n\n{{1:Paris}} is on **the** {{2:Seine|a river}}, as {{1:Rouen}} is.\n\n"
            "## cloze\n@key two\n\nFirst the *old {{3:bed}} of it*.\n\n- then {{1:a|b}}\n");
        for (const QString& desks : {first, second})
            QCOMPARE(m_machine.ctl({u"vault"_s, u"create"_s, u"Head"_s, u"--desk"_s, desks}).exitCode, 0);
        const Ran in = m_machine.ctl({u"import"_s, u"--desk"_s, first, m_machine.path(u"head"_s)});
        QCOMPARE(in.json()[u"imports"][0][u"cards"].toInt(), 4);
        QCOMPARE(m_machine.ctl({u"export"_s, u"--desk"_s, first, u"--output"_s, out}).exitCode, 0);
        const QByteArray head = contentOf(out + u"/1-rivers/course.md"_s);
        QVERIFY2(head.contains("language: en-GB") && head.contains("licence: CC-BY-4.0"), head);
        QVERIFY2(head.contains("Where *water* goes.") && head.contains("to the sea"), head);
        const QByteArray cards = contentOf(out + u"/1-rivers/01-rivers/02-holes.cards.md"_s);
        QVERIFY2(cards.contains("{{1:Paris}} is on **the** {{2:Seine|a river}}, as {{1:Rouen}} is."), cards);

        // when it goes to another desk and out again
        const Ran back = m_machine.ctl({u"import"_s, u"--desk"_s, second, out + u"/1-rivers"_s});
        QCOMPARE(back.json()[u"imports"][0][u"report"][u"changed"].toInt(), 0);
        QCOMPARE(m_machine.ctl({u"export"_s, u"--desk"_s, second, u"--output"_s, again}).exitCode, 0);

        // then every file and every card is the same
        for (const QString& path : filesBelow(out)) {
            if (!path.endsWith(u"desk.json"))
                QVERIFY2(contentOf(again + path.sliced(out.size())) == contentOf(path), qPrintable(path));
        }
        const auto cardsOf = [](const QString& folder) {
            return readJson(contentOf(folder + u"/desk.json"_s))
                .value_or(QJsonValue())
                .toObject()[u"courses"][0][u"cards"];
        };
        QCOMPARE(cardsOf(again).toArray().size(), cardsOf(out).toArray().size());
    }

    void oneCourseAlone()
    {
        const QString folder = m_machine.path(u"one"_s);
        const Ran ran = m_machine.ctl({u"export"_s, u"--course"_s, u"2"_s, u"--output"_s, folder});
        QCOMPARE(ran.json()[u"courses"].toInt(), 1);
        QCOMPARE(ran.json()[u"notes"].toInt(), 0);
        QCOMPARE(m_machine.ctl({u"export"_s, u"--course"_s, u"77"_s, u"--output"_s, folder + u'2'}).exitCode, 11);
        QVERIFY(!QFileInfo::exists(folder + u'2'));
    }
};

QTEST_GUILESS_MAIN(ExportJourneyTest)
#include "ExportJourneyTest.moc"
