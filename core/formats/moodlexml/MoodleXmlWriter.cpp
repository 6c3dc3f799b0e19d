// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/moodlexml/MoodleXmlWriter.h"

#include "core/formats/HtmlText.h"
#include "core/formats/QuestionParts.h"
#include "core/formats/moodlexml/ClozeText.h"

#include <QSet>

#include <cmath>
#include <limits>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

QString escaped(const QString& text)
{
    return text.toHtmlEscaped();
}

/// `<text>`: HTML is character data, whose end may not stand within it.
QString textElement(QString html)
{
    return html.isEmpty() ? u"<text></text>"_s
                          : u"<text><![CDATA["_s + html.replace(u"]]>"_s, u"]]&gt;"_s) + u"]]></text>"_s;
}

QString named(const QString& element, const QString& html)
{
    return u"<%1 format=\"html\">%2</%1>\n"_s.arg(element, textElement(html));
}

QString flag(const QString& element, bool yes)
{
    return u"<%1>%2</%1>\n"_s.arg(element, yes ? u"true"_s : u"false"_s);
}

/// Writes one question.
class QuestionWriter {
public:
    QuestionWriter(const quiz::Item& item, const MediaBytes& media, QStringList& lost)
        : m_item(item), m_media(media), m_lost(lost)
    {
    }

    QString write()
    {
        std::visit([this](const auto& task) { add(task); }, m_item.task);
        if (m_type.isEmpty()) {
            lose(u"the whole question: Moodle XML has no form for it"_s);
            return {};
        }
        QString xml = u"<question type=\"%1\">\n<name><text>%2</text></name>\n"_s.arg(m_type, escaped(m_item.title));
        xml += stem();
        xml += said(u"generalfeedback"_s, m_item.feedback);
        xml +=
            u"<defaultgrade>%1</defaultgrade>\n<penalty>%2</penalty>\n<hidden>0</hidden>\n<idnumber>%3</idnumber>\n"_s
                .arg(numberText(m_item.points), numberText(m_item.penalty), escaped(m_item.key));
        xml += m_body;
        xml += said(u"correctfeedback"_s, m_item.feedbackRight)
               + said(u"partiallycorrectfeedback"_s, m_item.feedbackPartly)
               + said(u"incorrectfeedback"_s, m_item.feedbackWrong);
        for (const quiz::Text& hint : m_item.hints)
            xml += named(u"hint"_s, htmlOf(hint));
        if (!m_item.tags.isEmpty()) {
            xml += u"<tags>"_s;
            for (const QString& tag : m_item.tags)
                xml += u"<tag><text>"_s + escaped(tag) + u"</text></tag>"_s;
            xml += u"</tags>\n"_s;
        }
        tellRest();
        return xml + u"</question>\n"_s;
    }

private:
    /// An address within one element, whose files go to `files`.
    MediaAddress addressBeside(QString& files)
    {
        return [this, &files, taken = QSet<QString>()](const QString& hash) mutable -> QString {
            const auto bytes = m_media ? m_media(hash) : std::nullopt;
            if (!bytes) {
                lose(u"a picture or sound that is not on this disk"_s);
                return {};
            }
            if (!taken.contains(hash)) {
                taken.insert(hash);
                files += u"<file name=\"%1\" path=\"/\" encoding=\"base64\">%2</file>\n"_s.arg(
                    hash, QString::fromLatin1(bytes->toBase64()));
            }
            return u"@@PLUGINFILE@@/"_s + hash;
        };
    }

    /// Blocks with the files they show beside them.
    QString blocksElement(const QString& element, const course::Blocks& blocks, const QString& more = {},
                          QString files = {})
    {
        const QString html = htmlOf(blocks, addressBeside(files)) + more;
        return u"<%1 format=\"html\">%2\n%3</%1>\n"_s.arg(element, textElement(html), files);
    }

