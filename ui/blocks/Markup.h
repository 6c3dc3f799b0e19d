// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "core/course/Block.h"

#include <QString>
#include <QtQmlIntegration>

#include <memory>

namespace carrel::ui {

/// Where a link of a text leads. QML can carry one, never make or change one.
class LinkTarget {
    Q_GADGET
    QML_VALUE_TYPE(linkTarget)
    Q_PROPERTY(bool outside READ isOutside CONSTANT FINAL)
    Q_PROPERTY(bool inCourse READ isInCourse CONSTANT FINAL)
    Q_PROPERTY(QString unitKey READ unitKey CONSTANT FINAL)
    Q_PROPERTY(QString anchor READ anchor CONSTANT FINAL)
    Q_PROPERTY(QString address READ address CONSTANT FINAL)

public:
    LinkTarget() = default;
    /// Nowhere, for all but https, mailto and unit:KEY#ANCHOR.
    static LinkTarget of(const QString& link);

    /// Leaves the program: asked about first.
    bool isOutside() const { return !m_address.isEmpty(); }
    bool isInCourse() const { return m_inCourse; }
    bool isNowhere() const { return !m_inCourse && m_address.isEmpty(); }
    /// Empty with an anchor: the same unit.
    QString unitKey() const { return m_unitKey; }
    QString anchor() const { return m_anchor; }
    /// As a person reads it before they say yes.
    QString address() const { return m_address; }

    friend bool operator==(const LinkTarget&, const LinkTarget&) = default;

private:
    bool m_inCourse = false;
    QString m_unitKey;
    QString m_anchor;
    QString m_address;
};

/// Course text as QML may have it: made from course::Text alone, so that no string of QML, and none of a course, can
/// become markup. There is no markup language in between either: MarkupDocument sets the pieces one by one.
class Markup {
    Q_GADGET
    QML_VALUE_TYPE(markup)
    Q_PROPERTY(QString plain READ plain CONSTANT FINAL)
    Q_PROPERTY(QString spoken READ spoken CONSTANT FINAL)
    Q_PROPERTY(bool empty READ isEmpty CONSTANT FINAL)
    Q_PROPERTY(bool styled READ isStyled CONSTANT FINAL)
    Q_PROPERTY(int linkCount READ linkCount CONSTANT FINAL)

public:
    /// A stretch of text in one setting.
    struct Piece {
        QString text;
        unsigned style = course::Plain;  ///< of course::SpanStyle
        int script = 0;                  ///< of a formula
        bool math = false;
        int link = -1;  ///< which of the links; -1: none
    };

    Markup() = default;
    explicit Markup(const course::Text& text);
    /// Words without any setting.
    static Markup ofWords(const QString& words);

    const std::vector<Piece>& pieces() const;
    /// What is on the screen, formulas as they are set; a place in it is a place in the document.
    QString plain() const;
    /// What a screen reader says: formulas as their source.
    QString spoken() const;
    bool isEmpty() const { return !m_body || m_body->plain.isEmpty(); }
    /// More than words.
    bool isStyled() const;
    int linkCount() const;
    Q_INVOKABLE carrel::ui::LinkTarget link(int number) const;
    /// Which link lies at a place of the text; -1: none.
    Q_INVOKABLE int linkAt(int position) const;

    friend bool operator==(const Markup& a, const Markup& b);

private:
    struct Body {
        course::Text source;
        std::vector<Piece> pieces;
        std::vector<LinkTarget> links;
        QString plain;
        QString spoken;
    };
    static void addSpan(Body& body, const course::Span& span);
    std::shared_ptr<const Body> m_body;
};

/// A part of a text that is marked.
struct TextMark {
    enum Kind { Quote, Found, FoundHere } kind = Quote;
    int start = 0;
    int length = 0;
    friend bool operator==(const TextMark&, const TextMark&) = default;
};

/// The marks of one text.
class TextMarks {
    Q_GADGET
    QML_VALUE_TYPE(textMarks)

public:
    std::vector<TextMark> marks;
    friend bool operator==(const TextMarks&, const TextMarks&) = default;
};

}  // namespace carrel::ui
