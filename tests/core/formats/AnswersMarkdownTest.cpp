// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/markdown/QuizMarkdown.h"
#include "core/formats/markdown/QuizText.h"
#include "core/quiz/Grading.h"
#include "core/quiz/Rounded.h"
#include "tests/core/formats/AnyQuiz.h"
#include "tests/support/ReadingDesk.h"

#include <QTest>

using namespace carrel;
using namespace carrel::formats;
using namespace carrel::quiz;
using namespace Qt::StringLiterals;

namespace {

Text plain(const QString& words)
{
    return {{words, course::Plain, {}}};
}

Item itemOf(const Task& task)
{
    Item item;
    item.key = u"an-item"_s;
    item.title = u"An item"_s;
    item.stem.emplace_back();
    item.stem.back().text = plain(u"What is it?"_s);
    course::assignAnchors(item.stem);
    item.task = task;
    return item;
}

QByteArray jsonOf(const Item& item)
{
    Quiz quiz;
    quiz.items = {item};
    return quizToJson(quiz);
}

/// An item as it is once it was written to a quiz file and read again, and what the writer told.
struct Again {
    Item item;
    QStringList lost;
    QString markdown;
};

Again written(const Item& item)
{
    Again again;
    Quiz quiz;
    quiz.title = u"A quiz"_s;
    quiz.items = {item};
    const Addresses addresses{[](const QString&) { return QString(); },
                              [](const QString&, const QString&) { return QString(); }};
    again.markdown = quizMarkdown(quiz, addresses, again.lost);
    test::Desk desk;
    const auto read = readQuizText(FrontMatter(again.markdown), u"q.quiz.md"_s, {}, desk.context);
    if (read && read->items.size() == 1)
        again.item = read->items.front();
    else
        qWarning().noquote() << "not one item:" << again.markdown;
    return again;
}

Item withGap(const Gap& gap)
{
    Item item = itemOf(GapTask{{gap}, plain(u" is it."_s), false});
    std::get<GapTask>(item.task).gaps[0].before = plain(u"Here "_s);
    item.stem.clear();
    return item;
}

Response inGap(const QString& given)
{
    Response response;
    response.gaps = {given};
    return response;
}

Response typed(const QString& text)
{
    Response response;
    response.text = text;
    return response;
}

Item choosing(const std::vector<double>& fractions, bool multiple)
{
    ChoiceTask task;
    task.multiple = multiple;
    for (std::size_t at = 0; at < fractions.size(); ++at)
        task.choices.push_back({u"c%1"_s.arg(at + 1), plain(u"choice %1"_s.arg(at + 1)), fractions[at], {}});
    return itemOf(task);
}

}  // namespace

Q_DECLARE_METATYPE(carrel::quiz::Text)

