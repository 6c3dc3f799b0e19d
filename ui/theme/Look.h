// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QObject>
#include <qqmlintegration.h>

namespace carrel::ui {

/// How the window looks, known before a desk is open and the same for all of them: a small file beside the window's
/// place.
class Look : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("made by the program")
    Q_PROPERTY(QString scheme READ scheme WRITE setScheme NOTIFY changed FINAL)
    Q_PROPERTY(double zoom READ zoom WRITE setZoom NOTIFY changed FINAL)
    Q_PROPERTY(QString motion READ motion WRITE setMotion NOTIFY changed FINAL)
    Q_PROPERTY(QString lines READ lines WRITE setLines NOTIFY changed FINAL)

public:
    /// Reads `file`; one that is missing or damaged leaves what the system says. An empty name keeps nothing.
    explicit Look(QString file, QObject* parent = nullptr);

    /// "system", "light", "dark", "contrast", "contrast-dark".
    QString scheme() const { return m_scheme; }
    void setScheme(const QString& scheme);
    /// Of text, 0.8 to 2.
    double zoom() const { return m_zoom; }
    void setZoom(double zoom);
    /// "system", "full", "reduced".
    QString motion() const { return m_motion; }
    void setMotion(const QString& motion);
    /// Of the text of a unit: "short", "usual", "long".
    QString lines() const { return m_lines; }
    void setLines(const QString& lines);

Q_SIGNALS:
    void changed();

private:
    void read();
    void save();

    QString m_file;
    QString m_scheme = QStringLiteral("system");
    double m_zoom = 1;
    QString m_motion = QStringLiteral("system");
    QString m_lines = QStringLiteral("usual");
};

}  // namespace carrel::ui
