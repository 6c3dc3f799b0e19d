// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/desk/SearchQuery.h"
#include "tests/support/OpenDesk.h"

#include <rapidcheck.h>

#include <QRegularExpression>
#include <QTest>

using namespace carrel;
using namespace std::chrono_literals;
using test::OpenDesk;

namespace {

desk::ShelfCourse onlyCourse(OpenDesk& desk)
{
    return OpenDesk::wait(desk->reading.shelf()).value().front();
}

UnitId unitNamed(OpenDesk& desk, const QString& key)
{
    return OpenDesk::wait(desk->reading.findUnit(onlyCourse(desk).id, key)).value();
}

QStringList titles(const std::vector<desk::Found>& found)
{
    QStringList out;
    for (const desk::Found& hit : found)
        out << hit.title;
    return out;
}

}  // namespace

class DeskTest : public QObject {
    Q_OBJECT

private Q_SLOTS:
    void aCourseIsOnTheShelfInItsOrder()
    {
        OpenDesk desk;
        const auto kept = desk.keep(test::smallCourse());
        QCOMPARE(kept.units, 3);
        QCOMPARE(kept.quizzes, 1);
        const auto course = onlyCourse(desk);
        QCOMPARE(course.units, 3);
        QCOMPARE(course.cards, 5);
        QCOMPARE(course.standing, desk::Standing::NotBegun);
        QStringList numbers;
        const auto outline = OpenDesk::wait(desk->reading.outline(course.id)).value();
        for (const auto& entry : outline.entries)
            numbers << entry.number + u' ' + entry.title;
        QCOMPARE(numbers, (QStringList{QStringLiteral(" Basics"), QStringLiteral("1.1 Spring tides"),
                                       QStringLiteral("1.2 Slack water"), QStringLiteral("1.3 Check: tides"),
                                       QStringLiteral(" Rules"), QStringLiteral("2.1 Harbour rules")}));
    }

