// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/quiz/Grading.h"

#include <QRegularExpression>

namespace carrel::quiz {
namespace {

using namespace Qt::StringLiterals;

constexpr qsizetype kLongestGiven = 20'000;
constexpr qsizetype kLongestExpression = 2'000;
/// Steps PCRE2 may take before it gives up; an honest expression needs a few hundred.
constexpr int kMatchLimit = 200'000;
constexpr int kDepthLimit = 2'000;

QString withoutMarks(const QString& text)
{
    QString bare;
    const QString decomposed = text.normalized(QString::NormalizationForm_D);
    for (const QChar c : decomposed) {
        if (c.category() != QChar::Mark_NonSpacing)
            bare.append(c);
    }
    return bare;
}

/// Marks of direction, which nobody sees and some keyboards add. Joiners stay: they change how letters look.
QString withoutFormat(const QString& text)
{
    QString bare;
    for (const QChar c : text) {
        const bool joins = c == QChar(0x200c) || c == QChar(0x200d);
        if (joins || c.category() != QChar::Other_Format)
            bare.append(c);
    }
    return bare;
}

QString normal(const QString& text, bool accentSensitive)
{
    const QString seen = withoutFormat(text);
    return (accentSensitive ? seen.normalized(QString::NormalizationForm_C) : withoutMarks(seen)).simplified();
}

/// Quotes and hyphens as they are typed, whatever a program made of them.
QString typedSigns(QString text)
{
    for (QChar& c : text) {
        const char16_t code = c.unicode();
        if (code == 0x2018 || code == 0x2019 || code == 0x201b || code == 0x02bc)
            c = u'\'';
        else if (code == 0x201c || code == 0x201d || code == 0x201e || code == 0x201f)
            c = u'"';
        else if ((code >= 0x2010 && code <= 0x2013) || code == 0x2212)
            c = u'-';
    }
    return text;
}

/// By way of no capitals: "ı" has that of "i".
QString withoutCase(QString text)
{
    text.replace(QChar(0x00df), u"ss"_s).replace(QChar(0x1e9e), u"ss"_s).replace(QChar(0x0130), u"i"_s);
    return text.toCaseFolded();
}

QString comparable(const QString& text, bool caseSensitive, bool accentSensitive)
{
    const QString plain = typedSigns(normal(text, accentSensitive));
    return caseSensitive ? plain : withoutCase(plain);
}

/// The literal parts between the stars of a pattern; `\*` is a star to be typed.
QStringList partsBetweenStars(const QString& pattern)
{
    QStringList parts{QString()};
    for (qsizetype at = 0; at < pattern.size(); ++at) {
        if (pattern[at] == u'\\' && at + 1 < pattern.size() && pattern[at + 1] == u'*')
            parts.last().append(pattern[++at]);
        else if (pattern[at] == u'*')
            parts.append(QString());
        else
            parts.last().append(pattern[at]);
    }
    return parts;
}

/// Takes each part at its first place, which is right as only `*` stands between them; linear in most cases and
/// never more than parts times length.
bool matchesParts(const QStringList& parts, const QString& given)
{
    if (parts.size() == 1)
        return parts.first() == given;
    if (!given.startsWith(parts.first()))
        return false;
    qsizetype at = parts.first().size();
    for (qsizetype i = 1; i + 1 < parts.size(); ++i) {
        const qsizetype found = given.indexOf(parts[i], at);
        if (found < 0)
            return false;
        at = found + parts[i].size();
    }
    return given.size() - at >= parts.last().size() && given.endsWith(parts.last());
}

bool matchesExpression(const QString& pattern, const QString& given, bool caseSensitive)
{
    if (pattern.size() > kLongestExpression)
        return false;
    const QString limited = QStringLiteral("(*LIMIT_MATCH=%1)(*LIMIT_DEPTH=%2)").arg(kMatchLimit).arg(kDepthLimit)
                            + QRegularExpression::anchoredPattern(pattern);
    QRegularExpression::PatternOptions options = QRegularExpression::UseUnicodePropertiesOption;
    if (!caseSensitive)
        options |= QRegularExpression::CaseInsensitiveOption;
    const QRegularExpression expression(limited, options);
    return expression.isValid() && expression.match(given).hasMatch();
}

}  // namespace

bool textMatches(const AcceptedText& accepted, const QString& given, bool caseSensitive, bool accentSensitive)
{
    if (given.size() > kLongestGiven)
        return false;
    if (accepted.regularExpression) {
        const QString pattern = accentSensitive ? accepted.pattern : withoutMarks(accepted.pattern);
        return matchesExpression(pattern, normal(given, accentSensitive), caseSensitive);
    }
    const QString pattern = comparable(accepted.pattern, caseSensitive, accentSensitive);
    const QString text = comparable(given, caseSensitive, accentSensitive);
    if (!accepted.wildcards)
        return pattern == text;
    return matchesParts(partsBetweenStars(pattern), text);
}

}  // namespace carrel::quiz
