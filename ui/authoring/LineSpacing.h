// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QPointer>
#include <QQuickTextDocument>
#include <QtQmlIntegration>

namespace carrel::ui {

/// Sets the lines of a text that is edited apart, as a text that is shown has them. A paragraph that is pasted or
/// loaded gets it as it comes.
class LineSpacing : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument* target READ target WRITE setTarget NOTIFY changed FINAL)
    Q_PROPERTY(double line READ line WRITE setLine NOTIFY changed FINAL)

public:
    explicit LineSpacing(QObject* parent = nullptr) : QObject(parent) {}

    QQuickTextDocument* target() const { return m_target; }
    void setTarget(QQuickTextDocument* target);
    /// From one line to the next, in pixels.
    double line() const { return m_line; }
    void setLine(double line);

Q_SIGNALS:
    void changed();

private:
    void space();

    QPointer<QQuickTextDocument> m_target;
    double m_line = 0;
    bool m_spacing = false;  ///< what changes now is the spacing itself
};

}  // namespace carrel::ui
