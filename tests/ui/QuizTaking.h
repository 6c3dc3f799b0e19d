// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "tests/support/Patience.h"
#include "tests/support/QuizItems.h"
#include "tests/support/SampleDesk.h"
#include "ui/quiz/QuizController.h"

#include <QTest>

namespace carrel::test {

using namespace Qt::StringLiterals;
using namespace carrel::ui;

/// One item of each kind.
inline quiz::Quiz everyKind()
{
    quiz::Quiz quiz;
    quiz.key = u"all"_s;
    quiz.title = u"Every kind"_s;
    quiz.items.push_back(item(
        u"single"_s,
        quiz::ChoiceTask{{{u"a"_s, words(u"yes"_s), 1, {}}, {u"b"_s, words(u"no"_s), 0, words(u"no, as it was yes"_s)}},
                         false,
                         false,
                         false}));
    quiz.items.push_back(item(u"multiple"_s, quiz::ChoiceTask{{{u"a"_s, words(u"one"_s), 0.5, {}},
                                                               {u"b"_s, words(u"two"_s), 0.5, {}},
                                                               {u"c"_s, words(u"three"_s), -1, {}}},
                                                              true,
                                                              false,
                                                              false}));
    quiz.items.push_back(item(u"text"_s, quiz::TextTask{{accepted(u"carrel"_s)}}));
    quiz.items.push_back(item(u"numeric"_s, quiz::NumericTask{{{9.81, 9.8, 9.82, 1, {}}}, u"m/s²"_s}));
    quiz.items.push_back(item(u"match"_s, quiz::MatchTask{{{words(u"sky"_s), 0}, {words(u"grass"_s), 1}},
                                                          {words(u"blue"_s), words(u"green"_s), words(u"red"_s)},
                                                          true}));
    quiz::GapTask gaps;
    gaps.gaps.push_back({words(u"A carrel is a "_s), {accepted(u"desk"_s)}, {}});
    gaps.gaps.push_back(
        {words(u", and it has "_s), {}, {{u"x"_s, words(u"three"_s), 1, {}}, {u"y"_s, words(u"five"_s), 0, {}}}});
    gaps.tail = words(u" walls."_s);
    quiz.items.push_back(item(u"gap"_s, gaps));
    quiz.items.push_back(item(u"order"_s, quiz::OrderTask{{words(u"first"_s), words(u"second"_s), words(u"third"_s)}}));
    quiz.items.push_back(item(u"essay"_s, quiz::EssayTask{}));
    quiz.items.push_back(item(u"words"_s, quiz::NoTask{}));
    return quiz;
}

/// A desk with one quiz, which is taken there.
class QuizTaking {
protected:
    void keep(const quiz::Quiz& quiz)
    {
        m_sample = std::make_unique<test::SampleDesk>();
        formats::CoursePackage package;
        package.course.key = u"c"_s;
        package.course.title = u"A course"_s;
        course::Unit unit;
        unit.key = u"m/u"_s;
        unit.title = u"A unit"_s;
        package.units.push_back(unit);
        package.course.modules.push_back(
            {u"m"_s, u"A module"_s, {}, {{course::EntryKind::Unit, u"m/u"_s}, {course::EntryKind::Quiz, quiz.key}}});
        package.quizzes.push_back(quiz);
        const CourseId course = m_sample->keep(package);
        m_quiz = m_sample->quiz(course, quiz.title);
    }
    std::unique_ptr<QuizController> take()
    {
        auto quiz = std::make_unique<QuizController>();
        quiz->setDesk(m_sample->handle.get());
        quiz->setQuizId(m_quiz.value);
        if (!QTest::qWaitFor(
                [&] { return quiz->isTaking() && quiz->state() == QuizController::Ready && !quiz->isSaving(); },
                test::kPatience))
            qFatal("the quiz did not start");
        return quiz;
    }
    static void settle(QuizController& quiz) { QTRY_VERIFY(!quiz.isSaving()); }
    /// What is on the disk.
    quiz::Response kept(int index)
    {
        const auto open = m_sample->waitFor(m_sample->desk().testing.start(m_quiz));
        return open.attempt.record().answers[static_cast<std::size_t>(index)].response;
    }

    std::unique_ptr<SampleDesk> m_sample;
    QuizId m_quiz;
};

}  // namespace carrel::test
