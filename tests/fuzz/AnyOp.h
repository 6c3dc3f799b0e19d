// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/protocol/Messages.h"

#include <QJsonArray>
#include <QJsonDocument>

#include <fuzzer/FuzzedDataProvider.h>

namespace carrel::fuzz {

/// Ops of every kind and none, about what a desk of VaultDesk has and has not, as the input tells.
class AnyOp {
public:
    explicit AnyOp(const QByteArray& input)
        : m_from(reinterpret_cast<const std::uint8_t*>(input.constData()), static_cast<std::size_t>(input.size()))
    {
    }

    bool more() { return m_from.remaining_bytes() > 0; }
    int below(int bound) { return m_from.ConsumeIntegralInRange(0, bound - 1); }

    protocol::Op op(const protocol::Dot& dot, const QString& scope)
    {
        static const char* const kinds[] = {"review",       "void",
                                            "progress",     "acknowledgement",
                                            "consent",      "attempt-started",
                                            "response",     "attempt-handed-in",
                                            "card-made",    "card-mark",
                                            "card-tag",     "card-text",
                                            "card-waiting", "bookmark",
                                            "preference",   "goal",
                                            "own-mark",     "note",
                                            "note-version", "course",
                                            "enrolment",    "member",
                                            "policy",       "from-the-future"};
        protocol::Op made;
        made.dot = dot;
        made.hlc = {m_from.ConsumeBool() ? m_from.ConsumeIntegral<std::uint64_t>() >> 1
                                         : (1'772'442'000'000ULL << 16) + static_cast<std::uint64_t>(below(1000))};
        made.scope = scope;
        made.kind = one(kinds);
        made.key = key();
        made.body = body();
        return made;
    }

    QString key()
    {
        static const char* const keys[] = {"c/card-1",
                                           "c/card-2",
                                           "c/card-99",
                                           "c/unit-1",
                                           "c/unit-1/part",
                                           "c/quiz-1",
                                           "elsewhere/card-1",
                                           "c",
                                           "",
                                           "reading.size",
                                           "0196a000-0000-7000-8000-000000000009",
                                           "0196a000-0000-7000-8000-000000000002:1",
                                           "0196a000-0000-7000-8000-000000000002:2"};
        return below(8) == 0 ? text() : one(keys);
    }

    QJsonObject body()
    {
        static const char* const names[] = {
            "rating",  "taken",  "day",    "offset",   "at",      "value",    "unit",     "tries",   "suspended",
            "sides",   "set",    "seed",   "response", "quote",   "quiz",     "position", "flagged", "elapsed",
            "created", "course", "anchor", "text",     "base",    "removed",  "after",    "settles", "completed",
            "reset",   "due",    "was",    "phase",    "version", "gone",     "item",     "attempt", "card",
            "deck",    "title",  "label",  "line",     "edits",   "baseEdit", "texts"};
        QJsonObject made;
        if (below(3) == 0)
            made = {{QStringLiteral("rating"), 1 + below(4)},
                    {QStringLiteral("taken"), below(100'000)},
                    {QStringLiteral("day"), 20'000 + below(1000)},
                    {QStringLiteral("offset"), below(7200)}};
        for (int left = below(6); left > 0; --left)
            made.insert(one(names), value(3));
        return made;
    }

    QJsonValue value(int depth)
    {
        switch (below(depth > 0 ? 9 : 7)) {
        case 0: return below(10);
        case 1: return static_cast<qint64>(m_from.ConsumeIntegral<std::int64_t>() >> below(64));
        case 2: return m_from.ConsumeFloatingPointInRange<double>(-1e308, 1e308);
        case 3: return m_from.ConsumeBool();
        case 4: return QJsonValue::Null;
        case 5: return key();
        case 6: return text();
        case 7: return QJsonArray{value(depth - 1), value(depth - 1)};
        default: return QJsonObject{{text(), value(depth - 1)}, {QStringLiteral("text"), value(depth - 1)}};
        }
    }

    QString text() { return QString::fromUtf8(QByteArray::fromStdString(m_from.ConsumeRandomLengthString(24))); }

private:
    template <std::size_t N>
    QString one(const char* const (&words)[N])
    {
        return QString::fromLatin1(words[m_from.ConsumeIntegralInRange<std::size_t>(0, N - 1)]);
    }

    FuzzedDataProvider m_from;
};

}  // namespace carrel::fuzz
