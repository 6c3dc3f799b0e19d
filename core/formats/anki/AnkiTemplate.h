// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QSet>
#include <QString>

#include <vector>

namespace carrel::formats {

/// What a template is filled with.
struct AnkiCardText {
    const QHash<QString, QString>* fields = nullptr;  ///< HTML by field name
    QString tags;
    QString deck;
    QString noteType;
    QString cardName;
    QString frontSide;  ///< of the answer alone: the question as rendered
    int cloze = 0;      ///< number of the hole that is asked, from 1; 0: no cloze
    bool isAnswer = false;
    mutable qint64 work = 0;  ///< characters walked through so far, whether they show or not
};

/// One side of Anki's card templates: {{Field}}, {{FrontSide}}, {{Tags}}, {{Deck}}, {{Subdeck}}, {{Type}}, {{Card}},
/// {{#Field}} .. {{/Field}}, {{^Field}}, {{#c1}}, comments, other delimiters by {{=<% %>=}}, and the filters text:,
/// cloze:, cloze-only:, hint:, type: and nc:. Parsed once, without its scripts and styles; rendering stops where a card
/// grows past all measure. A {{FrontSide}} right before <hr id=answer> is left out: the front stands there already.
class AnkiTemplate {
public:
    explicit AnkiTemplate(const QString& source);

    /// The card's HTML.
    QString render(const AnkiCardText& text) const;
    /// The same with a {{FrontSide}} wherever one was written.
    QString renderWithFront(const AnkiCardText& text) const;

    /// What is not as the template's author meant it, each a sentence.
    const QStringList& troubles() const { return m_troubles; }
    /// The fields that are shown through the cloze filter.
    const QSet<QString>& clozeFields() const { return m_clozeFields; }
    const QSet<QString>& fields() const { return m_fieldNames; }

private:
    enum class Part { Words, Field, Section, Inverted, Front };
    struct Node {
        Part part = Part::Words;
        QString text;             ///< words, or a name
        QStringList filters;      ///< from the innermost
        std::size_t end = 0;      ///< of a section: the node behind it
        bool isRepeated = false;  ///< a {{FrontSide}} that repeats what stands above
    };

    QString withoutScripts(QString source);
    void parse(const QString& source);
    void tell(const QString& trouble);
    void addTag(const QString& tag);
    void openSection(Part part, const QString& name);
    void closeSection(const QString& name);
    void addField(const QString& tag);
    void markRepeatedFront();
    QString render(const AnkiCardText& text, bool withFront) const;
    static QString fieldText(const Node& node, const AnkiCardText& text);
    static bool holds(const QString& name, const AnkiCardText& text);

    std::vector<Node> m_nodes;
    std::vector<std::size_t> m_open;
    QStringList m_troubles;
    QSet<QString> m_clozeFields;
    QSet<QString> m_fieldNames;
};

/// HTML without tags and entities, white space folded.
QString wordsOfHtml(const QString& html);

/// Whether a field counts as empty in a section: nothing, or white space, <br> and <div> alone.
bool isEmptyHtml(const QString& html);

}  // namespace carrel::formats
