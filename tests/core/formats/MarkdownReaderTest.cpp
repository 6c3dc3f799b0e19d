// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/core/formats/BlocksAsText.h"
#include "tests/core/formats/MadeArchive.h"
#include "tests/core/formats/Reading.h"

#include <QTemporaryDir>
#include <QTest>

using namespace carrel;
using namespace carrel::formats;

namespace {

const QByteArray kPng("\x89PNG\r\n\x1a\n pixels");

}  // namespace

class MarkdownReaderTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void init() { m_dir = std::make_unique<QTemporaryDir>(); }

    void aCourseFolderBecomesACourse()
    {
        // Given a folder as the page about the format shows it
        put("course.md",
            "---\ntitle: Pumps: how they work\nsubtitle: Sub\nkey: pumps\nversion: 2\nlanguage: en\n"
            "publisher: P\nlicence: CC0\nlevels: basic, advanced\ncover: media/c.png\nodd: x\n---\nWhat it is.\n");
        put("media/c.png", kPng);
        put("media/spare.png", kPng + "2");
        put("README.md", "for authors");
        put("_drafts/a.md", "# draft");
        put("02-second/01-last.md", "# Last\n\n## Part B");
        put("01-first/module.md", "---\ntitle: The first\n---\nIts *summary*.");
        put("01-first/10-ten.md",
            "---\ntitle: Ten\nlevel: advanced\n---\n## Head\n\nsee [last](../02-second/01-last.md#part-b) "
            "[gone](../02-second/01-last.md#gone) and [none](x.md)");
        put("01-first/2-two.md", "# Two *words*\n\n![alt](../media/c.png)\n\n![far](https://example.org/x.png)");
        put("01-first/3-policy.md",
            "---\ntitle: Rules\nkind: policy\npolicy: my-rules\nversion: 7\nminimum-seconds: 90\n---\nobey");
        Reading reading;
        const auto package = reading.read(m_dir->path());
        QVERIFY2(package.has_value(), qPrintable(package ? QString() : package.error().trail()));

        // Then the outline follows the numbers and keys do not have them
        const CoursePackage& got = package->courses.at(0);
        QCOMPARE(got.course.title, QStringLiteral("Pumps: how they work"));
        QCOMPARE(got.course.key, QStringLiteral("pumps"));
        QCOMPARE(got.course.levels, (QStringList{QStringLiteral("basic"), QStringLiteral("advanced")}));
        QCOMPARE(asText(got.course.summary), QStringLiteral("p What it is."));
        QCOMPARE(reading.media.mime(got.course.cover), QStringLiteral("image/png"));
        QCOMPARE(got.course.modules.size(), 2U);
        QCOMPARE(got.course.modules[0].key, QStringLiteral("first"));
        QCOMPARE(got.course.modules[0].title, QStringLiteral("The first"));
        QCOMPARE(got.course.modules[0].summary, QStringLiteral("Its summary."));
        QCOMPARE(got.course.modules[1].title, QStringLiteral("Second"));
        QCOMPARE(
            keysOf(got.course.modules[0]),
            (QStringList{QStringLiteral("first/two"), QStringLiteral("first/policy"), QStringLiteral("first/ten")}));

        // And units have their titles, links and pictures
        QCOMPARE(got.units[0].title, QStringLiteral("Two words"));
        QCOMPARE(asText(got.units[0].blocks), QStringLiteral("image [%1] [alt]\np far").arg(got.course.cover.left(4)));
        QCOMPARE(got.units[1].kind, course::UnitKind::Policy);
        QVERIFY((got.units[1].policy == course::PolicyTerms{QStringLiteral("my-rules"), QStringLiteral("7"), 90}));
        QCOMPARE(got.units[2].level, QStringLiteral("advanced"));
        QCOMPARE(asText(got.units[2].blocks),
                 QStringLiteral("h2 Head\np see {last|unit:second/last#part-b} {gone|unit:second/last} and none"));

        // And whatever is not in it is named
        QCOMPARE(reading.report.count(Arrival::CameIn, QStringLiteral("unit")), 4);
        QCOMPARE(reading.told(Arrival::LeftOut),
                 (QStringList{QStringLiteral("media 01-first/2-two.md https://example.org/x.png: it lives elsewhere, "
                                             "and nothing is fetched; its words came in"),
                              QStringLiteral("file media/spare.png : nothing in the course refers to it")}));
        QCOMPARE(
            reading.told(Arrival::Changed),
            (QStringList{
                QStringLiteral("front matter course.md odd: this line means nothing here"),
                QStringLiteral("link 01-first/10-ten.md x.md: it leads to no unit of the course; its words came in"),
                QStringLiteral(
                    "link first/ten second/last#gone: the unit has no heading of this name; it leads to the unit")}));
    }

    void aNumberThatIsNoneOrMayBeTwoIsToldAndLeftAsItWas()
    {
        put("q.quiz.md", "---\ntitle: Check\nlevels: low 0, high nan\n---\n\n"
                         "## true: None\n@points nan\nA.\n\n## true: Two\n@points 1,000\nB.\n\n"
                         "## true: Decimal\n@points 2,5\n@penalty 20%\nC.\n\n## true: Thousand\n@points 1 000\nD.\n\n"
                         "## true: Share\n@least nan%\nE.\n");
        Reading reading;
        const auto package = reading.read(m_dir->filePath(QStringLiteral("q.quiz.md")));
        QVERIFY2(package.has_value(), qPrintable(package ? QString() : package.error().trail()));

        const quiz::Quiz quiz = package->courses[0].quizzes.at(0);
        std::vector<double> points;
        for (const quiz::Item& item : quiz.items)
            points.push_back(item.points);
        QCOMPARE(points, (std::vector<double>{1, 1, 2.5, 1000, 1}));
        QCOMPARE(quiz.items[2].penalty, 0.2);
        QCOMPARE(quiz.levels.size(), std::size_t(1));
        const QString told = reading.told(Arrival::Changed).join(u'\n');
        for (const auto* why :
             {"None: @points is out of range", "Two: @points may be 1 or 1000: it is written without a comma",
              "Share: @least is out of range", "high nan"})
            QVERIFY2(told.contains(QLatin1String(why)), qPrintable(told));
    }

    void everyKindOfQuestionIsRead()
    {
        put("a.md", "# A\n\n## Head\n\nx");
        put("q.quiz.md",
            "---\ntitle: Check\nkind: placement\nbehaviour: several-tries\npass: 60\ntime-limit: 2\nattempts: "
            "3\nshuffle: yes\n"
            "certainty: yes\nlevels: low 0, high 60\n---\nIntro.\n\n"
            "## single: One\n@points 2\n@feedback all\n@right yes!\n@wrong no!\n@hint h1\n@hint h2\n@unit "
            "a#head\n@concept C\n"
            "@level high\n@partly half\n@whole yes\n@tags a, b\n\nWhich?\n\n- [ ] `wrong`\n  > because\n- [x] right\n- "
            "[50%] half\n\n"
            "## multiple\nAll of\n\n- [x] a\n- [x] b\n- [ ] c\n- [-25%] d\n\n"
            "## true: T\nSo it is.\n\n## false\nNot so.\n\n"
            "## text\n@case yes\n@accents no\nWho?\n\n= Ada*\n=50% Babbage\n  > nearly\n\n"
            "## number\nHow much?\n\n= 12.5 +- 0.5 kPa\n=50% 1..2 kPa\n\n"
            "## match\nPair\n\n- a => 1\n- b => 2\n- => 3\n\n"
            "## order\nSort\n\n1. x\n2. y\n\n"
            "## gap: G\nFirst read.\n\nThe *{{pump|the pump}}* is {{?round|square}} in {{#12 +- 1|20}}.\n\nEnd.\n\n"
            "## essay\nWrite.\n\n= short\n= clear\n\n## info\nRest.\n");
        Reading reading;
        const auto package = reading.read(m_dir->path());
        QVERIFY2(package.has_value(), qPrintable(package ? QString() : package.error().trail()));
        QCOMPARE(reading.told(Arrival::LeftOut), QStringList());
        QCOMPARE(reading.report.count(Arrival::CameIn, QStringLiteral("question")), 11);
        const quiz::Quiz quiz = package->courses[0].quizzes.at(0);
        QCOMPARE(quiz.title, QStringLiteral("Check"));
        QCOMPARE(quiz.key, QStringLiteral("q"));
        QVERIFY(quiz.kind == quiz::QuizKind::Placement && quiz.behaviour == quiz::Behaviour::SeveralTries);
        QVERIFY(quiz.passShare == 0.6 && quiz.timeLimitSeconds == 120 && quiz.attemptLimit == 3);
        QVERIFY(quiz.shuffleItems && quiz.certainty);
        QVERIFY((quiz.levels
                 == std::vector<quiz::LevelThreshold>{{QStringLiteral("low"), 0.0}, {QStringLiteral("high"), 0.6}}));
        QStringList kinds;
        for (const quiz::Item& item : quiz.items)
            kinds += quiz::kindName(item);
        QCOMPARE(kinds.join(u' '),
                 QStringLiteral("single-choice multiple-choice true-false true-false short-text numeric matching "
                                "ordering gap-fill essay description"));

        const quiz::Item& single = quiz.items[0];
        QCOMPARE(single.key, QStringLiteral("one"));
        QCOMPARE(single.points, 2.0);
        QCOMPARE(asText(single.feedbackRight) + asText(single.feedbackWrong) + asText(single.feedback),
                 QStringLiteral("yes!no!all"));
        QCOMPARE(single.hints.size(), 2U);
        QVERIFY(single.wholeOnly && asText(single.feedbackPartly) == u"half");
        QCOMPARE(single.unitKey + u'#' + single.unitAnchor, QStringLiteral("a#head"));
        const auto& choices = std::get<quiz::ChoiceTask>(single.task).choices;
        QCOMPARE(asText(choices[0].text), QStringLiteral("`wrong`"));
        QCOMPARE(asText(choices[0].feedback), QStringLiteral("because"));
        QCOMPARE(choices[1].fraction, 1.0);
        QCOMPARE(choices[2].fraction, 0.5);

        // Ticking everything must not be the way to the whole mark
        const auto& several = std::get<quiz::ChoiceTask>(quiz.items[1].task);
        QVERIFY(several.multiple);
        QCOMPARE(several.choices[0].fraction + several.choices[1].fraction, 1.0);
        QCOMPARE(several.choices[2].fraction, -0.5);
        QCOMPARE(several.choices[3].fraction, -0.25);

        QCOMPARE(std::get<quiz::ChoiceTask>(quiz.items[3].task).choices[1].fraction, 1.0);
        const auto& text = std::get<quiz::TextTask>(quiz.items[4].task);
        QVERIFY(text.caseSensitive && !text.accentSensitive && text.accepted[0].wildcards
                && !text.accepted[1].wildcards);
        QCOMPARE(text.accepted[1].fraction, 0.5);
        const auto& number = std::get<quiz::NumericTask>(quiz.items[5].task);
        QCOMPARE(number.unit, QStringLiteral("kPa"));
        QVERIFY(number.accepted[0].low == 12 && number.accepted[0].high == 13 && number.accepted[1].low == 1
                && number.accepted[1].high == 2);
        const auto& match = std::get<quiz::MatchTask>(quiz.items[6].task);
        QVERIFY(match.prompts.size() == 2 && match.targets.size() == 3 && match.prompts[1].target == 1);
        const auto& gap = std::get<quiz::GapTask>(quiz.items[8].task);
        QCOMPARE(asText(quiz.items[8].stem), QStringLiteral("p First read."));
        QCOMPARE(gap.gaps.size(), 3U);
        QCOMPARE(asText(gap.gaps[0].before), QStringLiteral("The "));
        QCOMPARE(gap.gaps[0].accepted.size(), 2U);
        QCOMPARE(asText(gap.gaps[1].before), QStringLiteral(" is "));
        QCOMPARE(gap.gaps[1].options[0].fraction, 1.0);
        QVERIFY(gap.gaps[2].numbers[0].low == 11 && gap.gaps[2].numbers[1].value == 20);
        QCOMPARE(asText(gap.tail), QStringLiteral(".||End."));
        QCOMPARE(asText(std::get<quiz::EssayTask>(quiz.items[9].task).guidance),
                 QStringLiteral("li [•] short\nli [•] clear"));
    }

    void questionsThatCannotBeAskedAreNamed_data()
    {
        QTest::addColumn<QByteArray>("question");
        QTest::addColumn<QString>("why");
        QTest::newRow("kind") << QByteArray("## riddle\nx")
                              << QStringLiteral("no kind of question is called so: riddle");
        QTest::newRow("one choice") << QByteArray("## single\nx\n\n- [x] a")
                                    << QStringLiteral("fewer than two choices");
        QTest::newRow("none right") << QByteArray("## single\nx\n\n- [ ] a\n- [ ] b")
                                    << QStringLiteral("no choice is right");
        QTest::newRow("no number") << QByteArray("## number\nx\n\n= many") << QStringLiteral("no number: many");
        QTest::newRow("backwards") << QByteArray("## number\nx\n\n= 3..2")
                                   << QStringLiteral("a range that holds no number: 3..2");
        QTest::newRow("no answer") << QByteArray("## text\nx") << QStringLiteral("no answer that would be accepted");
        QTest::newRow("no hole") << QByteArray("## gap\nx") << QStringLiteral("no hole to fill");
        QTest::newRow("one pair") << QByteArray("## match\nx\n\n- a => b") << QStringLiteral("fewer than two pairs");
        QTest::newRow("asks nothing") << QByteArray("## true\n") << QStringLiteral("it asks nothing");
    }

    void questionsThatCannotBeAskedAreNamed()
    {
        QFETCH(QByteArray, question);
        QFETCH(QString, why);
        put("q.quiz.md", "## true\nSo.\n\n" + question);
        Reading reading;
        QVERIFY(reading.read(m_dir->filePath(QStringLiteral("q.quiz.md"))).has_value());
        QCOMPARE(reading.report.count(Arrival::CameIn, QStringLiteral("question")), 1);
        QCOMPARE(reading.report.count(Arrival::LeftOut, QStringLiteral("question")), 1);
        const auto left = std::find_if(reading.report.items.begin(), reading.report.items.end(),
                                       [](const ReportItem& item) { return item.arrival == Arrival::LeftOut; });
        QCOMPARE(left->where, QStringLiteral("q.quiz.md, line 4"));
        QCOMPARE(left->why, why);
    }

    void cardsAreMadeForEachDirectionAndHole()
    {
        put("u.md", "# U\n\n## Head\n\nx");
        put("c.cards.md", "---\ntags: t\n---\n## Front *one*\n@unit u#head\n@tags s\n@key k\nBack\n\n- list\n\n## "
                          "Two\n@reversed yes\nZwei\n\n"
                          "## cloze\n@key z\nThe {{1:pump}} and the {{2:valve|a part}}, again {{1:pump}}: "
                          "${{3:\\frac{a}{b}}}$\n\n## Lonely\n");
        Reading reading;
        const auto package = reading.read(m_dir->path());
        QVERIFY2(package.has_value(), qPrintable(package ? QString() : package.error().trail()));
        const auto& cards = package->courses[0].cards;
        QCOMPARE(cards.size(), 6U);
        QCOMPARE(cards[0].key, QStringLiteral("c/k"));
        QCOMPARE(asText(cards[0].front), QStringLiteral("p Front /one/"));
        QCOMPARE(asText(cards[0].back), QStringLiteral("p Back\nli [•] list"));
        QCOMPARE(cards[0].tags, (QStringList{QStringLiteral("t"), QStringLiteral("s")}));
        QCOMPARE(cards[0].unitKey + u'#' + cards[0].unitAnchor, QStringLiteral("u#head"));
        QVERIFY(cards[2].kind == course::CardKind::Reversed && cards[2].noteKey == cards[1].noteKey
                && cards[2].key != cards[1].key);
        QCOMPARE(asText(cards[2].front), QStringLiteral("p Zwei"));
        QVERIFY(cards[3].kind == course::CardKind::Cloze);
        QCOMPARE(asText(cards[3].front), QStringLiteral("p The *[…]* and the valve, again *[…]*: $\\frac{a}{b}$"));
        QCOMPARE(asText(cards[4].front), QStringLiteral("p The pump and the *[a part]*, again pump: $\\frac{a}{b}$"));
        QCOMPARE(asText(cards[4].back), QStringLiteral("p The pump and the *valve*, again pump: $\\frac{a}{b}$"));
        QCOMPARE(reading.report.count(Arrival::CameIn, QStringLiteral("card")), 6);
        QCOMPARE(reading.report.count(Arrival::LeftOut, QStringLiteral("card")), 1);
    }

    void referencesAreHeldAgainstTheUnits()
    {
        put("m/u.md", "# U\n\n## Head\n\nx");
        put("m/c.cards.md", "## A\n@unit u#head\n1\n\n## B\n@unit m/u#gone\n2\n\n## C\n@unit none\n3");
        Reading reading;
        const auto package = reading.read(m_dir->path());
        const auto& cards = package->courses[0].cards;
        QCOMPARE(cards[0].unitKey + u'#' + cards[0].unitAnchor, QStringLiteral("m/u#head"));
        QCOMPARE(cards[1].unitKey + u'#' + cards[1].unitAnchor, QStringLiteral("m/u#"));
        QCOMPARE(cards[2].unitKey + u'#' + cards[2].unitAnchor, QStringLiteral("#"));
        QCOMPARE(reading.report.count(Arrival::Changed, QStringLiteral("link")), 2);
    }

    void questionFilesOfOtherKindsBelongToTheirModule()
    {
        put("m/1-u.md", "# U\n\nx");
        put("m/2-more.gift", "::A:: Two and two? {=4 ~5}\n\nBroken {~ }\n");
        put("m/3-yet-more.aiken.txt", "Which?\nA) one\nB) two\nANSWER: B\n");
        Reading reading;
        const auto package = reading.read(m_dir->path());
        QCOMPARE(keysOf(package->courses[0].course.modules.at(0)),
                 (QStringList{QStringLiteral("m/u"), QStringLiteral("m/more"), QStringLiteral("m/yet-more")}));
        QCOMPARE(package->courses[0].quizzes[1].title, QStringLiteral("Yet more"));
        QVERIFY(reading.told(Arrival::CameIn).contains(QStringLiteral("question m/2-more.gift, line 1 A: ")));
    }

    void aBookFollowsItsSummary()
    {
        put("b/book.toml", "[book]\ntitle = \"The book\"\n");
        put("b/src/SUMMARY.md", "# Summary\n\n[Preface](pre.md)\n\n# Part one\n\n- [First](one.md)\n    - [Under "
                                "`it`](sub/under.md)\n- [Draft]()\n"
                                "# Part two\n\n- [Gone](gone.md)\n- [Last](last.md)\n");
        put("b/src/pre.md", "# Preface\n\n<b>bold</b> [on](one.html#first)");
        put("b/src/one.md", "# First\n\n```rust\n{{#include ../code/a.rs:main}}\n{{#include "
                            "../../outside.rs}}\n```\n\n\\{{#include x}}");
        put("b/src/sub/under.md", "![p](../p.png)");
        put("b/src/last.md", "x");
        put("b/src/spare.md", "y");
        put("b/src/p.png", kPng);
        put("b/code/a.rs", "use a;\n// ANCHOR: main\nfn main() {}\n// ANCHOR_END: main\nrest\n");
        Reading reading;
        const auto package = reading.read(m_dir->filePath(QStringLiteral("b")));
        QVERIFY2(package.has_value(), qPrintable(package ? QString() : package.error().trail()));
        const CoursePackage& book = package->courses.at(0);
        QCOMPARE(book.course.title, QStringLiteral("The book"));
        QCOMPARE(book.course.modules.size(), 3U);
        QCOMPARE(book.course.modules[1].title, QStringLiteral("Part one"));
        QCOMPARE(keysOf(book.course.modules[1]), (QStringList{QStringLiteral("one"), QStringLiteral("sub/under")}));
        QCOMPARE(book.units[2].title, QStringLiteral("Under it"));
        QCOMPARE(asText(book.units[0].blocks), QStringLiteral("p *bold* {on|unit:one}"));
        QCOMPARE(asText(book.units[1].blocks),
                 QStringLiteral("code [rust] fn main() {}\n[not in this package: ../../outside.rs]\np {{#include x}}"));
        QCOMPARE(reading.report.count(Arrival::Changed, QStringLiteral("include")), 1);
        QCOMPARE(reading.told(Arrival::LeftOut),
                 (QStringList{QStringLiteral("unit SUMMARY.md Draft: a draft without a file"),
                              QStringLiteral("unit gone.md Gone: its file is not in the package"),
                              QStringLiteral("file src/spare.md : nothing in the course refers to it")}));
    }

    void aZipOfAFolderIsEntered()
    {
        const QString path = m_dir->filePath(QStringLiteral("my.bin"));
        QVERIFY(makeArchive(
            path, {{"top/course.md", "---\ntitle: T\n---\n"}, {"top/a.md", "# A\n\nx"}, {"__MACOSX/top/._a.md", "?"}},
            true));
        Reading reading;
        const auto package = reading.read(path);
        QVERIFY2(package.has_value(), qPrintable(package ? QString() : package.error().trail()));
        QCOMPARE(package->courses[0].course.title, QStringLiteral("T"));
        QCOMPARE(package->courses[0].units.at(0).key, QStringLiteral("a"));
    }

    void aPlainFolderAndSeveralCoursesAreRead()
    {
        put("one/course.md", "---\ntitle: One\n---\n");
        put("one/a.md", "# A\n\nx");
        put("two/course.md", "---\ntitle: Two\n---\n");
        put("two/m/a.md", "x");
        Reading both;
        const auto package = both.read(m_dir->path());
        QCOMPARE(package->courses.size(), 2U);
        QCOMPARE(package->courses[1].units[0].title, QStringLiteral("A"));

        Reading plain;
        const auto folder = plain.read(m_dir->filePath(QStringLiteral("two/m")));
        QCOMPARE(folder->courses[0].course.title, QStringLiteral("M"));
    }

    void renumberingAFileKeepsItsKeys()
    {
        put("a/01-m/05-unit.md", "x");
        put("b/99-m/1_unit.md", "x");
        Reading before;
        Reading after;
        QCOMPARE(before.read(m_dir->filePath(QStringLiteral("a")))->courses[0].units[0].key,
                 after.read(m_dir->filePath(QStringLiteral("b")))->courses[0].units[0].key);
    }

    void theSampleAcademyComesInWhole()
    {
        const QString academy = QStringLiteral(CARREL_SOURCE_DIR "/resources/academy");
        if (!QFileInfo::exists(academy))
            QSKIP("the sample academy is not in this tree");
        Reading reading;
        const auto package = reading.read(academy);
        QVERIFY2(package.has_value(), qPrintable(package ? QString() : package.error().trail()));
        QCOMPARE(reading.told(Arrival::LeftOut), QStringList());
        QCOMPARE(reading.told(Arrival::Changed).join(u'\n'), QString());
        // As its README says
        QCOMPARE(package->courses.size(), 3U);
        QCOMPARE(reading.report.count(Arrival::CameIn, QStringLiteral("unit")), 24);
        QCOMPARE(reading.report.count(Arrival::CameIn, QStringLiteral("question")), 116);
        QCOMPARE(reading.report.count(Arrival::CameIn, QStringLiteral("card")), 316);
        QCOMPARE(reading.media.count(), 21);
        // And each quiz has a name of its own, which does not repeat where it stands
        for (const CoursePackage& course : package->courses)
            for (const quiz::Quiz& quiz : course.quizzes)
                QVERIFY2(!quiz.title.contains(u'/'), qPrintable(quiz.title));
    }

private:
    void put(const char* name, const QByteArray& bytes)
    {
        QVERIFY(writeFile(m_dir->path(), QString::fromUtf8(name), bytes));
    }

    static QStringList keysOf(const course::Module& module)
    {
        QStringList keys;
        for (const course::Entry& entry : module.entries)
            keys += entry.key;
        return keys;
    }

    std::unique_ptr<QTemporaryDir> m_dir;
};

QTEST_GUILESS_MAIN(MarkdownReaderTest)
#include "MarkdownReaderTest.moc"
