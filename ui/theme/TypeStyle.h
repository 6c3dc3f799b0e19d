// SPDX-License-Identifier: GPL-3.0-or-later
#pragma once

#include <QFont>
#include <QObject>
#include <qqmlintegration.h>

#include <optional>

namespace carrel::ui {

/// One line of the type table: a font and the height of its lines, both at the zoom in force. A font that no text on
/// the screen has yet is not looked for.
class TypeStyle : public QObject {
    Q_OBJECT
    QML_ELEMENT
    QML_UNCREATABLE("a line of the type table")
    Q_PROPERTY(int weight READ weight CONSTANT FINAL)
    Q_PROPERTY(QString family READ family CONSTANT FINAL)
    Q_PROPERTY(int size READ size NOTIFY changed FINAL)
    Q_PROPERTY(int line READ line NOTIFY changed FINAL)
    Q_PROPERTY(QFont font READ font NOTIFY changed FINAL)
    Q_PROPERTY(double natural READ natural NOTIFY changed FINAL)
    Q_PROPERTY(double lead READ lead NOTIFY changed FINAL)
    Q_PROPERTY(double ascent READ ascent NOTIFY changed FINAL)

public:
    /// A line of the table, at 100 per cent.
    struct Line {
        QString family;
        int px = 0;
        int linePx = 0;
        int weight = QFont::Normal;
        double spacing = 0;  ///< pixels between letters
        bool fixedPitch = false;
    };
    explicit TypeStyle(Line line, QObject* parent = nullptr);

    int weight() const { return m_line.weight; }
    QString family() const { return m_line.family; }
    /// Pixels at the zoom in force.
    int size() const;
    int line() const;
    QFont font() const { return fontOf(m_line.weight, false, false); }
    /// The height that the font itself asks for, to centre it in its line.
    double natural() const { return metrics().height; }
    /// A fixed line height leaves all of the spare height below the letters; this half of it belongs above.
    double lead() const;
    double ascent() const { return metrics().ascent; }

    /// This style's font, set otherwise.
    Q_INVOKABLE QFont fontOf(int weight, bool italic, bool underline) const;

    /// Letters of joined scripts are not spaced.
    void set(double zoom, bool joinedScript);

Q_SIGNALS:
    void changed();

private:
    struct Metrics {
        double height = 0;
        double ascent = 0;
    };
    const Metrics& metrics() const;

    Line m_line;
    double m_zoom = 1;
    bool m_joinedScript = false;
    mutable std::optional<Metrics> m_metrics;
};

}  // namespace carrel::ui
