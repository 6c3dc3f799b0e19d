// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QHash>
#include <QString>

#include <optional>

namespace carrel::formats {

/// One piece of HTML. Names are lower case; text and attribute values have their entities read.
struct HtmlToken {
    enum class Kind { Text, Open, Close };
    Kind kind = Kind::Text;
    QString text;  ///< the words, or the element's name
    QHash<QString, QString> attributes;
    bool selfClosing = false;
};

/// Cuts HTML into tokens, from left to right and never back, so that its time grows with the length alone.
class HtmlTokens {
public:
    explicit HtmlTokens(QString html) : m_html(std::move(html)) {}

    /// False at the end.
    bool next(HtmlToken& token);
    /// Passes over everything up to and with the end tag of `name`, without looking into it.
    void skipRaw(const QString& name);
    /// Takes everything up to the end tag of `name`, and passes over that; nothing where it has no end.
    std::optional<QString> takeRaw(const QString& name);

private:
    bool readTag(HtmlToken& token);
    void readAttributes(HtmlToken& token);
    QString readName();
    QString readValue();
    void skipSpace();
    bool startsMarkup(qsizetype at) const;
    void skipDeclaration(HtmlToken& token);
    QChar at(qsizetype position) const { return position < m_html.size() ? m_html[position] : QChar(); }

    QString m_html;
    qsizetype m_at = 0;
    bool m_rawEnds = true;  ///< what has no end once is not looked for again
};

}  // namespace carrel::formats