    QString stem()
    {
        const QString gaps = m_gaps.isEmpty() ? QString() : u"<p>"_s + m_gaps + u"</p>"_s;
        return blocksElement(u"questiontext"_s, m_item.stem, gaps, m_gapFiles);
    }

    /// What is said of an answer, with the files it shows beside it.
    QString said(const QString& element, const quiz::Feedback& feedback)
    {
        QString files;
        const QString html = feedbackHtml(feedback, addressBeside(files));
        return u"<%1 format=\"html\">%2%3</%1>\n"_s.arg(element, textElement(html), files);
    }

    QString answer(double fraction, const QString& text, const quiz::Feedback& feedback, const QString& more = {})
    {
        return u"<answer fraction=\"%1\" format=\"html\">%2%3%4</answer>\n"_s.arg(
            percentText(fraction), text, feedback.empty() ? QString() : said(u"feedback"_s, feedback), more);
    }

    void add(const quiz::ChoiceTask& task)
    {
        m_type = task.trueFalse ? u"truefalse"_s : u"multichoice"_s;
        if (!task.trueFalse)
            m_body += flag(u"single"_s, !task.multiple) + flag(u"shuffleanswers"_s, task.shuffle);
        if (task.most > 0)
            lose(u"how many may be chosen"_s);
        for (const quiz::Choice& choice : task.choices) {
            QString files;
            const QString words = task.trueFalse ? u"<text>%1</text>"_s.arg(choice.id)
                                                 : textElement(choiceHtml(choice, addressBeside(files)));
            m_body += answer(choice.fraction, words + files, choice.feedback);
        }
    }

    void add(const quiz::TextTask& task)
    {
        if (takesPatternsAlone(task))
            return;  // Moodle refuses a question without an answer, and so does Carrel
        m_type = u"shortanswer"_s;
        m_body += u"<usecase>%1</usecase>\n"_s.arg(task.caseSensitive ? 1 : 0);
        if (!task.accentSensitive)
            lose(u"that accents do not count"_s);
        for (const quiz::AcceptedText& accepted : task.accepted) {
            if (accepted.regularExpression)
                lose(u"the pattern \"%1\""_s.arg(accepted.pattern.left(60)));
            else
                m_body += answer(accepted.fraction, u"<text>%1</text>"_s.arg(escaped(patternOf(accepted))),
                                 accepted.feedback);
        }
    }

    void add(const quiz::NumericTask& task)
    {
        constexpr double kAny = std::numeric_limits<double>::max();
        m_type = u"numerical"_s;
        for (const quiz::AcceptedNumber& accepted : task.accepted) {
            if (accepted.rounding)
                lose(roundingLost());
            const double value = accepted.low / 2 + accepted.high / 2;
            const bool any = accepted.high >= kAny;
            m_body +=
                answer(accepted.fraction, u"<text>%1</text>"_s.arg(any ? u"*"_s : numberText(value)), accepted.feedback,
                       u"<tolerance>%1</tolerance>"_s.arg(any ? u"0"_s : numberText(accepted.high - value)));
        }
        if (!task.unit.isEmpty())
            m_body += u"<units><unit><multiplier>1</multiplier><unit_name>%1</unit_name></unit></units>\n"_s.arg(
                escaped(task.unit));
    }

    void add(const quiz::MatchTask& task)
    {
        m_type = u"matching"_s;
        m_body += flag(u"shuffleanswers"_s, task.shuffle);
        std::vector<bool> taken(task.targets.size(), false);
        const auto pair = [this](const QString& prompt, const quiz::Text& target) {
            m_body += u"<subquestion format=\"html\">%1<answer format=\"html\">%2</answer></subquestion>\n"_s.arg(
                textElement(prompt), textElement(htmlOf(target)));
        };
        for (const quiz::MatchPrompt& prompt : task.prompts) {
            const auto target = static_cast<std::size_t>(prompt.target);
            if (prompt.target < 0 || target >= task.targets.size())
                continue;
            taken[target] = true;
            pair(htmlOf(prompt.text), task.targets[target]);
        }
        for (std::size_t at = 0; at < taken.size(); ++at) {
            if (!taken[at])
                pair({}, task.targets[at]);
        }
    }

