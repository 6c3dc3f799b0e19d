// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Keys.h"
#include "core/quiz/Sealing.h"
#include "tests/academy/CoursesJourney.h"

namespace carrel::test {

using namespace carrel::protocol;

/// What came of exams, as a reply brings it.
inline std::vector<Op> resultsIn(const SyncReply& reply)
{
    std::vector<Op> found;
    for (const ScopePage& page : reply.pages)
        for (const Change& change : page.changes)
            if (change.op.kind == QLatin1String("exam-result"))
                found.push_back(change.op);
    return found;
}

inline QString choiceCalled(const quiz::Item& item, const QString& words)
{
    for (const quiz::Choice& each : std::get<quiz::ChoiceTask>(item.task).choices)
        if (course::plainText(each.text) == words)
            return each.id;
    return {};
}

inline std::vector<int> inOrder(const quiz::Item& item, const QStringList& wanted)
{
    const auto& things = std::get<quiz::OrderTask>(item.task).items;
    std::vector<int> order;
    for (const QString& each : wanted)
        for (std::size_t at = 0; at < things.size(); ++at)
            if (course::plainText(things[at]) == each)
                order.push_back(static_cast<int>(at));
    return order;
}

/// A journey with a course that has an exam, and what desks say of an attempt at it.
class ExamJourney : protected CoursesJourney {
protected:
    static inline const QString kAttempt = QStringLiteral("01890000-0000-7000-8000-00000000000a");

    /// A course whose exam takes `right` for what lifts water; `more` are further items of it, `rules` lines
    /// at its head.
    QString courseWithExam(const QString& folder, const QByteArray& right, const QByteArray& more = {},
                           const QByteArray& rules = {})
    {
        const QString path = course(folder, "Words.", {QStringLiteral("one")});
        QByteArray choices;
        for (const QByteArray each : {"The pump", "The anchor", "The lamp"})
            choices +=
                "- [" + QByteArray(each == right ? "x" : " ") + "] " + each + "\n  > Telltale of " + each + ".\n";
        QFile file(path + QStringLiteral("/01-one/03-final.quiz.md"));
        const QByteArray exam = "---\ntitle: Final\nkind: exam\npass: 60\n" + rules
                                + "---\n\n## single: Water\n\nWhat lifts water?\n\n" + choices
                                + "\n## order: Steps\n\nPut in order.\n\n1. first\n2. second\n3. third\n"
                                + "\n## number: Pressure\n\nHow much?\n\n= 12345 +- 1\n" + more;
        return file.open(QIODevice::WriteOnly) && file.write(exam) == exam.size() ? path : QString();
    }
    QByteArray packageOf(const TestDesk& desk, const QJsonObject& entry)
    {
        return bytesOf(get(desk, "/v1/blobs/" + entry[u"package"].toString().toStdString()));
    }
    quiz::Quiz examOf(const QByteArray& package)
    {
        const auto course = formats::readPublishedCourse(package);
        return course && course->content.quizzes.size() == 1 ? course->content.quizzes.front() : quiz::Quiz();
    }
    Op op(const TestDesk& desk, const QString& kind, const QStringList& item, const QJsonObject& body)
    {
        return {{desk.replica, ++m_seq},
                Hlc::at(m_clock.now()),
                QStringLiteral("me"),
                kind,
                keyOf(QStringList{QStringLiteral("pumps"), m_attempt} + item),
                body};
    }
    Op begun(const TestDesk& desk, const quiz::Quiz& exam)
    {
        return op(desk, QStringLiteral("attempt-started"), {},
                  {{QStringLiteral("quiz"), exam.key},
                   {QStringLiteral("seed"), QStringLiteral("7")},
                   {QStringLiteral("paper"), exam.paper}});
    }
    Op answer(const TestDesk& desk, const quiz::Item& item, const quiz::Response& response)
    {
        return op(desk, QStringLiteral("response"), {item.key},
                  {{QStringLiteral("response"), QString::fromUtf8(quiz::responseToJson(response))}});
    }
    Op handedIn(const TestDesk& desk) { return op(desk, QStringLiteral("attempt-handed-in"), {}, {}); }
    /// All three right, where the pump lifts water.
    std::vector<Op> rightAnswers(const TestDesk& desk, const quiz::Quiz& exam)
    {
        quiz::Response pump;
        pump.chosen = {choiceCalled(exam.items[0], QStringLiteral("The pump"))};
        quiz::Response steps;
        steps.order =
            inOrder(exam.items[1], {QStringLiteral("first"), QStringLiteral("second"), QStringLiteral("third")});
        quiz::Response pressure;
        pressure.text = QStringLiteral("12345");
        return {answer(desk, exam.items[0], pump), answer(desk, exam.items[1], steps),
                answer(desk, exam.items[2], pressure)};
    }
    /// A learner who is enrolled, and the exam as her desk has it.
    quiz::Quiz given(const TestDesk& anna, const QJsonObject& entry)
    {
        m_academy->run(words("enrol north anna@n.e pumps"));
        return examOf(packageOf(anna, entry));
    }

    QString m_attempt = kAttempt;  ///< that ops are about

private:
    quint64 m_seq = 0;
};

}  // namespace carrel::test
