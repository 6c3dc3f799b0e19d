// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QList>
#include <QObject>
#include <qqmlintegration.h>

namespace carrel::ui {

/// The colour roles of one scheme. A screen names roles, never values. In C++, since only here can a property be final:
/// what is bound to one is then compiled.
class Colours : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QColor canvas MEMBER m_canvas NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor rail MEMBER m_rail NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor raised MEMBER m_raised NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor sunken MEMBER m_sunken NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor hover MEMBER m_hover NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor pressed MEMBER m_pressed NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor selected MEMBER m_selected NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor accentSoft MEMBER m_selected NOTIFY changed FINAL)
    Q_PROPERTY(QColor line MEMBER m_line NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor lineStrong MEMBER m_lineStrong NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor ink MEMBER m_ink NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor ink2 MEMBER m_ink2 NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor ink3 MEMBER m_ink3 NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor accent MEMBER m_accent NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor accentHover MEMBER m_accentHover NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor accentInk MEMBER m_accentInk NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor focus MEMBER m_focus NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor warn MEMBER m_warn NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor warnSoft MEMBER m_warnSoft NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor danger MEMBER m_danger NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor dangerSoft MEMBER m_dangerSoft NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor info MEMBER m_info NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor infoSoft MEMBER m_infoSoft NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor mark MEMBER m_mark NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor track MEMBER m_track NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor chip MEMBER m_chip NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QColor scrim MEMBER m_scrim NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QList<QColor> series MEMBER m_series NOTIFY changed REQUIRED FINAL)
    Q_PROPERTY(QList<QColor> heat MEMBER m_heat NOTIFY changed REQUIRED FINAL)

public:
    using QObject::QObject;

Q_SIGNALS:
    void changed();

private:
    QColor m_canvas;
    QColor m_rail;
    QColor m_raised;
    QColor m_sunken;
    QColor m_hover;
    QColor m_pressed;
    QColor m_selected;
    QColor m_line;
    QColor m_lineStrong;
    QColor m_ink;
    QColor m_ink2;
    QColor m_ink3;
    QColor m_accent;
    QColor m_accentHover;
    QColor m_accentInk;
    QColor m_focus;
    QColor m_warn;
    QColor m_warnSoft;
    QColor m_danger;
    QColor m_dangerSoft;
    QColor m_info;
    QColor m_infoSoft;
    QColor m_mark;
    QColor m_track;
    QColor m_chip;
    QColor m_scrim;
    QList<QColor> m_series;  ///< four lines or bars of a chart, told apart by every kind of colour vision
    QList<QColor> m_heat;    ///< none to much, five steps
};

}  // namespace carrel::ui
