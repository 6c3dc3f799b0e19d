// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>
#include <QStringList>

#include <optional>

namespace carrel::formats {

/// The lines of "key: value" at the top of a file of the course folder, and what stands below them. A value is asked
/// for by name; what nobody asked for is told by unread().
class FrontMatter {
public:
    /// A text without front matter is all body.
    explicit FrontMatter(const QString& text);

    const QString& body() const { return m_body; }
    /// The line the body starts in, from 1.
    int bodyLine() const { return m_bodyLine; }
    bool isPresent() const { return m_bodyLine > 1; }

    QString text(const QString& key) const;
    QStringList list(const QString& key) const;
    bool yes(const QString& key, bool otherwise = false) const;
    /// Nothing where it is absent or no number.
    std::optional<double> number(const QString& key) const;
    bool has(const QString& key) const { return m_values.contains(key); }

    /// Keys that were never asked for, and lines that are no "key: value", in order.
    QStringList unread() const;

private:
    QHash<QString, QString> m_values;
    QStringList m_order;
    QStringList m_oddLines;
    mutable QStringList m_asked;
    QString m_body;
    int m_bodyLine = 1;
};

}  // namespace carrel::formats
