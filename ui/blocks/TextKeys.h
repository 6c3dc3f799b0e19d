// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QQuickItem>
#include <QtQmlIntegration>

namespace carrel::ui {

/// The keyboard of a text that is only read. Qt's TextEdit takes every key that could edit, and with them the shortcuts
/// of the window, also where nothing can be edited; and it does not say how the focus came to it.
class TextKeys : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickItem* text READ text WRITE setText NOTIFY textChanged FINAL)

public:
    using QObject::QObject;

    QQuickItem* text() const { return m_text; }
    void setText(QQuickItem* text);
    bool eventFilter(QObject* watched, QEvent* event) override;

Q_SIGNALS:
    void textChanged();
    /// By Tab (1) or Shift and Tab (-1).
    void reached(int step);

private:
    QPointer<QQuickItem> m_text;
};

}  // namespace carrel::ui
