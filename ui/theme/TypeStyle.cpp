// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/TypeStyle.h"

#include <QFontMetricsF>

#include <cmath>

namespace carrel::ui {

TypeStyle::TypeStyle(Line line, QObject* parent) : QObject(parent), m_line(std::move(line)) {}

void TypeStyle::set(double zoom, bool joinedScript)
{
    m_zoom = zoom;
    m_joinedScript = joinedScript;
    m_metrics.reset();
    Q_EMIT changed();
}

int TypeStyle::size() const
{
    return qRound(m_line.px * m_zoom);
}

int TypeStyle::line() const
{
    return qRound(m_line.linePx * m_zoom);
}

double TypeStyle::lead() const
{
    return std::floor((line() - natural()) / 2 + 0.5);
}

QFont TypeStyle::fontOf(int weight, bool italic, bool underline) const
{
    QFont font(m_line.family);
    font.setPixelSize(size());
    font.setWeight(static_cast<QFont::Weight>(weight));
    font.setItalic(italic);
    font.setUnderline(underline);
    font.setLetterSpacing(QFont::AbsoluteSpacing, m_joinedScript ? 0 : m_line.spacing * m_zoom);
    // A ligature would draw ":<" as another sign than was typed.
    if (m_line.fixedPitch)
        font.setStyleStrategy(QFont::PreferNoShaping);
    font.setHintingPreference(QFont::PreferNoHinting);
    return font;
}

const TypeStyle::Metrics& TypeStyle::metrics() const
{
    if (!m_metrics) {
        const QFontMetricsF metrics(font());
        m_metrics = Metrics{metrics.height(), metrics.ascent()};
    }
    return *m_metrics;
}

}  // namespace carrel::ui
