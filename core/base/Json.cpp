// SPDX-License-Identifier: GPL-3.0-or-later
#include "core/base/Json.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QStringDecoder>

#include <algorithm>
#include <charconv>
#include <cmath>
#include <vector>

namespace carrel {
namespace {

/// Recursive descent over the bytes; depth is bounded, so the stack is too.
class JsonParser {
public:
    JsonParser(QByteArrayView text, const JsonLimits& limits)
        : m_text(text), m_maxDepth(limits.depth), m_valuesLeft(limits.values)
    {
    }

    Result<QJsonValue> document()
    {
        CARREL_ASSIGN(QJsonValue value, parseValue(0));
        skipSpace();
        if (m_at != m_text.size())
            return refuse("text after the value");
        return value;
    }

private:
    tl::unexpected<Error> refuse(const char* why) const
    {
        return fail(ErrorKind::Unreadable, QStringLiteral("JSON, byte %1: %2").arg(m_at).arg(QLatin1String(why)));
    }

    void skipSpace()
    {
        while (m_at < m_text.size()
               && (m_text[m_at] == ' ' || m_text[m_at] == '\t' || m_text[m_at] == '\n' || m_text[m_at] == '\r'))
            ++m_at;
    }

    bool take(char expected)
    {
        skipSpace();
        if (m_at >= m_text.size() || m_text[m_at] != expected)
            return false;
        ++m_at;
        return true;
    }

    Result<QJsonValue> parseValue(int depth)
    {
        if (--m_valuesLeft < 0)
            return fail(ErrorKind::TooLarge, QStringLiteral("JSON has too many values"));
        if (depth > m_maxDepth)
            return fail(ErrorKind::TooLarge, QStringLiteral("JSON is nested deeper than %1").arg(m_maxDepth));
        skipSpace();
        if (m_at >= m_text.size())
            return refuse("a value is missing");
        switch (m_text[m_at]) {
        case '{': return parseObject(depth);
        case '[': return parseArray(depth);
        case '"': {
            CARREL_ASSIGN(QString text, parseString());
            return QJsonValue(text);
        }
        case 't': return parseWord("true", QJsonValue(true));
        case 'f': return parseWord("false", QJsonValue(false));
        case 'n': return parseWord("null", QJsonValue(QJsonValue::Null));
        default: return parseNumber();
        }
    }

    Result<QJsonValue> parseWord(const char* word, const QJsonValue& value)
    {
        const QByteArrayView expected(word);
        if (!m_text.sliced(m_at).startsWith(expected))
            return refuse("an unknown word");
        m_at += expected.size();
        return value;
    }

    Result<QJsonValue> parseObject(int depth)
    {
        ++m_at;
        std::vector<std::pair<QString, QJsonValue>> members;
        if (take('}'))
            return QJsonValue(QJsonObject());
        do {
            skipSpace();
            if (m_at >= m_text.size() || m_text[m_at] != '"')
                return refuse("a key is missing");
            CARREL_ASSIGN(const QString key, parseString());
            if (!take(':'))
                return refuse("a colon is missing");
            CARREL_ASSIGN(const QJsonValue value, parseValue(depth + 1));
            members.emplace_back(key, value);
        } while (take(','));
        if (!take('}'))
            return refuse("an object is not closed");
        return objectOf(std::move(members));
    }

    /// A QJsonObject keeps its members in order: inserted in that order, each goes to the end.
    Result<QJsonValue> objectOf(std::vector<std::pair<QString, QJsonValue>> members)
    {
        std::sort(members.begin(), members.end(), [](const auto& a, const auto& b) { return a.first < b.first; });
        const auto same = [](const auto& a, const auto& b) { return a.first == b.first; };
        if (std::adjacent_find(members.begin(), members.end(), same) != members.end())
            return refuse("the same key twice");
        QJsonObject object;
        for (const auto& [key, value] : members)
            object.insert(key, value);
        return QJsonValue(object);
    }

