// SPDX-License-Identifier: GPL-3.0-or-later
// What stands on the desk of a picture.
#include "tests/qml/gallery/SceneFilling.h"

#include "core/quiz/Placing.h"
#include "core/store/MediaStore.h"
#include "tests/support/AcademySays.h"
#include "tests/support/PathCourse.h"
#include "tests/support/QuizItems.h"
#include "tests/support/SealedExam.h"

#include <QFile>

using namespace Qt::StringLiterals;

namespace carrel::gallery {
namespace {

course::Unit unitOf(test::SampleDesk& sample, UnitId unit)
{
    return sample.waitFor(sample.desk().reading.open(unit)).unit;
}

}  // namespace

void liveIn(test::SampleDesk& sample, UnitId unit, CourseId course)
{
    const course::Unit text = unitOf(sample, unit);
    std::vector<course::Block> paragraphs;
    for (const course::Block& block : text.blocks)
        if (block.kind == course::BlockKind::Paragraph)
            paragraphs.push_back(block);
    const QString first = course::plainText(paragraphs.at(1).text);
    sample.waitFor(
        sample.desk().noting.create(u"The *law* holds for any order of service. Ask in the lab: also for a stack?"_s,
                                    {course, unit, paragraphs.at(1).anchor, first.section(u'.', 0, 0) + u'.'}));
    sample.clock.advance(std::chrono::hours(26));
    sample.waitFor(sample.desk().noting.create(u"Use it as the first check of any report. #figures"_s,
                                               {course, unit, paragraphs.at(2).anchor, {}}));
    sample.waitFor(sample.desk().reading.report(unit, paragraphs.at(3).anchor, 6, std::chrono::minutes(9)));
    sample.clock.advance(std::chrono::hours(52));
}

void review(test::SampleDesk& sample, CourseId course, int cards)
{
    auto step = sample.waitFor(sample.desk().reviewing.begin(course));
    for (int i = 0; i < cards && step.card; ++i) {
        const auto rating = i % 5 == 0   ? recall::Rating::Hard
                            : i % 7 == 0 ? recall::Rating::Easy
                                         : recall::Rating::Good;
        sample.clock.advance(std::chrono::seconds(9));
        step = sample.waitFor(sample.desk().reviewing.answer(step.card->id, rating, std::chrono::seconds(8)));
    }
}

void studyForHalfAYear(test::SampleDesk& sample)
{
    const CourseId books = sample.bring(kBooks);
    sample.bring(kFigures);
    sample.bring(kLaw);
    sample.waitFor(sample.desk().preferences.set(u"review.newPerDay"_s, 4));
    std::uint64_t state = 11;
    for (int day = 0; day < 185; ++day) {
        const bool away = (day > 70 && day < 84) || splitMix64(state) % 10 < 3;
        auto step = sample.waitFor(sample.desk().reviewing.begin());
        for (int i = 0; i < 60 && step.card && !away; ++i) {
            const auto drawn = splitMix64(state) % 100;
            const auto rating = drawn < 13   ? recall::Rating::Again
                                : drawn < 25 ? recall::Rating::Hard
                                : drawn < 85 ? recall::Rating::Good
                                             : recall::Rating::Easy;
            sample.clock.advance(std::chrono::seconds(9));
            step = sample.waitFor(sample.desk().reviewing.answer(step.card->id, rating, std::chrono::seconds(8)));
        }
        if (day < 184)
            sample.clock.set(sample.clock.now() + std::chrono::hours(24)
                             - sample.clock.now().time_since_epoch() % std::chrono::hours(24) + std::chrono::hours(9));
    }
    sample.waitFor(sample.desk().reading.complete(sample.unit(books, u"before-the-book/clay-and-papyrus"_s)));
}

void writeNotes(test::SampleDesk& sample, CourseId course)
{
    const UnitId queues = sample.unit(course, u"under-load/queues"_s);
    const auto write = [&](const QString& body, const desk::NotePlace& place, std::chrono::hours later) {
        sample.waitFor(sample.desk().noting.create(body, place));
        sample.clock.advance(later);
    };
    write(
        u"# Questions for the review meeting\n\nWho signs the load test? What is kept when the environment changes? #visit"_s,
        {}, std::chrono::hours(70));
    write(
        u"Percentiles do not average\n\nThe mean of two p99 values is no p99 of anything. Keep the histogram. #figures"_s,
        {}, std::chrono::hours(26));
    write(
        u"ρ, in my own words\n\nThe share of time in which the server is busy. High is **not** good. #figures #formula"_s,
        {course, queues, u"utilisation"_s, {}}, std::chrono::hours(20));
    write(
        u"Checklist for the bench\n\nBefore the first run:\n\n1. Pin the clock of the processor\n2. Warm up until five runs agree\n3. Note λ beside each latency\n4. Keep the *raw* values, not the means\n\nSee [the unit on queues](unit:under-load/queues). #bench #figures"_s,
        {course, queues, u"working-rules"_s, {}}, std::chrono::hours(1));
}

void beginQuiz(test::SampleDesk& sample, QuizId quiz, int answered)
{
    auto open = sample.waitFor(sample.desk().testing.start(quiz));
    const bool adaptive = quiz::isAdaptive(open.attempt.quiz());
    for (int i = 0; i < answered && i < static_cast<int>(open.attempt.quiz().items.size()); ++i) {
        const int at = adaptive ? open.attempt.order().back() : i;
        if (open.attempt.isClosed(at))
            break;
        const auto& item = open.attempt.quiz().items[static_cast<std::size_t>(at)];
        quiz::Response response;
        if (const auto* task = std::get_if<quiz::ChoiceTask>(&item.task))
            response.chosen = {task->choices.at(i % 2 == 0 ? 0 : task->choices.size() - 1).id};
        else
            response.text = u"9"_s;
        if (quiz::checkResponse(item, response))
            sample.waitFor(sample.desk().testing.give(open.id, at, response));
        if (adaptive)
            open = sample.waitFor(sample.desk().testing.check(open.id, at));
    }
    if (adaptive)
        return;
    sample.waitFor(sample.desk().testing.setFlag(open.id, std::min(2, answered), true));
    sample.waitFor(sample.desk().testing.savePosition(open.id, answered));
}

QuizId sitAnExam(test::SampleDesk& sample, const QString& about)
{
    const bool hasEssay = about.startsWith(u"essay"_s);
    const quiz::Quiz whole = hasEssay ? test::examWithEssay() : test::wholeExam();
    const QuizId exam = sample.quiz(sample.keep(test::courseWithExam(whole)), u"Final"_s);
    if (about.isEmpty())
        return exam;
    auto& testing = sample.desk().testing;
    const auto open = sample.waitFor(testing.start(exam));
    quiz::Response yes;
    yes.chosen = {test::choiceShown(open.attempt.quiz(), u"yes"_s)};
    sample.waitFor(testing.give(open.id, 0, yes));
    if (about == u"taking"_s)
        return exam;
    if (hasEssay) {
        quiz::Response written;
        written.text = u"A carrel is a desk that a library lends to one reader, for a day or for years."_s;
        sample.waitFor(testing.give(open.id, 2, written));
    }
    const auto done = sample.waitFor(testing.handIn(open.id));
    quiz::PersonMarks read;
    if (about == u"essay-read"_s)
        read = {{u"essay"_s,
                 {1.5,
                  {{u"Says what it is"_s, 1, 1}, {u"Gives a date"_s, 0.5, 1}},
                  u"Clear, and well put. Say when the first ones were built."_s}}};
    if (about == u"provisional"_s)
        test::bringItem(sample.desk().vault(), test::lentKey(whole));
    const quiz::Objection past{about == u"not-counted"_s, about == u"not-counted"_s};
    if (about == u"marked"_s || hasEssay || past)
        test::bringItem(sample.desk().vault(), test::resultOf(done.uid, done.attempt.record(), whole, read, past));
    return exam;
}

namespace {

quiz::Gap boxes(const QString& before, bool across)
{
    quiz::Gap gap{test::words(before),
                  {},
                  {{u"1"_s, test::words(u"neon"_s), 0.5, {}},
                   {u"2"_s, test::words(u"argon"_s), 0.5, {}},
                   {u"3"_s, test::words(u"iron, which rusts where the air is damp"_s), -0.5, {}}}};
    gap.multiple = true;
    gap.shuffle = false;
    gap.across = across;
    return gap;
}

/// A drawing of the sample courses.
quiz::Figure drawing(test::SampleDesk& sample, const QString& path, const QString& shows)
{
    QFile file(QStringLiteral(CARREL_SOURCE_DIR "/resources/academy/") + kBooks + u"/media/"_s + path);
    if (!file.open(QIODevice::ReadOnly))
        throw std::runtime_error("no such drawing");
    return {*sample.desk().vault().media().put(file.readAll(), u"image/svg+xml"_s), shows};
}

/// Drawings to choose from, one of them with words beside it.
quiz::ChoiceTask pictures(test::SampleDesk& sample, bool wordsToo)
{
    const auto figure = [&](const QString& path, const QString& shows) { return drawing(sample, path, shows); };
    quiz::ChoiceTask task{{{u"a"_s, {}, 1, {}, figure(u"roll-codex.svg"_s, u"A roll beside a codex"_s)},
                           {u"b"_s, {}, 0, {}, figure(u"hand-press.svg"_s, u"A hand press"_s)},
                           {u"c"_s, {}, 0, {}, figure(u"type-sort.svg"_s, u"A piece of type"_s)},
                           {u"d"_s, {}, 0, {}, figure(u"folds.svg"_s, u"A sheet and its folds"_s)}}};
    task.shuffle = false;
    if (wordsToo) {
        task.multiple = true;
        task.choices[0].text = test::words(u"It is rolled up, and read from one end to the other"_s);
        task.choices[3] = {u"d"_s, test::words(u"Neither of them"_s), 0, {}};
        task.choices[1].feedback = quiz::Feedback(test::words(u"A press prints on single sheets. Here is one:"_s),
                                                  {figure(u"folds.svg"_s, u"A sheet and its folds"_s)});
    }
    return task;
}

quiz::Quiz allWays(test::SampleDesk& sample, bool isSaid)
{
    quiz::Quiz quiz;
    quiz.key = u"ways"_s;
    quiz.title = u"Gases and tides"_s;
    quiz.passShare = 0.5;
    const quiz::Gap field{test::words(u", and light is "_s), {test::accepted(u"helium"_s)}, {}};
    const quiz::ChoiceTask choice{
        {{u"a"_s, test::words(u"The moon"_s), 1, {}}, {u"b"_s, test::words(u"The wind"_s), 0, {}}}};
    quiz.items = {
        test::item(u"gaps"_s, quiz::GapTask{{boxes(u"Noble are "_s, false), boxes(u" and not "_s, true), field},
                                            test::words(u"."_s)}),
        test::item(u"timed"_s, choice),
        test::item(u"forward"_s, choice),
        test::item(u"essay"_s, quiz::EssayTask{{},
                                               {{u"Names the moon as the cause of the tides"_s, 2},
                                                {u"Says why there are two of them in a day, and not one"_s, 1.5},
                                                {u"Is clear"_s, 0.5}}}),
        test::item(u"pictures"_s, pictures(sample, false)),
        test::item(u"pictured"_s, pictures(sample, true))};
    quiz.items[0].points = 3;
    quiz.items[1].timeLimitSeconds = 40;
    quiz.items[3].points = 4;
    quiz.items[4].feedbackWrong = quiz::Feedback(test::words(u"It was the roll. Both stand beside each other here:"_s),
                                                 {drawing(sample, u"roll-codex.svg"_s, u"A roll beside a codex"_s)});
    if (isSaid)
        quiz.behaviour = quiz::Behaviour::Immediate;
    quiz.sections = {{u"Once"_s, {}, 2, 0, false, true}, {u"Pictures"_s, {}, 4}};
    return quiz;
}

}  // namespace

QuizId takeAllWays(test::SampleDesk& sample, const QString& about)
{
    formats::CoursePackage package;
    package.course.key = package.course.title = u"c"_s;
    package.course.modules.push_back({u"m"_s, u"m"_s, {}, {{course::EntryKind::Quiz, u"ways"_s}}});
    package.quizzes.push_back(allWays(sample, about.startsWith(u"ways/said")));
    const QuizId quiz = sample.quiz(sample.keep(package), u"Gases"_s);
    auto& testing = sample.desk().testing;
    const AttemptId attempt = sample.waitFor(testing.start(quiz)).id;
    const QString place = about.section(u'/', 1, 1);
    if (place == u"timed"_s)
        sample.waitFor(testing.savePosition(attempt, 1));
    const int last = place == u"forward"_s ? 3 : place.endsWith(u"pictures") ? 4 : place.endsWith(u"pictured") ? 5 : 0;
    for (int on = 1; on <= last; ++on) {
        const bool passes = on == 3 || on == 4;  // there is no way back to the one before
        sample.waitFor(testing.savePosition(attempt, on, passes ? std::optional(on - 1) : std::nullopt));
    }
    if (place != u"result"_s)
        return quiz;
    quiz::Response written;
    written.text =
        u"The moon pulls the sea towards it, and the earth away from the sea behind it.\nSo there are two."_s;
    sample.waitFor(testing.give(attempt, 3, written));
    written.text.clear();
    written.gaps = {quiz::gapWithIds({u"1"_s, u"3"_s}), {}, u"helium"_s};
    sample.waitFor(testing.give(attempt, 0, written));
    quiz::Response chosen;
    chosen.chosen = {u"b"_s};
    sample.waitFor(testing.give(attempt, 4, chosen));
    sample.waitFor(testing.handIn(attempt));
    return quiz;
}

CourseId beAtThePlacement(test::SampleDesk& sample, bool take)
{
    const CourseId course = sample.keep(test::pumpsWithPlacement());
    const QuizId placement = sample.quiz(course, u"Where"_s);
    if (take) {
        beginQuiz(sample, placement, 16);
        sample.waitFor(sample.desk().testing.handIn(sample.waitFor(sample.desk().testing.start(placement)).id));
    }
    return course;
}

CourseId walkAPath(test::SampleDesk& sample, const QString& about)
{
    sample.bring(kBooks);
    if (about.contains(u"placed"_s))
        return beAtThePlacement(sample, about == u"path-placed"_s);
    formats::CoursePackage pumps = test::pumps();
    if (about == u"signal"_s)  // a struggle without a remedy
        pumps.units[2].path.remedialFor.clear();
    const bool hasDeadlines = about == u"deadlines"_s;
    if (hasDeadlines) {
        pumps.quizzes[0].closesAt = sample.clock.now() + std::chrono::hours(72);
        const QDate ready = sample.waitFor(sample.desk().today.view()).date.addDays(19);
        sample.waitFor(sample.desk().preferences.set(u"review.examDay"_s, ready.toString(Qt::ISODate)));
    }
    const CourseId course = sample.keep(pumps);
    for (const auto& key : {u"pressure"_s, u"flow"_s}) {
        const UnitId unit = sample.unit(course, key);
        sample.waitFor(sample.desk().reading.open(unit));
        sample.waitFor(sample.desk().reading.complete(unit));
    }
    for (int attempt = 0; attempt < 2 && about != u"plain"_s && !hasDeadlines; ++attempt) {
        sample.clock.advance(std::chrono::hours(20));
        const auto open = sample.waitFor(sample.desk().testing.start(sample.quiz(course, u"Check"_s)));
        for (int item = 0; item < 3; ++item) {
            quiz::Response response;
            response.chosen = {item < 2 ? u"b"_s : u"a"_s};
            sample.waitFor(sample.desk().testing.give(open.id, item, response));
        }
        sample.waitFor(sample.desk().testing.handIn(open.id));
    }
    sample.clock.advance(std::chrono::hours(14));
    return course;
}

void writeApart(test::SampleDesk& sample)
{
    const desk::Note note = sample.waitFor(sample.desk().noting.list()).at(0);
    QString theirs = note.body;
    theirs.replace(u"five runs agree"_s, u"three runs agree"_s);
    theirs.replace(u"not the means"_s, u"and the histogram"_s);
    theirs.replace(u"the means"_s, u"the histogram"_s);
    theirs.replace(u"\n\nSee"_s, u"\n5. Write down the version\n\nSee"_s);
    test::AcademySays(sample).dispute(note.id, theirs);
    sample.clock.advance(std::chrono::minutes(25));
}

void workInStep(test::SampleDesk& sample, const QString& about)
{
    const CourseId course = sample.bring(kFigures);
    test::AcademySays academy(sample);
    if (about != u"alone"_s)
        academy.join(about == u"signed-out"_s);
    writeNotes(sample, course);
    review(sample, course, 22);
    if (about == u"alone"_s)
        return;
    const UnitId unit = sample.unit(course, u"under-load/queues"_s);
    sample.waitFor(sample.desk().reading.complete(unit));
    academy.answer([](const protocol::Op& op) {
        if (op.body.value(u"text").toString().startsWith(u"Percentiles"))
            return test::AcademySays::refused(u"too-large"_s, u"a note of 70 kB"_s);
        if (op.body.value(u"text").toString().startsWith(u"Checklist"))
            return test::AcademySays::merged();
        if (op.kind == u"progress"_s)
            return test::AcademySays::putOff(u"unread"_s);
        return protocol::OpOutcome{};
    });
    sample.clock.advance(std::chrono::hours(20));
    if (about == u"in-step"_s)
        return;
    review(sample, course, 11);
    sample.waitFor(sample.desk().noting.create(u"What the operator sees first"_s));
    sample.clock.advance(std::chrono::minutes(4));
}

void fillShelf(test::SampleDesk& sample, const QString& about, const QString& academyAddress)
{
    test::AcademySays academy(sample);
    academy.join(about == u"signed-out"_s, academyAddress);
    const QString other(64, u'a');
    academy.offer(u"marine-charts"_s, u"Reading marine charts"_s, 16'400'000, 22, other);
    academy.offer(u"spanish"_s, u"Spanish for site crews"_s, 9'800'000, 60, other);
    if (about == u"nothing-here"_s)
        return;
    const CourseId figures = sample.bring(kFigures);
    const CourseId law = sample.bring(kLaw);
    sample.bring(kBooks);
    academy.gave(figures, QString(64, u'b'));
    academy.gave(law, QString(64, u'c'));
    academy.offer(kLaw, u"Personal data at work"_s, 140'000, 9, other);
    academy.offer(kFigures, u"Reading performance figures"_s, 90'000, 11, QString(64, u'b'));
    sample.waitFor(sample.desk().reading.setPinned(figures, true));
    sample.waitFor(sample.desk().reading.complete(sample.unit(figures, u"under-load/queues"_s)));
}

}  // namespace carrel::gallery
