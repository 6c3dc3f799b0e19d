// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/formats/BlockBuilder.h"
#include "core/formats/HtmlTokens.h"

#include <QSet>

namespace carrel::formats {

/// Walks through fragments of HTML and tells a builder; a Markdown text feeds it one tag at a time.
class HtmlReader {
public:
    HtmlReader(BlockBuilder& builder, const TextLinks& links) : m_builder(builder), m_links(links) {}

    void feed(const QString& html);
    /// Closes what the text left open.
    void finish();

    /// How words that stand between two fed tags are set.
    unsigned style() const;
    QString link() const { return m_link; }

private:
    enum class Part { List, Item, Quote, Table, Row, Cell, Heading };
    struct Open {
        Part part;
        QString name;
    };

    void open(const HtmlToken& tag, HtmlTokens& tokens);
    void close(const QString& name);
    bool openStructure(const HtmlToken& tag);
    bool openInline(const HtmlToken& tag);
    bool openEmbedded(const HtmlToken& tag, HtmlTokens& tokens);
    void setAnew(const QString& name, unsigned style);
    void push(Part part, const QString& name);
    void closeTop();
    void closeInside(Part inner, Part boundary);
    void openItem();
    void openCell(const HtmlToken& tag);
    void openPlayer(const HtmlToken& tag);
    void addSource(const QString& target);
    void closePlayer();
    void addImage(const HtmlToken& tag);
    void addFrame(const HtmlToken& tag, HtmlTokens& tokens);
    void tellHandlers(const HtmlToken& tag);
    void tellOnce(const QString& what, const QString& why);
    void closePreformatted();

    void addText(const QString& text);
    void addProse(QStringView text);
    void addFormula(const QString& latex, bool display);
    void addMath(const HtmlToken& tag, HtmlTokens& tokens);

    BlockBuilder& m_builder;
    const TextLinks& m_links;
    std::vector<Open> m_open;
    std::vector<std::pair<QString, unsigned>> m_styles;
    QString m_link;
    QString m_player;  ///< "audio" or "video" while one is open
    QString m_playerLink;
    QString m_playerWords;
    bool m_playerFilled = false;
    bool m_inPre = false;
    QString m_pre;
    QString m_preLanguage;
    bool m_endsInSpace = true;
    QSet<QString> m_told;
};

}  // namespace carrel::formats
