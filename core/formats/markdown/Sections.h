// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QString>
#include <QStringList>

#include <optional>
#include <vector>

namespace carrel::formats {

/// One level-2 heading of a quiz or cards file, the attributes right under it and the lines up to the next.
struct Section {
    struct Attribute {
        QString key;
        QString value;
    };
    QString heading;
    int line = 1;
    std::vector<Attribute> attributes;
    QStringList lines;

    /// The last value of that key; empty where there is none.
    QString value(const QString& key) const;
    QStringList values(const QString& key) const;
    /// Parts between commas.
    QStringList list(const QString& key) const;
    bool yes(const QString& key, bool otherwise) const;
    QString body() const { return lines.join(u'\n').trimmed(); }
    /// Keys that are not among these.
    QStringList unknownKeys(const QStringList& known) const;
};

struct SectionedText {
    QString introduction;  ///< what stands before the first heading
    std::vector<Section> sections;
};

/// Cuts a text at its level-2 headings, those inside code aside. `firstLine` is the line it starts in.
SectionedText sectionsOf(const QString& text, int firstLine);

}  // namespace carrel::formats
