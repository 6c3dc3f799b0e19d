// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/blocks/MarkupDocument.h"

#include <QTextCursor>
#include <QTextDocument>

namespace carrel::ui {
namespace {

constexpr qreal kRaised = 34;      // per cent of the letters' height
constexpr qreal kCodeSize = 0.86;  // JetBrains Mono stands taller than the text around it

}  // namespace

MarkupDocument::MarkupDocument(QObject* parent) : QObject(parent)
{
    connect(this, &MarkupDocument::changed, this, &MarkupDocument::rewrite);
}

void MarkupDocument::componentComplete()
{
    m_complete = true;
    rewrite();
}

void MarkupDocument::rewrite()
{
    if (m_complete && m_target && m_target->textDocument())
        write(*m_target->textDocument());
}

QTextCharFormat MarkupDocument::formatOf(const Markup::Piece& piece) const
{
    QTextCharFormat format;
    format.setSuperScriptBaseline(kRaised);
    if (piece.style & course::Strong)
        format.setFontWeight(QFont::Bold);
    if (piece.style & course::Emphasis)
        format.setFontItalic(true);
    if (piece.style & course::Strike)
        format.setFontStrikeOut(true);
    if (piece.math && !m_serif.isEmpty())
        format.setFontFamilies({m_serif});
    if (piece.style & course::Code) {
        format.setFontFamilies({m_monospace});
        if (m_font.pixelSize() > 0)
            format.setProperty(QTextFormat::FontPixelSize, qRound(m_font.pixelSize() * kCodeSize));
        format.setBackground(m_codeColour);
    }
    if (piece.style & course::Subscript || piece.script < 0)
        format.setVerticalAlignment(QTextCharFormat::AlignSubScript);
    if (piece.style & course::Superscript || piece.script > 0)
        format.setVerticalAlignment(QTextCharFormat::AlignSuperScript);
    if (piece.style & course::Marked)
        format.setBackground(m_markColour);
    if (piece.link >= 0) {
        format.setForeground(m_linkColour);
        format.setFontUnderline(true);
        if (piece.link == m_focusedLink) {
            format.setBackground(m_linkColour);
            format.setForeground(m_hereInk);
        }
    }
    return format;
}

void MarkupDocument::write(QTextDocument& document) const
{
    document.setUndoRedoEnabled(false);
    QTextCursor cursor(&document);
    cursor.beginEditBlock();
    cursor.select(QTextCursor::Document);
    cursor.removeSelectedText();
    QTextBlockFormat block;
    if (m_lineHeight > 0)
        block.setLineHeight(m_lineHeight, QTextBlockFormat::FixedHeight);
    if (m_centred)
        block.setAlignment(Qt::AlignHCenter);
    cursor.setBlockFormat(block);
    for (const Markup::Piece& piece : m_markup.pieces()) {
        QString text = piece.text;
        cursor.insertText(text.replace(u'\n', QChar(QChar::LineSeparator)), formatOf(piece));
    }
    const int length = static_cast<int>(m_markup.plain().size());
    for (const TextMark& mark : m_marks.marks) {
        if (mark.start < 0 || mark.length <= 0 || mark.start + mark.length > length)
            continue;
        cursor.setPosition(mark.start);
        cursor.setPosition(mark.start + mark.length, QTextCursor::KeepAnchor);
        QTextCharFormat format;
        format.setBackground(mark.kind == TextMark::FoundHere ? m_hereColour : m_markColour);
        if (mark.kind == TextMark::FoundHere)
            format.setForeground(m_hereInk);
        cursor.mergeCharFormat(format);
    }
    cursor.endEditBlock();
}

}  // namespace carrel::ui