    void add(const quiz::GapTask& task)
    {
        m_type = u"cloze"_s;
        QStringList lost;
        m_gaps = clozeHtml(task, addressBeside(m_gapFiles), lost);
        for (const QString& what : lost)
            lose(what);
    }

    void add(const quiz::OrderTask& task)
    {
        m_type = u"ordering"_s;
        int place = 0;
        for (const quiz::Text& text : task.items)
            m_body +=
                u"<answer fraction=\"%1\" format=\"html\">%2</answer>\n"_s.arg(++place).arg(textElement(htmlOf(text)));
    }

    void add(const quiz::EssayTask& task)
    {
        m_type = u"essay"_s;
        if (!task.rubric.empty())
            lose(u"the criteria of its rubric"_s);
        m_body += blocksElement(u"graderinfo"_s, task.guidance);
    }

    void add(const quiz::NoTask&) { m_type = u"description"_s; }

    template <class Other>
    void add(const Other&)
    {
    }

    void tellRest()
    {
        if (m_item.wholeOnly)
            lose(u"that a part of the answer earns nothing"_s);
        if (losesItsLeast(m_item))
            lose(u"the least that an answer earns"_s);
        if (m_item.timeLimitSeconds > 0)
            lose(u"its own time"_s);
        if (!m_item.unitKey.isEmpty())
            lose(u"the paragraph it comes from"_s);
        if (!m_item.conceptName.isEmpty() || !m_item.level.isEmpty() || m_item.difficulty || m_item.discrimination)
            lose(u"what it tests, and its level"_s);
    }

    void lose(const QString& what) { m_lost << u"%1: %2"_s.arg(m_item.key, what); }

    const quiz::Item& m_item;
    const MediaBytes& m_media;
    QStringList& m_lost;
    QString m_type;
    QString m_body;
    QString m_gaps;
    QString m_gapFiles;
};

/// "Chapter / Easy" as a path; a slash within a name is written twice.
QString categoryXml(const quiz::Quiz& quiz)
{
    QStringList names = quiz.title.split(u" / "_s);
    for (QString& name : names)
        name.replace(u'/', u"//"_s);
    return u"<question type=\"category\">\n<category><text>$course$/top/%1</text></category>\n%2</question>\n"_s.arg(
        escaped(names.join(u'/')), named(u"info"_s, htmlOf(quiz.introduction, {})));
}

void tellRules(const quiz::Quiz& quiz, QStringList& lost)
{
    if (quiz.kind != quiz::QuizKind::Check || quiz.behaviour != quiz::Behaviour::Deferred || quiz.passShare > 0
        || quiz.timeLimitSeconds > 0 || quiz.attemptLimit > 0 || quiz.shuffleItems || quiz.forwardOnly || quiz.certainty
        || !quiz.levels.empty() || !quiz.sections.empty() || quiz.tryLimit > 0 || quiz.closesAt
        || quiz.during != quiz::Telling{} || quiz.after != quiz::Telling{} || quiz.closed != quiz::Telling{})
        lost << u"%1: the rules it is taken by"_s.arg(quiz.key);
}

}  // namespace

QByteArray moodleXml(const std::vector<quiz::Quiz>& quizzes, const MediaBytes& media, QStringList& lost)
{
    QString xml = u"<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<quiz>\n"_s;
    for (const quiz::Quiz& quiz : quizzes) {
        xml += categoryXml(quiz);
        tellRules(quiz, lost);
        for (const quiz::Item& item : quiz.items)
            xml += QuestionWriter(item, media, lost).write();
    }
    return (xml + u"</quiz>\n"_s).toUtf8();
}

}  // namespace carrel::formats
