// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/aiken/AikenReader.h"

#include "core/formats/QuestionFile.h"

#include <QRegularExpression>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;

constexpr std::size_t kMostOptions = 26;
constexpr int kLinesToAStep = 256;

course::Text plain(const QString& words)
{
    return {{words, course::Plain, {}}};
}

/// Takes the file line by line; what a line is depends on how it starts.
class AikenLines {
public:
    explicit AikenLines(QuestionFile& file) : m_file(file) {}

    Done take(const QString& line, int number)
    {
        static const QRegularExpression kOption(u"^([A-Z])[).]\\s*(.*)$"_s);
        static const QRegularExpression kAnswer(u"^ANSWER:\\s*(.*)$"_s);
        const QString bare = line.simplified();
        if (bare.isEmpty())
            return {};
        if (const auto answer = kAnswer.match(bare); answer.hasMatch())
            return close(answer.captured(1), number);
        if (const auto option = kOption.match(bare); option.hasMatch()) {
            takeOption(option.captured(1), option.captured(2), number);
            return {};
        }
        if (!m_options.empty())
            giveUp(u"it has no ANSWER line before the next question"_s);
        if (m_stem.isEmpty())
            m_line = number;
        m_stem.append(bare);
        return {};
    }

    void end()
    {
        if (!m_stem.isEmpty() || !m_options.empty())
            giveUp(u"it has no ANSWER line"_s);
    }

private:
    void takeOption(const QString& letter, const QString& words, int number)
    {
        if (m_stem.isEmpty() && m_options.empty())
            m_line = number;
        if (letter != QChar(static_cast<char16_t>(u'A' + m_options.size())))
            m_trouble = u"option %1 is out of turn on line %2"_s.arg(letter).arg(number);
        else if (words.isEmpty())
            m_trouble = u"option %1 has no words"_s.arg(letter);
        if (m_options.size() < kMostOptions)
            m_options.push_back({letter, plain(words), 0, {}});
    }

    Done close(const QString& letter, int number)
    {
        if (m_stem.isEmpty() && m_options.empty())
            m_line = number;
        const auto right = std::find_if(m_options.begin(), m_options.end(),
                                        [&](const quiz::Choice& option) { return option.id == letter.trimmed(); });
        if (m_stem.isEmpty())
            giveUp(u"no question stands before the options"_s);
        else if (!m_trouble.isEmpty())
            giveUp(m_trouble);
        else if (m_options.size() < 2)
            giveUp(u"fewer than two options before the ANSWER line %1"_s.arg(number));
        else if (right == m_options.end())
            giveUp(u"line %1: \"%2\" is none of the options"_s.arg(number).arg(letter.left(40)));
        else {
            right->fraction = 1;
            return keep();
        }
        return {};
    }

    Done keep()
    {
        quiz::Item item;
        for (const QString& words : m_stem) {
            course::Block paragraph;
            paragraph.text = plain(words);
            item.stem.push_back(std::move(paragraph));
        }
        quiz::ChoiceTask task;
        task.choices = std::move(m_options);
        item.task = std::move(task);
        const int line = m_line;
        start();
        return m_file.add(std::move(item), atLine(line), {}, {});
    }

    void giveUp(const QString& why)
    {
        m_file.leaveOut(atLine(m_line),
                        m_stem.isEmpty() && !m_options.empty() ? course::plainText(m_options.front().text)
                                                               : m_stem.join(u' '),
                        why);
        start();
    }

    void start()
    {
        m_stem.clear();
        m_options.clear();
        m_trouble.clear();
    }

    QuestionFile& m_file;
    QStringList m_stem;
    std::vector<quiz::Choice> m_options;
    QString m_trouble;
    int m_line = 1;
};

}  // namespace

Result<Package> readAiken(const QString& text, const QString& name, ReadContext& context)
{
    context.report.format = u"aiken"_s;
    CARREL_ASSIGN(const QString lines, questionLines(text, context.limits));
    QuestionFile file(name, context);
    AikenLines reader(file);
    int number = 0;
    for (const auto& line : QStringView(lines).tokenize(u'\n')) {
        if (++number % kLinesToAStep == 0)
            CARREL_TRY(context.progress.step(number, 0));
        CARREL_TRY(reader.take(line.toString(), number));
    }
    reader.end();
    return std::move(file).finish();
}

}  // namespace carrel::formats
