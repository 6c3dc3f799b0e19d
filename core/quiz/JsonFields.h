// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Block.h"

#include <QJsonArray>
#include <QJsonObject>
#include <QSet>

#include <utility>
#include <vector>

namespace carrel::quiz {

/// The first thing found wrong while a JSON text is taken apart.
struct JsonProblem {
    QString text;

    void note(const QString& what)
    {
        if (text.isEmpty())
            text = what;
    }
};

/// Takes one JSON object apart by name; a wrong type and a name nobody asked for are problems. Absent names give
/// the fallback, so that writers may leave out what is usual.
class JsonFields {
public:
    JsonFields(const QJsonValue& value, QString what, JsonProblem& problem)
        : m_object(value.toObject()), m_what(std::move(what)), m_problem(problem)
    {
        if (!value.isObject())
            m_problem.note(QStringLiteral("%1 is no object").arg(m_what));
    }

    ~JsonFields()
    {
        if (m_taken.size() == m_object.size())
            return;
        for (auto it = m_object.begin(); it != m_object.end(); ++it) {
            if (!m_taken.contains(it.key()))
                m_problem.note(QStringLiteral("%1 has an unknown field \"%2\"").arg(m_what, it.key().left(40)));
        }
    }

    JsonFields(const JsonFields&) = delete;
    JsonFields& operator=(const JsonFields&) = delete;

    QString string(const QString& name) { return take(name, QJsonValue::String, QString()).toString(); }
    bool flag(const QString& name, bool fallback) { return take(name, QJsonValue::Bool, fallback).toBool(); }
    double number(const QString& name, double fallback) { return take(name, QJsonValue::Double, fallback).toDouble(); }

    /// A whole number that an int holds.
    int whole(const QString& name, int fallback)
    {
        const double value = number(name, fallback);
        if (value < -2147483648.0 || value > 2147483647.0 || value != static_cast<double>(static_cast<int>(value))) {
            m_problem.note(QStringLiteral("\"%1\" of %2 is no whole number").arg(name, m_what));
            return fallback;
        }
        return static_cast<int>(value);
    }

    QStringList strings(const QString& name)
    {
        QStringList list;
        const QJsonArray array = take(name, QJsonValue::Array, QJsonArray()).toArray();
        for (const QJsonValue& value : array) {
            if (!value.isString())
                m_problem.note(QStringLiteral("\"%1\" of %2 holds more than texts").arg(name, m_what));
            list.append(value.toString());
        }
        return list;
    }

    /// Each element of the array through `read(value, problem)`.
    template <class Read>
    auto list(const QString& name, Read read)
    {
        std::vector<decltype(read(QJsonValue(), m_problem))> all;
        const QJsonArray array = take(name, QJsonValue::Array, QJsonArray()).toArray();
        all.reserve(static_cast<std::size_t>(array.size()));
        for (const QJsonValue& value : array)
            all.push_back(read(value, m_problem));
        return all;
    }

    course::Blocks blocks(const QString& name)
    {
        auto read = course::blocksFromJsonArray(take(name, QJsonValue::Array, QJsonArray()).toArray());
        if (!read) {
            m_problem.note(QStringLiteral("\"%1\" of %2: %3").arg(name, m_what, read.error().trail()));
            return {};
        }
        return *std::move(read);
    }

    /// As it stands; undefined where it is absent.
    QJsonValue value(const QString& name)
    {
        if (m_object.contains(name))
            m_taken.insert(name);
        return m_object.value(name);
    }

    /// One of `names`, by its place; absent gives the first.
    template <class Enum>
    Enum oneOf(const QString& name, const QStringList& names)
    {
        const QString given = take(name, QJsonValue::String, names.first()).toString();
        const qsizetype at = names.indexOf(given);
        if (at < 0)
            m_problem.note(QStringLiteral("\"%1\" of %2 is the unknown word \"%3\"").arg(name, m_what, given.left(40)));
        return static_cast<Enum>(at < 0 ? 0 : at);
    }

private:
    QJsonValue take(const QString& name, QJsonValue::Type type, const QJsonValue& fallback)
    {
        const auto it = m_object.constFind(name);
        if (it == m_object.constEnd())
            return fallback;
        m_taken.insert(name);
        if (it->type() == type)
            return *it;
        m_problem.note(QStringLiteral("\"%1\" of %2 has the wrong type").arg(name, m_what));
        return fallback;
    }

    QJsonObject m_object;
    QString m_what;
    JsonProblem& m_problem;
    QSet<QString> m_taken;
};

}  // namespace carrel::quiz
