// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/markdown/Sections.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

/// Follows the fences of code blocks from line to line.
class Fences {
public:
    /// Whether this line is inside a code block or one of its fences.
    bool covers(const QString& line)
    {
        qsizetype indent = 0;
        while (indent < line.size() && line[indent] == u' ')
            ++indent;
        qsizetype end = indent;
        while (end < line.size() && (line[end] == u'`' || line[end] == u'~') && line[end] == line[indent])
            ++end;
        const qsizetype length = end - indent;
        const bool fence = length >= 3 && indent < 4;
        if (m_length == 0) {
            if (fence) {
                m_length = length;
                m_sign = line[indent];
            }
            return fence;
        }
        if (fence && line[indent] == m_sign && length >= m_length && QStringView(line).sliced(end).trimmed().isEmpty())
            m_length = 0;
        return true;
    }

private:
    qsizetype m_length = 0;
    QChar m_sign;
};

}  // namespace

QString Section::value(const QString& key) const
{
    const QStringList all = values(key);
    return all.isEmpty() ? QString() : all.last();
}

QStringList Section::values(const QString& key) const
{
    QStringList found;
    for (const Attribute& attribute : attributes) {
        if (attribute.key == key)
            found += attribute.value;
    }
    return found;
}

QStringList Section::list(const QString& key) const
{
    QStringList parts;
    for (const QString& part : value(key).split(u',', Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty())
            parts += part.trimmed();
    }
    return parts;
}

bool Section::yes(const QString& key, bool otherwise) const
{
    const QString word = value(key).toLower();
    return word.isEmpty() ? otherwise : word == u"yes" || word == u"true" || word == u"on";
}

QStringList Section::unknownKeys(const QStringList& known) const
{
    QStringList unknown;
    for (const Attribute& attribute : attributes) {
        if (!known.contains(attribute.key))
            unknown += attribute.key;
    }
    return unknown;
}

SectionedText sectionsOf(const QString& text, int firstLine)
{
    SectionedText result;
    QStringList introduction;
    Fences fences;
    bool takesAttributes = false;
    int number = firstLine - 1;
    const QStringList lines = text.split(u'\n');
    for (const QString& line : lines) {
        ++number;
        const bool code = fences.covers(line);
        if (!code && line.startsWith(u"## ")) {
            Section section;
            section.heading = line.sliced(3).trimmed();
            section.line = number;
            result.sections.push_back(section);
            takesAttributes = true;
        } else if (result.sections.empty()) {
            introduction += line;
        } else if (takesAttributes && line.startsWith(u'@')) {
            const qsizetype space = line.indexOf(u' ');
            const QString key = line.sliced(1, (space < 0 ? line.size() : space) - 1).toLower();
            result.sections.back().attributes.push_back(
                {key, space < 0 ? QString() : line.sliced(space + 1).trimmed()});
        } else {
            takesAttributes = takesAttributes && line.trimmed().isEmpty() && result.sections.back().attributes.empty();
            result.sections.back().lines += line;
        }
    }
    result.introduction = introduction.join(u'\n').trimmed();
    return result;
}

}  // namespace carrel::formats
