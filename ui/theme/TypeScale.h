// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/theme/TypeStyle.h"

namespace carrel::ui {

/// The type table. Inter is Carrel speaking, the serif is the text speaking, the mono names things for machines.
class TypeScale : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(double zoom READ zoom WRITE setZoom NOTIFY zoomChanged FINAL)
    Q_PROPERTY(bool joinedScript READ isJoinedScript WRITE setJoinedScript NOTIFY joinedScriptChanged FINAL)
    Q_PROPERTY(QString serif READ serif CONSTANT FINAL)
    Q_PROPERTY(QString monospace READ monospace CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::TypeStyle* micro READ micro CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::TypeStyle* small READ small CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::TypeStyle* label READ label CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::TypeStyle* body READ body CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::TypeStyle* answer READ answer CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::TypeStyle* lead READ lead CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::TypeStyle* section READ section CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::TypeStyle* page READ page CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::TypeStyle* figure READ figure CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::TypeStyle* snippet READ snippet CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::TypeStyle* read READ read CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::TypeStyle* question READ question CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::TypeStyle* card READ card CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::TypeStyle* unit READ unit CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::TypeStyle* name READ name CONSTANT FINAL)
    Q_PROPERTY(carrel::ui::TypeStyle* mono READ mono CONSTANT FINAL)

public:
    explicit TypeScale(QObject* parent = nullptr);

    double zoom() const { return m_zoom; }
    void setZoom(double zoom);
    bool isJoinedScript() const { return m_joinedScript; }
    void setJoinedScript(bool joined);

    QString serif() const { return m_read.family(); }
    QString monospace() const { return m_mono.family(); }
    TypeStyle* micro() { return &m_micro; }
    TypeStyle* small() { return &m_small; }
    TypeStyle* label() { return &m_label; }
    TypeStyle* body() { return &m_body; }
    TypeStyle* answer() { return &m_answer; }
    TypeStyle* lead() { return &m_lead; }
    TypeStyle* section() { return &m_section; }
    TypeStyle* page() { return &m_page; }
    TypeStyle* figure() { return &m_figure; }
    TypeStyle* snippet() { return &m_snippet; }
    TypeStyle* read() { return &m_read; }
    TypeStyle* question() { return &m_question; }
    TypeStyle* card() { return &m_card; }
    TypeStyle* unit() { return &m_unit; }
    TypeStyle* name() { return &m_name; }
    TypeStyle* mono() { return &m_mono; }

Q_SIGNALS:
    void zoomChanged();
    void joinedScriptChanged();

private:
    void settle();

    double m_zoom = 1;
    bool m_joinedScript = false;
    TypeStyle m_micro;
    TypeStyle m_small;
    TypeStyle m_label;
    TypeStyle m_body;
    TypeStyle m_answer;
    TypeStyle m_lead;
    TypeStyle m_section;
    TypeStyle m_page;
    TypeStyle m_figure;
    TypeStyle m_snippet;
    TypeStyle m_read;
    TypeStyle m_question;
    TypeStyle m_card;
    TypeStyle m_unit;
    TypeStyle m_name;
    TypeStyle m_mono;
};

}  // namespace carrel::ui
