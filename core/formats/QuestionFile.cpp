// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/QuestionFile.h"

#include <QCryptographicHash>
#include <QRegularExpression>

namespace carrel::formats {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kTitleLength = 80;

QString shortened(const QString& text)
{
    const QString line = text.simplified();
    return line.size() <= kTitleLength ? line : line.left(kTitleLength - 1).trimmed() + u'…';
}

/// "moodle-gift-examples.gift.txt" -> "moodle-gift-examples"
QString baseName(const QString& name)
{
    static const QRegularExpression kEnding(u"(\\.gift|\\.aiken)?\\.(gift|aiken|txt|xml|h5p)$"_s,
                                            QRegularExpression::CaseInsensitiveOption);
    QString base = name.section(u'/', -1).section(u'\\', -1);
    return base.remove(kEnding).trimmed();
}

/// What a question without a name is called by: the same words get the same key in every version.
QString contentKey(const quiz::Item& item)
{
    const QByteArray words = (quiz::kindName(item) + u'\n' + quiz::searchableText(item)).toUtf8();
    return u"q-"_s + QString::fromLatin1(QCryptographicHash::hash(words, QCryptographicHash::Sha256).toHex().left(10));
}

}  // namespace

Result<QString> questionLines(const QString& text, const ReadLimits& limits)
{
    if (text.size() > limits.textBytes)
        return fail(ErrorKind::TooLarge, u"a question file of %1 characters"_s.arg(text.size()));
    QString lines = text;
    lines.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n').remove(QChar(QChar::ByteOrderMark));
    return lines;
}

QString atLine(int line)
{
    return u"line %1"_s.arg(line);
}

QuestionFile::QuestionFile(const QString& name, ReadContext& context) : m_context(context)
{
    const QString base = baseName(name);
    m_course.course.title = base.isEmpty() ? u"Questions"_s : base;
    m_course.course.key = course::slug(m_course.course.title);
    if (m_course.course.key.isEmpty())
        m_course.course.key = u"questions"_s;
}

void QuestionFile::startQuiz(const QString& category)
{
    m_category = category;
}

quiz::Quiz& QuestionFile::current()
{
    const auto known = m_quizzes.constFind(m_category);
    if (known != m_quizzes.constEnd())
        return m_course.quizzes[*known];
    m_quizzes.insert(m_category, m_course.quizzes.size());
    quiz::Quiz& quiz = m_course.quizzes.emplace_back();
    quiz.title = m_category.isEmpty() ? m_course.course.title : m_category;
    const QString wish = course::slug(quiz.title);
    quiz.key = m_quizKeys.take(wish.isEmpty() ? u"quiz"_s : wish);
    quiz.introduction = m_introductions.value(m_category);
    return quiz;
}

Done QuestionFile::add(quiz::Item item, const QString& where, const QString& wish, const QStringList& changes)
{
    if (++m_items > m_context.limits.items)
        return fail(ErrorKind::TooLarge, u"more than %1 questions"_s.arg(m_context.limits.items));
    course::assignAnchors(item.stem);
    const QString key = course::slug(wish.isEmpty() ? item.title : wish);
    item.key = m_itemKeys.take(key.isEmpty() ? contentKey(item) : key);
    item.category = m_category;

    const QString title = item.title.isEmpty() ? shortened(course::plainText(item.stem)) : item.title;
    if (changes.isEmpty())
        m_context.report.cameIn(u"question"_s, where, title);
    else
        m_context.report.changed(u"question"_s, where, title, changes.join(u"; "_s));
    current().items.push_back(std::move(item));
    return {};
}

void QuestionFile::leaveOut(const QString& where, const QString& written, const QString& why)
{
    if (m_firstTrouble.isEmpty())
        m_firstTrouble = u"%1: %2"_s.arg(where, why);
    m_context.report.leftOut(u"question"_s, where, shortened(written), why);
}

Result<Package> QuestionFile::finish() &&
{
    if (m_course.quizzes.empty())
        return fail(ErrorKind::Unreadable, m_firstTrouble.isEmpty() ? u"there is no question in it"_s : m_firstTrouble);
    course::Module module;
    module.key = m_course.course.key;
    module.title = m_course.course.title;
    for (const quiz::Quiz& quiz : m_course.quizzes)
        module.entries.push_back({course::EntryKind::Quiz, quiz.key});
    m_course.course.modules.push_back(std::move(module));
    Package package;
    package.courses.push_back(std::move(m_course));
    return package;
}

}  // namespace carrel::formats
