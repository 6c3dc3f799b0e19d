// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QObject>
#include <QPointer>
#include <QQuickTextDocument>
#include <QtQmlIntegration>

class QSyntaxHighlighter;

namespace carrel::ui {

/// Colours the operators of a query while it is typed: course:tidal, is:due.
class QueryColours : public QObject {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument* target READ target WRITE setTarget NOTIFY changed)
    Q_PROPERTY(QColor colour READ colour WRITE setColour NOTIFY changed)

public:
    using QObject::QObject;

    QQuickTextDocument* target() const { return m_target; }
    void setTarget(QQuickTextDocument* target);
    QColor colour() const { return m_colour; }
    void setColour(const QColor& colour);

Q_SIGNALS:
    void changed();

private:
    QPointer<QQuickTextDocument> m_target;
    QPointer<QSyntaxHighlighter> m_highlighter;
    QColor m_colour;
};

}  // namespace carrel::ui
