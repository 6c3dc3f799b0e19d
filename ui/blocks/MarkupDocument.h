// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include "ui/blocks/Markup.h"

#include <QColor>
#include <QFont>
#include <QObject>
#include <QPointer>
#include <QQmlParserStatus>
#include <QQuickTextDocument>
#include <QtQmlIntegration>

class QTextCharFormat;

namespace carrel::ui {

/// Sets a Markup into the document of a read-only TextEdit, piece by piece. Neither images nor addresses ever reach the
/// document, so there is nothing in it that could be fetched or run.
class MarkupDocument : public QObject, public QQmlParserStatus {
    Q_OBJECT
    QML_ELEMENT
    Q_INTERFACES(QQmlParserStatus)
    Q_PROPERTY(QQuickTextDocument* target MEMBER m_target NOTIFY changed FINAL)
    Q_PROPERTY(carrel::ui::Markup markup MEMBER m_markup NOTIFY changed FINAL)
    Q_PROPERTY(carrel::ui::TextMarks marks MEMBER m_marks NOTIFY changed FINAL)
    Q_PROPERTY(QFont font MEMBER m_font NOTIFY changed FINAL)
    Q_PROPERTY(QString serif MEMBER m_serif NOTIFY changed FINAL)
    Q_PROPERTY(QString monospace MEMBER m_monospace NOTIFY changed FINAL)
    /// Pixels from one baseline to the next.
    Q_PROPERTY(qreal lineHeight MEMBER m_lineHeight NOTIFY changed FINAL)
    Q_PROPERTY(bool centred MEMBER m_centred NOTIFY changed FINAL)
    Q_PROPERTY(QColor linkColour MEMBER m_linkColour NOTIFY changed FINAL)
    Q_PROPERTY(QColor markColour MEMBER m_markColour NOTIFY changed FINAL)
    Q_PROPERTY(QColor hereColour MEMBER m_hereColour NOTIFY changed FINAL)
    Q_PROPERTY(QColor hereInk MEMBER m_hereInk NOTIFY changed FINAL)
    Q_PROPERTY(QColor codeColour MEMBER m_codeColour NOTIFY changed FINAL)
    /// The link that the keyboard is on; -1: none.
    Q_PROPERTY(int focusedLink MEMBER m_focusedLink NOTIFY changed FINAL)

public:
    explicit MarkupDocument(QObject* parent = nullptr);

    void classBegin() override {}
    void componentComplete() override;

    /// Writes `markup` into `document` as this object is set up.
    void write(QTextDocument& document) const;

Q_SIGNALS:
    void changed();

private:
    void rewrite();
    QTextCharFormat formatOf(const Markup::Piece& piece) const;

    QPointer<QQuickTextDocument> m_target;
    Markup m_markup;
    TextMarks m_marks;
    QFont m_font;
    QString m_serif;
    QString m_monospace;
    qreal m_lineHeight = 0;
    bool m_centred = false;
    QColor m_linkColour;
    QColor m_markColour;
    QColor m_hereColour;
    QColor m_hereInk;
    QColor m_codeColour;
    int m_focusedLink = -1;
    bool m_complete = false;
};

}  // namespace carrel::ui
