// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QColor>
#include <QQuickTextDocument>
#include <QSyntaxHighlighter>
#include <QtQmlIntegration>

namespace carrel::ui {

/// Colours the operators in the search box as they are typed. It sets colours only; the text stays what it is.
class QueryColours : public QSyntaxHighlighter {
    Q_OBJECT
    QML_ELEMENT
    Q_PROPERTY(QQuickTextDocument* target READ target WRITE setTarget NOTIFY changed FINAL)
    Q_PROPERTY(QColor operatorColour READ operatorColour WRITE setOperatorColour NOTIFY changed FINAL)

public:
    explicit QueryColours(QObject* parent = nullptr) : QSyntaxHighlighter(parent) {}

    QQuickTextDocument* target() const { return m_target; }
    void setTarget(QQuickTextDocument* target);
    QColor operatorColour() const { return m_operatorColour; }
    void setOperatorColour(const QColor& colour);

Q_SIGNALS:
    void changed();

protected:
    void highlightBlock(const QString& text) override;

private:
    QQuickTextDocument* m_target = nullptr;
    QColor m_operatorColour;
};

}  // namespace carrel::ui
