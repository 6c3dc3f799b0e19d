// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/markdown/QuizMarkdown.h"

#include "core/formats/markdown/AnswerMarkdown.h"

#include <QDateTime>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

QStringList commonAttributes(const quiz::Item& item, const Addresses& addresses)
{
    QStringList attributes{u"@key "_s + item.key};
    const auto add = [&](const QString& key, const QString& value) {
        if (!value.isEmpty())
            attributes << u"@%1 %2"_s.arg(key, value.simplified());
    };
    if (item.points != 1)
        add(u"points"_s, number(item.points));
    if (item.timeLimitSeconds > 0)
        add(u"seconds"_s, QString::number(item.timeLimitSeconds));
    if (item.penalty > 0)
        add(u"penalty"_s, number(item.penalty));
    if (item.leastShare > -1)
        add(u"least"_s, percent(item.leastShare));
    add(u"feedback"_s, picturedMarkdown(item.feedback, addresses));
    add(u"right"_s, picturedMarkdown(item.feedbackRight, addresses));
    add(u"wrong"_s, picturedMarkdown(item.feedbackWrong, addresses));
    add(u"partly"_s, picturedMarkdown(item.feedbackPartly, addresses));
    add(u"whole"_s, item.wholeOnly ? u"yes"_s : QString());
    for (const quiz::Text& hint : item.hints)
        add(u"hint"_s, inlineMarkdown(hint, addresses));
    add(u"unit"_s, item.unitAnchor.isEmpty() ? item.unitKey : item.unitKey + u'#' + item.unitAnchor);
    add(u"concept"_s, item.conceptName);
    add(u"category"_s, item.category);
    add(u"level"_s, item.level);
    if (item.difficulty)
        add(u"difficulty"_s, number(*item.difficulty));
    if (item.discrimination)
        add(u"discrimination"_s, number(*item.discrimination));
    add(u"tags"_s, item.tags.join(u", "_s));
    return attributes;
}

QString itemMarkdown(const quiz::Item& item, Addresses addresses, QStringList& lost)
{
    addresses.lost = [&](const QString& what) { lost << u"%1: %2"_s.arg(item.key, what); };
    const AnswerMarkdown writer = answerMarkdown(item, addresses, lost);
    QString out =
        u"## "_s + writer.kind + (item.title.isEmpty() ? QString() : u": "_s + item.title.simplified()) + u'\n';
    out += (commonAttributes(item, addresses) + writer.attributes).join(u'\n') + u"\n\n"_s;
    if (!item.stem.empty())
        out += blocksMarkdown(item.stem, addresses, 3) + u"\n\n"_s;
    return out + writer.lines + u'\n';
}

QString kindName(quiz::QuizKind kind)
{
    switch (kind) {
    case quiz::QuizKind::Check: return u"check"_s;
    case quiz::QuizKind::Placement: return u"placement"_s;
    case quiz::QuizKind::Assessment: return u"assessment"_s;
    case quiz::QuizKind::Exam: return u"exam"_s;
    }
    return {};
}

QString behaviourName(quiz::Behaviour behaviour)
{
    switch (behaviour) {
    case quiz::Behaviour::Deferred: return u"deferred"_s;
    case quiz::Behaviour::Immediate: return u"immediate"_s;
    case quiz::Behaviour::SeveralTries: return u"several-tries"_s;
    }
    return {};
}

QString tellingWords(const quiz::Telling& telling)
{
    if (telling == quiz::Telling{})
        return {};
    QStringList words;
    words << (telling.outcome ? u"outcome"_s : QString()) << (telling.marks ? u"marks"_s : QString())
          << (telling.answer ? u"answer"_s : QString()) << (telling.feedback ? u"feedback"_s : QString());
    words.removeAll(QString());
    return words.isEmpty() ? u"nothing"_s : words.join(u", "_s);
}

QString sectionMarkdown(const quiz::Section& section, const Addresses& addresses)
{
    QString out =
        u"## section"_s + (section.title.isEmpty() ? QString() : u": "_s + section.title.simplified()) + u'\n';
    if (section.draw > 0)
        out += u"@draw %1\n"_s.arg(section.draw);
    if (section.shuffle)
        out += u"@shuffle yes\n"_s;
    if (section.forwardOnly)
        out += u"@forward-only yes\n"_s;
    return out + u'\n' + (section.words.empty() ? QString() : blocksMarkdown(section.words, addresses, 3) + u"\n\n"_s);
}

/// The rules a quiz is taken by, beside its title.
QString rulesMarkdown(const quiz::Quiz& quiz)
{
    QString out;
    if (quiz.tryLimit > 0)
        out += frontMatterLine(u"tries"_s, QString::number(quiz.tryLimit));
    if (quiz.closesAt)
        out += frontMatterLine(u"closes"_s,
                               QDateTime::fromMSecsSinceEpoch(quiz.closesAt->time_since_epoch().count(), Qt::UTC)
                                   .toString(Qt::ISODateWithMs));
    out += frontMatterLine(u"tell-during"_s, tellingWords(quiz.during));
    out += frontMatterLine(u"tell-after"_s, tellingWords(quiz.after));
    return out + frontMatterLine(u"tell-closed"_s, tellingWords(quiz.closed));
}

}  // namespace

QString quizMarkdown(const quiz::Quiz& quiz, const Addresses& addresses, QStringList& lost)
{
    QStringList levels;
    for (const quiz::LevelThreshold& level : quiz.levels)
        levels << level.level + u' ' + number(level.fromShare * 100);
    QString out = u"---\n"_s + frontMatterLine(u"title"_s, quiz.title) + frontMatterLine(u"kind"_s, kindName(quiz.kind))
                  + frontMatterLine(u"behaviour"_s, behaviourName(quiz.behaviour));
    if (quiz.passShare > 0)
        out += frontMatterLine(u"pass"_s, number(quiz.passShare * 100));
    if (quiz.timeLimitSeconds > 0)
        out += frontMatterLine(u"time-limit"_s, number(quiz.timeLimitSeconds / 60.0));
    if (quiz.attemptLimit > 0)
        out += frontMatterLine(u"attempts"_s, QString::number(quiz.attemptLimit));
    out += frontMatterLine(u"shuffle"_s, quiz.shuffleItems ? u"yes"_s : QString());
    out += frontMatterLine(u"forward-only"_s, quiz.forwardOnly ? u"yes"_s : QString());
    out += frontMatterLine(u"certainty"_s, quiz.certainty ? u"yes"_s : QString());
    if (quiz.kind == quiz::QuizKind::Placement && !quiz.adaptive)
        out += frontMatterLine(u"adaptive"_s, u"no"_s);
    out += rulesMarkdown(quiz);
    out += frontMatterLine(u"levels"_s, levels.join(u", "_s)) + u"---\n\n"_s;
    if (!quiz.introduction.empty())
        out += blocksMarkdown(quiz.introduction, addresses, 3) + u"\n\n"_s;
    std::size_t section = 0;
    const auto sectionsUpTo = [&](std::size_t item) {
        for (; section < quiz.sections.size() && static_cast<std::size_t>(quiz.sections[section].first) <= item;
             ++section)
            out += sectionMarkdown(quiz.sections[section], addresses);
    };
    for (std::size_t item = 0; item < quiz.items.size(); ++item) {
        sectionsUpTo(item);
        out += itemMarkdown(quiz.items[item], addresses, lost);
    }
    sectionsUpTo(quiz.items.size());
    return out;
}

}  // namespace carrel::formats
