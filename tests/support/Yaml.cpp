// SPDX-License-Identifier: GPL-3.0-or-later
#include "tests/support/Yaml.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringList>

namespace carrel::test {
namespace {

QJsonValue scalarOf(const QString& word)
{
    if (word == QLatin1String("true") || word == QLatin1String("false"))
        return word == QLatin1String("true");
    if (word.isEmpty() || word == QLatin1String("null"))
        return QJsonValue::Null;
    bool isNumber = false;
    const double number = word.toDouble(&isNumber);
    return isNumber ? QJsonValue(number) : QJsonValue(word);
}

/// {a: 1, b: [two, "three"]}
class Flow {
public:
    explicit Flow(QString text) : m_text(std::move(text)) {}

    QJsonValue value()
    {
        skip();
        if (m_at >= m_text.size())
            return QJsonValue::Null;
        switch (m_text.at(m_at).unicode()) {
        case u'{': return map();
        case u'[': return list();
        case u'"': return quoted();
        default: return scalarOf(plain(u",]}"));
        }
    }

private:
    void skip()
    {
        while (m_at < m_text.size() && m_text.at(m_at).isSpace())
            ++m_at;
    }
    bool ends(QChar close)
    {
        skip();
        if (m_at < m_text.size() && m_text.at(m_at) == u',') {
            ++m_at;
            skip();
        }
        if (m_at >= m_text.size() || m_text.at(m_at) == close) {
            ++m_at;
            return true;
        }
        return false;
    }
    QJsonValue map()
    {
        QJsonObject made;
        for (++m_at; !ends(u'}');) {
            const QString key = m_text.at(m_at) == u'"' ? quoted() : plain(u":,}");
            skip();
            if (m_at < m_text.size() && m_text.at(m_at) == u':') {
                ++m_at;
                made.insert(key, value());
            } else {
                made.insert(key, QJsonValue::Null);
            }
        }
        return made;
    }
    QJsonValue list()
    {
        QJsonArray made;
        for (++m_at; !ends(u']');)
            made.append(value());
        return made;
    }
    QString quoted()
    {
        const auto from = ++m_at;
        m_at = m_text.indexOf(u'"', m_at) + 1;
        return m_text.mid(from, m_at - from - 1);
    }
    QString plain(QStringView stops)
    {
        const auto from = m_at;
        while (m_at < m_text.size() && !stops.contains(m_text.at(m_at)))
            ++m_at;
        return m_text.mid(from, m_at - from).trimmed();
    }

    QString m_text;
    qsizetype m_at = 0;
};

int indentOf(const QString& line)
{
    int indent = 0;
    while (indent < line.size() && line.at(indent) == u' ')
        ++indent;
    return indent;
}

class Blocks {
public:
    explicit Blocks(const QString& text)
    {
        for (const QString& line : text.split(u'\n'))
            if (const QString trimmed = line.trimmed(); !trimmed.isEmpty() && !trimmed.startsWith(u'#'))
                m_lines << line;
    }

    QJsonValue block()
    {
        const int indent = indentOf(m_lines.at(m_at));
        const QString first = m_lines.at(m_at).trimmed();
        if (first.startsWith(QLatin1String("- ")))
            return list(indent);
        return first.startsWith(u'{') || first.startsWith(u'[') ? Flow(joined(indent)).value() : map(indent);
    }

private:
    bool isAt(int indent) const { return m_at < m_lines.size() && indentOf(m_lines.at(m_at)) == indent; }
    bool isDeeperThan(int indent) const { return m_at < m_lines.size() && indentOf(m_lines.at(m_at)) > indent; }

    QJsonValue list(int indent)
    {
        QJsonArray made;
        while (isAt(indent) && m_lines.at(m_at).mid(indent).startsWith(QLatin1String("- "))) {
            m_lines[m_at][indent] = u' ';  // what follows the dash is a block of its own
            made.append(block());
        }
        return made;
    }

    QJsonValue map(int indent)
    {
        QJsonObject made;
        while (isAt(indent)) {
            const QString line = m_lines.at(m_at++).mid(indent);
            const bool isQuoted = line.startsWith(u'"');
            const auto end = line.indexOf(u':', isQuoted ? line.indexOf(u'"', 1) : 0);
            const QString key = isQuoted ? line.mid(1, end - 2) : line.left(end);
            made.insert(key, valueOf(line.mid(end + 1).trimmed(), indent));
        }
        return made;
    }

    /// What stands after a key, and where that is nothing, below it.
    QJsonValue valueOf(const QString& rest, int indent)
    {
        if (rest.isEmpty())
            return isDeeperThan(indent) ? block() : QJsonValue(QJsonValue::Null);
        if (rest.startsWith(u'>') || rest.startsWith(u'|'))
            return joined(indent + 1);
        if (rest.startsWith(u'{') || rest.startsWith(u'['))
            return Flow(rest + u' ' + joined(indent + 1)).value();
        if (rest.startsWith(u'"'))
            return rest.mid(1, rest.size() - 2);
        return scalarOf(rest);
    }

    /// All lines from here that stand at `indent` or deeper, as one.
    QString joined(int indent)
    {
        QStringList parts;
        while (m_at < m_lines.size() && indentOf(m_lines.at(m_at)) >= indent)
            parts << m_lines.at(m_at++).trimmed();
        return parts.join(u' ');
    }

    QStringList m_lines;
    qsizetype m_at = 0;
};

}  // namespace

QJsonValue yamlToJson(const QString& text)
{
    return Blocks(text).block();
}

}  // namespace carrel::test
