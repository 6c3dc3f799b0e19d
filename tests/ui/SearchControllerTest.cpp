// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/SearchController.h"
#include "tests/support/OpenDesk.h"
#include "tests/support/Patience.h"
#include "tests/support/SampleDesk.h"
#include "ui/search/OperatorSpans.h"

#include <QSignalSpy>
#include <QTest>
#include <rapidcheck.h>

using namespace Qt::StringLiterals;
using namespace carrel;
using ui::SearchController;

namespace {

/// A small course and two notes on a desk, and the controller of the search over it.
struct Searched {
    test::SampleDesk sample;
    SearchController controller;

    Searched()
    {
        sample.keep(test::smallCourse());
        sample.waitFor(sample.desk().noting.create(u"Ebb at dawn\n\nThe ebb is strongest two hours in. #harbour"_s));
        sample.clock.advance(std::chrono::hours(1));
        sample.waitFor(sample.desk().noting.create(u"Syzygy again\n\nSun and moon in line. #moon"_s));
        controller.setDesk(sample.handle.get());
    }
    const std::vector<ui::FoundRow>& rows()
    {
        return static_cast<ui::RowListModel<ui::FoundRow>*>(controller.found())->rows();
    }
    bool hasAnswered(const QString& query)
    {
        return QTest::qWaitFor(
            [&] { return controller.answered() == query && controller.state() == SearchController::Ready; },
            test::kPatience);
    }
    QStringList operatorsOf(const QString& query)
    {
        QStringList words;
        for (const ui::OperatorSpan& span : ui::operatorsIn(query))
            words << query.mid(span.start, span.length);
        return words;
    }
};

}  // namespace

class SearchControllerTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aUnitSaysInWhichParagraphAndShowsItsFormulasSet()
    {
        Searched desk;
        formats::CoursePackage package;
        package.course.key = package.course.title = u"Queues"_s;
        course::Unit unit;
        unit.key = u"m/load"_s;
        unit.title = u"Load"_s;
        unit.blocks = test::blocks(
            u"Before the heading.\n\n## Utilisation\n\nA first word.\n\nThe utilisation is $\\rho = \\lambda / \\mu$ at most."_s);
        package.units.push_back(unit);
        package.course.modules = {{u"m"_s, u"M"_s, {}, {{course::EntryKind::Unit, unit.key}}}};
        desk.sample.keep(package);

        desk.controller.setQuery(u"utilisation kind:unit most"_s);

        QVERIFY(desk.hasAnswered(u"utilisation kind:unit most"_s));
        QTRY_VERIFY2(desk.rows().size() == 1 && desk.rows()[0].place.endsWith(u"· ¶ 3"_s),
                     qPrintable(desk.rows().empty() ? u"nothing"_s : desk.rows()[0].place));
        QCOMPARE(desk.rows()[0].words.plain().simplified().remove(u' '), u"Theutilisationisρ=λ/μatmost."_s);
        QCOMPARE(desk.rows()[0].marks.marks.size(), std::size_t(2));
    }

    void aFormulaOfACardOrAQuestionIsSetAndNeverCut()
    {
        // Given a card and a question whose formulas are longer than a snippet
        Searched desk;
        const QString sum = u"$"_s + u"\\frac{\\alpha}{\\beta} + "_s.repeated(12) + u"\\gamma$"_s;
        formats::CoursePackage package;
        package.course.key = package.course.title = u"Sums"_s;
        course::Card card;
        card.key = u"card"_s;
        card.front = test::blocks(u"Which bird?"_s);
        card.back = test::blocks(u"The fulmar is "_s + sum + u" today."_s);
        package.cards.push_back(card);
        quiz::Quiz quiz;
        quiz.key = quiz.title = u"q"_s;
        quiz::Item item;
        item.key = u"1"_s;
        item.stem = test::blocks(u"Say of the fulmar "_s + sum + u" why."_s);
        item.task = quiz::TextTask{};
        quiz.items.push_back(item);
        package.quizzes.push_back(quiz);
        package.course.modules = {{u"m"_s, u"M"_s, {}, {{course::EntryKind::Quiz, quiz.key}}}};
        desk.sample.keep(package);
        // When they are found
        desk.controller.setQuery(u"fulmar"_s);
        QVERIFY(desk.hasAnswered(u"fulmar"_s));
        QCOMPARE(desk.rows().size(), std::size_t(2));
        // Then no row shows what a formula is written with
        const auto isSet = [&](const ui::FoundRow& row) {
            const QString words = row.words.plain();
            return words.contains(u"α"_s) && !words.contains(u'\\') && !words.contains(u'{') && !words.contains(u'}');
        };
        QTRY_VERIFY2(std::all_of(desk.rows().begin(), desk.rows().end(), isSet),
                     qPrintable(desk.rows()[0].words.plain() + u'\n' + desk.rows()[1].words.plain()));
        QVERIFY(!desk.rows()[0].marks.marks.empty() && !desk.rows()[1].marks.marks.empty());
    }

    void aUnitFoundByItsTitleShowsItsFirstWords()
    {
        // Given a unit that begins with a heading
        Searched desk;
        formats::CoursePackage package;
        package.course.key = package.course.title = u"Birds"_s;
        course::Unit unit;
        unit.key = u"m/fulmar"_s;
        unit.title = u"The fulmar"_s;
        unit.blocks = test::blocks(u"## Flight\n\nIt glides on stiff wings."_s);
        package.units.push_back(unit);
        package.course.modules = {{u"m"_s, u"M"_s, {}, {{course::EntryKind::Unit, unit.key}}}};
        desk.sample.keep(package);
        // When a word is found in the title alone, Then each row says something
        desk.controller.setQuery(u"fulmar"_s);
        QVERIFY(desk.hasAnswered(u"fulmar"_s));
        QVERIFY(!desk.rows().empty());
        for (const ui::FoundRow& row : desk.rows())
            QCOMPARE(row.words.plain().trimmed(), u"It glides on stiff wings."_s);
    }

    void belowAQuestionStandsItsAnswerAndNotTheQuestionAgain_data()
    {
        QTest::addColumn<QString>("query");
        QTest::addColumn<QString>("words");
        QTest::addColumn<QString>("match");

        QTest::newRow("card, by its front") << u"fulmar kind:card"_s << u"On stiff wings."_s << QString();
        QTest::newRow("card, by its back") << u"stiff kind:card"_s << u"On stiff wings."_s << u"stiff"_s;
        QTest::newRow("card, by both") << u"fulmar stiff kind:card"_s << u"On stiff wings."_s << u"stiff"_s;
        QTest::newRow("question, by its stem") << u"cliff kind:question"_s << u"A kittiwake · A wren"_s << QString();
        QTest::newRow("question, by a choice") << u"wren kind:question"_s << u"A kittiwake · A wren"_s << u"wren"_s;
        QTest::newRow("note, by its title")
            << u"ebb kind:note"_s << u"The ebb is strongest two hours in. #harbour"_s << u"ebb"_s;
        QTest::newRow("unit that begins as it is called")
            << u"petrels kind:unit"_s << u"Tubenoses are petrels."_s << u"petrels"_s;
    }
    void belowAQuestionStandsItsAnswerAndNotTheQuestionAgain()
    {
        QFETCH(QString, query);
        QFETCH(QString, words);
        QFETCH(QString, match);
        // Given a card, a question with a name, and a unit
        Searched desk;
        formats::CoursePackage package;
        package.course.key = package.course.title = u"Birds"_s;
        course::Card card;
        card.key = u"card"_s;
        card.front = test::blocks(u"How does a fulmar fly?"_s);
        card.back = test::blocks(u"On stiff wings."_s);
        package.cards.push_back(card);
        quiz::Quiz quiz;
        quiz.key = quiz.title = u"q"_s;
        quiz::Item item;
        item.key = u"1"_s;
        item.title = u"Birds 1"_s;
        item.stem = test::blocks(u"Which of them lives on a cliff?"_s);
        quiz::ChoiceTask task;
        for (const QString& bird : {u"A wren"_s, u"A kittiwake"_s}) {
            quiz::Choice choice;
            choice.text = {{bird, course::Plain, {}}};
            task.choices.push_back(choice);
        }
        item.task = task;
        quiz.items.push_back(item);
        package.quizzes.push_back(quiz);
        course::Unit unit;
        unit.key = u"m/tubenoses"_s;
        unit.title = u"Tubenoses"_s;
        unit.blocks = test::blocks(u"Tubenoses are petrels."_s);
        package.units.push_back(unit);
        package.course.modules = {
            {u"m"_s, u"M"_s, {}, {{course::EntryKind::Unit, unit.key}, {course::EntryKind::Quiz, quiz.key}}}};
        desk.sample.keep(package);
        // When it is found
        desk.controller.setQuery(query);
        QVERIFY(desk.hasAnswered(query));
        QCOMPARE(desk.rows().size(), std::size_t(1));
        // Then its title is said once, and below it what the title does not say
        const ui::FoundRow& row = desk.rows()[0];
        QCOMPARE(row.words.plain(), words);
        QCOMPARE(row.marks.marks.empty(), match.isEmpty());
        if (!match.isEmpty())
            QCOMPARE(words.mid(row.marks.marks[0].start, row.marks.marks[0].length), match);
    }

    void whatIsLeftOfAShortTextIsNotCut()
    {
        // given a card of more words than a window around a match has, most of them on its front
        Searched desk;
        formats::CoursePackage package;
        package.course.key = package.course.title = u"Paper"_s;
        course::Card card;
        card.key = u"card"_s;
        card.front = test::blocks(u"How was a sheet of papyrus put together from the stem of a plant by the Nile?"_s);
        card.back =
            test::blocks(u"Of two layers of strips, laid across each other, beaten and pressed until they held."_s);
        package.cards.push_back(card);
        desk.sample.keep(package);
        // when it is found by both
        desk.controller.setQuery(u"papyrus strips"_s);
        QVERIFY(desk.hasAnswered(u"papyrus strips"_s));
        QCOMPARE(desk.rows().size(), std::size_t(1));
        // then its answer is there whole, and marked
        const ui::FoundRow& row = desk.rows()[0];
        QCOMPARE(row.words.plain(),
                 u"Of two layers of strips, laid across each other, beaten and pressed until they held."_s);
        QCOMPARE(row.marks.marks.size(), std::size_t(1));
    }

    void onlyTheAnswerToTheNewestQuestionIsTaken()
    {
        Searched desk;
        QSignalSpy answers(&desk.controller, &SearchController::answeredChanged);

        for (const QString& typed : {u"s"_s, u"sy"_s, u"syz"_s, u"syzygy"_s})
            desk.controller.setQuery(typed);

        QVERIFY(desk.hasAnswered(u"syzygy"_s));
        QTRY_VERIFY(desk.controller.isCounted());
        QCOMPARE(answers.count(), 1);
    }

    void anAnswerThatComesAfterTheNextQuestionIsDropped()
    {
        Searched desk;
        QSignalSpy answers(&desk.controller, &SearchController::answeredChanged);
        desk.controller.setQuery(u"ebb"_s);
        // Reads are answered while nothing is delivered yet.
        for (int i = 0; i < 20; ++i)
            desk.sample.waitFor(desk.sample.desk().noting.list());

        desk.controller.setQuery(u"syzygy kind:unit"_s);

        QVERIFY(desk.hasAnswered(u"syzygy kind:unit"_s));
        QTRY_VERIFY(desk.controller.isCounted());
        QCOMPARE(answers.count(), 1);
        QCOMPARE(desk.controller.total(), 1);
    }

    void whatIsShownStaysUntilTheNextAnswer()
    {
        Searched desk;
        desk.controller.setQuery(u"syzygy"_s);
        QVERIFY(desk.hasAnswered(u"syzygy"_s));
        const auto before = desk.rows();

        desk.controller.setQuery(u"ebb"_s);

        QVERIFY(desk.rows() == before);
        QVERIFY(desk.hasAnswered(u"ebb"_s));
        QVERIFY(!(desk.rows() == before));
    }

    void countsTellEachKindApart()
    {
        Searched desk;

        desk.controller.setQuery(u"ebb"_s);

        QTRY_VERIFY(desk.controller.isCounted());
        QCOMPARE(desk.controller.cards(), 5);
        QCOMPARE(desk.controller.notes(), 1);
        QCOMPARE(desk.controller.units(), 1);
        QCOMPARE(desk.controller.total(), 7);
    }

    void aKindNarrowsTheListAndNotTheCounts()
    {
        Searched desk;
        desk.controller.setQuery(u"ebb"_s);
        QTRY_VERIFY(desk.controller.isCounted());

        desk.controller.setKind(SearchController::Notes);

        QTRY_COMPARE(desk.rows().size(), std::size_t(1));
        QCOMPARE(desk.rows()[0].kind, u"note"_s);
        QTRY_COMPARE(desk.controller.total(), 7);
    }

    void aKindThatTheQueryExcludesHasNothing()
    {
        Searched desk;
        desk.controller.setKind(SearchController::Cards);

        desk.controller.setQuery(u"ebb kind:note"_s);

        QVERIFY(desk.hasAnswered(u"ebb kind:note"_s));
        QVERIFY(desk.rows().empty());
    }

    void aMatchIsMarkedInItsSnippet()
    {
        Searched desk;

        desk.controller.setQuery(u"syzygy kind:unit"_s);

        QVERIFY(desk.hasAnswered(u"syzygy kind:unit"_s));
        QCOMPARE(desk.rows().size(), std::size_t(1));
        const ui::FoundRow& row = desk.rows()[0];
        QCOMPARE(row.title, u"Spring tides › The range grows"_s);
        QCOMPARE(row.marks.marks.size(), std::size_t(1));
        const ui::TextMark mark = row.marks.marks[0];
        QCOMPARE(row.words.plain().mid(mark.start, mark.length), u"Syzygy"_s);
    }

    void aNoteIsShownWithoutItsMarks()
    {
        Searched desk;
        desk.sample.waitFor(
            desk.sample.desk().noting.create(u"Heading\n\nThe **fairway** of [the harbour](unit:rules/harbour)"_s));

        desk.controller.setQuery(u"fairway kind:note"_s);

        QVERIFY(desk.hasAnswered(u"fairway kind:note"_s));
        QCOMPARE(desk.rows()[0].words.plain(), u"The fairway of the harbour"_s);
        const ui::TextMark mark = desk.rows()[0].marks.marks[0];
        QCOMPARE(desk.rows()[0].words.plain().mid(mark.start, mark.length), u"fairway"_s);
    }

    void eachPlaceOfAUnitIsARowOfItsOwn()
    {
        Searched desk;

        desk.controller.setQuery(u"spring kind:unit"_s);

        QVERIFY(desk.hasAnswered(u"spring kind:unit"_s));
        QTRY_VERIFY(desk.controller.isCounted());
        QVERIFY(desk.controller.total() > 1);
        QCOMPARE(static_cast<int>(desk.rows().size()), desk.controller.total());
    }

    void aNoteWrittenWhileSearchingIsFound()
    {
        Searched desk;
        desk.controller.setQuery(u"kind:note neap"_s);
        QVERIFY(desk.hasAnswered(u"kind:note neap"_s));
        QVERIFY(desk.rows().empty());

        desk.sample.waitFor(desk.sample.desk().noting.create(u"The neap range"_s));

        QTRY_COMPARE(desk.rows().size(), std::size_t(1));
    }

    void nothingTypedFindsNothing()
    {
        Searched desk;
        desk.controller.setQuery(u"ebb"_s);
        QVERIFY(desk.hasAnswered(u"ebb"_s));

        desk.controller.setQuery(u"  "_s);

        QVERIFY(desk.rows().empty());
        QVERIFY(desk.controller.isBlank());
        QVERIFY(!desk.controller.isCounted());
    }

    void withoutADeskAQuestionWaitsForOne()
    {
        Searched desk;
        SearchController early;
        early.setQuery(u"syzygy"_s);

        early.setDesk(desk.sample.handle.get());

        QTRY_COMPARE(early.answered(), u"syzygy"_s);
    }

    void operatorsAreColouredAndWordsAreNot()
    {
        Searched desk;
        QCOMPARE(desk.operatorsOf(u"ebb course:tides -paint kind:note tag:rig is:due seen:<30d"_s),
                 (QStringList{u"course:tides"_s, u"kind:note"_s, u"tag:rig"_s, u"is:due"_s, u"seen:<30d"_s}));
        QCOMPARE(desk.operatorsOf(u"course:\"Tides and\" ebb"_s), QStringList{u"course:\"Tides and\""_s});
        QCOMPARE(desk.operatorsOf(u"course: kind:boat is:old http://x seen:never"_s), QStringList());
        QCOMPARE(desk.operatorsOf(u"\"the course:tides words\""_s), QStringList());
    }

    void anyTextHasItsOperatorsInsideAndInOrder()
    {
        QVERIFY(rc::check("operators lie inside the query, apart and in order", [](const std::u16string& typed) {
            const QString query = QString::fromStdU16String(typed) + u" tag:a"_s;
            int end = 0;
            for (const ui::OperatorSpan& span : ui::operatorsIn(query)) {
                RC_ASSERT(span.start >= end);
                RC_ASSERT(span.length > 0);
                end = span.start + span.length;
            }
            RC_ASSERT(end <= query.size());
        }));
    }
};

QTEST_GUILESS_MAIN(SearchControllerTest)
#include "SearchControllerTest.moc"
