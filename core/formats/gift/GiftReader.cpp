// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/gift/GiftReader.h"

#include "core/formats/QuestionFile.h"
#include "core/formats/gift/GiftQuestion.h"
#include "core/formats/gift/MoodleText.h"

#include <QRegularExpression>

#include <optional>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;

constexpr int kQuestionsToAStep = 64;

/// A run of lines between blank ones, without its comments.
struct Paragraph {
    int line = 1;  ///< where it starts
    QString text;
    QString idNumber;  ///< "[id:...]" and "[tag:...]" of its comments
    QStringList tags;
};

/// Moodle 3.6 and later keep what GIFT has no words for in the comment above a question.
void readComment(const QString& comment, Paragraph& paragraph)
{
    static const QRegularExpression kMark(u"\\[(id|tag):((?:[^\\]\\\\]|\\\\.)*)\\]"_s);
    for (auto marks = kMark.globalMatch(comment); marks.hasNext();) {
        const QRegularExpressionMatch mark = marks.next();
        QString value = mark.captured(2).replace(u"\\]"_s, u"]"_s).trimmed();
        if (mark.captured(1) == u"id")
            paragraph.idNumber = value;
        else if (!value.isEmpty())
            paragraph.tags.append(value);
    }
}

class GiftParagraphs {
public:
    explicit GiftParagraphs(const QString& text) : m_text(text) {}

    /// The next paragraph, a category being one by itself; nothing at the end.
    std::optional<Paragraph> next()
    {
        Paragraph paragraph;
        while (m_at < m_text.size()) {
            const qsizetype end = lineEnd();
            const QString line = m_text.mid(m_at, end - m_at);
            const QString bare = line.trimmed();
            const bool isCategory = bare.startsWith(u"$CATEGORY:"_s);
            if (!paragraph.text.isEmpty() && (bare.isEmpty() || isCategory))
                return paragraph;
            const int lineNumber = m_line;
            m_at = end + 1;
            ++m_line;
            if (bare.startsWith(u"//"_s)) {
                readComment(bare, paragraph);
                continue;
            }
            if (bare.isEmpty())
                continue;
            if (paragraph.text.isEmpty())
                paragraph.line = lineNumber;
            paragraph.text += line + u'\n';
            if (isCategory)
                return paragraph;
        }
        return paragraph.text.isEmpty() ? std::nullopt : std::optional(paragraph);
    }

private:
    qsizetype lineEnd() const
    {
        const qsizetype end = m_text.indexOf(u'\n', m_at);
        return end < 0 ? m_text.size() : end;
    }

    const QString& m_text;
    qsizetype m_at = 0;
    int m_line = 1;
};

}  // namespace

Result<Package> readGift(const QString& text, const QString& name, ReadContext& context)
{
    context.report.format = u"gift"_s;
    CARREL_ASSIGN(const QString lines, questionLines(text, context.limits));
    QuestionFile file(name, context);
    GiftParagraphs paragraphs(lines);
    int count = 0;
    while (const auto paragraph = paragraphs.next()) {
        const QString written = paragraph->text.trimmed();
        if (written.startsWith(u"$CATEGORY:"_s)) {
            file.startQuiz(moodleCategory(written.mid(10)));
            continue;
        }
        if (++count % kQuestionsToAStep == 0)
            CARREL_TRY(context.progress.step(count, 0));
        auto question = readGiftQuestion(paragraph->text);
        if (!question) {
            file.leaveOut(atLine(paragraph->line), written, question.error().detail);
            continue;
        }
        question->item.tags = paragraph->tags;
        CARREL_TRY(
            file.add(std::move(question->item), atLine(paragraph->line), paragraph->idNumber, question->changes));
    }
    return std::move(file).finish();
}

}  // namespace carrel::formats