/// What an answer earns is the same once a quiz was written as a quiz file and read again, or what changed is told.
class AnswersMarkdownTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aGapEarnsWhatItDid()
    {
        // given: a gap with a half right answer, a wrong one, and anything else for nothing, with a word on it
        const Item item = withGap({{},
                                   {{u"Berlin"_s, 1, {}, false, false},
                                    {u"Bonn"_s, 0.5, {}, false, false},
                                    {u"Paris"_s, 0, {}, false, false},
                                    {u"*"_s, 0, plain(u"Look it up"_s), true, false}},
                                   {}});
        // when
        const Again again = written(item);
        // then: only the right answers are right, and the lost words are told
        for (const QString& given : {u"Berlin"_s, u"Bonn"_s, u"Paris"_s, u"zzz"_s})
            QCOMPARE(grade(again.item, inGap(given)).fraction, grade(item, inGap(given)).fraction);
        QCOMPARE(again.lost, QStringList(u"an-item: what is said of the answers in its gaps"_s));
    }

    void optionsAndNumbersOfAGapEarnWhatTheyDid()
    {
        const Item options = withGap({{},
                                      {},
                                      {{u"c1"_s, plain(u"half"_s), 0.5, {}},
                                       {u"c2"_s, plain(u"whole"_s), 1, {}},
                                       {u"c3"_s, plain(u"none"_s), 0, {}}}});
        const Item numbers = withGap({{}, {}, {}, {{2.5, 2, 3, 1, {}}, {7, 7, 7, 0.5, {}}}});
        for (const Item& item : {options, numbers}) {
            const Again again = written(item);
            QCOMPARE(again.lost, QStringList());
            QCOMPARE(jsonOf(again.item), jsonOf(item));
        }
    }

    void anyGapEarnsWhatItDid()
    {
        const auto words = rc::gen::element(u"Berlin"_s, u"a|b"_s, u"{x}}"_s, u"?why"_s, u"#5"_s, u"[50%] x"_s, u"*"_s,
                                            u"ends\\"_s, u"a*b"_s, u"5"_s);
        const auto accepted =
            rc::gen::build<AcceptedText>(rc::gen::set(&AcceptedText::pattern, words),
                                         rc::gen::set(&AcceptedText::fraction, rc::gen::element(1.0, 0.5, 0.0, -0.5)),
                                         rc::gen::set(&AcceptedText::wildcards, rc::gen::arbitrary<bool>()));
        const auto choice = rc::gen::build<Choice>(rc::gen::set(&Choice::text, rc::gen::map(words, plain)),
                                                   rc::gen::set(&Choice::fraction, rc::gen::element(1.0, 0.5, 0.0)));
        QVERIFY(rc::check("written and read again an answer earns the same, or a loss is told", [&] {
            Gap gap;
            if (*rc::gen::arbitrary<bool>())
                gap.accepted = *rc::gen::nonEmpty(rc::gen::container<std::vector<AcceptedText>>(accepted));
            else
                gap.options = test::numbered(*rc::gen::container<std::vector<Choice>>(3, choice));
            const Item item = withGap(gap);
            const Again again = written(item);
            RC_LOG() << again.markdown.toStdString();
            if (!again.lost.isEmpty())
                return;
            const QString given =
                *rc::gen::oneOf(words, rc::gen::element(u"c1"_s, u"c2"_s, u"c3"_s, u"axxb"_s, u"zzz"_s));
            RC_ASSERT(grade(again.item, inGap(given)).fraction == grade(item, inGap(given)).fraction);
        }));
    }

    void aHoleMayTakeSeveral_data()
    {
        QTest::addColumn<QString>("hole");
        QTest::addColumn<QList<double>>("shares");  // none: it is left out
        QTest::newRow("marked") << u"{{??[x] ebb|[x] flow|wind}}"_s << QList<double>{0.5, 0.5, -0.5};
        QTest::newRow("by shares") << u"{{??[75%] ebb|[25%] flow|wind}}"_s << QList<double>{0.75, 0.25, 0};
        QTest::newRow("by both") << u"{{??[x] ebb|[50%] flow}}"_s << QList<double>();
        QTest::newRow("by nothing") << u"{{??ebb|flow}}"_s << QList<double>();
    }

    void aHoleMayTakeSeveral()
    {
        QFETCH(const QString, hole);
        QFETCH(const QList<double>, shares);
        test::Desk desk;
        const auto quiz = readQuizText(FrontMatter(u"## gap: A\n\nTides are %1 alone."_s.arg(hole)), u"q.quiz.md"_s, {},
                                       desk.context);
        QVERIFY(quiz.has_value());
        QCOMPARE(quiz->items.empty(), shares.isEmpty());
        if (shares.isEmpty())
            return;
        const Gap& gap = std::get<GapTask>(quiz->items[0].task).gaps[0];
        QVERIFY(gap.multiple);
        QCOMPARE(course::plainText(gap.options[0].text), u"ebb"_s);
        for (qsizetype at = 0; at < shares.size(); ++at)
            QCOMPARE(gap.options[static_cast<std::size_t>(at)].fraction, shares[at]);
        // and it comes back as it was
        const Again again = written(withGap(gap));
        QCOMPARE(again.lost, QStringList());
        QVERIFY2(std::get<GapTask>(again.item.task).gaps[0].options == gap.options, qPrintable(again.markdown));
        QVERIFY(std::get<GapTask>(again.item.task).gaps[0].multiple);
    }

    void choicesEarnWhatTheyDid_data()
    {
        QTest::addColumn<QList<double>>("fractions");
        QTest::addColumn<bool>("multiple");
        QTest::newRow("right alike") << QList<double>{0.5, 0.5, -0.5} << true;
        QTest::newRow("one is the whole") << QList<double>{1, 0.5, -0.5, -0.5} << true;
        QTest::newRow("more than the whole") << QList<double>{0.5, 0.9} << true;
        QTest::newRow("more than the whole alike") << QList<double>{0.5, 0.5, 0.5} << true;
        QTest::newRow("wrong for nothing") << QList<double>{0.5, 0.5, 0} << true;
        QTest::newRow("one of them") << QList<double>{1, 0.5, 0, -0.5} << false;
    }

    void choicesEarnWhatTheyDid()
    {
        QFETCH(const QList<double>, fractions);
        QFETCH(const bool, multiple);
        const Item item = choosing({fractions.begin(), fractions.end()}, multiple);
        const Again again = written(item);
        QCOMPARE(again.lost, QStringList());
        QCOMPARE(jsonOf(again.item), jsonOf(item));
    }

    void aToleranceIsAsSmallAsItWas_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<double>("low");
        QTest::addColumn<double>("high");
        QTest::newRow("charge") << 1.602e-19 << 1.601e-19 << 1.603e-19;
        QTest::newRow("capacity") << 1.5e-12 << 1e-12 << 2e-12;
        QTest::newRow("exact") << 1.602e-19 << 1.602e-19 << 1.602e-19;
        QTest::newRow("pi") << 3.14159 << 3.14159 - 0.0001 << 3.14159 + 0.0001;
        QTest::newRow("large") << 3e8 << 2.9e8 << 3.1e8;
    }

    void aToleranceIsAsSmallAsItWas()
    {
        QFETCH(const double, value);
        QFETCH(const double, low);
        QFETCH(const double, high);
        const Item item = itemOf(NumericTask{{{value, low, high, 1, {}}}, u"C"_s});
        const Again again = written(item);
        QCOMPARE(again.lost, QStringList());
        QCOMPARE(jsonOf(again.item), jsonOf(item));
    }

    void aRoundingComesBackAsItWas_data()
    {
        QTest::addColumn<double>("value");
        QTest::addColumn<bool>("decimals");
        QTest::addColumn<int>("figures");
        QTest::newRow("figures") << 3.14159 << false << 3;
        QTest::newRow("one figure") << 6.02214e23 << false << 1;
        QTest::newRow("no decimal") << -41.5 << true << 0;
        QTest::newRow("a decimal") << 0.25 << true << 1;
    }

    void aRoundingComesBackAsItWas()
    {
        QFETCH(const double, value);
        QFETCH(const bool, decimals);
        QFETCH(const int, figures);
        const Rounding rounding{decimals ? Rounding::To::Decimals : Rounding::To::Significant, figures};
        for (const Item& item : {itemOf(NumericTask{{acceptedRounded(value, rounding)}, u"m/s"_s}),
                                 withGap({{}, {}, {}, {acceptedRounded(value, rounding)}})}) {
            const Again again = written(item);
            QCOMPARE(again.lost, QStringList());
            QVERIFY2(again.item.task == item.task, qPrintable(again.markdown));
        }
    }

    void aStarToBeTypedStaysOne()
    {
        // given
        const Item item = itemOf(TextTask{{{u"a*b"_s, 1, {}, false, false}}});
        // when
        const Again again = written(item);
        // then
        QCOMPARE(grade(again.item, typed(u"a*b"_s)).outcome, Outcome::Right);
        QCOMPARE(grade(again.item, typed(u"axxb"_s)).outcome, Outcome::Wrong);
        QCOMPARE(jsonOf(again.item), jsonOf(item));
    }

    void aNumberIsReadAsItsAuthorMeansIt_data()
    {
        QTest::addColumn<QString>("line");
        QTest::addColumn<QString>("number");  // empty: it is left out
        QTest::addColumn<QString>("unit");
        QTest::newRow("power of ten") << u"3 x 10^8 m/s"_s << u"300000000"_s << u"m/s"_s;
        QTest::newRow("fraction") << u"1/2"_s << u"0.5"_s << u""_s;
        QTest::newRow("thousands") << u"1 000"_s << u"1000"_s << u""_s;
        QTest::newRow("thousands with a unit") << u"1 000 m"_s << u"1000"_s << u"m"_s;
        QTest::newRow("per second") << u"50 1/s"_s << u"50"_s << u"1/s"_s;
        QTest::newRow("per minute") << u"60 /min"_s << u"60"_s << u"/min"_s;
        QTest::newRow("electron volts") << u"5 eV"_s << u"5"_s << u"eV"_s;
        QTest::newRow("a decimal comma") << u"1,5 m"_s << u""_s << u""_s;
        QTest::newRow("a power") << u"10^8"_s << u""_s << u""_s;
        QTest::newRow("a difference") << u"12 - 13"_s << u""_s << u""_s;
    }

    void aNumberIsReadAsItsAuthorMeansIt()
    {
        QFETCH(const QString, line);
        QFETCH(const QString, number);
        QFETCH(const QString, unit);
        test::Desk desk;
        const auto quiz =
            readQuizText(FrontMatter(u"## number: A\n\nHow much?\n\n= "_s + line), u"q.quiz.md"_s, {}, desk.context);
        QVERIFY(quiz.has_value());
        QCOMPARE(quiz->items.empty(), number.isEmpty());
        if (number.isEmpty()) {
            QVERIFY(desk.report.items.back().why.startsWith(u"no number: "_s + line));
            return;
        }
        const auto& task = std::get<NumericTask>(quiz->items[0].task);
        QCOMPARE(QString::number(task.accepted[0].low, 'g', 12), number);
        QCOMPARE(task.unit, unit);
        QCOMPARE(desk.report.count(Arrival::Changed), 0);
    }

    void wordsAreSetAsTheyWere_data()
    {
        QTest::addColumn<Text>("text");
        const course::Span x{u"x"_s, course::Plain, {}};
        QTest::newRow("above") << Text{x, {u"12"_s, course::Superscript, {}}};
        QTest::newRow("below") << Text{x, {u"12"_s, course::Subscript, {}}, {u" m"_s, course::Plain, {}}};
        QTest::newRow("marked and strong") << Text{x, {u"12"_s, course::Marked | course::Strong, {}}};
        QTest::newRow("code below") << Text{x, {u"a|b"_s, course::Code | course::Subscript, {}}};
        QTest::newRow("a line below") << Text{x, {QString(), course::LineBreak, {}}, {u"y"_s, course::Plain, {}}};
        QTest::newRow("tags to be read") << Text{{u"say <sub>a</sub> and <b>"_s, course::Plain, {}}};
    }

    void wordsAreSetAsTheyWere()
    {
        // given: the text as a choice, as what is said of it, in a cell of a table, and in the words of the question
        QFETCH(const Text, text);
        Item item = choosing({1, 0}, false);
        auto& task = std::get<ChoiceTask>(item.task);
        task.choices[0].text = text;
        task.choices[0].feedback = text;
        course::Block table;
        table.kind = course::BlockKind::Table;
        table.rows = {{plain(u"a"_s), plain(u"b"_s)}, {text, plain(u"kept"_s)}};
        table.alignments = {Qt::Alignment(), Qt::Alignment()};
        item.stem[0].text = text;
        item.stem.push_back(table);
        item.stem.back().anchor.clear();
        course::assignAnchors(item.stem);
        // when
        const Again again = written(item);
        // then
        QCOMPARE(again.lost, QStringList());
        QCOMPARE(jsonOf(again.item), jsonOf(item));
    }

    void codeOfSeveralLinesInOneIsTold()
    {
        Item item = choosing({1, 0}, false);
        std::get<ChoiceTask>(item.task).choices[0].text = {{u"int x;\nreturn x;"_s, course::Code, {}}};
        const Again again = written(item);
        QCOMPARE(course::plainText(std::get<ChoiceTask>(again.item.task).choices[0].text), u"int x;\nreturn x;"_s);
        QCOMPARE(again.lost, QStringList(u"an-item: the lines and spaces of \"int x; return x;\""_s));
    }

    void guidanceInATableKeepsItsWordsAndIsTold()
    {
        EssayTask task;
        task.guidance.emplace_back();
        task.guidance.back().kind = course::BlockKind::Table;
        task.guidance.back().rows = {{plain(u"idea"_s), plain(u"3"_s)}, {plain(u"form"_s), plain(u"2"_s)}};
        const Again again = written(itemOf(task));
        const QString words = course::plainText(std::get<EssayTask>(again.item.task).guidance);
        QVERIFY2(words.contains(u"idea 3"_s) && words.contains(u"form 2"_s), qPrintable(words));
        QCOMPARE(again.lost, QStringList(u"an-item: how the guidance for whoever marks it is set"_s));
    }
};

QTEST_GUILESS_MAIN(AnswersMarkdownTest)
#include "AnswersMarkdownTest.moc"
