// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/search/QueryColours.h"

#include <QRegularExpression>
#include <QSyntaxHighlighter>

using namespace Qt::StringLiterals;

namespace carrel::ui {
namespace {

class Operators final : public QSyntaxHighlighter {
public:
    Operators(QTextDocument* document, const QColor& colour) : QSyntaxHighlighter(document), m_colour(colour) {}

private:
    void highlightBlock(const QString& text) override
    {
        static const QRegularExpression pattern(u"(?<!\\S)(?:course|kind|tag|is|seen):(?:[\"“„«][^\"”»]*[\"”»]?|\\S+)"_s,
                                                QRegularExpression::CaseInsensitiveOption);
        for (auto it = pattern.globalMatch(text); it.hasNext();) {
            const auto match = it.next();
            setFormat(static_cast<int>(match.capturedStart()), static_cast<int>(match.capturedLength()), m_colour);
        }
    }

    QColor m_colour;
};

}  // namespace

void QueryColours::setTarget(QQuickTextDocument* target)
{
    if (target == m_target)
        return;
    m_target = target;
    delete m_highlighter;
    if (target && target->textDocument())
        m_highlighter = new Operators(target->textDocument(), m_colour);
    Q_EMIT changed();
}

void QueryColours::setColour(const QColor& colour)
{
    if (colour == m_colour)
        return;
    m_colour = colour;
    auto* target = m_target.data();
    m_target = nullptr;
    setTarget(target);
}

}  // namespace carrel::ui