    void aQueryOfManyMinusWordsIsAnswered()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse());
        QString query = QStringLiteral("harbour");
        for (int i = 0; i < 200; ++i)
            query += QStringLiteral(" -word%1").arg(i);
        const auto found = OpenDesk::wait(desk->searching.search(query));
        QVERIFY2(found.has_value(), found ? "" : qPrintable(found.error().trail()));
        QCOMPARE(titles(*found), QStringList{QStringLiteral("Harbour rules")});
        const auto percent = OpenDesk::wait(desk->searching.search(QStringLiteral("%1"), desk::FoundKind::Unit));
        QVERIFY(percent.has_value());
    }

    void aReadOnlyDeskIsReadAndNotChanged()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse());
        const UnitId unit = unitNamed(desk, QStringLiteral("basics/spring"));
        desk->vault().setReadOnly(true);
        const auto open = OpenDesk::wait(desk->reading.open(unit));
        QVERIFY(open);
        QCOMPARE(open->unit.title, QStringLiteral("Spring tides"));
        QCOMPARE(OpenDesk::wait(desk->reading.report(unit, {}, 1, 9s)).error().kind, ErrorKind::ReadOnly);
        QCOMPARE(OpenDesk::wait(desk->noting.create(QStringLiteral("A note"), {})).error().kind, ErrorKind::ReadOnly);
        QCOMPARE(onlyCourse(desk).standing, desk::Standing::NotBegun);
        desk->vault().setReadOnly(false);
        QVERIFY(OpenDesk::wait(desk->reading.open(unit)));
        QVERIFY(onlyCourse(desk).standing != desk::Standing::NotBegun);
    }

    void readingResumesWhereItStoppedAfterARestart()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse());
        const UnitId unit = unitNamed(desk, QStringLiteral("basics/spring"));
        const auto open = OpenDesk::wait(desk->reading.open(unit)).value();
        QVERIFY(open.resumeAnchor.isEmpty());
        QVERIFY(open.next.has_value());
        const QString anchor = open.unit.blocks[2].anchor;
        QVERIFY(!anchor.isEmpty());
        OpenDesk::wait(desk->reading.report(unit, anchor, 2, 40s)).value();
        OpenDesk::wait(desk->reading.toggleBookmark(unit, anchor, QStringLiteral("Range"))).value();

        desk.reopen();

        const auto again = OpenDesk::wait(desk->reading.open(unit)).value();
        QCOMPARE(again.resumeAnchor, anchor);
        QCOMPARE(again.secondsRead, 40);
        QCOMPARE(again.bookmarks, std::vector<QString>{anchor});
        QVERIFY(!OpenDesk::wait(desk->reading.toggleBookmark(unit, anchor, {})).value());
    }

    void aPolicyIsAcknowledgedOnlyAfterItsReadingTime()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse());
        const UnitId unit = unitNamed(desk, QStringLiteral("rules/harbour"));
        OpenDesk::wait(desk->reading.open(unit)).value();
        OpenDesk::wait(desk->reading.report(unit, {}, 0, 59s)).value();
        QCOMPARE(OpenDesk::wait(desk->reading.acknowledge(unit)).error().kind, ErrorKind::InvalidInput);
        OpenDesk::wait(desk->reading.report(unit, {}, 0, 1s)).value();
        QVERIFY(OpenDesk::wait(desk->reading.acknowledge(unit)).has_value());
        QVERIFY(OpenDesk::wait(desk->reading.open(unit)).value().acknowledgedAt.has_value());
    }

    void todaySaysWhatIsNextAndWhy()
    {
        OpenDesk desk;
        QVERIFY(OpenDesk::wait(desk->today.view()).value().emptyShelf);
        desk.keep(test::smallCourse());
        auto view = OpenDesk::wait(desk->today.view()).value();
        QCOMPARE(view.next->reason, desk::NextStep::Reason::StartCourse);
        QCOMPARE(view.dueTotal, 5);

        const UnitId first = unitNamed(desk, QStringLiteral("basics/spring"));
        const auto open = OpenDesk::wait(desk->reading.open(first)).value();
        OpenDesk::wait(desk->reading.report(first, open.unit.blocks[2].anchor, 2, 30s)).value();
        view = OpenDesk::wait(desk->today.view()).value();
        QCOMPARE(view.next->reason, desk::NextStep::Reason::ContinueReading);
        QCOMPARE(view.next->heading, QStringLiteral("The range grows"));

        OpenDesk::wait(desk->reading.complete(first)).value();
        view = OpenDesk::wait(desk->today.view()).value();
        QCOMPARE(view.next->title, QStringLiteral("Slack water"));
        QCOMPARE(view.next->previousTitle, QStringLiteral("Spring tides"));
        QCOMPARE(view.comingUp.front().kind, desk::ComingUp::Kind::Policy);
        QCOMPARE(view.week.size(), std::size_t(7));
        QCOMPARE(view.week.back().seconds, 30);
    }

    void answersToAQuizAreOnTheDiskAsTheyAreGiven()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse());
        const auto course = onlyCourse(desk).id;
        QuizId quiz;
        const auto outline = OpenDesk::wait(desk->reading.outline(course)).value();
        for (const auto& entry : outline.entries)
            if (entry.kind == desk::OutlineEntry::Kind::Quiz)
                quiz = QuizId{entry.id};
        const auto started = OpenDesk::wait(desk->testing.start(quiz)).value();
        quiz::Response wrong;
        wrong.chosen = {QStringLiteral("b")};
        OpenDesk::wait(desk->testing.give(started.id, 0, wrong)).value();

        // when the program ends without a word and the course is brought to another version
        desk.reopen();
        auto other = test::smallCourse();
        other.quizzes.front().items.front().stem = test::blocks(QStringLiteral("Quite another question?"));
        desk.keep(other);

        // then the attempt goes on with its answer, on the version it began with
        const auto resumed = OpenDesk::wait(desk->testing.start(quiz)).value();
        QCOMPARE(resumed.id, started.id);
        QCOMPARE(resumed.attempt.record().answers[0].response, wrong);
        QCOMPARE(course::plainText(resumed.attempt.quiz().items[0].stem), QStringLiteral("When are tides highest?"));
        const auto done = OpenDesk::wait(desk->testing.handIn(started.id)).value();
        QCOMPARE(done.attempt.summary().passed, std::optional(false));

        // and the wrong answer becomes a card that points to its paragraph, once
        const auto card = OpenDesk::wait(desk->testing.makeCard(started.id, 0));
        QVERIFY(card.has_value());
        const auto due = OpenDesk::wait(desk->reviewing.card(*card)).value();
        QCOMPARE(course::plainText(due.card.back), QStringLiteral("at new and full moon"));
        QVERIFY(due.unit.has_value());
        QCOMPARE(OpenDesk::wait(desk->testing.makeCard(started.id, 0)).error().kind, ErrorKind::AlreadyExists);
    }

    void notesKeepTheirHistoryAndCanBeBroughtBack()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse());
        const UnitId unit = unitNamed(desk, QStringLiteral("basics/slack"));
        const auto note = OpenDesk::wait(desk->noting.create(QStringLiteral("# Why still?\nAsk the pilot. #lab"),
                                                             {onlyCourse(desk).id, unit, QStringLiteral("x"),
                                                              QStringLiteral("stands still")}))
                              .value();
        QCOMPARE(note.title, QStringLiteral("Why still?"));
        QCOMPARE(note.tags, QStringList{QStringLiteral("lab")});
        QCOMPARE(note.unitLabel, QStringLiteral("1.2 Slack water"));
        desk.clock.advance(20min);
        OpenDesk::wait(desk->noting.save(note.id, QStringLiteral("Changed #harbour"))).value();
        const auto history = OpenDesk::wait(desk->noting.history(note.id)).value();
        QCOMPARE(history.front().body, QStringLiteral("# Why still?\nAsk the pilot. #lab"));
        QCOMPARE(OpenDesk::wait(desk->noting.tags()).value(), QStringList{QStringLiteral("harbour")});

        OpenDesk::wait(desk->noting.remove(note.id)).value();
        QVERIFY(OpenDesk::wait(desk->noting.list()).value().empty());
        QVERIFY(OpenDesk::wait(desk->searching.search(QStringLiteral("harbour kind:note"))).value().empty());
        OpenDesk::wait(desk->noting.putBack(note.id)).value();
        QCOMPARE(OpenDesk::wait(desk->searching.search(QStringLiteral("harbour kind:note"))).value().size(),
                 std::size_t(1));
    }

    void searchFindsSectionsCardsQuestionsAndNotesAndObeysOperators()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse());
        OpenDesk::wait(desk->noting.create(QStringLiteral("Syzygy is fun #words"))).value();

        QCOMPARE(titles(OpenDesk::wait(desk->searching.search(QStringLiteral("syzygy kind:unit"))).value()),
                 QStringList{QStringLiteral("Spring tides › The range grows")});
        QCOMPARE(OpenDesk::wait(desk->searching.count(QStringLiteral("syzygy"))).value().total(), 2);
        QCOMPARE(OpenDesk::wait(desk->searching.search(QStringLiteral("syzygy tag:words"))).value().size(),
                 std::size_t(1));
        QCOMPARE(OpenDesk::wait(desk->searching.search(QStringLiteral("ebb kind:card course:tides"))).value().size(),
                 std::size_t(5));
        QVERIFY(OpenDesk::wait(desk->searching.search(QStringLiteral("ebb course:astronomy"))).value().empty());
        QCOMPARE(OpenDesk::wait(desk->searching.search(QStringLiteral("“stream stands still”"))).value().size(),
                 std::size_t(1));
        QCOMPARE(OpenDesk::wait(desk->searching.search(QStringLiteral("number -ebb"))).value().size(), std::size_t(0));
        // a word is found while it is still being typed, with its match marked
        const auto typing =
            OpenDesk::wait(desk->searching.search(QStringLiteral("syz"), desk::FoundKind::Unit)).value();
        QCOMPARE(typing.size(), std::size_t(1));
        QVERIFY(std::any_of(typing[0].snippet.begin(), typing[0].snippet.end(),
                            [](const auto& part) { return part.match && part.text == QLatin1String("Syzygy"); }));
    }

    void newestFirstHoldsWithAnyFilterAndACourseIsFoundInAnyCase()
    {
        // given an older note that says the word more often than a newer one, and a course with a marked letter
        OpenDesk desk;
        OpenDesk::wait(desk->noting.create(QStringLiteral("ebb ebb ebb"))).value();
        desk.clock.advance(std::chrono::hours(1));
        OpenDesk::wait(desk->noting.create(QStringLiteral("a long note in which the ebb is named once"))).value();
        auto course = test::smallCourse();
        course.course.title = QStringLiteral("Überblick");
        desk.keep(course);

        const auto found = OpenDesk::wait(desk->searching.search(QStringLiteral("ebb kind:note seen:<30d"), {},
                                                                 desk::SearchOrder::Newest))
                               .value();

        QCOMPARE(found.size(), std::size_t(2));
        QVERIFY(found[0].at > found[1].at);
        QVERIFY(!OpenDesk::wait(desk->searching.search(QStringLiteral("ebb course:überblick"))).value().empty());
    }

    /// THREATS 37.
    void anyTextIsALegalSearch()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse());
        for (const char* text :
             {"hel\"lo", "NEAR(",           "",     "\"",         "*",   "a AND", "OR", "NOT NOT", "-",      "--",
              "course:", "kind:nonsense x", "^a",   "{title}: x", "a:b", "(",     ")",  "tag:\"",  "seen:<", "\\",
              "k0",      "facets:k0",       "'; --"})
            QVERIFY2(OpenDesk::wait(desk->searching.search(QString::fromUtf8(text))).has_value(), text);
        QVERIFY(rc::check("no text is an error", [&] {
            const auto bytes =
                *rc::gen::container<std::string>(rc::gen::elementOf(std::string("ab \"'*():-^{}+.~\\:NEARORD0“”é\n")));
            RC_ASSERT(OpenDesk::wait(desk->searching.search(QString::fromUtf8(bytes.c_str()))).has_value());
        }));
        // what looks like an inner word of the index is a word like any other
        QVERIFY(OpenDesk::wait(desk->searching.search(QStringLiteral("k0"))).value().empty());
    }

    void aCourseTakenOffTheShelfCanBePutBackWithEverything()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse());
        const auto course = onlyCourse(desk).id;
        OpenDesk::wait(desk->reading.remove(course)).value();
        QVERIFY(OpenDesk::wait(desk->reading.shelf()).value().empty());
        QVERIFY(OpenDesk::wait(desk->reviewing.due()).value().empty());
        QVERIFY(OpenDesk::wait(desk->searching.search(QStringLiteral("ebb"))).value().empty());
        OpenDesk::wait(desk->reading.putBack(course)).value();
        QCOMPARE(onlyCourse(desk).cards, 5);
        QVERIFY(!OpenDesk::wait(desk->searching.search(QStringLiteral("ebb"))).value().empty());
    }

    void aNewVersionKeepsProgressNotesAndReviews()
    {
        OpenDesk desk;
        desk.keep(test::smallCourse(3));
        const UnitId unit = unitNamed(desk, QStringLiteral("basics/spring"));
        OpenDesk::wait(desk->reading.open(unit)).value();
        OpenDesk::wait(desk->reading.complete(unit)).value();
        const auto card = OpenDesk::wait(desk->reviewing.begin()).value().card->id;
        OpenDesk::wait(desk->reviewing.answerNow(card, recall::Rating::Easy)).value();

        // when version 2 has other words, one card less and one more
        auto next = test::smallCourse(4);
        next.course.version = QStringLiteral("2");
        next.units[0].title = QStringLiteral("Spring tides, revised");
        next.cards.erase(next.cards.begin());
        desk.keep(next);

        // then what was done is still there, and the answered card that went is kept, set aside
        const auto open = OpenDesk::wait(desk->reading.open(unit)).value();
        QCOMPARE(open.unit.title, QStringLiteral("Spring tides, revised"));
        QVERIFY(open.completed);
        const auto kept = OpenDesk::wait(desk->reviewing.card(card)).value();
        QCOMPARE(kept.state.reps, 1);
        QVERIFY(kept.card.suspended);
    }

    void anImportThatIsStoppedChangesNothing()
    {
        OpenDesk desk;
        auto prepared = std::make_shared<desk::PreparedImport>();
        prepared->package.courses.push_back(test::smallCourse(200));
        auto progress = std::make_shared<Progress>();
        progress->cancel();
        QCOMPARE(OpenDesk::wait(desk->importing.keep(prepared, progress)).error().kind, ErrorKind::Cancelled);
        QVERIFY(OpenDesk::wait(desk->reading.shelf()).value().empty());
    }

    void aPreferenceThatTheDiskRefusesHoldsNoLonger()
    {
        OpenDesk desk;
        const auto key = QStringLiteral("review.newPerDay");
        OpenDesk::wait(desk->preferences.set(key, 7)).value();

        desk->vault().setReadOnly(true);
        const auto one = desk->preferences.set(key, 8);
        const auto two = desk->preferences.set(key, 9);
        const auto other = desk->preferences.set(QStringLiteral("review.order"), QStringLiteral("due"));
        QCOMPARE(OpenDesk::wait(one).error().kind, ErrorKind::ReadOnly);
        QVERIFY(!OpenDesk::wait(two) && !OpenDesk::wait(other));
        QCOMPARE(desk->preferences.value(key).toInt(), 7);
        QVERIFY(desk->preferences.value(QStringLiteral("review.order")).isUndefined()
                || desk->preferences.value(QStringLiteral("review.order")).isNull());

        desk->vault().setReadOnly(false);
        OpenDesk::wait(desk->preferences.set(key, 10)).value();
        QCOMPARE(desk->preferences.value(key).toInt(), 10);
    }

    void aPreferenceThatCannotBeReadIsNamedAndTheOthersStand()
    {
        OpenDesk desk;
        OpenDesk::wait(desk->preferences.set(QStringLiteral("review.newPerDay"), 7)).value();
        const auto spoilt = desk->vault().writeNow<bool>([](store::Transaction& transaction) -> Result<bool> {
            CARREL_TRY(transaction.connection().execute("INSERT INTO preferences VALUES ('review.order', '{')"));
            return true;
        });
        QVERIFY(spoilt.has_value());
        QTest::ignoreMessage(QtWarningMsg,
                             QRegularExpression(QStringLiteral("preference review.order cannot be read")));
        desk.reopen();
        QCOMPARE(desk->preferences.queue().newPerDay, 7);
        QCOMPARE(desk->preferences.queue().order, recall::ReviewOrder::RelativeOverdueness);
    }
};

QTEST_GUILESS_MAIN(DeskTest)
#include "DeskTest.moc"