    Result<QJsonValue> parseArray(int depth)
    {
        ++m_at;
        QJsonArray array;
        if (take(']'))
            return QJsonValue(array);
        do {
            CARREL_ASSIGN(const QJsonValue value, parseValue(depth + 1));
            array.append(value);
        } while (take(','));
        if (!take(']'))
            return refuse("an array is not closed");
        return QJsonValue(array);
    }

    Result<QJsonValue> parseNumber()
    {
        const qsizetype start = m_at;
        bool whole = true;
        if (peek() == '-')
            ++m_at;
        if (peek() == '0')
            ++m_at;
        else if (!digits())
            return refuse("not a value");
        if (peek() == '.') {
            ++m_at;
            whole = false;
            if (!digits())
                return refuse("digits are missing after the point");
        }
        if (peek() == 'e' || peek() == 'E') {
            ++m_at;
            whole = false;
            if (peek() == '+' || peek() == '-')
                ++m_at;
            if (!digits())
                return refuse("digits are missing in the exponent");
        }
        const char* first = m_text.data() + start;
        const char* last = m_text.data() + m_at;
        if (std::int64_t exact = 0; whole && std::from_chars(first, last, exact).ec == std::errc())
            return QJsonValue(static_cast<qint64>(exact));
        double value = 0;
        if (std::from_chars(first, last, value).ec != std::errc() || !std::isfinite(value))
            return refuse("a number out of range");
        return QJsonValue(value);
    }

    char peek() const { return m_at < m_text.size() ? m_text[m_at] : '\0'; }

    bool digits()
    {
        const qsizetype start = m_at;
        while (peek() >= '0' && peek() <= '9')
            ++m_at;
        return m_at > start;
    }

    Result<QString> parseString()
    {
        ++m_at;
        QString text;
        qsizetype plainStart = m_at;
        const auto flushPlain = [&]() -> bool {
            QStringDecoder decoder(QStringDecoder::Utf8);
            text += decoder.decode(m_text.sliced(plainStart, m_at - plainStart));
            return !decoder.hasError();
        };
        while (m_at < m_text.size()) {
            const auto byte = static_cast<unsigned char>(m_text[m_at]);
            if (byte < 0x20)
                return refuse("a control character in a string");
            if (byte == '"' || byte == '\\') {
                if (!flushPlain())
                    return refuse("bad UTF-8");
                ++m_at;
                if (byte == '"')
                    return wellFormed(text);
                CARREL_TRY(parseEscape(text));
                plainStart = m_at;
                continue;
            }
            ++m_at;
        }
        return refuse("a string is not closed");
    }

    Result<QString> wellFormed(const QString& text) const
    {
        if (!text.isValidUtf16())
            return refuse("half of a surrogate pair");
        return text;
    }

    Done parseEscape(QString& text)
    {
        const char escape = peek();
        ++m_at;
        switch (escape) {
        case '"': text += QLatin1Char('"'); return {};
        case '\\': text += QLatin1Char('\\'); return {};
        case '/': text += QLatin1Char('/'); return {};
        case 'b': text += QLatin1Char('\b'); return {};
        case 'f': text += QLatin1Char('\f'); return {};
        case 'n': text += QLatin1Char('\n'); return {};
        case 'r': text += QLatin1Char('\r'); return {};
        case 't': text += QLatin1Char('\t'); return {};
        case 'u': break;
        default: return refuse("an unknown escape");
        }
        std::uint16_t unit = 0;
        if (m_at + 4 > m_text.size())
            return refuse("a short escape");
        const char* first = m_text.data() + m_at;
        if (std::from_chars(first, first + 4, unit, 16).ptr != first + 4)
            return refuse("a bad escape");
        m_at += 4;
        text += QChar(unit);
        return {};
    }

    QByteArrayView m_text;
    qsizetype m_at = 0;
    int m_maxDepth;
    qsizetype m_valuesLeft;
};

}  // namespace

Result<QJsonValue> readJson(QByteArrayView text, const JsonLimits& limits)
{
    if (text.size() > limits.bytes)
        return fail(ErrorKind::TooLarge, QStringLiteral("JSON of %1 bytes").arg(text.size()));
    return JsonParser(text, limits).document();
}

}  // namespace carrel
