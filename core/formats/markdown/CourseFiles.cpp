// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/markdown/CourseFiles.h"

#include "core/course/Block.h"

#include <QDir>
#include <QStringDecoder>
#include <QUrl>

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

/// In the order in which they are looked for.
const QStringList& endings()
{
    static const QStringList kEndings{u".quiz.md"_s,  u".cards.md"_s, u".gift.txt"_s, u".aiken.txt"_s,
                                      u".markdown"_s, u".gift"_s,     u".aiken"_s,    u".md"_s};
    return kEndings;
}

/// "01-a-unit.md" -> "a-unit"
QString bareName(const QString& name)
{
    const QString stem = name.chopped(endingOf(name).size());
    qsizetype digits = 0;
    while (digits < stem.size() && stem[digits].isDigit())
        ++digits;
    const bool numbered = digits > 0 && digits < stem.size() && u"-_. "_s.contains(stem[digits]);
    const QString bare = numbered ? stem.sliced(digits + 1).trimmed() : stem;
    return bare.isEmpty() ? stem : bare;
}

/// UTF-16 is taken as it stands, and half of a pair in it is no character that a vault can keep.
QString withoutHalfPairs(const QString& text)
{
    QString out = text;
    for (qsizetype i = 0; i < out.size(); ++i) {
        const bool isPair = out[i].isHighSurrogate() && i + 1 < out.size() && out[i + 1].isLowSurrogate();
        if (isPair)
            ++i;
        else if (out[i].isSurrogate())
            out[i] = QChar::ReplacementCharacter;
    }
    return out;
}

}  // namespace

QString endingOf(const QString& name)
{
    for (const QString& ending : endings()) {
        if (name.endsWith(ending, Qt::CaseInsensitive))
            return ending;
    }
    return {};
}

CourseFile courseFileOf(const QString& path)
{
    const QString name = path.section(u'/', -1).toLower();
    if (name == u"course.md")
        return CourseFile::Course;
    if (name == u"module.md")
        return CourseFile::Module;
    if (name == u"readme.md" || name == u"summary.md")
        return CourseFile::Readme;
    const QString ending = endingOf(name);
    if (ending == u".quiz.md")
        return CourseFile::Quiz;
    if (ending == u".cards.md")
        return CourseFile::Cards;
    if (ending.startsWith(u".gift"))
        return CourseFile::Gift;
    if (ending.startsWith(u".aiken"))
        return CourseFile::Aiken;
    return ending.isEmpty() ? CourseFile::Other : CourseFile::Unit;
}

QString keyOfPath(const QString& path)
{
    QStringList parts;
    for (const QString& part : path.split(u'/', Qt::SkipEmptyParts)) {
        const QString key = course::slug(bareName(part));
        parts += key.isEmpty() ? u"part"_s : key;
    }
    return parts.join(u'/');
}

QString titleOfName(const QString& name)
{
    QString title = bareName(name.section(u'/', -1));
    title.replace(u'-', u' ').replace(u'_', u' ');
    title = title.simplified();
    if (!title.isEmpty())
        title[0] = title[0].toUpper();
    return title;
}

bool isBefore(const QString& one, const QString& other)
{
    qsizetype a = 0;
    qsizetype b = 0;
    while (a < one.size() && b < other.size()) {
        if (one[a].isDigit() && other[b].isDigit()) {
            const auto number = [](const QString& text, qsizetype& at) {
                while (at < text.size() && text[at] == u'0')
                    ++at;
                const qsizetype start = at;
                while (at < text.size() && text[at].isDigit())
                    ++at;
                return text.sliced(start, at - start);
            };
            const QString left = number(one, a);
            const QString right = number(other, b);
            if (left != right)
                return left.size() != right.size() ? left.size() < right.size() : left < right;
            continue;
        }
        const QChar left = one[a++].toLower();
        const QChar right = other[b++].toLower();
        if (left != right)
            return left < right;
    }
    const qsizetype leftRest = one.size() - a;
    const qsizetype rightRest = other.size() - b;
    return leftRest != rightRest ? leftRest < rightRest : one < other;
}

QString textOfBytes(const QByteArray& bytes, bool& damaged)
{
    const auto encoding = QStringConverter::encodingForData(bytes).value_or(QStringConverter::Utf8);
    QStringDecoder decoder(encoding);
    QString text = decoder.decode(bytes);
    damaged = decoder.hasError() || !text.isValidUtf16();
    if (!text.isValidUtf16())
        text = withoutHalfPairs(text);
    if (text.startsWith(QChar(QChar::ByteOrderMark)))
        text.remove(0, 1);
    return text.replace(u"\r\n"_s, u"\n"_s).replace(u'\r', u'\n');
}

QString resolvedPath(const QString& from, const QString& target)
{
    const QString decoded = QUrl::fromPercentEncoding(target.toUtf8());
    if (decoded.isEmpty() || decoded.startsWith(u'/') || decoded.contains(u'\\') || decoded.contains(QChar(u'\0')))
        return {};
    const qsizetype slash = from.lastIndexOf(u'/');
    const QString path = QDir::cleanPath((slash < 0 ? QString() : from.left(slash + 1)) + decoded);
    return path.startsWith(u"../") || path == u".." || path.startsWith(u'/') ? QString() : path;
}

}  // namespace carrel::formats
