// SPDX-License-Identifier: GPL-3.0-or-later
#include "ui/theme/TypeScale.h"

namespace carrel::ui {
namespace {

const QString kSans = QStringLiteral("Inter");
const QString kSerif = QStringLiteral("Charis SIL");
const QString kMono = QStringLiteral("JetBrains Mono");

}  // namespace

TypeScale::TypeScale(QObject* parent)
    : QObject(parent), m_micro({kSans, 11, 16, QFont::Medium}), m_small({kSans, 12, 16}), m_label({kSans, 13, 20}),
      m_body({kSans, 14, 20}), m_answer({kSans, 15, 24}), m_lead({kSans, 16, 24}),
      m_section({kSans, 20, 28, QFont::DemiBold, -0.2}), m_page({kSans, 26, 36, QFont::DemiBold, -0.4}),
      m_figure({kSans, 28, 36, QFont::DemiBold, -0.4}), m_snippet({kSerif, 15, 24}), m_read({kSerif, 17, 28}),
      m_question({kSerif, 20, 32}), m_card({kSerif, 24, 36}), m_unit({kSerif, 28, 36, QFont::Bold}),
      m_name({kSerif, 36, 44}), m_mono({kMono, 12, 20, QFont::Normal, 0, true})
{
}

void TypeScale::setZoom(double zoom)
{
    if (zoom == m_zoom)
        return;
    m_zoom = zoom;
    settle();
    Q_EMIT zoomChanged();
}

void TypeScale::setJoinedScript(bool joined)
{
    if (joined == m_joinedScript)
        return;
    m_joinedScript = joined;
    settle();
    Q_EMIT joinedScriptChanged();
}

void TypeScale::settle()
{
    for (TypeStyle* style : {&m_micro, &m_small, &m_label, &m_body, &m_answer, &m_lead, &m_section, &m_page, &m_figure,
                             &m_snippet, &m_read, &m_question, &m_card, &m_unit, &m_name, &m_mono})
        style->set(m_zoom, m_joinedScript);
}

}  // namespace carrel::ui
