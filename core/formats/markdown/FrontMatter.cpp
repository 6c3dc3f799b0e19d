// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/formats/markdown/FrontMatter.h"

using namespace Qt::StringLiterals;

namespace carrel::formats {
namespace {

constexpr int kMaxLines = 200;

}  // namespace

FrontMatter::FrontMatter(const QString& text)
{
    m_body = text;
    if (!text.startsWith(u"---\n"))
        return;
    qsizetype at = 4;
    QHash<QString, QString> values;
    QStringList order;
    QStringList odd;
    for (int line = 2; line < kMaxLines && at < text.size(); ++line) {
        const qsizetype found = text.indexOf(u'\n', at);
        const qsizetype end = found < 0 ? text.size() : found;
        const QString words = text.sliced(at, end - at).trimmed();
        at = std::min(end + 1, text.size());
        if (words == u"---") {
            m_values = values;
            m_order = order;
            m_oddLines = odd;
            m_body = text.sliced(at);
            m_bodyLine = line + 1;
            return;
        }
        const qsizetype colon = words.indexOf(u':');
        const QString key = words.left(std::max<qsizetype>(colon, 0)).trimmed().toLower();
        if (words.isEmpty() || words.startsWith(u'#'))
            continue;
        if (key.isEmpty() || values.contains(key)) {
            odd += words;
            continue;
        }
        QString value = words.sliced(colon + 1).trimmed();
        if (value.size() > 1 && (value.front() == u'"' || value.front() == u'\'') && value.back() == value.front())
            value = value.sliced(1, value.size() - 2);
        values.insert(key, value);
        order += key;
    }
}

QString FrontMatter::text(const QString& key) const
{
    m_asked += key;
    return m_values.value(key);
}

QStringList FrontMatter::list(const QString& key) const
{
    QStringList parts;
    for (const QString& part : text(key).split(u',', Qt::SkipEmptyParts)) {
        if (!part.trimmed().isEmpty())
            parts += part.trimmed();
    }
    return parts;
}

bool FrontMatter::yes(const QString& key, bool otherwise) const
{
    const QString value = text(key).toLower();
    return value.isEmpty() ? otherwise : value == u"yes" || value == u"true" || value == u"on";
}

std::optional<double> FrontMatter::number(const QString& key) const
{
    QString value = text(key);
    if (value.endsWith(u'%'))
        value.chop(1);
    bool ok = false;
    const double number = value.trimmed().toDouble(&ok);
    return ok && qIsFinite(number) ? std::optional(number) : std::nullopt;
}

QStringList FrontMatter::unread() const
{
    QStringList unread;
    for (const QString& key : m_order) {
        if (!m_asked.contains(key))
            unread += key;
    }
    return unread + m_oddLines;
}

}  // namespace carrel::formats
