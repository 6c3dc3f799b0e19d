// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/QuestionsCsv.h"

#include "core/formats/markdown/AnswerMarkdown.h"
#include "core/quiz/RightWords.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

QString words(const quiz::Text& text)
{
    return course::plainText(text).simplified();
}

QString figure(double value)
{
    return QString::number(value, 'g', 12);
}

/// What may be answered, and what is right, one to a line.
struct Answers {
    QStringList all;
    QStringList right;

    void operator()(const quiz::ChoiceTask& task)
    {
        for (const quiz::Choice& choice : task.choices)
            option(choice);
        if (const quiz::Choice* one = quiz::best(task.choices); one != nullptr && !task.multiple)
            right = {quiz::nameOf(*one).simplified()};
    }
    void operator()(const quiz::TextTask& task)
    {
        const quiz::AcceptedText* best = quiz::best(task.accepted);
        for (const quiz::AcceptedText& accepted : task.accepted)
            if (best != nullptr && accepted.fraction == best->fraction)
                right += accepted.pattern;
    }
    void operator()(const quiz::NumericTask& task)
    {
        for (const quiz::AcceptedNumber& accepted : task.accepted)
            right += (accepted.low == accepted.high || accepted.rounding
                          ? rangeText(accepted)
                          : figure(accepted.low) + u" to "_s + figure(accepted.high))
                     + (task.unit.isEmpty() ? QString() : u' ' + task.unit);
    }
    void operator()(const quiz::MatchTask& task)
    {
        for (const quiz::Text& target : task.targets)
            all += words(target);
        for (const quiz::MatchPrompt& prompt : task.prompts) {
            const auto target = static_cast<std::size_t>(prompt.target);
            if (prompt.target >= 0 && target < task.targets.size())
                right += words(prompt.text) + u" -> "_s + words(task.targets[target]);
        }
    }
    void operator()(const quiz::GapTask& task)
    {
        for (const quiz::Gap& gap : task.gaps) {
            for (const quiz::Choice& option : gap.options)
                all += words(option.text);
            const QString options = quiz::rightOptions(gap);
            right += options.isEmpty() ? quiz::wantedInGap(gap) : options;
        }
    }
    void operator()(const quiz::OrderTask& task)
    {
        for (const quiz::Text& item : task.items)
            right += words(item);
    }
    void operator()(const quiz::EssayTask& task) { right += course::plainText(task.guidance); }
    void operator()(const quiz::NoTask&) {}
    void operator()(const quiz::HotspotTask& task)
    {
        for (const quiz::Spot& spot : task.spots)
            option(spot.choice);
    }
    void operator()(const quiz::HotTextTask& task)
    {
        for (const quiz::HotWord& word : task.words)
            option(word.choice);
    }
    void operator()(const quiz::SliderTask& task) { (*this)(quiz::NumericTask{task.accepted, task.unit}); }
    void operator()(const quiz::AssociateTask& task)
    {
        for (const quiz::Thing& thing : task.things)
            all += words(thing.text);
        for (const quiz::PairShare& pair : task.pairs) {
            if (pair.fraction > 0)
                right += words(of(task.things, pair.first).text) + u" - "_s + words(of(task.things, pair.second).text);
        }
    }
    void operator()(const quiz::LabelTask& task)
    {
        for (const quiz::Thing& label : task.labels)
            all += words(label.text);
        for (const quiz::PairShare& pair : task.pairs) {
            if (pair.fraction > 0)
                right += words(of(task.labels, pair.first).text) + u" -> "_s + of(task.areas, pair.second).name;
        }
    }

private:
    template <class Each>
    static const Each& of(const std::vector<Each>& each, int at)
    {
        return each[static_cast<std::size_t>(at)];
    }
    void option(const quiz::Choice& choice)
    {
        const QString name = quiz::nameOf(choice).simplified();
        all += name;
        if (choice.fraction > 0)
            right += name;
    }
};

QString questionText(const quiz::Item& item)
{
    QString text = course::plainText(item.stem).trimmed();
    if (const auto* task = std::get_if<quiz::GapTask>(&item.task)) {
        text += text.isEmpty() ? QString() : u"\n"_s;
        for (const quiz::Gap& gap : task->gaps)
            text += course::plainText(gap.before) + u"_____"_s;
        text += course::plainText(task->tail);
    }
    return text;
}

QString row(const QStringList& cells)
{
    QStringList written;
    for (const QString& cell : cells)
        written += csvCell(cell);
    return written.join(u',') + u"\r\n"_s;
}

}  // namespace

QString csvCell(const QString& text)
{
    QString cell = text;
    cell.remove(QChar(u'\0'));
    if (!cell.isEmpty() && u"=+-@\t\r"_s.contains(cell[0]))
        cell.prepend(u'\'');
    const bool quoted = cell.contains(u'"') || cell.contains(u',') || cell.contains(u'\n') || cell.contains(u'\r')
                        || cell.startsWith(u' ') || cell.endsWith(u' ');
    return quoted ? u'"' + cell.replace(u'"', u"\"\""_s) + u'"' : cell;
}

QByteArray questionsCsv(const std::vector<quiz::Quiz>& quizzes)
{
    QString csv = row({u"quiz"_s, u"key"_s, u"kind"_s, u"title"_s, u"question"_s, u"answers"_s, u"right"_s, u"points"_s,
                       u"feedback"_s, u"tags"_s});
    for (const quiz::Quiz& quiz : quizzes) {
        for (const quiz::Item& item : quiz.items) {
            Answers answers;
            std::visit(answers, item.task);
            csv += row({quiz.title, item.key, quiz::kindName(item), item.title, questionText(item),
                        answers.all.join(u'\n'), answers.right.join(u'\n'), figure(item.points),
                        words(item.feedback.words), item.tags.join(u", "_s)});
        }
    }
    return csv.toUtf8();
}

}  // namespace carrel::formats
